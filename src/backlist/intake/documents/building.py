"""A tree of HTML made of what a document says: running text, lists, footnotes, pictures (pure).

HTML is the way from every document to our Markdown, so that `markup` alone knows how Markdown is
written. Footnotes are made as the web makes them, which `markup` reads back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import HtmlElement, html_parser

from backlist.images import as_png
from backlist.intake.page.media import ALL, LARGEST, MOST, Album, Found, kind_of

Marks = frozenset[str]
"""Elements that running text stands in: a subset of `ORDER`."""

ORDER = ("del", "ins", "strong", "em", "sub", "sup", "code")
PLAIN: Marks = frozenset()
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def new(tag: str, **attributes: str) -> HtmlElement:
    """An HTML element of its own."""
    return html_parser.makeelement(tag, attributes)


def add(parent: HtmlElement, tag: str, **attributes: str) -> HtmlElement:
    """A new last child."""
    element = new(tag, **attributes)
    parent.append(element)
    return element


def add_text(parent: HtmlElement, text: str) -> None:
    """Characters after everything else in `parent`."""
    text = _NOT_TEXT.sub("", text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


@dataclass(frozen=True, slots=True)
class Span:
    """Characters, or one element, in their marks and link."""

    what: str | HtmlElement
    marks: Marks = PLAIN
    href: str | None = None


@dataclass(slots=True)
class Line:
    """Running text in the making."""

    spans: list[Span] = field(default_factory=list)

    def say(self, what: str | HtmlElement, marks: Marks = PLAIN, href: str | None = None) -> None:
        """Add characters or an element; characters alike in every way are joined."""
        last = self.spans[-1] if self.spans else None
        if (
            last is not None
            and isinstance(what, str)
            and isinstance(last.what, str)
            and (last.marks, last.href) == (marks, href)
        ):
            self.spans[-1] = replace(last, what=last.what + what)
        elif what != "":
            self.spans.append(Span(what, marks, href))

    @property
    def text(self) -> str:
        """The characters, white space collapsed."""
        return " ".join("".join(s.what for s in self.spans if isinstance(s.what, str)).split())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not self.text and all(
            isinstance(s.what, str) or s.what.tag == "br" for s in self.spans
        )

    def fill(self, parent: HtmlElement, without: Marks = PLAIN) -> None:
        """Write the text into `parent`; marks in `without` are those all of it has anyway."""
        spans = [replace(s, marks=s.marks - without) for s in self.spans]
        start = 0
        for at in range(1, len(spans) + 1):
            if at < len(spans) and spans[at].href == spans[start].href:
                continue
            href = spans[start].href
            holder = add(parent, "a", href=href) if href else parent
            _nest(holder, spans[start:at], 0)
            start = at


def _nest(parent: HtmlElement, spans: Sequence[Span], depth: int) -> None:
    """Spans in their marks, one element around as many neighbours as share a mark."""
    if depth == len(ORDER):
        for span in spans:
            if isinstance(span.what, str):
                add_text(parent, span.what)
            else:
                parent.append(span.what)
        return
    mark, start = ORDER[depth], 0
    for at in range(1, len(spans) + 1):
        if at < len(spans) and (mark in spans[at].marks) == (mark in spans[start].marks):
            continue
        holder = add(parent, mark) if mark in spans[start].marks else parent
        _nest(holder, spans[start:at], depth + 1)
        start = at


@dataclass(slots=True)
class _Open:
    """A list that may go on: how deep it is, which list of the document, its element."""

    level: int
    key: str
    element: HtmlElement


class Blocks:
    """Blocks one after another in `root`: paragraphs, and lists that go on while items come."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self._open: list[_Open] = []

    def block(self, tag: str, **attributes: str) -> HtmlElement:
        """A new block after all others; an open list ends."""
        self._open.clear()
        return add(self.root, tag, **attributes)

    def quoted(self) -> HtmlElement:
        """The block quotation that stands last, or a new one."""
        last = self.root[-1] if len(self.root) and not self._open else None
        return last if last is not None and last.tag == "blockquote" else self.block("blockquote")

    def item(self, level: int, key: str, *, number: int | None = None) -> HtmlElement:
        """A new item `level` deep (from 0) of the list `key`; `number` where it is numbered."""
        while self._open and (
            self._open[-1].level > level
            or (self._open[-1].level == level and self._open[-1].key != key)
        ):
            self._open.pop()
        if not self._open or self._open[-1].level < level:
            holder = self._open[-1].element[-1] if self._open else self.root
            element = add(holder, "ul" if number is None else "ol")
            if number is not None and number != 1:
                element.set("start", str(number))
            self._open.append(_Open(level, key, element))
        return add(self._open[-1].element, "li")


class Footnotes:
    """References in the order they come, numbered from 1, and where each note's blocks belong."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}

    def refer(self, key: str) -> HtmlElement:
        """The raised link for a reference to the note `key`."""
        number = str(self.keys.setdefault(key, len(self.keys) + 1))
        raised = new("sup")
        link = add(raised, "a", href=f"#fn-{number}", id=f"fnref-{number}")
        link.text = number
        return raised

    def write(self, root: HtmlElement, bodies: dict[str, HtmlElement]) -> None:
        """Write the notes that are referred to at the end of `root`, each with a way back."""
        if not self.keys:
            return
        notes = add(root, "ol", **{"class": "footnotes"})
        for key, number in self.keys.items():
            note = add(notes, "li", id=f"fn-{number}")
            body = bodies.get(key)
            for block in list(body) if body is not None else []:
                note.append(block)
            holder = note[-1] if len(note) and note[-1].tag == "p" else add(note, "p")
            add_text(holder, " ")
            add(holder, "a", href=f"#fnref-{number}").text = "↩"


class Pictures:
    """The pictures taken along, under the names the text uses, and how many were not."""

    def __init__(self, *, wanted: bool = True) -> None:
        self.album = Album()
        self.left_out: list[str] = []
        self._wanted = wanted
        self._known: dict[str, str | None] = {}

    def take(self, name: str, data: bytes | None) -> str | None:
        """`media/NAME` for the picture called `name` in the document, or None."""
        if not self._wanted:
            return None
        if name not in self._known:
            self._known[name] = self._taken(name, data)
            if self._known[name] is None:
                self.left_out.append(name)
        return self._known[name]

    def _taken(self, name: str, data: bytes | None) -> str | None:
        if data is None or len(data) > LARGEST or len(self.album.media) >= MOST:
            return None
        suffix = kind_of(data)
        if suffix is None:
            data = as_png(data)
            suffix = ".png"
        if data is None or self.album.size + len(data) > ALL:
            return None
        return f"media/{self.album.add(name, Found(data), suffix)}"


def markdown_of(root: HtmlElement, pictures: Pictures, language: str | None) -> str:
    """The tree as our Markdown, with the pictures that were taken along."""
    from backlist.markup import to_markdown

    kept = {f"media/{m.name}": f"media/{m.name}" for m in pictures.album.media}
    return to_markdown(root, image=kept.get, language=language)


def is_blank(root: etree._Element) -> bool:
    """Whether a tree has neither words nor pictures."""
    return not "".join(str(t) for t in root.itertext()).strip() and root.find(".//img") is None
