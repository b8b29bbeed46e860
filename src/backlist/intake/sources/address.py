"""Addresses: a page fetched under guard, captured as WARC, and read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import urljoin

from backlist.errors import Problem, SourceError
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.page.failure import SAVE
from backlist.intake.page.media import LARGEST, Finder, Found, nowhere
from backlist.model import Captured, Draft
from backlist.net import Exchange, Hop, Limits, fetch

HTML = frozenset(("text/html", "application/xhtml+xml", ""))
_PICTURES_SECONDS = 60.0
_MOST_PICTURES = 40


class Address:
    """One address is one draft."""

    name = "address"

    def recognises(self, given: Given) -> bool:
        """By its scheme."""
        return given.address is not None

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The draft of what stands there now, or the `Problem` in its way."""
        url = given.address or given.source
        try:
            exchange = fetch(url, allow_private=options.allow_private, language=options.language)
        except SourceError as error:
            yield Problem(error.what, source=url, do=error.do)
            return
        yield _answer(exchange) or _draft(exchange, given, options)


def _answer(exchange: Exchange) -> Problem | None:
    """Why an answer is no page, by its status and type."""
    status, url = exchange.status, exchange.url
    if status in (404, 410):
        return Problem(
            f"There is nothing at this address (any more): the server says {status}.",
            source=url,
            do="Check it, or look for a copy in a web archive.",
        )
    if status in (401, 402, 403, 407, 429, 451):
        return Problem(f"The server refuses to show this (status {status}).", source=url, do=SAVE)
    if status >= 400 or status < 200 or status == 204:
        return Problem(f"The server failed (status {status}).", source=url, do="Try again later.")
    if exchange.media_type not in HTML and not _like_html(exchange.body):
        return Problem(
            f"This address is no page but {exchange.media_type}.",
            source=url,
            do="Save it and add the file, if it is of a kind that can be taken in.",
        )
    return None


def _like_html(body: bytes) -> bool:
    return b"<html" in body[:4096].lower() or b"<!doctype html" in body[:1024].lower()


def _draft(exchange: Exchange, given: Given, options: ReadOptions) -> Draft | Problem:
    from dataclasses import replace

    from backlist.intake.describe import describe
    from backlist.intake.page.charset import decode_html
    from backlist.intake.page.web_page import WebPage, read_page
    from backlist.intake.warc import write_warc

    capture = Captured(
        payload=exchange.body,
        media_type=exchange.media_type or "text/html",
        suffix=".html",
        url=exchange.final_url,
        fetched=options.fetched or exchange.fetched,
    )
    html = decode_html(exchange.body, exchange.charset)
    page = WebPage(html, given.source, options.url or exchange.final_url, capture)
    pictures: list[Hop] = []
    find = _online(exchange.final_url, options, pictures) if options.images else nowhere
    draft = read_page(page, options, find)
    if isinstance(draft, Problem):
        return draft
    warc = write_warc((*exchange.hops, *pictures))
    return describe(replace(draft, capture=replace(capture, warc=warc)), today=options.today)


def _online(base: str, options: ReadOptions, hops: list[Hop]) -> Finder:
    """Fetches an article's pictures, a bounded number in bounded time; its hops are kept."""
    deadline = time.monotonic() + _PICTURES_SECONDS
    count = 0

    def find(src: str) -> Found | Problem | None:
        nonlocal count
        count += 1
        left = deadline - time.monotonic()
        if count > _MOST_PICTURES or left <= 0:
            return None
        url = urljoin(base, src)
        try:
            limits = Limits(seconds=min(left, 20.0), size=LARGEST, redirects=5)
            exchange = fetch(
                url, limits=limits, allow_private=options.allow_private, accept="image/*"
            )
        except SourceError as error:
            return Problem(f"A picture could not be fetched: {error.what}", source=url)
        if exchange.status != 200:
            return Problem(
                f"A picture could not be fetched (status {exchange.status}).", source=url
            )
        hops.extend(exchange.hops)
        return Found(exchange.body, exchange.final_url)

    return find
