"""What a source of many leaves out, told once and summed up rather than a hundred times (pure).

A web archive holds a thousand pages of which two hundred are writings; a hard disk holds files of
every kind. The keeper is told how many were left out, why, and the first few of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backlist.errors import Problem
from backlist.model import Draft

FIRST = 3
"""How many of a kind are named."""


@dataclass(frozen=True, slots=True)
class LeftOut(Problem):
    """One thing left out: `what` says why, in words that are the same for all of its kind.

    `name` is its address or its path in what was handed in; `count` how many such there are.
    """

    name: str = ""
    count: int = 1


def summed(found: Iterable[Draft | Problem], source: str) -> Iterator[Draft | Problem]:
    """`found` as it comes, and at its end all that was left out as one `Problem`.

    It is a note; where nothing was taken in at all it is an error.
    """
    kinds: dict[str, list[LeftOut]] = {}
    counts: dict[str, int] = {}
    taken = 0
    for item in found:
        if not isinstance(item, LeftOut):
            taken += isinstance(item, Draft)
            yield item
            continue
        first = kinds.setdefault(item.what, [])
        counts[item.what] = counts.get(item.what, 0) + item.count
        if len(first) < FIRST:
            first.append(item)
    if kinds:
        yield _summary(kinds, counts, source, taken)


def _summary(
    kinds: dict[str, list[LeftOut]], counts: dict[str, int], source: str, taken: int
) -> Problem:
    order = sorted(kinds, key=lambda what: -counts[what])
    parts = [f"{what.rstrip('.')}: {counts[what]:,}{_named(kinds[what])}" for what in order]
    advice = list(dict.fromkeys(item.do for what in order for item in kinds[what] if item.do))
    return Problem(
        f"Not taken in, of what it holds: {sum(counts.values()):,}. {'; '.join(parts)}.",
        source=source,
        do=advice[0] if len(advice) == 1 else None,
        severity="note" if taken else "error",
    )


def _named(items: list[LeftOut]) -> str:
    names = [item.name[:200] for item in items if item.name]
    return f" ({', '.join(names)})" if names else ""
