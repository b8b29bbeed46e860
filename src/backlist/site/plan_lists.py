"""The pages that list pieces by time and by topic (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from backlist.dates import say
from backlist.model import Outlet, Person
from backlist.site.collect import Item, Topic, mentioned, parts
from backlist.site.html import Html, esc
from backlist.site.page import Page, digest
from backlist.site.roles import Parted, Seen, contributor_roles, only_roles, outlet_roles
from backlist.site.sorting import last_first, sort_key
from backlist.site.subjects import ArchiveSubject, ListSubject, Part, Row, Scope
from backlist.site.tongue import apart

YEAR_ENTRIES = 1000
"""A year with more pieces than this names its months only."""


def list_pages(
    scope: Scope, seen: Mapping[Topic, Sequence[Seen]], ways: tuple[str, ...] = ()
) -> Iterator[Page]:
    """The archive by time, and the lists by category, contributor and outlet.

    `seen` is what appeared at each outlet; `ways` are other pages that the archive's own names.
    """
    yield from time_pages(scope, ways)
    lists = scope.lists
    people = {p.id: p for p in scope.catalog.people}
    outlets = {o.id: o for o in scope.catalog.outlets}
    names = scope.world.names

    only = only_roles(lists.items)

    def did(topic: Topic, items: list[Item]) -> Parted:
        return contributor_roles(topic.slug, items, names, only)

    def was(topic: Topic, items: list[Item]) -> Parted:
        return outlet_roles(seen[topic], len(items))

    yield from topic_pages(scope, "categories", "category", lists.categories, {})
    yield from topic_pages(
        scope, "contributors", "contributor", lists.contributors, people, part=did
    )
    yield from topic_pages(scope, "outlets", "outlet", lists.outlets, outlets, part=was)


def time_pages(scope: Scope, ways: tuple[str, ...] = ()) -> Iterator[Page]:
    """The archive's own page, its whole list, years and months, months filed."""
    lists = scope.lists
    yield _archive(scope, ways)
    yield from list_parts(scope, "archive/all", "all", None, lists.items)
    for year, items in lists.years.items():
        path = f"{year_name(year)}/index.html"
        shown = items if len(items) <= YEAR_ENTRIES else []
        months = tuple((m, len(lists.months[year, m])) for m in _months(scope, year))
        subject = ListSubject((year, months), shown[::-1], len(items))
        yield Page(path, _key(scope, path, subject), "year", subject)
    for (year, month), items in lists.months.items():
        base = f"{year_name(year)}/{month:02}"
        yield from list_parts(scope, base, "month", (year, month), items[::-1], newest=False)
    for (year, month), items in lists.filed.items():
        yield from list_parts(scope, f"filed/{year:04}/{month:02}", "filed", (year, month), items)
    if lists.undated:
        yield from list_parts(scope, "undated", "undated", None, lists.undated)


def year_name(year: int) -> str:
    """A year as part of an address: four digits at least, "-0043" before the common era."""
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _months(scope: Scope, year: int) -> list[int]:
    return [m for m in range(1, 13) if (year, m) in scope.lists.months]


def _archive(scope: Scope, ways: tuple[str, ...]) -> Page:
    lists = scope.lists
    years = tuple(
        (year, len(items), tuple((m, len(lists.months[year, m])) for m in _months(scope, year)))
        for year, items in sorted(lists.years.items(), reverse=True)
    )
    filed = tuple((y, m, len(items)) for (y, m), items in sorted(lists.filed.items(), reverse=True))
    subject = ArchiveSubject(years, filed, len(lists.undated), len(lists.items), ways)
    path = "archive/index.html"
    return Page(path, digest(scope.seed, path, repr(subject)), "archive", subject)


def topic_pages(
    scope: Scope,
    section: str,
    view: str,
    topics: Mapping[Topic, list[Item]],
    filed: Mapping[str, Person] | Mapping[str, Outlet],
    *,
    part: Callable[[Topic, list[Item]], Parted] | None = None,
) -> Iterator[Page]:
    """An index of topics, and the pages of each; `filed` are the files that tell more of one.

    `part` parts the pieces of a topic by role.
    """
    rows = []
    language = scope.world.frame.language
    for topic, items in topics.items():
        own = filed.get(topic.slug)
        parted = part(topic, items) if part else Parted(items, (), (), len(items))
        base = f"{section}/{topic.slug}"
        yield from list_parts(
            scope,
            base,
            view,
            (topic, own),
            parted.items,
            newest=not parted.groups,
            groups=parted.groups,
            roles=parted,
        )
        path = f"{base}/index.html"
        is_person = view == "contributor" and getattr(own, "kind", None) != "group"
        sort = sort_name(topic.name, own, language, is_person=is_person)
        rows.append(Row(path, topic.name, sort, len(items), _note(own, parted, scope)))
    if rows:
        rows.sort(key=lambda row: (row.sort, row.name))
        path = f"{section}/index.html"
        yield Page(path, digest(scope.seed, path, repr(rows)), "index", (section, tuple(rows)))


def _note(own: Person | Outlet | None, parted: Parted, scope: Scope) -> Html:
    labels = scope.world.frame.labels
    if isinstance(own, Person) and own.kind == "group":
        return Html(esc(labels["group"]))
    if not isinstance(own, Outlet):
        return Html("")
    when = say(own.dates, labels) if own.dates else ""
    place = apart(own.place, labels) if own.place else ""
    return Html(labels["comma"].join(part for part in (place, esc(when)) if part))


def sort_name(name: str, own: Person | Outlet | None, language: str, *, is_person: bool) -> str:
    """What a name stands under in an index: a person's sorting name, else the last word."""
    if isinstance(own, Person) and own.sort:
        name = own.sort
    elif is_person:
        name = last_first(name)
    return sort_key(name, language)


def list_parts(
    scope: Scope,
    base: str,
    view: str,
    about: Any,
    items: Sequence[Item],
    *,
    newest: bool = True,
    groups: Sequence[tuple[int, str]] = (),
    roles: Parted | None = None,
    take: tuple[tuple[str, str], ...] = (),
) -> Iterator[Page]:
    """The pages of one list of pieces under `base`: one, or several where it is long.

    Where the newest stand first, the older pages are numbered from the oldest, so that their
    addresses stay; otherwise from the second on. `groups` as `ListSubject` has them; `roles` count
    what the pieces of a contributor or outlet are, and each piece once; `take` is as the subject
    has it.
    """
    cut = parts(items, newest=newest)
    # A piece may stand in several groups of a shelf.
    several = len({i.card.id for i in items}) if groups else len(items)
    total = roles.total if roles else several
    more = (*((roles.counts, _span(items)) if roles else ((), None)), take)
    if len(cut) == 1:
        path = f"{base}/index.html"
        subject = ListSubject(about, items, total, tuple(groups), 0, (), *more)
        yield Page(path, _key(scope, path, subject), view, subject)
        return
    numbers = ["", *(f"{len(cut) - n if newest else n + 1}/" for n in range(1, len(cut)))]
    paths = [f"{base}/{number}index.html" for number in numbers]
    starts = [0, *accumulate(map(len, cut))]
    under = [_groups_of(groups, at, len(chunk)) for at, chunk in zip(starts, cut, strict=False)]
    spans = tuple(
        Part(path, _span(chunk), None if roles else _headings(here))
        for path, chunk, here in zip(paths, cut, under, strict=True)
    )
    for n, (path, chunk, here) in enumerate(zip(paths, cut, under, strict=True)):
        subject = ListSubject(about, chunk, total, here, n, spans, *more)
        yield Page(path, _key(scope, path, subject), view, subject)


def _headings(groups: Sequence[tuple[int, str]]) -> tuple[str, str] | None:
    """The first heading of a part of a list and the last; None where one of them has no words."""
    ends = (groups[0][1], groups[-1][1]) if groups else ("", "")
    return ends if all(ends) else None


def _groups_of(
    groups: Sequence[tuple[int, str]], start: int, length: int
) -> tuple[tuple[int, str], ...]:
    """The groups of one part of a list; one that began before stands at its head again."""
    before = [(0, title) for at, title in groups if at <= start]
    after = [(at - start, title) for at, title in groups if start < at < start + length]
    return (*before[-1:], *after)


def _span(items: Sequence[Item]) -> tuple[int, int] | None:
    years = [item.year for item in items if item.year is not None]
    return (min(years), max(years)) if years else None


def _key(scope: Scope, path: str, subject: ListSubject) -> bytes:
    shown = b"".join([item.key for item in subject.items])
    rest = repr((subject.about, *subject[2:]))
    return digest(scope.seed, path, shown, rest, mentioned(rest, scope.world.reachable))
