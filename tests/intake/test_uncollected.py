"""The collector rests while a page is read, and is as it was afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from backlist.intake.page.dom import has_few_words, parse
from backlist.intake.page.uncollected import uncollected


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_the_collector_rests_inside_and_works_again_outside() -> None:
    assert uncollected(gc.isenabled)() is False
    assert gc.isenabled()


def test_it_works_again_after_a_fault() -> None:
    def broken() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        uncollected(broken)()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    assert uncollected(gc.isenabled)() is False
    assert not gc.isenabled()


@pytest.mark.parametrize(("most", "few"), [(4, True), (3, False), (0, False)])
def test_words_are_counted_across_elements_as_they_are_read(most: int, few: bool) -> None:
    root = parse("<p>one t<b>w</b>o <i>th</i>ree <u>four</u></p>")
    assert root is not None
    assert has_few_words(root, most) is few
