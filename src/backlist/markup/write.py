"""HTML → our Markdown: the article's own structure, and nothing of its page's (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from backlist.markup import dom
from backlist.markup.nodes import (
    Block,
    Blocks,
    Division,
    Document,
    Figure,
    Heading,
    Listing,
    Quote,
    shift_headings,
)
from backlist.markup.read_blocks import BlockReader
from backlist.markup.read_inline import Around, InlineReader
from backlist.markup.read_notes import take_notes
from backlist.markup.write_blocks import write

if TYPE_CHECKING:
    from lxml.etree import _Element


def to_markdown(
    html: str | _Element,
    *,
    base_url: str | None = None,
    image: Callable[[str], str | None] | None = None,
    headings_from: int | None = 2,
    language: str | None = None,
) -> str:
    """HTML, or one element of a page with what is in it, as our Markdown.

    Args:
        html: a fragment, a page or an element; an element is not changed.
        base_url: the address links and images are relative to; without it only absolute ones
            and `media/NAME`, `#fragment` stay.
        image: given an image's (absolute) address, the `media/NAME` it is kept under, or None
            where it is not; such an image becomes a link to it under its alternative text.
        headings_from: the level the body's highest heading gets (2 under a title of level 1),
            the others moving along; None leaves levels as they are.
        language: the language of the text (BCP 47): `lang` is only kept where it differs.

    Returns: Markdown that ends in one newline, or the empty string.
    """
    return write(to_document(html, base_url, image, headings_from, language))


def to_document(
    html: str | _Element,
    base_url: str | None = None,
    image: Callable[[str], str | None] | None = None,
    headings_from: int | None = 2,
    language: str | None = None,
) -> Document:
    """What `to_markdown` writes, as nodes."""
    root = dom.parsed(html)
    notes = take_notes(root, base_url)
    reader, around = reading(root, InlineReader(base_url, image, notes.references), language)
    blocks = reader.whole(root, around)
    footnotes = tuple(
        (label, tuple(b for part in parts for b in reader.note(part, around)))
        for label, parts in notes.bodies
    )
    if headings_from is not None:
        highest = min(_levels(blocks), default=headings_from)
        blocks = shift_headings(blocks, headings_from - highest)
    return Document(blocks, footnotes)


def reading(
    root: _Element, inline: InlineReader, language: str | None = None
) -> tuple[BlockReader, Around]:
    """A reader for a tree, and what holds where it begins."""
    around = Around(
        language or root.get("lang") or root.get("inherited-lang"),
        root.get("dir") or root.get("inherited-dir"),
    )
    return BlockReader(inline, dom.holding_blocks(root)), around


def _levels(blocks: Blocks) -> Iterator[int]:
    for block in blocks:
        yield from _levels_in(block)


def _levels_in(block: Block) -> Iterator[int]:
    match block:
        case Heading(level):
            yield level
        case Quote(blocks) | Division(_, blocks) | Figure(blocks):
            yield from _levels(blocks)
        case Listing(items):
            for item in items:
                yield from _levels(item)
