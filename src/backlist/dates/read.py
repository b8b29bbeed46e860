"""Dates as people write them in en, fr, de, es, pt and it → EDTF.

Calendar dates, months, seasons, years and ranges of them; dates without a year and words such as
"last week" where an anchor says when they were written. What is not certain is left vague rather
than guessed: "03/04/2019" in English is 2019, since it may be March or April.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from backlist.dates.edtf import Edtf, parse_edtf
from backlist.dates.relative import relative_dates
from backlist.dates.tables import either, months, seasons, tongue_of, weekdays

_YEAR = r"(?P<y>1[4-9][0-9]{2}|20[0-9]{2})(?![0-9])"
_DAY = r"(?P<d>[0-3]?[0-9])(?:st|nd|rd|th|er|º|°|ª|\.)?"
_OF = r"(?:\s+(?:of|de|del|do|di|dell'|des|vom)\b)?"
_ABOUT = (
    r"(?P<about>\b(?:circa|around|about|approximately|roughly|vers|environ|etwa|ungefähr|hacia|"
    r"alrededor de|por volta de|cerca de|verso|intorno al?)\s+|\bc(?:a|irca)?\.\s*)?"
)
_PART = (
    r"(?P<part>(?:early|mid|late|beginning of|end of|début|mi|fin|anfang|mitte|ende|"
    r"(?:a )?(?:principios|comienzos|mediados|finales|fines) de|(?:no )?(?:início|começo|"
    r"final|fim) "
    r"de|(?:in )?meados de|(?:al)?l?'?inizio (?:di )?|metà|fine)[\s-]+(?:de\s+)?)?"
)
_TIMES = r"(?:early|mid|late|mi|début|fin|anfang|mitte|ende)"
_CLOCK = r"(?:[T ][0-9:.,]{5,}(?:Z|[+-][0-9:]+)?)?"
_NUMBERS = (
    r"(?<![0-9./-])(?P<n1>[0-9]{1,2})(?P<sep>[./-])\s?(?P<n2>[0-9]{1,2})(?P=sep)\s?"
    r"(?P<y>[0-9]{4})(?![0-9/])"
)
_DASH = r"\s*(?:–|—|-|/|to|bis|à|a|al|y|and|und|et|e)\s*"
_EARLY, _MID, _LATE = (5, 15, 25)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date found in words: `says` is what stood there, from `start` to `end` (offsets).

    `inferred` says that something had to be worked out (a year, a day from "last week");
    `confidence` is then below 1.
    """

    date: Edtf
    says: str
    inferred: bool
    confidence: float
    start: int
    end: int


_Found = tuple[str, float] | None
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], str | None, Edtf | None], _Found]]


def read_date(
    words: str, *, language: str | None = None, anchor: Edtf | None = None
) -> ReadDate | None:
    """The first date in `words`; None where there is none.

    `language` is a BCP 47 tag (all six languages are tried without one); `anchor` is the date
    that relative words and dates without a year count from.
    """
    return next(read_dates(words, language=language, anchor=anchor), None)


def read_dates(
    words: str, *, language: str | None = None, anchor: Edtf | None = None
) -> Iterator[ReadDate]:
    """All dates in `words`, in order, none overlapping another."""
    if len(words) > 20_000:
        words = words[:20_000]
    end = 0
    for found in sorted(_all(words, language, anchor), key=lambda f: (f.start, -f.end)):
        if found.start >= end:
            end = found.end
            yield found


def _all(words: str, language: str | None, anchor: Edtf | None) -> Iterator[ReadDate]:
    tongue = tongue_of(language)
    for pattern, make in _rules(tongue):
        for m in pattern.finditer(words):
            made = make(m, language, anchor)
            date = _valid(made[0]) if made else None
            if made and date:
                yield ReadDate(date, m[0].strip(), made[1] < 1, made[1], *_edges(m))
    for start, stop, text, sure in relative_dates(words, tongue, anchor):
        yield ReadDate(Edtf(text), words[start:stop], True, sure, start, stop)


def _edges(m: re.Match[str]) -> tuple[int, int]:
    says = m[0].strip()
    start = m.start() + m[0].index(says)
    return start, start + len(says)


def _valid(text: str) -> Edtf | None:
    try:
        return parse_edtf(text)
    except ValueError:
        return None


@cache
def _rules(tongue: str | None) -> tuple[_Rule, ...]:
    m = rf"(?P<m>{either(months(tongue))})\b\.?"
    m2 = rf"(?P<m2>{either(months(tongue))})\b\.?"
    s = rf"(?P<s>{either(seasons(tongue))})"
    week = rf"(?:\b(?:{either(weekdays(tongue))})\b,?\s+(?:the\s+|den\s+|dem\s+|le\s+|el\s+)?)?"
    to_day = rf"{_DASH}(?P<d2>[0-3]?[0-9])(?:st|nd|rd|th|\.)?"
    shapes: tuple[tuple[str, Callable[[re.Match[str], str | None, Edtf | None], _Found]], ...] = (
        (rf"(?<![0-9/-])(?P<iso>[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?){_CLOCK}(?![0-9/-])", _iso),
        (r"(?<![0-9/])(?P<y>[0-9]{4})/(?P<n1>[0-9]{1,2})/(?P<n2>[0-9]{1,2})(?![0-9/])", _slashed),
        (_NUMBERS, _numeric),
        (rf"{_ABOUT}{week}\b(?:the\s+)?{_DAY}{_OF}\s+{m},?{_OF}\s+{_YEAR}", _full),
        (rf"{_ABOUT}{week}\b{m}\s+(?:the\s+)?{_DAY},?\s+{_YEAR}", _full),
        (rf"\b{_DAY}{to_day}{_OF}\s+{m},?{_OF}\s+{_YEAR}", _days),
        (rf"\b{m}\s+{_DAY}{to_day},?\s+{_YEAR}", _days),
        (rf"{_ABOUT}\b{_PART}{m}{_OF},?\s+{_YEAR}", _month),
        (rf"\b{m}{_DASH}{m2}{_OF},?\s+{_YEAR}", _months),
        (rf"\b{s}{_OF},?\s+{_YEAR}(?:[-–/](?P<y2>[0-9]{{2,4}})(?![0-9]))?", _season),
        (rf"(?<![0-9]){_YEAR}\s?[-–/]\s?(?P<y2>[0-9]{{4}}|[0-9]{{1,2}})(?![0-9-])", _years),
        (r"(?<![0-9])(?P<dec>1[4-9][0-9]|20[0-9])0(?:s|er|’s|'s)\b", _decade),
        (r"\b(?:années|años|anos|anni|década de)\s+(?P<dec>1[4-9][0-9]|20[0-9])0\b", _decade),
        (rf"{_ABOUT}(?<![0-9.,/-]){_YEAR}(?![-–/.,][0-9])(?P<q>\?)?", _year),
        (rf"{week}\b(?:the\s+)?{_DAY}{_OF}\s+{m}(?!,?{_OF}\s+[0-9]{{4}})", _yearless),
        (rf"{week}\b{m}\s+(?:the\s+)?{_DAY}(?!,?\s+[0-9]{{4}})(?![0-9:])", _yearless),
        (rf"\b(?:in|during|since|en|im|em|a)\s+{_PART}{m}(?!{_OF}\s+[0-9])", _monthly),
        (rf"\b(?P<part>{_TIMES}[\s-]+){m}(?!,?{_OF}\s+[0-9])", _monthly),
    )  # fmt: skip
    return tuple((re.compile(shape, re.IGNORECASE), make) for shape, make in shapes)


def _iso(m: re.Match[str], _language: str | None, _anchor: Edtf | None) -> _Found:
    return m["iso"], 1


def _slashed(m: re.Match[str], _language: str | None, _anchor: Edtf | None) -> _Found:
    return f"{m['y']}-{int(m['n1']):02}-{int(m['n2']):02}", 1


def _numeric(m: re.Match[str], language: str | None, _anchor: Edtf | None) -> _Found:
    first, second = int(m["n1"]), int(m["n2"])
    code = (language or "").lower()
    american = code in {"en-us", "en-ph"}
    clear = first > 12 or second > 12 or first == second or m["sep"] == "."
    if not clear and not american and code in {"", "en"}:
        return m["y"], 0.9
    day, month = (
        (second, first) if second > 12 or (american and not first > 12) else (first, second)
    )
    return f"{m['y']}-{month:02}-{day:02}", 1 if clear else 0.9


def _full(m: re.Match[str], language: str | None, _anchor: Edtf | None) -> _Found:
    about = "~" if m["about"] else ""
    return f"{m['y']}-{_m(m, language):02}-{int(m['d']):02}{about}", 1


def _days(m: re.Match[str], language: str | None, _anchor: Edtf | None) -> _Found:
    month = f"{m['y']}-{_m(m, language):02}"
    return f"{month}-{int(m['d']):02}/{month}-{int(m['d2']):02}", 1


def _month(m: re.Match[str], language: str | None, _anchor: Edtf | None) -> _Found:
    if m["part"]:
        return f"{m['y']}-{_m(m, language):02}-{_part(m['part']):02}~", 0.9
    return f"{m['y']}-{_m(m, language):02}" + ("~" if m["about"] else ""), 1


def _months(m: re.Match[str], language: str | None, _anchor: Edtf | None) -> _Found:
    first, last = _m(m, language), _m(m, language, "m2")
    return (f"{m['y']}-{first:02}/{m['y']}-{last:02}", 1) if first < last else None


def _season(m: re.Match[str], language: str | None, _anchor: Edtf | None) -> _Found:
    return f"{m['y']}-{seasons(tongue_of(language))[m['s'].lower()]}", 1


def _years(m: re.Match[str], _language: str | None, _anchor: Edtf | None) -> _Found:
    last = m["y"][: 4 - len(m["y2"])] + m["y2"]
    return (f"{m['y']}/{last}", 1) if m["y"] < last else None


def _decade(m: re.Match[str], _language: str | None, _anchor: Edtf | None) -> _Found:
    return m["dec"] + "X", 1


def _year(m: re.Match[str], _language: str | None, _anchor: Edtf | None) -> _Found:
    doubt = "~" if m["about"] else ""
    doubt = {"": "?", "~": "%"}[doubt] if m["q"] else doubt
    return m["y"] + doubt, 1


def _yearless(m: re.Match[str], language: str | None, anchor: Edtf | None) -> _Found:
    """The last such day that is not after the anchor: what is published names the past."""
    until = anchor and (anchor.latest or anchor.earliest)
    if not until:
        return None
    month, day = _m(m, language), int(m["d"])
    past = (month, day) <= (until.month, until.day)
    return f"{until.year if past else until.year - 1:04}-{month:02}-{day:02}", 0.9


def _monthly(m: re.Match[str], language: str | None, anchor: Edtf | None) -> _Found:
    until = anchor and (anchor.latest or anchor.earliest)
    if not until:
        return None
    month = _m(m, language)
    text = f"{until.year if month <= until.month else until.year - 1:04}-{month:02}"
    return (f"{text}-{_part(m['part']):02}~" if m["part"] else text), 0.85


def _m(m: re.Match[str], language: str | None, group: str = "m") -> int:
    return months(tongue_of(language))[m[group].lower()]


def _part(words: str) -> int:
    word = words.lower()
    if re.search(r"early|beginning|début|anfang|principios|comienzos|iní|começo|inizio", word):
        return _EARLY
    return _MID if re.search(r"mi[dt\s-]|mediados|meados|metà", word) else _LATE
