"""A change made inside a container, so that what reads the inner part is reached and not only
what checks the outer one: a member of a zip archive, a record of a web archive, a part of a
message, a stream of a PDF.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import quopri
import random
import re
import zipfile
import zlib
from collections.abc import Callable

Change = Callable[[bytes], bytes]

_MOST = 1_000_000
_WARC = re.compile(rb"WARC/1\.[01]\r\n(?:[^\r\n]+\r\n)+\r\n")
_LENGTH = re.compile(rb"(?i)(\r\nContent-Length: *)(\d+)")
_STREAM = re.compile(rb"(<<[^\0]{0,600}?>>\s*stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)
_PART = re.compile(rb"((?:^|\n)--[^\r\n]+\r?\n(?:[^\r\n]+\r?\n)*\r?\n)(.*?)(?=\r?\n--)", re.DOTALL)


def changed_inside(data: bytes, change: Change, rng: random.Random) -> bytes | None:
    """`data` with `change` made to something in it; None where it is no container."""
    for begins, way in _WAYS:
        if data.startswith(begins):
            return way(data, change, rng)
    if b"\nMIME-Version:" in data[:4096] or b"\nContent-Type: multipart" in data[:4096]:
        return _in_message(data, change, rng)
    return None


def _in_zip(data: bytes, change: Change, rng: random.Random) -> bytes | None:
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            files = [i for i in old.infolist() if not i.is_dir() and i.file_size < _MOST]
            if not files:
                return None
            chosen = rng.choice(files)
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
                for info in files:
                    body = old.read(info)
                    if info is chosen:
                        body = (rng.random() < 0.5 and changed_inside(body, change, rng)) or change(
                            body
                        )
                    new.writestr(info.filename, body)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, zlib.error):
        return None
    return out.getvalue()


def _in_gzip(data: bytes, change: Change, rng: random.Random) -> bytes | None:
    try:
        plain = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return None
    return gzip.compress(changed_inside(plain, change, rng) or change(plain), 1, mtime=0)


def _in_warc(data: bytes, change: Change, rng: random.Random) -> bytes | None:
    heads = [m for m in _WARC.finditer(data) if _LENGTH.search(m.group())]
    if not heads:
        return None
    head = rng.choice(heads)
    length = _LENGTH.search(head.group())
    size = int(length.group(2)[:9]) if length else 0
    block = data[head.end() : head.end() + size]
    top, gap, body = block.partition(b"\r\n\r\n")
    new = change(body) if rng.random() < 0.7 else change(top)
    block = top + gap + new if rng.random() < 0.7 else new + gap + body
    told = _LENGTH.sub(lambda m: m.group(1) + str(len(block)).encode(), head.group())
    return data[: head.start()] + told + block + data[head.end() + size :]


def _in_pdf(data: bytes, change: Change, rng: random.Random) -> bytes | None:
    streams = list(_STREAM.finditer(data))
    if not streams:
        return None
    found = rng.choice(streams)
    head, body, end = found.groups()
    if b"FlateDecode" in head:
        try:
            body = zlib.compress(change(zlib.decompress(body)))
        except zlib.error:
            body = change(body)
    else:
        body = change(body)
    head = re.sub(rb"/Length \d+(?! \d+ R)", b"/Length %d" % len(body), head)
    return data[: found.start()] + head + body + end + data[found.end() :]


def _in_message(data: bytes, change: Change, rng: random.Random) -> bytes | None:
    parts = list(_PART.finditer(data))
    if not parts:
        head, gap, body = data.partition(b"\n\n")
        return head + gap + _coded(head, body, change)
    found = rng.choice(parts)
    head, body = found.groups()
    return data[: found.end(1)] + _coded(head, body, change) + data[found.end() :]


def _coded(head: bytes, body: bytes, change: Change) -> bytes:
    low = head.lower()
    if b"encoding: base64" in low:
        try:
            return base64.encodebytes(change(base64.b64decode(body)))
        except binascii.Error:
            return change(body)
    if b"quoted-printable" in low:
        return quopri.encodestring(change(quopri.decodestring(body)))
    return change(body)


_Way = Callable[[bytes, Change, random.Random], bytes | None]
_WAYS: tuple[tuple[bytes, _Way], ...] = (
    (b"PK\x03\x04", _in_zip),
    (b"\x1f\x8b", _in_gzip),
    (b"WARC/", _in_warc),
    (b"%PDF", _in_pdf),
)
