"""What a search is narrowed by: year, contributor, outlet, category, kind, language (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from backlist.find.encode import number
from backlist.model import Card, Catalog, Outlet, Person

FACETS = ("year", "contributor", "outlet", "category", "kind", "language")

Columns = Mapping[str, list[tuple[str, str]]]
"""By facet: values and the numbers of the pieces that have them, as differences in text."""


class Values:
    """Knows the names by which contributors and outlets are called."""

    def __init__(self, catalog: Catalog) -> None:
        self._people = _names(catalog.people)
        self._outlets = _names(catalog.outlets)
        self._of: Mapping[str, Callable[[Card], Iterable[str]]] = {
            "year": _years,
            "contributor": lambda c: [
                self._people.get(p.id or p.name, p.name) for p in c.contributors
            ],
            "outlet": lambda c: [
                self._outlets.get(a.outlet, a.outlet) for a in c.appearances if a.outlet
            ],
            "category": lambda c: c.categories,
            "kind": lambda c: [c.kind] if c.kind else [],
            "language": lambda c: [c.language] if c.language else [],
        }

    def of(self, card: Card) -> dict[str, list[str]]:
        """A piece's values of every facet, each once."""
        return {f: list(dict.fromkeys(self._of[f](card))) for f in FACETS}

    def columns(self, cards: Sequence[Card]) -> Columns:
        """The columns of a segment: its cards in the order of their numbers."""
        found: dict[str, dict[str, list[int]]] = {f: {} for f in FACETS}
        for n, card in enumerate(cards):
            for facet, values in self.of(card).items():
                for value in values:
                    found[facet].setdefault(value, []).append(n)
        return {
            facet: [(value, _steps(docs)) for value, docs in sorted(column.items())]
            for facet, column in found.items()
        }


def _years(card: Card) -> list[str]:
    year = card.first.year if card.first is not None else None
    return [] if year is None else [str(year)]


def _names(filed: Sequence[Person] | Sequence[Outlet]) -> dict[str, str]:
    """Every id and name that one file alone bears → the name it gives."""
    bearers: dict[str, set[str]] = {}
    for one in filed:
        for name in (one.name, *one.other_names):
            bearers.setdefault(name, set()).add(one.name)
    known = {name: next(iter(names)) for name, names in bearers.items() if len(names) == 1}
    return {**known, **{one.id: one.name for one in filed}}


def _steps(docs: list[int]) -> str:
    return "".join(number(b - a) for a, b in zip([0, *docs], docs, strict=False))
