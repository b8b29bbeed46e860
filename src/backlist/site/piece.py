"""A piece and what stands beside it → what the page's template is given (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from backlist.dates import Edtf, say
from backlist.markup import to_html
from backlist.model import Appearance, Contributor, Piece, Rights
from backlist.site.body import Picture, dress, opening_words
from backlist.site.frame import direction
from backlist.site.html import ROOT, Html, esc, host_of, inner, link, local, web_url
from backlist.site.labels import count
from backlist.site.plan_lists import year_name
from backlist.site.relations import Mention
from backlist.site.sentences import (
    by_role,
    evidence_words,
    issue_of,
    pages_of,
    place_of,
    role_words,
)
from backlist.site.subjects import PieceSubject, World

BYLINE = 6
"""How many names stand under the title; with more, the rest wait for the list at the end."""

LONG_TITLE = 70
"""Titles with more characters than this are set smaller."""


class Viewed(NamedTuple):
    """The context of a piece page, the pieces its text links to, the media it lacks."""

    context: dict[str, Any]
    pieces: frozenset[str]
    missing: frozenset[str]


class PieceView:
    """Gives the contexts of piece pages of one archive."""

    def __init__(self, world: World) -> None:
        self.names, self.frame = world.names, world.frame
        self.reachable = world.reachable
        self.labels = world.frame.labels
        self.language = world.frame.language
        self._people: dict[Contributor, Html] = {}
        self._outlets: dict[str, Html] = {}
        self._dates: dict[tuple[Edtf, bool], Html] = {}

    def view(self, piece: Piece, subject: PieceSubject, media: Mapping[str, Picture]) -> Viewed:
        """What the page of `piece` shows; `media` are its published files by name."""
        body = dress(to_html(piece.body), media=media, reachable=self._reaches, labels=self.labels)
        beside = subject.relations
        appearances = self.names.spoken(piece.appearances)
        context = {
            "title": piece.title,
            "is_long": len(piece.title) > LONG_TITLE,
            "attributes": language_attributes(piece.language),
            "subtitle": piece.subtitle or "",
            "description": piece.summary or opening_words(body.html),
            "listed": subject.listed,
            "kind": self._kind(piece),
            "is_poem": piece.kind == "poem",
            "categories": [self._category(name) for name in piece.categories],
            "byline": self._byline(piece.contributors),
            "stations": [self._station(a, piece, subject) for a in appearances],
            "date": "" if appearances else self._when(piece.first_published, subject),
            "filed": self._filed(piece.filed, subject),
            "original": original(appearances),
            "pdf": local(f"{piece.id}.pdf") if subject.has_pdf else "",
            "known": self._known(piece),
            "notes": [self._note(n, media) for n in piece.notes],
            "body": body.html,
            "signatories": self._signatories(piece.contributors),
            "rights": self._rights(piece.rights),
        }
        for name in ("replies_to", "translation_of", "replied_by", "translations"):
            mentions: Sequence[Mention] = getattr(beside, name) if beside else ()
            context[name] = [self._mention(m) for m in mentions]
        return Viewed(context, body.pieces, body.missing)

    def _reaches(self, piece: str) -> bool:
        return piece in self.reachable

    def _kind(self, piece: Piece) -> str:
        if not piece.kind:
            return ""
        return str(self.labels["kind"].get(piece.kind, piece.kind))

    def _category(self, name: str) -> Html:
        slug = self.names.categories.get(name)
        return _maybe(name, f"categories/{slug}" if slug else None)

    def _byline(self, contributors: Sequence[Contributor]) -> list[Html]:
        """A line for the authors or signatories, and one for each other role."""
        lines = []
        for role, group in by_role(contributors):
            shown = group if len(group) <= BYLINE else group[: BYLINE // 2]
            names = "; ".join(self._person(c) for c in shown)
            if len(shown) < len(group):
                more = count(self.labels, "others", len(group) - len(shown))
                names += f' <a href="#signed">{esc(more)}</a>' if role is None else f" {esc(more)}"
            frame = esc(role_words(role, "{names}", self.labels))
            lines.append(Html(frame.replace("{names}", names)))
        return lines

    def _person(self, contributor: Contributor) -> Html:
        made = self._people.get(contributor)
        if made is None:
            where = ", ".join(w for w in (contributor.affiliation, contributor.place) if w)
            name = self._name(contributor)
            made = Html(f"{name}, <i>{esc(where)}</i>" if where else name)
            self._people[contributor] = made
        return made

    def _name(self, contributor: Contributor) -> Html:
        slug = self.names.contributors.get(contributor.id or contributor.name)
        return _maybe(contributor.name, f"contributors/{slug}" if slug else None)

    def _signatories(self, contributors: Sequence[Contributor]) -> list[dict[str, Any]]:
        signed = [c for c in contributors if c.role == "signatory"]
        if not signed and len(contributors) > BYLINE:
            signed = [c for c in contributors if c.role == "author"]
            signed = signed if len(signed) > BYLINE else []
        return [
            {
                "name": self._name(c),
                "place": ", ".join(w for w in (c.affiliation, c.place) if w),
            }
            for c in signed
        ]

    def _station(self, a: Appearance, piece: Piece, subject: PieceSubject) -> dict[str, Any]:
        place = place_of(a)
        url = web_url(a.url)
        said = self.labels["appearance"].get(a.role, a.role)
        return {
            "first": a.role == "first",
            "place": self._outlet(place) if place else "",
            "when": self._when(a.date, subject, linked=a.date == piece.first_published),
            "what": said,
            "where": ", ".join(
                w for w in (issue_of(a, self.labels), pages_of(a, self.labels)) if w
            ),
            "link": link(url, host_of(url) or url) if url else "",
            "title": a.title if a.title and a.title != piece.title else "",
            "title_attributes": language_attributes(a.language or piece.language),
        }

    def _outlet(self, place: str) -> Html:
        made = self._outlets.get(place)
        if made is None:
            slug = self.names.outlets.get(place)
            made = self._outlets[place] = _maybe(place, f"outlets/{slug}" if slug else None)
        return made

    def _when(self, date: Edtf | None, subject: PieceSubject, *, linked: bool = True) -> Html:
        """A date in words; that of first publication leads to its month or year."""
        if date is None:
            return Html("")
        linked = linked and subject.listed
        made = self._dates.get((date, linked))
        if made is None:
            made = self._dates[date, linked] = self._date(date, linked=linked)
        return made

    def _date(self, date: Edtf, *, linked: bool) -> Html:
        words = esc(say(date, self.language))
        iso = date.iso
        said = f'<time datetime="{iso}">{words}</time>' if iso else words
        if not linked:
            return Html(said)
        year, month = date.year, date.month
        if year is None:
            return Html(f'<a href="{ROOT}undated/index.html">{said}</a>')
        path = year_name(year) + (f"/{month:02}" if month else "")
        return Html(f'<a href="{ROOT}{path}/index.html">{said}</a>')

    def _filed(self, filed: str | None, subject: PieceSubject) -> Html:
        month = _month(filed)
        if month is None or filed is None:
            return Html("")
        said = f'<time datetime="{esc(filed)}">{esc(say(month, self.language))}</time>'
        if subject.listed:
            path = month.text.replace("-", "/")
            said = f'<a href="{ROOT}filed/{path}/index.html">{said}</a>'
        return Html(esc(self.labels["filed"]).replace("{date}", said))

    def _note(self, note: Any, media: Mapping[str, Picture]) -> dict[str, Any]:
        by = [note.by or self.labels["note_undated"]]
        if note.date:
            by.append(say(note.date, self.language))
        html = dress(to_html(note.text), media=media, reachable=self._reaches, labels=self.labels)
        return {"by": ", ".join(by), "html": html.html}

    def _mention(self, m: Mention) -> dict[str, Any]:
        title = m.title or self.labels["untitled_work"]
        attributes = language_attributes(m.language)
        url = web_url(m.url)
        if m.piece:
            shown = inner(f"pieces/{m.piece}/index.html", title, attributes)
        else:
            shown = link(url, title) if url else Html(esc(title))
        about = [m.by, m.outlet, say(m.date, self.language) if m.date else None]
        return {"title": shown, "about": ", ".join(a for a in about if a)}

    def _known(self, piece: Piece) -> list[dict[str, Any]]:
        """How fields are known; nothing where all of it is the keeper's own word."""
        named = [(self._field(name), e) for name, e in piece.evidence.items()]
        for a in self.names.spoken(piece.appearances):
            place = place_of(a) or self.labels["appearance"].get(a.role, a.role)
            named += [(self._field(e.field, place), e) for e in a.evidence]
        for name, works in (
            ("replies-to", piece.replies_to),
            ("translation-of", piece.translation_of),
        ):
            named += [(self._field(name), e) for w in works for e in w.evidence]
        if all(e.source == "keeper" for _, e in named):
            return []
        return [{"what": what, "how": evidence_words(e, self.labels)} for what, e in named]

    def _field(self, field: str | None, place: str = "") -> str:
        name = self.labels["field"].get(field, field) if field else ""
        return ": ".join(part for part in (place, name.lower() if place else name) if part)

    def _rights(self, rights: Rights | None) -> dict[str, Any] | None:
        if rights is None:
            return None
        return {"note": rights.note or "", "url": web_url(rights.statement) or ""}


def original(appearances: Sequence[Appearance]) -> str:
    """The address where a piece was first published; empty where it is not known."""
    first = next((a for a in appearances if a.role == "first"), None)
    return (web_url(first.url) if first else None) or ""


@lru_cache(maxsize=512)
def language_attributes(language: str | None) -> Html:
    """` lang="…" dir="…"` for text in a language; only `dir="auto"` where it is not known."""
    if not language:
        return Html(' dir="auto"')
    return Html(f' lang="{esc(language)}" dir="{direction(language)}"')


def _maybe(text: str, path: str | None) -> Html:
    return inner(f"{path}/index.html", text) if path else Html(esc(text))


def _month(filed: str | None) -> Edtf | None:
    if not filed or len(filed) < 7:
        return None
    try:
        return Edtf(filed[:7])
    except ValueError:
        return None
