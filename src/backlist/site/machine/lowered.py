"""EDTF said in the forms that other formats have for dates (pure).

None of them may say more than is known: what a form cannot hold (a decade, an open interval) is
left out or told in words, never rounded.
"""

from __future__ import annotations

import re
from datetime import date as calendar_day
from typing import Any

from backlist.dates import Edtf
from backlist.dates.edtf import Point, take_apart

_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
SEASONS = {21: "Spring", 22: "Summer", 23: "Fall", 24: "Winter"}
_BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")  # fmt: skip


def moment(day: str | None) -> str | None:
    """A day, month or year as an RFC 3339 moment, its first; None where it is none of these."""
    if not day or not _DAY.fullmatch(day):
        return None
    whole = f"{day}{'-01' * (2 - day.count('-'))}"
    try:
        return f"{calendar_day.fromisoformat(whole).isoformat()}T00:00:00Z"
    except ValueError:
        return None


def csl(date: Edtf) -> dict[str, Any]:
    """A CSL-JSON date variable (CSL 1.0.2): date-parts, season, circa; else `literal`."""
    span = take_apart(date.text)
    if span.start is None or span.end is None:
        return {"literal": english(date)}
    points = [span.start] if span.interval is None else [span.start, span.end]
    if any(p.known_year is None or p.known_year < 1 for p in points):
        return {"literal": english(date)}
    made: dict[str, Any] = {"date-parts": [_parts(p) for p in points]}
    if len(points) == 1 and points[0].season:
        made["season"] = points[0].season - 20
    if date.approximate or date.uncertain:
        made["circa"] = True
    return made


def _parts(p: Point) -> list[int]:
    known = [int(p.known_year or 0)]
    if p.month is not None and not p.season:
        known.append(p.month)
        if p.day is not None:
            known.append(p.day)
    return known


def highwire(date: Edtf) -> str:
    """`citation_publication_date`: YYYY, YYYY/MM or YYYY/MM/DD (Google Scholar's guidelines)."""
    return (date.iso or "").replace("-", "/")


def ris(date: Edtf) -> tuple[str, str]:
    """(PY, DA) of RIS: a year, and "YYYY/MM/DD/other information"; "" for what is not known."""
    iso = date.iso
    if not iso:
        return "", f"///{english(date)}"
    year, month, day = (*iso.split("-"), "", "")[:3]
    plain = date.text == iso
    return year, f"{year}/{month}/{day}/{'' if plain else english(date)}"


def bibtex(date: Edtf) -> dict[str, str]:
    """Fields of BibTeX (year, month as a macro) and of biblatex (date, which is EDTF)."""
    fields = {"date": date.text}
    point = take_apart(date.text).start
    iso = date.iso
    fields["year"] = (iso or "")[:4] or english(date)
    if point is not None and iso and point.month and not point.season:
        fields["month"] = _BIBTEX_MONTHS[point.month - 1]
    return fields


def english(date: Edtf, *, short: bool = False) -> str:
    """A date in English as reference lists have it: "March 2, 2015", "Spring 1971", "ca. 1904"."""
    span = take_apart(date.text)
    if span.interval is None and span.start is not None:
        return _doubted(_point(span.start, short=short), date)
    left = _point(span.start, short=short) if span.start else ""
    right = _point(span.end, short=short) if span.end else ""
    if left and right:
        return _doubted(f"{left}–{right}", date)
    return f"{left}–" if left else f"before {right}"


def year(date: Edtf | None) -> str:
    """The year as it is cited: "1971", "1904–1905", "198-"; "" where there is none."""
    if date is None:
        return ""
    span = take_apart(date.text)
    left = span.start.year if span.start else ""
    right = span.end.year if span.end else ""
    if left == right:
        return _shown(left)
    if not left:
        return f"before {_shown(right)}"
    return f"{_shown(left)}–{_shown(right)}"


def _shown(written: str) -> str:
    """A year of the file as people write it."""
    if written.startswith("-"):
        return f"{int(written[1:]) + 1} BCE" if written[1:].isdigit() else written
    if written.endswith("X"):
        return written.replace("X", "0", 1) + "s" if written.count("X") == 1 else "n.d."
    return written.removeprefix("Y").lstrip("0") or "0"


def day_of(date: Edtf, *, short: bool = False, day_first: bool = False) -> str:
    """What a date tells beside its year: "March 2", "Spring"; "" for a year, or an interval."""
    span = take_apart(date.text)
    if span.interval is not None or span.start is None:
        return ""
    p = span.start
    if p.season:
        return SEASONS[p.season]
    if p.month is None:
        return ""
    month = month_of(p.month, short=short)
    if p.day is None:
        return month
    return f"{p.day} {month}" if day_first else f"{month} {p.day}"


def month_of(month: int, *, short: bool = False) -> str:
    """A month's name; short as the MLA writes it."""
    name = MONTHS[month - 1]
    if not short or len(name) <= 4:
        return name
    return "Sept." if month == 9 else f"{name[:3]}."


def _point(p: Point, *, short: bool) -> str:
    said = _shown(p.year)
    if p.season:
        return f"{SEASONS[p.season]} {said}"
    if p.month is None:
        return said
    month = month_of(p.month, short=short)
    return f"{month} {said}" if p.day is None else f"{month} {p.day}, {said}"


def _doubted(said: str, date: Edtf) -> str:
    said = f"ca. {said}" if date.approximate else said
    return f"{said}?" if date.uncertain else said
