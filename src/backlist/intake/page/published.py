"""When it was first published, as the page says it (pure).

Dates of change are taken for dates of publication only where a page names no other, and are
then marked as inferred. A day is the one written: an offset or "Z" behind it does not move it.
"""

from __future__ import annotations

import re

from backlist.dates import Edtf, parse_edtf, read_date
from backlist.intake.page.page_claims import Claim, Page, Surroundings
from backlist.intake.page.published_claims import (
    FIRM,
    LONGEST,
    changed_claims,
    published_claims,
)
from backlist.model import Evidence

_ISO = re.compile(r"^\s*(\d{4})-?(\d{2})(?:-?(\d{2}))?(?![\d])")
_SLASHED = re.compile(r"^\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_DAY_FIRST = re.compile(r"^\s*(\d{1,2})-(\d{1,2})-(\d{4})\b")
_HYPHENS = re.compile(r"\b(\d{1,2})-([^\W\d_]{3,12})\.?-(\d{4})\b")
_TONGUES = ("es", "fr", "de", "pt", "it")
_CHANGE_TRUST = 0.4


def read_published(
    page: Page, url: str | None, around: Surroundings, language: str | None
) -> tuple[Edtf, Evidence] | None:
    """The date of publication and how it is known, or None.

    Where only a date of change is known, that is the date, with evidence "inferred" and a
    confidence below one half.
    """
    dated = _dated(published_claims(page, url, around, language), language)
    if not dated:
        return _changed(page, around, language)
    date, claim = max(dated, key=lambda pair: _support(pair, dated))
    date, claim = _first(date, claim, dated)
    confidence = min(0.99, _support((date, claim), dated))
    return date, Evidence("metadata", claim.value, round(confidence, 2), "date", claim.where)


def _changed(
    page: Page, around: Surroundings, language: str | None
) -> tuple[Edtf, Evidence] | None:
    """The earliest date of change: published then at the latest."""
    dated = _dated(changed_claims(page, around, language), language)
    if not dated:
        return None
    date, claim = min(dated, key=lambda pair: (not _day_known(pair[0]), pair[0].sort_key))
    return date, Evidence("inferred", claim.value, _CHANGE_TRUST, "date", claim.where)


def _dated(claims: list[Claim], language: str | None) -> list[tuple[Edtf, Claim]]:
    return [(date, c) for c in claims if (date := _date(c.value, language)) is not None]


def _first(date: Edtf, claim: Claim, dated: list[tuple[Edtf, Claim]]) -> tuple[Edtf, Claim]:
    """The earlier day of the address or the line over the text, where there is one."""
    addressed = [d.text for d, c in dated if c.where == "address"]
    earlier = [
        (d, c)
        for d, c in dated
        if c.where in FIRM
        and c.trust >= 0.55
        and _day_known(d)
        and d.sort_key < date.sort_key
        and all(d.text[: len(a)] >= a for a in addressed)
    ]
    if claim.where.startswith("meta citation") or not earlier:
        return date, claim
    return min(earlier, key=lambda pair: pair[0].sort_key)


def _date(text: str, language: str | None) -> Edtf | None:
    found = _ISO.match(text) or _SLASHED.match(text)
    if found:
        parts = [found.group(1), *(f"{int(p):02d}" for p in found.groups()[1:] if p)]
        return _checked("-".join(parts))
    hyphened = _DAY_FIRST.match(text)
    if hyphened:
        day, month, year = hyphened.groups()
        if (language or "").endswith("US") or int(month) > 12:
            day, month = month, day
        return _checked(f"{year}-{int(month):02d}-{int(day):02d}")
    plain = _HYPHENS.sub(r"\1 \2 \3", text[:LONGEST])
    best: Edtf | None = None
    for tongue in (language, None, *_TONGUES):
        said = read_date(plain, language=tongue)
        date = _checked(said.date.text) if said is not None and not said.inferred else None
        if date is not None and _day_known(date):
            return date
        best = best or date
    return best


def _checked(text: str) -> Edtf | None:
    try:
        date = parse_edtf(text)
    except ValueError:
        return None
    return date if date.year is not None and 1500 <= date.year <= 2200 else None


def _support(pair: tuple[Edtf, Claim], dated: list[tuple[Edtf, Claim]]) -> float:
    date, claim = pair
    family = _family(claim)
    score = claim.trust + (0.05 if _day_known(date) else -0.1)
    # In one order always: sums of the same parts differ in the last digit by their order.
    for other in sorted({_family(c) for _, c in dated} - {family}):
        if any(d.text == date.text for d, c in dated if _family(c) == other):
            score += 0.12
        elif any(date.text.startswith(d.text) for d, c in dated if _family(c) == other):
            score += 0.05
    return score


def _family(claim: Claim) -> str:
    return claim.where.split()[0]


def _day_known(date: Edtf) -> bool:
    return len(date.text.rstrip("~?%")) == 10
