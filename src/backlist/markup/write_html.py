"""Running text → HTML, for the parts of a text that Markdown has no form for (pure).

What is written here stands inside an HTML block of CommonMark (0.31, 4.6, condition 6), so it
holds no blank line; everything in it is sanitised with the rest when the text is shown.
"""

from __future__ import annotations

from html import escape

from backlist.markup.nodes import (
    Break,
    Code,
    Image,
    Inline,
    Inlines,
    Link,
    Mark,
    NoteReference,
    Text,
)
from backlist.markup.write_inline import attributes


def inline_html(content: Inlines) -> str:
    """Running text as HTML on one line."""
    return "".join(_node(node) for node in content)


def _node(node: Inline) -> str:
    match node:
        case Text(text):
            return _text(text)
        case Break():
            return "<br>"
        case Code(text):
            return f"<code>{_text(text)}</code>"
        case Mark(tag, children, pairs):
            return f"<{tag}{attributes(pairs)}>{inline_html(children)}</{tag}>"
        case Link(href, children, title):
            pairs = (("href", href), *_given("title", title))
            return f"<a{attributes(pairs)}>{inline_html(children)}</a>"
        case Image(src, alt, title):
            pairs = (("src", src), ("alt", alt), *_given("title", title))
            return f"<img{attributes(pairs)}>"
        case NoteReference():
            raise ValueError("HTML has no form for a footnote of Markdown")


def _given(name: str, value: str | None) -> tuple[tuple[str, str], ...]:
    return ((name, value),) if value else ()


def _text(text: str) -> str:
    return escape(" ".join(text.split("\n")), quote=False)
