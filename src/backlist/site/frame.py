"""What every page has about it: the archive's name, its sections, its addresses (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from backlist.model import Catalog
from backlist.site.html import Html, esc
from backlist.site.labels import Labels, load
from backlist.words import Own

_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_RTL_SCRIPTS = frozenset(["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"])


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

    def absolute(self, path: str) -> str:
        """The clean public address of a page, or "" where the archive has none yet."""
        if not self.base_url:
            return ""
        return self.base_url + path.removesuffix("index.html")

    def context(self) -> Mapping[str, Any]:
        """The frame as templates see it, under the name `site`."""
        return {
            "title": self.title,
            "language": self.language,
            "dir": direction(self.language),
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


def direction(language: str | None) -> str:
    """By a BCP 47 tag's script, else its language: "rtl", "ltr", or "auto" where there is none."""
    if not language:
        return "auto"
    first, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=512)
def language_attributes(language: str | None) -> Html:
    """` lang="…" dir="…"` for text in a language; only `dir="auto"` where it is not known."""
    if not language:
        return Html(' dir="auto"')
    return Html(f' lang="{esc(language)}" dir="{direction(language)}"')
