"""One XML element as bytes → a tree, mended where it is damaged (pure).

No document type declaration reaches this place, and no entity is ever declared: the names of
HTML's characters become the characters, any other stays as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html.entities import html5

from lxml import etree

Element = etree._Element
"""An element of lxml; comments and processing instructions are gone."""

MOST_TAGS = 2_000_000
DEEP = "An element was left out: it is nested too deeply."
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|&(?:#(?P<decimal>[0-9]{1,7});|#x(?P<hex>[0-9a-fA-F]{1,6});|(?P<name>\w{1,40};))?"
    r"|<(?![\w:/!?])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """An element, or None; `fault` says what was wrong with it, `kind` the parser's name for it."""

    element: Element | None
    fault: str | None = None
    kind: str = ""


def parse(before: bytes, data: bytes) -> Parsed:
    """Parse what stands alone or, with `before`, below a root that declares its namespaces."""
    if data.count(b"<") > MOST_TAGS or data.count(b"=") > 2 * MOST_TAGS:
        return Parsed(None, "An element was left out: it holds too many tags.")
    after = b"</r>" if before else b""
    try:
        # libxml2 lets encoded surrogates pass, which no string can hold.
        (before + data).decode()
        root = etree.fromstring(before + data + after, _strict())
    except UnicodeDecodeError:
        return _recovered(before, data, "there are bytes in it that are no UTF-8")
    except (etree.LxmlError, ValueError) as error:
        return _recovered(before, data, str(error).partition(", line ")[0])
    return Parsed(root[0] if before else root)


def _recovered(before: bytes, data: bytes, fault: str) -> Parsed:
    """What can be read of a damaged element."""
    parser = _parser(recover=True)
    text = _mended(before + data)
    try:
        root = etree.fromstring(text + (b"</r>" if before else b""), parser)
    except (etree.LxmlError, ValueError):
        root = None
    kinds = {entry.type_name for entry in parser.error_log}
    if "ERR_RESOURCE_LIMIT" in kinds:
        return Parsed(None, DEEP)
    found = next(iter(root), None) if before and root is not None else root
    if found is None:
        return Parsed(None, f"An element was left out: {fault}.")
    return Parsed(found, fault, min(kinds, default="characters"))


@cache
def _strict() -> etree.XMLParser:
    return _parser(recover=False)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )


def _mended(data: bytes) -> bytes:
    """Characters XML forbids are gone, and "&" and "<" that begin nothing are characters.

    All references become numeric ones: past its first error libxml2 drops even `&amp;`.
    """
    text = _CONTROLS.sub("", data.decode("utf-8", "replace"))
    return _MARKUP.sub(_character, text).encode("utf-8", "replace")


def _character(found: re.Match[str]) -> str:
    words = found.group()
    if words.startswith("<!"):
        return words
    if words == "<":
        return "&#60;"
    if found["decimal"] or found["hex"]:
        code = int(found["decimal"] or found["hex"], 10 if found["decimal"] else 16)
        return words if code <= 0x10FFFF and not _FORBIDDEN.match(chr(code)) else ""
    characters = html5.get(found["name"] or "") or words
    return "".join(f"&#{ord(c)};" if c in "&<>\"'" or ord(c) > 126 else c for c in characters)


def local(element: Element) -> str:
    """The name without its namespace or, where that was never declared, without its prefix."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""
