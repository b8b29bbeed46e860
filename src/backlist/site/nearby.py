"""What stands next to a piece: on each shelf, in its series, in the exchange it belongs to (pure).

Only names of neighbours are held, so that a page changes when a neighbour is renamed or another
takes its place, and not when the text of one is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from backlist.model import Card
from backlist.site.collect import Item

_NUMBER = re.compile(r"[0-9]+")
_ROMAN = re.compile(r"M{0,4}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class Neighbour(NamedTuple):
    """A piece by its name."""

    id: str
    title: str
    language: str | None


class Place(NamedTuple):
    """Where a piece stands in a list at `path`: who is before it and who after.

    `number` and `total` are of a series only ("part 3 of 7"), 0 otherwise.
    """

    path: str
    title: str
    before: Neighbour | None
    after: Neighbour | None
    number: int = 0
    total: int = 0


class Nearby(NamedTuple):
    """The places of one piece: in its series, and on shelves in the order of these."""

    series: Place | None = None
    shelves: tuple[Place, ...] = ()


def nearby(
    series: Iterable[tuple[str, str, Sequence[Item]]],
    shelves: Iterable[tuple[str, str, Sequence[Item]]],
) -> dict[str, Nearby]:
    """By id of the piece; lists are (path, title, items in order)."""
    found: dict[str, Nearby] = {}
    for path, title, items in series:
        for name, place in _places(path, title, items, counted=True):
            found[name] = Nearby(place)
    on_shelves: dict[str, list[Place]] = {}
    for path, title, items in shelves:
        for name, place in _places(path, title, items, counted=False):
            if place.before or place.after:
                on_shelves.setdefault(name, []).append(place)
    for name, places in on_shelves.items():
        found[name] = Nearby(found.get(name, Nearby()).series, tuple(places))
    return found


def _places(
    path: str, title: str, items: Sequence[Item], *, counted: bool
) -> Iterator[tuple[str, Place]]:
    cards = list({item.card.id: item.card for item in items}.values())
    named = [Neighbour(c.id, c.title, c.language) for c in cards]
    last = len(named) - 1
    for n, one in enumerate(named):
        before = named[n - 1] if n else None
        after = named[n + 1] if n < last else None
        numbers = (n + 1, last + 1) if counted else (0, 0)
        yield one.id, Place(path, title, before, after, *numbers)


def in_series(items: Iterable[Item]) -> list[Item]:
    """The parts of a series by number, then those without one by date."""
    return sorted(items, key=lambda i: (*_rank(i.card), -i.order[0], i.card.title, i.card.id))


def _rank(card: Card) -> tuple[float, str]:
    """Arabic and Roman numerals count; what else there is ("3b") follows its number."""
    said = (card.series.number or "").strip() if card.series else ""
    digits = _NUMBER.search(said)
    if digits:
        return float(digits[0][:15]), said[digits.end() :]
    if said and _ROMAN.fullmatch(said.upper()):
        return float(roman(said.upper())), ""
    return float("inf"), said


def roman(numeral: str) -> int:
    """The value of a Roman numeral."""
    values = [_VALUES[letter] for letter in numeral]
    pairs: Mapping[int, int] = dict(enumerate(values[1:]))
    return sum(-v if v < pairs.get(n, 0) else v for n, v in enumerate(values))
