"""The form of a piece on disk: `piece.md` ↔ `Piece` (pure). docs/FORMAT.md is its standard.

`write_piece(parse_piece(text))` keeps all that is known; `parse_piece(write_piece(piece))` gives
the same piece. Edits of files people wrote go through `edits`, which changes nothing else in them.
"""

from backlist.archive.edits import edit_text
from backlist.archive.reading import parse_piece
from backlist.archive.writing import write_piece

__all__ = ["edit_text", "parse_piece", "write_piece"]
