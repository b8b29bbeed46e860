"""Which part of a page is the article (pure).

An extractor (trafilatura) says which words; alignment finds the blocks they came from; `judge`
decides block by block.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from backlist.intake.page.alignment import mark_taken
from backlist.intake.page.blocks import Block, blocks_of
from backlist.intake.page.judge import Judge
from backlist.intake.page.page_claims import Surroundings
from backlist.intake.page.prose import prose_of


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of an article within its page, in order.

    `main` is the smallest element that holds most of them; `start` the title's element where it
    was found; `initial` a first letter that stands apart from its word; `subtitle` the lines
    marked as one under it; `worn` the signs of furniture that mean nothing on this page;
    `around` what stands before and after.
    """

    kept: tuple[Block, ...]
    main: HtmlElement
    start: HtmlElement | None = None
    initial: str = ""
    subtitle: str | None = None
    worn: frozenset[str] = frozenset()
    around: Surroundings = field(default_factory=Surroundings)


def find_article(page: HtmlElement, title: str | None = None) -> Article | None:
    """The article in `page`, which is left as it is; None where there is none."""
    blocks = blocks_of(page)
    mark_taken(blocks, _extracted(page, fast=True))
    prose = prose_of(blocks)
    if prose.is_hardly_taken(blocks):
        mark_taken(blocks, _extracted(page, fast=False))
        if prose.is_elsewhere(blocks):
            prose.take(blocks)
    if not any(block.taken for block in blocks):
        return None
    judge = Judge(page, blocks, title)
    kept = judge.kept()
    if not kept:
        return None
    return Article(
        kept=tuple(kept),
        main=judge.main,
        start=judge.title_element(),
        initial=judge.initial(kept[0]),
        subtitle=judge.subtitle(),
        worn=judge.worn,
        around=judge.around(kept),
    )


def _extracted(page: HtmlElement, *, fast: bool) -> str:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found: Any = bare_extraction(page, include_comments=False, with_metadata=False, fast=fast)
    except Exception:  # trafilatura promises no tree of errors, and its input is hostile
        return ""
    return found.text or "" if found is not None else ""
