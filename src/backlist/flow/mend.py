"""What the keeper does to a piece by its id: look, set, remove, take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from backlist.errors import KeeperError, Problem
from backlist.flow.told import contributor, date
from backlist.model import Card, Catalog, Contributor, Piece

TEXTS = ("title", "subtitle", "kind", "language", "summary", "status")
STATUSES = ("public", "unlisted", "embargoed", "withheld", "redacted", "tombstone")


@dataclass(frozen=True, slots=True)
class Listed:
    """What `list` shows: the catalog, what waits, and what could not be read."""

    catalog: Catalog
    drafts: tuple[Piece, ...]
    problems: tuple[Problem, ...]

    @property
    def cards(self) -> list[Card]:
        """Every piece, by first publication, the undated first."""
        return sorted(self.catalog.cards, key=lambda c: (c.first.sort_key if c.first else (), c.id))
