"""Bytes → files of the site, and away with those that are no longer planned.

The site can be made again at any time, so nothing is synced to the disk; but a reader never meets
half a page: an existing file is replaced by a rename, and only a new one is written in place (a
kill then leaves a file the manifest does not know, which the next build writes again).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

MARK = ".backlist-site"
"""Stands in every folder that holds a site of ours; only there is anything unknown removed."""

_FRESH = re.compile(r"\.[0-9]+\.new$")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Written(NamedTuple):
    """A file as it stands: digest of its bytes, size in bytes, mtime in ns; written just now?"""

    digest: bytes
    size: int
    mtime: int
    new: bool


def put(out: str, path: str, data: bytes, known: Written | None) -> Written:
    """Have `data` at `path` under `out`; `known` is what stands there for certain, if anything."""
    digest = sha256(data).digest()
    if known is not None and known.digest == digest:
        return known._replace(new=False)
    target = f"{out}/{path}"
    if known is None:
        _folder(target.rpartition("/")[0])
    try:
        size, mtime = _write(target, data)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        size, mtime = _write(target, data)
    except FileExistsError:
        fresh = f"{target}.{os.getpid()}.new"
        Path(fresh).unlink(missing_ok=True)
        size, mtime = _write(fresh, data)
        _replace(fresh, target)
    return Written(digest, size, mtime, new=True)


def _folder(path: str) -> None:
    """Make a page's folder, which most often is all that its page lacks."""
    # One call where all is new; `_write` fails, and makes all folders, where that was not enough.
    with suppress(FileExistsError, FileNotFoundError):
        os.mkdir(path)  # noqa: PTH102 - a Path a page costs as much again


def copy(out: str, path: str, source: str) -> Written:
    """Have the file `source` at `path` under `out`, without reading it into memory.

    Raises:
        OSError: it cannot be read, or is a symbolic link.
    """
    import shutil

    target = Path(out) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = f"{target}.{os.getpid()}.new"
    with reading(source) as given, Path(fresh).open("wb") as made:
        shutil.copyfileobj(given, made, 1 << 20)
        made.flush()
        stat = os.fstat(made.fileno())
    _replace(fresh, str(target))
    return Written(b"", stat.st_size, stat.st_mtime_ns, new=True)


def reading(source: str) -> BinaryIO:
    """Open a file of the archive; a symbolic link, which may lead anywhere, raises OSError."""
    handle = os.open(source, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    return os.fdopen(handle, "rb")


def _write(target: str, data: bytes) -> tuple[int, int]:
    handle = os.open(target, _NEW, 0o666)
    try:
        written = os.write(handle, data)
        while written < len(data):
            written += os.write(handle, data[written:])
        stat = os.fstat(handle)
    finally:
        os.close(handle)
    return stat.st_size, stat.st_mtime_ns


def _replace(fresh: str, target: str) -> None:
    try:
        Path(fresh).replace(target)
    except IsADirectoryError:
        import shutil

        # A page has taken the place of a folder of pages that are gone.
        shutil.rmtree(target)
        Path(fresh).replace(target)


def standing(out: str, path: str) -> tuple[int, int] | None:
    """Size and mtime of a file of the site; None where there is none."""
    try:
        stat = os.stat(f"{out}/{path}")  # noqa: PTH116 - a Path a page costs as much again
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def remove(out: Path, paths: Iterable[str]) -> int:
    """Remove files, and the folders that are empty then; gives how many files there were."""
    removed = 0
    for path in paths:
        try:
            (out / path).unlink()
            removed += 1
        except (FileNotFoundError, NotADirectoryError):
            continue
        for folder in (out / path).parents:
            if folder == out or not _rmdir(folder):
                break
    return removed


def _rmdir(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True


def mark(out: Path) -> None:
    """Mark `out` as a site of ours."""
    if not (out / MARK).exists():
        out.mkdir(parents=True, exist_ok=True)
        (out / MARK).touch()


def strays(out: Path, planned: Collection[str], keep: Callable[[str], bool]) -> Iterator[str]:
    """Files under `out` that are neither planned nor another room's to keep.

    In a folder that is not marked as a site of ours, only what a kill left beside a planned file.
    """
    marked = (out / MARK).is_file()
    for folder, _, names in os.walk(out):
        base = Path(folder).relative_to(out).as_posix()
        for name in names:
            path = name if base == "." else f"{base}/{name}"
            if path in planned or path == MARK or keep(path):
                continue
            if marked or _FRESH.sub("", path) in planned:
                yield path
