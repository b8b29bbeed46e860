"""What language a page's text is in (pure): what the page says, checked against the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from backlist.intake.page.page_claims import Page
from backlist.model import Evidence

_TAG = re.compile(
    r"^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?$"
)
_ENOUGH = 200
_SAMPLE = 1500
_SURE = 0.95
_CLOSE = (
    {"no", "nb", "nn", "da"},
    {"hr", "sr", "bs", "sh"},
    {"id", "ms"},
    {"cs", "sk"},
    {"gl", "pt", "es"},
)


def read_language(page: Page, text: str) -> tuple[str, Evidence] | None:
    """The language (BCP 47) and how it is known.

    A theme's default `lang` is often wrong: where the text is long enough and clearly in another
    language, the text decides.
    """
    claimed = _claimed(page)
    heard = recognised(text) if len(text) >= _ENOUGH else None
    if claimed and (heard is None or _agrees(claimed[0], heard[0]) or heard[1] < _SURE):
        tag, where = claimed
        return tag, Evidence("metadata", tag, 0.95 if heard else 0.8, "language", where)
    if heard and heard[1] >= 0.7:
        return heard[0], Evidence("inferred", None, round(heard[1], 2), "language", "text")
    return None


def _claimed(page: Page) -> tuple[str, str] | None:
    root = page.root
    found = [
        (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"), "html lang"),
        (page.first("og:locale"), "meta og:locale"),
        (page.first("content-language"), "meta content-language"),
        (page.first("dc.language"), "meta dc.language"),
        (page.first("citation_language"), "meta citation_language"),
        *((c.value, c.where) for c in page.linked("inLanguage")),
    ]
    for value, where in found:
        tag = normal_tag(value)
        if tag:
            return tag, where
    return None


def normal_tag(value: str | None) -> str | None:
    """A language tag in its usual form ("en_us" → "en-US"), or None for what is none."""
    found = _TAG.match((value or "").strip())
    if not found:
        return None
    language, script, region = found.groups()
    parts = [language.lower(), script and script.title(), region and region.upper()]
    return "-".join(part for part in parts if part)


def _agrees(tag: str, heard: str) -> bool:
    one, other = tag.split("-", maxsplit=1)[0], heard
    return one == other or any({one, other} <= group for group in _CLOSE)


def recognised(text: str) -> tuple[str, float] | None:
    """The language the words are in and how sure that is, 0 to 1."""
    try:
        language, sure = _identifier().classify(text[:_SAMPLE])
    except (ValueError, IndexError):
        return None
    return str(language), float(sure)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
