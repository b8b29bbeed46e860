"""Editions beside the PDFs: EPUBs of pieces, and each shelf as an EPUB and a booklet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from backlist.errors import Problem
from backlist.model import Card, Catalog, Loader, Progress

if TYPE_CHECKING:
    from backlist.press.book import Book
    from backlist.press.books import Kit
    from backlist.words import Own


@dataclass(frozen=True, slots=True)
class Editions:
    """`files` maps paths of EPUBs and booklets in the site to their digests."""

    files: Mapping[str, str] = field(default_factory=dict)
    made: int = 0
    problems: tuple[Problem, ...] = ()


def editions(
    root: Path,
    out: Path,
    cache: Path,
    catalog: Catalog,
    shown: Sequence[Card],
    *,
    loader: Loader,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Editions:
    """Makes what the archive wants besides PDFs, where it changed."""
    from backlist import press
    from backlist.press.books import make_books
    from backlist.press.wishes import wishes

    wanted, problems = wishes(catalog.settings.press)
    tools = kit(root, catalog, loader)
    cards = shown if wanted.epub == "pieces" else ()
    epubs = press.make_epubs(
        [card.id for card in cards],
        {card.id: card.digest for card in cards},
        loader,
        out,
        cache=cache / "epub",
        settings=catalog.settings,
        jobs=jobs,
        progress=progress,
        own=tools.own,
    )
    books = make_books(
        shelf_books(catalog, tools.own),
        {card.id: f"{card.digest} {card.media or ''}" for card in shown},
        {card.id: card.words for card in shown},
        out,
        tools,
        cache=cache / "books",
        wishes=wanted,
        progress=progress,
    )
    files = {f"pieces/{name}/{name}.epub": digest for name, digest in epubs.pdfs.items()}
    said = (*problems, *epubs.problems, *books.problems)
    return Editions(files | dict(books.files), epubs.made + books.made, said)


def kit(root: Path, catalog: Catalog, loader: Loader) -> Kit:
    """What books of this archive are made with."""
    from backlist.press.books import Kit
    from backlist.words import own_words

    theme = root / "theme"
    fonts = (theme / "fonts",) if (theme / "fonts").is_dir() else ()
    return Kit(loader, catalog.settings, fonts, own_words(theme))


def shelf_books(catalog: Catalog, own: Own = ()) -> list[Book]:
    """Each shelf as a book, its groups as parts; `own` are the keeper's own words."""
    from backlist import site
    from backlist.press.book import Book, Part

    held = site.shelved(catalog, own)
    sort = site.filed_under(catalog, _names(catalog))
    return [
        Book(
            id=f"writings/{shelf.id}",
            title=shelf.title,
            parts=tuple(Part(ids, title) for title, ids in held[shelf.id]),
            page=f"writings/{shelf.id}/",
            about=shelf.body,
            sort=_sort_of(catalog, {name for _, ids in held[shelf.id] for name in ids}, sort),
        )
        for shelf in catalog.shelves
    ]


def archive_book(catalog: Catalog) -> Book:
    """All public pieces as a book, the oldest first, a part for each year."""
    from backlist import site
    from backlist.press.book import Book, Part
    from backlist.words import load

    listed = [card for card in catalog.cards if card.status == "public"]
    undated = str(load(catalog.settings.language)["undated"])
    years: dict[str, list[str]] = {}
    for card in sorted(listed, key=_when):
        year = card.first.year if card.first else None
        years.setdefault(undated if year is None else str(year), []).append(card.id)
    return Book(
        id="archive",
        title=catalog.settings.title,
        parts=tuple(Part(tuple(ids), year) for year, ids in years.items()),
        sort=site.filed_under(catalog, _names(catalog)),
    )


def _when(card: Card) -> tuple[bool, tuple[int, int, int], str, str]:
    first = card.first
    if first is None or first.year is None:
        return True, (0, 0, 0), card.title, card.id
    return False, first.sort_key, card.title, card.id


def _names(catalog: Catalog) -> set[str]:
    return {c.name for card in catalog.cards for c in card.contributors}


def _sort_of(catalog: Catalog, ids: set[str], sort: Mapping[str, str]) -> Mapping[str, str]:
    """What the names on these pieces are filed under, and no other, which would change the book."""
    names = {c.name for card in catalog.cards if card.id in ids for c in card.contributors}
    return {name: sort[name] for name in sorted(names)}
