"""Two accounts of one writing become one piece: what each knew stays, and both addresses lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from backlist.archive import layout, scan
from backlist.archive.filing import renamed
from backlist.archive.joining import Account, Joined
from backlist.archive.known import is_source, text_key
from backlist.errors import KeeperError
from backlist.files import digest_of, safe_join
from backlist.model import Appearance, Evidence, Piece

if TYPE_CHECKING:
    from backlist.archive.changes import Batch


def merge(batch: Batch, id: str, other: str) -> Joined:
    """Make `other` (a piece or what waits) a part of `id`; its text stays where it differs.

    Raises:
        KeeperError: one of them is not there, or its file cannot be read; or `id` waits, and
            `other` does not.
    """
    piece, _ = batch.piece(id)
    lost, _ = batch.piece(other)
    waiting = layout.is_draft(batch.folder(other))
    if layout.is_draft(batch.folder(id)) and not waiting:
        raise KeeperError(
            f"“{id}” waits in drafts/, and “{other}” is a piece.",
            do=f"Merge it the other way round: backlist merge {other} {id}",
        )
    read = _copy(lost)
    text = None
    names = _take_files(batch, id, other)
    if not _same_text(piece, lost):
        body = renamed(lost.body, _take_media(batch, id, other))
        text = batch.keep_text(id, _named(lost, read), lost.title, body)
    joined = batch.join_account(id, _account(lost, read, names, text, everybody=True))
    if not waiting:
        aliases = (*batch.piece(id)[0].aliases, f"/pieces/{other}/")
        batch.edit(id, {"aliases": tuple(dict.fromkeys(aliases))})
    _drop(batch, other)
    return joined


def take_newer(batch: Batch, id: str, newer: str, *, text: bool = True) -> None:
    """Give `id` the text, the pictures and the source of `newer`, which goes; see `merge`.

    Without `text` only the source: it is known again, and the piece stays as it is.

    Raises:
        KeeperError: one of them is not there, or its file cannot be read.
    """
    piece, _ = batch.piece(id)
    new, _ = batch.piece(newer)
    names: Mapping[str, str] = {}
    if text:
        batch.keep_text(id, "older", piece.title, piece.body)
        names = _take_files(batch, id, newer)
        batch.edit(id, {"body": renamed(new.body, _take_media(batch, id, newer))})
    batch.join_account(id, _account(new, _copy(new), names))
    _drop(batch, newer)


def _account(
    of: Piece,
    read: int | None,
    names: Mapping[str, str],
    text: str | None = None,
    *,
    everybody: bool = False,
) -> Account:
    """What a piece says; `names` are the new names of the files beside it."""
    # A day that no appearance bears would go with the piece: it is one of an unknown place.
    bare = () if of.appearances or of.date is None else (Appearance(date=of.date),)
    listed = tuple(
        replace(a, text=names.get(a.text, a.text) if a.text else None)
        for a in (*of.appearances, *bare)
    )
    return Account(of, listed, read, of.captures, text, sources=_sources(of), everybody=everybody)


def _sources(piece: Piece) -> tuple[Evidence, ...]:
    return tuple(e for name, e in piece.evidence.items() if is_source(name))


def _drop(batch: Batch, id: str) -> None:
    batch.remove(batch.folder(id))
    batch.what.append(id)


def _copy(piece: Piece) -> int | None:
    """Which appearance a piece's own text is of: the first captured of those without another."""
    own = [i for i, a in enumerate(piece.appearances) if a.text is None]
    captured = [i for i in own if piece.appearances[i].capture]
    return next(iter(captured or own[-1:]), None)


def _same_text(one: Piece, other: Piece) -> bool:
    key = text_key(other.body, "")
    return key is None or key == text_key(one.body, "")


def _named(piece: Piece, read: int | None) -> str:
    """What a text is called after: the outlet it stood at, else its title."""
    outlet = piece.appearances[read].outlet if read is not None else None
    return outlet or piece.title or piece.id


def _take_files(batch: Batch, id: str, other: str) -> dict[str, str]:
    """The files beside the other text come along: its texts at other outlets, its comments.

    Gives the name each has now.
    """
    folder = batch.folder(other)
    beside = [
        name
        for name in scan.piece_files(str(batch.root / folder))
        if name != layout.PIECE and not name.startswith(f"{layout.MEDIA}/")
    ]
    media = _take_media(batch, id, other) if beside else {}
    names: dict[str, str] = {}
    for name in beside:
        data = safe_join(batch.root, f"{folder}/{name}").read_bytes()
        if media and name.endswith(".md"):
            data = renamed(data.decode("utf-8", "surrogateescape"), media).encode(
                "utf-8", "surrogateescape"
            )
        names[name] = _lay(batch, batch.folder(id), name, data, beside)
    return names


def _take_media(batch: Batch, id: str, other: str) -> dict[str, str]:
    """The files the other text shows come along; gives the new names of those that got one."""
    target = f"{batch.folder(id)}/{layout.MEDIA}"
    source = f"{batch.folder(other)}/{layout.MEDIA}"
    listed = [media.name for media in batch.piece(other)[0].media]
    found = {
        name: _lay(
            batch, target, name, safe_join(batch.root, f"{source}/{name}").read_bytes(), listed
        )
        for name in listed
    }
    return {old: new for old, new in found.items() if old != new}


def _lay(batch: Batch, folder: str, name: str, data: bytes, others: list[str]) -> str:
    """Lay a file into a folder; under another name where another file has this one.

    A new name is none of `others`, so that links are renamed once.
    """
    digest = digest_of(data)
    path = PurePosixPath(name)
    wish, number = name, 2
    while True:
        there = batch.digest(f"{folder}/{wish}")
        if there is None:
            batch.put(f"{folder}/{wish}", data)
        if there in (None, digest):
            return wish
        while (wish := str(path.with_stem(f"{path.stem}-{number}"))) in others:
            number += 1
        number += 1
