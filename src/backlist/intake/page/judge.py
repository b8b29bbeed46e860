"""Which blocks of a page are the article's: rules about blocks, knowing the whole page (pure).

What an extractor lost between its finds is taken back, what it took of the page's furniture is
left out, and what comes after the end is cut off.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from backlist.intake.page.blocks import Block
from backlist.intake.page.dom import bag, words
from backlist.intake.page.furniture import name_words, names_of, signals
from backlist.intake.page.page_claims import Surroundings
from backlist.intake.page.page_words import (
    is_call,
    is_dateline,
    is_furniture_line,
    is_lead_in,
    is_tail_heading,
)

HEADINGS = bag("h1 h2 h3 h4 h5 h6")
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:sub-?_?(?:title|head|heading|headline)|dek|deck|standfirst|strapline|tagline)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_STORY = bag("post hentry teaser comment card story promo related tease")
_BREAK = re.compile(r"^(?:[*∗⁂~•·–—§#=_-]\s*){1,7}$")
_MAIN = 0.7
_TAKEN = 0.5
_SMALL = 0.35
_WORN = 0.3
_MUCH = 0.2
_BEFORE = 6
_AFTER = 8
_FEW = 60
_SHORT = 12
SUBSTANTIAL = 15
_HEAD_LINES = 5


class Judge:
    """Decides block by block, knowing the whole."""

    def __init__(self, page: HtmlElement, blocks: list[Block], title: str | None) -> None:
        self.blocks = blocks
        self.title = _plain(title)
        self.total = sum(block.taken for block in blocks)
        self.inside: dict[HtmlElement, int] = {}
        for block in blocks:
            if block.taken:
                for element in _up(block.element):
                    self.inside[element] = self.inside.get(element, 0) + block.taken
        self.main = self._main(page)
        self._furniture: dict[HtmlElement, bool] = {}
        self._counts: dict[HtmlElement, int] = {}
        self._signals: dict[HtmlElement, frozenset[str]] = {}
        self.worn = self._worn_signals()
        self.parents: set[HtmlElement | None] = set()
        self.start = 0
        self.start = self._start()

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
        chosen = [b for b in self.blocks[start:] if b.share > _TAKEN and not self._out(b)]
        if not chosen:
            chosen = [b for b in self.blocks if b.share > _TAKEN]
        if not chosen:
            return []
        return self._cut_tail(_cut_head(self._extended(self._filled(chosen))))

    def _start(self) -> int:
        """The first block after the title, where one stands before the text."""
        best = 0
        for block in self.blocks:
            if self.title and self._is_title(block):
                best = block.index + 1
            elif block.taken >= SUBSTANTIAL and not self._out(block):
                break
        return best

    def title_element(self) -> HtmlElement | None:
        """The element of the title's block."""
        start = self.start
        return self.blocks[start - 1].element if start else None

    def subtitle(self) -> str | None:
        """The words marked as a subtitle right under the title."""
        for block in self.blocks[self.start : self.start + 8]:
            if block.size > 2 and _is_subtitle(block) and not is_dateline(block.text):
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
            holders=frozenset([*_up(self.main), *(_up(title) if title is not None else ())]),
        )

    def _small(self, blocks: list[Block]) -> tuple[HtmlElement, ...]:
        """The elements of these blocks and those around them that hold few words."""
        near: dict[HtmlElement, None] = {}
        for block in blocks:
            starts = [block.element, *(run[0] for run in block.runs if not run[1])]
            for start in starts:
                for element in _up(start):
                    if element in near or self._count(element) > _FEW:
                        break
                    near[element] = None
        return tuple(near)

    def _count(self, element: HtmlElement) -> int:
        if element not in self._counts:
            self._counts[element] = len(words(element).split())
        return self._counts[element]

    def _is_title(self, block: Block, *, whole: bool = False) -> bool:
        if not self.title or len(block.text) > 3 * len(self.title) + 40:
            return False
        text = _plain(block.text)
        if not text:
            return False
        if text == self.title and not whole:
            return True
        if not any(e.tag in HEADINGS for e in _up(block.element, 3)):
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
            return bool(_BREAK.match(block.text)) and not self._out(block)
        if block.share > _TAKEN or self._out(block):
            return False
        if self.main not in set(_up(block.element)):
            return False
        if any(e.tag in HEADINGS for e in _up(block.element, 2)):
            return True
        if block.link_share < 0.5:
            return True
        return self._among_its_like(block)

    def _among_its_like(self, block: Block) -> bool:
        """Whether a linked line is one of a table or list most of which was taken, or a paragraph
        among paragraphs.
        """
        for element in _up(block.element, 6):
            if element.tag in ("ul", "ol", "dl", "table"):
                return self.inside.get(element, 0) >= 0.3 * self._count(element)
            if element is self.main:
                break
        parent = block.element.getparent()
        beside = (
            sum(1 for e in parent if e.tag == "p" and self.inside.get(e))
            if parent is not None
            else 0
        )
        return block.element.tag == "p" and beside >= 3 and not block.text.isupper()

    def _extended(self, kept: list[Block]) -> list[Block]:
        """Prose before and after the extractor's finds that stands in the same kind of place."""
        places = Counter(_place(block) for block in kept if block.size >= 8)
        common = {place for place, count in places.items() if count >= 2}
        self.parents = {b.element.getparent() for b in kept if b.size >= 8 and _place(b) in common}
        if not common:
            return kept
        before = self.blocks[self.start : kept[0].index]
        after = self.blocks[kept[-1].index + 1 :]
        return [
            *reversed(list(self._run(reversed(before), common))),
            *kept,
            *self._run(iter(after), common),
        ]

    def _run(self, blocks: Iterator[Block], common: set[tuple[str, ...]]) -> Iterator[Block]:
        waiting: list[Block] = []
        for block in blocks:
            if block.element.tag == "h1" or (_is_heading(block) and is_tail_heading(block.text)):
                return
            beside = _place(block) in common or block.element in self.parents
            if not beside or self._out(block) or block.share > _TAKEN:
                continue
            if block.size >= 8 and block.link_share < 0.4:
                yield from waiting
                waiting = []
                yield block
            elif _is_heading(block) or block.link_share < 0.4:
                waiting.append(block)

    def _cut_tail(self, kept: list[Block]) -> list[Block]:
        end = self._end(kept)
        kept = [block for block in kept if block.index < end]
        while len(kept) > 1 and _is_tail(kept[-1]):
            kept = kept[:-1]
        return kept

    def _end(self, kept: list[Block]) -> int:
        """Where, past the middle of the text, a heading opens what comes after it."""
        chosen = {block.index for block in kept}
        total = sum(block.size for block in kept)
        seen = 0
        for block in self.blocks[kept[0].index : kept[-1].index + 1]:
            if seen > 0.5 * total and self._opens_the_rest(block):
                rest = sum(b.size for b in kept if b.index > block.index and _is_prose(b))
                if rest < _MUCH * total:
                    return block.index
            seen += block.size if block.index in chosen else 0
        return kept[-1].index + 1

    def _opens_the_rest(self, block: Block) -> bool:
        return (
            _is_heading(block)
            and is_tail_heading(block.text)
            and not any(self._is_furniture(element) for element in _up(block.element))
        )

    def _out(self, block: Block) -> bool:
        if is_furniture_line(block.text) or (is_lead_in(block.text) and block.link_share > 0.4):
            return True
        if any(self._is_furniture(element) for element in _up(block.element)):
            return True
        if block.index < self.start + 8 and _is_subtitle(block):
            return True
        if block.link_share > 0.95 and block.size > 4 and block.text.isupper():
            return True
        return self._is_title(block, whole=block.index > self.start)

    def _is_furniture(self, element: HtmlElement) -> bool:
        known = self._furniture.get(element)
        if known is None:
            known = self.inside.get(element, 0) < _SMALL * self.total and (
                bool(self._signals_of(element) - self.worn) or _is_nested(element)
            )
            self._furniture[element] = known
        return known

    def _signals_of(self, element: HtmlElement) -> frozenset[str]:
        if element not in self._signals:
            self._signals[element] = signals(element)
        return self._signals[element]

    def _worn_signals(self) -> frozenset[str]:
        """Signs that stand on so much of what was taken that they mean nothing on this page."""
        weight: Counter[str] = Counter()
        for block in self.blocks:
            if block.taken:
                for sign in {s for e in _up(block.element) for s in self._signals_of(e)}:
                    weight[sign] += block.taken
        return frozenset(s for s, taken in weight.items() if taken >= _WORN * self.total)


def _cut_head(kept: list[Block]) -> list[Block]:
    """Without the lines of date, byline and initial before the first paragraph."""
    lines = []
    for at, block in enumerate(kept[:_HEAD_LINES]):
        if block.size >= SUBSTANTIAL or _is_heading(block):
            break
        if is_dateline(block.text):
            lines.append(at)
    gone = set(lines)
    text = [block for at, block in enumerate(kept) if at not in gone]
    alone = len(text) > 1 and len(text[0].text) == 1 and text[1].text[:1].islower()
    return text[1:] if alone else text


def _is_prose(block: Block) -> bool:
    return block.size >= SUBSTANTIAL and block.link_share < 0.3


def _place(block: Block) -> tuple[str, ...]:
    """The kind of place a block stands in: the names of what is right around it."""
    chain = _up(block.element, 3)
    return tuple(f"{element.tag}.{names_of(element)}" for element in chain[1:])


def _is_tail(block: Block) -> bool:
    """Whether a last block is no ending: a heading over nothing, a lone link, a call."""
    if _is_heading(block) or (block.link_share > 0.8 and block.size < 12):
        return True
    if is_tail_heading(block.text) or (block.size < 25 and block.text.endswith(":")):
        return True
    return block.size < 60 and is_call(block.text)


def _is_subtitle(block: Block) -> bool:
    near = _up(block.element, 2)
    return any(_SUBTITLE.search(names_of(element)) for element in near) and block.size < 60


def _is_nested(element: HtmlElement) -> bool:
    """Whether this is another story or a comment within an article (HTML §4.3.2)."""
    if element.tag != "article" or next(element.iterancestors("article"), None) is None:
        return False
    return bool(name_words(names_of(element)) & _STORY)


def _is_heading(block: Block) -> bool:
    return any(element.tag in HEADINGS for element in _up(block.element, 2))


def _up(element: HtmlElement | None, most: int = 10_000) -> list[HtmlElement]:
    """The element and those around it, innermost first."""
    chain: list[HtmlElement] = []
    while element is not None and len(chain) < most:
        chain.append(element)
        element = element.getparent()
    return chain


def _plain(text: str | None) -> str:
    return "".join(c for c in (text or "").casefold() if c.isalnum())
