"""What is left out, summed up."""

from __future__ import annotations

from backlist.errors import Problem
from backlist.intake.left_out import LeftOut, summed
from backlist.model import Draft


def test_what_was_left_out_comes_last_as_one_note() -> None:
    warning = Problem("A doubt.", "crawl", severity="warning")
    menus = [
        LeftOut("No article was found.", "crawl", name=f"https://a.example/{n}") for n in range(9)
    ]
    wall = LeftOut("A login page.", "crawl", do="Save it.", name="https://a.example/in", count=1200)
    found = list(summed([*menus, Draft(title="A"), warning, wall], "crawl"))
    assert found[:2] == [Draft(title="A"), warning]
    (summary,) = found[2:]
    assert summary == Problem(
        "Not taken in, of what it holds: 1,209. A login page: 1,200 (https://a.example/in); "
        "No article was found: 9 (https://a.example/0, https://a.example/1, https://a.example/2).",
        "crawl",
        do="Save it.",
        severity="note",
    )


def test_it_is_an_error_where_nothing_was_taken() -> None:
    (summary,) = summed([LeftOut("No words.", "x"), LeftOut("A wall.", "x", do="b")], "x")
    assert isinstance(summary, Problem)
    assert summary.severity == "error"


def test_nothing_left_out_adds_nothing() -> None:
    assert list(summed([], "x")) == []
