"""What the site says in its own voice: one file a language, English where a word is missing.

A file in `words/` named by its BCP 47 tag ("de.toml", "pt-BR.toml") is all a translation takes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

Labels = Mapping[str, Any]
"""Keys of `words/en.toml`; a group of keys is a mapping in turn."""

_FALLBACK = "en"


@lru_cache(maxsize=8)
def load(language: str) -> Labels:
    """The labels in `language`, by its whole tag or its first part; what lacks is English."""
    labels = dict(_read(_FALLBACK) or {})
    for name in dict.fromkeys((language.partition("-")[0].lower(), language)):
        if name != _FALLBACK and name.replace("-", "").isalnum():
            labels = _merge(labels, _read(name) or {})
    return labels


def count(labels: Labels, key: str, number: int) -> str:
    """A number with its noun: `count(labels, "pieces", 3)` is "3 pieces"."""
    forms = labels[key]
    form = forms["one"] if number == 1 else forms["other"]
    return str(form).format(count=f"{number:,}".replace(",", labels["thousands"]))


def _read(language: str) -> dict[str, Any] | None:
    source = files("backlist.site").joinpath("words", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else None


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        both = isinstance(value, Mapping) and isinstance(old, Mapping)
        merged[key] = _merge(old, value) if both else value  # type: ignore[arg-type]
    return merged
