"""One page of a web archive → its draft: the capture that can be read, newest first."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass, replace

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.interface import FILE_LIMIT, ReadOptions
from backlist.intake.left_out import LeftOut
from backlist.intake.web_archives.http_message import Body, body_of, head_of, media_type
from backlist.intake.web_archives.index import Capture
from backlist.intake.web_archives.parts import Part, block_of
from backlist.intake.web_archives.pictures import Pictures, finder
from backlist.model import Captured, Container, Draft

_ASIDE = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Payload:
    """A page's bytes as its reader would have had them, and what is wrong with them."""

    data: bytes
    charset: str | None
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRecord:
    """All captures of one address, newest first, and what reading them takes.

    `led_here` are addresses that redirected to it when they were captured; a draft keeps them in
    `extra` as `redirected-from`.
    """

    source: str
    parts: tuple[Part, ...]
    captures: tuple[Capture, ...]
    led_here: tuple[str, ...]
    pictures: Pictures
    container: Container | None
    options: ReadOptions

    def read(self) -> Iterator[Draft | Problem]:
        """The draft of the newest capture that is an article; else why the newest is none."""
        wrong: Problem | None = None
        for capture in self.captures:
            found = self._draft(capture)
            if isinstance(found, Draft):
                yield found
                return
            wrong = wrong or found
        if wrong is not None:
            what = _ASIDE.sub("", wrong.what)
            yield LeftOut(what, self.source, do=wrong.do, name=self.captures[0].url)

    def _draft(self, capture: Capture) -> Draft | Problem:
        from backlist.intake.describe import describe
        from backlist.intake.page.charset import decode_html
        from backlist.intake.page.media import nowhere
        from backlist.intake.page.web_page import WebPage, read_page

        payload = self._payload(capture)
        if isinstance(payload, Problem):
            return payload
        url = capture.url if capture.url.lower().startswith("http") else None
        captured = Captured(payload.data, "text/html", ".html", url, fetched=capture.date)
        page = WebPage(decode_html(payload.data, payload.charset), self.source, url, captured)
        find = finder(self.pictures, self.parts, capture.url) if self.options.images else nowhere
        draft = read_page(page, self.options, find)
        if isinstance(draft, Problem):
            return draft
        problems = (*payload.doubts, *draft.problems)
        draft = replace(
            draft,
            container=self.container,
            position=self._position(capture),
            record=digest_of(payload.data),
            extra={"redirected-from": list(self.led_here)} if self.led_here else {},
            problems=tuple(replace(p, record=capture.url) for p in problems),
        )
        return describe(draft, today=self.options.today)

    def _position(self, capture: Capture) -> str:
        member = self.parts[capture.part].member
        return f"{member}, record {capture.number}" if member else f"record {capture.number}"

    def _payload(self, capture: Capture) -> Payload | Problem:
        found = block_of(self.parts[capture.part], capture.place, self.source)
        if isinstance(found, Problem):
            return found
        fields, block = found
        message = head_of(block)
        if message is None:
            # A resource or conversion record holds the page itself (WARC 1.1 §6.3, §6.8).
            said = fields.get("content-type", "")
            charset = re.search(r"charset=\s*[\"']?([\w.:+-]{2,40})", said, re.IGNORECASE)
            is_http = media_type(said) == "application/http"
            body = None if is_http else Body(block, True, block, block)
            spoken = charset.group(1) if charset else None
        else:
            body, spoken = body_of(message, block, FILE_LIMIT), message.charset
        if body is None:
            return Problem("The page is too large or its packing is of no known kind.")
        return Payload(body.data, spoken, tuple(self._doubts(capture, body, fields)))

    def _doubts(self, capture: Capture, body: Body, fields: dict[str, str]) -> Iterator[Problem]:
        if capture.cut or not body.whole:
            what = "The archive holds this page cut short: its end may be missing."
            yield Problem(what, self.source, severity="warning")
        elif digest_fails(fields.get("warc-payload-digest", ""), body):
            what = "The page's bytes are not those its record's digest names."
            yield Problem(what, self.source, severity="warning")


def digest_fails(label: str, body: Body) -> bool:
    """Whether a labelled digest (WARC 1.1 §5.9) is of a known kind and not that of this body.

    Crawlers reckon it with the chunks, without them, or of the body unpacked: any will do.
    """
    name, _, value = label.partition(":")
    if name.lower() not in ("sha1", "sha256", "sha-256", "md5") or not value:
        return False
    for data in (body.raw, body.joined, body.data):
        made = hashlib.new(name.lower().replace("-", ""), data, usedforsecurity=False)
        if value.lower() in (made.hexdigest(), b32encode(made.digest()).decode().lower()):
            return False
    return True
