"""Captured pages → pages of the site that show what stood there, and the captures beside them.

A page holds the words and links of what was captured, as safe HTML: nothing of another's scripts,
styles, frames or forms. What was fetched is offered whole as well, as the WARC file it is kept in,
with a list of mementos (a TimeMap, RFC 7089 §5) for programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from backlist.dates import Edtf, say
from backlist.errors import Problem
from backlist.markup import replica
from backlist.markup.replica import language_of
from backlist.model import Appearance, CapturedPage, CopyLoader, Piece
from backlist.site.body import dress
from backlist.site.draw import Drawer
from backlist.site.html import ROOT, Html, esc, host_of, link, local, web_url
from backlist.site.manifest import NO_FILE, Made, refused
from backlist.site.publish import Written, copy, put
from backlist.site.subjects import (
    Copies,
    Copy,
    PieceSubject,
    World,
    copy_files,
)


class Copyist:
    """Makes the copies of one archive; `load` gives its captured pages."""

    def __init__(self, world: World, load: CopyLoader, out: str, drawer: Drawer) -> None:
        self._frame, self._labels = world.frame, world.frame.labels
        self._load, self._out, self._drawer = load, out, drawer

    def make(
        self, piece: Piece, subject: PieceSubject, key: bytes, stand: Mapping[str, Made]
    ) -> Copies:
        """Publish what was captured of a piece; `stand` is what stands there from before."""
        pages: dict[str, Copy] = {}
        made: dict[str, Made] = {}
        written = 0
        for digest in subject.copies:
            made |= {path: Made(key, b"", NO_FILE, 0) for path in copy_files(piece.id, digest)}
            page = self._load(digest)
            if isinstance(page, Problem):
                path = copy_files(piece.id, digest)[0]
                made[path] = refused(key, f"{digest}: {page.what}", page.do or "")
            elif page is not None:
                pages[digest] = Copy(copy_files(piece.id, digest)[0], page.fetched)
                for path, file in self._files(piece, digest, page, stand):
                    made[path] = Made(key, *file[:3])
                    written += file.new
        return Copies(pages, made, written)

    def _files(
        self, piece: Piece, digest: str, page: CapturedPage, stand: Mapping[str, Made]
    ) -> Iterator[tuple[str, Written]]:
        index, warc, timemap = copy_files(piece.id, digest)
        at = _appearance(piece, digest)
        data = self._drawer.page("copy", index, self._context(piece, at, page))
        yield index, put(self._out, index, data, _known(stand.get(index)))
        if page.fetched is None:
            return
        before = _known(stand.get(warc))
        yield warc, before or copy(self._out, warc, page.path)
        address, url = self._frame.absolute(local(index)), web_url(at.url) or web_url(page.url)
        if address and url:
            listed = timemap_of(url, address, self._frame.absolute(local(timemap)), page.fetched)
            yield timemap, put(self._out, timemap, listed, _known(stand.get(timemap)))

    def _context(self, piece: Piece, at: Appearance, page: CapturedPage) -> dict[str, Any]:
        url = web_url(at.url) or web_url(page.url)
        _, warc, timemap = (p.rpartition("/")[2] for p in copy_files(piece.id, at.capture or ""))
        html = replica(page.html, page.url or at.url)
        body = dress(html, media={}, reachable=lambda _: False, labels=self._labels)
        return {
            "section": "",
            "description": "",
            "title": self._labels["copy_title"].format(title=at.title or piece.title),
            "heading": at.title or piece.title,
            "attributes": self._frame.attributes(at.language or piece.language),
            "lead": self._lead(url, page.fetched),
            "piece": f"{ROOT}pieces/{local(piece.id)}/index.html",
            "original": Html(esc(url or "")),
            "capture": local(warc) if page.fetched else "",
            "timemap": local(timemap) if page.fetched and self._frame.base_url and url else "",
            "body_attributes": self._frame.attributes(language_of(page.html) or piece.language),
            "body": body.html,
        }

    def _lead(self, url: str | None, fetched: str | None) -> Html:
        address = link(url, host_of(url) or url, ' dir="ltr"') if url else ""
        day = say(Edtf(fetched[:10]), self._labels) if fetched else ""
        words = self._labels["copy_fetched" if fetched else "copy_saved"]
        if not address:
            words = self._labels["copy_bare"]
        said = esc(words).replace("{address}", address or "").replace("{date}", esc(day))
        return Html(said)


def _appearance(piece: Piece, digest: str) -> Appearance:
    return next(a for a in piece.appearances if a.capture == digest)


def _known(made: Made | None) -> Written | None:
    if made is None or not made.has_file:
        return None
    return Written(made.digest, made.size, made.mtime, new=False)


def timemap_of(url: str, memento: str, own: str, fetched: str) -> bytes:
    """A TimeMap of one memento (RFC 7089 §5) in the link format (RFC 6690)."""
    try:
        moment = datetime.fromisoformat(fetched.replace("Z", "+00:00")).astimezone(UTC)
    except ValueError:
        moment = datetime.fromtimestamp(0, UTC)
    when = format_datetime(moment, usegmt=True)
    lines = (
        f'<{url}>; rel="original"',
        f'<{own}>; rel="self"; type="application/link-format"; from="{when}"; until="{when}"',
        f'<{memento}>; rel="first last memento"; datetime="{when}"',
    )
    return (",\n".join(lines) + "\n").encode()
