"""Home, Writings, free pages, feeds, redirects: what there must be of each (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from heapq import nlargest
from urllib.parse import unquote, urlsplit

from backlist.errors import Problem
from backlist.model import Card
from backlist.site.collect import Item, mentioned
from backlist.site.frame import SEARCH, page_path
from backlist.site.page import Page, digest
from backlist.site.plan_lists import list_parts
from backlist.site.shelves import contents
from backlist.site.subjects import HomeSubject, Scope, ShelfRow

On = tuple[str, str, Sequence[Item]]
FEED_ENTRIES = 50
LATELY = 8
FIRST, ALL = 5, 50
"""How many entries of each shelf stand on the page of all shelves, and of an only one."""
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]|\s$|^\s|\.$")


def shelf_pages(
    scope: Scope, ways: tuple[str, ...] = ()
) -> tuple[list[Page], list[Problem], list[On]]:
    """The shelves, the page of all shelves, and the home page, which names them too.

    With the problems, and what stands on each shelf: (path, title, items in order). `ways` are
    other pages that the home page names.
    """
    known = frozenset(c.id for c in scope.catalog.cards)
    pages: list[Page] = []
    problems: list[Problem] = []
    rows: list[ShelfRow] = []
    shelves: list[On] = []
    for shelf in scope.catalog.shelves:
        labels = scope.world.frame.labels
        made = contents(shelf, scope.lists.items, scope.world.names, known, labels)
        problems += made.problems
        base = f"writings/{shelf.id}"
        newest = shelf.order == "newest" and not made.groups
        pages += list_parts(
            scope,
            base,
            "shelf",
            shelf,
            made.items,
            newest=newest,
            groups=made.groups,
            take=_take(scope, shelf.id),
        )
        shelves.append((f"{base}/index.html", shelf.title, made.items))
        number = len({i.card.id for i in made.items})
        shown = FIRST if len(scope.catalog.shelves) > 1 else ALL
        rows.append(ShelfRow(f"{base}/index.html", shelf.title, number, tuple(made.items[:shown])))
    if rows:
        path = "writings/index.html"
        key = digest(scope.seed, path, *(part for row in rows for part in _shown(row)))
        pages.append(Page(path, key, "writings", tuple(rows)))
    return [_home(scope, tuple(rows), ways), *pages], problems, shelves


def _take(scope: Scope, shelf: str) -> tuple[tuple[str, str], ...]:
    """The editions of a whole shelf that there are: (word, path)."""
    base = f"writings/{shelf}/{shelf}"
    offered = (("epub", f"{base}.epub"), ("booklet", f"{base}.pdf"))
    return tuple((word, path) for word, path in offered if path in scope.editions)


def _shown(row: ShelfRow) -> list[bytes | str]:
    return [repr(row[:3]), *(item.key for item in row.first)]


def _home(scope: Scope, shelves: tuple[ShelfRow, ...], ways: tuple[str, ...]) -> Page:
    lists = scope.lists
    years = tuple((year, len(items)) for year, items in sorted(lists.years.items()))
    subject = HomeSubject(len(lists.items), shelves, lately(lists.items, LATELY), years, ways)
    shown = b"".join(item.key for item in subject.lately)
    rest = repr((subject.total, [row[:3] for row in shelves], years, ways))
    return Page("index.html", digest(scope.seed, "home", shown, rest), "home", subject)


def lately(items: Sequence[Item], number: int) -> tuple[Item, ...]:
    """The pieces filed last, the latest first; of one day, the newest by first publication."""
    filed = [item.card.filed or "" for item in items]
    days = nlargest(number, filed)
    last = days[-1] if days else ""
    recent = [item for item, day in zip(items, filed, strict=True) if day >= last]
    recent.sort(key=lambda item: item.card.filed or "", reverse=True)
    return tuple(recent[:number])


def rest_pages(scope: Scope, search: str = "") -> Iterator[Page]:
    """The search, free pages, feeds, the sitemap, robots.txt and the page for what is not there."""
    seed = scope.seed
    if search:
        yield Page(SEARCH, digest(seed, SEARCH, search), "search", search)
    for page in scope.catalog.pages:
        path = page_path(page.id)
        links = mentioned(page.body, scope.world.reachable)
        yield Page(path, digest(seed, path, repr(page), links), "page", page)
    recent = lately(scope.lists.items, FEED_ENTRIES)
    shown = digest(seed, *(i.card.digest + ("+" if i.has_pdf else "-") for i in recent))
    yield Page("feed.xml", digest(shown, "atom"), "feed-atom", recent)
    yield Page("feed.json", digest(shown, "json"), "feed-json", recent)
    yield Page("rss.xml", digest(shown, "rss"), "feed-rss", recent)
    yield Page("404.html", digest(seed, "404"), "missing")
    yield Page("robots.txt", digest(seed, "robots"), "robots")


def alias_pages(scope: Scope, reachable: Sequence[Card]) -> tuple[list[Page], list[Problem]]:
    """A redirect for each address a piece once had."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for card in reachable:
        for alias in card.aliases:
            path = alias_path(alias)
            if path is None:
                problems.append(_unusable(card, alias))
                continue
            subject = (card.title, f"pieces/{card.id}/index.html")
            pages.append(Page(path, digest(scope.seed, path, *subject), "redirect", subject))
    return pages, problems


def _unusable(card: Card, alias: str) -> Problem:
    return Problem(
        f"An alias is no path that a page of the site could stand at: {alias!r}.",
        source=card.id,
        do="Write it as the path it had, such as /2014/05/a-title/.",
        severity="warning",
    )


def alias_path(alias: str) -> str | None:
    """Where the redirect of an old address stands; None where it cannot stand anywhere."""
    try:
        parts = unquote(urlsplit(alias).path, errors="strict").strip("/").split("/")
    except ValueError:
        return None
    if any(not p or p[0] == "." or len(p.encode()) > 200 or _UNFIT.search(p) for p in parts):
        return None
    return "/".join(parts if parts[-1].endswith((".html", ".htm")) else [*parts, "index.html"])
