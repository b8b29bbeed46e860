"""What the keeper does with a piece by its id: look, set, remove, take back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backlist.errors import ArchiveError, KeeperError, Problem
from backlist.flow.told import contributor, date
from backlist.model import Card, Catalog, Piece

if TYPE_CHECKING:
    from backlist.archive import Archive

TEXTS = ("title", "subtitle", "kind", "language", "summary", "status", "body")
LISTS = ("categories", "aliases")
STATUSES = ("public", "unlisted", "embargoed", "withheld", "redacted", "tombstone")


@dataclass(frozen=True, slots=True)
class Listed:
    """What `list` shows: the catalog, what waits, and what could not be read."""

    catalog: Catalog
    drafts: tuple[Piece, ...]
    problems: tuple[Problem, ...]

    @property
    def cards(self) -> list[Card]:
        """Every piece, by first publication; the undated come last."""
        dated = [c for c in self.catalog.cards if c.first is not None]
        undated = [c for c in self.catalog.cards if c.first is None]
        return sorted(dated, key=lambda c: (c.first.sort_key if c.first else (), c.id)) + undated


def _archive(root: Path) -> Archive:
    from backlist.archive import open_archive

    return open_archive(root)


def listed(root: Path) -> Listed:
    """Everything in the archive, with what is wrong in it."""
    archive = _archive(root)
    catalog, problems = archive.catalog()
    return Listed(catalog, archive.drafts(), (*archive.problems, *problems))


def show(root: Path, name: str) -> Piece:
    """The piece or waiting draft of an id (or of the start of one)."""
    archive = _archive(root)
    piece = archive.piece(archive.resolve(name))
    if isinstance(piece, Problem):
        raise ArchiveError(str(piece), do="Mend the file in an editor.")
    return piece


def set_fields(root: Path, name: str, changes: Mapping[str, str]) -> list[str]:
    """Sets fields as the keeper typed them; a draft that is complete then is filed."""
    archive = _archive(root)
    key = archive.resolve(name)
    fields: dict[str, Any] = {field: value_of(field, words) for field, words in changes.items()}
    piece = archive.piece(key)
    if isinstance(piece, Piece):
        fields |= {f"evidence.{field}": None for field in changes if field in piece.evidence}
    with archive.step("set") as batch:
        problems = batch.edit(key, fields)
        piece, _ = batch.piece(key)
        full = bool(piece.title and piece.body.strip())
        filed = batch.promote(key) if batch.waits(key) and full and not piece.waits else None
        waits = filed is None and batch.waits(key)
    said = [f"{key}: {', '.join(changes)} set.", *map(str, (*problems, *batch.problems))]
    if waits and piece.waits:
        said.append(f"It still waits: {piece.waits} To file it: backlist review {key}")
    if filed is not None:
        said.append(f"It has a title and a text now: filed as {filed.id}.")
    return said


def value_of(name: str, words: str) -> Any:
    """A field's value from what was typed; empty takes the field away."""
    words = words.strip()
    if not words:
        return None
    if name == "status" and words not in STATUSES:
        raise KeeperError(f"“{words}” is no status.", do=f"One of: {', '.join(STATUSES)}.")
    if name in LISTS:
        return [w.strip() for w in words.split(",") if w.strip()]
    if name == "contributors":
        return [contributor(w) for w in words.split(";") if w.strip()]
    if name == "date" or name.endswith(".date"):
        return date(words)
    if name in TEXTS or "." in name:
        return words
    known = (*TEXTS, *LISTS, "contributors", "date")
    raise KeeperError(
        f"“{name}” is no field that can be set.",
        do=f"One of: {', '.join(known)}; or a place such as appearances.0.url, counted from 0.",
    )


def remove(root: Path, ids: Sequence[str]) -> list[str]:
    """Takes pieces out; all are named right before any is touched."""
    archive = _archive(root)
    resolved = [archive.resolve(name) for name in ids]
    return [f"{archive.remove(key)} removed." for key in resolved]


def merge(root: Path, name: str, other: str) -> list[str]:
    """Makes `other` a part of `name`; says what that piece gained."""
    archive = _archive(root)
    key, lost = archive.resolve(name), archive.resolve(other)
    joined = archive.merge(key, lost)
    where = ", ".join(a.outlet or a.url or "an unknown outlet" for a in joined.added)
    gained = f"It also appeared in {where}." if where else "It brought no other appearance."
    return [f"{lost} is a part of {key} now. {gained}", "backlist undo parts them again."]


def undo(root: Path) -> str:
    """Takes back the last change; says which."""
    return f"Taken back: {_archive(root).undo()}."
