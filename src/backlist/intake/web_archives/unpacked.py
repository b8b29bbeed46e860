"""An archive's bytes as one stream, unpacked, with the place in the file that each came from.

WARC files are packed a record at a time (ISO 28500:2017 annex D), so that a record can be read
without those before it; a file packed as one piece is read all the same. A packing that breaks in
the middle costs what stood there: reading goes on at the next member.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import IO

MAGIC = b"\x1f\x8b\x08"
RATIO = 500
"""How many times larger than packed an archive may be, once it is larger than `FREE`."""
FREE = 256 * 1024 * 1024
LONGEST_LINE = 64 * 1024

_CHUNK = 64 * 1024


class UnfoldsTooFarError(ValueError):
    """The archive unpacks to more than any honest one does."""


class BrokenPackingError(ValueError):
    """The packing is broken here; what is read next comes from the next member."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record begins: the byte in the file, and how far into what is packed there."""

    offset: int
    into: int = 0


class Unpacked:
    """A file from some byte on, plain or gzipped (one member or many), read forwards only.

    Reading raises `OSError` where the disk fails, `BrokenPackingError` and `UnfoldsTooFarError`.
    """

    def __init__(self, file: IO[bytes], place: Place = Place(0)) -> None:
        self._file = file
        file.seek(place.offset)
        self._raw = file.read(_CHUNK)
        self._packed = self._raw.startswith(MAGIC)
        self._first = self._at = self._start = place.offset
        self._inflate = zlib.decompressobj(31)
        self._ended = False
        self._out = b""
        self._pos = self._before = self._whole = 0
        self.skip(place.into)

    @property
    def place(self) -> Place:
        """Where the byte that would be read next comes from."""
        if self._pos >= len(self._out):
            self._fill()
        into = self._before + self._pos
        return Place(self._start, into) if self._packed else Place(self._start + into)

    def read(self, count: int) -> bytes:
        """At most `count` bytes; fewer only at the end."""
        parts: list[bytes] = []
        while count > 0 and (part := self._some(count)):
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def skip(self, count: int) -> int:
        """Pass over bytes; gives how many there were."""
        left = count
        while left > 0 and (part := self._some(left)):
            left -= len(part)
        return count - left

    def line(self) -> bytes:
        """The next line with its end, at most `LONGEST_LINE` bytes of it; empty at the end."""
        parts: list[bytes] = []
        left = LONGEST_LINE
        while left > 0 and (self._pos < len(self._out) or self._fill()):
            end = self._out.find(b"\n", self._pos, self._pos + left) + 1
            part = self._some(end - self._pos if end else left)
            parts.append(part)
            left = 0 if end else left - len(part)
        return b"".join(parts)

    def _some(self, count: int) -> bytes:
        if self._pos >= len(self._out) and not self._fill():
            return b""
        part = self._out[self._pos : self._pos + count]
        self._pos += len(part)
        return part

    def _fill(self) -> bool:
        """Have at least one unread byte; False at the end."""
        self._before += len(self._out)
        self._out, self._pos = b"", 0
        while not self._out:
            if not self._raw:
                self._raw = self._file.read(_CHUNK)
            if not self._raw:
                return False
            self._unpack()
        self._whole += len(self._out)
        if self._whole > FREE and self._whole > RATIO * (self._at - self._first + _CHUNK):
            raise UnfoldsTooFarError
        return True

    def _unpack(self) -> None:
        if not self._packed:
            self._out, self._raw = self._raw, b""
            self._at += len(self._out)
            return
        if self._ended:
            self._begin()
        try:
            self._out = self._inflate.decompress(self._raw, _CHUNK)
        except zlib.error as error:
            self._go_on()
            raise BrokenPackingError from error
        left = self._inflate.unconsumed_tail or self._inflate.unused_data
        self._at += len(self._raw) - len(left)
        self._raw = left
        self._ended = self._inflate.eof

    def _begin(self) -> None:
        self._start, self._before, self._ended = self._at, 0, False
        self._inflate = zlib.decompressobj(31)

    def _go_on(self) -> None:
        """Stand at the next place that looks like the start of a member, or at the end."""
        self._drop(1)
        while (found := self._raw.find(MAGIC)) < 0:
            more = self._file.read(_CHUNK)
            self._drop(max(len(self._raw) - len(MAGIC) + 1, 0) if more else len(self._raw))
            if not more:
                break
            self._raw += more
        self._drop(max(found, 0))
        self._begin()

    def _drop(self, count: int) -> None:
        self._raw = self._raw[count:]
        self._at += count
