"""The words of `names` as lookups and regular expressions for the reader (pure, built once)."""

from __future__ import annotations

import re
from functools import cache

from backlist.dates.names import (
    MONTHS,
    NUMBERS,
    OTHER_MONTHS,
    OTHER_NUMBERS,
    OTHER_SEASONS,
    SEASONS,
    SHORT_MONTHS,
    WEEKDAYS,
)

LANGUAGES = tuple(SHORT_MONTHS)
"""Those whose dates are read: en, fr, de, es, pt, it."""


@cache
def months(language: str | None) -> dict[str, int]:
    """Month names and their short forms in lower case → 1 to 12; of all languages where None.

    The short forms are then the English ones only: "out" and "set" are words elsewhere.
    """
    found: dict[str, int] = {}
    for tongue in _tongues(language):
        named = [m.lower() for m in MONTHS[tongue]]
        short = SHORT_MONTHS[tongue].split() if language or tongue == "en" else []
        for row in (named, short):
            found |= {name: number for number, name in enumerate(row, 1)}
        if language or tongue == "en":
            found |= OTHER_MONTHS[tongue]
    return found


@cache
def seasons(language: str | None) -> dict[str, int]:
    """Season names in lower case → EDTF 21 to 24."""
    found = dict(OTHER_SEASONS)
    for tongue in _tongues(language):
        found |= {name.lower(): number for number, name in enumerate(SEASONS[tongue], 21)}
    return found


@cache
def weekdays(language: str | None) -> dict[str, int]:
    """Names of weekdays in lower case → 0 (Monday) to 6."""
    found: dict[str, int] = {}
    for tongue in _tongues(language):
        found |= {name: number for number, name in enumerate(WEEKDAYS[tongue])}
        if tongue == "pt":
            found |= {n.removesuffix("-feira"): i for i, n in enumerate(WEEKDAYS[tongue])}
    return found


@cache
def numbers(language: str | None) -> dict[str, int]:
    """Small numbers as words → 1 to 10; "few" and "several" are 3."""
    found = {word: number or 3 for word, number in OTHER_NUMBERS.items()}
    for tongue in _tongues(language):
        found |= {name: number for number, name in enumerate(NUMBERS[tongue], 1)}
    return found


def tongue_of(language: str | None) -> str | None:
    """The language's code where its dates are read here, else None (which means: try them all)."""
    code = (language or "").lower().partition("-")[0]
    return code if code in LANGUAGES else None


def either(words: dict[str, int]) -> str:
    """The words as alternatives of a regular expression, longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _tongues(language: str | None) -> tuple[str, ...]:
    # English last, so that its words win where two languages share one.
    return (language,) if language else (*LANGUAGES[1:], LANGUAGES[0])
