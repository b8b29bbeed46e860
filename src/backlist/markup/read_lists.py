"""HTML's lists → nodes (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from backlist.markup import dom
from backlist.markup.nodes import (
    Attributes,
    Block,
    Blocks,
    Cell,
    Descriptions,
    Division,
    Listing,
    Paragraph,
    Text,
)
from backlist.markup.read_inline import Around, foreign, within
from backlist.markup.runs import paragraphs
from backlist.markup.spacing import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

    from backlist.markup.read_blocks import BlockReader

LISTS = frozenset({"ul", "ol", "menu", "dir"})


def read_list(reader: BlockReader, element: _Element, around: Around) -> Iterator[Block]:
    """A list; where its items say another number than is due, another list begins."""
    ordered = dom.name(element) == "ol"
    loose = any(dom.name(p) == "p" for li in dom.children(element) for p in dom.children(li))
    items: list[Blocks] = []
    start = due = _number(element.get("start"), 1) if ordered else None
    for item, value in _items(reader, element, around):
        if due is not None and value is not None and value != due:
            yield from _listing(items, start, loose=loose)
            items, start, due = [], value, value
        if item or ordered:
            items.append(item)
            due = None if due is None else due + 1
    yield from _listing(items, start, loose=loose)


def _items(
    reader: BlockReader, element: _Element, around: Around
) -> Iterator[tuple[Blocks, int | None]]:
    """Items with their own numbers; what stands between items belongs to the one before it."""
    around = within(element, around)
    pending: tuple[Blocks, int | None] | None = _between(reader, element.text, around)
    for child in element:
        if dom.is_element(child) and not dom.is_unheard(child):
            if dom.name(child) in LISTS and pending is not None:
                pending = ((*pending[0], *reader.block(child, around)), pending[1])
            else:
                if pending is not None:
                    yield pending
                pending = (_item(reader, child, around), _number(child.get("value"), None))
        after = _between(reader, child.tail, around)
        if after is not None:
            pending = ((*pending[0], *after[0]), pending[1]) if pending is not None else after
    if pending is not None:
        yield pending


def _between(reader: BlockReader, text: str | None, around: Around) -> tuple[Blocks, None] | None:
    blocks = tuple(paragraphs([*reader.inline.words(text, around)]))
    return (blocks, None) if blocks else None


def _item(reader: BlockReader, element: _Element, around: Around) -> Blocks:
    pairs = foreign(element, around)
    if dom.name(element) == "li":
        blocks = _ticked(element, reader.inside(element, around))
        return (Division(pairs, blocks),) if pairs and blocks else blocks
    if reader.is_block(element):
        return tuple(reader.block(element, around))
    return tuple(paragraphs([*reader.inline.node(element, around)]))


def read_descriptions(reader: BlockReader, element: _Element, around: Around) -> Iterator[Block]:
    """A description list; parts in a `div` of their own belong to it all the same.

    Without a term it is none (HTML §4.4.9), and only what it holds is read.
    """
    parts = tuple(_parts(reader, element, within(element, around)))
    if any(part.tag == "dt" for part in parts):
        yield Descriptions(parts)
    else:
        for part in parts:
            yield from (Division(part.attributes, part.blocks),) if part.attributes else part.blocks


def _parts(reader: BlockReader, group: _Element, around: Around) -> Iterator[Cell]:
    yield from _loose_part(tuple(paragraphs([*reader.inline.words(group.text, around)])))
    for child in group:
        if dom.is_element(child) and not dom.is_unheard(child):
            tag = dom.name(child)
            if tag in {"dt", "dd"}:
                yield from _part(tag, reader.inside(child, around), foreign(child, around))
            elif tag == "div":
                yield from _parts(reader, child, within(child, around))
            else:
                yield from _loose_part(_item(reader, child, around))
        yield from _loose_part(tuple(paragraphs([*reader.inline.words(child.tail, around)])))


def _part(tag: str, blocks: Blocks, pairs: Attributes) -> Iterator[Cell]:
    """A term or description; a list of terms in a term goes with its description.

    libxml2 ends a term where such a list begins, so that it could not be read back.
    """
    lists = (at for at, block in enumerate(blocks) if isinstance(block, Descriptions))
    end = next(lists, len(blocks)) if tag == "dt" else len(blocks)
    yield Cell(tag, blocks[:end], pairs)
    yield from _loose_part(blocks[end:])


def _loose_part(blocks: Blocks) -> Iterator[Cell]:
    """What stands in the list outside of its parts is read as a description."""
    if blocks:
        yield Cell("dd", blocks)


def _listing(items: list[Blocks], start: int | None, *, loose: bool) -> Iterator[Block]:
    if any(items):
        yield Listing(tuple(items), start, loose or any(map(_loosens, items)))


def _loosens(item: Blocks) -> bool:
    """Whether Markdown needs blank lines in an item: more than words and lists after them."""
    return len(item) > 1 and not (
        isinstance(item[0], Paragraph)
        and all(isinstance(b, Listing) and b.start in {None, 1} and not b.loose for b in item[1:])
        and len(item) == 2
    )


def _ticked(element: _Element, blocks: Blocks) -> Blocks:
    """A task's box as the plain "[ ]" or "[x]" that Markdown without task lists shows."""
    boxes = (box for box in element.iter("input") if box.get("type") == "checkbox")
    box = next(boxes, None)
    if box is None or next(box.iterancestors("li"), None) is not element:
        return blocks
    mark = Text("[ ] " if box.get("checked") is None else "[x] ")
    match blocks:
        case (Paragraph(content), *others):
            return (Paragraph(tidy((mark, *content))), *others)
        case _:
            return (Paragraph(tidy((mark,))), *blocks)


def _number(text: str | None, default: int | None) -> int | None:
    found = re.fullmatch(r"\s*([0-9]{1,8})\s*", text or "")
    return int(found[1]) if found else default
