"""The keys of all pieces and drafts, kept between runs beside the index.

They are made when something is looked up for the first time, so that building a site never pays
for them. The cache is disposable; a piece whose digest is another has its keys made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from backlist.archive import index, layout, scan
from backlist.archive.kept import Keeper, keeper_of
from backlist.archive.known import Keys, piece_keys
from backlist.archive.loader import piece_at
from backlist.archive.rows import Row
from backlist.files import write_atomic
from backlist.model import Piece
from backlist.workers import LostError, Workers


class Entry(msgspec.Struct, array_like=True, gc=False):
    """The keys of a folder's piece, and the digest of the file they were made of."""

    digest: str
    keys: Keys


class _Stored(msgspec.Struct, array_like=True, gc=False):
    header: bytes
    entries: dict[str, Entry]


_decoder = msgspec.msgpack.Decoder(_Stored)


def keys_of(
    root: Path, rows: Mapping[str, Row], keeper: Keeper, workers: Workers
) -> dict[str, Keys]:
    """The keys of every row's piece by its folder; where many have to be made, `workers` help.

    `keeper` has the pieces that were read just now.
    """
    cached = _load(root)
    known: dict[str, Entry] = {}
    missing: list[str] = []
    for folder, row in rows.items():
        entry = cached.get(folder)
        if entry is not None and entry.digest == row.digest:
            known[folder] = entry
        else:
            missing.append(folder)
    for folder, keys in _made(str(root.absolute()), missing, keeper, workers):
        known[folder] = Entry(rows[folder].digest, keys)
    if missing or len(known) != len(cached):
        _save(root, known)
    return {folder: entry.keys for folder, entry in known.items()}


def _made(
    base: str, folders: list[str], keeper: Keeper, workers: Workers
) -> Iterator[tuple[str, Keys]]:
    left = dict.fromkeys(folders)
    if len(folders) >= index.PARALLEL_FROM and workers.start():

        def here(batch: list[str]) -> list[tuple[str, Keys]]:
            return [(folder, _read(base, folder, keeper)) for folder in batch]

        with suppress(LostError):
            workers.tell(begin_keys, base)
            for found in workers.share(
                read_keys, folders, here, name=layout.id_of, batch=index.BATCH
            ):
                for folder, keys in found:
                    del left[folder]
                    yield folder, keys
    # Whatever ended the others, this process reads the rest itself.
    for folder in left:
        yield folder, _read(base, folder, keeper)


def _read(base: str, folder: str, keeper: Keeper) -> Keys:
    piece = piece_at(base, folder, scan.stamp_of(f"{base}/{folder}"), keeper.pieces)
    return piece_keys(piece) if isinstance(piece, Piece) else Keys()


_reading: list[tuple[str, Keeper]] = []
"""In a worker process: where it reads, and what it kept of that."""


def begin_keys(base: str) -> None:
    """Make this process one that makes keys for another."""
    _reading[:] = [(base, keeper_of(base))]


def read_keys(folders: list[str]) -> list[tuple[str, Keys]]:
    """What a worker process does: the keys of the pieces in these folders."""
    base, keeper = _reading[0]
    return [(folder, _read(base, folder, keeper)) for folder in folders]


def _load(root: Path) -> dict[str, Entry]:
    try:
        stored = _decoder.decode((root / layout.KEYS).read_bytes())
    except (OSError, msgspec.DecodeError, ValueError):
        return {}
    return stored.entries if stored.header == index.header(Keys) else {}


def _save(root: Path, entries: dict[str, Entry]) -> None:
    data = msgspec.msgpack.encode(_Stored(index.header(Keys), entries))
    with suppress(OSError):
        write_atomic(root / layout.KEYS, data, durable=False)
