"""HTML nested too deep loses the tags that lie too deep, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.markup import to_html
from backlist.markup.depth import MOST, bounded


def depth(html: str) -> int:
    most = here = 0
    for closing in re.findall(r"<(/?)(?:b|div)>", html):
        here += -1 if closing else 1
        most = max(most, here)
    return most


@pytest.mark.parametrize("by", [1, 2, 1000])
def test_the_tags_beyond_go_in_pairs_and_the_words_stay(by: int) -> None:
    deep = MOST + by
    html = "<div>" * deep + "words" + "</div>" * deep + "<b>after</b>"
    assert bounded(html) == "<div>" * MOST + "words" + "</div>" * MOST + "<b>after</b>"


def test_a_closing_tag_closes_what_was_left_open_inside() -> None:
    html = "<div><b>x</div>" * 2000
    assert bounded(html) == html


def test_what_ends_by_itself_is_not_counted() -> None:
    html = "<ul>" + "<li>x<br>" * 5000 + "</ul><p>" * 3
    assert bounded(html) == html


@given(st.lists(st.sampled_from(["<b>", "</b>", "<div>", "</div>", "x", "<p>"]), max_size=40))
def test_nothing_is_deeper_than_allowed_and_no_word_is_lost(parts: list[str]) -> None:
    html = bounded("".join(parts), 3)
    assert html.count("x") == parts.count("x")
    assert bounded(html, 3) == html


def test_quotes_in_quotes_without_end() -> None:
    html = to_html(">" * 100_000 + " words")
    assert "words" in html
    assert html.count("<blockquote>") <= MOST
