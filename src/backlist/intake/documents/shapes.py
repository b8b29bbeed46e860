"""Shapes that every word processor has alike: the head of a text, captions, code, cells (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from backlist.intake.documents.building import Blocks, Line, add, add_text

HEAD_BLOCKS = 12
"""After so many blocks a paragraph styled as a title is a heading of the text."""


@dataclass(slots=True)
class Head:
    """What paragraphs in the styles made for it say of the whole."""

    title: list[str] = field(default_factory=list)
    subtitle: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)

    def takes(self, kind: str, line: Line, blocks: Blocks) -> bool:
        """Whether a line in a style of that kind is of the head, and so leaves the text."""
        places = {"title": self.title, "subtitle": self.subtitle, "author": self.authors}
        has_more = any(not isinstance(s.what, str) and s.what.tag != "br" for s in line.spans)
        if kind not in places or has_more or len(blocks.root) > HEAD_BLOCKS:
            return False
        places[kind].append(line.text)
        return True


def write_heading(blocks: Blocks, kind: str, level: int, line: Line) -> None:
    """A heading; all of it is bold anyway."""
    rank = level if kind == "heading" else 1 + (kind == "subtitle")
    line.fill(blocks.block(f"h{rank}"), frozenset({"strong", "ins"}))


def became_caption(blocks: Blocks, line: Line) -> bool:
    """Whether the line became the caption of the picture right above it."""
    last = blocks.root[-1] if len(blocks.root) else None
    if last is None or last.tag != "p" or not is_picture(last):
        return False
    figure = blocks.block("figure")
    figure.append(last)
    line.fill(add(figure, "figcaption"), frozenset({"em"}))
    return True


def add_code(blocks: Blocks, line: Line) -> None:
    """Paragraph after paragraph of code is one block of it, line by line."""
    text = "".join(s.what if isinstance(s.what, str) else "\n" for s in line.spans)
    if len(blocks.root) and blocks.root[-1].tag == "pre":
        add_text(blocks.root[-1][0], "\n" + text)
    else:
        add_text(add(blocks.block("pre"), "code"), text)


def lay_flat(holder: HtmlElement) -> None:
    """A cell or item whose only paragraph comes first is that paragraph's text."""
    first = holder[0] if len(holder) else None
    if first is None or first.tag != "p" or first.attrib:
        return
    if all(c.tag in {"ul", "ol"} for c in holder[1:]):
        first.drop_tag()


def is_picture(block: HtmlElement) -> bool:
    """Whether a paragraph holds one picture and no words."""
    return len(block.findall(".//img")) == 1 and not "".join(block.itertext()).strip()
