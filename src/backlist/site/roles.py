"""What people did and what outlets were to pieces: lists parted by role (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from backlist.model import APPEARANCE_ROLES, CONTRIBUTOR_ROLES, Appearance
from backlist.site.collect import Item, Topic
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


def contributor_roles(slug: str, items: Sequence[Item], names: Names) -> Parted:
    """A contributor's pieces by what they did; one group only where it was always the same."""
    by_role: dict[str, list[Item]] = {}
    for item in items:
        people = item.card.contributors
        role = people[0].role
        if len(people) == 1 or all(c.role == role for c in people):
            by_role.setdefault(role, []).append(item)
            continue
        own = (c for c in people if names.contributors.get(c.id or c.name) == slug)
        for role in dict.fromkeys(c.role for c in own):
            by_role.setdefault(role, []).append(item)
    return _parted(by_role, CONTRIBUTOR_ROLES, len(items))


def outlets_seen(lists: Mapping[Topic, Sequence[Item]], names: Names) -> dict[Topic, list[Seen]]:
    """What appeared at each outlet, each appearance by itself, the latest there first."""
    topics = {topic.slug: topic for topic in lists}
    found: dict[Topic, list[Seen]] = {topic: [] for topic in lists}
    done: set[str] = set()
    for items in lists.values():
        for item in items:
            if item.card.id in done:
                continue
            done.add(item.card.id)
            for at, a in enumerate(_spoken(item, names)):
                topic = topics.get(names.outlets.get(a.outlet, "")) if a.outlet else None
                if topic is not None:
                    found[topic].append((_there(item, at, a), a))
    for seen in found.values():
        seen.sort(key=lambda one: one[0].order)
    return found


def _spoken(item: Item, names: Names) -> tuple[Appearance, ...]:
    appearances = item.card.appearances
    return names.spoken(appearances) if names.hosts else appearances


def _there(item: Item, at: int, a: Appearance) -> Item:
    """The item as it stands at one of its appearances; itself where that was its first."""
    if at == 0 and (a.date is None or a.date == item.card.first):
        return item
    if a.date is None:
        return item._replace(at=at, year=None, month=None, order=(1 << 62, *item.order[1:]))
    year, month, day = a.date.sort_key
    order = (-(year * 512 + month * 32 + day), *item.order[1:])
    return item._replace(at=at, year=a.date.year, month=None, order=order)


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
