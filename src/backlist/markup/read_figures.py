"""HTML's figures → nodes, those of old themes that use plain boxes among them (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from backlist.markup import dom
from backlist.markup.nodes import (
    Block,
    Blocks,
    CodeBlock,
    Figure,
    Image,
    Inlines,
    Link,
    Mark,
    Paragraph,
    Quote,
    Table,
)
from backlist.markup.read_inline import Around

if TYPE_CHECKING:
    from lxml.etree import _Element

    from backlist.markup.read_blocks import BlockReader

_CAPTIONED = re.compile(r" (?:wp-caption|image-caption-container) ")
_CAPTIONS = re.compile(r" (?:wp-caption-text|wp-caption-dd|image-caption) ")


def is_figure(element: _Element) -> bool:
    """Whether an element is a figure, or a box that themes made before there were figures."""
    if dom.name(element) == "figure":
        return True
    if element.get("class") is None:
        return False
    return _CAPTIONED.search(dom.classes(element)) is not None


def read_figure(reader: BlockReader, element: _Element, around: Around) -> Iterator[Block]:
    """A figure with its caption, or only its blocks where there is none or nothing is shown."""
    caption = next((part for part in element.iter() if _captions(part, element)), None)
    if caption is None:
        yield from reader.inside(element, around)
        return
    first = _stands_first(caption, element)
    words = reader.inside(caption, around)
    dom.remove(caption)
    blocks = reader.inside(element, around)
    if words and _pictures(blocks):
        yield Figure(blocks, words, caption_first=first)
    else:
        yield from (*words, *blocks) if first else (*blocks, *words)


def _captions(part: _Element, figure: _Element) -> bool:
    """Whether an element is the caption of this figure, and not of one inside it."""
    if not dom.is_element(part) or part is figure:
        return False
    if dom.name(part) != "figcaption" and not _CAPTIONS.search(dom.classes(part)):
        return False
    above = (a for a in part.iterancestors() if dom.name(a) == "figure" or a is figure)
    return next(above, None) is figure


def _stands_first(caption: _Element, figure: _Element) -> bool:
    return (
        caption.getparent() is figure
        and caption.getprevious() is None
        and not (figure.text or "").strip()
    )


def _pictures(blocks: Blocks) -> bool:
    """Whether there is something here that a caption can belong to."""
    return any(
        isinstance(block, Quote | Table | CodeBlock | Figure)
        or (isinstance(block, Paragraph) and _has_image(block.content))
        for block in blocks
    )


def _has_image(content: Inlines) -> bool:
    return any(
        isinstance(node, Image) or (isinstance(node, Mark | Link) and _has_image(node.children))
        for node in content
    )
