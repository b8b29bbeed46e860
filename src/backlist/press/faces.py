"""The fonts that a run sets with, the engine that knows them, and which characters they have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from backlist.model import Piece
from backlist.press import coverage, far_east
from backlist.press.engine import FONTS, Engine


class Faces:
    """A set of fonts, the engine that knows them, and which characters they have."""

    def __init__(self, root: Path, folders: Sequence[Path], far: Sequence[Path] = ()) -> None:
        self.engine = Engine(root, folders, far)
        known = self.engine.families()
        self.far = far_east.families(known)
        ours = {name for names in self.far.values() for name in names}
        self.families = [name for name in known if name not in ours]
        self._files = [f for folder in (FONTS, *folders) for f in font_files(folder)] + [*far]

    def has(self, char: str) -> bool:
        """Whether some font has a glyph for this character."""
        return ord(char) in self._characters

    @cached_property
    def _characters(self) -> frozenset[int]:
        return coverage.of_files(self._files)


def all_words(piece: Piece) -> str:
    """Everything in a piece that its edition may set."""
    people = (f"{c.name} {c.place} {c.affiliation}" for c in piece.contributors)
    places = (f"{a.outlet} {a.title}" for a in piece.appearances)
    notes = (f"{note.by} {note.text}" for note in piece.notes)
    works = (f"{w.title} {w.by} {w.outlet}" for w in (*piece.replies_to, *piece.translation_of))
    rest = (piece.kind or "", piece.subtitle or "", *piece.categories)
    return "\n".join((piece.title, piece.body, *rest, *people, *places, *notes, *works))


def font_files(folder: Path) -> list[Path]:
    """The font files in a folder and below, in order of name."""
    kinds = {".otf", ".ttf", ".otc", ".ttc"}
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in kinds and p.is_file())
