"""The system calls by which backlist changes files, one function each.

Whoever changes files calls these as `disk.rename(…)`, so that a test can cut the power before,
in and after every one of them. Order and meaning are the callers'.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def write_new(path: Path, data: bytes | bytearray) -> None:
    """Create a file that must not be there yet (O_EXCL) and write it. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    fd = os.open(path, flags, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(fd, view) :]
    finally:
        os.close(fd)


def copy_new(path: Path, source: Path) -> None:
    """Create a file that must not be there yet with the bytes of another. Raises OSError."""
    import shutil

    with source.open("rb") as old, path.open("xb") as new:
        shutil.copyfileobj(old, new, 1024 * 1024)


def sync(path: Path) -> None:
    """Wait until a file's bytes, or a folder's entries, are on the medium. Raises OSError."""
    fd = os.open(path, os.O_RDONLY)
    try:
        _flush(fd)
    finally:
        os.close(fd)


def _flush(fd: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # There, fsync leaves the bytes in the drive's own cache (fsync(2), F_FULLFSYNC).
        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(fd)
        return
    os.fsync(fd)


def rename(source: Path, target: Path) -> None:
    """Give a file its name; what bore the name before is replaced in the same instant."""
    source.replace(target)


def link(source: Path, target: Path) -> bool:
    """Give a file a second name unless that is taken; False where it is.

    File systems without hard links (FAT, some network shares) get a rename instead, which is
    safe while one process at a time changes the folder.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            return False
        source.rename(target)
    return True


def unlink(path: Path) -> None:
    """Take a name away; nothing happens where there is none."""
    path.unlink(missing_ok=True)


def mkdir(path: Path) -> bool:
    """Make one folder; False where it is there already."""
    try:
        path.mkdir()
    except FileExistsError:
        return False
    return True


def rmdir(path: Path) -> bool:
    """Take an empty folder away; False where it is not empty or not there."""
    try:
        path.rmdir()
    except OSError as error:
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT}:
            return False
        raise
    return True
