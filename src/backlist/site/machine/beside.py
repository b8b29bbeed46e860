"""The files beside a list of pieces, and the feeds of a list: what there must be, and their bytes.

A long list has its files part by part, as it has its pages, so that one more piece changes one
file of each kind. Feeds hold what was filed last of the whole list; their entries come from
cards, without the text, so that a hundred feeds read no pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Any, NamedTuple

from backlist.site.collect import Item
from backlist.site.html import ROOT, Html, up
from backlist.site.machine.bibtex import bibtex
from backlist.site.machine.csl import csl
from backlist.site.machine.kinds import CATALOG, FEEDS, KINDS, LIST_FORMATS, LIST_NAME, alternate
from backlist.site.machine.record import Records
from backlist.site.machine.ris import ris
from backlist.site.machine.texts import link_of
from backlist.site.machine.written import encoded
from backlist.site.page import Page, digest
from backlist.site.subjects import HomeSubject, ListSubject, World

FED = frozenset({"category", "contributor", "outlet", "shelf", "series"})
"""Views of lists that have feeds."""
FEED_PIECES = 30


class Beside(NamedTuple):
    """A file beside a list: `kind` of format or feed, and the page it stands beside."""

    kind: str
    page: Page
    items: Sequence[Item]


def beside_lists(world: World, seed: bytes, pages: Iterable[Page]) -> Iterator[Page]:
    """The files and feeds of all lists among `pages`."""
    formats = [f for f in world.wishes.formats if f in LIST_FORMATS]
    if not formats and not world.wishes.feeds:
        return
    whole: dict[str, tuple[Page, list[Item]]] = {}
    for page in pages:
        subject = page.subject
        if not isinstance(subject, ListSubject) or not subject.items:
            continue
        folder = page.path.removesuffix("index.html")
        shown = b"".join([item.cited for item in subject.items])
        for f in formats:
            path = f"{folder}{LIST_NAME}.{KINDS[f].ending}"
            key = digest(seed, path, shown, repr(subject.about) if f == "md" else "")
            yield Page(path, key, "beside", Beside(f, page, subject.items))
        if page.view in FED:
            base = subject.parts[0].path if subject.parts else page.path
            whole.setdefault(base, (page, []))[1].extend(subject.items)
    for base, (page, items) in whole.items():
        yield from _feeds(world, seed, base.removesuffix("index.html"), page, items)


def _feeds(
    world: World, seed: bytes, folder: str, page: Page, items: Sequence[Item]
) -> Iterator[Page]:
    recent = latest(items, FEED_PIECES)
    shown = digest(*(item.cited for item in recent), repr(page.subject.about))
    for kind in world.wishes.feeds:
        path = folder + FEEDS[kind].ending
        yield Page(path, digest(seed, path, shown), f"feed-{kind}", Beside(kind, page, recent))


def latest(items: Iterable[Item], number: int) -> tuple[Item, ...]:
    """The pieces filed last, each once; of one day, in the order of the list."""
    once = {item.card.id: item for item in items}.values()
    return tuple(nlargest(number, once, key=lambda i: i.card.filed or ""))


class ListFiles:
    """Makes the files beside lists; what is said of a piece is made once a format."""

    def __init__(self, world: World) -> None:
        self._wishes = world.wishes
        self._records = Records(world)
        self._made: dict[tuple[str, str], Any] = {}

    def made(self, path: str, subject: Beside, title: str) -> bytes:
        """A file beside a list that is headed `title`."""
        if subject.kind == "json":
            items = [self._piece("json", i, lambda r: encoded(csl(r))) for i in subject.items]
            return b"[" + b",\n".join(items) + b"]"
        if subject.kind == "md":
            lines = [self._piece("md", item, lambda r: link_of(r, ROOT)) for item in subject.items]
            text = "\n".join([f"# {title}", "", *lines, ""])
            return text.replace(ROOT, up(path)).encode("utf-8", "replace")
        make = bibtex if subject.kind == "bib" else ris
        text = "\n".join(self._piece(subject.kind, item, make) for item in subject.items)
        return text.encode("utf-8", "replace")

    def _record(self, item: Item) -> Any:
        return self._piece("record", item, None)

    def _piece(self, kind: str, item: Item, make: Callable[[Any], Any] | None) -> Any:
        made = self._made.get((kind, item.card.id))
        if made is None:
            made = (
                self._records.of(item.card, has_pdf=item.has_pdf)
                if make is None
                else make(self._record(item))
            )
            self._made[kind, item.card.id] = made
        return made

    def context(self, page: Page) -> dict[str, Any] | None:
        """What the template of a list's page is given under the name `machine`."""
        subject = page.subject
        if isinstance(subject, HomeSubject):
            return self._home(subject)
        if not isinstance(subject, ListSubject) or not subject.items:
            return None
        formats = [f for f in self._wishes.formats if f in LIST_FORMATS]
        files = [(KINDS[f], f"{LIST_NAME}.{KINDS[f].ending}") for f in formats]
        feeds = []
        if page.view in FED:
            first = subject.parts[0].path if subject.parts else page.path
            back = _back(page.path, first)
            feeds = [(FEEDS[f], f"{back}{FEEDS[f].ending}") for f in self._wishes.feeds]
        links = [alternate(kind, href) for kind, href in (*files, *feeds)]
        return {
            "head": Html("\n".join(links)),
            "robust": Html(""),
            "cites": [],
            "files": _named([*files, *feeds]),
        }

    def _home(self, subject: HomeSubject) -> dict[str, Any]:
        links = [alternate(FEEDS["rss"], FEEDS["rss"].ending)]
        if "opds" in self._wishes.catalogs and any(item.has_pdf for item in subject.lately):
            links.append(alternate(CATALOG, "opds/index.xml"))
        return {"head": Html("\n".join(links)), "robust": Html(""), "cites": [], "files": []}


def _back(path: str, first: str) -> str:
    """The way from a later part of a list to its first."""
    return "../" * (path.count("/") - first.count("/"))


def _named(files: Iterable[tuple[Any, str]]) -> list[Mapping[str, str]]:
    return [{"href": href, "name": kind.label} for kind, href in files]
