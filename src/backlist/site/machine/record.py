"""A piece, or its card, as something that is cited (pure).

What is cited is the first publication: its date, its outlet, its place in the volume. A reprint's
date and the day of filing are never put in its place: where a piece's first publication is known
to have no date, it has none here, whatever its reprints have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backlist.dates import Edtf
from backlist.model import Appearance, Card, Contributor, Piece, Rights
from backlist.site.html import host_of, local, web_url
from backlist.site.machine.people import Known, Who, who
from backlist.site.sentences import PRINCIPAL
from backlist.site.subjects import World

FIRSTS = ("first", "print")
"""Roles of an appearance that can be a first publication; the others follow an earlier one."""
SAME_TEXT = frozenset({"first", "reprint", "cross-post", "shared", "print"})
"""Roles of appearances that have the whole text as it stands here."""

_PAGES = re.compile(r"\s*([\w.]+)\s*(?:[-–—]+\s*([\w.]+)\s*)?")


@dataclass(frozen=True, slots=True)
class Record:
    """What is cited.

    `home` is the appearance of first publication, its outlet by name; `later` the others, in
    order. `page` and `pdf` are absolute addresses, "" where the archive has none; `original` the
    address of the first publication, or "". `authors` are those who answer for the piece (authors
    and signatories), `others` everybody else; `people` all in the order they are given in.
    """

    id: str
    title: str
    subtitle: str
    kind: str
    language: str
    summary: str
    people: tuple[Who, ...]
    date: Edtf | None
    home: Appearance | None
    later: tuple[Appearance, ...]
    keywords: tuple[str, ...]
    original: str
    page: str
    pdf: str
    archive: str
    filed: str
    rights: Rights | None = None

    @property
    def authors(self) -> tuple[Who, ...]:
        """Authors and signatories, in order."""
        return tuple(w for w in self.people if w.role in PRINCIPAL)

    @property
    def others(self) -> tuple[Who, ...]:
        """Contributors of all other roles, in order."""
        return tuple(w for w in self.people if w.role not in PRINCIPAL)

    @property
    def lead(self) -> tuple[Who, ...]:
        """Under whose names it is cited: its authors, else who was interviewed."""
        return self.authors or self.of_role("interviewee")

    @property
    def rest(self) -> tuple[Who, ...]:
        """Contributors who are not in `lead`, in order."""
        return self.others if self.authors else tuple(w for w in self.others if w not in self.lead)

    def of_role(self, *roles: str) -> tuple[Who, ...]:
        """Contributors of these roles, in order."""
        return tuple(w for w in self.people if w.role in roles)

    @property
    def outlet(self) -> str:
        """The outlet of first publication, or the host of its address; "" where unknown."""
        if self.home is None:
            return ""
        return self.home.outlet or host_of(self.home.url) or ""

    @property
    def volume(self) -> str:
        """The volume as written, or ""."""
        return (self.home and self.home.volume) or ""

    @property
    def issue(self) -> str:
        """The number of the issue as written, or ""."""
        return (self.home and self.home.issue) or ""

    @property
    def pages(self) -> str:
        """The pages as written, or ""."""
        return (self.home and self.home.pages) or ""

    @property
    def span(self) -> tuple[str, str]:
        """First and last page, each "" where it is not known or not one run of pages."""
        found = _PAGES.fullmatch(self.pages)
        return (found[1], found[2] or "") if found else ("", "")

    @property
    def whole_title(self) -> str:
        """Title and subtitle as they are cited."""
        if not self.subtitle:
            return self.title
        colon = " " if self.title.endswith(("?", "!", ":")) else ": "
        return f"{self.title}{colon}{self.subtitle}"

    @property
    def form(self) -> str:
        """What it is as a publication: chapter, pamphlet, talk, journal, magazine, blog, page
        (of the web) or writing (none of these).
        """
        printed = bool(self.volume or self.issue or self.pages)
        if self.kind in {"chapter", "pamphlet"}:
            return self.kind
        if self.kind == "talk" and not printed:
            return "talk"
        if not self.outlet:
            return "writing"
        if self.volume:
            return "journal"
        if printed:
            return "magazine"
        if self.kind == "post":
            return "blog"
        return "magazine" if self.home and self.home.outlet else "page"


class Records:
    """Makes the records of one archive."""

    def __init__(self, world: World) -> None:
        self._names, self._frame = world.names, world.frame
        self._known = world.names.known
        self._people: dict[Contributor, Who] = {}

    def of(self, piece: Piece | Card, *, has_pdf: bool) -> Record:
        """The record of a piece, or of its card; only a piece has `rights`."""
        spoken = self._names.spoken(piece.appearances)
        home = home_of(spoken)
        first = piece.first if isinstance(piece, Card) else piece.first_published
        page = self.page(piece.id)
        return Record(
            id=piece.id,
            title=piece.title,
            subtitle=piece.subtitle or "",
            kind=piece.kind or "",
            language=piece.language or self._frame.language,
            summary=piece.summary or "",
            people=tuple(self._who(c) for c in piece.contributors),
            date=first_date(first, piece.appearances),
            home=home,
            later=tuple(a for a in spoken if a is not home),
            keywords=piece.categories,
            original=self.original(piece),
            page=page,
            pdf=f"{page}{local(piece.id)}.pdf" if page and has_pdf else "",
            archive=self._frame.title,
            filed=piece.filed or "",
            rights=piece.rights if isinstance(piece, Piece) else None,
        )

    def page(self, piece: str) -> str:
        """The public address of the page of a piece, "" where the archive has none."""
        return self._frame.absolute(f"pieces/{local(piece)}/")

    def original(self, piece: Piece | Card) -> str:
        """The address of first publication, "" where it is not known."""
        home = home_of(self._names.spoken(piece.appearances))
        return (web_url(home.url) if home else None) or ""

    def _who(self, c: Contributor) -> Who:
        made = self._people.get(c)
        if made is None:
            slug = self._names.contributors.get(c.id or c.name, "")
            known = self._known.get(slug, Known())
            page = self._frame.absolute(f"contributors/{local(slug)}/") if slug else ""
            made = self._people[c] = who(c, known, page)
        return made


def home_of(appearances: Sequence[Appearance]) -> Appearance | None:
    """The appearance of first publication; None where none of them is one."""
    for role in FIRSTS:
        found = [a for a in appearances if a.role == role]
        if found:
            return min(found, key=lambda a: a.date.sort_key if a.date else (9999, 1, 1))
    return None


def first_date(first: Edtf | None, appearances: Sequence[Appearance]) -> Edtf | None:
    """`first` where it can be the date of first publication.

    It cannot be where it is only the date of an appearance that follows an earlier one; what is
    known of the first appearance itself stands then.
    """
    roles = {a.role for a in appearances if a.date == first}
    if not roles or roles & set(FIRSTS):
        return first
    home = home_of(appearances)
    return home.date if home else None


def is_same(a: Appearance) -> bool:
    """Whether what appeared there is the text as it stands here."""
    return a.role in SAME_TEXT and a.text is None and a.language is None
