"""Writings shelves: which pieces stand on one, in groups and in order (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from backlist.errors import Problem
from backlist.model import Card, Shelf, ShelfGroup
from backlist.site.collect import Item, newest_first
from backlist.site.labels import Labels
from backlist.site.naming import Names, plain_slug
from backlist.site.shelf_groups import by_field


class Contents(NamedTuple):
    """The entries of a shelf, and (index of the first entry, heading) of its groups."""

    items: list[Item]
    groups: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]


def contents(
    shelf: Shelf, items: Sequence[Item], names: Names, known: frozenset[str], labels: Labels
) -> Contents:
    """The entries of a shelf out of `items` (newest first).

    `known` are the ids of all pieces, whatever their status: a named piece that is not public is
    left out in silence, one that does not exist is a problem. A piece stands once in a group.
    """
    by_id = {item.card.id: item for item in items}
    placed: list[Item] = []
    groups: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for group in shelf.groups or (ShelfGroup(),):
        problems += [_unknown(shelf, name) for name in group.pieces if name not in known]
        chosen = _chosen(group, items, by_id, names)
        for title, some in _grouped(shelf, group, chosen, names, labels):
            if title or groups:
                groups.append((len(placed), title))
            placed += some
    return Contents(placed, tuple(groups), tuple(problems))


def _grouped(
    shelf: Shelf, group: ShelfGroup, chosen: list[Item], names: Names, labels: Labels
) -> Iterator[tuple[str, list[Item]]]:
    """(heading, entries in order): the keeper's own group, or one for each value of a field."""
    placed = _ordered(chosen, shelf.order)
    if shelf.group_by:
        for made in by_field(placed, shelf.group_by, shelf.order, names, labels):
            yield made.heading, made.items
    elif placed:
        yield group.title or "", placed


def _chosen(
    group: ShelfGroup, items: Sequence[Item], by_id: Mapping[str, Item], names: Names
) -> list[Item]:
    """Pieces named one by one come first, then those chosen by their fields."""
    named = {name: by_id[name] for name in group.pieces if name in by_id}
    if group.pieces and not group.where:
        return list(named.values())
    if not group.where:
        return list(items)
    test = _test(group.where, names)
    return [*named.values(), *(i for i in items if i.card.id not in named and test(i.card))]


def _unknown(shelf: Shelf, name: str) -> Problem:
    return Problem(
        f"The shelf names a piece that is not in the archive: {name}.",
        source=f"shelves/{shelf.id}.md",
        do="Mend its name, or take it off the shelf.",
        severity="warning",
    )


def _ordered(chosen: list[Item], order: str) -> list[Item]:
    if order == "title":
        return sorted(chosen, key=lambda i: (i.card.title.casefold(), i.card.id))
    if order == "newest":
        return newest_first(chosen)
    if order == "oldest":
        dated = [i for i in newest_first(chosen) if i.card.first is not None]
        return [*reversed(dated), *(i for i in chosen if i.card.first is None)]
    return chosen


def _test(where: Mapping[str, tuple[str, ...]], names: Names) -> Callable[[Card], bool]:
    wanted = {field: {_same(value) for value in values} for field, values in where.items()}

    def fits(card: Card) -> bool:
        return all(_values(card, field, names) & values for field, values in wanted.items())

    return fits


def _same(value: str) -> str:
    return plain_slug(value)


def _values(card: Card, field: str, names: Names) -> set[str]:
    """What a card has in a field a shelf may choose by, each as a slug."""
    match field:
        case "kind":
            return {_same(card.kind)} if card.kind else set()
        case "category":
            return {_same(c) for c in card.categories}
        case "contributor":
            people = ((c.id or c.name, c.name) for c in card.contributors)
            return {s for key, name in people for s in (names.contributors[key], _same(name))}
        case "outlet":
            outlets = [a.outlet for a in card.appearances if a.outlet]
            return {s for name in outlets for s in (names.outlets[name], _same(name))}
        case "language":
            return {_same(card.language)} if card.language else set()
        case "year":
            year = card.first.year if card.first else None
            return set() if year is None else {str(year)}
        case _:
            return set()
