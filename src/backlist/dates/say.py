"""An EDTF date as people read it, in the words of a language (`words/XX.toml`, under `date`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from backlist.dates.edtf import Edtf, Point, take_apart
from backlist.words import Words, load

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def say(d: Edtf, words: Words | str = "en") -> str:
    """The date in words: "about 16 March 2019", "spring 1971", "1904–1905", "before 2004".

    `words` are those of a language, or its BCP 47 tag for backlist's own. Approximate dates say
    "about", uncertain ones "perhaps", and both "perhaps about"; `../2004` is "before 2004",
    `/2004` "by 2004", `1998/..` "since 1998", `1998/` "from 1998".
    """
    if isinstance(words, str):
        words = load(words)
    said = _memo(words)
    known = said.get(d.text)
    if known is None:
        known = said[d.text] = _span(d.text, words["date"])
    return known


_memos: dict[int, tuple[Words, dict[str, str]]] = {}


def _memo(words: Words) -> dict[str, str]:
    """What was said in these words before: the dates of an archive recur on many pages."""
    kept = _memos.get(id(words))
    if kept is not None and kept[0] is words and len(kept[1]) < 32_768:
        return kept[1]
    if len(_memos) > 8:
        _memos.clear()
    _memos[id(words)] = (words, {})
    return _memos[id(words)][1]


def month_name(month: int, words: Words) -> str:
    """A month (1 to 12) that stands alone."""
    ways = words["date"]
    return str((ways["months_alone"] or ways["months"])[month - 1])


def _span(text: str, ways: Words) -> str:
    start, end, marks = take_apart(text)
    if marks is None and start is not None:
        return _point(start, ways)
    if start is None and end is not None:
        return _with(ways["before" if marks == ("..", "") else "by"], end, ways)
    if end is None and start is not None:
        return _with(ways["since" if marks == ("", "..") else "after"], start, ways)
    if start is None or end is None:  # pragma: no cover - `take_apart` refuses it
        return text
    return _between(start, end, ways)


def _between(start: Point, end: Point, ways: Words) -> str:
    first, last = _point(start, ways), _point(end, ways)
    if first == last:
        return first
    if start.year == end.year and not start.doubt and not end.doubt:
        within = _within(start, end, ways)
        if within:
            return within
    wide = " " in first or " " in last
    return str(ways["wide_span" if wide else "span"]).format(start=first, end=last)


def _within(start: Point, end: Point, ways: Words) -> str:
    """Days of one month, or months of one year: "3–9 March 1971", "March–April 1971"."""
    if start.season or end.season or start.month is None or end.month is None:
        return ""
    year = _year(start, ways)
    if start.day is None and end.day is None:
        names = ways["months_alone"] or ways["months"]
        first, last = names[start.month - 1], names[end.month - 1]
        both = ways["span"].format(start=first, end=last)
        return str(ways["of_month"].format(month=both, year=year))
    if start.month != end.month or start.day is None or end.day is None:
        return ""
    month = ways["months"][start.month - 1]
    first, last = _day(start, ways), _day(end, ways)
    return str(ways["of_days"].format(start=first, end=last, month=month, year=year))


def _point(point: Point, ways: Words) -> str:
    if point.doubt == "~":
        return _framed(ways["about"], point, ways)
    if point.doubt == "?":
        return _framed(ways["perhaps"], point, ways)
    if point.doubt == "%":
        about = _framed(ways["about"], point, ways)
        return str(ways["perhaps"]["year"]).format(date=about)
    return _plain(point, ways)


def _with(frames: Mapping[str, Any], point: Point, ways: Words) -> str:
    """A date in a frame; one in doubt says so after it: "before 1904 (approximately)"."""
    said = _framed(frames, point, ways)
    if point.doubt in {"~", "%"}:
        said = ways["roughly"].format(date=said)
    return ways["unsure"].format(date=said) if point.doubt in {"?", "%"} else said


def _framed(frames: Mapping[str, Any], point: Point, ways: Words) -> str:
    """A date in the frame that fits what it is: a day, a month, a season or a year."""
    said = _plain(point, ways)
    if point.season is not None:
        frame = _one_of(frames["season"], point.season - 21)
        return frame.format(date=said, year=_year(point, ways))
    if point.day is not None:
        return _one_of(frames["day"], int(point.day in ways["vowel_days"])).format(date=said)
    if point.month is not None:
        return str(frames["month"]).format(date=said)
    unknown = point.year.count("X")
    if unknown in {1, 2}:
        year = point.year.replace("X", "0")
        return _one_of(frames["age"], unknown - 1).format(date=said, year=year)
    return str(frames["year"]).format(date=said)


def _one_of(frame: str | Sequence[str], at: int) -> str:
    return frame if isinstance(frame, str) else frame[at]


def _plain(point: Point, ways: Words) -> str:
    year = _year(point, ways)
    if point.month is None:
        return year
    if point.season is not None:
        season = ways["seasons"][point.season - 21]
        return str(ways["of_season"].format(season=season, year=year))
    if point.day is None:
        names = ways["months_alone"] or ways["months"]
        return str(ways["of_month"].format(month=names[point.month - 1], year=year))
    month = ways["months"][point.month - 1]
    return str(ways["of_day"].format(day=_day(point, ways), month=month, year=year))


def _day(point: Point, ways: Words) -> str:
    return str(ways["first"] if point.day == 1 else point.day)


def _year(point: Point, ways: Words) -> str:
    number = point.known_year
    if number is not None:
        # Astronomical year 0 is 1 BCE (ISO 8601-1, 4.3.2 numbers years so).
        return str(ways["bce"]).format(year=1 - number) if number <= 0 else str(number)
    unknown = point.year.count("X")
    if unknown > 2:
        return point.year
    first = int(point.year.replace("X", "0"))
    century = first // 100 + 1
    parts = {
        "year": first,
        "number": century,
        "roman": roman(century),
        "ordinal": _named(ways["ordinals"], century - 1) or century,
        "tens": _named(ways["tens"], first // 10 % 10),
    }
    return str(ways["decade" if unknown == 1 else "century"]).format(**parts)


def _named(names: Sequence[str], at: int) -> str:
    return names[at] if at < len(names) else ""


def roman(number: int) -> str:
    """A number from 1 to 39 in Roman numerals, as centuries are counted in Romance languages."""
    made = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        made += letters * times
    return made
