"""What stands on the shelves of an archive, and in which order names are filed (pure).

For others than pages: books of a shelf hold what its page lists, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backlist.model import Catalog
from backlist.site.collect import item, newest_first
from backlist.site.labels import load
from backlist.site.naming import names_of
from backlist.site.shelves import contents
from backlist.site.sorting import last_first, sort_key
from backlist.words import Own

Groups = tuple[tuple[str, tuple[str, ...]], ...]
"""(heading, ids of pieces) of each group, in order; a heading may be empty."""


def shelved(catalog: Catalog, own: Own = ()) -> dict[str, Groups]:
    """What each shelf holds, by its id: the public pieces its page lists.

    `own` are the keeper's own words, for the headings that are made of a field.
    """
    listed = [card for card in catalog.cards if card.status == "public"]
    names = names_of(catalog, listed)
    items = newest_first(item(card, b"", has_pdf=False) for card in listed)
    known = frozenset(card.id for card in catalog.cards)
    labels = load(catalog.settings.language, own)
    found = {}
    for shelf in catalog.shelves:
        made = contents(shelf, items, names, known, labels)
        ids = [one.card.id for one in made.items]
        groups = (
            made.groups if made.groups[:1] and made.groups[0][0] == 0 else ((0, ""), *made.groups)
        )
        ends = [*(at for at, _ in groups[1:]), len(ids)]
        parts = [(title, tuple(ids[at:end])) for (at, title), end in zip(groups, ends, strict=True)]
        found[shelf.id] = tuple((title, members) for title, members in parts if members)
    return found


def filed_under(catalog: Catalog, names: Iterable[str]) -> Mapping[str, str]:
    """What each name stands under in an index: its own file says so, else its last word does."""
    language = catalog.settings.language
    own: dict[str, str] = {}
    for person in catalog.people:
        first = person.name if person.kind == "group" else last_first(person.name)
        own |= dict.fromkeys((person.name, *person.other_names), person.sort or first)
    return {name: sort_key(own.get(name, last_first(name)), language) for name in names}
