"""Addresses that are wanted → pages fetched one after the other, each a record.

What the archive has is not fetched again, so an interrupted crawl goes on where it stopped; what
is passed over is counted, and told once at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from backlist.errors import Problem
from backlist.intake.crawling.fetched import FetchedPage, left, refusal, stood_in
from backlist.intake.interface import ReadOptions, Record
from backlist.model import Draft

if TYPE_CHECKING:
    from backlist.intake.fetching import Fetcher
    from backlist.net.exchange import Exchange

    Take = Callable[[Exchange], Iterator[Record | Problem] | None]

FAILURES = 25
"""After so many failures one upon another the rest is left: the site, or the line, is down."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to be read, and what is known of what stands there (see `FetchedPage`)."""

    url: str
    position: str
    under: Draft | None = None
    over: Draft | None = None
    instead: Draft | Record | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that needed no page; a `Record`."""

    draft: Draft
    today: str | None = None

    def read(self) -> Iterator[Draft | Problem]:
        """The draft, described."""
        from backlist.intake.describe import describe

        yield describe(self.draft, today=self.today)


@dataclass(slots=True)
class Passed:
    """What was passed over, counted by reason; reasons are said of one and of many alike."""

    source: str
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, reason: str, count: int = 1) -> None:
        """Count one more that was passed over: "is in the archive already"."""
        self.counts[reason] += count

    def notes(self) -> Iterator[Problem]:
        """One note for all of it."""
        if self.counts:
            parts = (f"{count:,} {reason}" for reason, count in self.counts.most_common())
            words = "; ".join(parts)
            yield Problem(f"Passed over: {words}.", source=self.source, severity="note")


def bare(options: ReadOptions, *, url: str | None = None) -> ReadOptions:
    """`options` as a record may carry them: without what cannot be pickled or is of the whole.

    `url` is kept only where it is given: it is that of one page and not of many.
    """
    return replace(options, known=None, stdin=None, url=url, title=None)


def crawl(
    wanted: Iterable[Wanted],
    fetcher: Fetcher,
    options: ReadOptions,
    passed: Passed,
    *,
    named: bool = False,
    take: Take | None = None,
) -> Iterator[Record | Problem]:
    """The records of the wanted addresses, in their order, each address once.

    `named` says that the keeper named these very addresses; `take` takes what it knows to be more
    than a page. At most `options.most` are fetched.
    """
    seen: set[str] = set()
    given = bare(options)
    fetched = failed = 0
    for want in wanted:
        url = urldefrag(want.url).url
        if url in seen:
            continue
        seen.add(url)
        if options.known is not None and options.known(url):
            passed.add("in the archive already")
        elif fetched >= options.most:
            passed.add(f"beyond the {options.most:,} that are taken at one go")
        elif failed >= FAILURES:
            passed.add("left, since nothing came from the site any more")
        else:
            fetched += 1
            found = fetcher.get(url, named=named)
            lost = isinstance(found, Problem) or found.status >= 500
            failed = failed + 1 if lost else 0
            if isinstance(found, Problem):
                yield _without_page(want, found, given, named=named)
            else:
                many = take(found) if take is not None else None
                own = FetchedPage(
                    found,
                    passed.source,
                    given,
                    want.position,
                    want.under,
                    want.over,
                    want.instead,
                    named,
                )
                yield from many if many is not None else _of_page(own, want)


def _of_page(page: FetchedPage, want: Wanted) -> Iterator[Record | Problem]:
    """The page's record, unless its status or type tells already that it is none."""
    wrong = refusal(page.exchange)
    if wrong is None:
        yield page
    else:
        yield _without_page(want, wrong, page.options, named=page.named)


def _without_page(
    want: Wanted, wrong: Problem, options: ReadOptions, *, named: bool
) -> Record | Problem:
    if isinstance(want.instead, Draft):
        return Ready(stood_in(want.instead, wrong), options.today)
    if want.instead is not None:
        return want.instead
    return left(wrong, want.position, named=named)
