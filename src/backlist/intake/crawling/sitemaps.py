"""Sitemaps (sitemaps.org 0.9) → the addresses of pages, the oldest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.intake.feeds.values import date_of, joined
from backlist.intake.feeds.xml import children, root_name, tree, unpacked, words
from backlist.intake.xml_stream import local

if TYPE_CHECKING:
    from backlist.intake.crawling.crawl import Passed
    from backlist.intake.fetching import Fetcher

XML = "application/xml,text/xml;q=0.9,*/*;q=0.5"
MOST_MAPS = 500
MOST_PLACES = 200_000
_DEPTH = 3
_OTHER_MAPS = re.compile(
    r"(?:^|[-_/.])(?:categor(?:y|ies)|tags?|post_tag|taxonom(?:y|ies)|authors?|users?|images?|"
    r"videos?|products?(?:_cat|_tag)?|attachments?|archives?|forums?|topics?|events?|"
    r"local|geo)(?:[-_.]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A page a sitemap names, and the day it was last changed or, in a news map, published."""

    url: str
    date: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """One sitemap: the pages it names, and other sitemaps."""

    places: tuple[Place, ...] = ()
    maps: tuple[str, ...] = ()


def is_sitemap(head: bytes) -> bool:
    """Whether a file's first bytes, unpacked, are those of a sitemap."""
    return root_name(head) in {"urlset", "sitemapindex"}


def read_sitemap(data: bytes, *, source: str, base: str | None = None) -> Sitemap | Problem:
    """The sitemap in `data`, packed with gzip or not."""
    plain = unpacked(data)
    if plain is None:
        return Problem("The sitemap cannot be unpacked, or is too large.", source=source)
    root = tree(plain, source=source)
    if isinstance(root, Problem):
        return root
    if local(root) == "sitemapindex":
        found = (
            joined(base, words(next(children(m, "loc"), None))) for m in children(root, "sitemap")
        )
        return Sitemap(maps=tuple(u for u in found if u)[:MOST_MAPS])
    if local(root) != "urlset":
        return Problem("This is no sitemap.", source=source)
    places: list[Place] = []
    for entry in children(root, "url"):
        url = joined(base, words(next(children(entry, "loc"), None)))
        if url and len(places) < MOST_PLACES:
            dated = next(entry.iterdescendants("{*}publication_date"), None)
            if dated is None:
                dated = next(children(entry, "lastmod"), None)
            places.append(Place(url, date_of(words(dated))))
    return Sitemap(tuple(places))


def all_places(first: Sitemap, fetcher: Fetcher, passed: Passed) -> Iterator[Place | Problem]:
    """The pages of a sitemap and of all it leads to, each map fetched once."""
    yield from first.places
    waiting = [(url, 1) for url in first.maps]
    seen: set[str] = set()
    while waiting and len(seen) < MOST_MAPS:
        url, depth = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        if _OTHER_MAPS.search(urlsplit(url).path.rpartition("/")[2]):
            passed.add("sitemaps of lists or files")
            continue
        found = fetch_sitemap(url, fetcher)
        if isinstance(found, Problem):
            yield found
            continue
        yield from found.places
        if depth < _DEPTH:
            waiting += [(u, depth + 1) for u in found.maps]


def fetch_sitemap(url: str, fetcher: Fetcher) -> Sitemap | Problem:
    """The sitemap at an address."""
    from backlist.intake.crawling.fetched import bad_status

    found = fetcher.get(url, accept=XML)
    if isinstance(found, Problem):
        return found
    wrong = bad_status(found)
    if wrong is not None:
        return wrong
    return read_sitemap(found.body, source=url, base=found.final_url)


def maps_of_site(address: str, fetcher: Fetcher) -> Sitemap | None:
    """The sitemaps of a whole site: those robots.txt names, else the one at the usual place."""
    named = [u for u in fetcher.robots(address).sitemaps if joined(None, u)]
    if named:
        return Sitemap(maps=tuple(named))
    for usual in ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml"):
        found = fetch_sitemap(urljoin(address, usual), fetcher)
        if isinstance(found, Sitemap):
            return found
    return None
