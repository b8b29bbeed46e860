"""EDTF against the `edtf` library, dates said in seven languages, dates read from words."""

from __future__ import annotations

import pickle
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from edtf import parse_edtf as peer
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.dates import Edtf, parse_edtf, read_date, read_dates, say

ANCHOR = Edtf("2019-03-21")

few = settings(max_examples=40, deadline=None)
"""The peer parses slowly."""
days = st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 31))
printed = st.dates(min_value=date(1450, 1, 1), max_value=date(2099, 12, 31))
doubts = st.sampled_from(["", "?", "~", "%"])


@st.composite
def points(draw: st.DrawFn) -> str:
    day = draw(days).isoformat()
    shape = draw(st.sampled_from(["day", "month", "year", "no day", "no month", "decade", "bare"]))
    year = day[:4]
    text = {
        "day": day,
        "month": day[:7],
        "year": year,
        "no day": f"{day[:7]}-XX",
        "no month": f"{year}-XX",
        "decade": f"{year[:3]}X",
        "bare": f"{year[:2]}XX",
    }[shape]
    return text + draw(doubts)


@few
@given(points())
def test_a_point_means_the_same_days_as_in_the_peer(text: str) -> None:
    theirs = peer(text)
    ours = parse_edtf(text)
    assert ours.earliest == _day(theirs.lower_strict())
    assert ours.latest == _day(theirs.upper_strict())
    assert ours.text == text
    assert parse_edtf(str(ours)) == ours


@few
@given(points(), points())
def test_an_interval_means_the_same_days_as_in_the_peer(one: str, other: str) -> None:
    # The peer stumbles over unspecified digits at the ends of an interval.
    bare = [t[:4].replace("X", "0") if "X" in t else t for t in (one, other)]
    start, end = sorted(bare, key=lambda t: parse_edtf(t).sort_key)
    text = f"{start}/{end}"
    ours = parse_edtf(text)
    theirs = peer(text)
    assert ours.earliest == _day(theirs.lower_strict())
    assert ours.latest == _day(theirs.upper_strict())


@few
@given(st.text(alphabet="0123456789-/X~?%Y. ", max_size=12))
def test_what_is_accepted_the_peer_accepts_too(text: str) -> None:
    try:
        ours = parse_edtf(text)
    except ValueError as error:
        assert str(error)
        return
    peer(ours.text)


@given(st.text(max_size=40))
def test_anything_is_a_date_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert parse_edtf(text).text


def _day(struct: Any) -> date:
    return date(*tuple(struct)[:3])


@pytest.mark.parametrize(
    ("text", "key", "year", "month", "iso"),
    [
        ("2019-03-21", (2019, 3, 21), 2019, 3, "2019-03-21"),
        ("2019-03~", (2019, 3, 1), 2019, 3, "2019-03"),
        ("1971-21", (1971, 3, 1), 1971, None, "1971"),
        ("1971-24", (1971, 12, 1), 1971, None, "1971"),
        ("198X", (1980, 1, 1), None, None, None),
        ("2019-XX", (2019, 1, 1), 2019, None, "2019"),
        ("1904/1905", (1904, 1, 1), 1904, None, "1904"),
        ("../2016-03-16", (2016, 3, 16), 2016, 3, None),
        ("/2016-03", (2016, 3, 1), 2016, 3, None),
        ("1998/..", (1998, 1, 1), 1998, None, "1998"),
        ("-0043", (-43, 1, 1), -43, None, None),
        ("Y17000", (17000, 1, 1), 17000, None, None),
    ],
)
def test_what_a_date_tells(
    text: str, key: tuple[int, int, int], year: int | None, month: int | None, iso: str | None
) -> None:
    value = parse_edtf(text)
    assert value.sort_key == key
    assert (value.year, value.month, value.iso) == (year, month, iso)


def test_unspecified_digits_bound_an_interval() -> None:
    value = parse_edtf("2004-XX/200X")
    assert (value.earliest, value.latest) == (date(2004, 1, 1), date(2009, 12, 31))


def test_open_ends_and_far_years_have_no_day() -> None:
    assert parse_edtf("../2004").earliest is None
    assert parse_edtf("../2004").latest == date(2004, 12, 31)
    assert parse_edtf("1998/").latest is None
    assert parse_edtf("Y17000").earliest is None
    assert parse_edtf("1971-24").latest == date(1972, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "19",
        "2019-13",
        "2019-02-30",
        "2019-1",
        "2019-25",
        "2019-21-01",
        "2019-XX-21",
        "/",
        "../..",
        "2005/2004",
        "-0000",
        "[1667,1668]",
        "201X-03",
        "next week",
    ],
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_edtf(text)


def test_a_time_of_day_is_let_go_of() -> None:
    assert parse_edtf(" 2019-03-21T10:00:00+02:00 ").text == "2019-03-21"
    assert parse_edtf("2019-03-21 10:00").text == "2019-03-21"


def test_a_date_is_plain_data() -> None:
    value = parse_edtf("2019-03-16~")
    assert pickle.loads(pickle.dumps(value)) == value
    assert hash(value) == hash(Edtf("2019-03-16~"))
    assert value.approximate
    assert not value.uncertain
    assert parse_edtf("2019?").uncertain
    with pytest.raises(ValueError, match="no EDTF"):
        Edtf("soon")


@given(st.lists(points(), max_size=20))
def test_sorting_is_by_the_first_day(texts: list[str]) -> None:
    ordered = sorted((parse_edtf(t) for t in texts), key=lambda d: d.sort_key)
    first = [d.earliest for d in ordered]
    assert first == sorted(d for d in first if d)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("2019-03-16~", "en", "about 16 March 2019"),
        ("1971-21", "en", "spring 1971"),
        ("2019-03", "en", "March 2019"),
        ("1904/1905", "en", "1904–1905"),
        ("../2004", "en", "before 2004"),
        ("/2016-03-16", "en", "by 16 March 2016"),
        ("198X", "en", "the 1980s"),
        ("1998/..", "en", "since 1998"),
        ("2019?", "en", "perhaps 2019"),
        ("1998-03%", "en", "perhaps about March 1998"),
        ("2019-03-03/2019-03-09", "en", "3–9 March 2019"),
        ("-0043", "en", "44 BCE"),
        ("2019-03-01", "fr", "1er mars 2019"),
        ("2019-03-16~", "fr-CA", "vers le 16 mars 2019"),
        ("/2016", "fr", "au plus tard en 2016"),
        ("2019-03-16~", "de", "um den 16. März 2019"),
        ("../2004-05", "de", "vor Mai 2004"),
        ("1971-23", "es", "otoño de 1971"),
        ("2019-03-16", "es", "16 de marzo de 2019"),
        ("2019-03-01", "pt", "1º de março de 2019"),
        ("2019-03-16~", "it", "16 marzo 2019 circa"),
        ("2019-03-16", "ar", "16 مارس 2019"),
        ("2019-03-16", "sw", "16 March 2019"),
    ],
)
def test_a_date_is_said(text: str, language: str, words: str) -> None:
    assert say(parse_edtf(text), language) == words


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "pt", "it"])
@given(point=st.one_of(printed.map(date.isoformat), printed.map(lambda d: d.isoformat()[:7])))
def test_what_is_said_is_read_again(language: str, point: str) -> None:
    found = read_date(say(parse_edtf(point), language), language=language)
    assert found is not None
    assert found.date.text == point


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("November 18, 2011", "en", "2011-11-18"),
        ("Dec. 6, 2021", "en", "2021-12-06"),
        ("on Thursday, 21st of March, 2019", "en", "2019-03-21"),
        ("am 02.06.2026 auf", "de", "2026-06-02"),
        ("Nr. 29, Oktober 1905", "de", "1905-10"),
        ("le 1er mars 2019", "fr", "2019-03-01"),
        ("otoño de 1992", "es", "1992-23"),
        ("1º de março de 2019", "pt", "2019-03-01"),
        ("il 21 marzo 2019", "it", "2019-03-21"),
        ("No. 12 (Spring 1971)", "en", "1971-21"),
        ("Winter 1971–72", None, "1971-24"),
        ("1904–5", "en", "1904/1905"),
        ("the 1980s", "en", "198X"),
        ("March–April 1971", None, "1971-03/1971-04"),
        ("3–9 March 1971", None, "1971-03-03/1971-03-09"),
        ("2019-03-21T10:00:00Z", None, "2019-03-21"),
        ("2019/03/21", None, "2019-03-21"),
        ("03/04/2019", "fr", "2019-04-03"),
        ("03/04/2019", "en-US", "2019-03-04"),
        ("25/12/2019", "en", "2019-12-25"),
        ("c. 1971", "en", "1971~"),
        ("around March 2019", "en", "2019-03~"),
        ("1971?", "en", "1971?"),
        ("mid-March 2019", "en", "2019-03-15~"),
        ("Mitte März 2019", "de", "2019-03-15~"),
    ],
)
def test_a_date_is_read(words: str, language: str | None, expected: str) -> None:
    found = read_date(words, language=language)
    assert found is not None
    assert found.date.text == expected
    assert words[found.start : found.end] == found.says


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("published last week", "en", "2019-03-14~"),
        ("on Monday", "en", "2019-03-18~"),
        ("last Thursday", "en", "2019-03-14~"),
        ("yesterday", "en", "2019-03-20~"),
        ("two days ago", "en", "2019-03-19~"),
        ("two days later", "en", "2019-03-23~"),
        ("earlier this month", "en", "2019-03~"),
        ("last month", "en", "2019-02~"),
        ("three months ago", "en", "2018-12~"),
        ("last year", "en", "2018~"),
        ("a few weeks ago", "en", "2019-02~"),
        ("in his letter of March 15", "en", "2019-03-15"),
        ("on December 20", "en", "2018-12-20"),
        ("in mid-February", "en", "2019-02-15~"),
        ("il y a deux semaines", "fr", "2019-03-07~"),
        ("la semaine dernière", "fr", "2019-03-14~"),
        ("hier", "fr", "2019-03-20~"),
        ("vor zwei Tagen", "de", "2019-03-19~"),
        ("am vergangenen Montag", "de", "2019-03-18~"),
        ("hace dos días", "es", "2019-03-19~"),
        ("el lunes pasado", "es", "2019-03-18~"),
        ("na semana passada", "pt", "2019-03-14~"),
        ("due giorni fa", "it", "2019-03-19~"),
        ("la settimana scorsa", "it", "2019-03-14~"),
    ],
)
def test_a_relative_date_counts_from_its_anchor(words: str, language: str, expected: str) -> None:
    found = read_date(words, language=language, anchor=ANCHOR)
    assert found is not None
    assert found.date.text == expected
    assert found.inferred
    assert found.confidence < 1
    assert read_date(words, language=language) is None


def test_an_anchor_without_a_day_makes_vague_dates() -> None:
    found = read_date("yesterday", anchor=Edtf("2019-03"))
    assert found is not None
    assert found.date.text == "2019-03~"


def test_what_may_be_two_days_is_only_a_year() -> None:
    found = read_date("03/04/2019", language="en")
    assert found is not None
    assert (found.date.text, found.inferred) == ("2019", True)


@pytest.mark.parametrize(
    "words", ["", "no date", "room 12", "March on", "31 February 2019", "1.234"]
)
def test_no_date(words: str) -> None:
    found = read_date(words, language="en")
    assert found is None or found.date.text == "2019-02"


def test_all_dates_in_order() -> None:
    found = [
        d.date.text for d in read_dates("Written May 1901, printed 3 June 1902, read in 1955.")
    ]
    assert found == ["1901-05", "1902-06-03", "1955"]


@given(st.text(max_size=200))
def test_reading_never_fails_and_never_overlaps(words: str) -> None:
    end = 0
    for found in read_dates(words, anchor=ANCHOR):
        assert end <= found.start < found.end
        end = found.end
