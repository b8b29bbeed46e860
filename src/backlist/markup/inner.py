"""Markdown inside raw HTML, as authors write it and their parsers differ about it (pure).

CommonMark leaves the text of an HTML block alone (0.31, 4.6), kramdown and others do not; whoever
writes `<p>[here](https://…)</p>` means a link all the same. CommonMark also takes an indented line
after a blank one for code, where the author only indented nested tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backlist.markup import dom
from backlist.markup.render import unsafe_html

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEANT = re.compile(
    r"\[[^\[\]]+\]\([^()\s]+(?:\s+\"[^\"\n]*\")?\)|\[\^[^\]\s]{1,100}\]"
    r"|(?<![\w*])(\*{1,2})(?=[^\s*])[^*\n]*[^\s*]\1(?![\w*])"
    r"|(?<![\w_])(_{1,2})(?=[^\s_]).{0,500}?[^\s_]\2(?![\w_])"
)
_LITERAL = frozenset({"pre", "code", "kbd", "samp", "tt", "textarea", "script", "style", "a"})
_INDENTED_TAG = re.compile(r"^[ \t]{4,}(?=</?[a-zA-Z])", re.MULTILINE)
_INDENTED_WORDS = re.compile(r"(?m)^(</?[a-zA-Z][^\n]*\n)[ \t]{4,}(?=\S)")
_PREFORMATTED = re.compile(r"<pre\b|^[ \t]*(?:```|~~~)", re.IGNORECASE | re.MULTILINE)


def dedented(html: str) -> str:
    """HTML whose nested tags and their words are not indented; as it is where it holds code."""
    if _PREFORMATTED.search(html):
        return html
    html = _INDENTED_TAG.sub("", html)
    return _INDENTED_WORDS.sub(r"\1", html)


def read_inner_markdown(root: _Element, context: str = "") -> None:
    """Make links, emphasis and notes of what is written so between tags.

    `context` holds definitions that the text may refer to.
    """
    for element in [e for e in root.iter() if dom.is_element(e)]:
        if _is_settled(element) or any(map(_is_settled, element.iterancestors())):
            continue
        for child in list(element):
            _graft(child, "tail", child.tail, context)
        _graft(element, "text", element.text, context)


def _is_settled(element: _Element) -> bool:
    """Whether an element's text is code or a link already, or was read as Markdown."""
    return dom.name(element) in _LITERAL or element.get("data-sourcepos") is not None


def _graft(place: _Element, where: str, text: str | None, context: str) -> None:
    """Put what a text means in its place: before the children, or behind the element."""
    if not text or _MEANT.search(text) is None:
        return
    lead = text[: len(text) - len(text.lstrip())]
    trail = text[len(text.rstrip()) :]
    read = dom.parsed(unsafe_html(_literal(" ".join(text.split())) + context))
    for section in [e for e in read.iter("section") if e.get("class") == "footnotes"]:
        dom.remove(section)
    blocks = [e for e in read.iter("p") if e.getparent() is not None]
    if len(blocks) != 1:
        return
    first = lead + (blocks[0].text or "")
    made = list(blocks[0])
    if made:
        made[-1].tail = (made[-1].tail or "") + trail
    else:
        first += trail
    if where == "text":
        place.text = first
        place[:0] = made
    else:
        place.tail = first
        for element in reversed(made):
            tail = element.tail
            place.addnext(element)
            element.tail = tail


def _literal(text: str) -> str:
    """Text of a DOM as source: what was escaped in HTML stays escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
