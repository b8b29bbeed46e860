"""Where a piece appeared and how that is known → what the page's stations show (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from backlist.dates import Edtf, say
from backlist.model import Appearance, Piece
from backlist.site.html import ROOT, Html, esc, host_of, inner, link, maybe, web_url
from backlist.site.machine.record import is_same
from backlist.site.plan_lists import year_name
from backlist.site.sentences import evidence_words, issue_of, pages_of, place_of
from backlist.site.subjects import Copy, World
from backlist.site.tongue import apart, direction
from backlist.words import capital

_UNSHOWN = frozenset({"source", "marks"})
"""Evidence that is for the keeper: names in exports, and his word about single marks."""


def _is_hidden(name: str) -> bool:
    return name in _UNSHOWN or name.startswith("source-")


class Provenance:
    """Says the provenance of the pieces of one archive; what recurs is made once."""

    def __init__(self, world: World) -> None:
        self._names, self._labels = world.names, world.frame.labels
        self._attributes = world.frame.attributes
        # An address runs from left to right on every page.
        self._address = ' dir="ltr"' if direction(world.frame.spoken) == "rtl" else ""
        self._outlets: dict[str, Html] = {}
        self._dates: dict[tuple[Edtf, bool], Html] = {}
        self._filings: dict[tuple[str | None, bool], Html] = {}

    def stations(
        self,
        piece: Piece,
        spoken: Sequence[Appearance],
        linked: Edtf | None,
        copies: Mapping[str, Copy],
    ) -> list[dict[str, Any]]:
        """The appearances of a piece, in their order, as they are `spoken` of.

        A date that is `linked` leads to its month; `copies` are the captured pages that are shown,
        by digest.
        """
        return [
            self._station(
                a,
                piece,
                self._copy(copies.get(a.capture or "")),
                linked=linked is not None and a.date == linked,
            )
            for a in spoken
        ]

    def _station(self, a: Appearance, piece: Piece, copy: Html, *, linked: bool) -> dict[str, Any]:
        place = place_of(a)
        url = web_url(a.url)
        said = self._labels["appearance"].get(a.role, a.role)
        return {
            "first": a.role == "first",
            "place": self._outlet(place) if place else "",
            "when": published(self.when(a.date, linked=linked), a),
            "what": said,
            "alone": capital(said),
            "where": self._labels["comma"].join(
                w for w in (issue_of(a, self._labels), pages_of(a, self._labels)) if w
            ),
            "link": link(url, host_of(url) or url, self._address + syndicated(a)) if url else "",
            "title": a.title if a.title and a.title != piece.title else "",
            "title_attributes": self._attributes(a.language or piece.language),
            "copy": copy,
        }

    def _copy(self, copy: Copy | None) -> Html:
        if copy is None:
            return Html("")
        words = str(self._labels["copied_bare"])
        if copy.fetched:
            day = say(Edtf(copy.fetched[:10]), self._labels)
            words = self._labels["copied"].format(date=day)
        return inner(copy.path, words)

    def _outlet(self, place: str) -> Html:
        made = self._outlets.get(place)
        if made is None:
            slug = self._names.outlets.get(place)
            made = self._outlets[place] = apart(
                place, self._labels, maybe(place, f"outlets/{slug}" if slug else None)
            )
        return made

    def when(self, date: Edtf | None, *, linked: bool) -> Html:
        """A date in words, as a link to its month or year where it is `linked`."""
        if date is None:
            return Html("")
        made = self._dates.get((date, linked))
        if made is None:
            made = self._dates[date, linked] = self._date(date, linked=linked)
        return made

    def _date(self, date: Edtf, *, linked: bool) -> Html:
        words = esc(say(date, self._labels))
        iso = date.iso
        said = f'<time datetime="{iso}">{words}</time>' if iso else words
        if not linked:
            return Html(said)
        year, month = date.year, date.month
        if year is None:
            return Html(f'<a href="{ROOT}undated/index.html">{said}</a>')
        path = year_name(year) + (f"/{month:02}" if month else "")
        return Html(f'<a href="{ROOT}{path}/index.html">{said}</a>')

    def filed(self, filed: str | None, *, linked: bool) -> Html:
        """When the archive took a piece in: "filed July 2024"."""
        made = self._filings.get((filed, linked))
        if made is None:
            made = self._filings[filed, linked] = self._filed(filed, linked=linked)
        return made

    def _filed(self, filed: str | None, *, linked: bool) -> Html:
        month = _month(filed)
        if month is None or filed is None:
            return Html("")
        said = f'<time datetime="{esc(filed)}">{esc(say(month, self._labels))}</time>'
        if linked:
            path = month.text.replace("-", "/")
            said = f'<a href="{ROOT}filed/{path}/index.html">{said}</a>'
        return Html(esc(self._labels["filed"]).replace("{date}", said))

    def known(self, piece: Piece, spoken: Sequence[Appearance]) -> list[dict[str, Any]]:
        """How fields are known; nothing where all of it is the keeper's own word.

        `spoken` are the appearances of the piece as they are spoken of.
        """
        own = ((name, e) for name, e in piece.evidence.items() if not _is_hidden(name))
        named = [(self._field(name), e) for name, e in own]
        for a in (a for a in spoken if a.evidence):
            place = place_of(a) or self._labels["appearance"].get(a.role, a.role)
            named += [(self._field(e.field, place), e) for e in a.evidence]
        for name, works in (
            ("replies-to", piece.replies_to),
            ("translation-of", piece.translation_of),
            ("cites", piece.cites),
        ):
            named += [(self._field(name), e) for w in works for e in w.evidence]
        if all(e.source == "keeper" for _, e in named):
            return []
        return [{"what": what, "how": evidence_words(e, self._labels)} for what, e in named]

    def _field(self, field: str | None, place: str = "") -> str:
        name = self._labels["field"].get(field, field) if field else ""
        return ": ".join(part for part in (place, name if place else capital(name)) if part)


def published(when: Html, a: Appearance) -> Html:
    """The date of first publication as microformats2 knows it (h-entry, `dt-published`)."""
    if a.role != "first":
        return when
    return Html(when.replace("<time ", '<time class="dt-published" ', 1))


def syndicated(a: Appearance) -> str:
    """Marks an address where the same text is to be had (microformats2, `u-syndication`)."""
    return ' class="u-syndication"' if is_same(a) else ""


def _month(filed: str | None) -> Edtf | None:
    if not filed or len(filed) < 7:
        return None
    try:
        return Edtf(filed[:7])
    except ValueError:
        return None
