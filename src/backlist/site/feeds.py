"""Feeds and the sitemap: the archive for programs.

Atom (RFC 4287) and JSON Feed 1.1, with every author in order, the day of first publication as
`published`, the original as `via` and `external_url`, and the whole text. `updated`, which Atom
demands, is the day the piece was filed. The sitemap follows sitemaps.org 0.9; without a public
address there is none, since it must hold absolute addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from backlist.markup import to_html
from backlist.model import Card, Piece
from backlist.site.body import Picture, dress
from backlist.site.frame import Frame
from backlist.site.html import ROOT, esc, local, up
from backlist.site.machine.lowered import moment
from backlist.site.machine.record import first_date
from backlist.site.machine.written import encoded
from backlist.site.page import Page, digest
from backlist.site.piece import original
from backlist.site.sentences import PRINCIPAL
from backlist.site.subjects import World

SITEMAP_ADDRESSES = 50_000
"""As many as one sitemap may hold (sitemaps.org, "Using Sitemap index files")."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

__all__ = ["Feed", "Head", "moment", "rfc822", "robots", "sitemap_pages", "sitemaps"]

_MEDIA_LINK = re.compile(r'(?<= )(src|href)="media/')


class Head(NamedTuple):
    """What heads a feed: its title, lasting identifier, own address, and that of its page."""

    title: str
    id: str
    self: str
    home: str


class Feed:
    """The entries of an archive's feeds."""

    def __init__(self, world: World) -> None:
        self._world, self._frame = world, world.frame

    def entry(self, piece: Piece | Card, *, has_pdf: bool) -> dict[str, Any]:
        """What every feed says of a piece; of a card there is no text."""
        frame = self._frame
        page = f"pieces/{local(piece.id)}/"
        known = piece.first if isinstance(piece, Card) else piece.first_published
        first = first_date(known, piece.appearances)
        roles = {c.role for c in piece.contributors}
        leading = PRINCIPAL if roles & set(PRINCIPAL) else ("interviewee",)
        home = next((a.outlet for a in piece.appearances if a.outlet), None)
        published = moment(first.iso if first else None)
        updated = moment(piece.filed) or published
        return {
            "title": piece.title,
            "language": piece.language or "",
            "id": self.identity(piece.id),
            "url": frame.absolute(page) or f"{page}index.html",
            "original": original(piece.appearances),
            "pdf": f"{frame.base_url}{page}{local(piece.id)}.pdf" if has_pdf else "",
            "published": published or "",
            "updated": updated or "1970-01-01T00:00:00Z",
            "authors": [c.name for c in piece.contributors if c.role in leading],
            "others": [c.name for c in piece.contributors if c.role not in leading],
            # Atom asks for an author (RFC 4287, 4.1.2): of what nobody signed, its outlet.
            "unsigned": home or frame.title,
            "categories": list(piece.categories),
            "summary": piece.summary or "",
            "content": self._content(piece, page) if isinstance(piece, Piece) else "",
        }

    def identity(self, piece: str) -> str:
        """A lasting identifier: the page's address, or a UUID while the archive has none."""
        address = self._frame.absolute(f"pieces/{local(piece)}/")
        return address or uuid5(NAMESPACE_URL, f"backlist:{piece}").urn

    def _content(self, piece: Piece, page: str) -> str:
        media = {m.name: Picture(0, 0) for m in piece.media}
        html = to_html(piece.body)
        if "piece:" in html:
            reaches = self._world.reachable.__contains__
            html = dress(html, media=media, reachable=reaches, labels=self._frame.labels).html
        base = self._frame.base_url
        html = _MEDIA_LINK.sub(rf'\1="{esc(base + page)}media/', html)
        return html.replace(ROOT, base)

    def head(self, path: str, of: str = "", page: str = "index.html") -> Head:
        """What heads the feed at `path`, of the whole archive or of the list `of` at `page`."""
        frame = self._frame
        back = up(path)
        whole = frame.base_url or uuid5(NAMESPACE_URL, f"backlist:{frame.title}").urn
        return Head(
            f"{of} · {frame.title}" if of else frame.title,
            (frame.absolute(local(path)) or uuid5(NAMESPACE_URL, f"{whole}:{path}").urn)
            if of
            else whole,
            frame.absolute(local(path)) or path.rpartition("/")[2],
            frame.absolute(local(page)) or back + local(page),
        )

    def atom(self, head: Head, entries: Sequence[dict[str, Any]], today: str) -> dict[str, Any]:
        """The context of the templates of the Atom and the RSS feed."""
        frame = self._frame
        newest = max((e["updated"] for e in entries), default=moment(today))
        return {
            "id": head.id,
            "title": head.title,
            "language": frame.language,
            "updated": newest,
            "self": head.self,
            "home": head.home,
            "entries": [{**e, "pub_date": rfc822(e["published"])} for e in entries],
            "built": rfc822(newest or ""),
        }

    def json(self, head: Head, entries: Iterable[dict[str, Any]]) -> bytes:
        """The JSON Feed."""
        frame = self._frame
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": head.title,
            "description": frame.description or None,
            "home_page_url": head.home if frame.base_url else None,
            "feed_url": head.self if frame.base_url else None,
            "language": frame.language,
            "authors": [{"name": frame.keeper}] if frame.keeper else None,
            "items": [_item(e) for e in entries],
        }
        return encoded(_known(feed))


def _item(e: dict[str, Any]) -> dict[str, Any]:
    attachments = [{"url": e["pdf"], "mime_type": "application/pdf"}] if e["pdf"] else None
    item = {
        "id": e["id"],
        "url": e["url"],
        "external_url": e["original"],
        "title": e["title"],
        "content_html": e["content"],
        "content_text": "" if e["content"] else e["summary"] or e["title"],
        "summary": e["summary"],
        "date_published": e["published"],
        "date_modified": e["updated"],
        "authors": [{"name": name} for name in (*e["authors"], *e["others"])],
        "tags": e["categories"],
        "language": e["language"],
        "attachments": attachments,
    }
    return _known(item)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def rfc822(moment: str) -> str:
    """An RFC 3339 moment of a day as RSS has it (RFC 822, with a year of four digits)."""
    if not moment:
        return ""
    day = date.fromisoformat(moment[:10])
    month = _MONTHS[day.month - 1]
    return f"{_WEEKDAYS[day.weekday()]}, {day.day:02} {month} {day.year:04} 00:00:00 GMT"


def sitemap_pages(
    frame: Frame, pages: Mapping[str, Page], days: Mapping[str, str]
) -> dict[str, Page]:
    """The sitemaps of all pages that search engines may list; none without a public address.

    `days` are the days the texts of pieces changed; a page without one has no `lastmod`.
    """
    if not frame.base_url:
        return {}
    paths = [(page.path, _day(page, days)) for page in pages.values() if _is_listed(page)]
    key = digest(frame.base_url, repr(paths))
    several = len(paths) > SITEMAP_ADDRESSES
    extra = range(1, -(-len(paths) // SITEMAP_ADDRESSES) + 1) if several else ()
    names = ["sitemap.xml", *(f"sitemap-{n}.xml" for n in extra)]
    return {name: Page(name, key, "sitemap", paths) for name in names}


def _day(page: Page, days: Mapping[str, str]) -> str:
    return days.get(page.subject.id, "") if page.view == "piece" else ""


def _is_listed(page: Page) -> bool:
    if page.view == "piece":
        return bool(page.subject.listed)
    return page.path.endswith(".html") and page.view not in {"missing", "redirect"}


def sitemaps(frame: Frame, paths: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the sitemap of (path, day) of pages, or of several and their index."""
    chunks = [
        paths[n : n + SITEMAP_ADDRESSES] for n in range(0, len(paths) or 1, SITEMAP_ADDRESSES)
    ]
    if len(chunks) == 1:
        yield "sitemap.xml", _urls("urlset", "url", _addresses(frame, chunks[0]))
        return
    names = [f"sitemap-{n}.xml" for n in range(1, len(chunks) + 1)]
    for name, chunk in zip(names, chunks, strict=True):
        yield name, _urls("urlset", "url", _addresses(frame, chunk))
    index = ((frame.absolute(name), "") for name in names)
    yield "sitemap.xml", _urls("sitemapindex", "sitemap", index)


def _addresses(frame: Frame, paths: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((frame.absolute(local(path)), day) for path, day in paths)


def _urls(root: str, element: str, addresses: Iterable[tuple[str, str]]) -> bytes:
    lines = [
        f"<{element}><loc>{esc(address)}</loc>"
        f"{f'<lastmod>{day}</lastmod>' if day else ''}</{element}>"
        for address, day in addresses
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            f"</{root}>\n",
        ]
    ).encode()


def robots(frame: Frame) -> bytes:
    """robots.txt (RFC 9309): all may be read; where the sitemap is."""
    sitemap = f"\nSitemap: {frame.absolute('sitemap.xml')}\n" if frame.base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()
