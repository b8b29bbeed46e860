"""The HTML of newsletters, made plain: tables that only lay out are undone (pure).

Mail programs know no other layout than tables. A table stays one where it has heads, or holds
short values in several rows and columns.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from backlist.intake.page.dom import drop, words

_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_BLOCKS = frozenset(("p", "div", "table", "h1", "h2", "h3", "ul", "ol", "blockquote", "img", "hr"))
_LONGEST_CELL = 120


def undo_tables(root: HtmlElement) -> None:
    """Make blocks of the tables that hold no data, from the innermost outwards."""
    for table in reversed(list(root.iter("table"))):
        if not _is_data(table):
            _undo(table)
    for element in list(root.iter("colgroup", "col")):
        drop(element)
    for element in list(root.iter("center")):
        element.tag = "div"


def _undo(table: HtmlElement) -> None:
    own = [table, *(e for e in table.iter(*_PARTS) if _table_of(e) is table)]
    for element in own:
        element.tag = "div"


def _table_of(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("table"), None)


def _is_data(table: HtmlElement) -> bool:
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return False
    rows = [r for r in table.iter("tr") if _table_of(r) is table]
    cells = [[c for c in row if c.tag in {"td", "th"}] for row in rows]
    if any(c.tag == "th" and words(c) for row in cells for c in row):
        return True
    wide = [row for row in cells if len(row) >= 2]
    if len(wide) < 2 or len(wide) < len(cells) * 0.8:
        return False
    return all(
        len(words(c)) <= _LONGEST_CELL and not any(e.tag in _BLOCKS for e in c.iterdescendants())
        for row in wide
        for c in row
    )
