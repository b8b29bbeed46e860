"""A page's bytes → a tree that is safe to walk (pure).

Characters first (WHATWG Encoding and HTML §13.2.3), then a parse whose depth and size are
bounded. What cannot be parsed within bounds is None, never an exception.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from backlist.markup import fit_references

MAX_CHARACTERS = 24_000_000
MAX_ELEMENTS = 300_000
MAX_DEPTH = 1000

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_OVERLOADED = re.compile(r"<([A-Za-z][A-Za-z0-9:-]*+)[^<>]{5000,}+(?:>|$)")
_MOST_ATTRIBUTES = 1000
_UNREAD = ("script", "style", "svg", "link", "meta", "template")
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_EARLY_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""Both ends can be left out; what follows them is of the body all the same (HTML §13.2.6.4.19)."""

_ALIKE = etree.ElementDefaultClassLookup(element=HtmlElement)
"""One class for all elements: lxml.html asks a function of Python for each, forms having theirs."""

_HOLDING = ("button", "map")
_HELD = ("article", "main", "h1")
_MOST_PARTS = 200
_SURROGATES = re.compile("[\ud800-\udfff]")


def parse(html: str) -> HtmlElement | None:
    """The document's root element; None where there is nothing or too much of it.

    Comments and processing instructions are gone, so every node is an element.
    """
    if len(html) > MAX_CHARACTERS:
        return None
    text = html.replace("\f", " ")
    if _UNFIT.search(text):
        text = _SURROGATES.sub("\ufffd", _NOT_TEXT.sub("", text))
    text = fit_references(text)
    text = _EARLY_END.sub("", _OVERLOADED.sub(_lighter, _XML_DECLARATION.sub("", text)))
    if not text.strip():
        return None
    parser = HTMLParser(
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        no_network=True,
        huge_tree=True,
    )
    parser.set_element_class_lookup(_ALIKE)
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
    count = int(root.xpath("count(//*)"))
    return count <= MAX_DEPTH or (count <= MAX_ELEMENTS and _height(root) <= MAX_DEPTH)


def bag(text: str) -> frozenset[str]:
    """The words of a string as a set: for tables of names."""
    return frozenset(text.split())


def words(element: HtmlElement) -> str:
    """All text inside, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def has_few_words(element: HtmlElement, most: int) -> bool:
    """Whether no more than `most` words stand inside; a long text is not read to its end."""
    pieces: list[str] = []
    count = 0
    for text in element.itertext():
        pieces.append(text)
        count += len(text.split())
        if count - len(pieces) > most:  # two pieces can share one word
            return False
    return len("".join(pieces).split()) <= most


def spaced(element: HtmlElement) -> str:
    """All text inside, with a space wherever one element ends and another begins."""
    return " ".join(" ".join(element.itertext()).split())


def lighten(root: HtmlElement) -> None:
    """Take out what nobody reads and every further look at the page would walk over.

    Parts that the page sent late go to their places first.
    """
    _open(root)
    _settle(root)
    etree.strip_elements(root, *_UNREAD, with_tail=False)


def _open(root: HtmlElement) -> None:
    """Make a plain part of what was never closed and so holds the page: a button, a map."""
    for element in root.iter(*_HOLDING):
        if next(element.iter(*_HELD), None) is not None:
            element.tag = "div"


def _settle(root: HtmlElement) -> None:
    """Move parts that were streamed behind the page to where its script would put them.

    React sends a slow part as a hidden `S:n` after the rest and marks its place with a template
    `B:n` or `P:n` (react-dom/server, renderToPipeableStream).
    """
    places = {mark.get("id") or "": mark for mark in root.iter("template")}
    parts = [e for e in root.iterfind(".//div[@hidden]") if (e.get("id") or "").startswith("S:")]
    for part in parts[:_MOST_PARTS]:
        name = (part.get("id") or "")[2:]
        place = places.get(f"B:{name}", places.get(f"P:{name}"))
        if place is None:
            continue
        above = list(place.iterancestors())
        if above and part not in above and len(above) + _height(part) < MAX_DEPTH:
            drop(part)
            part.tail = None
            del part.attrib["hidden"]
            above[0].insert(above[0].index(place) + 1, part)


def _height(element: HtmlElement) -> int:
    depth = most = 0
    for event, _ in etree.iterwalk(element, events=("start", "end")):
        depth += 1 if event == "start" else -1
        most = max(most, depth)
    return most


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
