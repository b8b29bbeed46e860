"""A piece by its id, read from its file: light, and picklable for worker processes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from backlist.archive import layout, scan
from backlist.errors import Problem
from backlist.model import Piece


@dataclass(slots=True)
class PieceLoader:
    """Gives the piece of an id of the archive at `root`, or the Problem that keeps it from it.

    Where folders lie is looked up once in each process, and again when an id is not found.
    """

    root: str
    _places: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __getstate__(self) -> str:
        return self.root

    def __setstate__(self, root: str) -> None:
        self.root = root
        self._places = {}

    def __call__(self, id: str) -> Piece | Problem:
        """Read one piece."""
        folder = self._folder(id)
        if folder is None:
            return Problem(f"There is no piece “{id}”.", do="`backlist list` shows all pieces.")
        return load(self.root, folder)

    def _folder(self, id: str) -> str | None:
        known = self._places.get(id)
        if known is not None and os.path.lexists(f"{self.root}/{known}/{layout.PIECE}"):
            return known
        # The first of two folders with one id counts, as it does in the catalog.
        found = scan.folders(self.root).pieces
        self._places = {layout.id_of(f): f for f in reversed(found)}
        return self._places.get(id)


def load(root: str, folder: str) -> Piece | Problem:
    """The piece in a folder, with its media; where several things are wrong, the first error."""
    from backlist.archive.pieces import read_piece

    path = f"{root}/{folder}"
    if scan.stamp_of(path) is None:
        return Problem(f"There is no {layout.PIECE} here.", folder)
    try:
        data = Path(path, layout.PIECE).read_bytes()
    except OSError as error:
        return Problem(f"The file cannot be read: {error.strerror}.", f"{folder}/{layout.PIECE}")
    piece, problems = read_piece(data, folder)
    if piece is None:
        return next(p for p in problems if p.severity == "error")
    return replace(piece, media=scan.media_of(path))
