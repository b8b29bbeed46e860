"""How far an article reaches before and after what was found of it (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from backlist.intake.page.blocks import Block
from backlist.intake.page.page_words import is_dateline, is_tail_heading
from backlist.intake.page.prose import is_prose
from backlist.intake.page.shapes import in_caption, is_heading, place_of

_LONG = 8
_FEW_LINKS = 0.4
_FEWER_LINKS = 0.2
_TAKEN = 0.5
_LEADS = 2


class Rules(Protocol):
    """What is known of single blocks."""

    def is_out(self, block: Block) -> bool:
        """Whether a block is none of the article's."""

    def is_title(self, block: Block, *, whole: bool = False) -> bool:
        """Whether a block is the title."""


class Extent:
    """The kinds of place the article's blocks stand in, and the blocks beside them."""

    def __init__(self, blocks: list[Block], kept: list[Block], rules: Rules) -> None:
        self.blocks = blocks
        self.kept = kept
        self.rules = rules
        long = [block for block in kept if block.size >= _LONG]
        places = Counter(place_of(block) for block in long)
        self.common = {place for place, count in places.items() if count >= 2}
        holders = [b.element.getparent() for b in long if place_of(b) in self.common]
        self.parents = {holder for holder in holders if holder is not None}
        self.own = {block.element for block in kept if is_prose(block)}

    def extended(self, start: int) -> list[Block]:
        """What was kept, and the prose before and after it in the same kind of place.

        `start` is the index of the first block after the title, 0 where none was found.
        """
        before = self.blocks[start : self.kept[0].index]
        after = self.blocks[self.kept[-1].index + 1 :]
        lead = [*self._run(reversed(before))][::-1]
        if start:
            lead = self._led_in(before, lead)
        return [*lead, *self.kept, *self._run(iter(after))]

    def _led_in(self, before: list[Block], lead: list[Block]) -> list[Block]:
        """With the paragraphs between title and text; a single one can be the page's summary."""
        have = {block.index for block in lead}
        longer = [b for b in before if b.index in have or self._is_paragraph(b)]
        return longer if len(longer) - len(lead) >= _LEADS else lead

    def _is_paragraph(self, block: Block) -> bool:
        if not is_prose(block) or block.link_share > _FEWER_LINKS:
            return False
        if in_caption(block.element) or is_dateline(block.text):
            return False
        return not self.rules.is_out(block)

    def _run(self, blocks: Iterator[Block]) -> Iterator[Block]:
        """Prose beside what was kept, with the headings before it, up to the page's next part."""
        waiting: list[Block] = []
        for block in blocks:
            if self._ends_here(block):
                return
            if not self._is_beside(block) or block.share > _TAKEN or self.rules.is_out(block):
                continue
            if block.size >= _LONG and block.link_share < _FEW_LINKS:
                yield from waiting
                waiting = []
                yield block
            elif is_heading(block) or block.link_share < _FEW_LINKS:
                waiting.append(block)

    def _ends_here(self, block: Block) -> bool:
        if block.element.tag == "h1" or self.rules.is_title(block, whole=True):
            return True
        return is_heading(block) and is_tail_heading(block.text)

    def _is_beside(self, block: Block) -> bool:
        """Whether a block stands where those that were kept stand, or in the same element."""
        if block.element in self.own:
            return True
        return bool(self.common) and (
            block.element in self.parents or place_of(block) in self.common
        )
