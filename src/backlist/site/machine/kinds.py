"""The files beside a page: their endings, media types and names (pure)."""

from __future__ import annotations

from typing import NamedTuple

from backlist.site.html import Html, esc, local


class Kind(NamedTuple):
    """A kind of file: `label` is what links call it."""

    ending: str
    type: str
    label: str


KINDS = {
    "md": Kind("md", "text/markdown", "Markdown"),
    "txt": Kind("txt", "text/plain", "Text"),
    "bib": Kind("bib", "application/x-bibtex", "BibTeX"),
    "ris": Kind("ris", "application/x-research-info-systems", "RIS"),
    "json": Kind("json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
}
LIST_FORMATS = frozenset({"md", "bib", "ris", "json"})
"""Formats that a list of pieces is given in."""
LIST_NAME = "pieces"

FEEDS = {
    "atom": Kind("feed.xml", "application/atom+xml", "Atom"),
    "json": Kind("feed.json", "application/feed+json", "JSON Feed"),
    "rss": Kind("rss.xml", "application/rss+xml", "RSS"),
}
"""Feeds by what they are; `ending` is the whole name."""
CATALOG = Kind("index.xml", "application/atom+xml;profile=opds-catalog;kind=navigation", "OPDS")


def piece_file(piece: str, kind: str) -> str:
    """Where a piece's file of a kind is published: `pieces/<id>/<id>.bib`."""
    return f"pieces/{piece}/{piece}.{KINDS[kind].ending}"


def card_file(piece: str) -> str:
    """Where a piece's card is published."""
    return f"pieces/{piece}/card.png"


def alternate(kind: Kind, href: str, title: str = "") -> str:
    """A `link` element to another form of the page."""
    said = f' title="{esc(title)}"' if title else ""
    return f'<link rel="alternate" type="{kind.type}"{said} href="{href}">'


def alternates(name: str, formats: tuple[str, ...]) -> Html:
    """`link` elements to the files of these formats beside a page."""
    to = local(name)
    return Html("\n".join(alternate(KINDS[f], f"{to}.{KINDS[f].ending}") for f in formats))
