"""What a page of a PDF is made of: runs of type, lines of runs, and pictures.

Lengths are points (1/72 inch, ISO 32000-2 §8.3.2.3), measured from the left and from the top.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

SOFT = "\N{SOFT HYPHEN}"
"""Stands where a line ends in a hyphen."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one type, one after another on one line."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    href: str | None = None
    raised: bool = False


@dataclass(frozen=True)
class Line:
    """Runs on one base line; `left` and `right` are the edges of its column."""

    runs: tuple[Run, ...]
    page: int
    left: float = 0.0
    right: float = 0.0
    picture: bytes | None = None
    height: float = 0.0

    @cached_property
    def text(self) -> str:
        """The characters, white space collapsed."""
        return " ".join("".join(r.text for r in self.runs).split())

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes: dict[float, int] = {}
        for run in self.runs:
            sizes[run.size] = sizes.get(run.size, 0) + len(run.text.strip())
        return max(sizes, key=lambda s: (sizes[s], s), default=0.0)

    @cached_property
    def x0(self) -> float:
        """Its left end."""
        return min((r.x0 for r in self.runs), default=self.left)

    @cached_property
    def x1(self) -> float:
        """Its right end."""
        return max((r.x1 for r in self.runs), default=self.right)

    @cached_property
    def base(self) -> float:
        """Its base line: that of its largest type."""
        return max(self.runs, key=lambda r: (r.size, len(r.text))).base if self.runs else 0.0

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(r.bold for r in self.runs if r.text.strip())


@dataclass(slots=True)
class Page:
    """A page as read: its size, its runs in the order of the file, its pictures with places."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    pictures: list[tuple[float, float, float, bytes]] = field(default_factory=list)
    images: int = 0
    turned: int = 0
