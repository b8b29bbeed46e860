"""The whole archive but its texts: cards, outlets, people, shelves, pages, settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, overload

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.model.piece import (
    Appearance,
    Contributor,
    MediaFile,
    Piece,
    Series,
    Status,
    Work,
)


@dataclass(frozen=True, slots=True)
class Card:
    """What lists, indexes and plans need of a piece; everything but its text.

    `digest` names the bytes of `piece.md` (and with them everything the page is made from but
    its media); `media` is listed so that a change of a file changes the page. Evidence is left
    out of `appearances`. `words` counts the words of the body.
    """

    id: str
    title: str
    digest: str
    subtitle: str | None = None
    kind: str | None = None
    language: str | None = None
    summary: str | None = None
    contributors: tuple[Contributor, ...] = ()
    series: Series | None = None
    categories: tuple[str, ...] = ()
    first: Edtf | None = None
    appearances: tuple[Appearance, ...] = ()
    replies_to: tuple[Work, ...] = ()
    translation_of: tuple[Work, ...] = ()
    filed: str | None = None
    status: Status = "public"
    aliases: tuple[str, ...] = ()
    media: tuple[MediaFile, ...] = ()
    words: int = 0


class Slip(Protocol):
    """What is known of a piece before its card is made; a card is one itself."""

    @property
    def id(self) -> str:
        """The piece's id."""
        ...

    @property
    def digest(self) -> str:
        """The digest of its file."""
        ...

    @property
    def status(self) -> str:
        """Whether it is public."""
        ...

    @property
    def media(self) -> tuple[MediaFile, ...]:
        """Its files."""
        ...


class Cards(Sequence[Card]):
    """Cards that are made when the first of them is asked for, all at once, by `make`.

    `slips` are theirs, in the same order: whether anything changed is told by these alone.
    """

    def __init__(self, slips: Sequence[Slip], make: Callable[[], Iterable[Card]]) -> None:
        self.slips = slips
        self._make: Callable[[], Iterable[Card]] | None = make
        self._made: tuple[Card, ...] = ()

    def _all(self) -> tuple[Card, ...]:
        if self._make is not None:
            self._made = tuple(self._make())
            # With it goes what they were made from.
            self._make = None
        return self._made

    @overload
    def __getitem__(self, index: int) -> Card: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Card]: ...

    def __getitem__(self, index: int | slice) -> Card | Sequence[Card]:
        return self._all()[index]

    def __iter__(self) -> Iterator[Card]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self.slips)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where pieces appear. `dates` may be an EDTF interval; `body` is Markdown."""

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    url: str | None = None
    place: str | None = None
    dates: Edtf | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor's own file: full and sorting name, other names, identifiers, a few words.

    `kind` is "person" or "group", None where the file does not say.
    """

    id: str
    name: str
    sort: str | None = None
    other_names: tuple[str, ...] = ()
    url: str | None = None
    orcid: str | None = None
    wikidata: str | None = None
    body: str = ""
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ShelfGroup:
    """A part of a shelf: pieces named one by one, or chosen by fields (`where`), or both.

    `where` maps kind, category, contributor, outlet, language or year to the values it takes;
    no pieces and an empty `where` mean all pieces.
    """

    title: str | None = None
    pieces: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A Writings page: groups in the keeper's order; `order` newest, oldest, title or listed.

    `group_by` (kind, category, contributor, outlet, language or year) makes a group of each value
    of that field; there are no groups with titles then.
    """

    id: str
    title: str
    groups: tuple[ShelfGroup, ...] = ()
    order: str = "newest"
    body: str = ""
    group_by: str | None = None


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page of the keeper's own ("About"), as Markdown."""

    id: str
    title: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """`backlist.toml`: what the keeper says about the archive as a whole.

    `base_url` is the clean public address, with its subfolder, ending in "/"; empty where the
    archive has none yet.
    """

    title: str = "An archive"
    base_url: str = ""
    language: str = "en"
    keeper: str | None = None
    email: str | None = None
    description: str | None = None
    theme: Mapping[str, Any] = field(default_factory=dict)
    limits: Mapping[str, Any] = field(default_factory=dict)
    publish: Mapping[str, Any] = field(default_factory=dict)
    press: Mapping[str, Any] = field(default_factory=dict)
    search: Mapping[str, Any] = field(default_factory=dict)
    captures: Mapping[str, Any] = field(default_factory=dict)
    format: int = 1


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole archive but its texts: what a site is planned from. Cards are in id order."""

    settings: Settings
    cards: Sequence[Card] = ()
    outlets: tuple[Outlet, ...] = ()
    people: tuple[Person, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    pages: tuple[FreePage, ...] = ()

    @property
    def slips(self) -> Sequence[Slip]:
        """What is known of each piece without its card, in the same order."""
        return self.cards.slips if isinstance(self.cards, Cards) else self.cards


Loader = Callable[[str], Piece | Problem]
"""Gives a piece by its id. Picklable, so that worker processes load for themselves."""

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, how many are done, how many there are in all; 0 = unknown)."""
