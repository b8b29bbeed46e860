"""A fetch as a WARC file: request and response of every hop, as they went by (pure).

WARC 1.1 (ISO 28500:2017), one gzip member a record (annex D). The bytes of each message are
written unchanged, so chunked bodies stay chunked; the payload digest (§5.9) is of the body as it
stands in the record, with its chunks, as readers of such files reckon it. The same hops give the
same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import uuid
from base64 import b32encode
from typing import TYPE_CHECKING

from backlist import __version__

if TYPE_CHECKING:
    from backlist.net.exchange import Hop

_INTERIM = re.compile(rb"HTTP/1\.1 1\d\d ")
_SPACE = uuid.UUID("6f3b1d0e-6a4b-5d0c-9a55-0b6c2f2f7d11")


def write_warc(hops: tuple[Hop, ...]) -> bytes:
    """The gzipped WARC of these hops: a warcinfo, then response and request of each."""
    if not hops:
        return b""
    info = f"software: backlist/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    records = [
        _record(
            [("WARC-Type", "warcinfo"), ("WARC-Date", hops[0].began)],
            "application/warc-fields",
            info,
            "warcinfo" + hops[0].url + hops[0].began,
        )
    ]
    for number, hop in enumerate(hops):
        records += _of_hop(hop, number)
    return b"".join(records)


def _of_hop(hop: Hop, number: int) -> list[bytes]:
    seed = f"{number} {hop.url} {hop.began}"
    shared = [
        ("WARC-Target-URI", hop.url),
        ("WARC-Date", hop.began),
        ("WARC-IP-Address", hop.address),
    ]
    payload = payload_of(hop.response)
    return [
        _record(
            [
                ("WARC-Type", "response"),
                *shared,
                ("WARC-Payload-Digest", digest(payload)),
            ],
            "application/http; msgtype=response",
            hop.response,
            "response" + seed,
        ),
        _record(
            [("WARC-Type", "request"), *shared, ("WARC-Concurrent-To", _id("response" + seed))],
            "application/http; msgtype=request",
            hop.request,
            "request" + seed,
        ),
    ]


def _record(headers: list[tuple[str, str]], content_type: str, block: bytes, seed: str) -> bytes:
    fields = [
        ("WARC-Record-ID", _id(seed)),
        *headers,
        ("WARC-Block-Digest", digest(block)),
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    ]
    head = "WARC/1.1\r\n" + "".join(f"{k}: {_one_line(v)}\r\n" for k, v in fields) + "\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def _id(seed: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_SPACE, seed)}>"


def _one_line(value: str) -> str:
    return value.replace("\r", "").replace("\n", "")


def digest(data: bytes) -> str:
    """A labelled digest as WARC files write it (§5.8)."""
    return "sha1:" + b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def payload_of(message: bytes) -> bytes:
    """What follows the head of a raw HTTP response, as it was sent."""
    head, _, body = message.partition(b"\r\n\r\n")
    while _INTERIM.match(head):
        head, _, body = body.partition(b"\r\n\r\n")
    return body
