"""In which order files travel, so that no visitor meets a broken page (pure).

What pages need goes before them, pieces before the lists that name them, and the ways in (home,
feeds, sitemap, what tells the server of redirects) come last; what is gone is taken away after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from backlist.deploy.interface import Item

T = TypeVar("T")


def phase(path: str) -> int:
    """0 what pages need, 1 pieces, 2 lists and other pages, 3 the ways in."""
    if not path.endswith((".html", ".htm")):
        return 3 if "/" not in path else 0
    if path.startswith("pieces/"):
        return 1
    return 2 if "/" in path else 3


def in_phases(items: Iterable[Item]) -> list[list[Item]]:
    """The items, phase after phase; within one, their order does not matter."""
    ordered = sorted(items, key=lambda item: (phase(item.path), item.path))
    return [list(group) for _, group in groupby(ordered, key=lambda item: phase(item.path))]


def for_removal(paths: Iterable[str]) -> list[str]:
    """Ways in first, what pages need last."""
    return sorted(paths, key=lambda path: (-phase(path), path))


def chunks(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """`things` in parts of at most `size`."""
    return [things[start : start + size] for start in range(0, len(things), size)]
