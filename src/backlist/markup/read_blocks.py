"""HTML's blocks → nodes (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backlist.markup import dom
from backlist.markup.nodes import (
    Block,
    Blocks,
    Break,
    Division,
    Heading,
    Inline,
    Inlines,
    Link,
    Mark,
    Paragraph,
    Quote,
    Rule,
)
from backlist.markup.read_code import read_preformatted
from backlist.markup.read_figures import is_figure, read_figure
from backlist.markup.read_inline import Around, InlineReader, foreign, is_poem, marked, within
from backlist.markup.read_lists import LISTS, read_descriptions, read_list
from backlist.markup.read_tables import read_table
from backlist.markup.runs import each_run, given, paragraphs
from backlist.markup.spacing import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GROUPS = frozenset(["html", "body", "div", "article", "main", "section", "td", "li", "dd"])
_EMBEDDED = frozenset({"iframe", "embed", "video", "audio", "object"})
_BLANKS = " \t\n\r\f"
_CODE = frozenset({"pre", "xmp", "listing", "plaintext"})


@dataclass(slots=True)
class BlockReader:
    """Reads blocks. `holding` are the elements with blocks inside them."""

    inline: InlineReader
    holding: set[_Element] = field(default_factory=set)

    def inside(self, element: _Element, around: Around) -> Blocks:
        """The blocks inside an element; running text between blocks is a paragraph."""
        return tuple(self._flow(element, within(element, around)))

    def whole(self, root: _Element, around: Around) -> Blocks:
        """The blocks of the element that was asked for, and the element where it is one."""
        if dom.name(root) in _GROUPS:
            return tuple(self._flow(root, around))
        if self.is_block(root):
            return tuple(self._kind(root, around))
        return tuple(paragraphs([*self.inline.node(root, around)]))

    def note(self, part: _Element, around: Around) -> Blocks:
        """The blocks of a part of a footnote, without the item or cell it was in."""
        if dom.name(part) in {"li", "dd", "td", "div"}:
            return self.inside(part, around)
        return tuple(self.block(part, around))

    def _flow(self, element: _Element, around: Around) -> Iterator[Block]:
        run: list[Inline] = []
        self._add_words(run, element.text, around)
        for child in element:
            if self.is_block(child):
                if run:
                    yield from paragraphs(run)
                    run = []
                yield from self.block(child, around)
            else:
                run += self.inline.node(child, around)
            self._add_words(run, child.tail, around)
        if run:
            yield from paragraphs(run)

    def _add_words(self, run: list[Inline], text: str | None, around: Around) -> None:
        """Characters behind what a run holds; blanks alone do not begin one, except in verse."""
        if text and (run or around.verse or text.strip(_BLANKS)):
            run += self.inline.words(text, around)

    def is_block(self, child: _Element) -> bool:
        """Whether a child is a block, or holds one."""
        if not dom.is_element(child) or child in self.inline.references:
            return False
        return dom.name(child) in dom.BLOCKS or child in self.holding

    def block(self, element: _Element, around: Around) -> Iterator[Block]:
        """What one block element is; in a division where its language or direction is its own."""
        if dom.is_unheard(element):
            return
        blocks = tuple(self._kind(element, around))
        pairs = foreign(element, around)
        if pairs and blocks and dom.name(element) not in {"td", "th"}:
            yield Division(pairs, blocks)
        else:
            yield from blocks

    def _kind(self, element: _Element, around: Around) -> Iterator[Block]:
        tag = dom.name(element)
        if tag in _HEADINGS:
            yield from self._heading(element, around)
        elif tag == "blockquote":
            yield from given(Quote, self.inside(element, around))
        elif tag in LISTS:
            yield from read_list(self, element, around)
        elif tag in _CODE:
            yield from read_preformatted(self, element, around)
        elif tag == "hr":
            yield Rule()
        elif tag == "table":
            yield from read_table(self, element, around)
        elif tag == "dl":
            yield from read_descriptions(self, element, around)
        elif is_figure(element):
            yield from read_figure(self, element, around)
        elif tag in _EMBEDDED:
            yield from self._embedded(element, around)
        elif tag == "summary":
            words = tidy(self.inline.inside(element, around))
            yield from given(Paragraph, (Mark("strong", words),) if words else ())
        else:
            yield from self._passed_through(element, around)

    def _passed_through(self, element: _Element, around: Around) -> Iterator[Block]:
        """An element that only groups: its blocks, each under the mark it may put on them."""
        if dom.name(element) not in dom.BLOCKS:
            yield from self._marked_blocks(element, around)
        elif is_poem(element) and not around.verse:
            yield from self._poem(element, within(element, around))
        else:
            yield from self.inside(element, around)

    def _marked_blocks(self, element: _Element, around: Around) -> Iterator[Block]:
        """Blocks inside an inline element (`<a><h3>…`): the mark moves into each of them."""
        blocks = self.inside(element, around)
        href = self.inline.address(element.get("href") or "") if dom.name(element) == "a" else None

        def mark(content: Inlines) -> Inlines:
            if href is not None:
                return tidy((Link(href, content),))
            return tidy(marked(element, content, Around(element.get("lang"), element.get("dir"))))

        yield from each_run(blocks, mark)

    def _heading(self, element: _Element, around: Around) -> Iterator[Block]:
        content = tidy(self.inline.inside(element, around))
        match content:
            case (Mark("strong", inner, ()),):
                content = inner
        if content:
            yield Heading(int(dom.name(element)[1]), content)

    def _embedded(self, element: _Element, around: Around) -> Iterator[Block]:
        link = tuple(self.inline.embedded(element))
        if link:
            yield Paragraph(link)
        elif dom.name(element) == "object":
            yield from self.inside(element, around)

    def _poem(self, element: _Element, around: Around) -> Iterator[Block]:
        """Verse set as one element a line: lines join to stanzas, an empty one parts them."""
        lines = list(dom.children(element))
        tags = {dom.name(line) for line in lines}
        leaves = not any(line in self.holding for line in lines)
        if not (lines and leaves and tags <= {"div", "span", "br"} and "div" in tags):
            yield from self.inside(element, around)
            return
        run: list[Inline] = [*self.inline.words(element.text, around)]
        for line in lines:
            run += [*self.inline.inside(line, around), Break()]
            run += self.inline.words(line.tail, around)
        yield from paragraphs(run)
