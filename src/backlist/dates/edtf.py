"""EDTF: levels 0 and 1 of ISO 8601-2:2019, clause 4 to 5 (the Library of Congress profile).

Read here: calendar dates of day, month or year; years of five digits and more (`Y17000`) and
years before the common era; seasons 21 to 24; digits not known, from the right (`201X`,
`2004-XX`); doubt at the end of a date (`?` uncertain, `~` approximate, `%` both); intervals, with
an open (`..`) or unknown (empty) start or end. Level 2 is refused. A time of day is allowed by
level 0 and let go of: nothing in backlist is dated finer than a day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

Day = tuple[int, int, int]

_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX|Y-?[1-9][0-9]{4,14})"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<doubt>[?~%])?"
)
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9]{2}:[0-9]{2}[0-9:.,]*([Zz]|[+-][0-9:]+)?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


class Point(NamedTuple):
    """One end of an interval, or a whole date.

    `year` is as written (`198X`, `-0043`, `Y17000`); `month` is 1 to 12, or 21 to 24 for a season,
    None where it is not known; `low` and `high` are the first and last day it can mean.
    """

    year: str
    month: int | None
    day: int | None
    doubt: str
    low: Day
    high: Day

    @property
    def season(self) -> int | None:
        """21 spring, 22 summer, 23 autumn, 24 winter; None where it is no season."""
        return self.month if self.month is not None and self.month > 12 else None

    @property
    def known_year(self) -> int | None:
        """The year as a number, where all its digits are known."""
        return None if "X" in self.year else int(self.year.removeprefix("Y"))


class Span(NamedTuple):
    """A date taken apart: `start` and `end` are one and the same unless it is an interval.

    None stands for an end that is open or unknown; `interval` is the mark on each side (`..` or
    nothing), and None where the date is no interval.
    """

    start: Point | None
    end: Point | None
    interval: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date in EDTF; `text` is its one spelling here.

    Raises ValueError where `text` is no EDTF of level 0 or 1. Equal texts are equal dates.
    """

    text: str

    def __post_init__(self) -> None:
        take_apart(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """The first day it can mean as (year, month, day), astronomical years.

        Where the start is open or unknown the end stands for it, so that "before 2004" sorts
        with 2004.
        """
        return _known(self).low

    @property
    def year(self) -> int | None:
        """The year of the earliest bound that is known; None for `198X`."""
        return _known(self).known_year

    @property
    def month(self) -> int | None:
        """The month (1 to 12) of the earliest bound that is known; None for a season."""
        point = _known(self)
        return None if point.season else point.month

    @property
    def earliest(self) -> date | None:
        """The first day it can mean; None where that is open, unknown or outside 0001 to 9999."""
        start = take_apart(self.text).start
        return None if start is None else _calendar(start.low)

    @property
    def latest(self) -> date | None:
        """The last day it can mean; None where that is open, unknown or outside 0001 to 9999."""
        end = take_apart(self.text).end
        return None if end is None else _calendar(end.high)

    @property
    def approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        return "~" in self.text or "%" in self.text

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return "?" in self.text or "%" in self.text

    @property
    def iso(self) -> str | None:
        """The start as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, for HTML `<time>` and metadata.

        None where that would say more than is known (`198X`, `../2004`) or the year has not
        four digits.
        """
        point = take_apart(self.text).start
        if point is None or not point.year.isdigit() or point.year == "0000":
            return None
        if point.month is None or point.season:
            return point.year
        day = "" if point.day is None else f"-{point.day:02}"
        return f"{point.year}-{point.month:02}{day}"


@lru_cache(maxsize=32_768)
def parse_edtf(text: str) -> Edtf:
    """Read EDTF; surrounding space and a time of day are let go of.

    Raises:
        ValueError: `text` is no EDTF of level 0 or 1; the message says what was expected.
    """
    text = text.strip()
    timed = _TIME.fullmatch(text)
    return Edtf(timed[1] if timed else text)


@lru_cache(maxsize=32_768)
def take_apart(text: str) -> Span:
    """The parts of an EDTF text. Raises ValueError as `parse_edtf` does."""
    if "/" not in text:
        point = _whole_day(text) or _point(text, text)
        return Span(point, point, None)
    left, _, right = text.partition("/")
    start = None if left in {"", ".."} else _point(left, text)
    end = None if right in {"", ".."} else _point(right, text)
    if start is None and end is None:
        raise ValueError(f"{text!r} names no day on either side of the stroke")
    if start is not None and end is not None and start.low > end.high:
        raise ValueError(f"{text!r} ends before it begins")
    marks = (left if start is None else "", right if end is None else "")
    return Span(start, end, marks)


def _whole_day(text: str) -> Point | None:
    """A day as `2019-03-21`; nearly all dates are such, and need not be looked at for more."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    low = (day.year, day.month, day.day)
    return Point(text[:4], day.month, day.day, "", low, low)


def _point(text: str, whole: str) -> Point:
    found = _POINT.fullmatch(text)
    if found is None or found["year"] == "-0000":
        raise ValueError(
            f"{whole!r} is no EDTF date: write 2019, 2019-03, 2019-03-21, 2019-21 (spring), "
            "2019-03~ (about), 198X or 1904/1905"
        )
    year, month, day = found["year"], _number(found["month"]), _number(found["day"])
    low_year, high_year = _years(year)
    if month is None:
        if day is not None or (found["month"] and not _plain(year)):
            raise ValueError(f"{whole!r} knows a smaller part without the larger")
        return Point(year, None, None, found["doubt"] or "", (low_year, 1, 1), (high_year, 12, 31))
    low, high = _within(low_year, month, day, whole)
    if not _plain(year) or (month > 12 and found["day"]):
        raise ValueError(f"{whole!r} goes beyond EDTF level 1")
    return Point(year, month, day, found["doubt"] or "", low, high)


def _plain(year: str) -> bool:
    return year.lstrip("-").isdigit()


def _number(digits: str | None) -> int | None:
    return None if digits is None or digits == "XX" else int(digits)


def _years(year: str) -> tuple[int, int]:
    if year.startswith("Y"):
        return int(year[1:]), int(year[1:])
    return int(year.replace("X", "0")), int(year.replace("X", "9"))


def _within(year: int, month: int, day: int | None, whole: str) -> tuple[Day, Day]:
    if month in _SEASONS:
        first, last = _SEASONS[month]
        end = year + 1 if last < first else year
        return (year, first, 1), (end, last, _days(end, last))
    if not 1 <= month <= 12:
        raise ValueError(f"{whole!r} has no month {month:02} (months 01 to 12, seasons 21 to 24)")
    days = _days(year, month)
    if day is None:
        return (year, month, 1), (year, month, days)
    if not 1 <= day <= days:
        raise ValueError(f"{whole!r} has no day {day:02} in that month")
    return (year, month, day), (year, month, day)


def _days(year: int, month: int) -> int:
    # The proleptic Gregorian calendar repeats every 400 years; `monthrange` knows 1 to 9999.
    return monthrange(2000 + year % 400, month)[1]


def _known(value: Edtf) -> Point:
    span = take_apart(value.text)
    point = span.start or span.end
    if point is None:  # pragma: no cover - `take_apart` refuses it
        raise ValueError(value.text)
    return point


def _calendar(day: Day) -> date | None:
    return date(*day) if 1 <= day[0] <= 9999 else None
