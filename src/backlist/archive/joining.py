"""What a piece gains from another account of itself (pure): appearances, and facts it lacked.

Nothing that is there is replaced, but for a date that was only inferred, or not known as exactly,
where the appearance itself was read now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from backlist.archive.known import SOURCE, address_key, is_source, letters
from backlist.dates import Edtf
from backlist.model import Appearance, Contributor, Draft, Evidence, Piece
from backlist.model.draft import COMPARE

_LATER_ROLE = "reprint"
_SAME_TEXT = Evidence("inferred", "the same text", 0.9, "role")
_TAKEN_IF_ABSENT = (
    ("subtitle", "subtitle"),
    ("kind", "kind"),
    ("language", "language"),
    ("summary", "summary"),
    ("contributors", "contributors"),
    ("replies_to", "replies-to"),
    ("translation_of", "translation-of"),
    ("cites", "cites"),
    ("series", "series"),
    ("rights", "rights"),
)
_UNITED = ("categories", "tags", "notes", "aliases")


@dataclass(frozen=True, slots=True)
class Account:
    """What another draft or piece says of the same writing.

    `read` is the index in `appearances` of the copy that was read just now; `captures` are
    digests to keep that are no appearance's own; `text` is the name of the file beside the piece
    that will hold the text as it stood at `read`, where it differs; `sources` are its names in
    what it was taken from. `everybody` wants all its people, not only those of a piece that has
    none.
    """

    of: Draft | Piece
    appearances: tuple[Appearance, ...]
    read: int | None = None
    captures: tuple[str, ...] = ()
    text: str | None = None
    sources: tuple[Evidence, ...] = ()
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """The edits that make a piece know what an account says, by field (see `edit_text`).

    `added` are the appearances it did not know; `filled` the outlets of those it knew less of.
    """

    edits: dict[str, Any] = field(default_factory=dict)
    added: tuple[Appearance, ...] = ()
    filled: tuple[str, ...] = ()


def join(piece: Piece, account: Account) -> Joined:
    """What `piece` gains from `account`."""
    known = list(piece.appearances)
    edits: dict[str, Any] = {}
    added: list[Appearance] = []
    filled: list[str] = []
    for index, told in enumerate(account.appearances):
        here = index == account.read
        appearance = replace(told, text=account.text) if here and account.text else told
        at = _place(known, appearance)
        if at is None:
            appearance = _otherwise_named(piece, account.of, appearance) if here else appearance
            known.append(appearance)
            added.append(appearance)
            continue
        fuller = _filled(known[at], appearance, here)
        if fuller != known[at]:
            known[at] = fuller
            filled.append(fuller.outlet or fuller.url or "")
    known = _in_role(known, added)
    for at, appearance in enumerate(known):
        if at >= len(piece.appearances):
            edits[f"appearances.{at}"] = appearance
        else:
            edits |= _differences(f"appearances.{at}", piece.appearances[at], appearance)
    edits |= _others(piece, account) | _captures(piece, known, account) | _sources(piece, account)
    return Joined(edits, tuple(known[len(piece.appearances) :]), tuple(filled))


def _differences(where: str, old: Appearance, new: Appearance) -> dict[str, Any]:
    """Field by field, so that what a keeper wrote around them stays as it is."""
    return {
        f"{where}.{f.name}": getattr(new, f.name)
        for f in fields(Appearance)
        if getattr(new, f.name) != getattr(old, f.name)
    }


def _otherwise_named(piece: Piece, of: Draft | Piece, appearance: Appearance) -> Appearance:
    """A new appearance with the title and language it had there, where they are others."""
    title = of.title if of.title and letters(of.title) != letters(piece.title) else None
    language = of.language if piece.language and of.language != piece.language else None
    return replace(
        appearance,
        title=appearance.title or title,
        language=appearance.language or language,
    )


def _place(known: list[Appearance], new: Appearance) -> int | None:
    """Which of the appearances this one is."""
    key = address_key(new.url) if new.url else None
    for at, old in enumerate(known):
        old_key = address_key(old.url) if old.url else None
        if key is not None and key == old_key:
            return at
    for at, old in enumerate(known):
        old_key = address_key(old.url) if old.url else None
        if key is not None and old_key is not None:
            continue
        if _alike(old.outlet, new.outlet) and _agree(old.date, new.date):
            return at
        if not (key or old_key or old.outlet or new.outlet) and old.date == new.date:
            return at
    return None


def _alike(one: str | None, other: str | None) -> bool:
    return bool(one and other and letters(one) == letters(other))


def _agree(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether two dates may be the same day: one holds the other, or one is not known."""
    if one is None or other is None or one.text.rstrip("~?%") == other.text.rstrip("~?%"):
        return True
    bounds = (one.earliest, one.latest, other.earliest, other.latest)
    if None in bounds:
        return False
    first, last, start, end = bounds
    return first <= start <= end <= last or start <= first <= last <= end  # type: ignore[operator]


def _filled(old: Appearance, new: Appearance, here: bool) -> Appearance:
    """The known appearance with what it lacked; `here` says that this copy itself was read."""
    lacking = {
        f.name: getattr(new, f.name)
        for f in fields(Appearance)
        if f.name not in ("role", "evidence", "extra") and getattr(old, f.name) is None
    }
    taken = {name: value for name, value in lacking.items() if value is not None}
    if here and new.date is not None and old.date != new.date and _is_surer(old):
        taken["date"] = new.date
    if not taken:
        return old
    kept = tuple(e for e in old.evidence if e.field not in taken)
    told = tuple(e for e in new.evidence if e.field in taken and e not in kept)
    return replace(old, **taken, evidence=(*kept, *told))


def _is_surer(old: Appearance) -> bool:
    """Whether a date read at the place itself is better than the one that is known."""
    guessed = any(e.source == "inferred" and e.field == "date" for e in old.evidence)
    told = any(e.source == "keeper" and e.field == "date" for e in old.evidence)
    inexact = old.date is None or old.date.approximate or old.date.earliest != old.date.latest
    return not told and (guessed or inexact)


def _in_role(known: list[Appearance], added: list[Appearance]) -> list[Appearance]:
    """The earliest is the first publication; what came to it later is a reprint unless told."""
    if not added:
        return known
    firsts = [a for a in known if a.role == "first"]
    told = [a for a in firsts if _told_role(a)]
    first = min(firsts, key=_when, default=None)
    if told and (first not in told) and any(a.date is None for a in told):
        # Where the first publication was is told, though not when: that one is not guessed away.
        first = told[0]
    return [
        replace(a, role=_LATER_ROLE, evidence=(*a.evidence, _SAME_TEXT))
        if a.role == "first" and a is not first and not _told_role(a)
        else a
        for a in known
    ]


def _when(appearance: Appearance) -> tuple[bool, Any]:
    date = appearance.date
    return date is None, date.sort_key if date is not None else ()


def _told_role(appearance: Appearance) -> bool:
    """Whether a sentence or the keeper says what this publication was."""
    return any(
        e.source == "sentence" or (e.source == "keeper" and e.field in (None, "role"))
        for e in appearance.evidence
    )


def _others(piece: Piece, account: Account) -> dict[str, Any]:
    new = account.of
    edits: dict[str, Any] = {}
    for name, key in _TAKEN_IF_ABSENT:
        if not getattr(piece, name) and getattr(new, name):
            edits[key] = getattr(new, name)
            known = new.evidence.get(name) or new.evidence.get(key)
            if known is not None:
                edits[f"evidence.{key}"] = replace(known, field=None)
    for name in _UNITED:
        old, more = getattr(piece, name), getattr(new, name)
        if set(more) - set(old):
            edits[name] = _united(old, more)
    people = _everybody(piece.contributors, new.contributors) if account.everybody else ()
    if piece.contributors and people and people != piece.contributors:
        edits["contributors"] = people
    return edits | {k: v for k, v in new.extra.items() if k not in piece.extra and _can_come(k)}


def _can_come(key: str) -> bool:
    """Whether a field backlist does not know can be named in an edit, and is of the piece."""
    return key != COMPARE and not set("._") & set(key)


def _everybody(
    one: tuple[Contributor, ...], other: tuple[Contributor, ...]
) -> tuple[Contributor, ...]:
    """The people of both; who is in both has what either knows of him."""
    listed = {(letters(c.name), c.role): c for c in one}
    for new in other:
        key = (letters(new.name), new.role)
        old = listed.get(key, new)
        listed[key] = replace(
            old,
            place=old.place or new.place,
            affiliation=old.affiliation or new.affiliation,
            id=old.id or new.id,
        )
    return tuple(listed.values())


def _captures(piece: Piece, known: list[Appearance], account: Account) -> dict[str, Any]:
    """Digests that no appearance bears: of exports, and of what was captured at one again."""
    own = {a.capture for a in known}
    told = (*account.captures, *(a.capture for a in account.appearances if a.capture))
    more = [c for c in dict.fromkeys(told) if c not in own and c not in piece.captures]
    return {"captures": (*piece.captures, *more)} if more else {}


def _sources(piece: Piece, account: Account) -> dict[str, Any]:
    """By what names the piece is known in what it was taken from; the newest record of each."""
    names = {e.says: name for name, e in piece.evidence.items() if is_source(name)}
    taken = {name for name in piece.evidence if is_source(name)}
    edits: dict[str, Any] = {}
    for source in account.sources:
        name, number = names.get(source.says) or SOURCE, 2
        while source.says not in names and name in taken:
            name, number = f"{SOURCE}-{number}", number + 1
        taken.add(name)
        names[source.says] = name
        if piece.evidence.get(name) != source:
            edits[f"evidence.{name}"] = source
    return edits


def _united(one: Iterable[Any], other: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*one, *other)))
