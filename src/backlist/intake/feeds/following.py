"""A feed and its older pages → records, the oldest first.

An entry with its whole text is a draft of its own; of another the page is fetched, and the draft
is the page's, with what the feed alone knows laid in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from backlist.errors import Problem
from backlist.intake.crawling.crawl import Passed, Ready, Wanted, bare, crawl
from backlist.intake.feeds.atom import read_atom
from backlist.intake.feeds.drafting import (
    EntryRecord,
    FeedFile,
    draft_of,
    facts_of,
    has_text,
    holds_comments,
)
from backlist.intake.feeds.entries import Entry, Feed
from backlist.intake.feeds.json_feed import is_json_feed, read_json_feed
from backlist.intake.feeds.rss import read_rss
from backlist.intake.feeds.xml import root_name, tree
from backlist.intake.interface import ReadOptions, Record
from backlist.intake.xml_stream import local

if TYPE_CHECKING:
    from backlist.intake.fetching import Fetcher

FEED = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
)
MOST_PAGES = 500
_MOST_BYTES = 256 * 1024 * 1024


def is_feed(head: bytes) -> bool:
    """Whether a file's first bytes are those of a feed."""
    name = root_name(head)
    if name in {"rss", "feed"}:
        return True
    if name == "RDF":
        return b"purl.org/rss/1.0/" in head or b"my.netscape.com/rdf/simple" in head
    return is_json_feed(head)


def read_feed(
    data: bytes, *, source: str, base: str | None = None, charset: str | None = None
) -> Feed | Problem:
    """The feed in `data`, whichever its format."""
    if is_json_feed(data[:4096]):
        return read_json_feed(data, source=source, base=base)
    root = tree(data, source=source, charset=charset)
    if isinstance(root, Problem):
        return root
    if local(root) in {"rss", "RDF"}:
        return read_rss(root, base=base)
    if local(root) in {"feed", "entry"}:
        return read_atom(root, base=base)
    return Problem("This is no feed.", source=source)


def feed_records(
    feed: Feed, file: FeedFile, fetcher: Fetcher | None, options: ReadOptions
) -> Iterator[Record | Problem]:
    """The records of a feed and of its older pages; without a fetcher only what the file holds."""
    if holds_comments(feed):
        yield Problem(
            "This feed holds comments, not writings.",
            source=file.source,
            do="Add the address of the site's own feed.",
        )
        return
    passed = Passed(file.source)
    found: list[tuple[Entry, Feed]] = []
    for item in _pages(feed, file, fetcher):
        if isinstance(item, Problem):
            yield item
        else:
            found += ((entry, item) for entry in item.entries)
    if not found:
        yield Problem("There is nothing in this feed.", source=file.source)
        return
    entries = _in_order(found, options.most, passed)
    given = bare(options)
    if fetcher is None:
        yield from (_alone(e, f, file, given) for e, f in entries)
    else:
        yield from _mixed(entries, file, fetcher, options, passed)
    yield from passed.notes()


def _mixed(
    entries: list[tuple[Entry, Feed]],
    file: FeedFile,
    fetcher: Fetcher,
    options: ReadOptions,
    passed: Passed,
) -> Iterator[Record | Problem]:
    """Records in order: runs of entries without their text are crawled, the others go as are."""
    given = bare(options)
    run: list[Wanted] = []
    for entry, feed in entries:
        if entry.link is None or has_text(entry):
            yield from crawl(run, fetcher, options, passed)
            run = []
            yield _alone(entry, feed, file, given)
        else:
            run.append(_wanted(entry, feed, file, given))
    yield from crawl(run, fetcher, options, passed)


def _wanted(entry: Entry, feed: Feed, file: FeedFile, options: ReadOptions) -> Wanted:
    told = replace(options, images=False)
    instead = draft_of(entry, feed, file, told)
    # Without its page an entry is worth keeping only where it says something itself.
    usable = instead if instead.markdown.strip() and entry.title else None
    return Wanted(entry.link or "", entry.name, under=facts_of(entry, feed), instead=usable)


def _alone(entry: Entry, feed: Feed, file: FeedFile, options: ReadOptions) -> Record:
    if has_text(entry):
        return EntryRecord(entry, _lean(feed), file, options)
    return Ready(draft_of(entry, feed, file, replace(options, images=False)), options.today)


def _lean(feed: Feed) -> Feed:
    """The feed's own facts: a record carries no other entries."""
    return replace(feed, entries=(), pages=())


def _pages(feed: Feed, file: FeedFile, fetcher: Fetcher | None) -> Iterator[Feed | Problem]:
    """The feed and, one after the other, its older pages, until one brings nothing new."""
    yield feed
    if fetcher is None or file.url is None:
        return
    seen, asked = _names(feed), {file.url}
    size = sum(len(e.raw) for e in feed.entries)
    number = _page_number(file.url)
    current: Feed = feed
    while len(asked) < MOST_PAGES and size < _MOST_BYTES:
        number += 1
        url = _next_page(current, file.url, number, numbered=feed.numbered)
        if url is None or url in asked:
            return
        asked.add(url)
        page = _fetched(url, fetcher)
        if not isinstance(page, Feed):
            # A site that pages by number says "not found" behind its last page.
            if page is not None and not (feed.numbered and "nothing at this address" in page.what):
                yield replace(page, severity="warning")
            return
        new = tuple(e for e in page.entries if _name(e) not in seen)
        if not new:
            return
        seen |= _names(page)
        size += sum(len(e.raw) for e in new)
        yield replace(page, entries=new)
        current = page


def _fetched(url: str, fetcher: Fetcher) -> Feed | Problem | None:
    from backlist.intake.crawling.fetched import bad_status

    found = fetcher.get(url, accept=FEED)
    if isinstance(found, Problem):
        return found
    wrong = bad_status(found)
    if wrong is not None:
        return wrong
    if not is_feed(found.body[:4096]):
        return None
    return read_feed(found.body, source=url, base=found.final_url, charset=found.charset)


def _next_page(current: Feed, url: str, number: int, *, numbered: bool) -> str | None:
    if current.pages:
        return current.pages[0]
    return _with_number(url, number) if numbered else None


def _page_number(url: str) -> int:
    said = dict(parse_qsl(urlsplit(url).query)).get("paged", "1")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def _with_number(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = [(k, v) for k, v in parse_qsl(parts.query, True) if k != "paged"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("paged", str(number))])))


def _names(feed: Feed) -> set[str]:
    return {_name(e) for e in feed.entries}


def _name(entry: Entry) -> str:
    return entry.guid or entry.link or f"{entry.title} {entry.date} {entry.html or entry.summary}"


def _in_order(
    found: list[tuple[Entry, Feed]], most: int, passed: Passed
) -> list[tuple[Entry, Feed]]:
    """Each entry once, oldest first, with numbers by which they can be found in the feed."""
    unique: dict[str, tuple[Entry, Feed]] = {}
    for number, (entry, feed) in enumerate(found, 1):
        unique.setdefault(_name(entry), (replace(entry, number=number), feed))
    entries = list(unique.values())
    if len(entries) > most:
        passed.add(f"beyond the {most:,} that are taken at one go", len(entries) - most)
        del entries[most:]
    # Feeds run from the newest to the oldest: that is kept, turned round, where dates are equal.
    entries.reverse()
    if all(e.date is not None for e, _ in entries):
        entries.sort(key=lambda pair: pair[0].date.sort_key if pair[0].date else (0, 0, 0))
    return entries
