"""The one Markdown parser and the one sanitiser: Markdown ↔ safe HTML ↔ plain text (pure).

**Safe HTML** is the hub: pages, PDF, feeds and search all come from it. It is a fragment in the
WHATWG serialisation (every element closed, every attribute quoted) with these promises:

- elements only of `policy.TAGS`; no script, style, form, frame or foreign content;
- `a href` is `http(s):`, `mailto:`, `#fragment`, `media/NAME` or `piece:ID`; `img src` is
  `media/NAME`, a file beside the piece;
- `class` and `id` only as the footnotes of comrak bear them, and `class="language-…"` on code;
- only characters that XML 1.0 allows.

The parser is CommonMark 0.31 with GFM's tables and strikethrough and with footnotes;
typographic substitution is off, so an author's characters stay as they are.

What needs lxml is loaded when it is first asked for: pages are made without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from backlist.markup.escape import plain_markdown
from backlist.markup.references import fit_references
from backlist.markup.render import sanitize, to_html

if TYPE_CHECKING:
    from backlist.markup.adopting import adopt
    from backlist.markup.replica import replica
    from backlist.markup.text import to_text
    from backlist.markup.trees import tree
    from backlist.markup.write import to_markdown

__all__ = [
    "adopt",
    "fit_references",
    "plain_markdown",
    "replica",
    "sanitize",
    "to_html",
    "to_markdown",
    "to_text",
    "tree",
]

_HOMES = {
    "adopt": "adopting",
    "replica": "replica",
    "to_text": "text",
    "tree": "trees",
    "to_markdown": "write",
}


def __getattr__(name: str) -> Any:
    """Load a public name's file when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
