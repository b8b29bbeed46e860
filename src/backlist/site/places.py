"""The timeline, the days of the year, and the ways to them → what templates are given (pure)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from backlist.dates import month_name
from backlist.site import charts
from backlist.site.frame import Frame
from backlist.site.html import ROOT, Html, inner
from backlist.site.labels import count
from backlist.site.plan_lists import year_name
from backlist.site.plan_places import Day, DaysSubject, Lane, TimelineSubject
from backlist.site.subjects import World
from backlist.site.tongue import direction
from backlist.words import capital

Context = dict[str, Any]

WAYS = {
    "all_list": "archive/all/index.html",
    "timeline": "timeline/index.html",
    "on_this_day": "on-this-day/index.html",
    "series": "series/index.html",
    "languages": "languages/index.html",
}

TALL, SMALL = 200, 64
"""Heights of the picture of years on its own page and elsewhere, in pixels."""


class PlacesView:
    """Gives the contexts of these pages, and the parts of them that others show."""

    def __init__(self, world: World) -> None:
        self.frame: Frame = world.frame
        self.labels = world.frame.labels
        self._rtl = direction(world.frame.spoken) == "rtl"

    def ways(self, names: Sequence[str]) -> list[Context]:
        """Links to the pages that `names` stand for."""
        return [{"path": WAYS[name], "text": self.labels[name]} for name in names]

    def small(self, years: Sequence[tuple[int, int]]) -> Html:
        """Pieces by year as a small picture; none where there is nothing to compare."""
        return self._bars(years, SMALL) if len(years) > 1 else Html("")

    def _bars(self, years: Sequence[tuple[int, int]], height: int) -> Html:
        where = charts.axis([year for year, _ in years], rtl=self._rtl)
        steps: dict[int, list[tuple[int, int]]] = {}
        for year, number in years:
            steps.setdefault(where.slot(year), []).append((year, number))
        shown = [self._bar(some) for _, some in sorted(steps.items())]
        title = self.labels["by_year"]
        return charts.bars(where, shown, height=height, name="chart-title", title=title)

    def _bar(self, years: Sequence[tuple[int, int]]) -> charts.Bar:
        """One bar for a year, or for some that stand together; it leads to the first of them."""
        number = sum(n for _, n in years)
        first, last = years[0][0], years[-1][0]
        span = str(first) if first == last else f"{first}–{last}"
        words = f"{span}: {count(self.labels, 'pieces', number)}"
        return charts.Bar(first, number, f"{year_name(first)}/index.html", words)

    def timeline(self, s: TimelineSubject) -> Context:
        """The timeline: pieces by year, outlets over time, and both as a table."""
        lanes = [*s.lanes, *([s.others] if s.others else [])]
        spans = [year for lane in lanes for year, _ in lane.years]
        where = charts.axis(spans, rtl=self._rtl) if spans else None
        most = charts.most_in_a_step(where, [dict(x.years) for x in s.lanes]) if where else 1
        return {
            "title": self.labels["timeline"],
            "section": "archive/index.html",
            "description": self.labels["timeline_lead"],
            "chart": self._bars(s.years, TALL),
            "scale": charts.scale(where) if where else "",
            "lanes": [self._lane(x, s.other_outlets, where, most) for x in lanes],
            "years": [
                {"path": year_name(y), "year": y, "count": count(self.labels, "pieces", n)}
                for y, n in s.years
            ],
            "undated": count(self.labels, "pieces", s.undated) if s.undated else "",
        }

    def _lane(self, lane: Lane, others: int, where: charts.Axis | None, most: int) -> Context:
        name = lane.name or count(self.labels, "other_outlets", others)
        said = [count(self.labels, "pieces", lane.total)]
        if lane.years:
            first, last = lane.years[0][0], lane.years[-1][0]
            said.append(str(first) if first == last else f"{first}–{last}")
        years = dict(lane.years)
        told = self.labels["comma"].join(f"{y}: {n}" for y, n in lane.years[:40])
        told += " …" if len(lane.years) > 40 else ""
        picture = ""
        if where and years:
            largest = most if lane.name else charts.most_in_a_step(where, [years])
            picture = charts.lane(where, years, largest, f"{name}. {told}")
        return {
            "link": inner(lane.path, name, ' dir="auto"'),
            "about": self.labels["comma"].join(said),
            "picture": picture,
        }

    def days(self, s: DaysSubject) -> Context:
        """Pieces by day of the year: all of them, a month, or the months alone."""
        t = self.labels
        months = [
            {
                "id": f"{month:02}",
                "title": capital(month_name(month, t)),
                "days": self._days(month, days),
            }
            for month, days in s.months.items()
        ]
        is_parted = bool(s.month) or not s.months
        return {
            "title": capital(month_name(s.month, t)) if s.month else t["on_this_day"],
            "section": "archive/index.html",
            "description": t["on_this_day_lead"],
            "months": months,
            "above": s.month > 0,
            "index": [
                {
                    "to": Html(
                        f"{ROOT}on-this-day/{m:02}/index.html" if is_parted else f"#m{m:02}"
                    ),
                    "name": capital(month_name(m, t)),
                    "count": n,
                    "here": m == s.month,
                }
                for m, n in enumerate(s.counts, 1)
                if n
            ],
        }

    def _days(self, month: int, days: Sequence[Day]) -> list[Context]:
        by_day: dict[int, list[Html]] = {}
        for d in days:
            attributes = f' class="t"{self.frame.attributes(d.language)}'
            title = inner(f"pieces/{d.id}/index.html", d.title, attributes)
            by_day.setdefault(d.day, []).append(
                Html(f'<li><span class="y">{d.year}</span> {title}</li>')
            )
        ways = self.labels["date"]
        return [
            {
                "id": f"d{month:02}-{day:02}",
                "day": ways["first"] if day == 1 else str(day),
                "entries": Html("\n".join(lines)),
            }
            for day, lines in by_day.items()
        ]


def days_script(days: Sequence[Day]) -> bytes:
    """What `days.js` asks for: (day, year, id, title, language) of pieces, as a call of it."""
    data = json.dumps([list(day) for day in days], ensure_ascii=True, separators=(",", ":"))
    return f"backlistDays({data.replace('<', chr(92) + 'u003c')});\n".encode()
