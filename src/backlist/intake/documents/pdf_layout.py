"""Runs of a page → lines in the order they are read, column after column (pure).

A page is parted into rows. Rows that share a gutter, an upright strip nothing stands in with type
on both sides, are columns and read one after the other; all other rows run across.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from backlist.intake.documents.pdf_page import with_raised
from backlist.intake.documents.pdf_types import Line, Page, Run

Strip = tuple[float, float]
"""From where to where, across the page."""

FILLED = 0.5
"""So much of a column's measure most of its lines fill."""

LEAST_ROWS = 4
"""So many rows must have type on both sides of a gutter."""


@dataclass(slots=True)
class Row:
    """Runs on one height, from left to right; `top` and `bottom` are of its type."""

    runs: list[Run] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0

    @property
    def text(self) -> str:
        """Its words from left to right."""
        placed = sorted(self.runs, key=lambda r: r.x0)
        return " ".join(" ".join(r.text for r in placed).split())

    def gaps(self, left: float, right: float, least: float) -> list[Strip]:
        """The empty strips between `left` and `right` that are at least so wide."""
        found, at = [], left
        for run in sorted(self.runs, key=lambda r: r.x0):
            if run.x0 - at >= least:
                found.append((at, run.x0))
            at = max(at, run.x1)
        if right - at >= least:
            found.append((at, right))
        return found


def lines_of(page: Page) -> list[Line]:
    """The lines of a page in reading order, its pictures among them."""
    if not page.runs:
        return [_picture(page, p) for p in page.pictures]
    lines = _region(page.runs, page.number, 0)
    for picture in page.pictures:
        _put(lines, page, picture)
    return lines


def _region(runs: list[Run], page: int, depth: int) -> list[Line]:
    rows = rows_of(runs)
    left, right = min(r.x0 for r in runs), max(r.x1 for r in runs)
    lines: list[Line] = []
    for group, gutter in _groups(rows, left, right):
        if gutter is None or depth > 3:
            lines += _across(group, page)
            continue
        middle = (gutter[0] + gutter[1]) / 2
        inside = [r for row in group for r in row.runs]
        sides = [
            [r for r in inside if r.x0 < middle],
            [r for r in inside if r.x0 >= middle],
        ]
        if sum(map(_is_rtl, inside)) * 2 > len(inside):
            sides.reverse()
        for side in sides:
            lines += _region(side, page, depth + 1) if side else []
    return lines


def rows_of(runs: Sequence[Run]) -> list[Row]:
    """Runs by height: one belongs to a row whose type it overlaps by half of its own."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda r: (r.base, r.x0)):
        top, bottom = run.base - 0.75 * run.size, run.base + 0.2 * run.size
        for row in reversed(rows[-4:]):
            if min(bottom, row.bottom) - max(top, row.top) > 0.5 * min(
                bottom - top, row.bottom - row.top
            ):
                row.runs.append(run)
                row.top, row.bottom = min(row.top, top), max(row.bottom, bottom)
                break
        else:
            rows.append(Row([run], top, bottom))
    return sorted(rows, key=lambda row: row.top)


def _groups(rows: list[Row], left: float, right: float) -> list[tuple[list[Row], Strip | None]]:
    """Rows in groups: those of columns with their gutter, the others with None."""
    least = 0.9 * sorted(r.size for row in rows for r in row.runs)[len(rows) // 2]
    groups: list[tuple[list[Row], Strip | None]] = []
    at = 0
    while at < len(rows):
        taken, gutter = _columns_from(rows, at, (left, right), least)
        if gutter is not None:
            groups.append((rows[at : at + taken], gutter))
            at += taken
            continue
        if groups and groups[-1][1] is None:
            groups[-1][0].append(rows[at])
        else:
            groups.append(([rows[at]], None))
        at += 1
    return groups


def _columns_from(
    rows: list[Row], start: int, edges: Strip, least: float
) -> tuple[int, Strip | None]:
    """How many rows from `start` share a gutter, and the gutter; None where they do not."""
    strips = _inner(rows[start].gaps(*edges, least), edges)
    best: tuple[int, Strip | None] = (0, None)
    for taken, row in enumerate(rows[start:], 1):
        gaps = row.gaps(*edges, least)
        strips = [
            (max(a, c), min(b, d))
            for a, b in strips
            for c, d in gaps
            if min(b, d) - max(a, c) >= least
        ]
        if not strips:
            break
        gutter = max(strips, key=lambda s: _both(rows[start : start + taken], s))
        if _both(rows[start : start + taken], gutter) >= LEAST_ROWS:
            best = (taken, gutter)
    if best[1] is not None and not _are_filled(rows[start : start + best[0]], best[1]):
        return 0, None
    return best


def _are_filled(rows: list[Row], gutter: Strip) -> bool:
    """Whether lines fill their columns, as running text does and the cells of a table do not."""
    inside = [r for row in rows for r in row.runs]
    sides = ((min(r.x0 for r in inside), gutter[0]), (gutter[1], max(r.x1 for r in inside)))
    for low, high in sides:
        set_in = [
            sum(r.x1 - r.x0 for r in row.runs if low - 1 <= r.x0 and r.x1 <= high + 1)
            for row in rows
        ]
        filled = sorted(width / max(high - low, 1.0) for width in set_in if width)
        if not filled or filled[len(filled) // 2] < FILLED:
            return False
    return True


def _inner(strips: list[Strip], edges: Strip) -> list[Strip]:
    """A first row of one side alone has its gutter somewhere in the rest: all of it may be."""
    width = edges[1] - edges[0]
    return [s for s in strips if s[1] > edges[0] + 0.12 * width and s[0] < edges[1] - 0.12 * width]


def _both(rows: list[Row], strip: Strip) -> int:
    """How many rows have type, and enough of it, on both sides of a strip."""
    count = 0
    for row in rows:
        before = sum(len(r.text) for r in row.runs if r.x1 <= strip[0] + 0.1)
        after = sum(len(r.text) for r in row.runs if r.x0 >= strip[1] - 0.1)
        count += before >= 8 and after >= 8
    return count


def _across(rows: list[Row], page: int) -> list[Line]:
    left = min(r.x0 for row in rows for r in row.runs)
    right = max(r.x1 for row in rows for r in row.runs)
    return [Line(tuple(_ordered(row.runs)), page, left, right) for row in rows]


def _ordered(runs: list[Run]) -> list[Run]:
    """The runs of a line in the order they are read, spaces between those that stand apart."""
    rtl = sum(len(r.text) for r in runs if _is_rtl(r)) * 2 > sum(len(r.text) for r in runs)
    placed = sorted(runs, key=lambda r: -r.x1 if rtl else r.x0)
    found: list[Run] = []
    for run in placed:
        if found:
            last = found[-1]
            gap = last.x0 - run.x1 if rtl else run.x0 - last.x1
            apart = gap > 0.18 * min(last.size, run.size) and not run.text.startswith(" ")
            found.append(replace(run, text=" " + run.text) if apart else run)
        else:
            found.append(run)
    return with_raised(found)


def _is_rtl(run: Run) -> bool:
    """Whether most of a run's letters are of Hebrew or Arabic script."""
    letters = [c for c in run.text if c.isalpha()]
    return sum("\u0590" <= c <= "\u08ff" for c in letters) * 2 > len(letters)


def _picture(page: Page, picture: tuple[float, float, float, bytes]) -> Line:
    left, right, bottom, data = picture
    return Line((), page.number, left, right, picture=data, height=bottom)


def _put(lines: list[Line], page: Page, picture: tuple[float, float, float, bytes]) -> None:
    """A picture stands after the last line above it in its column."""
    left, right, bottom, _ = picture
    above = [
        i
        for i, line in enumerate(lines)
        if line.runs and line.base <= bottom and line.x0 < right and line.x1 > left
    ]
    lines.insert(above[-1] + 1 if above else 0, _picture(page, picture))
