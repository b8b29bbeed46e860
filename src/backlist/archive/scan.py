"""Looking at the folders of pieces: which there are, and whether one changed. Opens no file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from backlist.archive import layout
from backlist.errors import Problem
from backlist.files.atomic import is_part
from backlist.model import MediaFile

Stamp = tuple[int, ...]
"""What the system says of a piece's folder and file; other numbers, perhaps another content."""

_AT_ONCE = 1024 * 1024
_SIZE = 3
"""Where a stamp has the size of the file."""

COARSE = 2_000_000_000
FINE = 100_000_000
"""Nanoseconds within which a file can change twice and keep its time (FAT: two seconds)."""


@dataclass(slots=True)
class Folders:
    """The folders of pieces and drafts ("pieces/2019/id"), in order, and what is odd there."""

    pieces: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def folders(root: str) -> Folders:
    """All folders of pieces and drafts under `root`."""
    found = Folders()
    for shelf in _entries(root, layout.PIECES, found):
        if os.path.lexists(f"{root}/{shelf}/{layout.PIECE}"):
            found.pieces.append(shelf)
        else:
            found.pieces += _entries(root, shelf, found)
    found.drafts += _entries(root, layout.DRAFTS, found)
    return found


def _entries(root: str, folder: str, found: Folders) -> list[str]:
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            return sorted(_kept(entries, folder, found))
    except FileNotFoundError:
        return []


def _kept(entries: Iterator[os.DirEntry[str]], folder: str, found: Folders) -> Iterator[str]:
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            found.problems.append(
                Problem(
                    "Links to other places are not followed in an archive.",
                    f"{folder}/{entry.name}",
                    do="Put the folder itself there.",
                )
            )
        elif entry.is_dir(follow_symlinks=False):
            yield f"{folder}/{entry.name}"


def stamp_of(path: str) -> Stamp | None:
    """The stamp of the piece in a folder; None where there is no plain file `piece.md`."""
    try:
        file = os.lstat(f"{path}/{layout.PIECE}")
        folder = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(file.st_mode):
        return None
    return (folder.st_mtime_ns, file.st_mtime_ns, file.st_ctime_ns, file.st_size, file.st_ino)


def file_stamp(path: Path) -> Stamp | None:
    """The stamp of a plain file; None where there is none."""
    try:
        file = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(file.st_mode):
        return None
    return (file.st_mtime_ns, file.st_ctime_ns, file.st_size, file.st_ino)


def media_stamp(path: str) -> int:
    """The time of the last change of names in a piece's `media/`; 0 where it has none."""
    try:
        return os.lstat(f"{path}/{layout.MEDIA}").st_mtime_ns
    except (FileNotFoundError, NotADirectoryError):
        return 0


def settled(stamp: Stamp, now: int) -> bool:
    """Whether a later change would show in the stamp, seen at the moment `now` (ns)."""
    newest = max(stamp[:3])
    return newest + (COARSE if newest % 1_000_000_000 == 0 else FINE) < now


def read(path: str, stamp: Stamp) -> bytes:
    """The bytes of the `piece.md` in a folder; `stamp` is its own. Raises OSError."""
    # A file object takes twice as long, and ten thousand pieces are read twice.
    handle = os.open(f"{path}/{layout.PIECE}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
    size = stamp[_SIZE]
    try:
        data = os.read(handle, size + 1)
        # Cut short by the system, or longer than it was a moment ago.
        while len(data) != size and (part := os.read(handle, _AT_ONCE)):
            data += part
    finally:
        os.close(handle)
    return data


def media_of(path: str) -> tuple[MediaFile, ...]:
    """The files in a piece's `media/`, by name; links and hidden files are left out."""
    try:
        with os.scandir(f"{path}/{layout.MEDIA}") as entries:
            found = [_media(entry) for entry in entries if _is_media(entry)]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(sorted(found, key=lambda file: file.name))


def _is_media(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and entry.is_file(follow_symlinks=False)


def _media(entry: os.DirEntry[str]) -> MediaFile:
    info = entry.stat(follow_symlinks=False)
    return MediaFile(entry.name, entry.path, info.st_size, info.st_mtime_ns)


def piece_files(path: str) -> list[str]:
    """Every file in a piece's folder and below, relative to it; what a move has to take along.

    What the change at work laid there is none of them yet.
    """
    found = []
    for place, _, listed in os.walk(path):
        relative = os.path.relpath(place, path)
        names = [name for name in listed if not is_part(name)]
        found += [name if relative == "." else f"{relative}/{name}" for name in names]
    return sorted(found)
