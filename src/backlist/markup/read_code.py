"""HTML's preformatted text → code, or verse where it says that it is verse (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from backlist.markup import dom
from backlist.markup.nodes import Block, CodeBlock
from backlist.markup.read_inline import Around, is_verse
from backlist.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from backlist.markup.read_blocks import BlockReader

_NAME = re.compile(r"[\w+#.\-]{1,40}")
_LANGUAGE = re.compile(
    r"(?:^|[ ;:])(?:language-|lang-|brush:\s*|highlight-source-|highlight-text-|sourceCode )"
    r"([\w+#.\-]{1,40})"
)


def read_preformatted(reader: BlockReader, element: _Element, around: Around) -> Iterator[Block]:
    """A code block without its last newline, or the paragraphs of verse."""
    if is_verse(element) or around.verse:
        yield from reader.inside(element, replace(around, verse=True))
        return
    for line_break in element.iter("br"):
        line_break.text = "\n"
    text = text_of(element).replace("\r\n", "\n").replace("\r", "\n")
    if (element.text or "").startswith("\n"):
        text = text[1:]
    if text.strip():
        yield CodeBlock(text.removesuffix("\n"), _language(element))


def _language(element: _Element) -> str:
    """The language of code as its highlighter names it on the code or around it."""
    for one in [element, *dom.children(element), *list(element.iterancestors())[:2]]:
        said = one.get("data-lang") or one.get("data-language") or ""
        found = _NAME.fullmatch(said) or _LANGUAGE.search(one.get("class") or "")
        if found:
            return found[found.lastindex or 0]
    return ""
