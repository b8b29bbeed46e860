"""Tables on printed pages: lines whose words stand in columns of cells (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from backlist.intake.documents.pdf_types import Line, Run

LEAST_ROWS = {2: 4}
"""How many full rows a table has at least, by its columns; three where it has more than two."""

WIDE = 1.0
"""A gap of so many times the type's size parts two cells."""

Cells = list[list[Run]]


@dataclass(slots=True)
class Table:
    """Rows of cells, each with its lines of runs; `head` says that the first row is bold."""

    rows: list[list[list[Run]]] = field(default_factory=list)
    head: bool = False


def find_table(lines: Sequence[Line], start: int) -> tuple[int, Table] | None:
    """The table that begins at `start` and how many lines it takes; None where none does."""
    first = cells_of(lines[start])
    count = len(first)
    if count < 2:
        return None
    columns = [_extent(cell) for cell in first]
    table, full, taken = Table(), 0, 0
    for line in lines[start:]:
        if line.picture is not None or line.page != lines[start].page:
            break
        if taken and line.base <= lines[start + taken - 1].base:
            break
        cells = cells_of(line)
        places = [_place(_extent(cell), columns) for cell in cells]
        if None in places or len(set(places)) < len(places):
            break
        if len(cells) == 1 and places == [0] and not _is_short(cells[0], columns):
            break
        full += len(cells) == count
        _put(table, cells, [p for p in places if p is not None], count)
        columns = _wider(columns, cells, places)
        taken += 1
    if full < LEAST_ROWS.get(count, 3):
        return None
    table.head = all(r.bold for cell in table.rows[0] for r in cell)
    return taken, table


def cells_of(line: Line) -> Cells:
    """The runs of a line, parted where a gap is too wide for a space."""
    cells: Cells = []
    for run in sorted(line.runs, key=lambda r: r.x0):
        if cells and run.x0 - cells[-1][-1].x1 < WIDE * run.size:
            cells[-1].append(run)
        else:
            cells.append([run])
    return cells


def _extent(cell: Sequence[Run]) -> tuple[float, float]:
    return min(r.x0 for r in cell), max(r.x1 for r in cell)


def _place(extent: tuple[float, float], columns: Sequence[tuple[float, float]]) -> int | None:
    """The one column a cell overlaps; None where it overlaps none or several."""
    hits = [i for i, (a, b) in enumerate(columns) if extent[0] < b and extent[1] > a]
    return hits[0] if len(hits) == 1 else None


def _is_short(cell: Sequence[Run], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether words that stand alone in the first column keep clear of the second."""
    return _extent(cell)[1] < columns[1][0]


def _wider(
    columns: list[tuple[float, float]], cells: Cells, places: Sequence[int | None]
) -> list[tuple[float, float]]:
    wider = list(columns)
    for cell, place in zip(cells, places, strict=True):
        if place is not None:
            low, high = _extent(cell)
            wider[place] = (min(low, wider[place][0]), max(high, wider[place][1]))
    return wider


def _put(table: Table, cells: Cells, places: Sequence[int], count: int) -> None:
    """A row of its own where the first column has words; else more of the row above."""
    if 0 in places or not table.rows:
        table.rows.append([[] for _ in range(count)])
    row = table.rows[-1]
    for cell, place in zip(cells, places, strict=True):
        row[place].extend(cell)
