"""The keys of all pieces and drafts, kept between runs beside the index.

They are made when something is looked up for the first time, so that building a site never pays
for them. The cache is disposable; a piece whose digest is another has its keys made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from backlist.archive import index, layout, scan, sealed
from backlist.archive.kept import Keeper, keeper_of
from backlist.archive.known import Keys, piece_keys
from backlist.archive.loader import piece_at
from backlist.archive.rows import Row
from backlist.archive.scan import Stamp
from backlist.model import Piece
from backlist.workers import LostError, Workers


class Entry(msgspec.Struct, array_like=True, gc=False):
    """The keys of a folder's piece, and the digest of the file they were made of."""

    digest: str
    keys: Keys


class Made(NamedTuple):
    """The keys of a folder's piece, and the stamp it was read under; None if it was not read."""

    folder: str
    stamp: Stamp | None
    keys: Keys | None


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, Entry])


def keys_of(
    root: Path, rows: Mapping[str, Row], keeper: Keeper, workers: Workers
) -> dict[str, Keys]:
    """The keys of every row's piece by its folder; where many have to be made, `workers` help.

    `keeper` has the pieces that were read just now.
    """
    cached = _load(root)
    lasting: dict[str, Entry] = {}
    passing: dict[str, Keys] = {}
    missing: list[str] = []
    for folder, row in rows.items():
        entry = cached.get(folder)
        if entry is not None and entry.digest == row.digest:
            lasting[folder] = entry
        elif row.status:
            missing.append(folder)
        else:
            passing[folder] = Keys()
    known = len(lasting)
    for folder, stamp, keys in _made(os.path.abspath(root), missing, keeper, workers):  # noqa: PTH100
        row = rows[folder]
        # What could not be read, or is not what the row was made of, may be so next time.
        if keys is not None and stamp == row.stamp:
            lasting[folder] = Entry(row.digest, keys)
        else:
            passing[folder] = keys or Keys()
    if not known == len(lasting) == len(cached):
        _save(root, lasting)
    return {folder: entry.keys for folder, entry in lasting.items()} | passing


def _made(base: str, folders: list[str], keeper: Keeper, workers: Workers) -> Iterator[Made]:
    left = dict.fromkeys(folders)
    if len(folders) >= index.PARALLEL_FROM and workers.start():

        def here(batch: list[str]) -> list[Made]:
            return [_read(base, folder, keeper) for folder in batch]

        with suppress(LostError):
            workers.tell(begin_keys, base)
            for found in workers.share(
                read_keys, folders, here, name=layout.id_of, batch=index.BATCH
            ):
                for made in found:
                    del left[made.folder]
                    yield made
    # Whatever ended the others, this process reads the rest itself.
    for folder in left:
        yield _read(base, folder, keeper)


def _read(base: str, folder: str, keeper: Keeper) -> Made:
    stamp = scan.stamp_of(f"{base}/{folder}")
    piece = piece_at(base, folder, stamp, keeper.pieces)
    return Made(folder, stamp, piece_keys(piece) if isinstance(piece, Piece) else None)


_reading: list[tuple[str, Keeper]] = []
"""In a worker process: where it reads, and what it kept of that."""


def begin_keys(base: str) -> None:
    """Make this process one that makes keys for another."""
    _reading[:] = [(base, keeper_of(base))]


def read_keys(folders: list[str]) -> list[Made]:
    """What a worker process does: the keys of the pieces in these folders."""
    base, keeper = _reading[0]
    return [_read(base, folder, keeper) for folder in folders]


def _load(root: Path) -> dict[str, Entry]:
    body = sealed.kept(root / layout.KEYS, sealed.header(Keys))
    try:
        return {} if body is None else _decoder.decode(body)
    except (msgspec.DecodeError, ValueError):
        return {}


def _save(root: Path, entries: dict[str, Entry]) -> None:
    head = sealed.header(Keys)
    start = sealed.room(head)
    data = bytearray(start)
    _encoder.encode_into(entries, data, start)
    sealed.keep(root / layout.KEYS, head, data)
