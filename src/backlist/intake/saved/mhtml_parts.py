"""MHTML → the page in it, its frames and its pictures (pure).

RFC 2557: a multipart/related message whose root is the page; its other parts go by the address
they had (Content-Location) or by a name (Content-ID, linked as `cid:`). Browsers put every frame
of a page into a part of its own. Old files are one bare text/html part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urljoin

from backlist.errors import Problem
from backlist.intake.interface import ReadOptions
from backlist.intake.page.failure import SAVE
from backlist.intake.page.media import LARGEST, Finder, Found, nowhere
from backlist.intake.saved.address import Origin, is_wayback, origin_of, without_wayback
from backlist.intake.saved.page import SavedFile, finished
from backlist.model import Captured, Draft

MEDIA_TYPE = "multipart/related"
MOST_PARTS = 5000
MOST_LINES = 2_000_000
"""Lines one file may have: the parser holds each as an object of its own."""
_FRAMES = 100_000
_HTML = ("text/html", "application/xhtml+xml")
_BOUNDARY = re.compile(rb"^--", re.MULTILINE)


@dataclass(slots=True)
class Saved:
    """What an MHTML file holds: the page first, then its frames; parts by address and by name."""

    pages: list[Message] = field(default_factory=list)
    parts: dict[str, Message] = field(default_factory=dict)
    url: str | None = None
    saved: str | None = None


def read_mhtml(file: SavedFile, options: ReadOptions) -> Draft | Problem:
    """The draft of the page in an MHTML file; where the page only frames others, of a frame."""
    from backlist.intake.describe import describe

    held = parse(file.data)
    if held is None or not held.pages:
        what = "There is no page in this MHTML file."
        return Problem(what, file.source, record=file.name or None, do=SAVE)
    url = options.url or held.url
    capture = Captured(
        file.data, MEDIA_TYPE, ".mhtml", url=url, fetched=options.fetched or held.saved
    )
    wrong: Problem | None = None
    for page in _in_turn(held.pages):
        found = _draft(page, held, file, options, capture)
        if isinstance(found, Draft):
            return describe(found, today=options.today)
        wrong = wrong or found
    return replace(wrong, record=file.name or None) if wrong else Problem(SAVE, file.source)


def _in_turn(pages: list[Message]) -> list[Message]:
    """The page alone; where it is but a frame round others, those, the fullest first."""
    if b"<frameset" not in _payload(pages[0])[:_FRAMES].lower():
        return pages[:1]
    return sorted(pages[1:], key=lambda page: -len(_payload(page))) or pages


def parse(data: bytes) -> Saved | None:
    """The parts of an MHTML file; None for what is no such thing or has far too many."""
    if data.count(b"\n") + data.count(b"\r") > MOST_LINES:
        return None
    if sum(1 for _ in _BOUNDARY.finditer(data)) > 4 * MOST_PARTS:
        return None
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        leaves = [part for part in message.walk() if not part.is_multipart()]
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, IndexError):
        return None
    held = Saved(saved=_moment(_header(message, "Date")))
    start = str(message.get_param("start") or "").strip("<> ")
    for part in leaves[:MOST_PARTS]:
        for key in _keys(part):
            held.parts.setdefault(key, part)
        if part.get_content_type() in _HTML:
            is_root = bool(start) and _header(part, "Content-ID").strip("<> ") == start
            held.pages.insert(0 if is_root else len(held.pages), part)
    held.url = _address(_header(message, "Snapshot-Content-Location"))
    if held.url is None and held.pages:
        held.url = _address(_location(held.pages[0]) or _location(message))
    return held


def _draft(
    page: Message, held: Saved, file: SavedFile, options: ReadOptions, capture: Captured
) -> Draft | Problem:
    from backlist.intake.page.charset import decode_html
    from backlist.intake.page.web_page import WebPage, read_page

    html = decode_html(_payload(page), page.get_content_charset())
    origin = _origin(held, html)
    if is_wayback(html):
        html = without_wayback(html)
    url = options.url or (origin.url if origin else None)
    base = _location(page) or url or ""
    find = _finder(held, base) if options.images else nowhere
    draft = read_page(WebPage(html, file.source, url, replace(capture, url=url)), options, find)
    return draft if isinstance(draft, Problem) else finished(draft, file, origin, options)


def _origin(held: Saved, html: str) -> Origin | None:
    if held.url is None:
        return origin_of(html, "")
    comment = f"<!-- saved from url=(0000){held.url} -->"
    known = origin_of(comment, "")
    if known is None or known.url != held.url:
        return known
    return replace(known, says=held.url, where="Content-Location")


def _finder(held: Saved, base: str) -> Finder:
    """Finds a page's pictures among the parts beside it, and nowhere else."""

    def find(src: str) -> Found | None:
        if src.lower().startswith("cid:"):
            part, url = held.parts.get("cid:" + unquote(src[4:])), None
        else:
            try:
                url = urljoin(base, src)
            except ValueError:
                return None
            part = held.parts.get(url) or held.parts.get(src) or held.parts.get(unquote(url))
        data = _payload(part) if part is not None else b""
        web = url if url and url.startswith(("http://", "https://")) else None
        return Found(data, web) if data and len(data) <= LARGEST else None

    return find


def _keys(part: Message) -> Iterator[str]:
    if location := _location(part):
        yield location
    if name := _header(part, "Content-ID").strip("<> "):
        yield f"cid:{name}"


def _location(part: Message) -> str:
    """A Content-Location, which long lines may have folded."""
    return re.sub(r"\s+", "", _header(part, "Content-Location"))


def _address(url: str) -> str | None:
    url = re.sub(r"\s+", "", url)
    return url if url.startswith(("http://", "https://")) and url.isprintable() else None


def _header(part: Message, name: str) -> str:
    return str(part.get(name) or "")


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError):
        return b""
    return data if isinstance(data, bytes) else b""


def _moment(date: str) -> str | None:
    try:
        return parsedate_to_datetime(date).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
