"""Under which letter a name stands in an index, and in which order names stand (pure).

Capitals and accents do not count (DIN 5007-1 for German, and the usage of most Latin alphabets);
Spanish has ñ after n (Ortografía de la lengua española, 2010). Of an Arabic name the article and
the marks above and below the letters do not count, and the forms of alif, ya and ha are one
(as in the ALA-LC rules for filing). Names in the script of the site's language come first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from backlist.site.suffixes import bare_name

_ALONE = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h",
        "ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": "", "ک": "ك", "ی": "ي", "’": "'",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart, and the ones they are filed with."""

_LATER = "\uffff"
"""Sorts after every letter: put after an n to make it an ñ, or before a name to file it last."""

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_ARTICLE = re.compile(r"(?<!\w)ال(?=\w{2})")
_GOD = re.compile(r"(?<!\w)الله(?!\w)")
_WITH_NEXT = frozenset(["عبد", "أبو", "ابو", "أبي", "ابن", "بن", "آل", "أم", "ذو"])
"""Words that make one name with the word after them."""


@lru_cache(maxsize=4096)
def sort_key(name: str, language: str = "en") -> str:
    """What a name is filed under: keys in the order of their characters are in order."""
    text = name.casefold()
    arabic = _ARABIC.search(text) is not None
    if arabic:
        text = _ARTICLE.sub("", _GOD.sub("له", text))
    first = language.partition("-")[0].lower()
    if first == "es":
        text = unicodedata.normalize("NFC", text).replace("ñ", "n" + _LATER)
    folded = unicodedata.normalize("NFKD", text)
    key = "".join(c for c in folded if not unicodedata.combining(c)).translate(_ALONE)
    # In the order of characters, Latin letters come before Arabic ones.
    return _LATER + key if first == "ar" and not arabic else key


def letter_of(key: str) -> str:
    """The letter that names with this key stand under; "#" for figures and signs."""
    bare = key.removeprefix(_LATER)
    if bare[:2] == "n" + _LATER:
        return "Ñ"
    return bare[:1].upper() if bare[:1].isalpha() else "#"


def last_first(name: str) -> str:
    """A person's name with the last word in front; a name of two words stays together.

    What follows a name ("Jr.", "PhD") stays behind it.
    """
    name, suffix = bare_name(name)
    words = name.split()
    at = len(words) - 1
    while at > 0 and words[at - 1] in _WITH_NEXT:
        at -= 1
    return " ".join([*words[at:], *words[:at], *suffix.split()])
