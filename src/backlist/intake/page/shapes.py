"""What single blocks are by their shape and place: headings, captions, subtitles (pure)."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from backlist.intake.page.blocks import Block, blocks_of
from backlist.intake.page.dom import bag
from backlist.intake.page.furniture import name_words, names_of
from backlist.intake.page.page_words import is_call

HEADINGS = bag("h1 h2 h3 h4 h5 h6")
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:sub-?_?(?:title|head|heading|headline)|dek|deck|standfirst|strapline|tagline)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_STORY = bag("post hentry teaser comment card story promo related tease")
_CAPTION = bag(
    "caption captions gallery credit lightbox resgallery photocaption imagecaption inlinegallery"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_WHOLES = bag("body article main")
_ITEMS = bag("li td dd")
_LONGEST_SUBTITLE = 60
_NOTE = range(4, 401)
_NOTE_LINKS = 0.1


def up(element: HtmlElement | None, most: int = 10_000) -> list[HtmlElement]:
    """The element and those around it, innermost first."""
    if element is None:
        return []
    return [element, *islice(element.iterancestors(), most - 1)]


def is_heading(block: Block) -> bool:
    """Whether this is a heading."""
    if block.element.tag in HEADINGS:
        return True
    parent = block.element.getparent()
    return parent is not None and parent.tag in HEADINGS


def in_list(block: Block) -> bool:
    """Whether this stands in an item of a list or a cell of a table."""
    return any(element.tag in _ITEMS for element in up(block.element, 3))


def in_caption(element: HtmlElement) -> bool:
    """Whether this stands in the caption or credit of a picture (not of a quotation or table)."""
    for around in up(element, 4):
        if around.tag in _WHOLES:
            return False
        if around.tag == "figcaption" or name_words(names_of(around)) & _CAPTION:
            figure = next(around.iterancestors("figure"), None)
            return figure is None or next(figure.iter("blockquote", "table", "pre"), None) is None
    return False


def is_subtitle(block: Block) -> bool:
    """Whether this is marked as a subtitle."""
    near = up(block.element, 2)
    marked = any(_SUBTITLE.search(names_of(element)) for element in near)
    return marked and block.size < _LONGEST_SUBTITLE


def is_nested(element: HtmlElement) -> bool:
    """Whether this is another story or a comment within an article (HTML §4.3.2)."""
    if element.tag != "article" or next(element.iterancestors("article"), None) is None:
        return False
    return bool(name_words(names_of(element)) & _STORY)


def is_side_note(element: HtmlElement) -> bool:
    """Whether an `aside` is the author's: a note or a pull quote, words and hardly a link."""
    blocks = blocks_of(element)
    size = sum(block.size for block in blocks)
    if any(is_call(block.text) for block in blocks):
        return False
    return size in _NOTE and sum(block.linked for block in blocks) <= _NOTE_LINKS * size


def place_of(block: Block) -> tuple[str, ...]:
    """The kind of place a block stands in: the names of what is right around it."""
    return tuple(f"{element.tag}.{names_of(element)}" for element in up(block.element, 3)[1:])


def plain(text: str | None) -> str:
    """Letters and digits alone, without case: for comparing titles."""
    return _NO_LETTERS.sub("", (text or "").casefold())
