"""What each kind of page is told to show (pure data; no view and no page in here)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from backlist.model import Catalog
from backlist.site.collect import Gathered, Item
from backlist.site.frame import Frame
from backlist.site.html import Html
from backlist.site.machine.kinds import card_file
from backlist.site.machine.wishes import EVERYTHING, Wishes
from backlist.site.manifest import Made, media_path
from backlist.site.naming import Names
from backlist.site.nearby import Nearby
from backlist.site.page import Page
from backlist.site.relations import Relations


class PieceSubject(NamedTuple):
    """What a piece page shows beside the piece; `media` is (name, path on disk, key) of each.

    `pdf` is the digest of its PDF; `files` are the paths of the files for programs beside it, made
    whenever the page is; `card` is (title, people, where, archive) of the picture for links, or
    None, and `card_key` its digest; `copies` are the digests of the captures that may be shown.
    """

    id: str
    listed: bool
    has_pdf: bool
    relations: Relations | None
    media: tuple[tuple[str, str, bytes], ...]
    nearby: Nearby | None = None
    has_epub: bool = False
    pdf: str = ""
    files: tuple[str, ...] = ()
    card: tuple[str, str, str, str] | None = None
    card_key: bytes = b""
    copies: tuple[str, ...] = ()


class Copy(NamedTuple):
    """A captured page that has a page: its path, and when it was fetched, if it was."""

    path: str
    fetched: str | None


class Copies(NamedTuple):
    """By the digest of its capture each copy; what was made, by path; how many files written."""

    pages: Mapping[str, Copy] = {}
    made: Mapping[str, Made] = {}
    written: int = 0


def copy_files(piece: str, digest: str) -> tuple[str, str, str]:
    """The paths of a copy: its page, the capture itself, the list of mementos.

    The digest ("sha256:…") of the capture names their folder for good.
    """
    folder = f"pieces/{piece}/copies/{digest.removeprefix('sha256:')[:12]}"
    return f"{folder}/index.html", f"{folder}/capture.warc.gz", f"{folder}/timemap.link"


def page_files(page: Page) -> Iterator[tuple[str, bytes]]:
    """The files beside a piece's page, and the keys they should have."""
    subject: PieceSubject = page.subject
    for name, _, key in subject.media:
        yield media_path(subject.id, name), key
    for path in subject.files:
        yield path, page.key
    for digest in subject.copies:
        yield from ((path, page.key) for path in copy_files(subject.id, digest))
    if subject.card is not None:
        yield card_file(subject.id), subject.card_key


class Part(NamedTuple):
    """One page of a long list: where it stands, and the years its entries span.

    `headings` are the first and the last of a list that stands in groups.
    """

    path: str
    years: tuple[int, int] | None
    headings: tuple[str, str] | None = None


class ListSubject(NamedTuple):
    """What a page of entries shows: `about` is what heads it, by the view.

    `groups` are (index of the first entry, heading), in order; `roles` how many of each there are;
    `active` the first year and the last;
    `take` (word, file beside the page) of editions of the whole list.
    """

    about: Any
    items: Sequence[Item]
    total: int
    groups: tuple[tuple[int, str], ...] = ()
    part: int = 0
    parts: tuple[Part, ...] = ()
    roles: tuple[tuple[str, int], ...] = ()
    active: tuple[int, int] | None = None
    take: tuple[tuple[str, str], ...] = ()


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
    wishes: Wishes = EVERYTHING


@dataclass(frozen=True, slots=True)
class Scope:
    """What planning starts from; `seed` goes into every key.

    `editions` are the paths of EPUBs and booklets that stand in the site.
    """

    catalog: Catalog
    lists: Gathered
    world: World
    seed: bytes
    editions: frozenset[str] = frozenset()
