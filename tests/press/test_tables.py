"""Tables: every cell in a place of its own, columns as wide as their words ask."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backlist.markup import sanitize, tree
from backlist.press import tables


def table(html: str) -> dict[str, Any]:
    element = tree(sanitize(f"<table>{html}</table>")).find("table")
    assert element is not None
    (node,) = tables.table(element, lambda cell: [{"t": "p", "c": list(cell.itertext())}], 30)
    assert node is not None
    return node


def places(cells: list[Any]) -> list[tuple[int, int]]:
    return [
        (cell["x"] + i, cell["y"] + j)
        for cell in cells
        for i in range(cell["cs"])
        for j in range(cell["rs"])
    ]


def test_spans_and_gaps() -> None:
    node = table(
        "<thead><tr><th rowspan=9>a<th colspan=2>b</tr></thead>"
        "<tbody><tr><td>c</tr><tr><td>d<td>e<td>f</tr></tbody>"
    )
    assert node["cols"] == 3
    assert [(c["x"], c["y"], c["cs"], c["rs"]) for c in node["head"]] == [
        (0, 0, 1, 1),
        (1, 0, 2, 1),
    ]
    assert [c["c"][0]["c"] if c["c"] else [] for c in node["body"]] == [
        ["c"],
        [],
        [],
        ["d"],
        ["e"],
        ["f"],
    ]


def test_a_head_with_a_link_is_not_repeated() -> None:
    def blocks(_cell: Any) -> list[Any]:
        return [{"t": "p", "c": ["a", {"t": "fn", "id": "n1", "c": []}]}]

    element = tree("<table><thead><tr><th>a</th></tr></thead></table>").find("table")
    assert element is not None
    (node,) = tables.table(element, blocks, 30)
    assert node is not None and not node["repeat"]
    assert table("<thead><tr><th>a</tr></thead>")["repeat"]


def wide(columns: int, turned: float | None = 48) -> list[dict[str, Any]]:
    cells = "".join(f"<td>number{x}</td>" for x in range(columns))
    element = tree(f"<table><tbody><tr>{cells}</tr></tbody></table>")[0]
    return tables.table(element, lambda cell: [{"t": "p", "c": list(cell.itertext())}], 30, turned)


def test_wide_tables_are_turned_and_wider_ones_parted() -> None:
    (narrow,), (turned,), (parted,) = wide(4), wide(11), wide(30)
    assert (narrow["t"], turned["t"], len(turned["c"])) == ("table", "turned", 1)
    parts = parted["c"]
    assert all(part["body"][0]["c"][0]["c"] == ["number0"] for part in parts)
    said = [cell["c"][0]["c"][0] for part in parts for cell in part["body"]]
    assert list(dict.fromkeys(said)) == [f"number{x}" for x in range(30)]
    assert all(max(cell["x"] for cell in p["body"]) + 1 == p["cols"] for p in parts)
    widths = [part["cols"] for part in parts]
    assert max(widths) - min(widths) <= 2


def test_where_nothing_can_be_turned_tables_are_parted_as_they_stand() -> None:
    assert [part["t"] for part in wide(11, None)] == ["table", "table"]


def test_a_table_with_spans_is_never_parted() -> None:
    cells = "<td colspan=2>number</td>" * 15
    element = tree(f"<table><tbody><tr>{cells}</tr></tbody></table>".replace("=2", '="2"'))[0]
    assert len(tables.table(element, lambda cell: [], 5, 6)) == 1


def test_no_cell_no_table() -> None:
    element = tree("<table><tbody><tr></tr></tbody></table>").find("table")
    assert element is not None
    assert tables.table(element, lambda cell: [], 30) == []


def test_narrow_tables_are_as_wide_as_their_words() -> None:
    assert tables.share([3, 4], [10, 12], 30) == (None, tables.SIZE)


def test_wide_tables_fill_the_measure_and_shrink_last() -> None:
    widths, size = tables.share([4, 6], [10, 400], 30)
    assert size == tables.SIZE
    assert widths is not None and widths[0] > 4 and widths[1] > 2 * widths[0]
    crowded, size = tables.share([16.0] * 9, [20.0] * 9, 30)
    assert crowded is not None and len(set(crowded)) == 1
    assert size < tables.SIZE


ROWS = st.lists(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6), min_size=1, max_size=6
)


@given(ROWS, st.integers(0, 2))
def test_no_two_cells_share_a_place(rows: list[list[tuple[int, int]]], heads: int) -> None:
    html = [
        "<tr>" + "".join(f'<td colspan="{c}" rowspan="{r}">x</td>' for c, r in row) + "</tr>"
        for row in [[(1, 1)], *rows]
    ]
    node = table(f"<thead>{''.join(html[:heads])}</thead><tbody>{''.join(html[heads:])}</tbody>")
    for part in ("head", "body"):
        taken = places(node[part])
        assert len(taken) == len(set(taken))
        assert all(x < node["cols"] <= tables.MOST_COLUMNS for x, _ in taken)
        rows_there = {y for _, y in taken}
        assert len(taken) == len(rows_there) * node["cols"], "no gap is left"
