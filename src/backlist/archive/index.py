"""The index: a row for every folder, kept between runs, and never more than a shortcut.

It is a cache. Deleted, garbled or made by another version it is made again from the files, which
alone are the archive. A row is taken on trust while the system's stamp of its folder is the same;
else the digest of the bytes decides whether the piece is parsed again.
"""

from __future__ import annotations

import gc
import os
import time
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from backlist import __version__
from backlist.archive import layout, scan
from backlist.archive.kept import Keeper
from backlist.archive.known import Keys
from backlist.archive.rows import (
    Row,
    decode_read,
    decode_rows,
    encode_rows,
    read_row,
    read_rows,
)
from backlist.errors import Problem
from backlist.files import write_atomic
from backlist.files.atomic import is_part
from backlist.model import Appearance, Card, Contributor, MediaFile, Progress, Work

if TYPE_CHECKING:
    from concurrent.futures import Executor

PARALLEL_FROM = 2_000
"""Fewer new pieces than this are read here: starting processes would take longer."""
CHUNK = 250
_REVISION = 1
_TYPES = (Card, Appearance, Contributor, Work, MediaFile, Problem, Keys)


def _header() -> bytes:
    shape = ";".join(",".join(f.name for f in fields(t)) for t in _TYPES)
    return f"backlist index {_REVISION} {__version__} {zlib.crc32(shape.encode()):08x}\n".encode()


def load(root: Path) -> dict[str, Row]:
    """The rows kept by folder; none where there is no index that can be used."""
    try:
        data = (root / layout.INDEX).read_bytes()
    except OSError:
        return {}
    head = _header()
    body = memoryview(data)[len(head) + 4 :]
    if not data.startswith(head) or data[len(head) : len(head) + 4] != _checksum(body):
        return {}
    collecting = gc.isenabled()
    # The collector would walk a hundred thousand young objects over and over, and free none.
    gc.disable()
    try:
        return {row.folder: row for row in decode_rows(body)}
    except (msgspec.DecodeError, ValueError):
        return {}
    finally:
        if collecting:
            gc.enable()


def save(root: Path, rows: Iterable[Row]) -> None:
    """Keep the rows; where the disk cannot be written to, they are made again next time."""
    now = time.time_ns()
    body = encode_rows([_lasting(row, now) for row in rows])
    try:
        write_atomic(root / layout.INDEX, _header() + _checksum(body) + body, durable=False)
    except OSError:
        return


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


def _checksum(body: bytes | memoryview) -> bytes:
    return zlib.crc32(body).to_bytes(4, "big")


def refresh(
    root: Path,
    rows: Mapping[str, Row],
    folders: Iterable[str],
    *,
    progress: Progress | None = None,
    jobs: int | None = None,
    keeper: Keeper | None = None,
) -> tuple[dict[str, Row], bool]:
    """Rows for these folders, read where they changed; and whether anything did.

    `keeper` keeps the pieces that are read, for who wants them next.
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
    new = [f for f in changed if f not in rows]
    read: dict[str, Row] = {}
    if len(new) >= PARALLEL_FROM and (jobs or cores()) > 1:
        read = _read_in_parallel(base, new, jobs or cores(), progress, keeper)
        changed = [f for f in changed if f not in read]
    for done, folder in enumerate(changed, 1):
        found = read_row(base, folder, rows.get(folder), keeper)
        if found is not None:
            read[folder] = found
        if progress is not None:
            progress("read", done, len(changed))
    fresh.update(read)
    return fresh, bool(read) or len(fresh) != len(rows)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _unchanged(row: Row, path: str) -> bool:
    if not row.stamp or scan.stamp_of(path) != row.stamp:
        return False
    if not row.media:
        return True
    # What happens in `media/` changes neither the folder above it nor piece.md.
    if row.card is None or scan.media_stamp(path) != row.media:
        return False
    media = row.card.media
    row.card = replace(row.card, media=scan.media_of(path))
    return _same(row.card.media, media)


def _same(new: tuple[MediaFile, ...], old: tuple[MediaFile, ...]) -> bool:
    return [(m.name, m.size, m.mtime) for m in new] == [(m.name, m.size, m.mtime) for m in old]


def _read_in_parallel(
    base: str, folders: list[str], jobs: int, progress: Progress | None, keeper: Keeper
) -> dict[str, Row]:
    """Read many folders, here and in processes beside; what a broken one left is not there."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    chunks = deque(folders[i : i + CHUNK] for i in range(0, len(folders), CHUNK))
    rows: dict[str, Row] = {}
    done = 0
    try:
        others = min(jobs - 1, len(chunks))
        with ProcessPoolExecutor(others, mp_context=get_context("spawn")) as pool:
            for number, read in _shared(pool, others, base, chunks, keeper):
                rows.update((row.folder, row) for row in read)
                done += number
                if progress is not None:
                    progress("read", done, len(folders))
    except (BrokenExecutor, OSError):
        # Whatever keeps processes from running here, the caller reads the rest itself.
        return rows
    return rows


def _shared(
    pool: Executor, others: int, base: str, chunks: deque[list[str]], keeper: Keeper
) -> Iterator[tuple[int, list[Row]]]:
    """How many folders were read and their rows, chunk by chunk; this process reads as well."""
    from concurrent.futures import FIRST_COMPLETED, Future, wait

    waiting: dict[Future[bytes], int] = {}
    while chunks or waiting:
        while chunks and len(waiting) < 2 * others:
            chunk = chunks.popleft()
            waiting[pool.submit(read_rows, base, chunk)] = len(chunk)
        if chunks:
            chunk = chunks.pop()
            found = [read_row(base, folder, None, keeper) for folder in chunk]
            yield len(chunk), [row for row in found if row is not None]
            ready = {future for future in waiting if future.done()}
        else:
            ready = wait(waiting, return_when=FIRST_COMPLETED).done
        for future in ready:
            read = decode_read(future.result())
            keeper.add(read.pieces)
            yield waiting.pop(future), read.rows
