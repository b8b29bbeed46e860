"""Safe HTML → a tree to walk, for editions that are not HTML (pure)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_VOID = re.compile(r'<((?:br|hr|img)(?: [a-z-]+="[^"]*")*)>')


def tree(safe_html: str) -> _Element:
    """The fragment as children of one `div`, element for element as a browser would build it.

    Safe HTML is well-formed but for its void elements and `&nbsp;`, so the strict XML parser
    reads it exactly, where an HTML parser would guess. Raises:
        ValueError: the argument is not safe HTML as `to_html` and `sanitize` write it.
    """
    from lxml import etree

    source = _VOID.sub(r"<\1/>", safe_html).replace("&nbsp;", "\u00a0")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(f"<div>{source}</div>".encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not safe HTML: {error}") from error


def text_of(element: _Element) -> str:
    """All characters inside an element."""
    return str(element.xpath("string()"))
