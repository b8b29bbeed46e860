"""Stems of words by language, through Snowball. PyStemmer is imported here and nowhere else.

The reader's script has the same stemmers (`script/stemmers`), made by the same release, for words
that the archive does not hold.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Snowball's algorithm by BCP 47 language subtag."""


def stemmer_name(language: str | None) -> str:
    """The algorithm for a BCP 47 tag; "" where there is none, and words are their own stems."""
    return STEMMERS.get((language or "").partition("-")[0].lower(), "")


@cache
def stemmer(name: str) -> Callable[[str], str]:
    """Word in lower case → stem, by the algorithm `name` of `stemmer_name`."""
    if not name:
        return str
    from Stemmer import Stemmer

    stem: Callable[[str], str] = Stemmer(name).stemWord
    return stem
