"""One name of a byline with what stood beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a byline with what stood beside it."""

    name: str
    role: str = "author"
    place: str | None = None
    affiliation: str | None = None
