"""What people did and what outlets were to pieces: lists parted by role (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from backlist.model import APPEARANCE_ROLES, CONTRIBUTOR_ROLES, Appearance
from backlist.site.collect import UNDATED, Item, Topic, placed
from backlist.site.naming import Names

Seen = tuple[Item, Appearance]


class Parted(NamedTuple):
    """A list in groups: the entries, (index of the first, role) of each, how many of each role.

    `total` counts each piece once.
    """

    items: list[Item]
    groups: tuple[tuple[int, str], ...]
    counts: tuple[tuple[str, int], ...]
    total: int


def only_roles(items: Iterable[Item]) -> dict[str, str]:
    """By id of a piece, the role of all its contributors, where it is one and the same."""
    found: dict[str, str] = {}
    for item in items:
        people = item.card.contributors
        if people and (len(people) == 1 or len({c.role for c in people}) == 1):
            found[item.card.id] = people[0].role
    return found


def contributor_roles(
    slug: str, items: Sequence[Item], names: Names, only: Mapping[str, str]
) -> Parted:
    """A contributor's pieces by what they did; one group only where it was always the same.

    `only` is what `only_roles` gives for these pieces.
    """
    by_role: dict[str, list[Item]] = {}
    last: str | None = None
    same: list[Item] = []
    for item in items:
        role = only.get(item.card.id)
        if role is not None:
            if role != last:
                last, same = role, by_role.setdefault(role, [])
            same.append(item)
            continue
        people = item.card.contributors
        own = (c for c in people if names.contributors.get(c.id or c.name) == slug)
        for role in dict.fromkeys(c.role for c in own):
            by_role.setdefault(role, []).append(item)
    return _parted(by_role, CONTRIBUTOR_ROLES, len(items))


def outlets_seen(
    items: Iterable[Item], outlets: Iterable[Topic], names: Names
) -> dict[Topic, list[Seen]]:
    """What of these items appeared at each outlet, each appearance by itself, the latest first."""
    found: dict[Topic, list[Seen]] = {topic: [] for topic in outlets}
    by_slug = {topic.slug: seen for topic, seen in found.items()}
    by_name = {name: by_slug[slug] for name, slug in names.outlets.items() if slug in by_slug}
    for item in items:
        for at, a in enumerate(_spoken(item, names)):
            seen = by_name.get(a.outlet) if a.outlet else None
            if seen is not None:
                seen.append((_there(item, at, a), a))
    for seen in found.values():
        seen.sort(key=lambda one: one[0].order)
    return found


def _spoken(item: Item, names: Names) -> tuple[Appearance, ...]:
    appearances = item.card.appearances
    return names.spoken(appearances) if names.hosts else appearances


def _there(item: Item, at: int, a: Appearance) -> Item:
    """The item as it stands at one of its appearances; itself where that was its first."""
    first = item.card.first
    if at == 0 and (a.date is None or (first is not None and a.date.text == first.text)):
        return item
    when, year, _ = placed(a.date.text) if a.date else (UNDATED, None, None)
    order = (when, *item.order[1:])
    # Every third piece is reprinted: `_replace` would take as long as all else here.
    return Item(item.card, item.key, item.has_pdf, order, year, None, at, item.cited, item.has_epub)


def outlet_roles(seen: Iterable[Seen], total: int) -> Parted:
    """What appeared at an outlet, by what the appearance was."""
    by_role: dict[str, list[Item]] = {}
    for item, a in seen:
        by_role.setdefault(a.role, []).append(item)
    return _parted(by_role, APPEARANCE_ROLES, total)


def _parted(by_role: Mapping[str, list[Item]], known: Sequence[str], total: int) -> Parted:
    def rank(role: str) -> tuple[int, str]:
        return (known.index(role) if role in known else len(known), role)

    roles = sorted(by_role, key=rank)
    items: list[Item] = []
    groups: list[tuple[int, str]] = []
    for role in roles:
        groups.append((len(items), role))
        items += by_role[role]
    counts = tuple((role, len(by_role[role])) for role in roles)
    return Parted(items, tuple(groups) if len(groups) > 1 else (), counts, total)
