"""The WARC files in what was handed in, and one record of them read when it is asked for.

A WARC file is one part; a WACZ has several, which lie in its zip archive unpacked as a rule, and
are then read where they lie. Nothing here holds more than one record.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from backlist.errors import Problem
from backlist.intake.interface import FILE_LIMIT
from backlist.intake.web_archives.records import block_at
from backlist.intake.web_archives.unpacked import (
    BrokenPackingError,
    Place,
    UnfoldsTooFarError,
    Unpacked,
)

UNREADABLE = (
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    BrokenPackingError,
    UnfoldsTooFarError,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A WARC file: on disk, or as a member of the zip archive at `path`.

    `start` is the byte at which a member that is not packed begins; -1 where it is packed.
    """

    path: str
    member: str = ""
    start: int = 0
    size: int = -1


class Window(io.RawIOBase):
    """A stretch of a file as a file of its own."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file = file
        self._start = start
        self._size = size
        self._at = 0

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte counted from the start."""
        self._at = offset if whence == io.SEEK_SET else self._at
        return self._at

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes."""
        left = max(self._size - self._at, 0)
        self._file.seek(self._start + self._at)
        data = self._file.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data


def members(path: str) -> tuple[Part, ...]:
    """The WARC files of a WACZ (version 1.1.1 §5.2: in `archive/`). Raises what zipfile raises."""
    with zipfile.ZipFile(path) as archive, Path(path).open("rb") as file:
        infos = [i for i in archive.infolist() if is_warc_name(i.filename)]
        inner = [i for i in infos if i.filename.startswith("archive/")]
        return tuple(_part(path, file, info) for info in inner or infos)


def is_warc_name(name: str) -> bool:
    """Whether a file is called as WARC and ARC files are."""
    return name.lower().removesuffix(".gz").endswith((".warc", ".arc"))


def _part(path: str, file: IO[bytes], info: zipfile.ZipInfo) -> Part:
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
        return Part(path, info.filename, -1, info.file_size)
    # The local header's own lengths count (APPNOTE.TXT 6.3.10 §4.3.7).
    file.seek(info.header_offset + 26)
    name, extra = (int.from_bytes(file.read(2), "little") for _ in range(2))
    return Part(path, info.filename, info.header_offset + 30 + name + extra, info.file_size)


@contextmanager
def opened(part: Part) -> Iterator[IO[bytes]]:
    """A part as a file that can be sought in. Raises one of `UNREADABLE`."""
    if part.start < 0:
        with zipfile.ZipFile(part.path) as archive, archive.open(part.member) as member:
            yield member
        return
    with Path(part.path).open("rb") as file:
        yield Window(file, part.start, part.size) if part.member else file  # type: ignore[misc]


def block_of(part: Part, place: Place, source: str) -> tuple[dict[str, str], bytes] | Problem:
    """One record's fields and its whole block."""
    try:
        with opened(part) as file:
            found = block_at(Unpacked(file, place), FILE_LIMIT)
    except UNREADABLE as error:
        return Problem(f"The record cannot be read ({type(error).__name__}).", source)
    if found is None:
        return Problem(f"The record is larger than {FILE_LIMIT // 1024 // 1024} MiB.", source)
    return found
