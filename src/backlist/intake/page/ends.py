"""Where an article's text begins and ends among the blocks that were kept (pure)."""

from __future__ import annotations

from collections.abc import Callable

from backlist.intake.page.blocks import Block
from backlist.intake.page.page_words import (
    is_call,
    is_closing,
    is_dateline,
    is_last_heading,
    is_tail_heading,
)
from backlist.intake.page.prose import SUBSTANTIAL, is_prose
from backlist.intake.page.shapes import in_list, is_heading

_HEAD_LINES = 5
_EARLIEST = 0.4
_MIDDLE = 0.5
_REST = 0.2
_SAME_PLACE = 0.1
_GOES_ON = 0.2
_LONE_LINK = (0.8, 12)
_INTRODUCTION = 25
_CLOSING = 120
_CALL = 60


def without_head(kept: list[Block]) -> list[Block]:
    """Without the lines of date, byline and initial before the first paragraph."""
    lines = set()
    for at, block in enumerate(kept[:_HEAD_LINES]):
        if block.size >= SUBSTANTIAL or is_heading(block):
            break
        if is_dateline(block.text):
            lines.add(at)
    text = [block for at, block in enumerate(kept) if at not in lines]
    alone = len(text) > 1 and len(text[0].text) == 1 and text[1].text[:1].islower()
    return text[1:] if alone else text


def without_tail(
    kept: list[Block], blocks: list[Block], in_furniture: Callable[[Block], bool]
) -> list[Block]:
    """Without what comes after the end: what a heading opens there, then line by line."""
    end = _end(kept, blocks, in_furniture) if kept else 0
    kept = [block for block in kept if block.index < end]
    while len(kept) > 1 and _is_tail(kept[-1]):
        kept = kept[:-1]
    return kept


def _end(kept: list[Block], blocks: list[Block], in_furniture: Callable[[Block], bool]) -> int:
    """Where, past the middle of the text, a heading opens what comes after it."""
    chosen = {block.index for block in kept}
    total = sum(block.size for block in kept)
    seen = 0
    for block in blocks[kept[0].index : kept[-1].index + 1]:
        opens = is_heading(block) and is_tail_heading(block.text) and not in_furniture(block)
        if opens and seen > _EARLIEST * total and _is_over(block, kept, seen, total):
            return block.index
        seen += block.size if block.index in chosen else 0
    return kept[-1].index + 1


def _is_over(heading: Block, kept: list[Block], seen: int, total: int) -> bool:
    """Whether the text does not go on after such a heading.

    It goes on where paragraphs follow that stand in the same element as those before. Little
    may follow any such heading, and much one that can stand over nothing of the text.
    """
    prose = [block for block in kept if is_prose(block)]
    homes = {b.element.getparent() for b in prose if b.index < heading.index}
    rest = [block for block in prose if block.index > heading.index]
    same = sum(block.size for block in rest if block.element.getparent() in homes)
    last = is_last_heading(heading.text)
    if same >= (_REST if last else _SAME_PLACE) * total:
        return False
    follows = sum(block.size for block in kept if block.index > heading.index)
    if seen > _MIDDLE * total and follows < _REST * total:
        return True
    return last and same < _GOES_ON * sum(block.size for block in rest)


def _is_tail(block: Block) -> bool:
    """Whether a last block is no ending: a heading over nothing, a lone link, a call."""
    share, most = _LONE_LINK
    if (is_heading(block) and not in_list(block)) or (
        block.link_share > share and block.size < most
    ):
        return True
    if is_tail_heading(block.text) or (block.size < _INTRODUCTION and block.text.endswith(":")):
        return True
    if block.size < _CLOSING and is_closing(block.text):
        return True
    return block.size < _CALL and is_call(block.text)
