"""What every page has about it: the archive's name, its sections, its addresses (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backlist.model import Catalog
from backlist.site.html import Html
from backlist.site.labels import Labels, load
from backlist.site.tongue import direction, language_attributes
from backlist.words import Own

SEARCH = "search/index.html"
"""The page of the search, whose script and index are another room's."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is the same on all pages of an archive.

    `nav` and `foot` are (path, text) in order; `base_url` ends in "/" or is empty; `labels` are
    the words of the site's language.
    """

    title: str
    language: str
    base_url: str
    description: str
    keeper: str
    nav: tuple[tuple[str, str], ...]
    foot: tuple[tuple[str, str], ...]
    labels: Labels
    style: str = ""

    @property
    def spoken(self) -> str:
        """The language of a page's own words: the archive's, or English where there are none."""
        words = str(self.labels["language"])
        same = words.partition("-")[0].lower() == self.language.partition("-")[0].lower()
        return self.language if same else words

    def attributes(self, language: str | None) -> Html:
        """`language_attributes`; what has no language is in the archive's, if pages are not."""
        if not language and self.spoken != self.language:
            language = self.language
        return language_attributes(language)

    def archives(self, html: Html) -> Html:
        """Text of the keeper's, with the archive's language where pages speak another."""
        if not html or self.spoken == self.language:
            return html
        return Html(f"<div{language_attributes(self.language)}>{html}</div>")

    def absolute(self, path: str) -> str:
        """The clean public address of a page, or "" where the archive has none yet."""
        if not self.base_url:
            return ""
        return self.base_url + path.removesuffix("index.html")

    def context(self) -> Mapping[str, Any]:
        """The frame as templates see it, under the name `site`."""
        return {
            "title": self.title,
            "language": self.spoken,
            "dir": direction(self.spoken),
            "description": self.description,
            "keeper": self.keeper,
            "style": self.style,
        }


def frame_of(catalog: Catalog, *, style: str, sections: frozenset[str], own: Own = ()) -> Frame:
    """The frame of an archive whose site has these `sections` (paths of their first pages)."""
    settings = catalog.settings
    t = load(settings.language, own)
    about = [p for p in catalog.pages if p.id == "about"]
    others = [p for p in catalog.pages if p.id != "about"]
    nav = [
        (path, t[label])
        for path, label in (
            ("archive/index.html", "archive"),
            ("writings/index.html", "writings"),
            ("categories/index.html", "categories"),
            ("contributors/index.html", "contributors"),
            ("outlets/index.html", "outlets"),
        )
        if path in sections
    ]
    if SEARCH in sections:
        nav.append((SEARCH, t["search"]["title"]))
    return Frame(
        title=settings.title,
        language=settings.language,
        base_url=_closed(settings.base_url),
        description=settings.description or "",
        keeper=settings.keeper or "",
        nav=(*nav, *((page_path(p.id), p.title) for p in about)),
        foot=(*((page_path(p.id), p.title) for p in others), ("feed.xml", t["feed"])),
        labels=t,
        style=style,
    )


def page_path(page: str) -> str:
    """Where a free page stands."""
    return f"{page}/index.html"


def _closed(base_url: str) -> str:
    return base_url if not base_url or base_url.endswith("/") else base_url + "/"
