"""Pictures of numbers over years, as SVG in the page (pure, and the same for the same numbers).

Widths are in percent of the picture and heights in pixels (SVG 2, 8.9), so that it fills a phone
or a wide page and its letters keep their size. Colours and type are the style sheet's. Years run
the way the page's language is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from backlist.site.html import ROOT, Html, esc, local

BARS = 110
"""As many bars at most: with more years, one stands for several of them."""

TICKS, FEW = 10, 5
"""How many years are written under a picture: on a wide page, on a phone."""

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
_DOT, _SPECK = 7.0, 1.6
"""The radius of the largest dot and the smallest, in pixels."""


class Axis(NamedTuple):
    """Years from `start` on in `size` steps of `step` years; `rtl` runs from right to left."""

    start: int
    step: int
    size: int
    rtl: bool

    def slot(self, year: int) -> int:
        """Which step a year is in."""
        return (year - self.start) // self.step

    def left(self, slot: float, width: float = 0.0) -> str:
        """Where a thing that begins with a slot, and is as many slots wide, has its left edge."""
        at = self.size - slot - width if self.rtl else slot
        return percent(at / self.size)


class Bar(NamedTuple):
    """One bar: how many, where it leads (a path from the root), and what is said of it."""

    year: int
    number: int
    path: str
    words: str


def axis(years: Sequence[int], *, rtl: bool) -> Axis:
    """The axis on which `years` (at least one) have their place."""
    low, high = min(years), max(years)
    step = next((s for s in _STEPS if high // s - low // s < BARS), _STEPS[-1])
    start = low // step * step
    return Axis(start, step, high // step - low // step + 1, rtl)


def percent(part: float) -> str:
    """A part of one, in percent with two decimals at most: "12.5%"."""
    return f"{part * 100:.2f}".rstrip("0").rstrip(".") + "%"


def bars(where: Axis, shown: Sequence[Bar], *, height: int, name: str, title: str) -> Html:
    """Bars over years, each a link; `name` is the id of its title, which must be the only one."""
    most = max(bar.number for bar in shown)
    made = [_bar(where, bar, most, height) for bar in shown]
    return Html(
        f'<svg class="chart" role="group" aria-labelledby="{name}" width="100%" '
        f'height="{height + 22}"><title id="{name}">{esc(title)}</title>{"".join(made)}'
        f'<line class="base" x1="0" x2="100%" y1="{height}.5" y2="{height}.5"/>'
        f"{ticks(where, height + 17)}</svg>"
    )


def _bar(where: Axis, bar: Bar, most: int, height: int) -> str:
    slot = where.slot(bar.year)
    tall = max(1.5, bar.number / most * (height - 4))
    thin = min(0.72, where.size * 0.06)
    bulk = f'x="{where.left(slot + (1 - thin) / 2, thin)}" width="{percent(thin / where.size)}"'
    return (
        f'<a href="{ROOT}{local(bar.path)}" aria-label="{esc(bar.words)}"><title>{esc(bar.words)}'
        f'</title><rect class="hit" x="{where.left(slot, 1)}" y="0" '
        f'width="{percent(1 / where.size)}" height="{height}"/>'
        f'<rect class="bar" {bulk} y="{height - tall:.1f}" height="{tall:.1f}"/></a>'
    )


def ticks(where: Axis, y: int) -> str:
    """Years under a picture; those that only a wide page has room for are `.minor`."""
    return "".join(
        f'<text class="{"major" if is_major else "minor"}" x="{where.left(slot + 0.5)}" y="{y}" '
        f'text-anchor="{anchor}">{year}</text>'
        for year, slot, anchor, is_major in _ticks(where)
    )


def _ticks(where: Axis) -> list[tuple[int, float, str, bool]]:
    step = next(
        (s for s in _STEPS if s >= where.step and where.size * where.step / s <= TICKS), 5000
    )
    first = -(-where.start // step) * step
    years = list(range(first, where.start + where.size * where.step, step)) or [where.start]
    every = -(-len(years) // FEW)
    made = []
    for n, year in enumerate(years):
        slot = where.slot(year)
        at_edge = where.size > 12 and not 0.05 < (slot + 0.5) / where.size < 0.95
        is_first = (slot + 0.5) / where.size < 0.5
        anchor = ("start" if is_first else "end") if at_edge else "middle"
        made.append((year, float(slot), anchor, n % every == 0))
    return made


def lane(where: Axis, years: Mapping[int, int], most: int, title: str) -> Html:
    """One line of life: from its first year to its last, each year a dot by how many.

    `most` is the largest number that any lane has in a step; the area of a dot stands for it.
    """
    slots: dict[int, int] = {}
    for year, number in years.items():
        slots[where.slot(year)] = slots.get(where.slot(year), 0) + number
    dots = "".join(
        f'<circle cx="{where.left(slot + 0.5)}" cy="9" r="{_radius(slots[slot], most):.1f}"/>'
        for slot in sorted(slots)
    )
    ends = (where.left(min(slots) + 0.5), where.left(max(slots) + 0.5))
    return Html(
        f'<svg class="lane" role="img" aria-label="{esc(title)}" width="100%" height="18">'
        f'<title>{esc(title)}</title><line class="whole" x1="0" x2="100%" y1="9" y2="9"/>'
        f'<line x1="{ends[0]}" x2="{ends[1]}" y1="9" y2="9"/>{dots}</svg>'
    )


def most_in_a_step(where: Axis, lanes: Sequence[Mapping[int, int]]) -> int:
    """The largest number that any of `lanes` has in one step of the axis."""
    most = 1
    for years in lanes:
        slots: dict[int, int] = {}
        for year, number in years.items():
            slots[where.slot(year)] = slots.get(where.slot(year), 0) + number
        most = max(most, *slots.values()) if slots else most
    return most


def _radius(number: int, most: int) -> float:
    return max(_SPECK, _DOT * sqrt(number / most))


def scale(where: Axis) -> Html:
    """The years alone, to stand above and below lanes."""
    return Html(
        f'<svg class="scale" aria-hidden="true" width="100%" height="18">{ticks(where, 13)}</svg>'
    )
