"""WARC, ARC and WACZ counted with warcio; what it cannot read, by their heads."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.raw.facts import Facts

COLUMNS = ("pages",)


def count(path: Path) -> Facts:
    """Every address under which the archive holds a whole HTML page that a server gave (200)."""
    found: Counter[str] = Counter()
    for data in _files(path):
        found |= Counter(set(_pages(data)))
    return {"pages": found}


def _files(path: Path) -> Iterator[bytes]:
    if not zipfile.is_zipfile(path):
        yield path.read_bytes()
        return
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if ".warc" in name:
                yield package.read(name)


def _pages(data: bytes) -> list[str]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found: list[str] = []
    try:
        for record in ArchiveIterator(io.BytesIO(data), arc2warc=True):
            heads = record.http_headers
            kind = (heads or record.rec_headers).get_header("Content-Type") or ""
            status = heads.get_statuscode() if heads is not None else "200"
            if record.rec_type not in {"response", "resource"} or status != "200":
                continue
            if kind.lower().startswith(("text/html", "application/xhtml")):
                found.append(record.rec_headers.get_header("WARC-Target-URI"))
    except ArchiveLoadFailed:
        return list(dict.fromkeys([*found, *_by_heads(data)]))
    return found


def _by_heads(data: bytes) -> Iterator[str]:
    plain = _unpacked(data) if data[:2] == b"\x1f\x8b" else data
    for record in plain.split(b"WARC/1.")[1:]:
        head = record.partition(b"\r\n\r\n")[0]
        kind = re.search(rb"WARC-Type:\s*response", head)
        address = re.search(rb"WARC-Target-URI:\s*(\S+)", head)
        answer = record[len(head) : len(head) + 2000]
        if kind and address and b" 200" in answer[:40] and re.search(rb"text/html", answer, re.I):
            yield address[1].decode("ascii", "replace").strip("<>")


def _unpacked(data: bytes) -> bytes:
    parts: list[bytes] = []
    while data:
        one = zlib.decompressobj(31)
        try:
            parts.append(one.decompress(data))
        except zlib.error:
            break
        if not one.eof or len(one.unused_data) == len(data):
            break
        data = one.unused_data
    return b"".join(parts)
