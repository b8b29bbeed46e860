"""What a keeper is asked about, one thing at a time: what waits, and what was only inferred."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backlist.errors import Problem
from backlist.flow.changed import Changed, changed
from backlist.flow.take_in import SURE
from backlist.model import Appearance, Contributor, Evidence, Piece
from backlist.model.draft import COMPARE

if TYPE_CHECKING:
    from backlist.archive import Archive

MARKS = "marks"
"""The key of `evidence` under which a keeper's word about doubtful marks is kept."""
_OPENING = 70


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that may be given: the key to type, what it means, and what else to ask for."""

    key: str
    label: str
    asks: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide about a piece or what waits.

    `field` is its field ("kind", "appearances.1.date", "waits", "title", "marks"); `value` what
    stands there; `evidence` how it is known; `context` the sentence it was read from, with its
    surroundings; `suggestions` what else it might be; `other` the id of a piece it may belong to,
    and `difference` how their texts differ.
    """

    id: str
    title: str
    field: str
    value: str
    choices: tuple[Choice, ...]
    evidence: Evidence | None = None
    context: str | None = None
    suggestions: tuple[str, ...] = ()
    other: str | None = None
    difference: Changed | None = None


SKIP = Choice("s", "leave it for later")
RIGHT = Choice("y", "it is right")
EDIT = Choice("e", "write what is right", "What is right?")
AWAY = Choice("x", "take it away")
DROP = Choice("d", "take it out of the archive (undo brings it back)")
FILE = Choice("f", "file it")
ALWAYS = Choice("a", "it is right, here and always")
CALL = Choice("c", "it is always called otherwise", "What is it always called?")
MERGE = Choice("m", "they are one piece: join them, and keep both texts")
NEWER = Choice("n", "take the newer text; the older one stays beside it")
OURS = Choice("k", "keep the text that is here, and do not ask about this one again")
APART = Choice("f", "they are two pieces: file it as one of its own")


def questions(archive: Archive, ids: Sequence[str] = ()) -> Iterator[Question]:
    """What waits first, then what is uncertain in the pieces; of all, or of those named."""
    wanted = set(ids)
    drafts = {piece.id: piece for piece in archive.drafts()}
    for piece in drafts.values():
        if not wanted or piece.id in wanted:
            other = str(piece.extra.get(COMPARE) or "")
            # What waits may be the newer text of something that waits itself.
            yield from _of_waiting(piece, drafts.get(other) or archive.loader(other))
    catalog, _ = archive.catalog()
    names = sorted({a.outlet for c in catalog.cards for a in c.appearances if a.outlet})
    for card in catalog.cards:
        found = archive.loader(card.id) if not wanted or card.id in wanted else None
        if isinstance(found, Piece):
            yield from of_piece(found, names)


def _of_waiting(piece: Piece, beside: Piece | Problem) -> Iterator[Question]:
    if isinstance(beside, Piece) and beside.id != piece.id:
        newer = re.fullmatch(rf"{re.escape(beside.id)}-newer(-[0-9]+)?", piece.id) is not None
        yield Question(
            piece.id,
            piece.title,
            "waits",
            piece.waits or "",
            (NEWER, OURS, APART, SKIP) if newer else (MERGE, APART, DROP, SKIP),
            other=beside.id,
            difference=changed(beside.body, piece.body),
        )
    elif not piece.title.strip():
        opening = " ".join(piece.body.split())[:_OPENING].rpartition(" ")[0]
        choices = (EDIT, DROP, SKIP)
        suggestions = (opening,) if opening else ()
        yield Question(piece.id, "", "title", "", choices, None, piece.body[:400], suggestions)
    elif not piece.body.strip():
        why = piece.waits or "It has no text."
        yield Question(piece.id, piece.title, "body", why, (DROP, SKIP))
    else:
        why = piece.waits or "It waits for your word."
        yield Question(
            piece.id, piece.title, "waits", why, (FILE, DROP, SKIP), None, piece.body[:400]
        )


def of_piece(piece: Piece, outlets: Sequence[str] = ()) -> Iterator[Question]:
    """What is uncertain about a piece: inferred fields, then marks that look wrong."""
    for name, evidence in piece.evidence.items():
        if _doubtful(evidence):
            yield _of_field(piece, name, evidence)
    for index, appearance in enumerate(piece.appearances):
        for evidence in appearance.evidence:
            if _doubtful(evidence):
                yield _of_appearance(piece, index, appearance, evidence, outlets)
    if MARKS not in piece.evidence:
        yield from _of_marks(piece)


def _doubtful(evidence: Evidence) -> bool:
    return evidence.source == "inferred" and (evidence.confidence or 0) < SURE


def _of_field(piece: Piece, name: str, evidence: Evidence) -> Question:
    value = getattr(piece, name.replace("-", "_"), None)
    people = name == "contributors"
    choices = (RIGHT, EDIT, *((ALWAYS,) if people else ()), AWAY, SKIP)
    return Question(
        piece.id, piece.title, name, said(value), choices, evidence, context(piece, evidence)
    )


def _of_appearance(
    piece: Piece, index: int, one: Appearance, evidence: Evidence, outlets: Sequence[str]
) -> Question:
    name = evidence.field or "role"
    value = said(getattr(one, name, None) or one.role)
    field = f"appearances.{index}.{name}"
    if name != "outlet":
        where = f"{one.outlet or one.url or 'an unknown outlet'}: {value}"
        few = (RIGHT, EDIT, AWAY, SKIP)
        return Question(
            piece.id, piece.title, field, where, few, evidence, context(piece, evidence)
        )
    near = tuple(n for n in difflib.get_close_matches(value, outlets, 4, 0.6) if n != value)
    choices = (RIGHT, ALWAYS, EDIT, CALL, AWAY, SKIP)
    said_in = context(piece, evidence)
    return Question(piece.id, piece.title, field, value, choices, evidence, said_in, near)


def _of_marks(piece: Piece) -> Iterator[Question]:
    from backlist.intake import doubtful_marks

    found = doubtful_marks(piece.body)
    for mark in found[:1]:
        rest = len(found) - 1
        more = f" (and {rest} more like it)" if rest > 0 else ""
        yield Question(
            piece.id,
            piece.title,
            MARKS,
            f"{mark.kind}{more}",
            (Choice("y", "it stands as it was published"), SKIP),
            context=mark.words,
        )


def said(value: object) -> str:
    """A field's value as a person would write it."""
    if isinstance(value, tuple):
        return "; ".join(said(one) for one in value)
    if isinstance(value, Contributor):
        parts = [value.name, value.affiliation, value.place]
        role = "" if value.role == "author" else f" ({value.role})"
        return ", ".join(p for p in parts if p) + role
    return getattr(value, "text", None) or str(value or "")


def context(piece: Piece, evidence: Evidence) -> str | None:
    """The sentence something was read from, with what stands around it where that is to be had."""
    if not evidence.says:
        return None
    words = r"\W+".join(re.escape(w) for w in evidence.says.split()[:40])
    found = re.search(words, piece.body) if words else None
    if found is None:
        return evidence.says
    low = max(piece.body.rfind("\n", 0, found.start()) + 1, found.start() - 160)
    end = piece.body.find("\n", found.end())
    high = min(end if end >= 0 else len(piece.body), found.end() + 160)
    return piece.body[low:high].strip()
