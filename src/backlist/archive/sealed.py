"""Caches as files: a head that tells what they hold, a checksum, and the bytes.

All of it is disposable. What is garbled, cut, of another program or of another shape is not there.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from backlist import __version__
from backlist.files import write_atomic

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_REVISION = 3
_CHECK = 4
"""Bytes of the checksum between head and body."""


def header(*types: type[DataclassInstance]) -> bytes:
    """What a cache of such values begins with: another shape, another program, another header."""
    shape = ";".join(",".join(f.name for f in fields(t)) for t in types)
    return f"backlist index {_REVISION} {__version__} {zlib.crc32(shape.encode()):08x}\n".encode()


def room(head: bytes) -> int:
    """Bytes that must be left free before the body."""
    return len(head) + _CHECK


def keep(path: Path, head: bytes, data: bytearray) -> None:
    """Write `data`, whose first bytes are room for the head; what cannot be written is let be."""
    start = room(head)
    # In place: of a hundred thousand pieces these are a hundred megabytes.
    data[:start] = head + _checksum(memoryview(data)[start:])
    with suppress(OSError):
        write_atomic(path, data, durable=False)


def kept(path: Path, head: bytes) -> memoryview | None:
    """The body of the cache at `path`; None where there is none that can be used."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = memoryview(data)[room(head) :]
    if not data.startswith(head) or data[len(head) : room(head)] != _checksum(body):
        return None
    return body


def _checksum(body: memoryview) -> bytes:
    return zlib.crc32(body).to_bytes(_CHECK, "big")
