"""The words of the house on an offprint: labels, roles, the colophon (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from backlist.press.direction import script

LANGUAGE = "en"
"""The language these words are in, for hyphenation and for readers that speak."""

APPEARED = "Where this appeared"
REPLIES_TO = "In reply to"
TRANSLATION_OF = "Translated from"
SIGNED = "Signed"
FIRST_PUBLISHED = "first published"
FILED = "filed"
DIGEST = "Text SHA-256"
UNTITLED = "Untitled"
UNKNOWN_OUTLET = "Outlet not known"

_APPEARANCE = {
    "first": "first published",
    "reprint": "reprinted",
    "cross-post": "cross-posted",
    "shared": "shared",
    "excerpt": "an excerpt",
    "version": "a version",
    "translation": "in translation",
    "print": "in print",
}

_BY = {
    "translator": "translated by",
    "editor": "edited by",
    "interviewer": "interview by",
    "interviewee": "with",
    "illustrator": "illustrated by",
    "photographer": "photographs by",
    "introduction": "introduced by",
}


def appearance(role: str) -> str:
    """How an appearance's role is said; a keeper's own role is said as it is written."""
    return _APPEARANCE.get(role, role)


def comma(text: str) -> str:
    """The comma that follows text of this script, and a space."""
    return "، " if script(text) == "arabic" else ", "


def between(text: str) -> str:
    """The semicolon that parts names of this script, and a space."""
    return "؛ " if script(text) == "arabic" else "; "


def issue(volume: str | None, number: str | None, pages: str | None) -> str:
    """Volume, number and pages, as far as known: "vol. 4, no. 12, pp. 3–9"."""
    several = pages is not None and any(mark in pages for mark in "-–,")
    parts = [
        f"vol. {volume}" if volume else "",
        f"no. {number}" if number else "",
        f"{'pp.' if several else 'p.'} {pages}" if pages else "",
    ]
    return ", ".join(part for part in parts if part)


def under_title(title: str) -> str:
    """That a piece bore another title there."""
    return f"as “{title}”"


def by(role: str) -> str:
    """What stands before the names of those who had this part in the piece."""
    return _BY.get(role, f"{role}:")


def more_signatories(count: int) -> str:
    """What stands for the signatories who are named at the end only."""
    return f"and {count} more, who sign at the end"


def picture(name: str) -> str:
    """The text alternative of a picture that has none (ISO 14289-1, 7.3 asks for one)."""
    return f"Image without a description ({name})"


def missing_picture(alt: str) -> str:
    """What stands in the place of a picture that cannot be shown."""
    return f"[Image left out: {alt}]"


def join(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
