"""A whole page of the outside world → safe HTML that shows its words in their order (pure).

Nothing is chosen: menus and what stands in the margin stay. What a reader of the page did not see
(scripts, what is hidden) goes; layout, styles and forms have no place in safe HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from backlist.markup import dom, policy
from backlist.markup.render import sanitize

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAME = {"b": "strong", "i": "em", "dfn": "em", "s": "del", "strike": "del", "var": "em",
         "kbd": "code", "samp": "code", "tt": "code", "listing": "pre", "xmp": "pre",
         "menu": "ul", "dir": "ul"}  # fmt: skip
"""Elements that safe HTML says by another name."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OF_PHRASES = _HEADINGS | {"p", "pre", "abbr", "bdo", "cite", "code", "del", "em", "ins", "span",
                           "strong", "sub", "sup", "ruby", "rt", "rp"}  # fmt: skip
"""Elements that hold no blocks."""
_UNHEADED = frozenset({"dt", "th", "caption"})
_PLAIN = frozenset({"section", "figure", "figcaption"})
"""Elements whose rules a foreign page seldom keeps, and whose meaning a copy does not need."""
_TERMS = re.compile("(?:(?:dt )+(?:dd )+)+")

_UNSEEN = re.compile("[\x80-\x9f]")
"""Controls that HTML allows no page (§13.1.4); foreign pages have them where bytes were misread."""

_EMBEDDED = frozenset({"iframe", "embed", "object", "video", "audio", "frame"})
_ADDRESSES = ("src", "data", "href")
_LISTS = frozenset({"ul", "ol"})
_HTML = re.compile(r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z0-9-]{2,35})", re.IGNORECASE)
_SAFE = "%/:=&?~#+!$,;'@()*[]"


def replica(html: str, base: str | None = None) -> str:
    """Safe HTML of a whole page; `base` is the address it stood at, for links that lean on it.

    Images become links to where they stood, with their description as words; so do films and
    frames. Links to places within the page lose their link.
    """
    root = dom.parsed(html)
    base = _base(root, base)
    _drop(root)
    for element in list(root.iter()):
        if dom.is_element(element):
            _restate(element, base)
    _unlink_empty(root)
    _mend_lists(root)
    _mend_content(root)
    body = root.find("body")
    return _UNSEEN.sub("", sanitize(_serialized(root if body is None else body)))


def _base(root: _Element, base: str | None) -> str:
    said = next((e.get("href") for e in root.iter("base") if e.get("href")), None)
    return _joined(base or "", said) or base or "" if said else base or ""


def _drop(root: _Element) -> None:
    """Without what nobody saw; what was embedded leaves a link to itself."""
    for element in list(root.iter()):
        if not dom.is_element(element) or element.getparent() is None:
            continue
        tag = dom.name(element)
        if tag in _EMBEDDED:
            _leave_link(element)
        elif tag not in {"html", "head", "body"} and dom.is_unheard(element):
            dom.remove(element)


def _leave_link(element: _Element) -> None:
    source = element.get("src") or element.get("data") or _first_source(element)
    for child in list(element):
        element.remove(child)
    element.attrib.clear()
    element.text = (source or "").partition("?")[0] or None
    element.tag = "a"
    if source:
        element.set("href", source)


def _first_source(element: _Element) -> str | None:
    return next((e.get("src") for e in element.iter("source") if e.get("src")), None)


def _restate(element: _Element, base: str) -> None:
    tag = dom.name(element)
    if tag in {"html", "body"}:
        return
    element.tag = _SAME.get(tag) or _allowed_tag(tag)
    for name in _ADDRESSES:
        value = element.get(name)
        if value is not None:
            address = None if value.strip()[:1] in {"", "#"} else _joined(base, value)
            if address is None:
                del element.attrib[name]
            else:
                element.set(name, address)
    if element.tag == "img" and not element.get("src") and element.get("alt"):
        element.tag, element.text = "span", element.get("alt")


def _allowed_tag(tag: str) -> str:
    if tag in policy.TAGS:
        return "div" if tag in _PLAIN else tag
    return "div" if tag in dom.BLOCKS else "span"


def _joined(base: str, value: str) -> str | None:
    """An absolute web or mail address; None where there is none to be had."""
    try:
        made = urljoin(base, value.strip())
        host = urlsplit(made).hostname
    except ValueError:
        return None
    if made[:7].lower() == "mailto:":
        return made
    made = quote(made, safe=_SAFE)
    return made if host and policy.is_address(made) else None


def _mend_lists(root: _Element) -> None:
    """Items stand in lists, and lists hold items only (HTML §4.4.5 to §4.4.10)."""
    for element in root.iter("li"):
        parent = element.getparent()
        if parent is None or parent.tag not in _LISTS:
            element.tag = "div"
    for parent in list(root.iter(*_LISTS)):
        if (parent.text or "").strip():
            parent.tag = "div"
        for child in list(parent):
            if parent.tag == "div":
                child.tag = "div" if child.tag == "li" else child.tag
            elif child.tag != "li" or (child.tail or "").strip():
                _wrap(child)
    for parent in list(root.iter("dl")):
        if not _TERMS.fullmatch("".join(f"{child.tag} " for child in parent)):
            parent.tag = "div"
    for element in root.iter("dt", "dd"):
        parent = element.getparent()
        if parent is None or parent.tag != "dl":
            element.tag = "div"


def _mend_content(root: _Element) -> None:
    """What holds blocks is something that may (HTML §3.2.5.2, content models)."""
    holding: set[_Element] = set()
    for element in reversed(list(root.iter())):
        tag = str(element.tag)
        holds = any(child in holding or child.tag in dom.BLOCKS for child in element)
        if holds:
            holding.add(element)
            if tag in _OF_PHRASES:
                element.tag = "div"
        if tag in _HEADINGS and any(a.tag in _UNHEADED for a in element.iterancestors()):
            element.tag = "div"
        elif tag == "bdo" and not element.get("dir"):
            element.tag = "span"


def _wrap(child: _Element) -> None:
    """Put an element, with the words that follow it, into an item of a list."""
    parent = child.getparent()
    if parent is None:
        return
    item = parent.makeelement("li", {})
    parent.replace(child, item)
    item.append(child)
    if child.tag == "li":
        child.tag = "div"


def _unlink_empty(root: _Element) -> None:
    """Links that lead nowhere, or that nobody could read, are none; nor are such headings."""
    for element in root.iter("a", *_HEADINGS):
        if not _says_something(element) or (element.tag == "a" and not element.get("href")):
            element.attrib.clear()
            element.tag = "span" if element.tag == "a" else "div"


def _says_something(element: _Element) -> bool:
    if "".join(str(text) for text in element.itertext()).strip():
        return True
    return any(image.get("src") or image.get("alt") for image in element.iter("img"))


def _serialized(element: _Element) -> str:
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode", method="html"))


def language_of(html: str) -> str | None:
    """The language a page says it is in (HTML §3.2.6.2)."""
    found = _HTML.search(html[:20_000])
    return found[1] if found else None
