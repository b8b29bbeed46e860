"""Which pieces of the archive reply to, and translate, one another (pure).

A work a piece refers to is a piece of the archive where the keeper says so (`piece:`), or where
its address is one at which exactly one piece appeared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from backlist.dates import Edtf
from backlist.model import Card, Work

THREAD = 30
"""As many pieces of an exchange are named on the page of one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A work beside a piece: in words of the piece that refers to it, or of its own card.

    `piece` is its id where it has a page; `language` is that of the title.
    """

    title: str | None
    by: str | None
    outlet: str | None
    date: Edtf | None
    url: str | None
    piece: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Relations:
    """What stands beside one piece, each in the order of its source, answers by date.

    `versions` are translations of the same work that neither is the source of, `thread` the whole
    exchange by date where it is more than a piece and its answers; `alternates` are (language,
    id) of every version, this one too.
    """

    replies_to: tuple[Mention, ...] = ()
    translation_of: tuple[Mention, ...] = ()
    replied_by: tuple[Mention, ...] = ()
    translations: tuple[Mention, ...] = ()
    versions: tuple[Mention, ...] = ()
    thread: tuple[Mention, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()


def relations(listed: Sequence[Card], reachable: Sequence[Card]) -> dict[str, Relations]:
    """The relations of each piece that has any, by id.

    `reachable` have a page; only `listed` ones are named on the pages of others.
    """
    if not any(c.replies_to or c.translation_of for c in reachable):
        return {}
    by_id = {c.id: c for c in listed}
    by_address = _addresses(listed)
    replied: dict[str, list[Card]] = {}
    translated: dict[str, list[Card]] = {}
    for card in listed:
        _note(card, card.replies_to, replied, by_id, by_address)
        _note(card, card.translation_of, translated, by_id, by_address)

    exchanges = _together(listed, replied)
    works = _together(listed, translated)

    def of(card: Card) -> Relations:
        work = works.get(card.id, ())
        near = _near(card, work, translated, by_id, by_address)
        return Relations(
            tuple(_mention(w, by_id, by_address) for w in card.replies_to),
            tuple(_mention(w, by_id, by_address) for w in card.translation_of),
            _cards(replied.get(card.id, ())),
            _cards(translated.get(card.id, ())),
            _cards(c for c in work if c.id not in near),
            _thread(card, exchanges.get(card.id, ())),
            tuple((c.language, c.id) for c in work if c.language),
        )

    none = Relations()
    return {c.id: found for c in reachable if (found := of(c)) != none}


def _near(
    card: Card,
    work: Sequence[Card],
    translated: Mapping[str, Sequence[Card]],
    by_id: Mapping[str, Card],
    by_address: Mapping[str, str | None],
) -> set[str]:
    """The versions that a piece names anyhow: itself, its source, and what was made of it."""
    if not work:
        return set()
    sources = {_target(w, by_id, by_address) for w in card.translation_of} - {None}
    return {card.id, *map(str, sources), *(c.id for c in translated.get(card.id, ()))}


def _together(
    listed: Sequence[Card], table: Mapping[str, Sequence[Card]]
) -> dict[str, Sequence[Card]]:
    """For each piece that is tied to others by `table`, all that are, in the order of time."""
    root: dict[str, str] = {}

    def top(name: str) -> str:
        while (above := root.setdefault(name, name)) != name:
            root[name] = root[above]
            name = above
        return name

    for target, cards in table.items():
        for card in cards:
            root[top(card.id)] = top(target)
    groups: dict[str, list[Card]] = {}
    if root:
        for card in listed:
            if card.id in root:
                groups.setdefault(top(card.id), []).append(card)
    for cards in groups.values():
        cards.sort(key=lambda c: (_when(c), c.id))
    return {c.id: cards for cards in groups.values() for c in cards}


def _thread(card: Card, exchange: Sequence[Card]) -> tuple[Mention, ...]:
    """An exchange by date, or as much of it around this piece as a reader can take in."""
    if len(exchange) < 3:
        return ()
    here = next(n for n, c in enumerate(exchange) if c.id == card.id)
    start = max(0, min(here - THREAD // 2, len(exchange) - THREAD))
    return tuple(_card_mention(c) for c in exchange[start : start + THREAD])


def _note(
    card: Card,
    works: Iterable[Work],
    table: dict[str, list[Card]],
    by_id: Mapping[str, Card],
    by_address: Mapping[str, str | None],
) -> None:
    targets = {_target(work, by_id, by_address) for work in works} - {None, card.id}
    for target in targets:
        table.setdefault(str(target), []).append(card)


def _target(
    work: Work, by_id: Mapping[str, Card], by_address: Mapping[str, str | None]
) -> str | None:
    if work.piece is not None:
        return work.piece if work.piece in by_id else None
    return by_address.get(same_address(work.url)) if work.url else None


def _mention(
    work: Work, by_id: Mapping[str, Card], by_address: Mapping[str, str | None]
) -> Mention:
    target = _target(work, by_id, by_address)
    if target is None:
        return Mention(work.title, work.by, work.outlet, work.date, work.url)
    card = by_id[target]
    own = _card_mention(card)
    return Mention(
        work.title or own.title,
        work.by or own.by,
        work.outlet or own.outlet,
        work.date or own.date,
        None,
        card.id,
        None if work.title else card.language,
    )


def _cards(cards: Iterable[Card]) -> tuple[Mention, ...]:
    return tuple(_card_mention(c) for c in sorted(cards, key=lambda c: (_when(c), c.id)))


def _when(card: Card) -> tuple[int, int, int]:
    return card.first.sort_key if card.first else (9999, 1, 1)


def _card_mention(card: Card) -> Mention:
    names = ", ".join(c.name for c in card.contributors[:3] if c.role in {"author", "signatory"})
    outlet = next((a.outlet for a in card.appearances if a.outlet), None)
    return Mention(card.title, names or None, outlet, card.first, None, card.id, card.language)


def _addresses(cards: Iterable[Card]) -> dict[str, str | None]:
    """Ids by address; None where several pieces appeared at it, for then it names none."""
    found: dict[str, str | None] = {}
    for card in cards:
        for appearance in card.appearances:
            if appearance.url:
                key = same_address(appearance.url)
                found[key] = card.id if found.get(key, card.id) == card.id else None
    return found


def same_address(url: str) -> str:
    """An address without what rarely makes it another: scheme, "www.", closing "/", fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
