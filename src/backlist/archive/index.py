"""The index: a row for every folder, kept between runs, and never more than a shortcut.

It is a cache. Deleted, garbled or made by another version it is made again from the files, which
alone are the archive. A row is taken on trust while the system's stamp of its folder is the same;
else the digest of the bytes decides whether the piece is parsed again. Where little has changed in
a long index, only those rows are written, into a second file that is laid over the first.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from backlist.archive import layout, scan, sealed
from backlist.archive.kept import Keeper
from backlist.archive.rows import (
    Row,
    begin_reading,
    card_in,
    decode_rows,
    encode_rows,
    read_row,
    read_rows,
)
from backlist.errors import Problem
from backlist.files.atomic import is_part
from backlist.model import Appearance, Card, Contributor, MediaFile, Progress, Work
from backlist.workers import LostError, Workers

PARALLEL_FROM = 400
"""Fewer new pieces than this are read here: starting processes would take longer."""
BATCH = 100
FEW = 64
"""As many rows, which changed since, are written apart from them."""
_TYPES = (Card, Appearance, Contributor, Work, MediaFile, Problem)


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows kept by folder; `newer` are those of the second file, which stand in `rows` too."""

    rows: dict[str, Row] = field(default_factory=dict)
    newer: frozenset[str] = frozenset()


def load(root: Path) -> Kept:
    """What is kept; nothing where there is no index that can be used."""
    rows = _load(root / layout.INDEX)
    newer = _load(root / layout.INDEX_NEWER) if rows else []
    laid = {row.folder: row for row in rows}
    laid.update((row.folder, row) for row in newer)
    return Kept(laid, frozenset(row.folder for row in newer))


def _load(path: Path) -> list[Row]:
    body = sealed.kept(path, sealed.header(*_TYPES))
    if body is None:
        return []
    collecting = gc.isenabled()
    # The collector would walk a hundred thousand young objects over and over, and free none.
    gc.disable()
    try:
        return decode_rows(body)
    except (msgspec.DecodeError, ValueError):
        return []
    finally:
        if collecting:
            gc.enable()


def keep(root: Path, kept: Kept, rows: Mapping[str, Row], read: Collection[str]) -> None:
    """Keep `rows`; those of the folders `read` are other ones than in `kept`."""
    newer = kept.newer.union(read)
    if len(rows) != len(kept.rows) or len(newer) > FEW:
        save(root, rows.values())
    elif read:
        _save(root / layout.INDEX_NEWER, [rows[folder] for folder in newer if folder in rows])


def save(root: Path, rows: Iterable[Row]) -> None:
    """Keep all rows; where the disk cannot be written to, they are made again next time."""
    _save(root / layout.INDEX, rows)
    # Left behind by a crash it would do no harm: its rows are as good as their stamps.
    with suppress(OSError):
        (root / layout.INDEX_NEWER).unlink()


def _save(path: Path, rows: Iterable[Row]) -> None:
    now = time.time_ns()
    head = sealed.header(*_TYPES)
    data = encode_rows([_lasting(row, now) for row in rows], sealed.room(head))
    sealed.keep(path, head, data)


def tidy(root: Path) -> None:
    """Take away what a crash left half-written directly in the cache folder.

    Only caches are written there, and whoever writes one bears that it cannot be kept.
    """
    try:
        left = [path for path in (root / layout.INDEX).parent.iterdir() if is_part(path.name)]
    except OSError:
        return
    for path in left:
        with suppress(OSError):
            path.unlink()


def _lasting(row: Row, now: int) -> Row:
    """A row without a stamp that a change right now might not alter."""
    if row.stamp and not scan.settled(row.stamp, now):
        return msgspec.structs.replace(row, stamp=())
    return row


def refresh(
    root: Path,
    rows: Mapping[str, Row],
    folders: Iterable[str],
    *,
    progress: Progress | None = None,
    workers: Workers | None = None,
    keeper: Keeper | None = None,
) -> tuple[dict[str, Row], list[str]]:
    """Rows for these folders, read where they changed; and the folders of those that were read.

    Where much is new, `workers` read too. `keeper` keeps the pieces that are read here, for who
    wants them next.
    """
    keeper = Keeper() if keeper is None else keeper
    base = os.path.abspath(root)  # noqa: PTH100 - plain text joins: ten thousand of them are timed
    fresh: dict[str, Row] = {}
    changed: list[str] = []
    for folder in folders:
        row = rows.get(folder)
        if row is not None and _unchanged(row, f"{base}/{folder}"):
            fresh[folder] = row
        else:
            changed.append(folder)
    read: dict[str, Row] = {}
    try:
        for number, found in _read(base, changed, rows, workers, keeper):
            read.update((row.folder, row) for row in found)
            if progress is not None:
                progress("read", number, len(changed))
    except KeyboardInterrupt:
        # What was read so far need not be read again next time.
        save(root, [*fresh.values(), *read.values()])
        raise
    fresh.update(read)
    return fresh, list(read)


def _read(
    base: str,
    folders: list[str],
    rows: Mapping[str, Row],
    workers: Workers | None,
    keeper: Keeper,
) -> Iterator[tuple[int, list[Row]]]:
    """Read folders, those that are new beside this process too: how many so far, and their rows."""
    done = 0
    new = [folder for folder in folders if folder not in rows]
    left = dict.fromkeys(folders)
    if workers is not None and len(new) >= PARALLEL_FROM and workers.start():
        with suppress(LostError):
            for batch, found in _shared(base, new, workers, keeper):
                for folder in batch:
                    del left[folder]
                done += len(batch)
                yield done, found
    # Whatever ended the others, this process reads the rest itself.
    for folder in left:
        done += 1
        row = read_row(base, folder, rows.get(folder), keeper)
        yield done, [] if row is None else [row]


def _shared(
    base: str, folders: list[str], workers: Workers, keeper: Keeper
) -> Iterator[tuple[list[str], list[Row]]]:
    def here(batch: list[str]) -> tuple[list[str], bytes | list[Row]]:
        return batch, [row for f in batch if (row := read_row(base, f, None, keeper)) is not None]

    workers.tell(begin_reading, base)
    for batch, found in workers.share(read_rows, folders, here, name=layout.id_of, batch=BATCH):
        yield batch, _arrived(found, keeper) if isinstance(found, bytes) else found


def _arrived(found: bytes, keeper: Keeper) -> list[Row]:
    rows = decode_rows(found)
    if keeper.cards is not None:
        # Now, while the others are still reading, it costs nobody's time.
        keeper.cards.update((row.folder, card_in(row)) for row in rows if row.status)
    return rows


def _unchanged(row: Row, path: str) -> bool:
    if not row.stamp or scan.stamp_of(path) != row.stamp:
        return False
    if not row.moment:
        return True
    # What happens in `media/` changes neither the folder above it nor piece.md.
    if scan.media_stamp(path) != row.moment:
        return False
    media, row.media = row.media, scan.media_of(path)
    return _same(row.media, media)


def _same(new: tuple[MediaFile, ...], old: tuple[MediaFile, ...]) -> bool:
    return [(m.name, m.size, m.mtime) for m in new] == [(m.name, m.size, m.mtime) for m in old]
