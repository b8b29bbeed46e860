"""What an EPUB's style sheets make of its classes: bold, italic, raised, struck (pure).

Many e-books mark emphasis by a class alone. Only rules for one class are read, which is how
programs that make e-books write them; a rule for more would need a whole CSS engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from backlist.intake.documents.building import ORDER, Marks, new

MOST_RULES = 5000
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_CLASS = re.compile(r"\s*(?:span|i|em|b)?\.([\w-]{1,100})\s*")
_COMMENT = re.compile(r"/\*.{0,20000}?\*/", re.DOTALL)
_MEANS = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "em"),
    (re.compile(r"vertical-align\s*:\s*super"), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub"), "sub"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through"), "del"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*underline"), "ins"),
)


def marks_of(sheets: Iterable[bytes]) -> dict[str, Marks]:
    """The marks each class gives."""
    found: dict[str, Marks] = {}
    for sheet in sheets:
        text = _COMMENT.sub(" ", sheet[:1_000_000].decode("utf-8", "replace"))
        for number, rule in enumerate(_RULE.finditer(text)):
            if number >= MOST_RULES:
                break
            marks = frozenset(m for pattern, m in _MEANS if pattern.search(rule.group(2)))
            for selector in rule.group(1).split(",") if marks else ():
                if m := _CLASS.fullmatch(selector):
                    found[m.group(1)] = found.get(m.group(1), frozenset()) | marks
    return found


def mark_spans(body: HtmlElement, marks: dict[str, Marks]) -> None:
    """Put the content of spans into the elements their classes mean; links keep their look."""
    for span in list(body.iter("span")) if marks else ():
        meant: set[str] = set()
        for name in str(span.get("class") or "").split():
            meant |= marks.get(name, frozenset())
        if span.getparent() is not None and span.getparent().tag == "a":
            meant -= {"ins"}
        for mark in (m for m in ORDER if m in meant):
            inner = new(mark)
            inner.text, span.text = span.text, None
            inner.extend(list(span))
            span.append(inner)
