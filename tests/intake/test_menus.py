"""Runs of a site's furniture within a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.pasting.menus import head_of, is_run, run_at, tail_of
from backlist.intake.pasting.pasted_head import after_title

PROSE = "We counted the lamps and found that one of them was missing, which surprised nobody. "


@pytest.mark.parametrize(
    "furniture",
    [
        "Email This BlogThis! Share to Twitter Share to Facebook Share to Pinterest",
        "Share Tweet Like 0 Archives May 2014 Categories All RSS Feed",
        "Newer Post Older Post Home Subscribe to: Post Comments (Atom)",
        "Menu Home About Letters Contact Search Related posts The Lamp Powered by WordPress",
        "Leave a Reply Your email address will not be published. Required fields are marked *",
        "Archiv Juli 2024 Kategorien Alle Impressum Datenschutz",
        "Partager Tweeter Imprimer Catégories : Lettres",
        "Compartir esto: Twitter Facebook Me gusta esto: Me gusta Cargando...",
        "3 Comments Archives June 2011",
    ],
)
def test_furniture_at_the_end_of_a_line_is_found(furniture: str) -> None:
    line = f"{PROSE * 3}Ada Finch, Leith {furniture}"
    assert line[tail_of(line, len(PROSE)) :] == furniture


@pytest.mark.parametrize(
    "words",
    [
        "First published on Facebook",
        "Share what you have with the people next door, and they will do the same.",
        "Women Walking Home, Rotherham",
        "It was printed in Letters, and then again in Notes.",
        "In May 2019 we met twelve replies with one.",
    ],
)
def test_prose_is_no_furniture(words: str) -> None:
    line = PROSE * 3 + words
    assert tail_of(line, len(PROSE)) == len(line)


def test_a_menu_before_the_writing_is_measured() -> None:
    assert head_of("Skip to content Home About We met.") == len("Skip to content Home About ")
    assert head_of("Letters from the harbour") == 0


def test_whole_lines() -> None:
    assert is_run("Newer Post Older Post Home")
    assert not is_run("Ada Finch")


@given(st.text(max_size=80))
def test_a_run_lies_within_its_line(line: str) -> None:
    run = run_at(line, 0)
    assert 0 <= run.end <= len(line)
    assert tail_of(line, 0) <= len(line)


@pytest.mark.parametrize(
    ("line", "title", "left"),
    [
        ("The Bell, Again We met at noon.", "The bell again", "We met at noon."),
        ("THE BELL, AGAIN", "The bell again", ""),
        ("To the ferrymen: we write again.", "To the ferrymen", None),
        ("To the ferrymen we write again.", "To the ferrymen", None),
        ("The Bell originally published on Medium.", "The bell", "originally published on Medium."),
        ("Another thing", "The bell", None),
    ],
)
def test_a_title_before_the_writing_is_cut(line: str, title: str, left: str | None) -> None:
    assert after_title(line, title) == left


@pytest.mark.parametrize(
    "sentence",
    [
        "RSS feeds are read by more people in the valley than anybody would have thought.",
        "Responses to this article by two members of the board can be found in the hall.",
        "About the author: Ada Finch is a weaver and the secretary of her allotment society.",
    ],
)
def test_a_sentence_that_begins_as_furniture_stays(sentence: str) -> None:
    words = "The loom was older than the mill. " * 30 + sentence
    assert tail_of(words, 500) == len(words)
