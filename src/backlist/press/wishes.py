"""What `[press]` in `backlist.toml` asks for (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backlist.errors import Problem

EPUBS = ("pieces", "shelves", "none")
BOOKLET_WORDS = 60_000
"""A booklet of so many words is set in about three seconds whenever one of its pieces changes."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """`epub` is what EPUBs are made of; shelves of more than `booklet_words` get no booklet."""

    epub: str = "pieces"
    booklet_words: int = BOOKLET_WORDS


def wishes(press: Mapping[str, Any]) -> tuple[Wishes, tuple[Problem, ...]]:
    """What is asked for; what is no answer is left at its default, with a Problem."""
    epub, words = press.get("epub", "pieces"), press.get("booklet_words", BOOKLET_WORDS)
    problems = []
    if epub not in EPUBS:
        problems.append(_wrong("epub", epub, "write pieces, shelves or none"))
        epub = "pieces"
    if type(words) is not int or words < 0:
        problems.append(_wrong("booklet_words", words, "write a number; 0 makes no booklets"))
        words = BOOKLET_WORDS
    for key in press:
        if key not in {"epub", "booklet_words"}:
            problems.append(_wrong(key, press[key], "take it out of [press]"))
    return Wishes(epub, words), tuple(problems)


def _wrong(key: str, value: object, do: str) -> Problem:
    return Problem(
        f"{key} = {value!r} means nothing here",
        source="backlist.toml",
        record=f"press.{key}",
        do=do,
        severity="warning",
    )
