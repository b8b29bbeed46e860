"""Safe HTML → plain text (pure)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backlist.markup.trees import text_of, tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = re.compile(r"[ \t\n\r]{2,}|[\t\n\r]")
_BREAK = "\x00"
"""Stands for `br` while white space is collapsed; no safe HTML holds it."""
_AROUND_BREAK = re.compile(f" ?{_BREAK} ?")
_BLOCKS = frozenset({
    "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
})  # fmt: skip
_UNHEARD = frozenset({"rt", "rp"})
RULE = "* * *"

Lines = list[str]


def to_text(safe_html: str) -> str:
    """Plain text of safe HTML, without a newline at its end.

    A blank line parts blocks, a newline the lines of verse; block quotes bear "> ", list items
    "- " or their number; a tab parts cells; a reference to a note is "[1]", and the notes stand
    at the end, each after its mark; of an image its alternative text stays.
    """
    return "\n".join(_spaced(_flow(tree(safe_html))))


def _flow(element: _Element) -> list[Lines]:
    """The blocks inside an element, each as its lines; running text makes blocks of its own."""
    blocks: list[Lines] = []
    run: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            _end_run(run, blocks)
            blocks += _block(child)
        else:
            _inline(child, run)
        run.append(child.tail or "")
    _end_run(run, blocks)
    return blocks


def _end_run(run: Lines, blocks: list[Lines]) -> None:
    text = _collapsed("".join(run))
    if _BREAK in text:
        text = _AROUND_BREAK.sub("\n", text)
    text = text.strip(" \n")
    run.clear()
    if text:
        blocks.append(text.split("\n"))


def _collapsed(text: str) -> str:
    """White space as HTML collapses it; most have none, as plain search soon tells."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        return _BLANKS.sub(" ", text)
    return text


def _inline(element: _Element, run: Lines) -> None:
    tag = element.tag
    if tag == "br":
        run.append(_BREAK)
    elif tag == "img":
        run.append(element.get("alt") or "")
    elif tag == "sup" and element.get("class"):
        run.append(f"[{text_of(element)}]")
    elif tag not in _UNHEARD and not element.get("class", "").startswith("footnote-b"):
        run.append(element.text or "")
        for child in element:
            _inline(child, run)
            run.append(child.tail or "")


def _block(element: _Element) -> list[Lines]:
    tag = element.tag
    if tag in {"ul", "ol"}:
        return _list(element)
    if tag == "blockquote":
        return _prefixed("> ", "> ", _spaced(_flow(element)))
    if tag == "pre":
        return [_preformatted(element)]
    if tag == "hr":
        return [[RULE]]
    if tag == "table":
        return _table(element)
    if tag == "section":
        return _notes(element)
    return _flow(element)


def _preformatted(element: _Element) -> Lines:
    for brk in element.iter("br"):
        brk.text = "\n"
    return text_of(element).rstrip("\n").split("\n")


def _list(element: _Element) -> list[Lines]:
    number = int(element.get("start") or 1)
    items: list[Lines] = []
    for item in element:
        marker = f"{number}. " if element.tag == "ol" else "- "
        items += _item(item, marker)
        number += 1
    loose = any(item.find("p") is not None for item in element)
    return items if loose else [[line for item in items for line in item]]


def _item(item: _Element, marker: str) -> list[Lines]:
    blocks = _flow(item)
    loose = item.find("p") is not None
    lines = _spaced(blocks) if loose else [line for block in blocks for line in block]
    return _prefixed(marker, " " * len(marker), lines or [""])


def _notes(section: _Element) -> list[Lines]:
    notes = section.iterfind("ol/li")
    return [part for n, note in enumerate(notes, 1) for part in _item(note, f"[{n}] ")]


def _table(element: _Element) -> list[Lines]:
    captions = [block for part in element.iterfind("caption") for block in _flow(part)]
    groups = [part for part in element if part.tag != "caption"]
    found = [row for part in groups for row in ((part,) if part.tag == "tr" else part)]
    rows = ["\t".join(_BLANKS.sub(" ", " ".join(_spaced(_flow(c)))) for c in row) for row in found]
    return [*captions, rows] if rows else captions


def _prefixed(first: str, others: str, lines: Lines) -> list[Lines]:
    marked = [(others + line).rstrip(" ") for line in lines]
    return [[(first + lines[0]).rstrip(" "), *marked[1:]]] if lines else []


def _spaced(blocks: list[Lines]) -> Lines:
    lines: Lines = []
    for block in blocks:
        if lines:
            lines.append("")
        lines += block
    return lines
