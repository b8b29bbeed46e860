"""A piece by its id, read from its file: light, and picklable for worker processes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from backlist.archive import layout, scan
from backlist.errors import Problem
from backlist.model import Piece

if TYPE_CHECKING:
    from backlist.archive.kept import Keeper, Packed, Whole
    from backlist.archive.scan import Stamp


@dataclass(slots=True)
class PieceLoader:
    """Gives the piece of an id of the archive at `root`, or the Problem that keeps it from it.

    Where folders lie is looked up once, and again when there is no piece where one was. A loader
    that was made when the catalog was read knows that already, and has the pieces read then.
    """

    root: str
    _places: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    _kept: Mapping[str, Packed | Whole] = field(default_factory=dict, compare=False, repr=False)

    def __reduce__(self) -> tuple[object, tuple[str, dict[str, str]]]:
        """In another process it takes the pieces that were read there."""
        return _elsewhere, (self.root, self._places)

    def know(self, folders: Sequence[str], keeper: Keeper) -> None:
        """Where the pieces lie, and the pieces that were read just now."""
        # The first of two folders with one id counts, as it does in the catalog.
        self._places = {layout.id_of(f): f for f in reversed(folders)}
        self._kept = keeper.pieces

    def __call__(self, id: str) -> Piece | Problem:
        """Read one piece."""
        folder = self._places.get(id)
        stamp = scan.stamp_of(f"{self.root}/{folder}") if folder is not None else None
        if folder is None or stamp is None:
            self._look()
            folder = self._places.get(id)
            if folder is None:
                return Problem(f"There is no piece “{id}”.", do="`backlist list` shows all pieces.")
            return load(self.root, folder)
        return piece_at(self.root, folder, stamp, self._kept)

    def _look(self) -> None:
        found = scan.folders(self.root).pieces
        self._places = {layout.id_of(f): f for f in reversed(found)}


def _elsewhere(root: str, places: dict[str, str]) -> PieceLoader:
    from backlist.archive.kept import keeper_of

    return PieceLoader(root, places, keeper_of(os.path.abspath(root)).pieces)  # noqa: PTH100


def piece_at(
    root: str, folder: str, stamp: Stamp | None, kept: Mapping[str, Packed | Whole]
) -> Piece | Problem:
    """The piece in a folder with that stamp: what was `kept` of it, else read."""
    known = kept.get(folder)
    if known is not None and known.stamp == stamp:
        return _taken(known, root, folder)
    return load(root, folder)


def _taken(kept: Packed | Whole, root: str, folder: str) -> Piece | Problem:
    """A piece that was kept, with its media as they are now."""
    from backlist.archive.kept import Whole, unpack

    path = f"{root}/{folder}"
    try:
        if isinstance(kept, Whole):
            piece = kept.piece
        else:
            piece = unpack(kept, scan.read(path, kept.stamp))
    except (OSError, ValueError):
        # The file has changed or gone in between; that is for the loader to say.
        return load(root, folder)
    media = () if kept.bare else scan.media_of(path)
    return replace(piece, media=media) if media else piece


def load(root: str, folder: str) -> Piece | Problem:
    """The piece in a folder, with its media; where several things are wrong, the first error."""
    from backlist.archive.pieces import read_piece

    path = f"{root}/{folder}"
    stamp = scan.stamp_of(path)
    if stamp is None:
        return Problem(f"There is no {layout.PIECE} here.", folder)
    try:
        data = scan.read(path, stamp)
    except OSError as error:
        return Problem(f"The file cannot be read: {error.strerror}.", f"{folder}/{layout.PIECE}")
    piece, problems = read_piece(data, folder)
    if piece is None:
        return next(p for p in problems if p.severity == "error")
    media = scan.media_of(path)
    return replace(piece, media=media) if media else piece
