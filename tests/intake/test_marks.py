"""Quotation marks without a fellow and interpolations are shown; nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.notes.marks import doubtful_marks


@pytest.mark.parametrize(
    "words",
    [
        "She said “no” and “never again”.",
        "„Ja“, sagte sie, „aber nicht heute“.",
        "Sie sagte »ja« und »nein«.",
        "« Oui », dit-elle, « demain ».",
        'A 6" pipe and a 5\'10" weaver, and a "plain" word.',
        "The authors’ own ’tis and don’t and ‘single’ words.",
        "“One paragraph,\n\n“and another,\n\n“and the end.” Then no more.",
        "«Uno\n\n»dos\n\n»tres». Fin.",
        '"One\n\n"two."',
        'Code: `print("x)` and a [link](https://a.example.org/).',
        "A note.[^1] “A quotation.”[^2]\n\n[^1]: One.\n\n[^2]: Two.",
        "- [x] done\n- [ ] “open”",
    ],
)
def test_what_is_in_order_is_not_shown(words: str) -> None:
    assert doubtful_marks(words) == ()


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("She said “no and left.\n\nThen rain.", "“"),
        ("She said no” and left.", "”"),
        ("„Ja, sagte sie und ging.", "„"),
        ("Sie sagte »ja« und »nein.", "»"),
        ("« Oui, dit-elle.", "«"),
        ('An "open word.', '"'),
        ("“One paragraph\n\nand another that does not open again.”", "“"),
    ],
)
def test_a_mark_without_its_fellow_is_shown(words: str, mark: str) -> None:
    found = doubtful_marks(words)
    assert found[0].kind == "unbalanced quotation mark"
    assert words[found[0].offset] == mark


@pytest.mark.parametrize(
    "words",
    [
        "It read “the [old] mill”.",
        "> The mill [at the weir] was sold.",
        "They wrote “teh [sic] loom”.",
        "And so on [...] to the end.",
        "And so on […] to the end.",
    ],
)
def test_an_interpolation_is_shown(words: str) -> None:
    (found,) = doubtful_marks(words)
    assert found.kind == "interpolation"
    assert words[found.offset] == "["
    assert "[" in found.words


def test_brackets_outside_a_quotation_are_the_authors() -> None:
    assert doubtful_marks("The mill [at the weir] was sold. See [3].") == ()


_PAIRS = st.sampled_from(["“{}”", "«{}»", '"{}"'])
_WORDS = st.text(alphabet="abcdé ’", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.lists(st.tuples(_PAIRS, _WORDS, _WORDS), max_size=8))
def test_pairs_are_never_shown(parts: list[tuple[str, str, str]]) -> None:
    words = " ".join(f"{before} {pair.format(inside)}" for pair, inside, before in parts)
    assert doubtful_marks(words) == ()


@given(st.text(alphabet='“”«»„"[]sic.… \n>`ab1', max_size=200))
def test_every_mark_lies_in_the_text(words: str) -> None:
    for mark in doubtful_marks(words):
        assert 0 <= mark.offset < len(words)
