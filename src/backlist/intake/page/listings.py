"""What in a page leads to other pages: cards, lists of links, links after "Read more" (pure).

Where such things hold much of what was taken, the page is itself a list, and they are its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from backlist.intake.page.blocks import Block
from backlist.intake.page.page_words import is_announcement, is_lead_in, is_tail_heading
from backlist.intake.page.prose import is_prose
from backlist.intake.page.shapes import HEADINGS, is_heading, up

_WHOLE = 0.95
_CARDS = 3
_CARD_WORDS = 35
_LEVELS = 6
_ITEMS = 2
_MANY_ITEMS = 6
_ITEM_WORDS = 3
_MUCH = 0.35
_ANNOUNCED = 0.2
_REST = 0.2
_ANNOUNCEMENT_WORDS = 6
_MOST_ANNOUNCED = 8
_LINKED = 0.6


def listings(
    blocks: list[Block],
    sizes: dict[HtmlElement, int],
    total: int,
) -> tuple[frozenset[HtmlElement], frozenset[HtmlElement]]:
    """The elements that list other pages, and lists of nothing but links that the text itself
    introduces; `sizes` are words in each, `total` words taken.
    """
    found = {part for part in _cards(blocks, sizes) if _comes_last(part, blocks, total)}
    if _taken_in(found, blocks) >= _MUCH * total:
        found = set()
    links = list(_link_lists(blocks))
    found.update(part for part, meant in links if not meant)
    return frozenset(found), frozenset(part for part, meant in links if meant)


def announced(blocks: list[Block], total: int) -> frozenset[int]:
    """Indexes of lines that only announce other pages, and of the links right after them."""
    found: set[int] = set()
    for block in blocks:
        if 0 < block.size <= _ANNOUNCEMENT_WORDS and is_announcement(block.text):
            run = list(_linked_after(blocks, block.index))
            found.update([block.index, *run] if run else ())
    taken = sum(blocks[index].taken for index in found)
    return frozenset(found) if taken < _ANNOUNCED * total else frozenset()


def _linked_after(blocks: list[Block], index: int) -> Iterator[int]:
    for block in blocks[index + 1 : index + 1 + _MOST_ANNOUNCED]:
        if block.link_share < _LINKED:
            return
        yield block.index


def _cards(blocks: list[Block], sizes: dict[HtmlElement, int]) -> Iterator[HtmlElement]:
    """Elements made of three or more like parts, each a linked heading and a line or two."""
    parts: dict[HtmlElement, dict[HtmlElement, None]] = {}
    for block in blocks:
        if block.link_share > _WHOLE and block.size >= _ITEM_WORDS and _has_heading(block):
            chain = up(block.element, _LEVELS + 1)
            for child, parent in pairwise(chain):
                parts.setdefault(parent, {})[child] = None
    for parent, children in parts.items():
        size = sum(sizes.get(child, 0) for child in children)
        if len(children) >= _CARDS and size < _CARD_WORDS * len(children):
            like = len({child.tag for child in children}) == 1
            if like and not any(child.tag in HEADINGS for child in children):
                yield parent


def _has_heading(block: Block) -> bool:
    return any(element.tag in HEADINGS for element in up(block.element, _LEVELS))


def _comes_last(part: HtmlElement, blocks: list[Block], total: int) -> bool:
    """Whether hardly any of the text comes after it."""
    rest = 0
    for block in reversed(blocks):
        if part in up(block.element):
            break
        rest += block.taken if is_prose(block) else 0
    return rest < _REST * total


def _taken_in(parts: Iterable[HtmlElement], blocks: list[Block]) -> int:
    held = set(parts)
    return sum(b.taken for b in blocks if b.taken and not held.isdisjoint(up(b.element)))


def _link_lists(blocks: list[Block]) -> Iterator[tuple[HtmlElement, bool]]:
    """Lists of nothing but links, and whether a heading or a colon makes them part of the text."""
    lists: dict[HtmlElement, list[Block]] = {}
    for block in blocks:
        if block.size:
            around = _list_around(block.element)
            if around is not None:
                lists.setdefault(around, []).append(block)
    for around, items in lists.items():
        first = items[0].index
        if _is_all_links(items):
            yield around, bool(first) and _introduces(blocks[first - 1])


def _list_around(element: HtmlElement) -> HtmlElement | None:
    return next((e for e in up(element, 4) if e.tag in ("ul", "ol")), None)


def _is_all_links(items: list[Block]) -> bool:
    size = sum(block.size for block in items)
    enough = size >= _ITEM_WORDS * len(items) or len(items) >= _MANY_ITEMS
    linked = sum(block.linked for block in items)
    return len(items) >= _ITEMS and enough and linked >= _WHOLE * size


def _introduces(block: Block) -> bool:
    if is_tail_heading(block.text) or is_lead_in(block.text):
        return False
    return is_heading(block) or block.text.endswith(":")
