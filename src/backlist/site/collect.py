"""Cards gathered into the lists of the site: by time, by category, by who and where (pure)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

from backlist.dates import Edtf
from backlist.model import Card
from backlist.site.naming import Names
from backlist.site.page import KEY_BYTES, said

T = TypeVar("T")

_MENTION = re.compile(r"piece:([\w.%\-]+)")
UNDATED = 1 << 62
PART = 250
"""How many entries one page of a long list holds."""


class Item(NamedTuple):
    """A listed card, the digest of all that its entry in a list shows, and when it belongs.

    `order` sorts the newest first, then by title; undated ones last. `at` is the index of the
    appearance it is listed for, where that is another than the first.
    `cited` is the digest of all that a citation, a feed or a catalog says of it.
    """

    card: Card
    key: bytes
    has_pdf: bool
    order: tuple[int, str, str]
    year: int | None
    month: int | None
    at: int | None = None
    cited: bytes = b""
    has_epub: bool = False


class Topic(NamedTuple):
    """What a list is about: its slug, and the name it is shown by."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every list of the site; items newest first, lists by time under (year, month)."""

    items: Sequence[Item]
    years: dict[int, list[Item]] = field(default_factory=dict)
    months: dict[tuple[int, int], list[Item]] = field(default_factory=dict)
    undated: list[Item] = field(default_factory=list)
    filed: dict[tuple[int, int], list[Item]] = field(default_factory=dict)
    categories: dict[Topic, list[Item]] = field(default_factory=dict)
    contributors: dict[Topic, list[Item]] = field(default_factory=dict)
    outlets: dict[Topic, list[Item]] = field(default_factory=dict)


def mentioned(text: str, reachable: Container[str]) -> str:
    """Which pieces a text in Markdown links to, and whether they have a page."""
    if "piece:" not in text:
        return ""
    found = [unquote(name) for name in _MENTION.findall(text)]
    return repr([(name, name in reachable) for name in found])


def entry_key(card: Card, *, has_pdf: bool) -> bytes:
    """The digest of what a card's entry in a list shows."""
    shown = (
        card.id,
        card.title,
        card.language,
        card.first.text if card.first else None,
        [(c.name, c.role) for c in card.contributors],
        [
            (a.outlet, a.role, a.date and a.date.text, a.url, a.volume, a.issue, a.pages)
            for a in card.appearances
        ],
        has_pdf,
    )
    return blake2b(said(shown), digest_size=KEY_BYTES).digest()


def cited_key(card: Card) -> bytes:
    """The digest of what is said of a card beside what its entry shows, where it is cited."""
    cited = (
        card.subtitle,
        card.kind,
        card.summary,
        card.categories,
        card.filed,
        [(c.id, c.place, c.affiliation) for c in card.contributors],
        [(a.title, a.language) for a in card.appearances],
    )
    return blake2b(said(cited), digest_size=KEY_BYTES).digest()


def item(card: Card, keys: bytes, *, has_pdf: bool, has_epub: bool = False) -> Item:
    """A card as an item; `keys` are `entry_key` and `cited_key` of it, joined."""
    key, cited = keys[:KEY_BYTES], keys
    when, year, month = placed(card.first.text) if card.first else (UNDATED, None, None)
    order = (when, card.title, card.id)
    return Item(card, key, has_pdf, order, year, month, None, cited, has_epub)


@lru_cache(maxsize=32_768)
def placed(date: str) -> tuple[int, int | None, int | None]:
    """Where an EDTF date stands in time, the latest first; its year and month where known."""
    first = Edtf(date)
    year, month, day = first.sort_key
    known = first.year
    return -(year * 512 + month * 32 + day), known, None if known is None else first.month


def newest_first(items: Iterable[Item]) -> list[Item]:
    """By date of first publication, the latest first, then by title; undated ones last."""
    return sorted(items, key=attrgetter("order"))


def gather(items: Sequence[Item], names: Names) -> Gathered:
    """All lists of `items`, which stand newest first."""
    lists = Gathered(items)
    categories = _Topics(names.categories, {}, lists.categories)
    people = _Topics(names.contributors, names.people, lists.contributors)
    outlets = _Topics(names.outlets, names.places, lists.outlets)
    for one in items:
        card = one.card
        _by_time(lists, one)
        for name in card.categories:
            categories.add(one, name, name)
        for c in card.contributors:
            people.add(one, c.id or c.name, c.name)
        for a in names.spoken(card.appearances) if names.hosts else card.appearances:
            if a.outlet:
                outlets.add(one, a.outlet, a.outlet)
    return lists


class _Topics:
    """Lists by slug; a list is shown by its file's name, else as the newest piece writes it."""

    def __init__(
        self, slugs: Mapping[str, str], said: Mapping[str, str], lists: dict[Topic, list[Item]]
    ) -> None:
        self._slugs, self._said, self._lists = slugs, said, lists
        self._by_slug: dict[str, list[Item]] = {}
        self._by_key: dict[str, list[Item]] = {}

    def add(self, item: Item, key: str, name: str) -> None:
        items = self._by_key.get(key)
        if items is None:
            items = self._by_key[key] = self._opened(self._slugs[key], name)
        if not items or items[-1] is not item:
            items.append(item)

    def _opened(self, slug: str, name: str) -> list[Item]:
        items = self._by_slug.get(slug)
        if items is None:
            items = self._by_slug[slug] = self._lists[Topic(slug, self._said.get(slug, name))] = []
        return items


def _by_time(lists: Gathered, item: Item) -> None:
    if item.year is None:
        lists.undated.append(item)
    else:
        lists.years.setdefault(item.year, []).append(item)
        if item.month is not None:
            lists.months.setdefault((item.year, item.month), []).append(item)
    filed = _year_month(item.card.filed)
    if filed is not None:
        lists.filed.setdefault(filed, []).append(item)


@lru_cache(maxsize=4096)
def _year_month(day: str | None) -> tuple[int, int] | None:
    if not day or len(day) < 7 or not (day[:4] + day[5:7]).isdigit():
        return None
    month = int(day[5:7])
    return (int(day[:4]), month) if 1 <= month <= 12 else None


def parts(items: Sequence[T], *, newest: bool = True) -> list[Sequence[T]]:
    """A long list as pages of `PART`, the one that is met first in front.

    Newest-first lists are cut from their old end, so that a new piece changes the first page and
    leaves the older ones, and their addresses, alone.
    """
    if len(items) <= PART * 2:
        return [items]
    first = PART + len(items) % PART if newest else PART
    return [items[:first], *(items[n : n + PART] for n in range(first, len(items), PART))]
