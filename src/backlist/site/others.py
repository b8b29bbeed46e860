"""Draws every page that is not a piece: lists, free pages, feeds, the theme's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from backlist.errors import Problem
from backlist.site.collect import Item
from backlist.site.draw import Drawer
from backlist.site.feeds import Feed, robots, sitemaps
from backlist.site.html import bare
from backlist.site.lists import ListView
from backlist.site.machine.beside import Beside, ListFiles
from backlist.site.machine.oai import repository
from backlist.site.machine.opds import Opds
from backlist.site.manifest import Made
from backlist.site.page import Page
from backlist.site.places import days_script
from backlist.site.publish import Written, copy, put
from backlist.site.worker import Done, Setting

_LISTS = ("month", "filed", "undated", "category", "contributor", "outlet", "shelf")
_MORE = ("all", "series", "language")
_TEMPLATES = {**dict.fromkeys((*_LISTS, *_MORE), "list"), "filed_year": "year"}


class OtherPages:
    """Draws them in this process, which has the whole catalog at hand."""

    def __init__(self, setting: Setting, today: str) -> None:
        self._setting, self._today = setting, today
        self._drawer = Drawer(setting.world, setting.templates)
        self._view = ListView(setting.world)
        self._feed = Feed(setting.world)
        self._files = ListFiles(setting.world)
        self._opds = Opds(setting.world, today)
        self._entries: dict[str, dict[str, Any] | Problem] = {}
        self._cards: dict[str, dict[str, Any]] = {}

    def draw(self, due: Iterable[tuple[Page, Written | None]]) -> Iterator[Done]:
        """Draw and write pages."""
        for page, known in due:
            problems: tuple[Problem, ...] = ()
            if page.view == "copy":
                file = copy(self._setting.out, page.path, str(page.subject))
            else:
                data, problems = self._bytes(page)
                file = put(self._setting.out, page.path, data, known)
            made = Made(page.key, file.digest, file.size, file.mtime)
            yield Done({page.path: made}, int(file.new), problems)

    def _bytes(self, page: Page) -> tuple[bytes, tuple[Problem, ...]]:
        frame = self._setting.world.frame
        match page.view:
            case "bytes":
                return page.subject, ()
            case "days_data":
                return days_script(page.subject), ()
            case "feed-atom" | "feed-json" | "feed-rss":
                return self._feeds(page)
            case "beside":
                title = self._title(page.subject.page) if page.subject.kind == "md" else ""
                return self._files.made(page.path, page.subject, title), ()
            case "opds":
                return self._opds.feed(page), ()
            case "oai":
                return repository(self._setting.world, *page.subject), ()
            case "sitemap":
                return dict(sitemaps(frame, page.subject))[page.path], ()
            case "robots":
                return robots(frame), ()
            case "missing":
                root = urlsplit(frame.base_url).path or "/"
                context = self._view.view("missing", None)
                return self._drawer.rooted("missing", context, root), ()
            case view:
                context = self._view.view(view, page.subject)
                context["machine"] = self._files.context(page)
                return self._drawer.page(_TEMPLATES.get(view, view), page.path, context), ()

    def _title(self, page: Page) -> str:
        """What a list's page is headed."""
        return unescape(bare(str(self._view.view(page.view, page.subject)["title"])))

    def _feeds(self, page: Page) -> tuple[bytes, tuple[Problem, ...]]:
        about = page.subject
        if isinstance(about, Beside):
            entries = [self._card_entry(item) for item in about.items]
            problems: tuple[Problem, ...] = ()
            head = self._feed.head(page.path, self._title(about.page), about.page.path)
        else:
            entries, problems = self._feed_entries(about)
            head = self._feed.head(page.path)
        if page.view == "feed-json":
            return self._feed.json(head, entries), ()
        template = "rss.xml" if page.view == "feed-rss" else "feed.xml"
        context = self._feed.atom(head, entries, self._today)
        return self._drawer.render(template, context).encode("utf-8", "replace"), problems

    def _card_entry(self, item: Item) -> dict[str, Any]:
        made = self._cards.get(item.card.id)
        if made is None:
            made = self._feed.entry(item.card, has_pdf=item.has_pdf)
            self._cards[item.card.id] = made
        return made

    def _feed_entries(
        self, items: Sequence[Item]
    ) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
        for item in items:
            if item.card.id not in self._entries:
                piece = self._setting.loader(item.card.id)
                self._entries[item.card.id] = (
                    piece
                    if isinstance(piece, Problem)
                    else self._feed.entry(piece, has_pdf=item.has_pdf)
                )
        all_of_them = [self._entries[item.card.id] for item in items]
        problems = tuple(e for e in all_of_them if isinstance(e, Problem))
        return [e for e in all_of_them if not isinstance(e, Problem)], problems
