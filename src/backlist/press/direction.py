"""Which way a text runs, and in which of the scripts that run from right to left (pure).

The first strong character decides, as rule P2 of the Unicode Bidirectional Algorithm (UAX #9) has
it and as `dir="auto"` does in HTML.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

_CODES = "ar arc ckb dv fa he ks nqo ps sd syr ug ur yi"
_RIGHT_TO_LEFT = frozenset(_CODES.split())
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}))?(?:-.*)?")
_REGIONS = {"hans": "CN", "hant": "TW"}


def of_language(language: str | None) -> Direction:
    """The way a language (a BCP 47 tag) is written; left to right where it is not known."""
    first = (language or "").partition("-")[0].lower()
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def of_text(text: str) -> Direction | None:
    """The way of the first strong character; None where there is none."""
    if not _RTL.search(text):
        return "ltr" if any(c.isalpha() for c in text) else None
    for char in text:
        way = _STRONG.get(unicodedata.bidirectional(char))
        if way is not None:
            return "rtl" if way == "rtl" else "ltr"
    return None


def script(text: str) -> str | None:
    """The script of the first right-to-left letter: "arabic", "hebrew", or None for others."""
    found = _RTL.search(text)
    if found is None:
        return None
    name = unicodedata.name(found[0], "")
    return next((s for s in ("arabic", "hebrew") if name.startswith(s.upper())), None)


def language_of(name: str | None) -> tuple[str, str | None]:
    """A BCP 47 tag as Typst takes it: the language, and the region or None.

    Typst knows no script, so that of Chinese is said by a region that writes it.
    "und" (ISO 639-2, undetermined) where there is no tag, or none of the known form.
    """
    found = _LANGUAGE.fullmatch(name or "")
    if found is None:
        return "und", None
    region = found[3] or _REGIONS.get((found[2] or "").lower())
    return found[1].lower(), region.upper() if region else None
