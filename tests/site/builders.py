"""An archive in memory: a catalog of varied pieces, and a loader that gives them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from backlist.dates import parse_edtf
from backlist.errors import Problem
from backlist.model import (
    Appearance,
    CapturedPage,
    Card,
    Catalog,
    Contributor,
    MediaFile,
    Piece,
    Settings,
    Work,
)


@dataclass(frozen=True)
class MemoryLoader:
    """Gives pieces out of a dictionary; it can be pickled."""

    pieces: Mapping[str, Piece]

    def __call__(self, name: str) -> Piece | Problem:
        return self.pieces.get(name) or Problem(f"No such piece: {name}", source=name)


@dataclass(frozen=True)
class MemoryCopies:
    """Gives captured pages out of a dictionary by digest; it can be pickled."""

    pages: Mapping[str, CapturedPage | Problem]

    def __call__(self, digest: str) -> CapturedPage | Problem | None:
        return self.pages.get(digest)


@dataclass(frozen=True)
class Archive:
    """A catalog and its loader, the PDFs that were made of it, and what shows captured pages."""

    catalog: Catalog
    loader: MemoryLoader
    pdfs: Mapping[str, str] = field(default_factory=dict)
    copies: MemoryCopies | None = None

    def changed(self, name: str, **values: Any) -> Archive:
        """The archive with one piece changed."""
        pieces = dict(self.loader.pieces)
        pieces[name] = replace(pieces[name], **values)
        return archive(pieces.values(), self.pdfs, template=self.catalog)

    def without(self, name: str) -> Archive:
        """The archive without one piece."""
        pieces = [p for p in self.loader.pieces.values() if p.id != name]
        return archive(pieces, self.pdfs, template=self.catalog)

    def showing(self, pages: Mapping[str, CapturedPage | Problem]) -> Archive:
        """The archive with captured pages, by their digests."""
        return replace(self, copies=MemoryCopies(pages))

    def with_(self, **values: Any) -> Archive:
        """The archive with another catalog."""
        return replace(self, catalog=replace(self.catalog, **values))


def card_of(piece: Piece) -> Card:
    """What the catalog says of a piece; the digest stands for every field of it."""
    names = ["title", "subtitle", "kind", "language", "summary", "contributors", "categories"]
    names += ["series", "replies_to", "translation_of", "filed", "status", "aliases", "media"]
    return Card(
        id=piece.id,
        digest="sha256:" + hashlib.sha256(repr(piece).encode()).hexdigest(),
        first=piece.first_published,
        appearances=tuple(replace(a, evidence=()) for a in piece.appearances),
        words=len(piece.body.split()),
        **{name: getattr(piece, name) for name in names},
    )


def archive(
    pieces: Iterable[Piece],
    pdfs: Mapping[str, str] | None = None,
    *,
    template: Catalog | None = None,
) -> Archive:
    """An archive of these pieces; all else as in `template`."""
    by_id = {p.id: p for p in sorted(pieces, key=lambda p: p.id)}
    base = template or Catalog(Settings(title="Test archive"))
    catalog = replace(base, cards=tuple(map(card_of, by_id.values())))
    return Archive(catalog, MemoryLoader(by_id), pdfs or {})


def seen(outlet: str | None, role: str, date: str | None = None, **more: Any) -> Appearance:
    """An appearance, its date as EDTF text."""
    return Appearance(outlet, role, parse_edtf(date) if date else None, **more)


def work(title: str | None, date: str | None = None, **more: Any) -> Work:
    """A work a piece refers to."""
    return Work(title, date=parse_edtf(date) if date else None, **more)


def authors(*names: str) -> tuple[Contributor, ...]:
    return tuple(Contributor(name) for name in names)


def signatories(*signed: str) -> tuple[Contributor, ...]:
    """Contributors out of "Name, Place"."""
    return tuple(
        Contributor(name, "signatory", place or None)
        for name, _, place in (s.partition(", ") for s in signed)
    )


def image(folder: Path, name: str = "hall.png", size: tuple[int, int] = (900, 500)) -> MediaFile:
    """A picture on disk."""
    from PIL import Image

    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.linear_gradient("L").resize(size)
    picture.convert("RGB").save(path)
    stat = path.stat()
    return MediaFile(name, str(path), stat.st_size, stat.st_mtime_ns)
