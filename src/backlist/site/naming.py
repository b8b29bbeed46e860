"""Who is who and what is what: contributors, outlets and categories, and the slug of each (pure).

A keeper's own file (`contributors/…`, `outlets/…`) gives its id as slug and gathers other names;
all others get a slug of their name. Two names that would share one are told apart by a number, in
the order of the names, so that the same archive always gives the same addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from backlist.files import slug
from backlist.model import Appearance, Card, Catalog, Outlet, Person
from backlist.site.machine.people import Known, known_of


@dataclass(frozen=True, slots=True)
class Names:
    """Slugs by name as written: `contributors`, `outlets`, `categories`.

    A contributor or outlet is looked up by its id where a piece gives one, else by name. Only what
    stands on a public piece is in here, so that each slug has a page. `people` and `places` are
    the names of contributors and outlets by the id of their own file; `known` is what else the
    files of contributors tell.
    """

    contributors: Mapping[str, str]
    outlets: Mapping[str, str]
    categories: Mapping[str, str]
    people: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Known] = field(default_factory=dict)

    def spoken(self, appearances: tuple[Appearance, ...]) -> tuple[Appearance, ...]:
        """The appearances, with the names of outlets that are given by id, or by address only."""
        if all(a.outlet not in self.places and (a.outlet or not a.url) for a in appearances):
            return appearances
        return tuple(replace(a, outlet=self._outlet(a)) for a in appearances)

    def _outlet(self, a: Appearance) -> str | None:
        if a.outlet:
            return self.places.get(a.outlet, a.outlet)
        return self.hosts.get(host_of(a.url or ""))

    def special(self) -> list[str]:
        """What a name's slug depends on beside the name: equal lists, equal slugs.

        A page that names somebody changes only if this does, and not whenever somebody is new.
        """
        tables = (self.contributors, self.outlets, self.categories)
        return [
            f"{number}\t{name}\t{to}"
            for number, table in enumerate(tables)
            for name, to in table.items()
            if to != plain_slug(name)
        ] + [
            f"{key}\t{name}"
            for table in (self.people, self.places, self.hosts, self.known)
            for key, name in table.items()
        ]


def host_of(url: str) -> str:
    """The host of a web address, without "www."; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def plain_slug(name: str) -> str:
    """The slug of a name that nothing else claims."""
    return _slugs.get(name) or _slugs.setdefault(name, slug(name) or "unnamed")


_slugs: dict[str, str] = {}


def names_of(catalog: Catalog, listed: Sequence[Card]) -> Names:
    """Slugs for all that the `listed` cards name."""
    people = {c.id or c.name for card in listed for c in card.contributors}
    places = {outlet.id: outlet.name for outlet in catalog.outlets}
    outlets = {a.outlet for card in listed for a in card.appearances if a.outlet}
    outlets |= {places[name] for name in outlets if name in places}
    hosts = {host: o.name for o in catalog.outlets if (host := host_of(o.url or ""))}
    if hosts:
        unnamed = {host_of(a.url) for c in listed for a in c.appearances if a.url and not a.outlet}
        outlets |= {hosts[host] for host in unnamed if host in hosts}
    categories = {name for card in listed for name in card.categories}
    return Names(
        contributors=_table(people, catalog.people),
        outlets=_table(outlets, catalog.outlets),
        categories=_same(categories),
        people={person.id: person.name for person in catalog.people},
        places=places,
        hosts=hosts,
        known={person.id: known_of(person) for person in catalog.people},
    )


def _table(names: Iterable[str], filed: Sequence[Person] | Sequence[Outlet]) -> dict[str, str]:
    known = known_names(filed)
    taken = set(known.values())
    table: dict[str, str] = {}
    for name in sorted(names):
        if name in known:
            table[name] = known[name]
        else:
            table[name] = free_slug(plain_slug(name), taken)
            taken.add(table[name])
    return table


def known_names(filed: Sequence[Person] | Sequence[Outlet]) -> dict[str, str]:
    """Every id and name that exactly one file bears, and that file's id."""
    bearers: dict[str, set[str]] = {}
    one: Person | Outlet
    for one in filed:
        for name in (one.name, *one.other_names):
            bearers.setdefault(name, set()).add(one.id)
    known = {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}
    return {**known, **{one.id: one.id for one in filed}}


def _same(names: Iterable[str]) -> dict[str, str]:
    """Categories that differ only by capitals or accents are one."""
    return {name: plain_slug(name) for name in sorted(names)}


def free_slug(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with the first number from 2 on that makes it free."""
    number = 1
    candidate = wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
