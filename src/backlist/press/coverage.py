"""Which characters a font file has glyphs for, read from its `cmap` table.

ISO/IEC 14496-22 (Open Font Format), clauses 4.5 (the table directory) and 5.2.1 (`cmap`, formats 4
and 12, which every Unicode font has one of). Only reads; a file that is no font, or breaks off,
has no characters. Fonts may come from the keeper's folder, so nothing in them is trusted.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
_LAST = 0x10FFFF


def of_files(paths: Iterable[Path]) -> frozenset[int]:
    """The code points that at least one of these files has a glyph for."""
    return frozenset().union(*(_of_file(path) for path in paths))


@lru_cache(maxsize=256)
def _of_file(path: Path) -> frozenset[int]:
    try:
        return of_font(path.read_bytes())
    except OSError:
        return frozenset()


def of_font(data: bytes) -> frozenset[int]:
    """The code points a font (TrueType, OpenType, or a collection of them) has glyphs for."""
    try:
        found: set[int] = set()
        for start in _faces(data):
            found |= _of_face(data, start)
        return frozenset(found)
    except (struct.error, IndexError):
        return frozenset()


def _faces(data: bytes) -> Iterable[int]:
    if data[:4] != b"ttcf":
        return (0,)
    (count,) = struct.unpack_from(">I", data, 8)
    return struct.unpack_from(f">{min(count, 64)}I", data, 12)


def _of_face(data: bytes, start: int) -> set[int]:
    (tables,) = struct.unpack_from(">H", data, start + 4)
    for index in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * index)
        if tag == b"cmap":
            return _of_cmap(data, offset)
    return set()


def _of_cmap(data: bytes, start: int) -> set[int]:
    (subtables,) = struct.unpack_from(">H", data, start + 2)
    found: set[int] = set()
    for index in range(subtables):
        platform, encoding, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * index)
        if (platform, encoding) in _UNICODE:
            found |= _of_subtable(data, start + offset)
    return found


def _of_subtable(data: bytes, start: int) -> set[int]:
    (kind,) = struct.unpack_from(">H", data, start)
    if kind == 4:
        return _format_4(data, start)
    return _format_12(data, start) if kind == 12 else set()


def _format_4(data: bytes, start: int) -> set[int]:
    (doubled,) = struct.unpack_from(">H", data, start + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    starts = struct.unpack_from(f">{count}H", data, start + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * doubled)
    at = start + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", data, at)
    found: set[int] = set()
    for index, (first, last, delta, shift) in enumerate(
        zip(starts, ends, deltas, ranges, strict=True)
    ):
        for code in range(first, last + 1):
            if shift == 0:
                glyph = (code + delta) & 0xFFFF
            else:
                place = at + 2 * index + shift + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph and code != 0xFFFF:
                found.add(code)
    return found


def _format_12(data: bytes, start: int) -> set[int]:
    (groups,) = struct.unpack_from(">I", data, start + 12)
    found: set[int] = set()
    for index in range(min(groups, 200_000)):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * index)
        # Glyph 0 is .notdef; a group that starts with it has the rest all the same.
        found.update(range(first + (glyph == 0), min(last, _LAST) + 1))
    return found
