"""A page as a row of blocks of text, each with the element it stands in (pure).

A block is a run of words that no block-level element interrupts: a paragraph, a list item, a
heading, a cell, or loose text between two such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from backlist.intake.page.dom import bag

INLINE = bag(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark "
    "nobr q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
"""Elements that stand inside a line."""

UNSEEN = bag(
    "script style noscript template head title meta link base svg math canvas iframe object "
    "embed applet audio video source track param select option optgroup datalist button input "
    "textarea map area dialog progress meter frame frameset noframes"
)
"""Elements whose text is no part of what is read."""

_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Block:
    """A run of text: its words, how many of them are in links, and where it stands.

    `element` is the block-level element around it; `taken` counts the words an extractor took and
    `size` all of them; `runs` are its text nodes, each as the element it belongs to and whether
    it is its tail.
    """

    element: HtmlElement
    words: list[str] = field(default_factory=list)
    text: str = ""
    linked: int = 0
    taken: int = 0
    index: int = 0
    runs: list[tuple[HtmlElement, bool]] = field(default_factory=list)
    size: int = 0

    @property
    def share(self) -> float:
        """The part of its words an extractor took, 0 to 1."""
        return self.taken / self.size if self.size else 0.0

    @property
    def link_share(self) -> float:
        """The part of its words inside links, 0 to 1."""
        return self.linked / self.size if self.size else 0.0


class _Cutter:
    """Cuts a tree into blocks as it is walked."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.runs: list[tuple[HtmlElement, bool]] = []
        self.links = 0
        self.linked = 0

    def add(self, element: HtmlElement, *, tail: bool) -> None:
        text = element.tail if tail else element.text
        if text:
            self.pieces.append(text)
            self.runs.append((element, tail))
            if self.links:
                self.linked += len(_WORD.findall(text))

    def cut(self, element: HtmlElement) -> None:
        if not self.pieces:
            return
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        found = _WORD.findall(text.lower())
        if text:
            index, size = len(self.blocks), len(found)
            linked = min(self.linked, size)
            self.blocks.append(Block(element, found, text, linked, 0, index, self.runs, size))
        self.runs = []
        self.linked = 0


def blocks_of(root: HtmlElement) -> list[Block]:
    """All blocks below `root` in the order of the document."""
    cutter = _Cutter()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in UNSEEN:
            if event == "start":
                walk.skip_subtree()
            else:
                _after(cutter, root, element)
        elif event == "start":
            _enter(cutter, element)
        else:
            _leave(cutter, element)
            _after(cutter, root, element)
    return cutter.blocks


def _enter(cutter: _Cutter, element: HtmlElement) -> None:
    if element.tag not in INLINE:
        parent = element.getparent()
        cutter.cut(parent if parent is not None else element)
    elif element.tag == "a":
        cutter.links += 1
    elif element.tag == "br":
        cutter.pieces.append("\n")
    cutter.add(element, tail=False)


def _leave(cutter: _Cutter, element: HtmlElement) -> None:
    if element.tag not in INLINE:
        cutter.cut(element)
    elif element.tag == "a":
        cutter.links -= 1


def _after(cutter: _Cutter, root: HtmlElement, element: HtmlElement) -> None:
    if element is not root:
        cutter.add(element, tail=True)
