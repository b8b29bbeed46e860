"""Saved pages: `.html`, `.htm`, `.xhtml`, also gzipped, with the folder of files beside them."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.interface import FILE_LIMIT, Given, ReadOptions
from backlist.model import Captured, Draft

SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".shtml"))

_MARKUP = re.compile(
    rb"^[\s\x00\xef\xbb\xbf\xfe\xff]*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE)


class SavedPage:
    """One saved page is one draft."""

    name = "saved page"

    def recognises(self, given: Given) -> bool:
        """By the file's ending, or by what a page begins with."""
        if given.address is not None or given.is_folder:
            return False
        if given.suffix.removesuffix(".gz") in SUFFIXES:
            return True
        return given.suffix in ("", ".txt") and bool(_MARKUP.match(_plain_head(given.head)))

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The page's draft, or the `Problem` in its way."""
        data = given.read()
        if not isinstance(data, Problem):
            data = _unpacked(data, given.source)
        yield data if isinstance(data, Problem) else _draft(data, given, options)


def _plain_head(head: bytes) -> bytes:
    return head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def _unpacked(data: bytes, source: str) -> bytes | Problem:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(FILE_LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        return Problem(f"The file cannot be unpacked ({error}).", source=source)
    if len(plain) > FILE_LIMIT:
        return Problem(
            f"The file is larger than {FILE_LIMIT // 1024 // 1024} MiB when unpacked.",
            source=source,
        )
    return plain


def _draft(data: bytes, given: Given, options: ReadOptions) -> Draft | Problem:
    from backlist.intake.describe import describe
    from backlist.intake.page.charset import decode_html
    from backlist.intake.page.media import beside, nowhere
    from backlist.intake.page.web_page import WebPage, read_page

    html = decode_html(data)
    url = options.url or saved_from(html)
    capture = Captured(data, "text/html", ".html", url=url, fetched=options.fetched)
    find = beside(given.path) if given.path is not None and options.images else nowhere
    draft = read_page(WebPage(html, given.source, url, capture), options, find)
    return draft if isinstance(draft, Problem) else describe(draft, today=options.today)


def saved_from(html: str) -> str | None:
    """The address a browser wrote into a page when it saved it."""
    for pattern in (_SAVED_FROM, _SINGLE_FILE):
        found = pattern.search(html[:20_000])
        if found and found.group(1).startswith(("http://", "https://")):
            return found.group(1)
    return None
