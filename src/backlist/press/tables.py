"""Tables of safe HTML → the template's table node: cells in their places, widths by content (pure).

Cells are placed as the HTML Standard's table model (4.9.12.1) places them, spans clipped where they
would overlap or leave the head, gaps filled, since Typst refuses a table with conflicting cells.
Typst also gives every column the same share where nothing is said, and lets wide ones run off the
sheet. So widths are found as browsers find them (CSS 2.2, clause 17.5.2.2): each column between
its longest word and its longest line.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backlist.press.inline import Node, text_of
from backlist.press.letters import CHARACTER

if TYPE_CHECKING:
    from lxml.etree import _Element

Cell = dict[str, Any]
"""A cell: its blocks `c`, place `x` `y`, spans `cs` `rs`, alignment `a`, whether a header `h`."""

SIZE = 0.86
"""The size of a table's text beside that of the text face."""
_SIZES = (SIZE, 0.78, 0.7, 0.62)
MOST_COLUMNS = 40
_GUTTER = 2.5
_LONGEST_WORD = 18


def table(
    element: _Element,
    blocks: Callable[[_Element], list[Node]],
    measure: float,
    turned: float | None = None,
) -> list[dict[str, Any]]:
    """The node of a table; none where it has no cell, several where it is too wide for one.

    `blocks` makes the blocks of a cell; `measure` is the width there is, in ems of the text face,
    `turned` that of a sheet laid on its side, where the table may have one: it then stands in a
    node `turned`. What is too wide even so is parted by columns, the first said again in each.
    Rows of the head are repeated on each page the table breaks over, unless they hold links or
    calls of notes: a repeated row is an artifact, which may have none (ISO 14289-1, 7.18.1).
    """
    rows = list(element.iter("tr"))
    head = [row for row in rows if _is_head(row)]
    body = [row for row in rows if not _is_head(row)]
    upper, lower = _cells(head, blocks), _cells(body, blocks)
    columns = max(_place(upper), _place(lower))
    if not columns:
        return []
    found = _Table(_filled(upper, columns), _filled(lower, columns), columns)
    least, most = _wants([*found.head, *found.body], columns)
    if fits(least, measure):
        return [found.node(*share(least, most, measure))]
    if turned is None and not found.plain:
        return [found.node(*share(least, most, measure))]
    wide = measure if turned is None else turned
    parts = [found.part(chosen) for chosen in parted(least, wide)] if found.plain else [found]
    nodes = [
        part.node(*share(*_wants([*part.head, *part.body], part.columns), wide)) for part in parts
    ]
    return nodes if turned is None else [{"t": "turned", "c": nodes}]


@dataclass(frozen=True, slots=True)
class _Table:
    """Cells in their places: those of the head, those of the body, and how many columns."""

    head: list[Cell]
    body: list[Cell]
    columns: int

    @property
    def plain(self) -> bool:
        """Whether no cell spans columns, so that it can be parted between them."""
        return all(cell["cs"] == 1 for cell in (*self.head, *self.body))

    def part(self, chosen: list[int]) -> _Table:
        """The table with these columns only."""
        place = {x: i for i, x in enumerate(chosen)}
        head, body = (
            [{**cell, "x": place[cell["x"]]} for cell in cells if cell["x"] in place]
            for cells in (self.head, self.body)
        )
        return _Table(head, body, len(chosen))

    def node(self, widths: list[float] | None, size: float) -> dict[str, Any]:
        """What the template reads."""
        return {
            "t": "table", "cols": self.columns, "widths": widths, "size": size,
            "repeat": not any(_has_links(cell["c"]) for cell in self.head),
            "head": self.head, "body": self.body,
        }  # fmt: skip


def fits(least: list[float], measure: float) -> bool:
    """Whether the longest words of the columns fit beside one another at the smallest size."""
    return sum(least) <= measure / (_SIZES[-1] * CHARACTER) - _GUTTER * len(least)


def parted(least: list[float], measure: float) -> list[list[int]]:
    """The columns of each part of a table, as many as fit; the first column is in all of them."""
    parts: list[list[int]] = [[0]]
    for column in range(1, len(least)):
        chosen = [*parts[-1], column]
        if len(parts[-1]) > 1 and not fits([least[x] for x in chosen], measure):
            parts.append([0, column])
        else:
            parts[-1] = chosen
    return _evened(parts, least, measure)


def _evened(parts: list[list[int]], least: list[float], measure: float) -> list[list[int]]:
    """As many parts, with as many columns in each, where they fit like that."""
    rest = list(range(1, len(least)))
    each = math.ceil(len(rest) / len(parts)) or 1
    even = [[0, *rest[at : at + each]] for at in range(0, len(rest), each)]
    fit = all(fits([least[x] for x in part], measure) for part in even)
    return even if fit and even else parts


def share(
    least: list[float], most: list[float], measure: float
) -> tuple[list[float] | None, float]:
    """The widths of columns as shares (None: each as wide as its content), and the text's size.

    `least` and `most` are each column's longest word and longest line in characters; `measure`
    is in ems of the text face.
    """
    gutters = _GUTTER * len(least)
    rooms = [measure / (size * CHARACTER) - gutters for size in _SIZES]
    if sum(most) <= rooms[0]:
        return None, SIZE
    for size, room in zip(_SIZES, rooms, strict=True):
        if sum(least) <= room:
            return [round(width + _GUTTER, 2) for width in _grown(least, most, room)], size
    return [round(width + _GUTTER, 2) for width in least], _SIZES[-1]


def _grown(least: list[float], most: list[float], room: float) -> list[float]:
    """Widths that fill the room: from the least, those that want more get more, none too much.

    Wishes count by their square root, so that one long remark doesn't take all there is.
    """
    widths = list(least)
    for _ in range(8):
        spare = room - sum(widths)
        wishes = [math.sqrt(max(b - a, 0.0)) for a, b in zip(widths, most, strict=True)]
        if spare < 0.1 or not any(wishes):
            break
        share_of = spare / sum(wishes)
        widths = [
            min(a + w * share_of, max(a, b)) for a, b, w in zip(widths, most, wishes, strict=True)
        ]
    return widths


def _has_links(nodes: list[Node]) -> bool:
    for node in nodes:
        if isinstance(node, dict) and node["t"] in {"a", "fn", "ref"}:
            return True
        inner = node.get("c", []) if isinstance(node, dict) else node
        if isinstance(inner, list) and _has_links(inner):
            return True
    return False


def _is_head(row: _Element) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _cells(rows: list[_Element], blocks: Callable[[_Element], list[Node]]) -> list[list[Cell]]:
    return [[_cell(cell, blocks) for cell in row if cell.tag in {"td", "th"}] for row in rows]


def _cell(element: _Element, blocks: Callable[[_Element], list[Node]]) -> Cell:
    cell: Cell = {
        "c": blocks(element),
        "cs": int(element.get("colspan", "1")),
        "rs": int(element.get("rowspan", "1")),
        "h": element.tag == "th",
    }
    if element.get("align"):
        cell["a"] = element.get("align")
    return cell


def _place(rows: list[list[Cell]]) -> int:
    """Gives each cell its place, clips its spans, drops what is past the last column; the width."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            wide = next((i for i in range(1, cell["cs"]) if (x + i, y) in taken), cell["cs"])
            tall = min(cell["rs"], len(rows) - y)
            cell.update(x=x, y=y, cs=min(wide, MOST_COLUMNS - x), rs=tall)
            taken |= {(x + i, y + j) for i in range(wide) for j in range(tall)}
            x += wide
        row[:] = [cell for cell in row if cell["x"] < MOST_COLUMNS]
    return min(1 + max((x for x, _ in taken), default=-1), MOST_COLUMNS)


def _filled(rows: list[list[Cell]], columns: int) -> list[Cell]:
    """All cells in reading order, with empty ones in the gaps."""
    taken = {
        (cell["x"] + i, cell["y"] + j)
        for row in rows
        for cell in row
        for i in range(cell["cs"])
        for j in range(cell["rs"])
    }
    gaps = [
        {"c": [], "x": x, "y": y, "cs": 1, "rs": 1, "h": False}
        for y in range(len(rows))
        for x in range(columns)
        if (x, y) not in taken
    ]
    cells = [cell for row in rows for cell in row] + gaps
    return sorted(cells, key=lambda cell: (cell["y"], cell["x"]))


def _wants(cells: list[Cell], columns: int) -> tuple[list[float], list[float]]:
    """Each column's longest word and longest line, in characters."""
    least, most = [1.0] * columns, [1.0] * columns
    for cell in cells:
        if cell["cs"] == 1:
            text = _words(cell["c"])
            word = max((len(w) for w in text.replace("\u200b", " ").split()), default=1)
            least[cell["x"]] = max(least[cell["x"]], min(word, _LONGEST_WORD))
            line = max((len(line) for line in text.split("\n")), default=1)
            most[cell["x"]] = max(most[cell["x"]], min(word, _LONGEST_WORD), line)
    return least, most


def _words(blocks: list[Node]) -> str:
    """The words of a cell, a line each paragraph."""
    lines = []
    for block in blocks:
        if block["t"] == "lines":
            lines += [text_of(line) for line in block["c"]]
        elif block["t"] == "list":
            lines += [_words(item) for item in block["c"]]
        elif block["t"] in {"quote", "group"}:
            lines.append(_words(block["c"]))
        else:
            lines.append(block.get("s") or text_of(block.get("c", [])))
    return "\n".join(lines)
