"""A page's HTML → a draft: the article as Markdown, its metadata with evidence, its pictures.

Shared by saved pages and fetched ones; touches neither disk nor network itself (pictures come
through the finder it is given).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.intake.article import Article, find_article
from backlist.intake.cut import cut_out
from backlist.intake.dom import parse
from backlist.intake.failure import SAVE, failure
from backlist.intake.interface import ReadOptions
from backlist.intake.media import Album, Finder, gather, nowhere
from backlist.intake.metadata import Metadata, read_metadata, title_of
from backlist.model import Captured, Draft


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as it was had: its text, where it is from, and the bytes that are kept of it."""

    html: str
    source: str
    url: str | None
    capture: Captured


def read_page(page: WebPage, options: ReadOptions, find: Finder = nowhere) -> Draft | Problem:
    """The draft of a page's article; a `Problem` where there is no article to take."""
    root = parse(page.html)
    if root is None:
        return Problem(
            "This page is empty, or too large or too deep to be read.", source=page.source, do=SAVE
        )
    base = _base(root, page.url)
    claims, title = title_of(root, page.url)
    article = find_article(root, title)
    text = "\n".join(block.text for block in article.kept) if article else ""
    wrong = failure(root, title, text, page.source)
    if wrong is not None or article is None:
        return wrong or Problem("No article was found here.", source=page.source, do=SAVE)
    metadata = read_metadata(
        claims, url=page.url, text=text, around=article.around, language=options.language
    )
    markdown, album = _body(root, article, base or metadata.url, find, metadata.language)
    return _draft(page, metadata, markdown, album, article.subtitle)


def _base(root: HtmlElement, url: str | None) -> str | None:
    """What relative addresses are relative to (HTML §4.2.3)."""
    for element in root.iter("base"):
        href = (element.get("href") or "").strip()
        if href and (url or href.startswith(("http://", "https://"))):
            return urljoin(url or "", href)
    return url


def _body(
    root: HtmlElement, article: Article, base: str | None, find: Finder, language: str | None
) -> tuple[str, Album]:
    from backlist.markup import to_markdown

    body = cut_out(root, article)
    album = gather(body, base, find)
    kept = {urljoin(base or "", f"media/{m.name}"): f"media/{m.name}" for m in album.media}
    markdown = to_markdown(body, base_url=base, image=kept.get, language=language)
    return markdown, album


def _draft(
    page: WebPage, metadata: Metadata, markdown: str, album: Album, subtitle: str | None
) -> Draft:
    url = metadata.url or page.url
    return Draft(
        title=metadata.title,
        subtitle=subtitle,
        contributors=metadata.contributors,
        date=metadata.date,
        outlet=metadata.outlet,
        url=url,
        language=metadata.language,
        summary=metadata.summary,
        appearances=metadata.appearances,
        markdown=markdown,
        evidence=metadata.evidence,
        problems=tuple(replace(p, severity="warning") for p in album.problems),
        source=page.source,
        identity=url,
        capture=page.capture,
        media=tuple(album.media),
    )
