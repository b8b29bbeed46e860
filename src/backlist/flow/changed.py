"""What is different between two texts of one piece, in words a keeper reads (pure)."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

MOST_LINES = 4_000
"""Paragraphs beyond which texts are told apart by their counts alone."""
MOST_WORDS = 3_000
"""Words of one place beyond which they are counted, whatever their order."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Words that came in and that went, and the paragraphs they stand in, old above new."""

    added: int
    removed: int
    places: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        if not (self.added or self.removed):
            return "only marks and spaces differ"
        return f"{_words(self.added)} added, {_words(self.removed)} gone"


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count:,} words"


def changed(old: str, new: str) -> Changed:
    """How `new` differs from `old`."""
    before, after = _paragraphs(old), _paragraphs(new)
    if max(len(before), len(after)) > MOST_LINES:
        gained = len(new.split()) - len(old.split())
        return Changed(max(gained, 0), max(-gained, 0))
    added = removed = 0
    places: list[tuple[str, str]] = []
    for low, high, start, end in _different(before, after):
        one, other = "\n\n".join(before[low:high]), "\n\n".join(after[start:end])
        gone, came = _by_words(one.split(), other.split())
        added, removed = added + came, removed + gone
        places.append((one, other))
    return Changed(added, removed, tuple(places))


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def _different(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield low, high, start, end


def _by_words(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many words went and how many came."""
    if max(len(before), len(after)) > MOST_WORDS:
        old, new = Counter(before), Counter(after)
        return (old - new).total(), (new - old).total()
    gone = came = 0
    for low, high, start, end in _different(before, after):
        gone, came = gone + high - low, came + end - start
    return gone, came
