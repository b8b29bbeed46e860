"""Feeds and the sitemap: the archive for programs.

Atom (RFC 4287) and JSON Feed 1.1, with every author in order, the day of first publication as
`published`, the original as `via` and `external_url`, and the whole text. `updated`, which Atom
demands, is the day the piece was filed. The sitemap follows sitemaps.org 0.9; without a public
address there is none, since it must hold absolute addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from backlist.markup import to_html
from backlist.model import Piece
from backlist.site.body import Picture, dress
from backlist.site.collect import digest
from backlist.site.frame import Frame
from backlist.site.html import ROOT, esc, local
from backlist.site.piece import original
from backlist.site.sentences import PRINCIPAL
from backlist.site.subjects import Page, World

SITEMAP_ADDRESSES = 50_000
"""As many as one sitemap may hold (sitemaps.org, "Using Sitemap index files")."""

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MEDIA_LINK = re.compile(r'(?<= )(src|href)="media/')


class Feed:
    """The entries of an archive's feeds."""

    def __init__(self, world: World) -> None:
        self._world, self._frame = world, world.frame

    def entry(self, piece: Piece, *, has_pdf: bool) -> dict[str, Any]:
        """What both feeds say of a piece."""
        frame = self._frame
        page = f"pieces/{local(piece.id)}/"
        first = piece.first_published
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
            "authors": [c.name for c in piece.contributors if c.role in PRINCIPAL],
            "others": [c.name for c in piece.contributors if c.role not in PRINCIPAL],
            "categories": list(piece.categories),
            "summary": piece.summary or "",
            "content": self._content(piece, page),
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

    def atom(self, entries: Sequence[dict[str, Any]], today: str) -> dict[str, Any]:
        """The context of the Atom feed's template."""
        frame = self._frame
        newest = max((e["updated"] for e in entries), default=moment(today))
        return {
            "id": frame.base_url or uuid5(NAMESPACE_URL, f"backlist:{frame.title}").urn,
            "language": frame.language,
            "updated": newest,
            "self": frame.absolute("feed.xml") or "feed.xml",
            "home": frame.base_url or "index.html",
            "entries": entries,
        }

    def json(self, entries: Iterable[dict[str, Any]]) -> bytes:
        """The JSON Feed."""
        frame = self._frame
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": frame.title,
            "description": frame.description or None,
            "home_page_url": frame.base_url or None,
            "feed_url": frame.absolute("feed.json") or None,
            "language": frame.language,
            "authors": [{"name": frame.keeper}] if frame.keeper else None,
            "items": [_item(e) for e in entries],
        }
        return json.dumps(_known(feed), ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _item(e: dict[str, Any]) -> dict[str, Any]:
    attachments = [{"url": e["pdf"], "mime_type": "application/pdf"}] if e["pdf"] else None
    item = {
        "id": e["id"],
        "url": e["url"],
        "external_url": e["original"],
        "title": e["title"],
        "content_html": e["content"],
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


def moment(day: str | None) -> str | None:
    """A day, month or year as an RFC 3339 moment, its first; None where it is none of these."""
    if not day or not _DAY.fullmatch(day):
        return None
    return f"{day}{'-01' * (2 - day.count('-'))}T00:00:00Z"


def sitemap_pages(frame: Frame, pages: Mapping[str, Page]) -> dict[str, Page]:
    """The sitemaps of all pages that search engines may list; none without a public address."""
    if not frame.base_url:
        return {}
    paths = [page.path for page in pages.values() if _is_listed(page)]
    key = digest(frame.base_url, "\n".join(paths))
    several = len(paths) > SITEMAP_ADDRESSES
    extra = range(1, -(-len(paths) // SITEMAP_ADDRESSES) + 1) if several else ()
    names = ["sitemap.xml", *(f"sitemap-{n}.xml" for n in extra)]
    return {name: Page(name, key, "sitemap", paths) for name in names}


def _is_listed(page: Page) -> bool:
    if page.view == "piece":
        return bool(page.subject.listed)
    return page.path.endswith(".html") and page.view not in {"missing", "redirect"}


def sitemaps(frame: Frame, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the sitemap, or of several and their index."""
    chunks = [
        paths[n : n + SITEMAP_ADDRESSES] for n in range(0, len(paths) or 1, SITEMAP_ADDRESSES)
    ]
    if len(chunks) == 1:
        yield "sitemap.xml", _urls("urlset", "url", map(frame.absolute, map(local, chunks[0])))
        return
    names = [f"sitemap-{n}.xml" for n in range(1, len(chunks) + 1)]
    for name, chunk in zip(names, chunks, strict=True):
        yield name, _urls("urlset", "url", map(frame.absolute, map(local, chunk)))
    yield "sitemap.xml", _urls("sitemapindex", "sitemap", map(frame.absolute, names))


def _urls(root: str, element: str, addresses: Iterable[str]) -> bytes:
    lines = [f"<{element}><loc>{esc(address)}</loc></{element}>" for address in addresses]
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
