"""Blocks of a DOCX (ECMA-376 part 1 §17.2–17.4): paragraphs, lists, tables, text boxes (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from backlist.intake.documents.building import Blocks, Line, add, new
from backlist.intake.documents.docx_styles import Look, Numbering, is_on
from backlist.intake.documents.docx_text import Around, TextReader
from backlist.intake.documents.opened import Element, attribute, child, local
from backlist.intake.documents.shapes import (
    Head,
    add_code,
    became_caption,
    lay_flat,
    write_heading,
)
from backlist.intake.page.dom import bag

_HOLDING = bag("sdt sdtContent ins moveTo customXml body")


class BlockReader:
    """Reads blocks into a tree; `head` is given for the body alone, not for notes and cells."""

    def __init__(
        self, root: HtmlElement, around: Around, numbering: Numbering, head: Head | None = None
    ) -> None:
        self.blocks = Blocks(root)
        self.around = around
        self.numbering = numbering
        self.head = head

    def read(self, element: Element) -> None:
        """All blocks in `element`, in their order."""
        for part in element:
            name = local(part)
            if name == "p":
                self._paragraph(part)
            elif name == "tbl":
                self._table(part)
            elif name in _HOLDING:
                self.read(part)
            elif name == "AlternateContent":
                choice = child(part, "Choice")
                self.read(choice if choice is not None else part)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        look = self.around.styles.look(properties)
        line = TextReader(self.around, look.marks).read(element)
        boxes, self.around.boxes = self.around.boxes, []
        if look.kind == "contents":
            self.around.loses("contents")
        elif not line.is_empty and not self._is_of_head(look.kind, line):
            self._write(look, line, properties)
        for box in boxes:
            BlockReader(self.blocks.root, self.around, self.numbering).read(box)

    def _write(self, look: Look, line: Line, properties: Element | None) -> None:
        if look.kind in {"heading", "title", "subtitle"}:
            write_heading(self.blocks, look.kind, look.level, line)
            return
        if look.kind == "caption" and became_caption(self.blocks, line):
            return
        if look.kind == "code":
            add_code(self.blocks, line)
            return
        target = self._target(look, properties)
        if is_on(child(properties, "bidi")):
            target.set("dir", "rtl")
        line.fill(target)

    def _target(self, look: Look, properties: Element | None) -> HtmlElement:
        listed = self.around.styles.list_of(properties)
        if listed is not None:
            key, number = self.numbering.next(*listed)
            return self.blocks.item(listed[1], key, number=number)
        if look.kind == "quote":
            return add(self.blocks.quoted(), "p")
        return self.blocks.block("p")

    def _is_of_head(self, kind: str, line: Line) -> bool:
        return self.head is not None and self.head.takes(kind, line, self.blocks)

    def _table(self, table: Element) -> None:
        rows = [r for r in table.iter("{*}tr") if _table_of(r) is table and not _is_gone(r)]
        cells = [_cells(row) for row in rows]
        if len(rows) == 1 and len(cells[0]) == 1:
            # A table of one cell is a frame around text.
            BlockReader(self.blocks.root, self.around, self.numbering).read(cells[0][0])
            return
        element = self.blocks.block("table")
        open_cells: dict[int, HtmlElement] = {}
        for row, in_row in zip(rows, cells, strict=True):
            tag = "th" if is_on(child(row, "trPr", "tblHeader")) else "td"
            self._row(add(element, "tr"), in_row, tag, open_cells)

    def _row(
        self, row: HtmlElement, cells: list[Element], tag: str, open_cells: dict[int, HtmlElement]
    ) -> None:
        column = 0
        for cell in cells:
            properties = child(cell, "tcPr")
            span = attribute(child(properties, "gridSpan"), "val") or "1"
            width = int(span) if span.isdecimal() and 0 < int(span) < 1000 else 1
            merge = child(properties, "vMerge")
            goes_on = merge is not None and attribute(merge, "val") != "restart"
            if goes_on and column in open_cells:
                above = open_cells[column]
                above.set("rowspan", str(int(above.get("rowspan", "1")) + 1))
            else:
                element = add(row, tag)
                if width > 1:
                    element.set("colspan", str(width))
                open_cells[column] = element
                BlockReader(element, self.around, self.numbering).read(cell)
                lay_flat(element)
            column += width


def note_body(element: Element, around: Around, numbering: Numbering) -> HtmlElement:
    """The blocks of a footnote, endnote or comment, in an element of their own."""
    root = new("div")
    BlockReader(root, around, numbering).read(element)
    return root


def _table_of(row: Element) -> Element | None:
    return next((a for a in row.iterancestors() if local(a) == "tbl"), None)


def _cells(row: Element) -> list[Element]:
    return [c for c in row.iter("{*}tc") if next(_rows_above(c), None) is row]


def _rows_above(cell: Element) -> Iterator[Element]:
    return (a for a in cell.iterancestors() if local(a) == "tr")


def _is_gone(row: Element) -> bool:
    """Whether a row was deleted under tracked changes."""
    return child(row, "trPr", "del") is not None
