"""The places to stand that are no list by topic: series, languages, days, the timeline (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from backlist.files import slug
from backlist.model import Appearance
from backlist.site.collect import Item, Topic
from backlist.site.html import Html
from backlist.site.naming import free_slug
from backlist.site.nearby import in_series
from backlist.site.page import Page, digest, said
from backlist.site.plan_lists import list_parts, sort_name
from backlist.site.spoken import family, own_name
from backlist.site.subjects import ListSubject, Row, Scope

DAYS = 600
"""As many pieces stand on one page of days; more of them get a page for each month."""

A_DAY = 12
"""How many pieces of one day the home page picks from."""

LANES = 24
"""How many outlets have a line of their own in the picture of outlets."""


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Day(NamedTuple):
    """A piece by the day it was first published."""

    day: int
    year: int
    id: str
    title: str
    language: str | None


class DaysSubject(NamedTuple):
    """Pieces by day of the year: `months` maps 1 to 12 to its days, in order of day and year.

    `month` is the one that is shown, 0 for all; `counts` how many there are in each month.
    """

    months: Mapping[int, Sequence[Day]]
    month: int
    counts: tuple[int, ...]


class Lane(NamedTuple):
    """An outlet over time: (year, how many appeared there), and how many in all."""

    path: str
    name: str
    total: int
    years: tuple[tuple[int, int], ...]


class TimelineSubject(NamedTuple):
    """Pieces by year; outlets by how much appeared there, and `others` taken together."""

    years: tuple[tuple[int, int], ...]
    undated: int
    lanes: tuple[Lane, ...]
    others: Lane | None
    other_outlets: int


def series_of(scope: Scope) -> list[tuple[Topic, list[Item]]]:
    """Every series with its parts in order; titles that differ by capitals only are one."""
    found: dict[str, tuple[str, list[Item]]] = {}
    for item in scope.lists.items:
        series = item.card.series
        if series is not None:
            title = " ".join(series.title.split())
            found.setdefault(title.casefold(), (title, []))[1].append(item)
    taken: set[str] = set()
    made = []
    for _, (title, items) in sorted(found.items()):
        name = free_slug(slug(title) or "unnamed", taken)
        taken.add(name)
        made.append((Topic(name, title), in_series(items)))
    return made


def series_pages(scope: Scope, series: Sequence[tuple[Topic, list[Item]]]) -> Iterator[Page]:
    """A page for each series, its parts in order, and one that names all."""
    rows = []
    for topic, items in series:
        base = f"series/{topic.slug}"
        yield from list_parts(scope, base, "series", (topic, None), items, newest=False)
        language = scope.world.frame.language
        sort = sort_name(topic.name, None, language, is_person=False)
        rows.append(Row(f"{base}/index.html", topic.name, sort, len(items), Html("")))
    yield from _index(scope, "series", rows)


def languages_of(scope: Scope) -> dict[str, list[Item]]:
    """Pieces by language, whatever its script or region; none where there is only one."""
    found: dict[str, list[Item]] = {}
    for item in scope.lists.items:
        if item.card.language:
            found.setdefault(family(item.card.language), []).append(item)
    return found if len(found) > 1 else {}


def language_pages(scope: Scope, languages: Mapping[str, Sequence[Item]]) -> Iterator[Page]:
    """A page for each language, and one that names all, the largest first."""
    rows = []
    for language, items in sorted(languages.items(), key=lambda one: (-len(one[1]), one[0])):
        base = f"languages/{slug(language) or 'other'}"
        yield from list_parts(scope, base, "language", (language, None), items)
        rows.append(Row(f"{base}/index.html", own_name(language), "", len(items), Html("")))
    yield from _index(scope, "languages", rows)


def _index(scope: Scope, section: str, rows: list[Row]) -> Iterator[Page]:
    if rows:
        rows.sort(key=lambda row: row.sort)
        path = f"{section}/index.html"
        yield Page(path, digest(scope.seed, path, repr(rows)), "index", (section, tuple(rows)))


def filed_years(scope: Scope) -> Iterator[Page]:
    """A page for each year of filing: its months, and their pieces where they are not too many."""
    years: dict[int, list[int]] = {}
    for year, month in sorted(scope.lists.filed):
        years.setdefault(year, []).append(month)
    for year, months in years.items():
        lists = [scope.lists.filed[year, month] for month in months]
        total = sum(map(len, lists))
        counts = tuple((m, len(items)) for m, items in zip(months, lists, strict=True))
        shown = [i for items in lists for i in items] if total <= 1000 else []
        subject = ListSubject((year, counts), shown, total)
        path = f"filed/{year:04}/index.html"
        key = digest(scope.seed, path, b"".join(i.key for i in shown), repr((counts, total)))
        yield Page(path, key, "filed_year", subject)


def days_of(scope: Scope) -> dict[int, list[Day]]:
    """Pieces whose day of first publication is known without doubt, by month."""
    months: dict[int, list[Day]] = {}
    for item in scope.lists.items:
        card, year, month = item.card, item.year, item.month
        if card.first and year is not None and month and _DAY.fullmatch(card.first.text):
            day = Day(int(card.first.text[-2:]), year, card.id, card.title, card.language)
            months.setdefault(month, []).append(day)
    return {month: sorted(days) for month, days in sorted(months.items())}


def day_pages(scope: Scope, months: Mapping[int, Sequence[Day]]) -> Iterator[Page]:
    """The pieces by day of the year, and what the home page's script picks today's from."""
    if not months:
        return
    counts = tuple(len(months.get(month, ())) for month in range(1, 13))
    path = "on-this-day/index.html"
    if sum(counts) <= DAYS:
        yield _days(scope, path, DaysSubject(months, 0, counts))
    else:
        yield _days(scope, path, DaysSubject({}, 0, counts))
        for month, days in months.items():
            subject = DaysSubject({month: days}, month, counts)
            yield _days(scope, f"on-this-day/{month:02}/index.html", subject)
    # Every month has one: the script of the home page asks for today's without knowing.
    for month in range(1, 13) if months else ():
        picked = _picked(months.get(month, []))
        path = f"on-this-day/{month:02}.js"
        yield Page(path, digest(scope.seed, path, said(picked)), "days_data", picked)


def _days(scope: Scope, path: str, subject: DaysSubject) -> Page:
    key = digest(scope.seed, path, said((subject.months, subject.month, subject.counts)))
    return Page(path, key, "days", subject)


def _picked(days: Sequence[Day]) -> tuple[Day, ...]:
    """At most `A_DAY` pieces of each day, evenly out of all."""
    by_day: dict[int, list[Day]] = {}
    for day in days:
        by_day.setdefault(day.day, []).append(day)
    picked: list[Day] = []
    for some in by_day.values():
        step = max(1.0, len(some) / A_DAY)
        picked += [some[int(n * step)] for n in range(min(len(some), A_DAY))]
    return tuple(picked)


def timeline_page(
    scope: Scope, outlets: Mapping[Topic, Sequence[tuple[Item, Appearance]]]
) -> Iterator[Page]:
    """The timeline, where any year is known."""
    lists = scope.lists
    years = tuple((year, len(items)) for year, items in sorted(lists.years.items()))
    if not years:
        return
    lanes = sorted(_lanes(outlets), key=lambda lane: (-lane.total, lane.name))
    top = lanes if len(lanes) <= LANES + 1 else lanes[:LANES]
    rest = lanes[len(top) :]
    subject = TimelineSubject(years, len(lists.undated), tuple(top), _together(rest), len(rest))
    path = "timeline/index.html"
    yield Page(path, digest(scope.seed, path, repr(subject)), "timeline", subject)


def _lanes(outlets: Mapping[Topic, Sequence[tuple[Item, Appearance]]]) -> Iterator[Lane]:
    for topic, seen in outlets.items():
        years = Counter(item.year for item, _ in seen if item.year is not None)
        path = f"outlets/{topic.slug}/index.html"
        yield Lane(path, topic.name, len(seen), tuple(sorted(years.items())))


def _together(lanes: Sequence[Lane]) -> Lane | None:
    if not lanes:
        return None
    years: Counter[int] = Counter()
    for lane in lanes:
        years.update(dict(lane.years))
    return Lane("outlets/index.html", "", sum(x.total for x in lanes), tuple(sorted(years.items())))
