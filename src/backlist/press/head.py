"""The head of an offprint: metadata, title, contributors; who notes and signs (pure)."""

from __future__ import annotations

import re
from typing import Any

from backlist.model import Contributor, Note, Piece, Settings
from backlist.press.letters import Letters, has_long_word
from backlist.press.provenance import address, edtf
from backlist.press.words import House

Inline = list[Any]
"""Inline nodes, as `inline.py` describes them."""

HEAD_SIGNATORIES = 12
"""So many signatories are named under the title; of more than that, the first eight."""
_NAMED = 8
_EPOCH = (1970, 1, 1)
"""ISO 19005-2, 6.6.2 wants a date where there is none; this one says it is none."""
_NOT_XML = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
_SIZES = ((24, 2.9), (48, 2.5), (90, 2.1), (150, 1.75), (250, 1.45))


def metadata(piece: Piece, settings: Settings, house: House) -> dict[str, Any]:
    """Title, all authors in order, keywords, summary and dates for the PDF's XMP packet."""
    signed = [c for c in piece.contributors if c.role in {"author", "signatory"}]
    return {
        "title": _clean(piece.title) or house.only("untitled"),
        "authors": [_clean(c.name) for c in signed],
        "keywords": [_clean(c) for c in (*piece.categories, piece.kind) if c],
        "description": _clean(piece.summary) if piece.summary else None,
        "date": made_on(piece) or _EPOCH,
        "facts": _facts(piece, settings, house, [_clean(c.name) for c in signed]),
    }


def _facts(piece: Piece, settings: Settings, house: House, authors: list[str]) -> dict[str, Any]:
    """The fields of `xmp.Facts` that are known."""
    first, rights = piece.first_published, piece.rights
    facts = {
        "authors": authors,
        "first": first.iso if first else None,
        "identifier": address(settings, piece.id),
        "publisher": settings.title,
        "source": _source(piece, house),
        "rights": rights.note if rights else None,
        "statement": rights.statement if rights else None,
    }
    return {
        name: _clean(value) if isinstance(value, str) else value
        for name, value in facts.items()
        if value
    }


def _source(piece: Piece, house: House) -> str:
    """Where the piece first appeared: outlet, issue, date, address, as far as known."""
    first = next((a for a in piece.appearances if a.role == "first"), None)
    if first is None:
        return ""
    known = [
        first.outlet or "",
        house.issue(first.volume, first.issue, first.pages),
        first.date.iso if first.date else "",
        first.url or "",
    ]
    return ", ".join(part for part in known if part)


def made_on(piece: Piece) -> tuple[int, int, int] | None:
    """The day the edition bears: that of filing, else that of first publication.

    Never the clock's: the same piece gives the same bytes whenever it is made.
    """
    for date in (edtf(piece.filed), piece.first_published):
        day = None if date is None else date.earliest or date.latest
        if day is not None:
            return day.year, day.month, day.day
    return None


def shortened(title: str, most: int = 52) -> str:
    """The title as a running head: whole, or cut after a word."""
    title = " ".join(title.split())
    if len(title) <= most:
        return title
    return title[:most].rsplit(" ", 1)[0].rstrip(" ,;:.–—-") + "…"


def head(piece: Piece, letters: Letters, house: House) -> dict[str, Any]:
    """Kind and categories, title and its size in ems, subtitle, contributors."""
    title = " ".join(piece.title.split()) or house.only("untitled")
    kind = house.kind(piece.kind) if piece.kind else ""
    label = [kind, house["comma"].join(house.apart(c) for c in piece.categories)]
    return {
        "label": letters(" · ".join(part for part in label if part)),
        "title": letters(title),
        "hyphenate": has_long_word(title),
        "long": has_long_word(_names(piece)),
        "size": next((size for most, size in _SIZES if len(title) <= most), 1.25),
        "subtitle": letters(piece.subtitle) if piece.subtitle else None,
        "by": _byline(piece, letters, house),
    }


def _names(piece: Piece) -> str:
    """The subtitle and the names in the head and at the end."""
    people = (text for c in piece.contributors for text in (c.name, c.affiliation, c.place))
    outlets = (a.outlet for a in piece.appearances)
    return " ".join(text for text in (piece.subtitle, *people, *outlets) if text)


def who(note: Note, letters: Letters, house: House) -> str:
    """Whose note it is and from when, as far as known."""
    said = [house.apart(note.by or ""), house.say(note.date) if note.date else ""]
    return letters(house["comma"].join(part for part in said if part))


def signatures(piece: Piece, letters: Letters, house: House) -> list[Inline]:
    """The signatories with their places, in order."""
    return [_named(c, letters, house) for c in piece.contributors if c.role == "signatory"]


def _byline(piece: Piece, letters: Letters, house: House) -> list[Inline]:
    """Authors, or else signatories; then, a line each, those with another part in the piece."""
    parts: dict[str, list[Contributor]] = {}
    for contributor in piece.contributors:
        parts.setdefault(contributor.role, []).append(contributor)
    authors, signatories = parts.pop("author", []), parts.pop("signatory", [])
    lines = [_listed(authors, letters, house) if authors else _signed(signatories, letters, house)]
    for role, people in parts.items():
        before, after = house.by(role)
        line = [before, *_listed(people, letters, house), after]
        lines.append([part for part in line if part])
    return [line for line in lines if line]


def _signed(signatories: list[Contributor], letters: Letters, house: House) -> Inline:
    if len(signatories) <= HEAD_SIGNATORIES:
        return _listed(signatories, letters, house)
    joint = house.between(signatories[0].name)
    named = _listed(signatories[:_NAMED], letters, house, joint=joint)
    return [*named, house["semicolon"] + house.more_signatories(len(signatories) - _NAMED)]


def _listed(
    people: list[Contributor], letters: Letters, house: House, joint: str | None = None
) -> Inline:
    """Names with places, as a title page lists them; "A, B and C" where no place is known."""
    if joint is None and not any(c.place or c.affiliation for c in people):
        return [letters(house.join([c.name for c in people]))] if people else []
    out: Inline = []
    joint = joint or house.between(" ".join(c.name for c in people))
    for person in people:
        out += [joint] if out else []
        out += _named(person, letters, house)
    return out


def _named(person: Contributor, letters: Letters, house: House) -> Inline:
    where = house.comma(person.name).join(
        part for part in (person.affiliation, person.place) if part
    )
    name = f"{letters(person.name)}{house.comma(person.name)}"
    return [name, {"t": "place", "c": [letters(where)]}] if where else [letters(person.name)]


def _clean(text: str) -> str:
    """Text for metadata: one line, and no character XML 1.0 forbids."""
    return " ".join(_NOT_XML.sub(" ", text).split())
