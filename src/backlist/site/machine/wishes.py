"""What `[theme]` in `backlist.toml` wishes made for programs (pure).

[theme]
metadata = true                                   # JSON-LD, Highwire and Dublin Core in pages
citations = ["chicago", "chicago-notes", "mla", "apa"]    # shown on pages of pieces
formats = ["md", "txt", "bib", "ris", "json"]     # files beside pieces and lists
feeds = ["atom", "json", "rss"]                   # of categories, contributors, outlets, shelves
catalogs = ["opds", "oai"]
cards = true                                      # a picture for links that are shared
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from backlist.errors import Problem

FORMATS = ("md", "txt", "bib", "ris", "json")
STYLES = ("chicago", "chicago-notes", "mla", "apa")
FEEDS = ("atom", "json", "rss")
CATALOGS = ("opds", "oai")
KEYS = frozenset({"metadata", "citations", "formats", "feeds", "catalogs", "cards"})
"""The settings of `[theme]` that are read here."""

_CHOICES = {"citations": STYLES, "formats": FORMATS, "feeds": FEEDS, "catalogs": CATALOGS}


class Wishes(NamedTuple):
    """What is made; everything, unless the keeper says otherwise."""

    metadata: bool = True
    citations: tuple[str, ...] = STYLES
    formats: tuple[str, ...] = FORMATS
    feeds: tuple[str, ...] = FEEDS
    catalogs: tuple[str, ...] = CATALOGS
    cards: bool = True


EVERYTHING = Wishes()


def wishes_of(theme: Mapping[str, Any]) -> tuple[Wishes, tuple[Problem, ...]]:
    """The wishes in a `[theme]` table; what cannot be taken is a problem, and as if not said."""
    taken: dict[str, Any] = {}
    problems = []
    for key in sorted(KEYS & theme.keys()):
        value = theme[key]
        choices = _CHOICES.get(key)
        if choices is None and isinstance(value, bool):
            taken[key] = value
        elif choices is not None and isinstance(value, bool):
            taken[key] = choices if value else ()
        elif choices and isinstance(value, (list, tuple)) and all(v in choices for v in value):
            taken[key] = tuple(c for c in choices if c in value)
        else:
            problems.append(_wrong(key, choices))
    return Wishes(**taken), tuple(problems)


def _wrong(key: str, choices: tuple[str, ...] | None) -> Problem:
    do = "Write true or false" + (
        f", or a list of any of {', '.join(choices)}." if choices else "."
    )
    return Problem(
        f"theme.{key} is not what it can be; it was passed over.",
        source="backlist.toml",
        record=f"theme.{key}",
        do=do,
        severity="warning",
    )
