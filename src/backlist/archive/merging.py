"""Two accounts of one writing become one piece: what each knew stays, and both addresses lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backlist.archive import layout
from backlist.archive.joining import Account, Joined
from backlist.archive.known import SOURCE, text_key
from backlist.files import safe_join
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
    text = None
    if not _same_text(piece, lost):
        text = batch.keep_text(id, _named(lost, read), lost.title, lost.body)
        _take_media(batch, id, other)
    account = Account(lost, lost.appearances, read, lost.captures, text)
    joined = batch.join_account(id, account)
    if not layout.is_draft(batch.folder(other)):
        aliases = (*piece.aliases, *lost.aliases, f"/pieces/{other}/")
        batch.edit(id, {"aliases": tuple(dict.fromkeys(aliases))})
    batch.remove(batch.folder(other))
    batch.what.append(other)
    return joined


def take_newer(batch: Batch, id: str, newer: str, *, text: bool = True) -> None:
    """Give `id` the text, the pictures and the source of `newer`, which goes; see `merge`.

    Without `text` only the source: it is known again, and the piece stays as it is.

    Raises:
        KeeperError: one of them is not there, or its file cannot be read.
    """
    piece, _ = batch.piece(id)
    new, _ = batch.piece(newer)
    edits: dict[str, Any] = {}
    if text:
        batch.keep_text(id, "older", piece.title, piece.body)
        _take_media(batch, id, newer)
        edits["body"] = new.body
    batch.join_account(id, Account(new, new.appearances, _copy(new), new.captures))
    if SOURCE in new.evidence:
        edits[f"evidence.{SOURCE}"] = new.evidence[SOURCE]
    if edits:
        batch.edit(id, edits)
    batch.remove(batch.folder(newer))
    batch.what.append(newer)


def _copy(piece: Piece) -> int | None:
    """Which appearance a piece's own text is of: the one that was captured, else the only one."""
    captured = [i for i, a in enumerate(piece.appearances) if a.capture]
    if captured:
        return captured[-1]
    return len(piece.appearances) - 1 if piece.appearances else None


def _same_text(one: Piece, other: Piece) -> bool:
    key = text_key(other.body, "")
    return key is None or key == text_key(one.body, "")


def _named(piece: Piece, read: int | None) -> str:
    """What a text is called after: the outlet it stood at, else its title."""
    outlet = piece.appearances[read].outlet if read is not None else None
    return outlet or piece.title or piece.id


def _take_media(batch: Batch, id: str, other: str) -> None:
    """The files the other text shows come along; one of the same name stays what it is."""
    lost, _ = batch.piece(other)
    target = f"{batch.folder(id)}/{layout.MEDIA}"
    for media in lost.media:
        path = f"{target}/{media.name}"
        if not batch.exists(path):
            source = f"{batch.folder(other)}/{layout.MEDIA}/{media.name}"
            batch.put(path, safe_join(batch.root, source).read_bytes())
