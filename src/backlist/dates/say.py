"""An EDTF date as people read it, in seven languages; other languages are said in English."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from backlist.dates.edtf import Edtf, Point, take_apart
from backlist.dates.names import MONTHS, SEASONS


class _Ways(NamedTuple):
    """How a language puts a date together.

    `{d}`, `{m}`, `{s}`, `{y}` are day, month, season and year. The words of doubt hold what goes
    before a day, before a month or season, and before a year, parted by strokes (`|`).
    """

    day: str
    month: str
    season: str
    decade: str
    bce: str
    about: str
    perhaps: str
    before: str
    by: str
    since: str
    after: str
    first: str = "{}"


_WAYS = {
    "en": _Ways(
        "{d} {m} {y}", "{m} {y}", "{s} {y}", "the {}s", "{} BCE",
        "about", "perhaps", "before", "by", "since", "from",
    ),
    "fr": _Ways(
        "{d} {m} {y}", "{m} {y}", "{s} {y}", "les années {}", "{} av. J.-C.",
        "vers le|vers|vers", "peut-être le|peut-être|peut-être", "avant le|avant|avant",
        "au plus tard le|au plus tard en|au plus tard en", "depuis le|depuis|depuis",
        "à partir du|à partir de|à partir de", "{}er",
    ),
    "de": _Ways(
        "{d}. {m} {y}", "{m} {y}", "{s} {y}", "{}er Jahre", "{} v. Chr.",
        "um den|um|um", "vielleicht", "vor dem|vor|vor", "spätestens am|spätestens|spätestens",
        "seit dem|seit|seit", "ab dem|ab|ab",
    ),
    "es": _Ways(
        "{d} de {m} de {y}", "{m} de {y}", "{s} de {y}", "años {}", "{} a. C.",
        "hacia el|hacia|hacia", "quizá el|quizá|quizá", "antes del|antes de|antes de",
        "a más tardar el|a más tardar en|a más tardar en", "desde el|desde|desde",
        "a partir del|a partir de|a partir de",
    ),
    "pt": _Ways(
        "{d} de {m} de {y}", "{m} de {y}", "{s} de {y}", "anos {}", "{} a.C.",
        "por volta de", "talvez", "antes de", "até", "desde", "a partir de", "{}º",
    ),
    "it": _Ways(
        "{d} {m} {y}", "{m} {y}", "{s} {y}", "anni {}", "{} a.C.",
        "circa il|circa|circa", "forse il|forse|forse", "prima del|prima di|prima del",
        "entro il|entro|entro il", "dal|da|dal", "a partire dal|a partire da|a partire dal", "{}º",
    ),
    "ar": _Ways(
        "{d} {m} {y}", "{m} {y}", "{s} {y}", "سنوات {}", "{} ق.م.",
        "حوالي", "ربما", "قبل", "بحلول", "منذ", "من",
    ),
}  # fmt: skip


@lru_cache(maxsize=32_768)
def say(d: Edtf, language: str = "en") -> str:
    """`d` in words: "about 16 March 2019", "spring 1971", "1904–1905", "before 2004".

    `language` is a BCP 47 tag, of which the first part counts. Approximate dates say "about",
    uncertain ones "perhaps", and both "perhaps about"; `../2004` is "before 2004", `/2004` "by
    2004", `1998/..` "since 1998", `1998/` "from 1998".
    """
    tongue = language.lower().partition("-")[0]
    tongue = tongue if tongue in _WAYS else "en"
    start, end, marks = take_apart(d.text)
    ways = _WAYS[tongue]
    if marks is None and start is not None:
        return _point(start, tongue)
    if start is None and end is not None:
        return _with(ways.before if marks == ("..", "") else ways.by, end, tongue)
    if end is None and start is not None:
        return _with(ways.since if marks == ("", "..") else ways.after, start, tongue)
    if start is None or end is None:  # pragma: no cover - `take_apart` refuses it
        return d.text
    return _between(start, end, tongue)


def _between(start: Point, end: Point, tongue: str) -> str:
    first, last = _point(start, tongue), _point(end, tongue)
    dash = " – " if " " in first or " " in last else "–"
    return first if first == last else f"{first}{dash}{last}"


def _with(words: str, point: Point, tongue: str) -> str:
    inner = _point(point, tongue)
    return f"{_fitting(words, point)} {inner}"


def _point(point: Point, tongue: str) -> str:
    ways = _WAYS[tongue]
    said = _plain(point, tongue)
    if point.doubt in {"~", "%"}:
        said = f"{_fitting(ways.about, point)} {said}"
    if point.doubt == "?":
        said = f"{_fitting(ways.perhaps, point)} {said}"
    elif point.doubt == "%":
        said = f"{ways.perhaps.split('|')[-1]} {said}"
    return said


def _fitting(words: str, point: Point) -> str:
    before_day, *others = words.split("|")
    if point.day is not None or not others:
        return before_day
    return others[0] if point.month is not None else others[-1]


def _plain(point: Point, tongue: str) -> str:
    ways, year = _WAYS[tongue], _year(point, tongue)
    if point.month is None:
        return year
    if point.season is not None:
        return ways.season.format(s=SEASONS[tongue][point.season - 21], y=year)
    month = MONTHS[tongue][point.month - 1]
    if point.day is None:
        return ways.month.format(m=month, y=year)
    day = ways.first.format(1) if point.day == 1 else str(point.day)
    return ways.day.format(d=day, m=month, y=year)


def _year(point: Point, tongue: str) -> str:
    ways, number = _WAYS[tongue], point.known_year
    if number is None:
        unknown = point.year.count("X")
        return point.year if unknown > 2 else ways.decade.format(point.year.replace("X", "0"))
    # Astronomical year 0 is 1 BCE (ISO 8601-1, 4.3.2 numbers years so).
    return ways.bce.format(1 - number) if number <= 0 else str(number)
