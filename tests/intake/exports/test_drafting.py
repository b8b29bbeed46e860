"""Days, languages, names and addresses of drafts out of exports."""

from __future__ import annotations

import pytest

from backlist.dates import Edtf
from backlist.intake.exports.drafting import day, elsewhere, finished, first_words, zone_of
from backlist.intake.interface import ReadOptions
from backlist.model import Draft

ENGLISH = "The harbour was quiet that morning, and nobody on the quay had heard the news yet. " * 4


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-07-26T23:48:19.814Z", "2019-07-26"),
        ("2011-11-08T21:13:00.001-05:00", "2011-11-08"),
        ("2014-06-27 17:34:38", "2014-06-27"),
        ("2021-03-04 10:00:00 GMT", "2021-03-04"),
        ("Mon, 06 May 2019 10:00:00 +0000", "2019-05-06"),
        (1506510619339, "2017-09-27"),
        ("1506510619", "2017-09-27"),
    ],
)
def test_moments_of_every_form_give_their_day(value: object, expected: str) -> None:
    assert day(value) == Edtf(expected)


@pytest.mark.parametrize(
    "value", [None, "", "soon", "0000-00-00", True, -1, 10**30, [], "1900-01-01"]
)
def test_what_is_no_moment_has_no_day(value: object) -> None:
    assert day(value) is None


def test_the_day_is_the_authors_own() -> None:
    assert day("2020-01-01T02:00:00Z", zone_of("America/New_York")) == Edtf("2019-12-31")
    assert zone_of("No/Where") is None
    assert zone_of("../etc/passwd") is None


def test_the_text_outweighs_a_default_and_agrees_with_a_region() -> None:
    assert finished(Draft(markdown=ENGLISH), ReadOptions(), says="de_DE").language == "en"
    assert finished(Draft(markdown=ENGLISH), ReadOptions(), says="en-gb").language == "en-GB"
    assert finished(Draft(markdown="Hm."), ReadOptions(), says="de").language == "de"
    assert finished(Draft(markdown=ENGLISH), ReadOptions(language="fr")).language == "fr"
    assert finished(Draft(markdown="Hm."), ReadOptions()).language is None


def test_first_words_are_the_authors_own() -> None:
    assert first_words("[ada](https://a.example/):\n\n> Theirs.\n\nMine *alone*.") == "Mine alone."
    assert first_words("> Theirs.") == "Theirs."
    long = first_words("word " * 40)
    assert long is not None and long.endswith("word…") and len(long) <= 61
    assert first_words("") is None


def test_a_canonical_address_elsewhere_is_an_appearance() -> None:
    (found,) = elsewhere("https://paper.example/a", "https://blog.example/a", "canonical")
    assert (found.role, found.url) == ("first", "https://paper.example/a")
    assert not elsewhere("https://blog.example/b", "https://blog.example/a", "canonical")
    assert not elsewhere("javascript:x", "https://blog.example/a", "canonical")
