"""Which blocks of a page are the article's: rules about blocks, knowing the whole page (pure).

What an extractor lost between its finds is taken back, what it took of the page's furniture is
left out, and what comes after the end is cut off.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement

from backlist.intake.page.blocks import Block
from backlist.intake.page.dom import has_few_words
from backlist.intake.page.ends import without_head, without_tail
from backlist.intake.page.extent import Extent
from backlist.intake.page.furniture import signals
from backlist.intake.page.listings import announced, listings
from backlist.intake.page.page_claims import Surroundings
from backlist.intake.page.page_words import (
    is_credited,
    is_dateline,
    is_furniture_line,
    is_lead_in,
)
from backlist.intake.page.prose import SUBSTANTIAL
from backlist.intake.page.shapes import (
    HEADINGS,
    in_caption,
    is_heading,
    is_nested,
    is_side_note,
    is_subtitle,
    plain,
    up,
)

_BREAK = re.compile(r"^(?:[*∗⁂~•·–—§#=_-]\s*){1,7}$")
_LISTS = ("ul", "ol", "dl", "table")
_MAIN = 0.7
_TAKEN = 0.5
_SMALL = 0.35
_WORN = 0.3
_BEFORE = 6
_AFTER = 8
_FEW = 60
_SHORT = 12
_NEAR_TITLE = 8
_HEAD_WORDS = 60


class Judge:
    """Decides block by block, knowing the whole."""

    def __init__(self, page: HtmlElement, blocks: list[Block], title: str | None) -> None:
        self.blocks = blocks
        self.title = plain(title)
        self.total = sum(block.taken for block in blocks)
        self.sizes: dict[HtmlElement, int] = {}
        self.inside: dict[HtmlElement, int] = {}
        self._add_up(page)
        self.main = self._main(page)
        self.above = frozenset(up(self.main))
        self._furniture: dict[HtmlElement, bool] = {}
        self._within: dict[HtmlElement, bool] = {}
        self._few: dict[HtmlElement, bool] = {}
        self._signals: dict[HtmlElement, frozenset[str]] = {}
        self.worn = self._worn_signals()
        self.listings, self.introduced = listings(blocks, self.sizes, self.total)
        self.announced = announced(blocks, self.total)
        self.start = 0
        self.start = self._start()

    def _add_up(self, page: HtmlElement) -> None:
        """How many words stand in each element, and how many of them were taken."""
        sizes, inside = self.sizes, self.inside
        for block in self.blocks:
            element = block.element
            sizes[element] = sizes.get(element, 0) + block.size
            inside[element] = inside.get(element, 0) + block.taken
        for element in reversed(list(page.iter())):
            if element in sizes and element is not page:
                parent = element.getparent()
                sizes[parent] = sizes.get(parent, 0) + sizes[element]
                inside[parent] = inside.get(parent, 0) + inside[element]

    def _main(self, page: HtmlElement) -> HtmlElement:
        """The smallest element that holds most of what was taken."""
        here = page
        while True:
            below = [c for c in here if self.inside.get(c, 0) >= _MAIN * self.total]
            if not below:
                return here
            here = below[0]

    def kept(self) -> list[Block]:
        """The article's blocks in the order of the page; none where there is no article."""
        start = self.start
        chosen = [b for b in self.blocks[start:] if b.share > _TAKEN and not self.is_out(b)]
        if not chosen:
            chosen = [b for b in self.blocks if b.share > _TAKEN]
        if not chosen:
            return []
        filled = self._filled(self._without_tail(chosen))
        extended = Extent(self.blocks, filled, self).extended(start)
        return self._without_tail(without_head(extended))

    def _without_tail(self, kept: list[Block]) -> list[Block]:
        return without_tail(kept, self.blocks, self._in_furniture)

    def _start(self) -> int:
        """The first block after the title, where one stands before the text."""
        best = 0
        for block in self.blocks:
            if self.title and self.is_title(block):
                best = block.index + 1
            elif block.taken >= SUBSTANTIAL and not self.is_out(block):
                break
        return best

    def title_element(self) -> HtmlElement | None:
        """The element of the title's block."""
        start = self.start
        return self.blocks[start - 1].element if start else None

    def subtitle(self) -> str | None:
        """The words marked as a subtitle right under the title, or a heading that stands there."""
        near = [
            block
            for block in self.blocks[self.start : self.start + _NEAR_TITLE]
            if block.size > 2 and not is_dateline(block.text)
        ]
        for block in near:
            if is_subtitle(block):
                return block.text
        for block in near:
            if is_heading(block) and self._is_head(block) and not block.linked:
                return block.text
        return None

    def initial(self, first: Block) -> str:
        """A first letter that stands apart from its word, large and in an element of its own."""
        before = self.blocks[first.index - 1].text if first.index else ""
        alone = len(before) == 1 and before.isupper() and first.text[:1].islower()
        return before if alone else ""

    def around(self, kept: list[Block]) -> Surroundings:
        """What stands between title and text, and right after the text."""
        start = max(0, self.start - _BEFORE)
        first, last = kept[0].index, kept[-1].index
        title = self.title_element()
        among = self.blocks[first + 1 : first + _AFTER]
        return Surroundings(
            before=self._small(self.blocks[start : first + 1]),
            lines=self._small([b for b in among if 0 < b.size <= _SHORT]),
            after=self._small(self.blocks[max(first + 1, last - 1) : last + _AFTER]),
            holders=frozenset([*self.above, *(up(title) if title is not None else ())]),
        )

    def _small(self, blocks: list[Block]) -> tuple[HtmlElement, ...]:
        """The elements of these blocks and those around them that hold few words."""
        near: dict[HtmlElement, None] = {}
        for block in blocks:
            starts = [block.element, *(run[0] for run in block.runs if not run[1])]
            for start in starts:
                here: HtmlElement | None = start
                while here is not None and here not in near and self._holds_few(here):
                    near[here] = None
                    here = here.getparent()
        return tuple(near)

    def _holds_few(self, element: HtmlElement) -> bool:
        known = self._few.get(element)
        if known is None:
            known = self._few[element] = has_few_words(element, _FEW)
        return known

    def is_title(self, block: Block, *, whole: bool = False) -> bool:
        """Whether a block is the title, or part of it, or (`whole`) all of it as a heading."""
        if not self.title or len(block.text) > 3 * len(self.title) + 40:
            return False
        text = plain(block.text)
        if not text:
            return False
        if text == self.title and not whole:
            return True
        if not any(e.tag in HEADINGS for e in up(block.element, 3)):
            return False
        if text == self.title:
            return True
        return not whole and len(text) > 15 and (text in self.title or self.title in text)

    def _filled(self, chosen: list[Block]) -> list[Block]:
        first, last = chosen[0].index, chosen[-1].index
        taken = {block.index for block in chosen}
        return [
            block
            for block in self.blocks[first : last + 1]
            if block.index in taken or self._belongs(block)
        ]

    def _belongs(self, block: Block) -> bool:
        """Whether a block the extractor left out between its finds is of the article."""
        if not block.size:
            return bool(_BREAK.match(block.text)) and not self.is_out(block)
        if block.share > _TAKEN or self.is_out(block) or in_caption(block.element):
            return False
        if self.main not in up(block.element):
            return False
        if any(e.tag in HEADINGS for e in up(block.element, 2)):
            return True
        return block.link_share < _TAKEN or self._among_its_like(block)

    def _among_its_like(self, block: Block) -> bool:
        """Whether a linked line is one of a table or list most of which was taken, or a paragraph
        among paragraphs.
        """
        for element in up(block.element, 6):
            if element in self.introduced:
                return True
            if element.tag in _LISTS:
                return self.inside.get(element, 0) >= 0.3 * self.sizes[element]
            if element is self.main:
                break
        parent = block.element.getparent()
        if parent is None or block.element.tag != "p" or block.text.isupper():
            return False
        return sum(1 for e in parent if e.tag == "p" and self.inside.get(e)) >= 3

    def is_out(self, block: Block) -> bool:
        """Whether a block is none of the article's, whoever took it."""
        if block.index in self.announced or self._in_furniture(block):
            return True
        if _is_line_of_page(block):
            return True
        near = block.index < self.start + _NEAR_TITLE
        if near and (is_subtitle(block) or self._is_head(block)):
            return True
        return self.is_title(block, whole=block.index > self.start)

    def _is_head(self, block: Block) -> bool:
        """Whether a block stands with the title in a part of its own, apart from the text."""
        if not self.start or block.index < self.start or block.size > _HEAD_WORDS:
            return False
        title = self.blocks[self.start - 1]
        own = set(up(title.element))
        shared = next((e for e in up(block.element) if e in own), None)
        if shared is None or shared in self.above:
            return False
        return self.inside.get(shared, 0) - title.taken - block.taken < SUBSTANTIAL

    def _in_furniture(self, block: Block) -> bool:
        chain: list[HtmlElement] = []
        here: HtmlElement | None = block.element
        while here is not None and here not in self._within:
            chain.append(here)
            here = here.getparent()
        found = here is not None and self._within[here]
        for element in reversed(chain):
            found = found or self._is_furniture(element)
            self._within[element] = found
        return found

    def _is_furniture(self, element: HtmlElement) -> bool:
        known = self._furniture.get(element)
        if known is None:
            known = self.inside.get(element, 0) < _SMALL * self.total and (
                self._is_listing(element)
                or bool(self._signals_of(element) - self.worn)
                or is_nested(element)
            )
            self._furniture[element] = known
        return known

    def _is_listing(self, element: HtmlElement) -> bool:
        return element in self.listings and self.sizes[element] < _SMALL * self.total

    def _signals_of(self, element: HtmlElement) -> frozenset[str]:
        if element not in self._signals:
            found = signals(element)
            if found == {"<aside>"} and is_side_note(element):
                found = frozenset()
            self._signals[element] = found
        return self._signals[element]

    def _worn_signals(self) -> frozenset[str]:
        """Signs that stand on so much of what was taken that they mean nothing on this page."""
        weight: Counter[str] = Counter()
        for block in self.blocks:
            if block.taken:
                for sign in {s for e in up(block.element) for s in self._signals_of(e)}:
                    weight[sign] += block.taken
        return frozenset(s for s, taken in weight.items() if taken >= _WORN * self.total)


def _is_line_of_page(block: Block) -> bool:
    """Whether its own words say that a block is the page's: a button, a credit, a way on."""
    if is_furniture_line(block.text) or is_credited(block.text):
        return True
    if block.link_share > 0.4 and is_lead_in(block.text):
        return True
    return block.link_share > 0.95 and block.size > 4 and block.text.isupper()
