"""Blocks of text → lines of Markdown (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from backlist.markup.nodes import (
    Block,
    Blocks,
    Cell,
    CodeBlock,
    Descriptions,
    Division,
    Document,
    Figure,
    Heading,
    Image,
    Link,
    Listing,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    refers,
)
from backlist.markup.write_html import inline_html
from backlist.markup.write_inline import attributes, write_line, write_lines

RULE = "***"
_FENCES = re.compile("`{3,}")
_LAST_HASHES = re.compile(r"(^|[ \t])(#+)$")
_DASHES = {"left": ":---", "center": ":---:", "right": "---:", "": "---"}
_UNPIPED = re.compile(r"\\\|")
_MARKS = (("-", "."), ("+", ")"))

Lines = list[str]


def write(document: Document, *, after_list: bool = False) -> str:
    """The document as Markdown, ending in one newline; empty where there is nothing.

    `after_list` says that it follows a list with the usual marks, so that a list it begins with
    must bear others.
    """
    lines = write_blocks(document.blocks, other=after_list)
    for label, blocks in document.notes:
        lines += [*([""] if lines else []), *_note(label, blocks)]
    return "\n".join(lines) + "\n" if lines else ""


def write_blocks(blocks: Sequence[Block], *, loose: bool = True, other: bool = False) -> Lines:
    """Blocks as lines, parted by blank lines, or not where a tight list item allows it."""
    lines: Lines = []
    for before, block in pairwise([None, *blocks]):
        other = other if before is None else _lists_alike(before, block) and not other
        written = _block(block, second_marks=other) if block is not None else []
        if lines and written and (loose or not _may_follow(before, block)):
            lines.append("")
        lines += written
    return lines


def _lists_alike(before: Block | None, block: Block | None) -> bool:
    """Whether two lists would run together if they bore the same marks (5.3)."""
    if not isinstance(before, Listing) or not isinstance(block, Listing):
        return False
    return (before.start is None) == (block.start is None)


def _may_follow(before: Block | None, block: Block | None) -> bool:
    """Whether a list may follow without a blank line: it must interrupt a paragraph (5.3)."""
    return (
        isinstance(before, Paragraph)
        and isinstance(block, Listing)
        and block.start in {None, 1}
        and bool(block.items[0])
    )


def _block(block: Block, *, second_marks: bool) -> Lines:
    match block:
        case Paragraph(content):
            return write_lines(content)
        case Heading(level, content):
            return [_heading(level, write_line(content))]
        case Quote(blocks):
            return [f"> {line}" if line else ">" for line in write_blocks(blocks)]
        case Listing():
            return _listing(block, *_MARKS[second_marks])
        case CodeBlock(text, language):
            return _code_block(text, language)
        case Rule():
            return [RULE]
        case Table():
            return _pipe_table(block) if _fits_pipes(block) else _html_table(block)
        case Descriptions(cells):
            return ["<dl>", *_cells(cells), "</dl>"]
        case Figure():
            return _figure(block)
        case Division(pairs, blocks):
            return _around(f"<div{attributes(pairs)}>", "</div>", blocks)


def _heading(level: int, line: str) -> str:
    """An ATX heading; "#" at its end would be taken for the closing sequence (4.2)."""
    return "#" * level + " " + _LAST_HASHES.sub(r"\1\\\2", line)


def _listing(listing: Listing, bullet: str, point: str) -> Lines:
    lines: Lines = []
    number = listing.start
    for item in listing.items:
        marker = bullet if number is None else f"{number}{point}"
        if lines and listing.loose:
            lines.append("")
        lines += _hung(marker, write_blocks(item, loose=listing.loose))
        number = None if number is None else number + 1
    return lines


def _hung(marker: str, lines: Lines) -> Lines:
    """Lines behind a marker, the following ones under the first."""
    indent = " " * (len(marker) + 1)
    first, *others = lines or [""]
    return [f"{marker} {first}".rstrip(" "), *(indent + line if line else "" for line in others)]


def _note(label: str, blocks: Blocks) -> Lines:
    first, *others = write_blocks(blocks) or [""]
    indented = ("    " + line if line else "" for line in others)
    return [f"[^{label}]: {first}".rstrip(" "), *indented]


def _code_block(text: str, language: str) -> Lines:
    longest = max((len(run) for run in _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return [fence + language, *text.split("\n"), fence]


def _fits_pipes(table: Table) -> bool:
    """Whether GFM's table can say it: one row of heads, plain cells, as many in each row."""
    if table.caption or not table.rows or table.rows[0].part != "thead":
        return False
    head, *body = table.rows
    widths = {len(row.cells) for row in table.rows}
    columns = [tuple(cell.align for cell in row.cells) for row in table.rows]
    return (
        len(widths) == 1
        and len(set(columns)) == 1
        and all(cell.tag == "th" for cell in head.cells)
        and all(row.part == "tbody" and all(c.tag == "td" for c in row.cells) for row in body)
        and all(_fits_pipe(cell) for row in table.rows for cell in row.cells)
    )


def _fits_pipe(cell: Cell) -> bool:
    if any(name != "align" for name, _ in cell.attributes):
        return False
    match cell.blocks:
        case ():
            return True
        case (Paragraph(content),):
            return not _UNPIPED.search(write_line(content))
        case _:
            return False


def _pipe_table(table: Table) -> Lines:
    head = table.rows[0]
    dashes = " | ".join(_DASHES[cell.align] for cell in head.cells)
    body = [_pipe_row(row) for row in table.rows[1:]]
    return [_pipe_row(head), f"| {dashes} |", *body]


def _pipe_row(row: Row) -> str:
    written = (_line_of(cell.blocks).replace("|", "\\|") for cell in row.cells)
    return f"| {' | '.join(written)} |"


def _line_of(blocks: Blocks) -> str:
    return " ".join(write_line(block.content) for block in blocks if isinstance(block, Paragraph))


def _html_table(table: Table) -> Lines:
    lines = ["<table>"]
    if table.caption:
        lines += _cell(Cell("caption", table.caption))
    for part, rows in groupby(table.rows, key=lambda row: row.part):
        written = [line for row in rows for line in ("<tr>", *_cells(row.cells), "</tr>")]
        lines += [f"<{part}>", *written, f"</{part}>"]
    return [*lines, "</table>"]


def _cells(cells: Iterable[Cell]) -> Lines:
    return [line for cell in cells for line in _cell(cell)]


def _cell(cell: Cell) -> Lines:
    """A cell as one line of HTML where it is one paragraph, else with Markdown in it."""
    opening, closing = f"<{cell.tag}{attributes(cell.attributes)}>", f"</{cell.tag}>"
    match cell.blocks:
        case ():
            return [opening + closing]
        case (Paragraph(content),) if not refers(content):
            return [opening + inline_html(content) + closing]
        case blocks:
            return _around(opening, closing, blocks)


def _around(opening: str, closing: str, blocks: Blocks) -> Lines:
    """Markdown inside an HTML element: blank lines end the HTML block around it (4.6)."""
    return [opening, "", *write_blocks(blocks), "", closing]


def _figure(figure: Figure) -> Lines:
    caption = _cell(Cell("figcaption", figure.caption)) if figure.caption else []
    match figure.blocks:
        case (Paragraph((Image() | Link(_, (Image(),)) as image,)),):
            body = [inline_html((image,))]
        case blocks:
            body = ["", *write_blocks(blocks), ""]
    inside = [*caption, *body] if figure.caption_first else [*body, *caption]
    return ["<figure>", *inside, "</figure>"]
