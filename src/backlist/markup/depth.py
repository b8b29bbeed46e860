"""HTML nested too deep → the same HTML without the tags beyond a depth (pure).

Parsers build what they are told, and take time that grows with the square of the depth: the rules
of HTML (§13.2.4.2, "has an element in scope") look at all open elements at every tag. No writing
is nested a thousand levels deep; what is was made to harm, or is damaged.
"""

from __future__ import annotations

import re
from collections import Counter

MOST = 500
"""Levels of nesting that are left as they are."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)[^<>]*>")
_FLAT = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td",
    "th", "thead", "tbody", "tfoot", "colgroup", "rb", "rt", "rp",
})  # fmt: skip
"""Elements that hold nothing, or end where another of their kind begins (HTML §13.1.2.4)."""


def bounded(html: str, most: int = MOST) -> str:
    """`html` without the tags of elements that would lie deeper than `most` levels."""
    if html.count("<") <= most:
        return html
    open_here: list[str] = []
    held: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    kept: list[str] = []
    at = 0
    for found in _TAG.finditer(html):
        name = found[2].lower()
        if name in _FLAT:
            continue
        if not found[1] and len(open_here) < most:
            open_here.append(name)
            held[name] += 1
        elif not found[1] or dropped[name]:
            dropped[name] += -1 if found[1] else 1
            kept.append(html[at : found.start()])
            at = found.end()
        elif held[name]:
            _close(name, open_here, held)
    return "".join([*kept, html[at:]]) if kept else html


def _close(name: str, open_here: list[str], held: Counter[str]) -> None:
    while True:
        last = open_here.pop()
        held[last] -= 1
        if last == name:
            return
