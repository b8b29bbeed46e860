"""A piece and what stands beside it → what the page's template is given (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from backlist.dates import Edtf, say
from backlist.model import Appearance, Contributor, Note, Piece, Rights, Work
from backlist.site.body import Dressed, Picture, dress, opening_words
from backlist.site.html import ROOT, Html, esc, inner, link, local, maybe, web_url
from backlist.site.labels import count
from backlist.site.machine.page import NO_COPIES, copy_of_first
from backlist.site.nearby import Nearby, Neighbour, Place
from backlist.site.provenance import Provenance
from backlist.site.relations import Mention
from backlist.site.rendered import html_of
from backlist.site.sentences import by_role, provenance, role_words
from backlist.site.subjects import Copy, PieceSubject, World
from backlist.site.tongue import apart

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
        self._people: dict[tuple[Contributor, bool], Html] = {}
        self._categories: dict[str, Html] = {}
        self._provenance = Provenance(world)

    def view(
        self,
        piece: Piece,
        subject: PieceSubject,
        media: Mapping[str, Picture],
        copies: Mapping[str, Copy] = NO_COPIES,
    ) -> Viewed:
        """What the page of `piece` shows.

        `media` are its published files by name, `copies` its captured pages by digest.
        """
        copy = copy_of_first(piece.appearances, copies)
        spoken, first = self.names.spoken(piece.appearances), piece.first_published
        linked_day = first if subject.listed else None
        body = self._dress(piece.body, media, is_poem=piece.kind == "poem")
        beside = subject.relations
        context = {
            "title": piece.title,
            "is_long": len(piece.title) > LONG_TITLE,
            "attributes": self.frame.attributes(piece.language),
            "subtitle": piece.subtitle or "",
            "description": piece.summary or opening_words(body.html),
            "listed": subject.listed,
            "kind": self._kind(piece),
            "is_poem": piece.kind == "poem",
            "categories": [self._category(name) for name in piece.categories],
            "byline": self._byline(piece.contributors),
            "stations": self._provenance.stations(piece, spoken, linked_day, copies),
            "date": self._own_date(piece, first, listed=subject.listed),
            "filed": self._provenance.filed(piece.filed, linked=subject.listed),
            "said": provenance(spoken, first, self.labels, between=" · "),
            "original": Html(esc(original(piece.appearances))),
            "copy": f"{ROOT}{local(copy.path)}" if copy else "",
            "pdf": local(f"{piece.id}.pdf") if subject.has_pdf else "",
            "epub": local(f"{piece.id}.epub") if subject.has_epub else "",
            "known": self._provenance.known(piece, spoken),
            "notes": [self._note(n, media) for n in piece.notes],
            "body": body.html,
            "signatories": self._signatories(piece.contributors),
            "is_signed": any(c.role == "signatory" for c in piece.contributors),
            "rights": self._rights(piece.rights),
            "tags": self.labels["comma"].join(piece.tags),
            "cites": [self._cited(w) for w in piece.cites],
        }
        context |= self._places(subject)
        thread = beside.thread if beside else ()
        context["thread"] = [{**self._mention(m), "here": m.piece == piece.id} for m in thread]
        for name in ("replies_to", "translation_of", "replied_by", "translations", "versions"):
            mentions: Sequence[Mention] = getattr(beside, name) if beside else ()
            context[name] = [self._mention(m) for m in mentions]
        return Viewed(context, body.pieces, body.missing)

    def _places(self, subject: PieceSubject) -> dict[str, Any]:
        """Where the piece stands in its series and on shelves, and its versions for the head."""
        near = subject.nearby or Nearby()
        beside = subject.relations
        alternates = [
            {"language": language, "url": self._address(f"pieces/{name}/index.html")}
            for language, name in (beside.alternates if beside else ())
        ]
        return {
            "series": self._place(near.series) if near.series else None,
            "shelves": [self._place(place) for place in near.shelves],
            "alternates": alternates,
        }

    def _address(self, path: str) -> Html:
        public = self.frame.absolute(local(path))
        return Html(esc(public)) if public else Html(f"{ROOT}{local(path)}")

    def _place(self, place: Place) -> dict[str, Any]:
        words = self.labels["part_of"].format(number=place.number, total=place.total)
        return {
            "title": inner(place.path, place.title, ' dir="auto"'),
            "part": words if place.total else "",
            "before": self._neighbour(place.before, ' rel="prev"'),
            "after": self._neighbour(place.after, ' rel="next"'),
        }

    def _neighbour(self, one: Neighbour | None, way: str) -> Html:
        if one is None:
            return Html("")
        attributes = f"{way}{self.frame.attributes(one.language)}"
        return inner(f"pieces/{one.id}/index.html", one.title, attributes)

    def _dress(self, text: str, media: Mapping[str, Picture], *, is_poem: bool = False) -> Dressed:
        reaches = self.reachable.__contains__
        html = html_of(text)
        return dress(html, media=media, reachable=reaches, labels=self.labels, is_poem=is_poem)

    def _own_date(self, piece: Piece, first: Edtf | None, *, listed: bool) -> Html:
        """The date of first publication where no appearance has it."""
        if any(a.date == first for a in piece.appearances):
            return Html("")
        return self._provenance.when(first, linked=listed)

    def _kind(self, piece: Piece) -> str:
        if not piece.kind:
            return ""
        return str(self.labels["kind"].get(piece.kind, piece.kind))

    def _category(self, name: str) -> Html:
        made = self._categories.get(name)
        if made is None:
            slug = self.names.categories.get(name)
            linked = maybe(name, f"categories/{slug}" if slug else None)
            made = self._categories[name] = apart(name, self.labels, linked)
        return made

    def _byline(self, contributors: Sequence[Contributor]) -> list[Html]:
        """A line for the authors or signatories, and one for each other role."""
        lines = []
        for role, group in by_role(contributors):
            cut = len(group) > BYLINE
            shown = group[: BYLINE // 2] if cut else group
            # Each author is marked once: here, or in the list at the end.
            elsewhere = _signed(contributors) if cut else ()
            names = self.labels["semicolon"].join(
                self._person(c, is_marked=role is None and c not in elsewhere) for c in shown
            )
            if cut:
                more = count(self.labels, "others", len(group) - len(shown))
                names += f' <a href="#signed">{esc(more)}</a>' if role is None else f" {esc(more)}"
            lines.append(Html(role_words(role, names, self.labels)))
        return lines

    def _person(self, contributor: Contributor, *, is_marked: bool) -> Html:
        made = self._people.get((contributor, is_marked))
        if made is None:
            where = self._where(contributor)
            name = self._name(contributor)
            name = author(name) if is_marked else name
            comma = self.labels["comma"]
            made = Html(f"{name}{comma}<i>{apart(where, self.labels)}</i>" if where else name)
            self._people[contributor, is_marked] = made
        return made

    def _name(self, contributor: Contributor) -> Html:
        slug = self.names.contributors.get(contributor.id or contributor.name)
        made = maybe(contributor.name, f"contributors/{slug}" if slug else None)
        return apart(contributor.name, self.labels, made)

    def _where(self, c: Contributor) -> str:
        return str(self.labels["comma"]).join(w for w in (c.affiliation, c.place) if w)

    def _signatories(self, contributors: Sequence[Contributor]) -> list[dict[str, Any]]:
        """Who signed, with their places; or all the authors, where the head names only some."""
        is_whole = any(len(group) > BYLINE for role, group in by_role(contributors) if not role)
        return [
            {
                "name": author(self._name(c)) if is_whole else self._name(c),
                "place": self._where(c),
            }
            for c in _signed(contributors)
        ]

    def _note(self, note: Note, media: Mapping[str, Picture]) -> dict[str, Any]:
        by = [note.by or self.labels["note_undated"]]
        if note.date:
            by.append(say(note.date, self.labels))
        comma = self.labels["comma"]
        voice = Html(comma.join(apart(part, self.labels) for part in by))
        html = self._dress(note.text, media).html
        return {"by": comma.join(by), "voice": voice, "html": html}

    def _mention(self, m: Mention) -> dict[str, Any]:
        """A work as it is cited; what has no title is called by what is known of it."""
        date = say(m.date, self.labels) if m.date else None
        known = [k for k in (m.title, m.by, m.outlet, date) if k] or [self.labels["unnamed_work"]]
        url = web_url(m.url)
        if m.piece:
            path = f"pieces/{m.piece}/index.html"
            shown = inner(path, known[0], self.frame.attributes(m.language))
        else:
            shown = link(url, known[0]) if url else Html(esc(known[0]))
            shown = apart(known[0], self.labels, shown)
        about = self.labels["comma"].join(apart(part, self.labels) for part in known[1:])
        return {"title": shown, "about": Html(about)}

    def _cited(self, work: Work) -> dict[str, Any]:
        """A work the text names or quotes; linked within the archive where it stands there."""
        here = work.piece if work.piece in self.reachable else None
        mention = Mention(work.title, work.by, work.outlet, work.date, work.url, here)
        quote = " ".join((work.quote or "").split())
        quote += " …" if quote and quote[-1] not in ".!?…" else ""
        return {**self._mention(mention), "quote": quote}

    def _rights(self, rights: Rights | None) -> dict[str, Any] | None:
        if rights is None:
            return None
        return {"note": rights.note or "", "url": Html(esc(web_url(rights.statement) or ""))}


def _signed(contributors: Sequence[Contributor]) -> list[Contributor]:
    """Who stands in the list at the end."""
    signed = [c for c in contributors if c.role == "signatory"]
    if not signed:
        authors = [c for c in contributors if c.role == "author"]
        signed = authors if len(authors) > BYLINE else []
    return signed


def author(name: Html) -> Html:
    """A name that microformats2 knows as an author's (h-entry, `p-author`)."""
    return Html(f'<span class="p-author h-card">{name}</span>')


def original(appearances: Sequence[Appearance]) -> str:
    """The address where a piece was first published; empty where it is not known."""
    first = next((a for a in appearances if a.role == "first"), None)
    return (web_url(first.url) if first else None) or ""
