"""A page's bytes → a tree that is safe to walk (pure).

Characters first (WHATWG Encoding and HTML §13.2.3), then a parse whose depth and size are
bounded. What cannot be parsed within bounds is None, never an exception.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_CHARACTERS = 24_000_000
MAX_ELEMENTS = 300_000
MAX_DEPTH = 1000

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_OVERLOADED = re.compile(r"<([A-Za-z][A-Za-z0-9:-]*)[^<>]{5000,}(?:>|$)")
_MOST_ATTRIBUTES = 1000
_UNREAD = ("script", "style", "svg", "link", "meta", "template")
_SURROGATES = re.compile("[\ud800-\udfff]")


def parse(html: str) -> HtmlElement | None:
    """The document's root element; None where there is nothing or too much of it.

    Comments and processing instructions are gone, so every node is an element.
    """
    if len(html) > MAX_CHARACTERS:
        return None
    text = _SURROGATES.sub("\ufffd", _NOT_TEXT.sub("", html))
    text = _OVERLOADED.sub(_lighter, _XML_DECLARATION.sub("", text))
    if not text.strip():
        return None
    parser = HTMLParser(
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        no_network=True,
        huge_tree=True,
    )
    try:
        root = document_fromstring(text, parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError, TypeError):
        return None
    return root if _is_bounded(root) else None


def _lighter(tag: re.Match[str]) -> str:
    """A tag without its attributes where they are so many that parsing them takes forever."""
    many = len(tag.group().split(None, _MOST_ATTRIBUTES)) > _MOST_ATTRIBUTES
    return f"<{tag.group(1)}>" if many else tag.group()


def _is_bounded(root: HtmlElement) -> bool:
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            return False
    return True


def bag(text: str) -> frozenset[str]:
    """The words of a string as a set: for tables of names."""
    return frozenset(text.split())


def words(element: HtmlElement) -> str:
    """All text inside, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def spaced(element: HtmlElement) -> str:
    """All text inside, with a space wherever one element ends and another begins."""
    return " ".join(" ".join(element.itertext()).split())


def lighten(root: HtmlElement) -> None:
    """Take out what nobody reads and every further look at the page would walk over."""
    etree.strip_elements(root, *_UNREAD, with_tail=False)


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree and leave the text after it where it was."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
