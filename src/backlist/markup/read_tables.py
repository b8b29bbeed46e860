"""HTML's tables → nodes; tables that only lay a page out become their blocks (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from backlist.markup import dom, policy
from backlist.markup.nodes import Attributes, Block, Cell, Row, Table
from backlist.markup.read_inline import Around, foreign, within
from backlist.markup.runs import paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

    from backlist.markup.read_blocks import BlockReader

_PARTS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_KEPT = ("colspan", "rowspan", "scope")


def read_table(reader: BlockReader, table: _Element, around: Around) -> Iterator[Block]:
    """A table of data as a `Table`; of any other the blocks of its cells, row by row."""
    around = within(table, around)
    rows = list(_rows(table))
    caption = next((c for c in dom.children(table) if dom.name(c) == "caption"), None)
    words = reader.inside(caption, around) if caption is not None else ()
    yield from _strays(reader, table, around)
    if _lays_out(table, rows):
        yield from words
        for cells in rows:
            for cell in cells:
                yield from reader.inside(cell, around)
        return
    read = tuple(_row(reader, cells, around) for cells in rows)
    if any(cell.blocks for row in read for cell in row.cells):
        yield Table(_headed(read), words)


def _strays(reader: BlockReader, part: _Element, around: Around) -> Iterator[Block]:
    """What stands in a table outside of its cells, which browsers show before it."""
    run = [*reader.inline.words(part.text, around)]
    for child in part:
        tag = dom.name(child) if dom.is_element(child) else ""
        if tag == "caption" or tag in _CELLS:
            pass
        elif tag == "tr" or tag in _PARTS:
            yield from _strays(reader, child, around)
        elif reader.is_block(child):
            yield from reader.block(child, around)
        else:
            run += reader.inline.node(child, around)
        run += reader.inline.words(child.tail, around)
    yield from paragraphs(run)


def _rows(table: _Element) -> Iterator[list[_Element]]:
    """The cells of the table's own rows, those of the foot last as HTML shows them."""
    groups = [[c] for c in dom.children(table) if dom.name(c) in _CELLS | {"tr"}]
    parts = [c for c in dom.children(table) if dom.name(c) in _PARTS]
    groups += [list(dom.children(c)) for c in sorted(parts, key=lambda c: dom.name(c) == "tfoot")]
    loose: list[_Element] = []
    for element in (element for group in groups for element in group):
        if dom.is_unheard(element):
            continue
        if dom.name(element) in _CELLS:
            loose.append(element)
            continue
        if loose:
            yield loose
            loose = []
        cells = [c for c in dom.children(element) if dom.name(c) in _CELLS]
        if dom.name(element) == "tr" and cells:
            yield cells
    if loose:
        yield loose


def _lays_out(table: _Element, rows: list[list[_Element]]) -> bool:
    """Whether the table is there for the page's looks: no heads, and one column or tables in it."""
    if table.get("role") == "presentation":
        return True
    if any(dom.name(cell) == "th" for cells in rows for cell in cells):
        return False
    nested = next((t for t in table.iter("table") if t is not table), None) is not None
    return nested or all(len(cells) == 1 for cells in rows)


def _row(reader: BlockReader, cells: list[_Element], around: Around) -> Row:
    groups = (dom.name(a) for a in list(cells[0].iterancestors())[:2])
    part = next((name for name in groups if name in _PARTS), "tbody")
    return Row(tuple(_cell(reader, cell, around) for cell in cells), part)


def _cell(reader: BlockReader, cell: _Element, around: Around) -> Cell:
    return Cell(dom.name(cell), reader.inside(cell, around), _attributes(cell, around))


def _attributes(cell: _Element, around: Around) -> Attributes:
    tag = dom.name(cell)
    pairs: list[tuple[str, str]] = []
    align = _alignment(cell)
    if align:
        pairs.append(("align", align))
    for name in _KEPT:
        value = (cell.get(name) or "").strip().lower()
        is_default = value == "1" or (name == "scope" and tag == "td")
        if not is_default and policy.allowed(tag, name, value):
            pairs.append((name, value))
    return (*pairs, *foreign(cell, around))


def _alignment(cell: _Element) -> str:
    """left, center or right, by the old attribute or by style (Markdown parsers write either)."""
    style = (cell.get("style") or "").replace(" ", "").lower()
    styled = style.partition("text-align:")[2].partition(";")[0]
    said = (cell.get("align") or styled).lower()
    return said if said in {"left", "center", "right"} else ""


def _headed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """A first row of nothing but heads is the table's head, also where no `thead` says so."""
    first, *others = rows
    if first.part != "tbody" or any(cell.tag != "th" for cell in first.cells):
        return rows
    if not others or all(cell.tag == "th" for row in others for cell in row.cells):
        return rows
    cells = tuple(replace(cell, attributes=_without_scope(cell)) for cell in first.cells)
    return (Row(cells, "thead"), *others)


def _without_scope(cell: Cell) -> Attributes:
    return tuple(pair for pair in cell.attributes if pair != ("scope", "col"))
