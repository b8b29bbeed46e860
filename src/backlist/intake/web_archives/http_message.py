"""An HTTP response as a web archive holds it → its status, fields and body (pure).

RFC 9112 §4 (status line), §5 (fields), §7.1 (chunks); RFC 9110 §8.4 (codings). Archives hold what
servers sent and also what crawlers made of it: chunks already joined though the head still says
"chunked", bodies already unpacked, bodies cut off. What can be read is read and what is missing
is said; nothing unpacks past its limit.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from importlib import import_module
from typing import Any

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]{0,500})?\r?\n")
_END = re.compile(rb"\r?\n\r?\n")
_MOST_CODINGS = 3


@dataclass(frozen=True, slots=True)
class Message:
    """A response's head: its status (0 where it has none), fields in lower case, where it ends."""

    status: int
    fields: dict[str, str]
    end: int

    @property
    def media_type(self) -> str:
        """The media type alone, in lower case; empty where none is said."""
        return media_type(self.fields.get("content-type", ""))

    @property
    def charset(self) -> str | None:
        """The charset parameter of the media type."""
        found = re.search(
            r"charset\s*=\s*[\"']?([\w.:+-]{2,40})", self.fields.get("content-type", ""), re.I
        )
        return found.group(1) if found else None


@dataclass(frozen=True, slots=True)
class Body:
    """What a response carried, its chunks and codings undone; `whole` is False where it is cut
    short. `raw` is the body as it was sent, `joined` the same without its chunks.
    """

    data: bytes
    whole: bool
    raw: bytes
    joined: bytes


def media_type(value: str) -> str:
    """The media type of a Content-Type, without its parameters."""
    return value.partition(";")[0].strip().lower()


def head_of(block: bytes) -> Message | None:
    """The head of the final response in a block (interim ones are passed over); None if none."""
    start = 0
    for _ in range(10):
        status = _STATUS.match(block, start)
        if status is None:
            return None
        end = _END.search(block, start)
        stop = end.end() if end else len(block)
        if not status.group(1).startswith(b"1"):
            return Message(int(status.group(1)), _fields(block[start:stop]), stop)
        start = stop
    return None


def body_of(message: Message, block: bytes, limit: int) -> Body | None:
    """The body that follows the head; None where it would be larger than `limit` bytes."""
    raw = block[message.end :]
    joined, whole = raw, True
    if "chunked" in message.fields.get("transfer-encoding", "").lower():
        joined, whole = _joined(raw)
    said = message.fields.get("content-encoding", "").lower()
    codings = [c for part in said.split(",") if (c := part.strip()) not in ("", "identity")]
    data = joined
    for coding in reversed(codings[:_MOST_CODINGS]):
        undone = _undo(data, coding, limit)
        if undone is None or len(undone[0]) > limit:
            return None
        data, whole = undone[0], whole and undone[1]
    return Body(data, whole, raw, joined) if len(data) <= limit else None


def _fields(head: bytes) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in head.split(b"\n")[1:500]:
        name, colon, value = line.partition(b":")
        if colon:
            fields.setdefault(
                name.strip().lower().decode("latin-1"), value.strip().decode("latin-1")
            )
    return fields


def _joined(raw: bytes) -> tuple[bytes, bool]:
    """The chunks joined; the bytes as they are where no chunk begins them."""
    parts: list[bytes] = []
    at = 0
    while True:
        size = _CHUNK.match(raw, at)
        if size is None:
            return (b"".join(parts), False) if parts else (raw, True)
        length = int(size.group(1), 16)
        if length == 0:
            return b"".join(parts), True
        parts.append(raw[size.end() : size.end() + length])
        at = size.end() + length
        if raw[at : at + 2] == b"\r\n":
            at += 2
        elif raw[at : at + 1] == b"\n":
            at += 1
        elif not _CHUNK.match(raw, at):
            # No chunk ends here: the first line only looked like a chunk's size.
            return (b"".join(parts), False) if len(parts) > 1 or at >= len(raw) else (raw, True)


def _undo(data: bytes, coding: str, limit: int) -> tuple[bytes, bool] | None:
    """One coding undone; the data as it is where it was undone before. None for too much."""
    if coding in ("gzip", "x-gzip"):
        return _inflated(data, 31, limit) if data.startswith(b"\x1f\x8b") else (data, True)
    if coding == "deflate":
        window = 15 if len(data) > 1 and (data[0] * 256 + data[1]) % 31 == 0 else -15
        return _inflated(data, window, limit) or (data, True)
    if coding == "br":
        return _brotli(data, limit)
    return data, False


def _inflated(data: bytes, window: int, limit: int) -> tuple[bytes, bool] | None:
    out = bytearray()
    while data:
        packed = zlib.decompressobj(window)
        try:
            out += packed.decompress(data, limit - len(out) + 1)
        except zlib.error:
            return (bytes(out), True) if out else _salvaged(data, window, limit)
        if len(out) > limit:
            return None
        if not packed.eof:
            return bytes(out), False
        data = packed.unused_data if window == 31 else b""
    return bytes(out), True


def _salvaged(data: bytes, window: int, limit: int) -> tuple[bytes, bool]:
    """As much as can be had of a stream that breaks somewhere, byte by byte at its end."""
    packed = zlib.decompressobj(window)
    out = bytearray()
    for start in range(0, len(data), 256):
        try:
            out += packed.decompress(data[start : start + 256], limit - len(out) + 1)
        except zlib.error:
            break
        if len(out) > limit:
            break
    return (bytes(out[:limit]), False) if out else (data, True)


def _brotli(data: bytes, limit: int) -> tuple[bytes, bool] | None:
    brotli: Any = import_module("brotli")
    packed = brotli.Decompressor()
    out = bytearray()
    try:
        out += packed.process(data, output_buffer_limit=limit + 1)
        while not packed.is_finished() and not packed.can_accept_more_data():
            if len(out) > limit:
                return None
            out += packed.process(b"", output_buffer_limit=limit - len(out) + 1)
    except brotli.error:
        return (bytes(out), False) if out else (data, True)
    return None if len(out) > limit else (bytes(out), packed.is_finished())
