"""Markdown ↔ safe HTML ↔ text: what goes round comes back, whatever the text."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlist.markup import plain_markdown, sanitize, to_html, to_markdown, to_text, tree
from backlist.markup.nodes import (
    Block,
    Cell,
    Code,
    Descriptions,
    Division,
    Document,
    Figure,
    Listing,
    Mark,
    Paragraph,
    Quote,
    Table,
    Text,
)
from backlist.markup.write import to_document
from backlist.markup.write_blocks import write
from tests.markup.trees import documents, html_of, words

slowly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def squeezed(text: str) -> str:
    return re.sub(r"[ \t\n\f]+", " ", text).strip(" ")


def loosened(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks without the difference between tight and loose lists, which Markdown may force."""
    return tuple(_loosened(block) for block in blocks)


def _loosened(block: Block) -> Block:
    match block:
        case Listing(items):
            return replace(block, items=tuple(map(loosened, items)), loose=True)
        case Quote(inner) | Division(_, inner):
            return replace(block, blocks=loosened(inner))
        case Figure(inner, caption):
            return replace(block, blocks=loosened(inner), caption=loosened(caption))
        case Descriptions(cells):
            return replace(block, cells=tuple(map(_loosened_cell, cells)))
        case Table(rows, caption):
            rows = tuple(replace(r, cells=tuple(map(_loosened_cell, r.cells))) for r in rows)
            return replace(block, rows=rows, caption=loosened(caption))
        case _:
            return block


def _loosened_cell(cell: Cell) -> Cell:
    return replace(cell, blocks=loosened(cell.blocks))


@given(st.lists(words, max_size=6).map("\n".join))
def test_plain_text_reads_exactly_the_same(text: str) -> None:
    lines = [squeezed(line) for line in text.split("\n")]
    stanzas = re.split(r"\n\n+", "\n".join(lines).strip("\n"))
    assert to_text(to_html(plain_markdown(text))) == "\n\n".join(s for s in stanzas if s)


@given(documents)
@slowly
def test_a_text_means_the_same_after_it_was_markdown(blocks: tuple[Block, ...]) -> None:
    read = to_document(html_of(blocks), headings_from=None)
    again = to_document(to_html(write(read)), headings_from=None)
    assert loosened(again.blocks) == loosened(read.blocks)


@given(documents)
@slowly
def test_any_tree_is_a_fixed_point_of_the_circle(blocks: tuple[Block, ...]) -> None:
    markdown = to_markdown(to_html(write(Document(blocks))), headings_from=None)
    html = to_html(markdown)
    again = to_markdown(html, headings_from=None)
    assert to_html(again) == html
    assert sanitize(html) == html
    assert len(tree(html)) >= 0


def test_a_list_of_terms_that_a_table_of_one_cell_leaves_in_a_term_goes_round() -> None:
    table = "<table><tr><td><dl><dt>Term</dt></dl></td></tr></table>"
    markdown = to_markdown(f"<dl><dt>Before{table}after</dt><dd>said</dd></dl>")
    html = to_html(markdown)
    assert to_html(to_markdown(html, headings_from=None)) == html
    assert re.findall(r"\w+", to_text(html)) == ["Before", "Term", "after", "said"]


def test_code_beside_code_and_code_of_nothing_are_written_as_one_span() -> None:
    inside = (Code(""), Code("0"), Code("1"))
    markdown = write(Document((Paragraph((Text("a"), Mark("strong", inside), Text("`"))),)))
    assert "<code>01</code></strong>`" in to_html(markdown)
