"""Hypothesis strategies: arbitrary text, and arbitrary trees of a text's nodes."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

from backlist.markup.nodes import (
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Descriptions,
    Division,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    Listing,
    Mark,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Text,
)
from backlist.markup.write_html import inline_html

SYNTAX = "*_`~[](){}<>#+-=.!|\\\"'&:;^/1a \n"
LETTERS = "abcXYZ0189éß你好אب“”—’\u00a0\u2003.,;!?"
characters = st.one_of(
    st.sampled_from(SYNTAX),
    st.sampled_from(LETTERS),
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
)
texts = st.text(characters, max_size=30)
snippets = st.sampled_from(
    ["1. a", "# b", "- c", "+ d", "> e", "---", "===", "***", "___", "<b>", "<!-- x", "&amp;",
     "&#42;", "[x](y)", "[^1]", "[^1]: z", "![i](j)", "http://a.b", "<http://a.b>", "a | b",
     "|-|-|", ":-:", "~~s~~", "`q`", "```", "snake_case", "2) f", "\\", "\\*", "**bold**",
     "_it_", "[ ] g", "| h |", "<div>", "</p>", "{{x}}", "C:\\dir\\", "a*b*c", "5 < 6 > 4", "~~~"]
)  # fmt: skip
words = st.one_of(texts, snippets, st.lists(st.one_of(texts, snippets), max_size=4).map("".join))

text_nodes = words.filter(bool).map(Text)
codes = words.map(Code)
hrefs = st.sampled_from(
    ["https://example.org/a", "http://example.org/?a=1&b=2&copy=3", "https://example.org/(x)_y*z*",
     "mailto:a@example.org", "#part", "piece:other-piece", "media/paper.pdf",
     "https://example.org/%C3%A4/a~b"]
)  # fmt: skip
titles = st.one_of(st.none(), st.sampled_from(['A "title"', "x & y &amp; \\ z", "plain"]))
images = st.builds(Image, st.sampled_from(["media/a.png", "media/b-1.jpg"]), words, titles)
marks = st.sampled_from(["em", "strong", "del", "sub", "sup", "ins", "cite"])
pairs = st.sampled_from([(("lang", "fr"),), (("dir", "rtl"),), (("lang", "ar"), ("dir", "rtl"))])


def _around(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    children = st.lists(inner, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Mark, marks, children),
        st.builds(Mark, st.just("span"), children, pairs),
        st.builds(Link, hrefs, children, titles),
    )


inlines: st.SearchStrategy[Inline] = st.recursive(
    st.one_of(text_nodes, text_nodes, codes, images, st.just(Break())), _around, max_leaves=8
)
runs = st.lists(inlines, min_size=1, max_size=6).map(tuple)
paragraphs = st.builds(Paragraph, runs)


def _blocks(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(some, min_size=1, max_size=3).map(tuple)
    starts = st.one_of(st.none(), st.integers(0, 1200))
    figures = st.builds(
        Figure, images.map(lambda i: (Paragraph((i,)),)), st.one_of(st.just(()), some)
    )
    return st.one_of(
        st.builds(Quote, some),
        st.builds(Listing, items, starts, st.booleans()),
        st.builds(Division, pairs, some),
        figures,
        tables(some),
        st.builds(Descriptions, st.lists(_cells("dt", "dd", some), min_size=1, max_size=3)
                  .map(tuple)),
    )  # fmt: skip


def _cells(
    one: str, other: str, some: st.SearchStrategy[tuple[Block, ...]]
) -> st.SearchStrategy[Cell]:
    content = st.one_of(st.just(()), paragraphs.map(lambda p: (p,)), some)
    return st.builds(Cell, st.sampled_from([one, other]), content)


def tables(some: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[Block]:
    """Tables of two columns, with or without a head."""
    plain = st.one_of(st.just(()), paragraphs.map(lambda p: (p,)))
    heads = st.tuples(*[st.builds(Cell, st.just("th"), plain)] * 2).map(lambda c: Row(c, "thead"))
    body = st.lists(
        st.tuples(*[_cells("td", "td", some)] * 2).map(Row), min_size=1, max_size=3
    ).map(tuple)
    return st.one_of(
        st.builds(lambda head, rows: Table((head, *rows)), heads, body),
        st.builds(Table, body, st.one_of(st.just(()), some)),
    )


code_blocks = st.builds(CodeBlock, words.filter(lambda s: bool(s.strip())),
                        st.sampled_from(["", "python", "c++"]))  # fmt: skip
blocks: st.SearchStrategy[Block] = st.recursive(
    st.one_of(
        paragraphs,
        paragraphs,
        st.builds(Heading, st.integers(2, 6), runs),
        code_blocks,
        st.just(Rule()),
    ),
    _blocks,
    max_leaves=8,
)
documents = st.lists(blocks, min_size=1, max_size=4).map(tuple)


def html_of(blocks: tuple[Block, ...]) -> str:
    """The same as HTML in the plainest way, as somebody else would have written it."""
    return "\n".join(_html(block) for block in blocks)


def _html(block: Block) -> str:
    match block:
        case Paragraph(content):
            return f"<p>{inline_html(content)}</p>"
        case Heading(level, content):
            return f"<h{level}>{inline_html(content)}</h{level}>"
        case Quote(inner):
            return f"<blockquote>{html_of(inner)}</blockquote>"
        case Listing(items, start):
            tag = "ul" if start is None else f'ol start="{start}"'
            inside = "".join(f"<li>{html_of(item)}</li>" for item in items)
            return f"<{tag}>{inside}</{tag[:2]}>"
        case CodeBlock(text, language):
            shown = escape(text.replace("\n", "&#10;"), quote=False).replace("&amp;#10;", "\n")
            return f'<pre><code class="language-{language}">{shown}\n</code></pre>'
        case Rule():
            return "<hr>"
        case Table(rows, caption):
            inside = "".join(f"<tr>{''.join(map(_cell, row.cells))}</tr>" for row in rows)
            return f"<table><caption>{html_of(caption)}</caption>{inside}</table>"
        case Descriptions(cells):
            return f"<dl>{''.join(map(_cell, cells))}</dl>"
        case Figure(inner, caption):
            return f"<figure>{html_of(inner)}<figcaption>{html_of(caption)}</figcaption></figure>"
        case Division(pairs, inner):
            said = " ".join(f'{name}="{value}"' for name, value in pairs)
            return f"<div {said}>{html_of(inner)}</div>"


def _cell(cell: Cell) -> str:
    return f"<{cell.tag}>{html_of(cell.blocks)}</{cell.tag}>"
