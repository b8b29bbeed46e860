"""A capture as it is kept → the page in it, to be shown again."""

from __future__ import annotations

from pathlib import Path

from backlist.errors import Problem
from backlist.intake.page.charset import decode_html
from backlist.intake.web_archives.http_message import body_of, head_of
from backlist.intake.web_archives.records import Faults, Head, block_at, heads
from backlist.intake.web_archives.unpacked import (
    BrokenPackingError,
    UnfoldsTooFarError,
    Unpacked,
)
from backlist.model import CapturedPage

WARC = ".warc.gz"
PAGES = (".html", ".htm", ".xhtml")
"""Endings of pages that were handed in."""

LARGEST = 8 * 1024 * 1024
"""Bytes of a page that is shown: no article has more, and what has takes a minute to make safe."""

_MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def captured_page(path: Path) -> CapturedPage | Problem | None:
    """The page in a capture; None where it holds something else, such as a document.

    `path` is a WARC of backlist's own (its last response is the page), or an HTML file.
    """
    if not path.name.endswith((WARC, *PAGES)):
        return None
    try:
        if path.stat().st_size > LARGEST:
            return Problem("The captured page is too large to be shown.", str(path))
        if path.name.endswith(PAGES):
            return CapturedPage(decode_html(path.read_bytes()), str(path))
        return _of_warc(path)
    except (OSError, BrokenPackingError, UnfoldsTooFarError) as error:
        return Problem(f"The capture cannot be read: {error}.", str(path))


def _of_warc(path: Path) -> CapturedPage | Problem | None:
    with path.open("rb") as file:
        answers = [head for head in heads(Unpacked(file), Faults()) if head.kind == "response"]
        return _page(path, answers[-1], Unpacked(file, answers[-1].place)) if answers else None


def _page(path: Path, head: Head, stream: Unpacked) -> CapturedPage | Problem | None:
    found = block_at(stream, 2 * LARGEST)
    message = head_of(found[1]) if found else None
    if found is None or message is None or message.media_type not in _MEDIA_TYPES:
        return None
    body = body_of(message, found[1], LARGEST)
    if body is None:
        return Problem("The captured page is too large to be shown.", str(path))
    url, fetched = head.fields.get("warc-target-uri"), head.fields.get("warc-date")
    return CapturedPage(decode_html(body.data, message.charset), str(path), url, fetched)
