"""Lists of addresses: a text with one a line, a table of saved articles, a browser's bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from backlist.errors import Problem
from backlist.intake.interface import HEAD, Given, InRecords, ReadOptions, Record

if TYPE_CHECKING:
    from backlist.intake.crawling.crawl import Take
    from backlist.intake.fetching import Fetcher
    from backlist.net.exchange import Exchange

_SUFFIXES = frozenset(("", ".txt", ".md", ".markdown", ".csv", ".tsv", ".html", ".htm", ".urls"))


class AddressList(InRecords):
    """Each address is read as if it had been given by itself."""

    name = "list of addresses"

    def recognises(self, given: Given) -> bool:
        """By its lines, nearly all of which hold one address and no more than a title."""
        from backlist.intake.crawling.address_lines import is_address_list

        if given.address is not None or given.is_folder or given.suffix not in _SUFFIXES:
            return False
        if b"://" not in given.head or b"\0" in given.head:
            return False
        return is_address_list(_decoded(given.head), cut=len(given.head) >= HEAD)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The records of what stands at the addresses, in the list's order."""
        from backlist.intake.crawling.address_lines import addresses
        from backlist.intake.crawling.crawl import Passed, Wanted, crawl
        from backlist.intake.fetching import Fetcher
        from backlist.model import Draft, Evidence

        data = given.read()
        if isinstance(data, Problem):
            yield data
            return
        if not options.online:
            yield Problem("A list holds addresses only; nothing may be fetched.", given.source)
            return
        told = {"title": Evidence("export", where="list of addresses")}
        wanted = (
            Wanted(
                item.url,
                f"line {item.line}",
                under=Draft(title=item.title, evidence=told) if item.title else None,
            )
            for item in addresses(_decoded(data))
        )
        fetcher = Fetcher(options)
        passed = Passed(given.source)
        take = _taker(given.source, fetcher, options)
        yield from crawl(wanted, fetcher, options, passed, named=True, take=take)
        yield from passed.notes()


def _taker(source: str, fetcher: Fetcher, options: ReadOptions) -> Take:
    """Takes what is no page (a feed, a sitemap) as it is taken when given by itself."""
    from backlist.intake.sources.address import leads_to_many, taken

    def take(found: Exchange) -> Iterator[Record | Problem] | None:
        return taken(found, source, fetcher, options) if leads_to_many(found) else None

    return take


def _decoded(data: bytes) -> str:
    from backlist.intake.page.charset import decode_html

    return decode_html(data)
