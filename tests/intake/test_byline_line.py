"""A byline that stands as the first paragraph of a text."""

from __future__ import annotations

import pytest

from backlist.intake.page.byline_line import without_byline

NAMES = ["Idris Halloway", "Ropewalk Tenants’ Association"]


@pytest.mark.parametrize(
    "line",
    [
        "Idris Halloway and Ropewalk Tenants’ Association · 9 February 2014",
        "**By [Idris Halloway](https://stair.example/idris)**",
        "Par Idris Halloway, publié le 9 février 2014",
    ],
)
def test_a_line_of_names_and_dates_goes(line: str) -> None:
    assert without_byline(f"{line}\n\nRents are given in money.\n", NAMES) == (
        "Rents are given in money.\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Idris Halloway was not at home.",
        "9 February 2014",
        "## Idris Halloway",
        "- Idris Halloway",
        "By somebody else, 9 February 2014",
    ],
)
def test_anything_more_stays(line: str) -> None:
    text = f"{line}\n\nRents are given in money.\n"
    assert without_byline(text, NAMES) == text


def test_a_text_that_is_nothing_else_stays() -> None:
    assert without_byline("Idris Halloway\n", NAMES) == "Idris Halloway\n"
