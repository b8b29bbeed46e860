"""What a piece gains from another account of itself (pure): appearances, and facts it lacked.

Nothing that is there is replaced, but for a date that was only inferred, or not known as exactly,
where the appearance itself was read now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from backlist.archive.known import address_key, letters
from backlist.dates import Edtf
from backlist.model import Appearance, Draft, Evidence, MediaFile, Piece

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
    ("rights", "rights"),
)
_UNITED = ("categories", "tags", "notes")


@dataclass(frozen=True, slots=True)
class Account:
    """What another draft or piece says of the same writing.

    `read` is the index in `appearances` of the copy that was read just now; `captures` are
    digests to keep that are no appearance's own; `text` is the name of the file beside the piece
    that will hold the text as it stood at `read`, where it differs.
    """

    of: Draft | Piece
    appearances: tuple[Appearance, ...]
    read: int | None = None
    captures: tuple[str, ...] = ()
    text: str | None = None
    media: tuple[MediaFile, ...] = ()


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
            known.append(appearance)
            added.append(appearance)
            continue
        fuller = _filled(known[at], appearance, here)
        if fuller != known[at]:
            known[at] = fuller
            filled.append(fuller.outlet or fuller.url or "")
    known = _in_role(known, added)
    for at, appearance in enumerate(known):
        if at >= len(piece.appearances) or appearance != piece.appearances[at]:
            edits[f"appearances.{at}"] = appearance
    edits |= _others(piece, account)
    return Joined(edits, tuple(added), tuple(filled))


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
    dated = [a for a in known if a.date is not None]
    earliest = min(dated, key=lambda a: a.date.sort_key if a.date else (), default=None)
    firsts = [a for a in known if a.role == "first"]
    first = earliest if earliest in firsts else next(iter(firsts), None)
    return [
        replace(a, role=_LATER_ROLE, evidence=(*a.evidence, _SAME_TEXT))
        if a.role == "first" and a is not first and not _told_role(a)
        else a
        for a in known
    ]


def _told_role(appearance: Appearance) -> bool:
    return any(e.source == "sentence" for e in appearance.evidence)


def _others(piece: Piece, account: Account) -> dict[str, Any]:
    new = account.of
    edits: dict[str, Any] = {
        key: getattr(new, name)
        for name, key in _TAKEN_IF_ABSENT
        if not getattr(piece, name) and getattr(new, name)
    }
    for name in _UNITED:
        old, more = getattr(piece, name), getattr(new, name)
        if set(more) - set(old):
            edits[name] = _united(old, more)
    own = {a.capture for a in (*piece.appearances, *account.appearances)}
    captures = [c for c in account.captures if c not in own]
    if set(captures) - set(piece.captures):
        edits["captures"] = _united(piece.captures, captures)
    return edits


def _united(one: Iterable[Any], other: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*one, *other)))
