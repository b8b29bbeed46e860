"""The last steps of a draft out of an export: its days, its language, its description (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

from backlist.dates import Edtf
from backlist.intake.describe import describe
from backlist.intake.interface import ReadOptions
from backlist.intake.page.language import normal_tag, recognised
from backlist.model import Appearance, Draft, Evidence

_SHORT, _ENOUGH = 60, 200
"""Characters from which on a language is heard at all, and may outweigh what the export says."""
_SURE, _LIKELY = 0.95, 0.7
_EARLIEST = 1980
_MILLISECONDS = 100_000_000_000


def moment(value: object) -> datetime | None:
    """A moment as exports write it: ISO 8601, RFC 2822, or a number of (milli)seconds since 1970.

    One without a zone is taken to be UTC. None for what is none, and for years before 1980.
    """
    found = _moment(value)
    if found is None or found.year < _EARLIEST:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _moment(value: object) -> datetime | None:
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = value / 1000 if abs(value) > _MILLISECONDS else value
            return datetime.fromtimestamp(seconds, UTC)
        if not isinstance(value, str):
            return None
        text = value.strip().removesuffix(" GMT")
        if text.isdigit() and len(text) > 8:
            return _moment(int(text))
        return parsedate_to_datetime(text) if text[:1].isalpha() else datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def day(value: object, zone: tzinfo | None = None) -> Edtf | None:
    """The day of a moment where its author was: in `zone`, else in the zone it is written in."""
    found = moment(value)
    if found is None:
        return None
    try:
        here = found.astimezone(zone) if zone is not None else found
    except (OverflowError, ValueError):
        here = found
    return Edtf(here.date().isoformat())


def zone_of(name: object) -> tzinfo | None:
    """A time zone by its name in the IANA database; None where that does not know it."""
    from zoneinfo import ZoneInfo

    if not isinstance(name, str) or not name:
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


def known(fields: Mapping[str, tuple[object, str]]) -> dict[str, Evidence]:
    """Evidence for fields that were read: field → (what the export says, where); none for None."""
    return {
        field: Evidence("export", str(says)[:300], where=where)
        for field, (says, where) in fields.items()
        if says not in (None, "", ())
    }


def finished(draft: Draft, options: ReadOptions, *, says: str | None = None) -> Draft:
    """The draft with its language and what its own words say; `says` is the export's language."""
    language, evidence = _language(draft, options, normal_tag(says))
    if evidence is not None:
        draft = replace(draft, language=language, evidence={**draft.evidence, "language": evidence})
    return describe(draft, today=options.today)


def _language(
    draft: Draft, options: ReadOptions, says: str | None
) -> tuple[str | None, Evidence | None]:
    """What the keeper says, else the text where it is sure, else the export."""
    if options.language:
        return options.language, Evidence("keeper", options.language)
    text = " ".join(draft.markdown.split())
    heard = recognised(text) if len(text) >= _SHORT else None
    if says and (
        heard is None or len(text) < _ENOUGH or heard[1] < _SURE or says.split("-")[0] == heard[0]
    ):
        return says, Evidence("export", says, where="language")
    if heard is not None and heard[1] >= _LIKELY:
        return heard[0], Evidence("inferred", None, round(heard[1], 2), "language", "text")
    return None, None


def first_words(markdown: str, most: int = 60) -> str | None:
    """A name for what has no title: its first words, cut between two of them, with an ellipsis.

    Its author's own words go before those it quotes and before a line that only leads to them.
    """
    from backlist.markup import to_html, to_text

    lines = [" ".join(line.split()) for line in to_text(to_html(markdown[:8000])).split("\n")]
    said = [line for line in lines if line.strip(" >")]
    own = [line for line in said if line[0] not in ">—–" and not line.endswith(":")]
    line = next(iter(own or said), "").lstrip("> ")
    if len(line) <= most:
        return line or None
    cut = line[: most + 1].rpartition(" ")[0].rstrip(" ,;:–—-")
    return f"{cut or line[:most]}…"


def elsewhere(canonical: str | None, own: str | None, where: str) -> tuple[Appearance, ...]:
    """Where the text first appeared, if the export gives it a canonical address on another site."""
    from backlist.intake.page.outlet import clean_address, same_site

    url = clean_address(canonical, own)
    if url is None or (own is not None and same_site(url, own)):
        return ()
    evidence = Evidence("export", canonical, field="url", where=where)
    return (Appearance(role="first", url=url, evidence=(evidence,)),)
