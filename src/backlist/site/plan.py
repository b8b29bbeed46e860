"""Catalog → the pages that must exist, each with a digest of all it shows (pure).

A page is drawn again only if its key changed. Keys are made of what is shown and never of the
made HTML, so that planning ten thousand pieces takes a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

from backlist.errors import Problem
from backlist.model import Card, Catalog
from backlist.site.collect import Gathered, cited_key, entry_key, gather, item, newest_first
from backlist.site.frame import frame_of
from backlist.site.machine.kinds import piece_file
from backlist.site.machine.wishes import wishes_of
from backlist.site.naming import Names, names_of
from backlist.site.nearby import Nearby, nearby
from backlist.site.page import KEY_BYTES, Page, digest, said
from backlist.site.plan_lists import list_pages
from backlist.site.plan_places import (
    day_pages,
    days_of,
    filed_years,
    language_pages,
    languages_of,
    series_of,
    series_pages,
    timeline_page,
)
from backlist.site.plan_rest import alias_pages, rest_pages, shelf_pages
from backlist.site.relations import relations
from backlist.site.roles import outlets_seen
from backlist.site.state import NONE
from backlist.site.subjects import PieceSubject, Scope, World
from backlist.words import Own, problems_of

NO_IDS: frozenset[str] = frozenset()

Memo = Mapping[str, tuple[str, bytes]]
"""By piece id: the card's digest (and "+" with a PDF), and the keys of its entry and citation."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, by path; `entries` are the keys of entries, for the next plan's `memo`."""

    world: World
    pages: Mapping[str, Page]
    entries: Memo
    problems: tuple[Problem, ...]


def plan(
    catalog: Catalog,
    pdfs: Mapping[str, str],
    *,
    seed: bytes,
    style: str,
    memo: Memo,
    own: Own = (),
    days: Mapping[str, str] | None = None,
    editions: Mapping[str, str] = NONE,
    search: str = "",
    copies: bool = False,
) -> Plan:
    """Plan the site of `catalog`.

    `pdfs` maps the ids of pieces that have a PDF to its digest; `seed` stands for the theme and
    the program, so that all is drawn again when one of them changes; `style` is the version of
    the style sheet; `memo` is what an earlier plan gave as `entries`; `own` are the
    keeper's own words; `days` say when the text of a piece last changed; `editions` maps the
    paths of EPUBs and booklets to their digests; `search` is the version of the search's script,
    empty where there is none; `copies` whether captured pages are shown.
    """
    listed = [c for c in catalog.cards if c.status == "public"]
    reachable = [c for c in catalog.cards if c.status in {"public", "unlisted"}]
    names = names_of(catalog, listed)
    entries = _entries(listed, pdfs, memo)
    epubs = frozenset(c.id for c in reachable if _epub(c.id) in editions) if editions else NO_IDS
    items = newest_first(
        item(c, entries[c.id][1], has_pdf=c.id in pdfs, has_epub=c.id in epubs) for c in listed
    )
    lists = gather(items, names)
    frame = frame_of(catalog, style=style, sections=_sections(catalog, lists, search), own=own)
    # What makes files for programs is loaded for this only, as what draws is.
    from backlist.site.machine.plan import program_pages

    wishes, unmet = wishes_of(catalog.settings.theme)
    world = World(frame, names, frozenset(c.id for c in reachable), wishes)
    seeds = (repr(frame), repr(wishes), *sorted(names.special()))
    scope = Scope(catalog, lists, world, digest(seed, *seeds), frozenset(editions))
    series, languages, by_day = series_of(scope), languages_of(scope), days_of(scope)
    seen = outlets_seen(items, lists.outlets, names)
    ways = _ways(lists, series=series, languages=languages, days=by_day)
    shelved, problems, shelves = shelf_pages(scope, ways)
    told = [(f"series/{t.slug}/index.html", t.name, parts) for t, parts in series]
    aliased, more = alias_pages(scope, reachable)
    near = nearby(told, shelves)
    pieces = _piece_pages(scope, listed, reachable, pdfs, epubs, near=near, copies=copies)
    places = chain(
        series_pages(scope, series),
        language_pages(scope, languages),
        filed_years(scope),
        day_pages(scope, by_day),
        timeline_page(scope, seen),
    )
    lists_made = [*list_pages(scope, seen, ways), *shelved, *places]
    programs = program_pages(scope, lists_made, days or {})
    rest = rest_pages(scope, search)
    pages, clashes = _by_path(chain(pieces, lists_made, rest, programs, aliased))
    spoken = problems_of(catalog.settings.language, own)
    return Plan(world, pages, entries, (*spoken, *unmet, *problems, *more, *clashes))


def _epub(piece: str) -> str:
    return f"pieces/{piece}/{piece}.epub"


def _by_path(pages: Iterator[Page]) -> tuple[dict[str, Page], list[Problem]]:
    """The first page to claim a path has it."""
    book: dict[str, Page] = {}
    problems = []
    for page in pages:
        if book.setdefault(page.path, page) is not page:
            what = f"Two pages of the site want the address /{page.path}; one is left out."
            do = "Rename the free page, or take the alias away."
            problems.append(Problem(what, do=do, severity="warning"))
    return book, problems


def _entries(
    listed: Sequence[Card], pdfs: Mapping[str, str], memo: Memo
) -> dict[str, tuple[str, bytes]]:
    entries = {}
    for card in listed:
        has_pdf = card.id in pdfs
        stamp = card.digest + "+" if has_pdf else card.digest
        known = memo.get(card.id)
        if known is None or known[0] != stamp:
            known = (stamp, entry_key(card, has_pdf=has_pdf) + cited_key(card))
        entries[card.id] = known
    return entries


def _sections(catalog: Catalog, lists: Gathered, search: str) -> frozenset[str]:
    present = {
        "archive": True,
        "categories": lists.categories,
        "contributors": lists.contributors,
        "outlets": lists.outlets,
        "writings": catalog.shelves,
        "search": search,
    }
    return frozenset(f"{name}/index.html" for name, there in present.items() if there)


def _ways(lists: Gathered, **there: object) -> tuple[str, ...]:
    """Other pages to go on from, by the name of each, which is that of its words, too."""
    present = {
        "all_list": bool(lists.items),
        "timeline": bool(lists.years),
        "on_this_day": there["days"],
        "series": there["series"],
        "languages": there["languages"],
    }
    return tuple(name for name, is_there in present.items() if is_there)


def _piece_pages(
    scope: Scope,
    listed: Sequence[Card],
    reachable: Sequence[Card],
    pdfs: Mapping[str, str],
    epubs: frozenset[str],
    *,
    near: Mapping[str, Nearby],
    copies: bool,
) -> Iterator[Page]:
    from backlist.site.machine import cards

    related = relations(listed, reachable)
    seeded = blake2b(scope.seed, digest_size=KEY_BYTES)
    formats, names, frame = scope.world.wishes.formats, scope.world.names, scope.world.frame
    wanted = sorted(scope.catalog.settings.captures.items())
    with_cards = scope.world.wishes.cards and bool(frame.base_url)
    for card in reachable:
        has_pdf = card.id in pdfs
        pdf = pdfs.get(card.id, "")
        beside = related.get(card.id)
        media = tuple((m.name, m.path, digest(repr(m))) for m in card.media) if card.media else ()
        has_epub = card.id in epubs
        shown: list[object] = [card.id, card.digest, pdf, has_epub, card.status]
        if media or beside is not None:
            shown += [media, beside]
        beside_it = near.get(card.id)
        if beside_it is not None:
            shown.append(beside_it)
        if card.status != "public":
            shown.append(_linked(card, scope.world.names))
        captured = _captured(card) if copies else ()
        if captured:
            shown.append((captured, wanted))
        key = seeded.copy()
        key.update(said(shown))
        listed_too = card.status == "public"
        drawn = cards.shown(card, names, frame.title) if with_cards and listed_too else None
        subject = PieceSubject(
            card.id,
            listed_too,
            has_pdf,
            beside,
            media,
            beside_it,
            has_epub,
            pdf,
            tuple(piece_file(card.id, f) for f in formats) if formats else (),
            drawn,
            cards.card_key(drawn) if drawn else b"",
            captured,
        )
        yield Page(f"pieces/{card.id}/index.html", key.digest(), "piece", subject)


def _captured(card: Card) -> tuple[str, ...]:
    """The captures of a piece's appearances, each once."""
    return tuple(dict.fromkeys(a.capture for a in card.appearances if a.capture))


def _linked(card: Card, names: Names) -> list[str]:
    """Which of an unlisted piece's names have a page, thanks to a public piece."""
    people = [key for c in card.contributors if (key := c.id or c.name) in names.contributors]
    outlets = [a.outlet for a in card.appearances if a.outlet and a.outlet in names.outlets]
    return ["", *people, "", *outlets, "", *(c for c in card.categories if c in names.categories)]
