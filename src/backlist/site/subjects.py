"""What each kind of page is told to show (pure data; no view and no page in here)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from backlist.model import Catalog
from backlist.site.collect import Gathered, Item
from backlist.site.frame import Frame
from backlist.site.html import Html
from backlist.site.naming import Names
from backlist.site.nearby import Nearby
from backlist.site.relations import Relations


class Page(NamedTuple):
    """A file of the site: its path from the root, the digest of what it shows, who draws it.

    `subject` is what that view is told.
    """

    path: str
    key: bytes
    view: str
    subject: Any = None


class PieceSubject(NamedTuple):
    """What a piece page shows beside the piece; `media` is (name, path on disk, key) of each."""

    id: str
    listed: bool
    has_pdf: bool
    relations: Relations | None
    media: tuple[tuple[str, str, bytes], ...]
    nearby: Nearby | None = None


class Part(NamedTuple):
    """One page of a long list: where it stands and the years its entries span."""

    path: str
    years: tuple[int, int] | None


class ListSubject(NamedTuple):
    """What a page of entries shows: `about` is what heads it, by the view.

    `groups` are (index of the first entry, heading), in order; `roles` how many of each there are;
    `active` the first year and the last.
    """

    about: Any
    items: Sequence[Item]
    total: int
    groups: tuple[tuple[int, str], ...] = ()
    part: int = 0
    parts: tuple[Part, ...] = ()
    roles: tuple[tuple[str, int], ...] = ()
    active: tuple[int, int] | None = None


class ShelfRow(NamedTuple):
    """A shelf among others: how many pieces stand on it, and the first of them."""

    path: str
    title: str
    pieces: int
    first: tuple[Item, ...]


class HomeSubject(NamedTuple):
    """The home page: how many pieces, (year, count) of years; `ways` are other pages."""

    total: int
    shelves: tuple[ShelfRow, ...]
    lately: tuple[Item, ...]
    years: tuple[tuple[int, int], ...]
    ways: tuple[str, ...] = ()


class ArchiveSubject(NamedTuple):
    """The archive by time: (year, count, ((month, count), …)), newest first; (year, month, count)
    by month filed; how many pieces have no year; `ways` as the home page has them.
    """

    years: tuple[tuple[int, int, tuple[tuple[int, int], ...]], ...]
    filed: tuple[tuple[int, int, int], ...]
    undated: int
    total: int
    ways: tuple[str, ...] = ()


class Row(NamedTuple):
    """A line of an index: `sort` is what it stands under, `note` a few quiet words (HTML)."""

    path: str
    name: str
    sort: str
    pieces: int
    note: Html


@dataclass(frozen=True, slots=True)
class World:
    """What any page may need to know of the rest: sent once to each worker process.

    `reachable` are the ids of pieces that have a page.
    """

    frame: Frame
    names: Names
    reachable: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scope:
    """What planning starts from; `seed` goes into every key."""

    catalog: Catalog
    lists: Gathered
    world: World
    seed: bytes
