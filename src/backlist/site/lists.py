"""Lists of pieces → what their templates are given (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from backlist.dates import Edtf, month_name, say
from backlist.markup import to_html
from backlist.model import FreePage
from backlist.site.about import facts_of_outlet, facts_of_person
from backlist.site.body import dress
from backlist.site.entries import Entries
from backlist.site.html import ROOT, Html, esc, local
from backlist.site.labels import count
from backlist.site.part_names import part_name
from backlist.site.places import PlacesView
from backlist.site.plan_lists import year_name
from backlist.site.search import search_page
from backlist.site.sorting import letter_of
from backlist.site.spoken import own_name
from backlist.site.subjects import (
    ArchiveSubject,
    HomeSubject,
    ListSubject,
    Part,
    Row,
    ShelfRow,
    World,
)
from backlist.words import capital

Context = dict[str, Any]

LETTERS = 40
"""From this many names on, an index of people stands under its letters."""


class ListView:
    """Gives the contexts of all pages that are not pieces; entries are made once each."""

    def __init__(self, world: World) -> None:
        self.names, self.frame, self.reachable = world.names, world.frame, world.reachable
        self.labels = world.frame.labels
        self.months = [month_name(n, self.labels) for n in range(1, 13)]
        self._entries = Entries(world)
        self._places = PlacesView(world)
        self._views: Mapping[str, Callable[[Any], Context]] = {
            "home": self.home,
            "archive": self.archive,
            "year": self.year,
            "month": self.month,
            "filed": self.filed,
            "undated": self.undated,
            "all": self.all_of_them,
            "filed_year": self.filed_year,
            "series": self.series,
            "language": self.of_language,
            "timeline": self._places.timeline,
            "days": self._places.days,
            "index": self.index,
            "category": self.category,
            "contributor": self.contributor,
            "outlet": self.outlet,
            "writings": self.writings,
            "shelf": self.shelf,
            "page": self.page,
            "redirect": self.redirect,
            "missing": self.missing,
            "search": partial(search_page, self.frame),
        }

    def view(self, view: str, subject: Any) -> Context:
        """What a page of the kind `view` shows of its `subject`."""
        return {"section": "", "description": "", **self._views[view](subject)}

    def entries(self, s: ListSubject) -> list[Context]:
        """The entries of a page in their groups: {title, entries}."""
        groups = s.groups if s.groups[:1] and s.groups[0][0] == 0 else ((0, ""), *s.groups)
        ends = [*(at for at, _ in groups[1:]), len(s.items)]
        return [
            {"title": title, "entries": Html("".join(map(self._entries.full, s.items[at:end])))}
            for (at, title), end in zip(groups, ends, strict=True)
        ]

    def _list(self, subject: ListSubject, title: str, label: str, section: str) -> Context:
        return {
            "title": title,
            "above": [],
            "label": label,
            "section": section,
            "lead": "",
            "body": "",
            "facts": [],
            "count": count(self.labels, "pieces", subject.total),
            "groups": self.entries(subject),
            "parts": self._parts(subject),
            "show_years": True,
            "take": [{"path": Html(local(to)), "text": self.labels[w]} for w, to in subject.take],
        }

    def _parts(self, subject: ListSubject) -> list[Context]:
        return [
            {
                "path": Html(local(part.path)),
                "text": part_name(part, self.labels),
                "here": n == subject.part,
            }
            for n, part in enumerate(subject.parts)
        ]

    def month_name(self, year: int, month: int) -> str:
        """A month in the site's language, such as "March 2019"."""
        if abs(year) <= 9999:
            return say(Edtf(f"{year_name(year)}-{month:02}"), self.labels)
        return f"{self.months[month - 1]} {year}"

    def home(self, s: HomeSubject) -> Context:
        """The home page."""
        return {
            "title": "",
            "description": self.frame.description,
            "count": count(self.labels, "pieces", s.total),
            "total": s.total,
            "shelves": self._shelves(s.shelves),
            "lately": Html("".join(self._entries.full(item) for item in s.lately)),
            "years": [{"path": year_name(y), "year": y, "count": n} for y, n in s.years],
            "picture": self._places.small(s.years),
            "ways": self._places.ways(s.ways),
            "today": "on_this_day" in s.ways,
        }

    def archive(self, s: ArchiveSubject) -> Context:
        """The archive by time: years with their months."""
        return {
            "title": self.labels["archive"],
            "section": "archive/index.html",
            "years": [
                {
                    "path": year_name(year),
                    "year": year,
                    "count": count(self.labels, "pieces", number),
                    "months": self._months(year, months),
                }
                for year, number, months in s.years
            ],
            "picture": self._places.small([(y, n) for y, n, _ in reversed(s.years)]),
            "ways": self._places.ways(s.ways),
            "filed": self._filed(s.filed),
            "undated": count(self.labels, "pieces", s.undated) if s.undated else "",
            "count": count(self.labels, "pieces", s.total),
        }

    def _filed(self, filed: Sequence[tuple[int, int, int]]) -> list[Context]:
        """Months of filing under their years."""
        years: dict[int, list[tuple[int, int]]] = {}
        for year, month, number in filed:
            years.setdefault(year, []).append((month, number))
        return [
            {
                "path": f"filed/{year:04}",
                "year": year,
                "count": count(self.labels, "pieces", sum(n for _, n in months)),
                "months": [
                    {
                        "path": f"filed/{year:04}/{month:02}",
                        "name": capital(self.months[month - 1]),
                        "count": number,
                    }
                    for month, number in sorted(months)
                ],
            }
            for year, months in years.items()
        ]

    def filed_year(self, s: ListSubject) -> Context:
        """A year of filing: its pieces under the months they were filed in, in short."""
        year, months = s.about
        groups = []
        start = 0
        for month, number in months:
            shown = s.items[start : start + number]
            start += number
            groups.append(
                {
                    "path": f"filed/{year:04}/{month:02}",
                    "title": capital(self.month_name(year, month)),
                    "count": number,
                    "entries": Html("".join(map(self._entries.short, shown))),
                }
            )
        title = self.labels["filed_in_year"].format(year=year)
        return {
            "title": title,
            "section": "archive/index.html",
            "description": title,
            "count": count(self.labels, "pieces", s.total),
            "groups": groups,
        }

    def all_of_them(self, s: ListSubject) -> Context:
        """Every piece in one list."""
        return self._list(s, self.labels["all_list"], self.labels["archive"], "archive/index.html")

    def series(self, s: ListSubject) -> Context:
        """A series, its parts in order."""
        topic, _ = s.about
        return self._list(s, topic.name, self.labels["series"], "series/index.html")

    def of_language(self, s: ListSubject) -> Context:
        """What is written in one language."""
        language, _ = s.about
        title = own_name(language)
        return self._list(s, title, self.labels["languages"], "languages/index.html")

    def _facts(self, s: ListSubject, words: str) -> list[Html]:
        """When somebody was active here, and how often in which role."""
        facts = []
        if s.active is not None:
            facts.append(
                esc(self.labels["active"].format(years=part_name(Part("", s.active), self.labels)))
            )
        if s.groups:
            facts += [self._role(role, n, words) for role, n in s.roles]
        return [Html(fact) for fact in facts]

    def _role(self, role: str, number: int, words: str) -> str:
        name = esc(self._role_name(role, words))
        return f'<span class="role">{name} <span class="n">{number}</span></span>'

    def _role_name(self, role: str, words: str) -> str:
        return str(self.labels[words].get(role) or capital(role))

    def _by_role(self, s: ListSubject, words: str) -> ListSubject:
        """The list with the names of roles over its groups."""
        return s._replace(groups=tuple((at, self._role_name(r, words)) for at, r in s.groups))

    def _months(self, year: int, months: Iterable[tuple[int, int]]) -> list[Context]:
        return [
            {
                "path": f"{year_name(year)}/{month:02}",
                "name": capital(self.months[month - 1]),
                "count": number,
            }
            for month, number in months
        ]

    def year(self, s: ListSubject) -> Context:
        """A year: its pieces under their months, in short."""
        (year, months) = s.about
        by_month: dict[int | None, list[str]] = {}
        for item in s.items:
            by_month.setdefault(item.month, []).append(self._entries.short(item))
        groups = [
            {
                "path": f"{year_name(year)}/{month:02}" if month else "",
                "title": capital(self.month_name(year, month))
                if month
                else self.labels["no_month"].format(year=year),
                "count": dict(months).get(month, 0),
                "entries": Html("".join(by_month.get(month, []))),
            }
            for month in ([None] if None in by_month else []) + [m for m, _ in months]
        ]
        return {
            "title": str(year),
            "section": "archive/index.html",
            "description": self.labels["year_of"].format(year=year),
            "count": count(self.labels, "pieces", s.total),
            "groups": groups,
        }

    def month(self, s: ListSubject) -> Context:
        """A month of first publication."""
        year, month = s.about
        name = self.month_name(year, month)
        context = self._list(s, capital(name), "", "archive/index.html")
        up = {"path": year_name(year), "text": str(year)}
        return context | {
            "above": [up],
            "description": self.labels["month_lead"].format(month=name),
            "show_years": False,
        }

    def filed(self, s: ListSubject) -> Context:
        """A month in which the archive took pieces in."""
        name = self.labels["filed_in"].format(month=self.month_name(*s.about))
        context = self._list(s, name, self.labels["archive"], "archive/index.html")
        return context | {"lead": self.labels["filed_lead"], "description": name}

    def undated(self, s: ListSubject) -> Context:
        """Pieces whose year is not known."""
        t = self.labels
        context = self._list(s, t["undated"], t["archive"], "archive/index.html")
        return context | {"lead": t["undated_lead"]}

    def category(self, s: ListSubject) -> Context:
        """A category."""
        topic, _ = s.about
        return self._list(s, topic.name, self.labels["categories"], "categories/index.html")

    def contributor(self, s: ListSubject) -> Context:
        """A person or group, with what their own file tells."""
        topic, person = s.about
        t = self.labels
        shown = self._by_role(s, "did")
        context = self._list(shown, topic.name, t["contributors"], "contributors/index.html")
        facts = self._facts(s, "did")
        if person is None:
            return context | {"facts": facts}
        return context | {
            "facts": [*facts_of_person(person, t), *facts],
            "body": self._text(person.body),
        }

    def outlet(self, s: ListSubject) -> Context:
        """A place of publication, and what became of it."""
        topic, outlet = s.about
        shown = self._by_role(s, "here")
        context = self._list(shown, topic.name, self.labels["outlets"], "outlets/index.html")
        facts = self._facts(s, "here")
        if outlet is None:
            return context | {"facts": facts}
        return context | {
            "facts": [*facts_of_outlet(outlet, self.labels), *facts],
            "body": self._text(outlet.body),
        }

    def _text(self, markdown: str) -> Html:
        if not markdown.strip():
            return Html("")
        html = dress(
            to_html(markdown), media={}, reachable=self.reachable.__contains__, labels=self.labels
        ).html
        return self.frame.archives(html)

    def index(self, subject: tuple[str, Sequence[Row]]) -> Context:
        """All categories, contributors or outlets."""
        section, rows = subject
        lettered = section == "contributors" and len(rows) >= LETTERS
        groups: dict[str, list[Context]] = {}
        for row in rows:
            letter = letter_of(row.sort) if lettered else ""
            groups.setdefault(letter, []).append(
                {
                    "path": Html(local(row.path)),
                    "name": row.name,
                    "count": row.pieces,
                    "note": row.note,
                }
            )
        return {
            "title": self.labels[section],
            "section": f"{section}/index.html",
            "kind": section,
            "groups": [{"letter": letter, "rows": made} for letter, made in groups.items()],
        }

    def writings(self, shelves: Sequence[ShelfRow]) -> Context:
        """All shelves, with the first of what stands on each."""
        return {
            "title": self.labels["writings"],
            "section": "writings/index.html",
            "shelves": self._shelves(shelves),
        }

    def _shelves(self, shelves: Iterable[ShelfRow]) -> list[Context]:
        return [
            {
                "path": Html(local(row.path)),
                "title": row.title,
                "count": count(self.labels, "pieces", row.pieces),
                "entries": Html("".join(map(self._entries.full, row.first))),
                "more": count(self.labels, "all_pieces", row.pieces)
                if row.pieces > len(row.first)
                else "",
            }
            for row in shelves
        ]

    def shelf(self, s: ListSubject) -> Context:
        """A shelf, with the keeper's words on its first page."""
        shelf = s.about
        context = self._list(s, shelf.title, self.labels["writings"], "writings/index.html")
        return context | {"body": self._text(shelf.body) if s.part == 0 else ""}

    def page(self, page: FreePage) -> Context:
        """A free page."""
        path = f"{page.id}/index.html"
        return {"title": page.title, "section": path, "body": self._text(page.body)}

    def redirect(self, subject: tuple[str, str]) -> Context:
        """Where an old address leads."""
        title, path = subject
        return {"title": title, "to": Html(f"{ROOT}{local(path)}"), "path": path}

    def missing(self, subject: None) -> Context:
        """The page for what is not there."""
        return {"title": self.labels["missing_title"]}
