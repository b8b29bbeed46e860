"""Feeds in a file: RSS, Atom, JSON Feed. Those at an address come by way of `address`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.interface import Given, InRecords, ReadOptions, Record

_EXPORT = re.compile(rb"wordpress\.org/export/")
"""An export in a feed's clothes (WXR)."""


class Feed(InRecords):
    """Each entry of a feed is a draft."""

    name = "feed"

    def recognises(self, given: Given) -> bool:
        """By the root element, or JSON Feed's version."""
        from backlist.intake.feeds.following import is_feed

        if given.address is not None or given.is_folder or _EXPORT.search(given.head):
            return False
        return is_feed(given.head)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The entries' records; pages of entries without their text are fetched if that may be."""
        from backlist.files import digest_of
        from backlist.intake.feeds.drafting import FeedFile
        from backlist.intake.feeds.following import feed_records, read_feed
        from backlist.model import Container

        data = given.read()
        if isinstance(data, Problem):
            yield data
            return
        feed = read_feed(data, source=given.source, base=options.url)
        if isinstance(feed, Problem):
            yield feed
            return
        media_type, suffix = kind_of(data)
        container = (
            Container(str(given.path), digest_of(data), suffix, media_type) if given.path else None
        )
        file = FeedFile(given.source, options.url, media_type, suffix, container=container)
        fetcher = None
        if options.online:
            from backlist.intake.fetching import Fetcher

            fetcher = Fetcher(options)
        yield from feed_records(feed, file, fetcher, options)


def kind_of(data: bytes) -> tuple[str, str]:
    """The media type of a feed and the ending of its file."""
    from backlist.intake.feeds.json_feed import is_json_feed
    from backlist.intake.feeds.xml import root_name

    if is_json_feed(data[:4096]):
        return "application/feed+json", ".json"
    atom = root_name(data[:4096]) == "feed"
    return ("application/atom+xml" if atom else "application/rss+xml"), ".xml"
