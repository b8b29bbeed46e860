"""Two accounts of one writing become one piece: what each knew stays, and both addresses lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backlist.archive import layout
from backlist.archive.joining import Account, Joined
from backlist.archive.known import text_key
from backlist.archive.writing import write_piece
from backlist.files import safe_join, slug
from backlist.model import Piece

if TYPE_CHECKING:
    from backlist.archive.changes import Batch


def merge(batch: Batch, id: str, other: str) -> Joined:
    """Make `other` (a piece or what waits) a part of `id`; its text stays where it differs.

    Raises:
        KeeperError: one of them is not there, or its file cannot be read.
    """
    piece, _ = batch.piece(id)
    lost, _ = batch.piece(other)
    read = _copy(lost)
    text = None if _same_text(piece, lost) else _text_name(batch, id, lost, read)
    account = Account(lost, lost.appearances, read, lost.captures, text)
    joined = batch.join_account(id, account)
    if text is not None:
        shown = Piece(id=id, title=lost.title, body=lost.body)
        batch.put(f"{batch.folder(id)}/{text}", write_piece(shown).encode())
        _take_media(batch, id, other)
    if not layout.is_draft(batch.folder(other)):
        aliases = (*piece.aliases, *lost.aliases, f"/pieces/{other}/")
        batch.edit(id, {"aliases": tuple(dict.fromkeys(aliases))})
    batch.remove(batch.folder(other))
    batch.what.append(other)
    return joined


def _copy(piece: Piece) -> int | None:
    """Which appearance a piece's own text is of: the one that was captured, else the only one."""
    captured = [i for i, a in enumerate(piece.appearances) if a.capture]
    if captured:
        return captured[-1]
    return len(piece.appearances) - 1 if piece.appearances else None


def _same_text(one: Piece, other: Piece) -> bool:
    key = text_key(other.body, "")
    return key is None or key == text_key(one.body, "")


def _text_name(batch: Batch, id: str, lost: Piece, read: int | None) -> str:
    """A free name beside `piece.md`, after the outlet whose text it holds."""
    outlet = lost.appearances[read].outlet if read is not None else None
    stem = slug(outlet or lost.title or lost.id)
    folder = batch.folder(id)
    name, number = f"{stem}.md", 2
    while name == layout.PIECE or batch.exists(f"{folder}/{name}"):
        name, number = f"{stem}-{number}.md", number + 1
    return name


def _take_media(batch: Batch, id: str, other: str) -> None:
    """The files the other text shows come along; one of the same name stays what it is."""
    lost, _ = batch.piece(other)
    target = f"{batch.folder(id)}/{layout.MEDIA}"
    for media in lost.media:
        path = f"{target}/{media.name}"
        if not batch.exists(path):
            source = f"{batch.folder(other)}/{layout.MEDIA}/{media.name}"
            batch.put(path, safe_join(batch.root, source).read_bytes())
