"""The sheet an offprint is printed on: its size, margins and measure (pure).

A5 is the house's own: an offprint has always been a small sheet, it is read on a telephone
without zooming, and two stand side by side on the A4 or letter sheet in anybody's printer. The
measure is 62 to 68 characters of the text face on every sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backlist.errors import Problem

_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet. All lengths are in points (1/72 inch); `size` is that of the text face."""

    name: str
    width: float
    height: float
    top: float
    bottom: float
    side: float
    size: float

    @property
    def measure(self) -> float:
        """The width of the text block."""
        return self.width - 2 * self.side

    @property
    def depth(self) -> float:
        """The height of the text block."""
        return self.height - self.top - self.bottom


A5 = Paper("a5", 148 * _MM, 210 * _MM, 23 * _MM, 20 * _MM, 20 * _MM, 10.0)
A4 = Paper("a4", 210 * _MM, 297 * _MM, 36 * _MM, 36 * _MM, 41 * _MM, 11.5)
LETTER = Paper("letter", 612.0, 792.0, 96.0, 96.0, 124.0, 11.5)

_SHEETS = {sheet.name: sheet for sheet in (A5, A4, LETTER)}


def choose(theme: Mapping[str, Any]) -> tuple[Paper, Problem | None]:
    """The sheet that `theme.paper` names, A5 where it names none or one that is not kept here."""
    asked = str(theme.get("paper", A5.name)).strip().lower()
    if asked in _SHEETS:
        return _SHEETS[asked], None
    return A5, Problem(
        f"no paper is called {asked!r}; A5 was taken",
        source="backlist.toml",
        record="theme.paper",
        do="write a5, a4 or letter",
        severity="warning",
    )
