"""Draws every page that is not a piece: lists, free pages, feeds, the theme's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from backlist.errors import Problem
from backlist.site.collect import Item
from backlist.site.draw import Drawer
from backlist.site.feeds import Feed, robots, sitemaps
from backlist.site.lists import ListView
from backlist.site.manifest import Made
from backlist.site.places import days_script
from backlist.site.publish import Written, copy, put
from backlist.site.subjects import Page
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
        self._entries: dict[str, dict[str, Any] | Problem] = {}

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
            case "atom" | "jsonfeed":
                return self._feeds(page)
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
                return self._drawer.page(_TEMPLATES.get(view, view), page.path, context), ()

    def _feeds(self, page: Page) -> tuple[bytes, tuple[Problem, ...]]:
        entries, problems = self._feed_entries(page.subject)
        if page.view == "jsonfeed":
            return self._feed.json(entries), ()
        context = self._feed.atom(entries, self._today)
        return self._drawer.render("feed.xml", context).encode("utf-8", "replace"), problems

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
