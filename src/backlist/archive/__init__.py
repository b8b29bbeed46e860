"""The archive: pieces ↔ files in a folder that people can read without backlist.

`layout` says where everything lies, `form` how a piece is written, `store` does what is asked;
docs/FORMAT.md fixes both for good. Importing this package costs nothing: its files are loaded
when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backlist.archive.captures import public_capture
    from backlist.archive.changes import Batch, Filed
    from backlist.archive.form import edit_text, parse_piece, write_piece
    from backlist.archive.fresh import create
    from backlist.archive.known import Match
    from backlist.archive.loader import PieceLoader
    from backlist.archive.store import Archive, open_archive

__all__ = [
    "Archive",
    "Batch",
    "Filed",
    "Match",
    "PieceLoader",
    "create",
    "edit_text",
    "open_archive",
    "parse_piece",
    "public_capture",
    "write_piece",
]

_HOMES = {
    "Archive": "store",
    "Batch": "changes",
    "Filed": "changes",
    "Match": "known",
    "PieceLoader": "loader",
    "create": "fresh",
    "edit_text": "form",
    "open_archive": "store",
    "parse_piece": "form",
    "public_capture": "captures",
    "write_piece": "form",
}


def __getattr__(name: str) -> Any:
    """Load a public name's file when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
