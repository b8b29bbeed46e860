"""What a bibliography says of one work, whichever its format (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backlist.dates import Edtf, parse_edtf

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DASHES = re.compile(r"\s*(?:--+|[–—−])\s*|(?<=\d)\s*-\s*(?=\d)")
_LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "german": "de", "ngerman": "de", "austrian": "de-AT", "deutsch": "de",
    "french": "fr", "francais": "fr", "français": "fr", "spanish": "es", "español": "es",
    "portuguese": "pt", "brazilian": "pt-BR", "português": "pt", "italian": "it", "italiano": "it",
    "dutch": "nl", "swedish": "sv", "norsk": "nb", "danish": "da", "finnish": "fi", "polish": "pl",
    "czech": "cs", "russian": "ru", "ukrainian": "uk", "greek": "el", "turkish": "tr",
    "arabic": "ar", "hebrew": "he", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "catalan": "ca", "hungarian": "hu", "romanian": "ro", "latin": "la", "farsi": "fa",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry. `people` are names and roles in order; `container` the journal, book or site.

    `line` is where it begins (from 1), None where lines mean nothing; `files` are paths as
    written; `raw` the entry's own bytes.
    """

    key: str
    number: int
    raw: bytes
    line: int | None = None
    kind: str | None = None
    title: str | None = None
    subtitle: str | None = None
    people: tuple[tuple[str, str], ...] = ()
    container: str | None = None
    date: Edtf | None = None
    dated: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    url: str | None = None
    doi: str | None = None
    language: str | None = None
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def position(self) -> str:
        """What messages call it."""
        return f"entry {self.key}" if self.key else f"entry {self.number}"


def date_of(year: str, month: str = "", day: str = "") -> Edtf | None:
    """A date from its parts; the month may be a number, a name in English, or a season."""
    number = _month(month)
    text = year.strip()
    if not re.fullmatch(r"\d{4}", text):
        return edtf(text)
    if number is not None:
        text += f"-{number:02}"
        if number <= 12 and day.strip().isascii() and day.strip().isdigit():
            return edtf(f"{text}-{int(day.strip()[:4]):02}") or edtf(text)
    return edtf(text)


def _month(words: str) -> int | None:
    words = words.strip().lower().rstrip(".")
    if words.isascii() and words.isdigit():
        return int(words) if len(words) <= 2 and 1 <= int(words) <= 12 else None
    if words in _SEASONS:
        return _SEASONS[words]
    return MONTHS.index(words[:3]) + 1 if words[:3] in MONTHS else None


def season_of(words: str) -> int | None:
    """The EDTF number of a season named in English ("Spring"), or None."""
    return _SEASONS.get(words.strip().lower())


def edtf(text: str) -> Edtf | None:
    """An EDTF date, or None for what is none or no year people wrote in."""
    try:
        found = parse_edtf(text.strip())
    except ValueError:
        return None
    return found if found.year is None or 0 < found.year < 3000 else None


def pages_of(text: str | None) -> str | None:
    """Page numbers with an en dash between the first and the last."""
    return _DASHES.sub("–", text.strip()) or None if text else None


def language_of(text: str | None) -> str | None:
    """A language tag from a tag or from a name, as Babel calls languages or in English."""
    from backlist.intake.page.language import normal_tag

    said = (text or "").strip().lower()
    return _LANGUAGES.get(said) or normal_tag(said)


def doi_of(text: str | None) -> str | None:
    """A bare DOI ("10.1000/182"), whatever stands before it."""
    found = re.search(r"10\.\d{4,9}/\S+", text or "")
    return found.group().rstrip(".,;") if found else None


def web_address(text: str | None) -> str | None:
    """A web address, or None."""
    found = re.search(r"https?://[^\s<>{}\"|\\^`]+", text or "", re.IGNORECASE)
    return found.group().rstrip(".,;") if found else None
