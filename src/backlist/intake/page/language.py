"""What language a page's text is in (pure): what the page says, checked against the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from backlist.intake.page.dom import bag
from backlist.intake.page.page_claims import Page
from backlist.model import Evidence

_TAG = re.compile(
    r"^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?$"
)
_ENOUGH = 200
_SAMPLE = 1000
_SURE = 0.95
_CLOSE = (
    {"no", "nb", "nn", "da"},
    {"hr", "sr", "bs", "sh"},
    {"id", "ms"},
    {"cs", "sk"},
    {"gl", "pt", "es"},
)
_LEAST_WORDS = 60
_SHARE = 0.17
_BY_SMALL_WORDS = 0.99
_SMALL_WORDS = {
    "en": bag("the and of to in that is was for it with as on be at by this are from or have not"),
    "fr": bag("le la les des une est dans que qui pour pas sur au avec du et ce il elle en un"),
    "de": bag("der die das und ist nicht ein eine den dem von zu mit auf für im sich des auch es"),
    "es": bag("el los las del que y por con una para se es lo como más al pero de la en un"),
    "it": bag("il che di e la per un una con non sono del della gli nel è le dei i si in"),
    "pt": bag("o os as que e de para com uma não se do da em por mais um é na no a"),
    "nl": bag("de het een en van is dat niet op te zijn voor met aan ook in die er bij"),
}
_TONGUES = {
    word: tuple(tongue for tongue, words in _SMALL_WORDS.items() if word in words)
    for word in frozenset().union(*_SMALL_WORDS.values())
}
"""The languages that each of these words is of."""


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
    plainly = _by_small_words(text[:_SAMPLE])
    if plainly is not None:
        return plainly, _BY_SMALL_WORDS
    try:
        language, sure = _identifier().classify(text[:_SAMPLE])
    except (ValueError, IndexError):
        return None
    return str(language), float(sure)


def get_ready() -> None:
    """Load what `recognised` may need, so that it need not once the first text is there."""
    _identifier()


def _by_small_words(text: str) -> str | None:
    """The language whose smallest words make up much of a text, and no other's half as much.

    Most texts are told by this alone, at a tenth of what a look at all their letters costs.
    """
    said = text.lower().split()
    if len(said) < _LEAST_WORDS:
        return None
    counts = dict.fromkeys(_SMALL_WORDS, 0)
    for word in said:
        for tongue in _TONGUES.get(word, ()):
            counts[tongue] += 1
    (most, tongue), (second, _) = sorted(((n, t) for t, n in counts.items()), reverse=True)[:2]
    return tongue if most / len(said) >= _SHARE and second <= most / 2 else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from backlist.intake.page.language_model import load

    return load()
