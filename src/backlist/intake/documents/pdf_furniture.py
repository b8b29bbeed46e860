"""Running heads and page numbers: what stands at the same place page after page (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from backlist.intake.documents.pdf_layout import Row, rows_of
from backlist.intake.documents.pdf_types import Page

EDGE = 3
"""How many rows at the top and at the foot of a page may be furniture."""

HEAD, MIDDLE, FOOT = 0.15, 0.5, 0.83
"""Furniture stands above and below these parts of a page's height."""

_NUMBER = re.compile(
    r"[-–—|•·\[(\s]*(?:(?:page|seite|p(?:á|a)gina|pag\.?|p\.|s\.|صفحة)\s*)?"
    r"([0-9٠-٩]{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur|di)\s*[0-9]{1,4})?[-–—|•·\])\s]*",
    re.IGNORECASE,
)

Key = tuple[str, int]
"""A row's words without their numbers, and its place on the page, near enough."""


def drop_furniture(pages: Sequence[Page]) -> None:
    """Take running heads and feet and page numbers out of the pages."""
    edges = [list(_edge(page)) for page in pages]
    seen: Counter[Key] = Counter()
    for edge in edges:
        seen.update({key for row in edge for key in _keys(row)})
    least = 2 if len(pages) < 8 else max(3, len(pages) // 5)
    numbers = _numbers(edges)
    for index, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        gone: set[int] = set()
        for place, row in enumerate(edge):
            again = len(pages) > 1 and any(seen[key] >= least for key in _keys(row))
            if again or (index, place) in numbers:
                gone.update(map(id, row.runs))
        page.runs = [run for run in page.runs if id(run) not in gone]


def _edge(page: Page) -> Iterator[Row]:
    """The rows that stand highest and lowest on a page, in its margins."""
    rows = rows_of(page.runs)
    most = EDGE if len(rows) > 2 * EDGE else 1
    outer = rows if len(rows) == 1 else rows[:most] + rows[-most:]
    for row in outer:
        in_margin = row.bottom < HEAD * page.height or row.top > FOOT * page.height
        # Where the margins are wide, a number alone may stand further in.
        last = row is rows[-1] and row.top > MIDDLE * page.height
        if in_margin or (last and _NUMBER.fullmatch(row.text)):
            yield row


def _keys(row: Row) -> Iterator[Key]:
    words = re.sub(r"[0-9٠-٩]+", "#", row.text).casefold()
    if words.strip("# ") or _NUMBER.fullmatch(row.text):
        yield from ((words, round(row.bottom / 4) + near) for near in (0, 1))


def _numbers(edges: Sequence[Sequence[Row]]) -> set[tuple[int, int]]:
    """Rows that are the numbers of pages: they count up with the pages, or with one alone."""
    found: dict[int, list[tuple[int, int]]] = {}
    for index, edge in enumerate(edges):
        for place, row in enumerate(edge):
            if m := _NUMBER.fullmatch(row.text):
                found.setdefault(_value(m.group(1)) - index, []).append((index, place))
    few = len(edges) < 3
    return {
        place
        for offset, places in found.items()
        for place in places
        if len({index for index, _ in places}) > 1 or (few and offset == 1) or len(edges) == 1
    }


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [values[c] for c in number.lower()]
    return sum(-d if i + 1 < len(digits) and d < digits[i + 1] else d for i, d in enumerate(digits))
