"""Lexical, the editor state of Ghost 5 and later → HTML (pure).

Nodes and the bits of a text's `format` are Lexical's (facebook/lexical, packages/lexical:
LexicalConstants.ts); the cards are Ghost's own (TryGhost/Koenig, kg-default-nodes).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

from backlist.intake.ghost.card_html import card_html

Node = dict[str, Any]

DEEPEST = 60
"""Levels of nodes that are read; a text of people's has a handful."""
_BITS = ((16, "code"), (32, "sub"), (64, "sup"), (4, "s"), (2, "em"), (1, "strong"))
_BLOCKS = {"paragraph": "p", "quote": "blockquote", "extended-quote": "blockquote",
           "aside": "blockquote"}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def lexical_html(source: str) -> tuple[str, tuple[str, ...]] | None:
    """The HTML and the names of unknown cards; None for what is no Lexical state."""
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return None
    root = data.get("root") if isinstance(data, dict) else None
    if not isinstance(root, dict):
        return None
    reader = _Reader()
    return reader.inside(root, 0), tuple(dict.fromkeys(reader.unknown))


class _Reader:
    def __init__(self) -> None:
        self.unknown: list[str] = []
        self._read: dict[str, Callable[[Node, int], str]] = {
            "text": self._text,
            "extended-text": self._text,
            "heading": self._heading,
            "extended-heading": self._heading,
            "list": self._list,
            "listitem": self._item,
            "link": self._link,
            "autolink": self._link,
            "at-link": self._link,
            "linebreak": lambda node, depth: "<br>",
            "tab": lambda node, depth: "\t",
        }

    def inside(self, node: Node, depth: int) -> str:
        children = node.get("children")
        if depth > DEEPEST or not isinstance(children, list):
            return ""
        return "".join(self.node(child, depth + 1) for child in children if isinstance(child, dict))

    def node(self, node: Node, depth: int) -> str:
        kind = str(node.get("type"))
        if kind in self._read:
            return self._read[kind](node, depth)
        if kind in _BLOCKS:
            return f"<{_BLOCKS[kind]}>{self.inside(node, depth)}</{_BLOCKS[kind]}>"
        made = card_html(kind, node)
        if made is not None:
            return made
        if kind != "zwnj" and not kind.startswith("at-link"):
            self.unknown.append(kind)
        return self.inside(node, depth)

    def _text(self, node: Node, depth: int) -> str:
        words, form = node.get("text"), node.get("format")
        if not isinstance(words, str):
            return ""
        made = escape(words, quote=False)
        for bit, tag in _BITS:
            if isinstance(form, int) and form & bit:
                made = f"<{tag}>{made}</{tag}>"
        return made

    def _heading(self, node: Node, depth: int) -> str:
        tag = node.get("tag")
        tag = tag if str(tag) in _HEADINGS else "h2"
        return f"<{tag}>{self.inside(node, depth)}</{tag}>"

    def _list(self, node: Node, depth: int) -> str:
        if node.get("listType") != "number":
            return f"<ul>{self.inside(node, depth)}</ul>"
        start = node.get("start")
        said = f' start="{start}"' if isinstance(start, int) and start != 1 else ""
        return f"<ol{said}>{self.inside(node, depth)}</ol>"

    def _item(self, node: Node, depth: int) -> str:
        """An item that holds nothing but a list is that list, one level further in."""
        return f"<li>{self.inside(node, depth)}</li>"

    def _link(self, node: Node, depth: int) -> str:
        href = node.get("url")
        inside = self.inside(node, depth)
        return f'<a href="{escape(href)}">{inside}</a>' if isinstance(href, str) else inside
