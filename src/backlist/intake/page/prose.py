"""Where a page's prose is, without any extractor (pure).

An extractor can look in the wrong place: at the promises beside the text, at a list of other
pages, at nothing. What it took is measured against the long blocks of few links that stand in
no furniture, and where it took next to none of them, they are taken instead.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lxml.html import HtmlElement

from backlist.intake.page.blocks import Block
from backlist.intake.page.furniture import signals

SUBSTANTIAL = 15
"""So many words make a block that can be a paragraph."""

_FEW_LINKS = 0.3
_LITTLE = 0.6
_MOST = 0.6
_WORN = 0.3
_ELSEWHERE = 0.2
_RICHER = 1.5
_FEWEST = 3
_BODY = re.compile(
    r"(?:^|[\s_-])(?:article|post|entry|story)[\s_-]?(?:body|content|text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHERS = ("comment", "repl", "disqus", "respond")


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of a page that stands in no furniture, and that of its richest part."""

    all: tuple[Block, ...]
    richest: tuple[Block, ...]

    def is_hardly_taken(self, blocks: list[Block]) -> bool:
        """Whether what was taken is little of the prose: then it is worth a slower look."""
        size = sum(block.size for block in self.richest)
        return sum(block.taken for block in self.richest) < _LITTLE * size or size == 0

    def is_elsewhere(self, blocks: list[Block]) -> bool:
        """Whether what was taken stands elsewhere, and is less."""
        taken = sum(block.taken for block in blocks)
        mine = sum(block.taken for block in self.richest)
        size = sum(block.size for block in self.richest)
        apart = mine <= _ELSEWHERE * taken and size > _RICHER * taken
        return apart and len(self.richest) >= _FEWEST

    def take(self, blocks: list[Block]) -> None:
        """Mark the richest part's prose as taken, and nothing else."""
        for block in blocks:
            block.taken = 0
        for block in self.richest:
            block.taken = block.size


def is_prose(block: Block) -> bool:
    """Whether a block is long and of few links."""
    return block.size >= SUBSTANTIAL and block.link_share < _FEW_LINKS


def prose_of(blocks: list[Block]) -> Prose:
    """The prose among a page's blocks; signs that stand on much of it mean nothing."""
    long = [block for block in blocks if is_prose(block)]
    known: dict[HtmlElement, frozenset[str]] = {}
    signs = [_signs(block.element, known) for block in long]
    weight: Counter[str] = Counter()
    for block, found in zip(long, signs, strict=True):
        for sign in found:
            weight[sign] += block.size
    much = _WORN * sum(block.size for block in long)
    worn = {s for s, size in weight.items() if size >= much and not s.startswith(_OTHERS)}
    prose = [block for block, found in zip(long, signs, strict=True) if not found - worn]
    return Prose(tuple(prose), tuple(_richest(prose)))


def _signs(element: HtmlElement, known: dict[HtmlElement, frozenset[str]]) -> frozenset[str]:
    """The signs of furniture around an element, up to what calls itself the article's body."""
    chain: list[HtmlElement] = []
    here: HtmlElement | None = element
    while here is not None and here not in known and not _is_body(here):
        chain.append(here)
        here = here.getparent()
    found = known.get(here, frozenset()) if here is not None else frozenset()
    for inner in reversed(chain):
        found = found | signals(inner)
        known[inner] = found
    return found


def _is_body(element: HtmlElement) -> bool:
    if element.get("itemprop") == "articleBody":
        return True
    return bool(_BODY.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _richest(prose: list[Block]) -> list[Block]:
    """The prose of the smallest element that holds most of it."""
    held: Counter[HtmlElement] = Counter()
    for block in prose:
        here: HtmlElement | None = block.element
        while here is not None:
            held[here] += block.size
            here = here.getparent()
    total = sum(block.size for block in prose)
    most = [element for element, size in held.items() if size >= _MOST * total]
    if not most:
        return []
    least = min(held[element] for element in most)
    part = next(element for element in most if held[element] == least)
    return [b for b in prose if b.element is part or part in set(b.element.iterancestors())]
