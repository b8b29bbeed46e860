"""The outside world's HTML as a DOM, and what its elements are to a text (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from backlist.markup.depth import bounded
from backlist.markup.references import fit_references
from backlist.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "caption", "center", "dd",
    "details", "dir", "div", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "iframe", "legend",
    "li", "listing", "main", "menu", "nav", "object", "ol", "p", "plaintext", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video", "xmp",
})  # fmt: skip
UNHEARD = frozenset({
    "area", "base", "basefont", "button", "canvas", "col", "colgroup", "datalist", "head",
    "input", "link", "map", "meta", "noembed", "noframes", "noscript", "optgroup", "option",
    "param", "progress", "rp", "script", "select", "source", "style", "svg", "template",
    "textarea", "title", "track",
})  # fmt: skip
"""Elements that are no part of what is read."""

DEEPEST = 80
"""Levels of nesting that are read as structure; what lies deeper is read as its characters."""

_MANY = f"descendant::*[{DEEPEST + 1}]"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def parsed(html: str | _Element) -> _Element:
    """A DOM that may be changed: of a string, or a copy of an element that knows its language.

    libxml2 gives up 2,048 levels down; of such a string only the characters are kept.
    """
    import nh3
    from lxml import etree

    if not isinstance(html, str):
        copy = deepcopy(html)
        copy.tail = None
        for name in ("lang", "dir"):
            inherited = inherits(html, name)
            if inherited:
                copy.set(f"inherited-{name}", inherited)
        return _shallow(copy)
    source = bounded(fit_references(_NOT_XML.sub("", _DECLARATION.sub("", html))))
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<html><body><div>{source}</div></body></html>", parser)
    if root is None or any(entry.level_name == "FATAL" for entry in parser.error_log):
        root = etree.Element("div")
        root.text = _NOT_XML.sub("", unescape(nh3.clean(source, tags=set())))
    return _shallow(root)


def _shallow(root: _Element) -> _Element:
    """The tree with everything deeper than `DEEPEST` levels as bare characters."""
    if not root.xpath(_MANY):
        # Most texts have fewer elements than it takes to be that deep.
        return root
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        if depth < DEEPEST:
            waiting += [(child, depth + 1) for child in element]
        elif len(element):
            text = text_of(element)
            for child in list(element):
                element.remove(child)
            element.text = text
    return root


def inherits(element: _Element, name: str) -> str | None:
    """The language or direction that holds around an element, as its ancestors say."""
    for ancestor in element.iterancestors():
        value = ancestor.get(name) or (ancestor.get("inherited-" + name))
        if value:
            return str(value)
    return None


def is_element(node: _Element) -> bool:
    """Whether a child is an element, and no comment or processing instruction."""
    return isinstance(node.tag, str)


def name(element: _Element) -> str:
    """The element's name in lower case, without a prefix."""
    return _plain(str(element.tag))


@lru_cache(maxsize=1024)
def _plain(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def classes(element: _Element) -> str:
    """The element's classes, padded so that " name " can be looked for."""
    return f" {' '.join((element.get('class') or '').split())} "


def is_unheard(element: _Element) -> bool:
    """Whether neither a reader nor a listener would meet the element."""
    if name(element) in UNHEARD or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style) is not None


def holding_blocks(root: _Element) -> set[_Element]:
    """Every element that has a block somewhere inside it."""
    holding: set[_Element] = set()
    for element in root.iter():
        if is_element(element) and name(element) in BLOCKS:
            for ancestor in element.iterancestors():
                if ancestor in holding:
                    break
                holding.add(ancestor)
    return holding


def children(element: _Element) -> Iterator[_Element]:
    """Child elements, without comments."""
    return (child for child in element if is_element(child))


def remove(element: _Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
