"""What a web archive holds, by address: pages, pictures, redirects, and what else there is.

Made in one pass over the records; of each only its address and place are kept, so an archive of
any size can be indexed. Revisits (WARC 1.1 §6.7) are led back to the record that holds their
payload, by digest or by the record they name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from backlist.intake.web_archives.http_message import Message, head_of, media_type
from backlist.intake.web_archives.records import Head
from backlist.intake.web_archives.unpacked import Place

HTML = frozenset(("text/html", "application/xhtml+xml"))
DOCUMENTS = {
    "application/pdf": "PDF documents are not read out of web archives",
    "application/epub+zip": "EPUB books are not read out of web archives",
    "application/msword": "Word documents are not read out of web archives",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "Word documents are not read out of web archives"
    ),
    "application/vnd.oasis.opendocument.text": (
        "OpenDocument texts are not read out of web archives"
    ),
}
DEEPEST = 512 * 1024 * 1024
"""How far into what is packed in one piece a record may begin."""
HOPS = 10
ERROR = "The server answered with an error"
LOST = "The record refers to an earlier capture that is not in this archive"
PACKED = "The archive is packed as one piece too large to be read out of the middle"

_OK = (200, 203)
_MOVED = (301, 302, 303, 307, 308)
_PICTURES = frozenset(("image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"))
_PAGE = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Capture:
    """One payload of an address: which part holds it, where; `date` in RFC 3339 or None.

    `number` counts the records of the part. `cut` says that the archive ends within it.
    """

    url: str
    date: str | None
    part: int
    place: Place
    number: int
    digest: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Referred:
    """What a revisit says about the record it stands for."""

    digest: str
    record: str
    url: str


@dataclass(slots=True)
class Index:
    """All that one pass over an archive's records finds. Keys are those of `key`."""

    pages: dict[str, list[Capture]] = field(default_factory=dict)
    pictures: dict[str, list[int]] = field(default_factory=dict)
    redirects: dict[str, tuple[str, str]] = field(default_factory=dict)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    _revisits: list[tuple[Capture, _Referred]] = field(default_factory=list)
    _by_digest: dict[str, tuple[int, Place, bool]] = field(default_factory=dict)
    _by_record: dict[str, tuple[int, Place, bool]] = field(default_factory=dict)

    def add(self, head: Head, part: int) -> None:
        """Take one record in."""
        url = clean(head.fields.get("warc-target-uri", ""))
        if head.kind not in ("response", "resource", "conversion", "revisit") or not _is_web(url):
            return
        if head.place.into > DEEPEST:
            self._leave(PACKED, url)
            return
        capture = Capture(
            url=url,
            date=moment(head.fields.get("warc-date", "")),
            part=part,
            place=head.place,
            number=head.number,
            digest=head.fields.get("warc-payload-digest", "").lower(),
            cut=head.cut or "warc-truncated" in head.fields,
        )
        if head.kind in ("resource", "conversion"):
            self._keep(capture, media_type(head.fields.get("content-type", "")), head)
            return
        message = head_of(head.peek)
        if message is not None:
            self._answer(capture, message, head)
        elif head.kind == "revisit":
            self._revisits.append((capture, _refers(head)))
        else:
            self._leave("The record holds no answer of a server", url)

    def finish(self) -> None:
        """Lead the revisits back, now that all records are known."""
        for capture, referred in self._revisits:
            spot = self._spot(referred)
            if spot is not None:
                part, place, cut = spot
                self._page(replace(capture, part=part, place=place, cut=cut))
            elif key(capture.url) not in self.pages:
                self._leave(LOST, capture.url)
        self._revisits.clear()

    def _spot(self, referred: _Referred) -> tuple[int, Place, bool] | None:
        known = self._by_record.get(referred.record) or self._by_digest.get(referred.digest)
        same = self.pages.get(key(referred.url)) if referred.url and known is None else None
        return (same[-1].part, same[-1].place, same[-1].cut) if same else known

    def first_addresses(self) -> dict[str, tuple[str, ...]]:
        """By page, the addresses that lead to it."""
        found: dict[str, tuple[str, ...]] = {}
        for start, (url, _) in self.redirects.items():
            end = self.follow(start)
            if end != start and end in self.pages:
                found[end] = (*found.get(end, ()), url)
        return found

    def follow(self, start: str) -> str:
        """Where the redirects from a key end."""
        at = start
        for _ in range(HOPS):
            if at in self.pages or at not in self.redirects:
                break
            at = key(self.redirects[at][1])
        return at

    def _answer(self, capture: Capture, message: Message, head: Head) -> None:
        url = capture.url
        if message.status in _MOVED and message.fields.get("location"):
            target = _joined(url, message.fields["location"])
            if target and key(target) != key(url):
                self.redirects.setdefault(key(url), (url, target))
        elif message.status not in _OK:
            if message.media_type in HTML and message.status >= 400:
                self._leave(ERROR, url)
        elif head.kind == "revisit":
            if message.media_type in HTML or not message.media_type:
                self._revisits.append((capture, _refers(head)))
        else:
            self._keep(capture, message.media_type, head, message.end)

    def _keep(self, capture: Capture, media: str, head: Head, start: int = 0) -> None:
        if media in HTML or (not media and _PAGE.match(head.peek, start)):
            spot = (capture.part, capture.place, capture.cut)
            if capture.digest:
                self._by_digest.setdefault(capture.digest, spot)
            if record := head.fields.get("warc-record-id", "").lower():
                self._by_record[record] = spot
            self._page(capture)
        elif media in _PICTURES:
            place = [capture.part, capture.place.offset, capture.place.into]
            self.pictures[key(capture.url)] = place
        elif media in DOCUMENTS:
            self._leave(DOCUMENTS[media], capture.url)

    def _page(self, capture: Capture) -> None:
        captures = self.pages.setdefault(key(capture.url), [])
        spots = {(c.part, c.place) for c in captures}
        digests = {c.digest for c in captures if c.digest}
        if (capture.part, capture.place) not in spots and capture.digest not in digests:
            captures.append(capture)

    def _leave(self, what: str, url: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1
        first = self.left_out.setdefault(what, [])
        if len(first) < 3:
            first.append(url)


def _refers(head: Head) -> _Referred:
    fields = head.fields
    return _Referred(
        digest=fields.get("warc-payload-digest", "").lower(),
        record=fields.get("warc-refers-to", "").lower(),
        url=clean(fields.get("warc-refers-to-target-uri", "")),
    )


def clean(url: str) -> str:
    """An address as written, without the brackets some crawlers put round it and bare spaces."""
    bare = url.strip().removeprefix("<").removesuffix(">").strip()
    return re.sub(r"\s", "%20", bare)[:4000]


def key(url: str) -> str:
    """What makes two addresses the same page here: host, path and query."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{parts.path or '/'}{query}"


def moment(date: str) -> str | None:
    """A WARC-Date as RFC 3339 to the second, in UTC."""
    found = _DATE.match(date.strip())
    return f"{found.group()}Z" if found else None


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://", "file:"))


def _joined(base: str, location: str) -> str | None:
    try:
        return urljoin(base, location.strip())
    except ValueError:
        return None
