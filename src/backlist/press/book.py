"""A book: which pieces go into one EPUB or booklet, in which parts and order (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces by id under one heading; without a title they stand under the book's own."""

    ids: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A shelf or an archive as one publication.

    `id` names it for good ("writings/essays", "archive"); `page` is where its page stands in the
    site, `about` the keeper's words on it, in Markdown. `sort` gives what a contributor stands
    under in the index, by name.
    """

    id: str
    title: str
    parts: tuple[Part, ...]
    page: str = ""
    about: str = ""
    sort: Mapping[str, str] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every piece once, where it stands first."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.ids))


def once(book: Book, without: frozenset[str] = frozenset()) -> list[Part]:
    """The parts with each piece where it stands first only; parts that become empty go."""
    seen = set(without)
    found = []
    for part in book.parts:
        ids = []
        for name in part.ids:
            if name not in seen:
                seen.add(name)
                ids.append(name)
        if ids:
            found.append(Part(tuple(ids), part.title))
    return found
