"""HTML's running text → inline nodes (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from backlist.markup import dom, policy
from backlist.markup.nodes import (
    Attributes,
    Break,
    Code,
    Image,
    Inline,
    Link,
    Mark,
    NoteReference,
    Text,
)
from backlist.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MARKS = {
    "em": "em", "i": "em", "dfn": "em", "var": "em", "strong": "strong", "b": "strong",
    "del": "del", "s": "del", "strike": "del", "ins": "ins", "sub": "sub", "sup": "sup",
    "ruby": "ruby", "rt": "rt", "cite": "cite", "abbr": "abbr", "acronym": "abbr", "bdo": "bdo",
}  # fmt: skip
CODES = frozenset({"code", "kbd", "samp", "tt"})
_ELSEWHERE = ("data-src", "data-lazy-src", "data-original", "data-orig-src")
_STYLES = (
    (re.compile(r"font-style\s*:\s*italic"), "em"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"text-decoration[^;]*:\s*[^;]*line-through"), "del"),
    (re.compile(r"vertical-align\s*:\s*super"), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub\b"), "sub"),
)
_UNSTYLED = {
    "b": re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)"),
    "i": re.compile(r"font-style\s*:\s*normal"),
}
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_VERSE = re.compile(r" (?:[\w-]*(?:poem|poetry|verse|stanza|strophe)[\w-]*|lg|linegroup) ")

ImageOf = Callable[[str], "str | None"]


@dataclass(frozen=True, slots=True)
class Around:
    """What holds where a text is read: its language and direction, and whether lines count."""

    lang: str | None = None
    dir: str | None = None
    verse: bool = False


@dataclass(frozen=True, slots=True)
class InlineReader:
    """Reads running text; `references` maps the elements that refer to notes to their labels."""

    base_url: str | None = None
    image: ImageOf | None = None
    references: Mapping[_Element, str] = field(default_factory=dict)

    def inside(self, element: _Element, around: Around) -> Iterator[Inline]:
        """The nodes inside an element, blocks in it read as if they were words."""
        around = within(element, around)
        yield from self.words(element.text, around)
        for child in element:
            yield from self.node(child, around)
            yield from self.words(child.tail, around)

    def words(self, text: str | None, around: Around) -> Iterator[Inline]:
        """Characters; in verse a newline is a line break and indentation stays."""
        if not text:
            return
        if not around.verse:
            yield Text(text)
            return
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if number:
                yield Break()
                indent = len(line) - len(line.lstrip(" \t"))
                yield Text("\u00a0" * len(line[:indent].expandtabs(4)))
            yield Text(line.lstrip(" \t") if number else line)

    def node(self, element: _Element, around: Around) -> Iterator[Inline]:
        """What one child is."""
        if not dom.is_element(element):
            return
        if element in self.references:
            yield NoteReference(self.references[element])
        elif not dom.is_unheard(element):
            yield from self._heard(element, around)

    def _heard(self, element: _Element, around: Around) -> Iterator[Inline]:
        tag = dom.name(element)
        if tag == "br":
            yield Break()
        elif tag == "img":
            yield from self.picture(element)
        elif tag == "math":
            yield Text(element.get("alttext") or text_of(element))
        elif tag in CODES:
            yield Code(text_of(element))
        elif tag == "q":
            yield from (Text("“"), *self.inside(element, around), Text("”"))
        elif tag == "a":
            yield from self._link(element, around)
        elif tag in {"iframe", "embed", "video", "audio", "object"}:
            yield from self.embedded(element)
        else:
            blank = (Text(" "),) if tag in dom.BLOCKS else ()
            yield from blank
            yield from marked(element, tuple(self.inside(element, around)), around)
            yield from blank

    def _link(self, element: _Element, around: Around) -> Iterator[Inline]:
        inside = tuple(self.inside(element, around))
        href = self.address(element.get("href") or "")
        if href is None or any(isinstance(node, NoteReference) for node in inside):
            yield from inside
        elif inside:
            yield Link(href, inside, (element.get("title") or "").strip() or None)

    def address(self, href: str) -> str | None:
        """An address as safe HTML may link to it, made absolute; None where there is none."""
        return _address(self.base_url, href)

    def picture(self, element: _Element) -> Iterator[Inline]:
        """An image of the piece, or a link to one that is elsewhere, or its words."""
        alt = " ".join((element.get("alt") or "").split())
        if {element.get("width"), element.get("height")} & {"0", "1"}:
            return
        if " emoji " in dom.classes(element) or " wp-smiley " in dom.classes(element):
            yield Text(alt)
            return
        src = self._source(element)
        local = self._local(src) if src else None
        if local is not None:
            yield Image(local, alt, (element.get("title") or "").strip() or None)
        elif src and policy.is_address(src):
            yield from (Text(" "), Link(src, (Text(alt or _file_name(src)),)), Text(" "))
        elif alt:
            yield Text(alt)

    def _local(self, src: str) -> str | None:
        if policy.is_media(src) and not self.base_url:
            return src
        local = self.image(src) if self.image is not None else None
        return local if local is not None and policy.is_media(local) else None

    def _source(self, element: _Element) -> str | None:
        """Where the image itself is: lazy loaders put a stand-in into `src`."""
        src = (element.get("src") or "").strip()
        lazy = next((v for n in _ELSEWHERE if (v := (element.get(n) or "").strip())), "")
        if lazy or not src or src.startswith("data:"):
            src = lazy or _widest(element.get("srcset") or element.get("data-srcset") or "")
        if not src or not self.base_url:
            return src or None
        try:
            return encoded(urljoin(self.base_url, src))
        except ValueError:
            return None

    def embedded(self, element: _Element) -> Iterator[Inline]:
        """A player or frame as a link to what it shows."""
        sources = [element.get("src"), element.get("data-src"), element.get("data")]
        sources += [child.get("src") for child in element.iter("source", "embed")]
        for source in filter(None, sources):
            href = self.address(str(source))
            if href is not None:
                yield Link(href, (Text((element.get("title") or "").strip() or href),))
                return


def within(element: _Element, around: Around) -> Around:
    """What holds inside an element."""
    lang, direction = element.get("lang") or element.get("xml:lang"), element.get("dir")
    verse = around.verse or is_verse(element)
    if lang or direction or verse != around.verse:
        direction = direction.lower() if direction else around.dir
        return replace(around, lang=lang or around.lang, dir=direction, verse=verse)
    return around


def is_verse(element: _Element) -> bool:
    """Whether the lines inside an element are the author's."""
    if dom.name(element) in CODES:
        return False
    style = element.get("style")
    if style is not None and _KEEPS_LINES.search(style):
        return True
    return dom.name(element) == "pre" and is_poem(element)


def is_poem(element: _Element) -> bool:
    """Whether an element says by its class that it is verse."""
    return _names_verse(element.get("class") or "")


@lru_cache(maxsize=4096)
def _names_verse(names: str) -> bool:
    return _VERSE.search(f" {' '.join(names.split())} ") is not None


def foreign(element: _Element, around: Around) -> Attributes:
    """`lang` and `dir` of an element where they differ from what holds around it."""
    pairs: list[tuple[str, str]] = []
    lang = (element.get("lang") or element.get("xml:lang") or "").strip()
    if not lang and not element.get("dir"):
        return ()
    base = (around.lang or "").split("-")[0].lower()
    if policy.allowed("span", "lang", lang) and lang.split("-")[0].lower() != base:
        pairs.append(("lang", lang))
    direction = (element.get("dir") or "").lower()
    if policy.allowed("span", "dir", direction) and direction != (around.dir or "ltr").lower():
        pairs.append(("dir", direction))
    return tuple(pairs)


def marked(element: _Element, inside: tuple[Inline, ...], around: Around) -> tuple[Inline, ...]:
    """Running text under the marks that an element or its style puts on it."""
    if not inside:
        return ()
    tag, style = dom.name(element), (element.get("style") or "").lower()
    for pattern, styled in _STYLES if style else ():
        if pattern.search(style) and tag not in dom.BLOCKS:
            inside = (Mark(styled, inside),)
    pairs = foreign(element, around)
    mark = None if tag in _UNSTYLED and _UNSTYLED[tag].search(style) else MARKS.get(tag)
    if tag == "u" and not _is_about_link(element):
        mark = "em"
    title = element.get("title") if mark == "abbr" else None
    if title and title.strip():
        pairs = (("title", title.strip()), *pairs)
    if (mark == "abbr" and not pairs) or (mark == "bdo" and not pairs):
        mark = None
    if mark is not None and (not pairs or mark in {"abbr", "bdo"}):
        return (Mark(mark, inside, pairs),)
    if mark is not None:
        inside = (Mark(mark, inside),)
    return (Mark("span", inside, pairs),) if pairs and tag not in dom.BLOCKS else inside


def encoded(url: str) -> str:
    """An address with its blanks and angle brackets percent-encoded, as browsers send them."""
    return re.sub(r'[\x00-\x20<>"\\^`{|}]', lambda m: f"%{ord(m[0]):02X}", url.strip())


def _widest(srcset: str) -> str:
    candidates = [part.split() for part in srcset.split(", ") if part.strip()]
    return max(candidates, key=_width, default=[""])[0]


def _width(candidate: list[str]) -> float:
    try:
        return float(candidate[-1].rstrip("wx")) if len(candidate) > 1 else 1.0
    except ValueError:
        return 0.0


def _is_about_link(element: _Element) -> bool:
    """Whether an underline only shows where a link is; else it stands for italics, as on paper."""
    around = element.getparent()
    return element.find(".//a") is not None or (around is not None and dom.name(around) == "a")


def _file_name(url: str) -> str:
    return url.partition("?")[0].rstrip("/").rpartition("/")[2]


@lru_cache(maxsize=4096)
def _address(base_url: str | None, href: str) -> str | None:
    """See `InlineReader.address`; the texts of one site link to the same places again and again."""
    href = re.sub(r"[\t\n\r]", "", href).strip()
    if href.startswith("piece:") or not base_url:
        return href if policy.is_link(href) else None
    try:
        href = encoded(urljoin(base_url, href))
    except ValueError:
        return None
    return href if policy.is_link(href) and not policy.is_media(href) else None
