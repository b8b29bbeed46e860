"""The bytes of one `piece.md` in its folder → the piece (pure)."""

from __future__ import annotations

from backlist.archive import layout
from backlist.archive.decoding import decode
from backlist.archive.reading import parse_piece
from backlist.errors import Problem
from backlist.model import Piece


def read_piece(data: bytes, folder: str) -> tuple[Piece | None, list[Problem]]:
    """The piece in the bytes of a `piece.md`, and what is wrong with it or its folder's name."""
    source = f"{folder}/{layout.PIECE}"
    fault = layout.id_fault(layout.id_of(folder))
    if fault is not None:
        what = f"The folder's name cannot be the id of a piece: {fault}."
        return None, [Problem(what, folder, do="Use letters, digits and hyphens.")]
    text = decode(data, source)
    if isinstance(text, Problem):
        return None, [text]
    draft = layout.is_draft(folder)
    piece, problems = parse_piece(text, layout.id_of(folder), source, draft=draft)
    return piece, list(problems)
