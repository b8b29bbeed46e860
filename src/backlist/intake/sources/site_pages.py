"""Many pages of a site: by its sitemap, or by a page that lists them (an author's, a section's)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from backlist.errors import Problem
from backlist.intake.interface import Given, InRecords, ReadOptions, Record

if TYPE_CHECKING:
    from backlist.intake.crawling.crawl import Passed
    from backlist.intake.crawling.listing import Link
    from backlist.intake.crawling.sitemaps import Place, Sitemap
    from backlist.intake.fetching import Fetcher
    from backlist.net.exchange import Exchange

MOST_PAGES = 500
"""Pages of one list that are gone through."""


class SitePages(InRecords):
    """A sitemap in a file; those at an address come by way of `address`."""

    name = "sitemap"

    def recognises(self, given: Given) -> bool:
        """By the root element, packed or not."""
        from backlist.intake.crawling.sitemaps import is_sitemap
        from backlist.intake.feeds.xml import plain_head

        if given.address is not None or given.is_folder:
            return False
        return is_sitemap(plain_head(given.head))

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The records of all pages the sitemap leads to."""
        from backlist.intake.crawling.sitemaps import read_sitemap
        from backlist.intake.fetching import Fetcher

        data = given.read()
        if isinstance(data, Problem):
            yield data
            return
        found = read_sitemap(data, source=given.source, base=options.url)
        if isinstance(found, Problem):
            yield found
        elif not options.online:
            yield Problem(
                "A sitemap holds addresses only, and nothing may be fetched.", source=given.source
            )
        else:
            yield from of_sitemap(found, given.source, Fetcher(options), options)


def of_sitemap(
    first: Sitemap, source: str, fetcher: Fetcher, options: ReadOptions
) -> Iterator[Record | Problem]:
    """The records of the pages of a sitemap, the oldest first where their days are known."""
    from backlist.intake.crawling.addresses import no_writing
    from backlist.intake.crawling.crawl import Passed, Wanted, crawl
    from backlist.intake.crawling.sitemaps import all_places

    passed = Passed(source)
    places: list[Place] = []
    for item in all_places(first, fetcher, passed):
        if isinstance(item, Problem):
            yield item
        elif why := no_writing(item.url):
            passed.add(why)
        else:
            places.append(item)
    places.sort(key=lambda p: p.date.sort_key if p.date else (9999, 0, 0))
    wanted = (Wanted(p.url, p.url) for p in places)
    yield from crawl(wanted, fetcher, options, passed)
    if not places:
        yield Problem(
            "The sitemap names no page that looks like a writing.",
            source=source,
            do="Add the address of a page that lists the writings, with --all.",
        )
    yield from passed.notes()


def of_site(
    page: Exchange, source: str, fetcher: Fetcher, options: ReadOptions
) -> Iterator[Record | Problem]:
    """The records of everything a page leads to: of a first page the site's, else what it lists."""
    from backlist.intake.crawling.addresses import is_root
    from backlist.intake.crawling.sitemaps import maps_of_site

    if is_root(page.final_url):
        found = maps_of_site(page.final_url, fetcher)
        if found is not None:
            yield from of_sitemap(found, source, fetcher, options)
            return
    yield from of_listing(page, source, fetcher, options)


def of_listing(
    page: Exchange, source: str, fetcher: Fetcher, options: ReadOptions
) -> Iterator[Record | Problem]:
    """The records of the writings a page and the pages after it list."""
    from backlist.intake.crawling.crawl import Passed, Wanted, crawl

    passed = Passed(source)
    links: dict[str, Link] = {}
    for item in _lists(page, fetcher, passed, options.most):
        if isinstance(item, Problem):
            yield item
        else:
            links.setdefault(item.url, item)
    if not links:
        yield Problem(
            "No list of writings was found on this page.",
            source=source,
            do="Add the address of the site's feed or sitemap, or a list of addresses.",
        )
        return
    # Such lists begin with the newest.
    found = list(links.values())[::-1]
    if all(link.date for link in found):
        found.sort(key=lambda link: link.date.sort_key if link.date else (9999, 0, 0))
    wanted = (Wanted(link.url, link.url) for link in found)
    yield from crawl(wanted, fetcher, options, passed)
    yield from passed.notes()


def _lists(page: Exchange, fetcher: Fetcher, passed: Passed, most: int) -> Iterator[Link | Problem]:
    """What the pages of a list hold, one page after the other, until one brings nothing new."""
    from backlist.intake.crawling.fetched import refusal
    from backlist.intake.crawling.listing import listed, next_page
    from backlist.intake.page.charset import decode_html
    from backlist.intake.page.dom import parse

    asked = {page.url, page.final_url}
    seen: set[str] = set()
    while True:
        root = parse(decode_html(page.body, page.charset))
        links = listed(root, page.final_url) if root is not None else []
        new = [link for link in links if link.url not in seen]
        yield from new
        seen.update(link.url for link in new)
        following = next_page(root, page.final_url, page.final_url) if root is not None else None
        if following is None or following in asked or not new:
            return
        if len(asked) > MOST_PAGES or len(seen) > most:
            passed.add("pages of the list beyond what is gone through")
            return
        asked.add(following)
        found = fetcher.get(following)
        wrong = found if isinstance(found, Problem) else refusal(found)
        if isinstance(found, Problem) or wrong is not None:
            if wrong is not None:
                yield wrong
            return
        page = found
