"""Piece → what is searched of it: words with places and weights, text for snippets (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backlist.find.plain import plain
from backlist.markup import to_html
from backlist.model import Piece

BLOCK = 7_500
"""Characters of text that are read for one snippet: most pieces are one block."""
GAP = 50
"""Words between the parts of a piece, so that no phrase reaches from one into another."""
TITLE, SUBTITLE, NAMES, KEYWORDS, TEXT = 6, 3, 3, 2, 1
"""How many times in the text a word counts as."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a piece; `block` is which of its blocks holds it."""

    text: str
    weight: int
    block: int = 0
    joined: bool = False
    """Whether it goes on from the part before, as a phrase may."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A piece in parts, and its blocks of text."""

    parts: tuple[Part, ...]
    blocks: tuple[str, ...]


def fields(piece: Piece) -> Fields:
    """What is searched of a piece: what its page shows, from the same sanitised tree."""
    text = plain(to_html(piece.body))
    noted = [plain(to_html(note.text)) for note in piece.notes]
    whole = "\n".join(t for t in (*noted, text) if t)
    blocks = tuple(_blocks(whole)) or ("",)
    names = [" ".join(n for n in (c.name, c.place) if n) for c in piece.contributors]
    parts = [
        Part(piece.title, TITLE),
        *([Part(piece.subtitle, SUBTITLE)] if piece.subtitle else []),
        *(Part(name, NAMES) for name in names),
        *(Part(block, TEXT, n, joined=n > 0) for n, block in enumerate(blocks)),
        *(Part(word, KEYWORDS) for word in (*piece.categories, *piece.tags)),
    ]
    return Fields(tuple(parts), blocks)


def _blocks(text: str) -> Iterator[str]:
    """A text in pieces that can be loaded alone, cut at a line's end, else at a space."""
    at = 0
    while len(text) - at > BLOCK * 4 // 3:
        cut = max(text.rfind("\n", at + BLOCK // 2, at + BLOCK), 0)
        cut = cut or text.rfind(" ", at + BLOCK // 2, at + BLOCK)
        cut = cut if cut > 0 else at + BLOCK
        yield text[at:cut]
        at = cut
    if at < len(text):
        yield text[at:]
