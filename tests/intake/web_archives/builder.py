"""Web archives for the tests, written record by record with our own bytes."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import uuid
import zipfile
from base64 import b32encode
from collections.abc import Iterable

from PIL import Image

from tests.intake.page_samples import LAST, LONG, MORE, WORDS

DATE = "2021-05-06T07:08:09Z"


def png(colour: str = "teal") -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", (60, 60), colour).save(out, "PNG")
    return out.getvalue() + bytes(200)


def article(title: str = "The river", extra: str = "") -> bytes:
    """A page with an article."""
    words = "".join(f"<p>{w}</p>" for w in (LONG + WORDS, MORE + LAST, LONG + MORE))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{extra}{words}</article></body></html>"
    ).encode()


def sha1(data: bytes) -> str:
    """A digest as WARC files write it."""
    return "sha1:" + b32encode(hashlib.sha1(data).digest()).decode()


def http(
    body: bytes, status: str = "200 OK", media: str = "text/html; charset=utf-8", **fields: str
) -> bytes:
    """An HTTP response; `fields` with "_" for "-"."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}"] if media else [f"HTTP/1.1 {status}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def record(
    kind: str,
    url: str,
    block: bytes,
    media: str = "application/http; msgtype=response",
    **more: str,
) -> bytes:
    """One WARC record; `more` with "_" for "-"."""
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>",
        "WARC-Date": DATE,
        "WARC-Target-URI": url,
        "Content-Type": media,
        "Content-Length": str(len(block)),
    }
    fields |= {name.replace("_", "-"): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(url: str, body: bytes, status: str = "200 OK", **fields: str) -> bytes:
    """A response record."""
    return record("response", url, http(body, status, **fields))


def packed(records: Iterable[bytes]) -> bytes:
    """Records, each its own gzip member."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def wacz(
    warc: bytes, pages: Iterable[str] = (), *, name: str = "data.warc.gz", pack: bool = False
) -> bytes:
    """A WACZ of one WARC file, with true digests."""
    lines = [json.dumps({"format": "json-pages-1.0"})]
    lines += [json.dumps({"url": url, "title": "A page"}) for url in pages]
    files = {f"archive/{name}": warc, "pages/pages.jsonl": "\n".join(lines).encode()}
    listed = [
        {"path": path, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
        for path, data in files.items()
    ]
    files["datapackage.json"] = json.dumps(
        {"profile": "data-package", "resources": listed}
    ).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            how = zipfile.ZIP_DEFLATED if pack or path.endswith("json") else zipfile.ZIP_STORED
            archive.writestr(path, data, compress_type=how)
    return out.getvalue()
