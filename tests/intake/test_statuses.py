"""HTTP statuses: each that is no page is told in its own words."""

from __future__ import annotations

import pytest

from backlist.intake.crawling.statuses import status_problem

REFUSALS = (204, 401, 402, 403, 404, 407, 410, 429, 451, 500, 502, 503, 504)


@pytest.mark.parametrize("status", [200, 203, 206, 226, 304])
def test_a_page_is_no_problem(status: int) -> None:
    assert status_problem(status, "https://a.example/") is None


@pytest.mark.parametrize("status", [*REFUSALS, 100, 418, 422, 499, 520, 599, 999])
def test_every_other_answer_is_told_with_its_number(status: int) -> None:
    found = status_problem(status, "https://a.example/")
    assert found is not None
    assert f"(status {status})" in found.what
    assert found.source == "https://a.example/"
    assert found.do


def test_each_has_its_own_words() -> None:
    said = {found.what for s in REFUSALS if (found := status_problem(s, "x"))}
    assert len({what.split(" (status")[0] for what in said}) == len(REFUSALS)
