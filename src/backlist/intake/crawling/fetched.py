"""A fetched page → its draft, captured as WARC, with what is known of it from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from backlist.errors import Problem
from backlist.intake.crawling.laying import filled, overlaid
from backlist.intake.crawling.listing import is_list
from backlist.intake.crawling.statuses import status_problem
from backlist.intake.interface import ReadOptions, Record
from backlist.intake.left_out import LeftOut
from backlist.model import Captured, Draft
from backlist.net.exchange import Exchange, Hop

HTML = frozenset(("text/html", "application/xhtml+xml", ""))


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One page that was fetched, as a `Record`.

    `source` and `position` are where the keeper would look for it; `under` fills what the page
    leaves unsaid, `over` is laid over what it says, `instead` (a draft as yet undescribed, or
    another record) stands in for it where there is no writing on the page. `named` says that the
    keeper named the page: what is wrong with one of many others is summed up.
    """

    exchange: Exchange
    source: str
    options: ReadOptions
    position: str | None = None
    under: Draft | None = None
    over: Draft | None = None
    instead: Draft | Record | None = None
    named: bool = True

    def read(self) -> Iterator[Draft | Problem]:
        """The page's draft, or the `Problem` in its way."""
        from backlist.intake.describe import describe

        found = refusal(self.exchange) or self._draft()
        if isinstance(found, Problem):
            if self.instead is None:
                yield left(found, self.position, named=self.named)
                return
            if not isinstance(self.instead, Draft):
                yield from self.instead.read()
                return
            found = stood_in(self.instead, found)
        yield describe(found, today=self.options.today)

    def _draft(self) -> Draft | Problem:
        from backlist.intake.fetching import pictures
        from backlist.intake.page.charset import decode_html
        from backlist.intake.page.media import nowhere
        from backlist.intake.page.web_page import WebPage, read_page
        from backlist.intake.warc import write_warc

        exchange, options = self.exchange, self.options
        capture = Captured(
            payload=exchange.body,
            media_type=exchange.media_type or "text/html",
            suffix=".html",
            url=exchange.final_url,
            fetched=options.fetched or exchange.fetched,
        )
        html = decode_html(exchange.body, exchange.charset)
        place = self.source if self.position is None else exchange.url
        page = WebPage(html, place, options.url or exchange.final_url, capture)
        hops: list[Hop] = []
        find = pictures(exchange.final_url, options, hops) if options.images else nowhere
        draft = read_page(page, options, find)
        if isinstance(draft, Problem):
            return draft
        if not self.named and is_list(draft.markdown, exchange.final_url):
            return Problem("This page lists others.", source=exchange.url)
        warc = write_warc((*exchange.hops, *hops))
        kept = replace(
            draft,
            capture=replace(capture, warc=warc),
            source=self.source,
            position=self.position,
        )
        return overlaid(filled(kept, self.under), self.over)


def stood_in(instead: Draft, wrong: Problem) -> Draft:
    """A draft from elsewhere, with the reason why the page itself was not read."""
    return replace(instead, problems=(*instead.problems, replace(wrong, severity="warning")))


def left(wrong: Problem, position: str | None, *, named: bool) -> Problem:
    """Why nothing came of an address: told by itself where the keeper named it, else summed up."""
    if named:
        return replace(wrong, record=position if position != wrong.source else None)
    return LeftOut(wrong.what, do=wrong.do, name=wrong.source or position or "")


def refusal(exchange: Exchange) -> Problem | None:
    """Why an answer is no page, by its status and type."""
    wrong = bad_status(exchange)
    if wrong is not None:
        return wrong
    if exchange.media_type not in HTML and not _like_html(exchange.body):
        return Problem(
            f"This address is no page but {exchange.media_type}.",
            source=exchange.url,
            do="Save it and add the file, if it is of a kind that can be taken in.",
        )
    return None


def bad_status(exchange: Exchange) -> Problem | None:
    """Why an answer is nothing to read, by its status."""
    return status_problem(exchange.status, exchange.url)


def _like_html(body: bytes) -> bool:
    return b"<html" in body[:4096].lower() or b"<!doctype html" in body[:1024].lower()
