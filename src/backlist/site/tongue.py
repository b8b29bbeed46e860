"""Languages and directions in HTML: which way a text runs, and what keeps two ways apart (pure)."""

from __future__ import annotations

import re
from functools import lru_cache

from backlist.site.html import Html, esc
from backlist.site.labels import Labels

_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_RTL_SCRIPTS = frozenset(["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"])
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


def direction(language: str | None) -> str:
    """By a BCP 47 tag's script, else its language: "rtl", "ltr", or "auto" where there is none."""
    if not language:
        return "auto"
    first, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=512)
def language_attributes(language: str | None) -> Html:
    """` lang="…" dir="…"` for text in a language; only `dir="auto"` where it is not known."""
    if not language:
        return Html(' dir="auto"')
    return Html(f' lang="{esc(language)}" dir="{direction(language)}"')


def apart(text: str, labels: Labels, made: str | None = None) -> Html:
    """`text`, or the HTML `made` of it, kept from turning the words around it the other way.

    A `bdi` (HTML, 4.5.24) where it may run another way than the page, which is what the Unicode
    Bidirectional Algorithm cannot know of names beside commas and figures.
    """
    made = esc(text) if made is None else made
    if _is_rtl(labels["language"]) or _RTL.search(text):
        return Html(f"<bdi>{made}</bdi>")
    return Html(made)


@lru_cache(maxsize=64)
def _is_rtl(language: str) -> bool:
    return direction(language) == "rtl"
