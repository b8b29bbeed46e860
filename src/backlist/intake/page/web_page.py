"""A page's HTML → a draft: the article as Markdown, its metadata with evidence, its pictures.

Shared by saved pages and fetched ones; touches neither disk nor network itself (pictures come
through the finder it is given).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from backlist.errors import Problem, Severity
from backlist.intake.interface import ReadOptions
from backlist.intake.joining import joined
from backlist.intake.page.article import Article, find_article
from backlist.intake.page.byline_line import without_byline
from backlist.intake.page.consent_layers import uncover
from backlist.intake.page.dom import lighten, parse
from backlist.intake.page.failure import SAVE, STUB, failure, is_shell
from backlist.intake.page.media import Album, Finder, gather, nowhere
from backlist.intake.page.metadata import Metadata, read_metadata, title_of
from backlist.intake.page.page_claims import Page, Surroundings
from backlist.intake.page.page_cut import cut_out
from backlist.intake.page.uncollected import uncollected
from backlist.model import Captured, Draft

_LITTLE = 0.25
_ENOUGH_WORDS = 80


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as it was had: its text, where it is from, and the bytes that are kept of it."""

    html: str
    source: str
    url: str | None
    capture: Captured


@uncollected
def read_page(page: WebPage, options: ReadOptions, find: Finder = nowhere) -> Draft | Problem:
    """The draft of a page's article; a `Problem` where there is no article to take."""
    root = parse(page.html)
    if root is None:
        return Problem(
            "This page is empty, or too large or too deep to be read.", source=page.source, do=SAVE
        )
    base = _base(root, page.url)
    claims, title = title_of(root, page.url)
    shell = is_shell(root)
    lighten(root)
    covered = uncover(root)
    held = list(root.iter())  # lxml makes an element anew each time unless something holds it
    article = find_article(root, title)
    text = "\n".join(block.text for block in article.kept) if article else ""
    stated = _stated(claims)
    if stated is not None and len(text) < _LITTLE * len(stated):
        article, text = None, stated
    wrong = failure(root, title, text, page.source, shell=shell, covered=covered, claims=claims)
    if wrong is not None and wrong.what != STUB:
        return wrong
    waits = f"{wrong.what} {wrong.do or ''}".rstrip() if wrong is not None else None
    metadata = read_metadata(
        claims,
        url=page.url,
        text=text,
        around=article.around if article else Surroundings(),
        language=options.language,
    )
    if article is None:
        draft = _draft(page, metadata, *_from_data(text, page.source), None)
        return replace(draft, waits=waits)
    markdown, album = _body(root, article, base or metadata.url, find, metadata.language)
    markdown = without_byline(markdown, [c.name for c in metadata.contributors])
    del held
    return replace(_draft(page, metadata, markdown, album, article.subtitle), waits=waits)


def _stated(claims: Page) -> str | None:
    """The article's text where the page carries it as data (schema.org articleBody)."""
    bodies = [node.get("articleBody") for node in claims.nodes]
    texts: list[str] = sorted((b for b in bodies if isinstance(b, str)), key=len)
    return texts[-1] if texts and len(texts[-1].split()) >= _ENOUGH_WORDS else None


def _from_data(text: str, source: str) -> tuple[str, Album]:
    from backlist.markup import plain_markdown, to_markdown

    album = Album()
    album.problems.append(
        Problem(
            "The page shows its text only by script; it was taken from the page's data, "
            "which has lost headings, links and quotations.",
            source=source,
            do=SAVE,
        )
    )
    if re.search(r"<(?:p|br|div)\b", text):
        return to_markdown(text), album
    return plain_markdown(re.sub(r"\n+", "\n\n", text.strip())), album


def _base(root: HtmlElement, url: str | None) -> str | None:
    """What relative addresses are relative to (HTML §4.2.3)."""
    for element in root.iter("base"):
        href = (element.get("href") or "").strip()
        if href and (url or href.startswith(("http://", "https://"))):
            return joined(url, href) or url
    return url


def _body(
    root: HtmlElement, article: Article, base: str | None, find: Finder, language: str | None
) -> tuple[str, Album]:
    from backlist.markup import to_markdown

    body = cut_out(root, article)
    album = gather(body, base, find)
    kept = {joined(base, f"media/{m.name}"): f"media/{m.name}" for m in album.media}
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
        problems=tuple(_placed(p, page.source) for p in album.problems),
        source=page.source,
        identity=url,
        capture=page.capture,
        media=tuple(album.media),
    )


def _placed(problem: Problem, source: str) -> Problem:
    """A problem that cost a part of the page and not the page."""
    severity: Severity = "warning" if problem.severity == "error" else problem.severity
    return replace(problem, source=problem.source or source, severity=severity)
