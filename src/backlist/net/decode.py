"""Content codings undone, never past a limit (pure; RFC 9110 §8.4.1).

Only gzip and deflate are offered to servers; brotli and zstd decoders that can be stopped in the
middle of a chunk are not in the standard library of every Python this runs on.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

OFFERED = "gzip, deflate"
"""What `Accept-Encoding` says."""

_MOST_CODINGS = 2


class TooMuchError(ValueError):
    """More bytes than the limit allows."""


class BadCodingError(ValueError):
    """A coding that is unknown, broken or cut short."""


def decoded(chunks: Iterable[bytes], codings: str | None, limit: int) -> bytes:
    """The body in `chunks` with its `Content-Encoding` undone, at most `limit` bytes.

    Raises `TooMuchError` as soon as either side passes the limit, `BadCodingError` for what is no
    such stream.
    """
    names = [name for part in (codings or "").lower().split(",") if (name := part.strip())]
    names = [name for name in names if name != "identity"]
    body = _joined(chunks, limit)
    if len(names) > _MOST_CODINGS:
        raise BadCodingError(f"it is packed {len(names)} times over")
    for name in reversed(names):
        body = _undo(body, name, limit)
    return body


def _joined(chunks: Iterable[bytes], limit: int) -> bytes:
    out = bytearray()
    for chunk in chunks:
        out += chunk
        if len(out) > limit:
            raise TooMuchError(f"it is larger than {limit} bytes")
    return bytes(out)


def _undo(data: bytes, name: str, limit: int) -> bytes:
    if not data:
        return data
    if name in ("gzip", "x-gzip"):
        return _inflate(data, 31, limit)
    if name == "deflate":
        # Servers send the bare stream (RFC 1951) as often as the zlib one the standard means.
        return _inflate(data, 15 if data[0] & 0x0F == 8 and _zlib_header(data) else -15, limit)
    raise BadCodingError(f"it is packed as {name!r}, which was not asked for")


def _zlib_header(data: bytes) -> bool:
    return len(data) > 1 and (data[0] * 256 + data[1]) % 31 == 0


def _inflate(data: bytes, window: int, limit: int) -> bytes:
    out = bytearray()
    while data:
        packed = zlib.decompressobj(window)
        try:
            out += packed.decompress(data, limit - len(out) + 1)
        except zlib.error as error:
            if out and window == 31:
                break  # trailing bytes after the last member are ignored (RFC 1952 §2.2)
            raise BadCodingError(f"its packing is broken ({error})") from error
        if len(out) > limit:
            raise TooMuchError(f"it is larger than {limit} bytes when unpacked")
        if not packed.eof:
            raise BadCodingError("its packing is cut short")
        data = packed.unused_data.lstrip(b"\0") if window == 31 else b""
    return bytes(out)
