"""The small XML of the web (feeds, sitemaps) as it comes: charset, packing, names (pure).

`xml_stream.whole` parses it and refuses DTDs; here its characters are settled first, since what
the server says and what the file says of them often differ.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.interface import HEAD
from backlist.intake.xml_stream import Element, local, whole

LARGEST = 64 * 1024 * 1024

_PROLOG = re.compile(
    r"\s*(?:<\?[^>]{0,2000}\?>\s*|<!--.{0,20000}?-->\s*|<!DOCTYPE[^\[>]{0,2000}(?:\[.{0,4000}?\]\s*)?>\s*){0,50}",
    re.S,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_HALVES = re.compile(
    r"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|"
    r"73[0-3]\d|734[0-3]));"
)
"""References to halves of characters, which libxml2 lets through and Python cannot read."""


def root_name(head: bytes) -> str | None:
    """The local name of the first element ("rss", "feed", "urlset"); None where there is none."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "ignore")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    prolog = _PROLOG.match(text)
    found = _ROOT.match(text, prolog.end() if prolog else 0)
    return found.group(1) if found else None


def tree(data: bytes, *, source: str, charset: str | None = None) -> Element | Problem:
    """The root element of a small XML file; a `Problem` where it is none or is refused.

    `charset` is what the transport said.
    """
    from backlist.intake.page.charset import decode_html

    if len(data) > LARGEST:
        return Problem(f"The file is larger than {LARGEST // 1024 // 1024} MiB.", source=source)
    text = _SURROGATES.sub("\ufffd", decode_html(data, charset))
    text = _HALVES.sub("\ufffd", text)
    return whole(_DECLARATION.sub("", text).encode(), source=source)


def unpacked(data: bytes) -> bytes | None:
    """The bytes of a gzipped file, of any other file as they are; None where that is too much."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        return None
    return plain if len(plain) <= LARGEST else None


def plain_head(data: bytes) -> bytes:
    """The first bytes of a file, unpacked where it is packed with gzip."""
    if not data.startswith(b"\x1f\x8b"):
        return data[:HEAD]
    try:
        return zlib.decompressobj(wbits=31).decompress(data[: HEAD * 4], HEAD)
    except zlib.error:
        return b""


def space(element: Element) -> str:
    """An element's namespace, "" where it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children with one of these local names, in their order."""
    for child in element:
        if local(child) in names:
            yield child


def words(element: Element | None) -> str:
    """All text inside, white space collapsed; "" for None."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())
