"""What a text is made of, between HTML and Markdown: frozen nodes without any syntax (pure).

`read_*` makes these nodes of a DOM, `write_*` Markdown of them. Attributes are pairs in the order
they are written; running text is a tuple of inline nodes whose white space `spacing.tidy` has
settled, so that no mark begins or ends with a blank.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as the author wrote them."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that must stay (HTML `br`)."""


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Text under an HTML element that changes how it reads: em, strong, del, sub, span."""

    tag: str
    children: tuple[Inline, ...]
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `href` as `policy.is_link` allows it."""

    href: str
    children: tuple[Inline, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """An image of the piece; `src` is "media/NAME"."""

    src: str
    alt: str = ""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place in the text that a footnote belongs to."""

    label: str


Inline = Text | Break | Code | Mark | Link | Image | NoteReference
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a stanza."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `start` is None where it has bullets. `loose` items are set as paragraphs."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Preformatted text, without its last newline, and the language it is in."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, or a term (dt) or description (dd) of a description list."""

    tag: str
    blocks: tuple[Block, ...]
    attributes: Attributes = ()

    @property
    def align(self) -> str:
        """left, center, right or nothing."""
        return dict(self.attributes).get("align", "")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `part` is thead, tbody or tfoot."""

    cells: tuple[Cell, ...]
    part: str = "tbody"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data."""

    rows: tuple[Row, ...]
    caption: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Descriptions:
    """A description list (HTML `dl`)."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its caption, above or below as `caption_first` says."""

    blocks: tuple[Block, ...]
    caption: tuple[Block, ...] = ()
    caption_first: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """Blocks in another language or direction (`lang`, `dir`)."""

    attributes: Attributes
    blocks: tuple[Block, ...]


Block = (
    Paragraph
    | Heading
    | Quote
    | Listing
    | CodeBlock
    | Rule
    | Table
    | Descriptions
    | Figure
    | Division
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a text and its footnotes by label, in the order they are referred to."""

    blocks: Blocks
    notes: tuple[tuple[str, Blocks], ...] = ()


def plain(content: Inlines) -> str:
    """The characters of running text, breaks as newlines; note references are left out."""
    parts: list[str] = []
    for node in content:
        match node:
            case Text(text) | Code(text):
                parts.append(text)
            case Break():
                parts.append("\n")
            case Mark(_, children) | Link(_, children):
                parts.append(plain(children))
            case Image(_, alt):
                parts.append(alt)
            case NoteReference():
                pass
    return "".join(parts)


def holding(mark: Mark | Link, children: Inlines) -> Mark | Link:
    """The same mark or link around other running text."""
    if isinstance(mark, Link):
        return Link(mark.href, children, mark.title)
    return Mark(mark.tag, children, mark.attributes)


def refers(content: Inlines) -> bool:
    """Whether a footnote is referred to anywhere in running text."""
    return any(
        isinstance(node, NoteReference) or (isinstance(node, Mark | Link) and refers(node.children))
        for node in content
    )


def shift_headings(blocks: Blocks, by: int) -> Blocks:
    """The blocks with every heading moved by so many levels, kept between 1 and 6."""
    return tuple(_shifted(block, by) for block in blocks)


def _shifted(block: Block, by: int) -> Block:
    match block:
        case Heading(level):
            return replace(block, level=max(1, min(6, level + by)))
        case Quote(blocks) | Division(_, blocks) | Figure(blocks):
            return replace(block, blocks=shift_headings(blocks, by))
        case Listing(items):
            return replace(block, items=tuple(shift_headings(item, by) for item in items))
        case _:
            return block
