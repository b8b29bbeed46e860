"""A shelf's pieces in groups by one field: by year, by outlet, by who wrote them (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from backlist.dates import Edtf, say
from backlist.model import Card
from backlist.site.collect import Item
from backlist.site.labels import Labels
from backlist.site.machine.people import Known
from backlist.site.naming import Names, plain_slug
from backlist.site.plan_lists import year_name
from backlist.site.sorting import last_first, sort_key
from backlist.site.spoken import family, own_name
from backlist.words import capital

_BEFORE = 10**10
"""Added to years, so that those before the common era are in order as text."""


class Group(NamedTuple):
    """Pieces under a heading; `sort` is what the heading stands under among others."""

    heading: str
    sort: str
    items: list[Item]


def by_field(
    items: Sequence[Item], field: str, order: str, names: Names, labels: Labels
) -> list[Group]:
    """`items` by what they have in `field`, each group in the order of `items`.

    A piece with two values (two authors, two outlets) stands in both groups; one with none stands
    in the last group. Years run as the shelf does, from the newest unless its order says
    otherwise; other groups stand by name, or on a listed shelf as the list comes upon them.
    """
    found: dict[str, Group] = {}
    rest: list[Item] = []
    for item in items:
        values = dict(_values(item.card, field, names, labels))
        for key, heading in values.items():
            if key not in found:
                found[key] = Group(heading, _sort(field, key, heading, names, labels), [])
            found[key].items.append(item)
        if not values:
            rest.append(item)
    groups = list(found.values())
    if order != "listed":
        groups.sort(key=lambda g: g.sort, reverse=field == "year" and order == "newest")
    if rest and not groups:
        return [Group("", "", rest)]
    without = str(labels["undated" if field == "year" else "others_on_shelf"])
    return [*groups, Group(without, "", rest)] if rest else groups


def _sort(field: str, key: str, heading: str, names: Names, labels: Labels) -> str:
    if field == "year":
        return f"{int(key) + _BEFORE:012}"
    name = heading
    if field == "contributor":
        known = names.known.get(key, Known())
        name = known.sort or (heading if known.kind == "group" else last_first(heading))
    return sort_key(name, str(labels["language"]))


def _values(card: Card, field: str, names: Names, labels: Labels) -> Iterator[tuple[str, str]]:
    """What a card has in a field: (what tells it from others, heading)."""
    match field:
        case "category":
            yield from ((names.categories[name], name) for name in card.categories)
        case "contributor":
            slugs = ((names.contributors[c.id or c.name], c.name) for c in card.contributors)
            yield from ((slug, names.people.get(slug, name)) for slug, name in slugs)
        case "outlet":
            seen = [a.outlet for a in names.spoken(card.appearances) if a.outlet]
            slugs = ((names.outlets[name], name) for name in seen)
            yield from ((slug, names.places.get(slug, name)) for slug, name in slugs)
        case _:
            found = _value(card, field, labels)
            yield from [found] if found else []


def _value(card: Card, field: str, labels: Labels) -> tuple[str, str] | None:
    """The same, of a field that has one value at most."""
    year = card.first.year if card.first else None
    if field == "year" and year is not None:
        return str(year), say(Edtf(year_name(year)), labels)
    if field == "kind" and card.kind:
        return plain_slug(card.kind), capital(labels["kind"].get(card.kind, card.kind))
    if field == "language" and card.language:
        return family(card.language), own_name(card.language)
    return None
