"""One file's change: it stands as it was or as it shall be, never between, whatever happens.

A new file is written under a name of its own in the same folder, flushed, and then given its
real name, and the folder is flushed too, before the call returns. A name of its own that was
left over by a crash is told from all others by its form, and swept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from backlist.files import disk

_PART = re.compile(r"\.[0-9a-f]{16}\.backlist-part")


def part_beside(path: Path) -> Path:
    """A fresh name in the folder of `path` for bytes that are not yet to be seen."""
    return path.with_name(f".{os.urandom(8).hex()}.backlist-part")


def is_part(name: str) -> bool:
    """Whether a file's name is one of those made by `part_beside`."""
    return _PART.fullmatch(name) is not None


def make_folders(folder: Path) -> list[Path]:
    """Make `folder` and what is missing above it; the folders whose entries changed."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    return [made.parent for made in reversed(missing) if disk.mkdir(made)]


def write_part(path: Path, data: bytes | bytearray) -> tuple[Path, list[Path]]:
    """Write bytes beside `path`, not flushed; where they lie, and the folders that were changed."""
    part = part_beside(path)
    try:
        try:
            disk.write_new(part, data)
        except FileNotFoundError:
            changed = make_folders(path.parent)
            disk.write_new(part, data)
            return part, changed
    except BaseException:
        # An interrupt too: nobody else knows the part's name yet.
        disk.unlink(part)
        raise
    return part, []


def copy_part(path: Path, source: Path) -> tuple[Path, list[Path]]:
    """Write the bytes of `source` beside `path` as `write_part` does, however many they are."""
    changed = make_folders(path.parent)
    part = part_beside(path)
    try:
        disk.copy_new(part, source)
    except BaseException:
        disk.unlink(part)
        raise
    return part, changed


def write_atomic(path: Path, data: bytes | bytearray, *, durable: bool = True) -> None:
    """Put `data` at `path`, over what is there; folders are made as needed.

    `durable=False` skips the flushes, for files that can be made again: after a power cut such a
    file may be gone or empty. Raises OSError and then leaves what was there.
    """
    part, changed = write_part(path, data)
    try:
        if durable:
            disk.sync(part)
        disk.rename(part, path)
    except BaseException:
        disk.unlink(part)
        raise
    if durable:
        _sync_all([*changed, path.parent])


def put_once(path: Path, data: bytes) -> bool:
    """Put `data` at `path` unless a file is there, which is never touched; True where written."""
    if os.path.lexists(path):
        return False
    part, changed = write_part(path, data)
    try:
        disk.sync(part)
        written = disk.link(part, path)
        _sync_all([*changed, path.parent])
    finally:
        disk.unlink(part)
    disk.sync(path.parent)
    return written


def _sync_all(folders: Iterable[Path]) -> None:
    for folder in dict.fromkeys(folders):
        disk.sync(folder)


def sweep(folder: Path, *, skip: Iterable[Path] = ()) -> list[Path]:
    """Take away parts that a crash left anywhere under `folder`, and folders emptied by that.

    Only under the lock that every writer holds: else another's part would be swept. Links to
    folders are not followed; folders named in `skip` are left alone. Returns what was taken away.
    """
    swept = list(_parts(folder, frozenset(skip)))
    for part in swept:
        disk.unlink(part)
    for parent in dict.fromkeys(part.parent for part in swept):
        drop_empty(parent, folder)
    return swept


def _parts(folder: Path, skip: frozenset[Path]) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = [name for name in folders if here / name not in skip]
        yield from (here / name for name in files if is_part(name))


def drop_empty(folder: Path, top: Path) -> list[Path]:
    """Take `folder` away if it is empty, then what is above it, down to below `top`'s own folders.

    Returns the folders whose entries changed.
    """
    changed = []
    while folder.parent not in {top, folder} and folder != top and disk.rmdir(folder):
        folder = folder.parent
        changed.append(folder)
    return changed
