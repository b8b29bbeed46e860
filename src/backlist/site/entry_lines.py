"""The lines of pieces for another room's page: what lists show of each, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backlist.model import Catalog
from backlist.site import assets
from backlist.site.collect import item
from backlist.site.entries import Entries
from backlist.site.frame import frame_of
from backlist.site.html import ROOT, up
from backlist.site.naming import names_of
from backlist.site.state import state_of
from backlist.site.subjects import World


class EntryLines:
    """The line of each public piece as it stands in lists, for a page at `path` of the site.

    `state` is a digest of all that the lines are made from: of equal ones, equal lines.
    """

    def __init__(
        self, catalog: Catalog, pdfs: Mapping[str, str], path: str, *, theme: Path | None = None
    ) -> None:
        self._catalog, self._pdfs, self._up = catalog, pdfs, up(path)
        self._dress = assets.load(theme)
        self.state = state_of(catalog, pdfs, {}, self._dress.seed, path.encode())

    def all(self) -> dict[str, str]:
        """By id, the lines of all public pieces."""
        listed = [c for c in self._catalog.cards if c.status == "public"]
        names = names_of(self._catalog, listed)
        dress = self._dress
        frame = frame_of(self._catalog, style=dress.style, sections=frozenset(), own=dress.own)
        entries = Entries(World(frame, names, frozenset()))
        pdfs = self._pdfs
        return {
            c.id: entries.full(item(c, b"", has_pdf=c.id in pdfs)).replace(ROOT, self._up).strip()
            for c in listed
        }
