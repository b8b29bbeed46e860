"""Oddities that many posts share, told once for all of them (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from backlist.errors import Problem


class Tell(Protocol):
    """Told of what was left out: its words, and what can be done about it."""

    def __call__(self, what: str, do: str | None = None) -> None:
        """Count it."""


@dataclass(slots=True)
class _Count:
    times: int = 0
    posts: int = 0
    first: str = ""
    last: str = ""
    do: str | None = None


@dataclass(slots=True)
class Tally:
    """Counts what was told, by its words."""

    _counts: dict[str, _Count] = field(default_factory=dict)

    def at(self, place: str) -> Tell:
        """Where one post tells what it left out: its words, and what to do about it."""

        def tell(what: str, do: str | None = None) -> None:
            count = self._counts.setdefault(what, _Count(first=place, do=do))
            count.times += 1
            if count.last != place:
                count.posts += 1
                count.last = place

        return tell

    def problems(self, source: str) -> Iterator[Problem]:
        """One note for each kind, the most frequent first."""
        for what, count in sorted(self._counts.items(), key=lambda pair: -pair[1].times):
            words = what[:1].upper() + what[1:]
            yield Problem(
                f"{words} ({_extent(count)}).",
                source=source,
                record=count.first or None,
                do=count.do,
                severity="note",
            )


def _extent(count: _Count) -> str:
    if count.times == 1:
        return "once"
    times = f"{count.times:,} times"
    return times if count.posts < 2 else f"{times} in {count.posts:,} posts; this is the first"
