"""Words put together: counts, lists of names, beginnings of sentences (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from backlist.words.plurals import category

_SOUNDS_AS_I = re.compile(r"(?:i(?![aeou])|í|hi(?![aeo])|hí|y(?![aeiou]))", re.IGNORECASE)
"""What Spanish "y" becomes "e" before (Real Academia Española, Diccionario panhispánico, "y")."""


def count(words: Mapping[str, Any], key: str, n: int, **parts: str) -> str:
    """A number with its noun: `count(words, "pieces", 3)` is "3 pieces".

    `parts` are what else the words ask for.
    """
    forms = words[key]
    form = forms.get(category(words["language"], n)) or forms["other"]
    return str(form).format(count=number(words, n), **parts)


def number(words: Mapping[str, Any], n: int) -> str:
    """A number with its thousands parted as the language has them: "12,345"."""
    if abs(n) < words["thousands_from"]:
        return str(n)
    return f"{n:,}".replace(",", words["thousands"])


def listed(words: Mapping[str, Any], names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    first = names[0]
    for name in names[1:-1]:
        first = words["list"]["middle"].format(first=first, next=name)
    last = names[-1]
    key = "last"
    if words["list"]["last_before_i"] and _SOUNDS_AS_I.match(last):
        key = "last_before_i"
    return str(words["list"][key].format(first=first, next=last))


def capital(text: str) -> str:
    """The beginning of a sentence: the first letter large, the others as they are."""
    return text[:1].upper() + text[1:]
