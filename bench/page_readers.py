"""Ours and its peers behind one shape: a page's bytes → body, title, authors, date."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from backlist import __version__

_NOWHERE = "https://example.org/page"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a page; `authors` is None where it reads neither authors nor dates."""

    body: str = ""
    title: str | None = None
    authors: tuple[str, ...] | None = ()
    date: str | None = None


Reader = Callable[[bytes, "str | None"], Reading]


def ours(html: bytes, url: str | None) -> Reading:
    """backlist, as `backlist add` reads a saved page."""
    from backlist.errors import Problem
    from backlist.intake.interface import ReadOptions
    from backlist.intake.page.charset import decode_html
    from backlist.intake.page.web_page import WebPage, read_page
    from backlist.markup import to_html, to_text
    from backlist.model import Captured

    captured = Captured(html, "text/html", ".html", url=url)
    draft = read_page(WebPage(decode_html(html), "page", url, captured), ReadOptions())
    if isinstance(draft, Problem):
        return Reading()
    names = [c.name for c in draft.contributors if c.role == "author"]
    names = names or [c.name for c in draft.contributors if c.role == "interviewer"]
    date = draft.date.text if draft.date is not None else None
    return Reading(to_text(to_html(draft.markdown)), draft.title, tuple(names), date)


def trafilatura(html: bytes, url: str | None) -> Reading:
    """trafilatura with its default settings and metadata."""
    import trafilatura as peer

    found = peer.bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if found is None:
        return Reading()
    names = tuple(n.strip() for n in (found.author or "").split(";") if n.strip())
    return Reading(found.text or "", found.title, names, found.date)


def readability(html: bytes, url: str | None) -> Reading:
    """readability-lxml: body and title; it reads neither authors nor dates."""
    from lxml.html import fromstring
    from readability import Document

    page = Document(_text(html), url=url)
    body = fromstring(page.summary(html_partial=True))
    return Reading("\n".join(body.itertext()), page.short_title(), None)


def newspaper(html: bytes, url: str | None) -> Reading:
    """newspaper4k."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from newspaper import Article, Config

        config = Config()
        config.fetch_images = False  # or it fetches every picture to measure it
        page = Article(url or _NOWHERE, config=config)
        page.download(input_html=_text(html))
        page.parse()
    date = page.publish_date
    day = date.date().isoformat() if date else None
    return Reading(page.text or "", page.title, tuple(page.authors or ()), day)


READERS: Mapping[str, Reader] = {
    "backlist": ours,
    "trafilatura": trafilatura,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
}


def versions() -> dict[str, str]:
    """The versions of all readers."""
    return {name: __version__ if name == "backlist" else version(name) for name in READERS}


def safely(reader: Reader, html: bytes, url: str | None) -> Reading:
    """What a reader makes of a page; nothing where it fails."""
    logging.disable(logging.CRITICAL)
    try:
        return reader(html, url)
    except Exception:  # a peer that raises has read nothing
        return Reading(authors=None) if reader is readability else Reading()


def _text(html: bytes) -> str:
    from backlist.intake.page.charset import decode_html

    return decode_html(html)
