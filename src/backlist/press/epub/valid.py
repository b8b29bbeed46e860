"""Which elements XHTML lets stand in which, and which values it takes (pure).

Content models of the HTML Living Standard, clause 4, as far as safe HTML has these elements; EPUB
3.3, 6.1 asks content documents to keep them. Language tags are those of RFC 5646, 2.1, addresses
those of RFC 3986 as the URL Standard reads them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = (
    "blockquote caption dd div dl dt figcaption figure hr li ol p pre section table tbody td tfoot "
    "th thead tr ul"
)
_INLINES = "a abbr bdo cite code del em ins small span strong sub sup"
BLOCKS = HEADINGS | frozenset(_BLOCKS.split())
"""Elements that may not stand among words."""

INLINES = frozenset(_INLINES.split())
TRANSPARENT = frozenset({"a", "del", "ins"})
"""Elements that hold what their parent may hold."""

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPECIAL = re.compile('[&<>"]')
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?"
    r"(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)
_HOST = re.compile(r"[\w~-][\w~.-]*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "/:?#[]@!$&'()*+,;=-._~%"


def esc(text: str) -> str:
    """Text as XML has it, in content or in a double-quoted value; what XML forbids goes."""
    text = _NOT_XML.sub("", text)
    return _SPECIAL.sub(lambda m: _ESCAPES[m[0]], text)


def language(tag: str | None) -> str | None:
    """A language tag that is well formed, None for others."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else None


def address(href: str) -> str | None:
    """An absolute address as books may have it, in ASCII; None where it is none."""
    href = href.strip()
    if href.lower().startswith("mailto:"):
        rest = _LONE_PERCENT.sub("%25", href[7:])
        return "mailto:" + quote(rest, safe="@?&=+.,;:/-_~%!$'()*") if "@" in rest else None
    try:
        parts = urlsplit(href)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not _is_host(host):
        return None
    try:
        name = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return None
    name = f"[{name}]" if ":" in name else name
    name += f":{port}" if port is not None else ""
    after = href.partition("://")[2][len(parts.netloc) :]
    path, mark, fragment = after.partition("#")
    safe = _KEPT.replace("#", "").replace("[", "").replace("]", "")
    path = quote(_LONE_PERCENT.sub("%25", path), safe=safe)
    fragment = quote(_LONE_PERCENT.sub("%25", fragment), safe=safe)
    return f"{parts.scheme.lower()}://{name}{path}{mark}{fragment}"


def _is_host(host: str) -> bool:
    """Whether this can name a machine; a number that is no address of four is refused."""
    if not _HOST.fullmatch(host) or ".." in host:
        return False
    last = host.rstrip(".").rpartition(".")[2]
    if last.isdigit():
        parts = host.rstrip(".").split(".")
        return len(parts) == 4 and all(p.isdigit() and int(p) < 256 for p in parts)
    return True


def has_blocks(element: _Element) -> bool:
    """Whether something inside an element may not stand among words."""
    return any(child.tag in BLOCKS for child in element.iterdescendants())


def is_glossary(element: _Element) -> bool:
    """Whether the children of a `dl` are groups of terms, each followed by what is said of them."""
    order = "".join(str(child.tag)[1] for child in element if child.tag in {"dt", "dd"})
    stray = (element.text or "") + "".join(child.tail or "" for child in element)
    others = any(child.tag not in {"dt", "dd"} for child in element)
    return not others and not stray.strip() and re.fullmatch(r"(?:t+d+)+", order) is not None


def is_ruby(element: _Element) -> bool:
    """Whether a `ruby` is words each followed by its reading, with or without parentheses."""
    order, said = "", (element.text or "").strip()
    for child in element:
        order += "b" if said else ""
        order += {"rt": "t", "rp": "p"}.get(str(child.tag), "b")
        said = (child.tail or "").strip()
    order += "b" if said else ""
    return re.fullmatch(r"(?:b+(?:t|ptp))+", order) is not None
