"""Blocks of an ODT (ODF 1.3 part 3 §5, §9): paragraphs, headings, lists, tables, boxes (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml.html import HtmlElement

from backlist.intake.documents.building import Blocks, Line, add, new
from backlist.intake.documents.odt_styles import Look
from backlist.intake.documents.odt_text import Around, TextReader
from backlist.intake.documents.opened import Element, attribute, local
from backlist.intake.documents.shapes import (
    Head,
    add_code,
    became_caption,
    lay_flat,
    write_heading,
)
from backlist.intake.page.dom import bag

_HOLDING = bag(
    "section text index-body numbered-paragraph table-of-content illustration-index "
    "alphabetical-index bibliography user-index table-index text-box"
)

_CONTENTS = frozenset({"table-of-content"})
_DEEPEST = 20


class BlockReader:
    """Reads blocks into a tree; `head` is given for the body alone, not for notes and cells."""

    def __init__(self, root: HtmlElement, around: Around, head: Head | None = None) -> None:
        self.blocks = Blocks(root)
        self.around = around
        self.head = head

    def read(self, element: Element) -> None:
        """All blocks in `element`, in their order."""
        for part in element:
            name = local(part)
            if name in {"p", "h"}:
                self._paragraph(part, self._look(part))
            elif name == "list":
                _ListReader(self).read(part)
            elif name == "table":
                self._table(part)
            elif name in _CONTENTS:
                self.around.loses("contents")
            elif name in _HOLDING:
                self.read(part)
            elif name in {"frame", "custom-shape", "rect", "ellipse", "g"}:
                self._paragraph(_alone(part), Look())

    def _look(self, element: Element) -> Look:
        look = self.around.styles.look(attribute(element, "style-name"))
        if local(element) == "h":
            level = attribute(element, "outline-level") or "1"
            return Look("heading", min(int(level), 6) if level.isdecimal() else 1, rtl=look.rtl)
        return look if look.kind != "heading" else Look("heading", look.level, rtl=look.rtl)

    def line(self, element: Element, look: Look) -> Line:
        """The running text of a paragraph."""
        return TextReader(self.around, keeps_space=look.kind == "code").read(element, look.marks)

    def _paragraph(self, element: Element, look: Look) -> None:
        line = self.line(element, look)
        boxes = self.take_boxes()
        if not line.is_empty and not self._is_of_head(look.kind, line):
            self._write(look, line)
        for box in boxes:
            BlockReader(self.blocks.root, self.around).read(box)

    def take_boxes(self) -> list[Element]:
        """The text boxes that hung on the paragraph just read."""
        boxes, self.around.boxes = self.around.boxes, []
        return boxes

    def _is_of_head(self, kind: str, line: Line) -> bool:
        return self.head is not None and self.head.takes(kind, line, self.blocks)

    def _write(self, look: Look, line: Line) -> None:
        if look.kind in {"heading", "title", "subtitle"}:
            write_heading(self.blocks, look.kind, look.level, line)
        elif look.kind == "code":
            add_code(self.blocks, line)
        elif look.kind == "caption" and became_caption(self.blocks, line):
            return
        else:
            quoted = look.kind == "quote"
            target = add(self.blocks.quoted(), "p") if quoted else self.blocks.block("p")
            if look.rtl:
                target.set("dir", "rtl")
            line.fill(target)

    def _table(self, table: Element) -> None:
        rows = list(_rows(table, header=False))
        if len(rows) == 1 and len(_cells(rows[0][0])) == 1:
            # A table of one cell is a frame around text.
            BlockReader(self.blocks.root, self.around).read(_cells(rows[0][0])[0])
            return
        element = self.blocks.block("table")
        for row, header in rows:
            in_row = add(element, "tr")
            for cell in _cells(row):
                target = add(in_row, "th" if header else "td")
                for name, said in (("colspan", "columns"), ("rowspan", "rows")):
                    span = attribute(cell, f"number-{said}-spanned") or "1"
                    if span.isdecimal() and 1 < int(span) < 1000:
                        target.set(name, span)
                BlockReader(target, self.around).read(cell)
                lay_flat(target)


class _ListReader:
    """Reads a list with those in it (§5.3); an item's first paragraph is the item's own text."""

    def __init__(self, blocks: BlockReader) -> None:
        self.blocks = blocks
        self.around = blocks.around

    def read(self, element: Element, level: int = 0, style: str | None = None) -> None:
        style = attribute(element, "style-name") or style or self._own_style(element)
        items = [i for i in element if local(i) in {"list-item", "list-header"}]
        if level == 0 and all(_only_headings(i) for i in items):
            # LibreOffice keeps numbered headings in lists.
            for item in items:
                self.blocks.read(item)
            return
        numbered, start = self.around.styles.level(style, level)
        made = self.blocks.blocks.block("ol" if numbered else "ul")
        for item in items:
            own = attribute(item, "start-value") or ""
            if not len(made) and numbered:
                first = int(own) if own.isdecimal() and len(own) < 6 else start
                made.set("start", str(first))
            self._item(item, add(made, "li"), level, style)
        if made.get("start") == "1":
            del made.attrib["start"]

    def _own_style(self, element: Element) -> str | None:
        first = next((p for p in element.iter("{*}p")), None)
        return self.around.styles.list_style(attribute(first, "style-name"))

    def _item(self, item: Element, target: HtmlElement, level: int, style: str | None) -> None:
        inner = BlockReader(target, self.around)
        for part in item:
            if local(part) == "list" and level < _DEEPEST:
                _ListReader(inner).read(part, level + 1, style)
            elif local(part) in {"p", "h"}:
                self._text(part, target, inner)
        lay_flat(target)

    def _text(self, part: Element, target: HtmlElement, inner: BlockReader) -> None:
        look = self.around.styles.look(attribute(part, "style-name"))
        line = inner.line(part, look)
        boxes = inner.take_boxes()
        if not line.is_empty:
            line.fill(add(target, "p"))
        for box in boxes:
            BlockReader(target, self.around).read(box)


def body_of(element: Element, around: Around) -> HtmlElement:
    """The blocks of a note or annotation, in an element of their own."""
    root = new("div")
    BlockReader(root, around).read(element)
    return root


def _alone(frame: Element) -> Element:
    """A paragraph around a frame that stands between paragraphs."""
    holder = frame.makeelement("p", {})
    holder.append(deepcopy(frame))
    return holder


def _only_headings(item: Element) -> bool:
    parts = [local(c) for c in item.iter("{*}p", "{*}h")]
    return bool(parts) and all(p == "h" for p in parts)


def _rows(table: Element, *, header: bool) -> Iterator[tuple[Element, bool]]:
    for part in table:
        name = local(part)
        if name == "table-row":
            yield part, header
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(part, header=header or name == "table-header-rows")


def _cells(row: Element) -> list[Element]:
    return [c for c in row if local(c) == "table-cell"]
