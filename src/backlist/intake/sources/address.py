"""Addresses: fetched under guard and taken as what stands there.

As a rule that is a page, captured as WARC. A feed or a sitemap is followed; so is a page that
lists writings, where the keeper asks for all of them (`ReadOptions.follow`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from backlist.errors import Problem
from backlist.intake.interface import Given, InRecords, ReadOptions, Record

if TYPE_CHECKING:
    from backlist.intake.fetching import Fetcher
    from backlist.net.exchange import Exchange


class Address(InRecords):
    """One address is one draft, or the drafts of all it leads to."""

    name = "address"

    def recognises(self, given: Given) -> bool:
        """By its scheme."""
        return given.address is not None

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The record of what stands there now, or those of what it leads to."""
        from backlist.intake.crawling.fetched import bad_status
        from backlist.intake.fetching import TRIES, Fetcher

        url = given.address or given.source
        fetcher = Fetcher(options)
        found = fetcher.get(url, named=True, tries=TRIES if options.follow else 1)
        if isinstance(found, Problem):
            yield found
            return
        wrong = bad_status(found)
        if wrong is not None:
            yield wrong
            return
        yield from taken(found, given.source, fetcher, options)


def taken(
    found: Exchange, source: str, fetcher: Fetcher, options: ReadOptions
) -> Iterator[Record | Problem]:
    """The records of what came from an address, by what it is."""
    from backlist.intake.crawling.crawl import bare
    from backlist.intake.crawling.fetched import FetchedPage, refusal
    from backlist.intake.crawling.sitemaps import is_sitemap
    from backlist.intake.feeds.following import is_feed

    head = _head(found)
    if is_feed(head):
        yield from _feed(found, source, fetcher, options)
    elif is_sitemap(head):
        yield from _sitemap(found, source, fetcher, options)
    elif (wrong := refusal(found)) is not None:
        yield wrong
    elif options.follow:
        from backlist.intake.sources.site_pages import of_site

        yield from of_site(found, source, fetcher, options)
    else:
        yield FetchedPage(found, source, bare(options, url=options.url))


def leads_to_many(found: Exchange) -> bool:
    """Whether what came is no page but a feed or a sitemap."""
    from backlist.intake.crawling.sitemaps import is_sitemap
    from backlist.intake.feeds.following import is_feed

    return is_feed(_head(found)) or is_sitemap(_head(found))


def _head(found: Exchange) -> bytes:
    from backlist.intake.feeds.xml import plain_head

    return plain_head(found.body)


def _feed(
    found: Exchange, source: str, fetcher: Fetcher, options: ReadOptions
) -> Iterator[Record | Problem]:
    from backlist.intake.feeds.drafting import FeedFile
    from backlist.intake.feeds.following import feed_records, read_feed
    from backlist.intake.sources.feed import kind_of

    url = found.final_url
    feed = read_feed(found.body, source=source, base=url, charset=found.charset)
    if isinstance(feed, Problem):
        yield feed
        return
    file = FeedFile(source, url, *kind_of(found.body), options.fetched or found.fetched)
    yield from feed_records(feed, file, fetcher, options)


def _sitemap(
    found: Exchange, source: str, fetcher: Fetcher, options: ReadOptions
) -> Iterator[Record | Problem]:
    from backlist.intake.crawling.sitemaps import read_sitemap
    from backlist.intake.sources.site_pages import of_sitemap

    first = read_sitemap(found.body, source=source, base=found.final_url)
    if isinstance(first, Problem):
        yield first
        return
    yield from of_sitemap(first, source, fetcher, options)
