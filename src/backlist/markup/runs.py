"""Running text → paragraphs, and marks that lie across blocks (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from backlist.markup.nodes import (
    Block,
    Blocks,
    Break,
    Division,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    Mark,
    Paragraph,
    Quote,
    Text,
    holding,
)
from backlist.markup.spacing import tidy


def paragraphs(run: list[Inline]) -> Iterator[Block]:
    """Running text as paragraphs: two breaks together part them, as they do in old HTML."""
    if all(_is_blank(node) for node in run):
        return
    if not _has_break(run):
        yield from given(Paragraph, tidy(run))
        return
    for part in _stanzas(tidy(run)):
        yield from given(Paragraph, tidy(part))


def _is_blank(node: Inline) -> bool:
    return isinstance(node, Break) or (isinstance(node, Text) and not node.text.strip())


def _has_break(content: Sequence[Inline]) -> bool:
    return any(
        isinstance(node, Break) or (isinstance(node, Mark | Link) and _has_break(node.children))
        for node in content
    )


def _stanzas(content: Inlines) -> list[list[Inline]]:
    parts: list[list[Inline]] = [[]]
    for node in content:
        if isinstance(node, Mark | Link):
            first, *others = _stanzas(node.children)
            parts[-1].append(holding(node, tuple(first)))
            parts += ([holding(node, tuple(other))] for other in others)
        elif isinstance(node, Break) and parts[-1] and isinstance(parts[-1][-1], Break):
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def given(kind: Callable[..., Block], content: tuple[object, ...]) -> Iterator[Block]:
    """A block of this content, where there is any."""
    if content:
        yield kind(content)


def each_run(blocks: Blocks, mark: Callable[[Inlines], Inlines]) -> Blocks:
    """Blocks with the running text in each put under a mark."""
    return tuple(_marked_block(block, mark) for block in blocks)


def _marked_block(block: Block, mark: Callable[[Inlines], Inlines]) -> Block:
    match block:
        case Paragraph(content) | Heading(_, content):
            return replace(block, content=mark(content))
        case Quote(blocks) | Division(_, blocks) | Figure(blocks):
            return replace(block, blocks=each_run(blocks, mark))
        case Listing(items):
            return replace(block, items=tuple(each_run(item, mark) for item in items))
        case _:
            return block
