"""The Markdown of other programs → ours, block by block (pure).

What is in our form already stays as its author wrote it, to the letter. A block is restated only
where it holds raw HTML, an address that safe HTML does not know, or a link that must change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from backlist.markup import dom, policy
from backlist.markup.inner import dedented, read_inner_markdown
from backlist.markup.nodes import Document
from backlist.markup.read_inline import InlineReader
from backlist.markup.regions import Region, regions
from backlist.markup.render import unsafe_html
from backlist.markup.write import reading, to_document
from backlist.markup.write_blocks import write

if TYPE_CHECKING:
    from lxml.etree import _Element

AddressOf = Callable[[str], "str | None"]

_SUSPECT = re.compile(r"<[a-zA-Z/!?]|\]|\bwww\.|https?:|&[a-zA-Z#]")
_RAW = re.compile(
    r"</?(?:a|b|strong|em|i|s|code|p|h[1-6]|ul|ol|li|blockquote|img|pre|hr|table|tr|td|th)\b|<!--",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![<(\[\"'=\w/])(?:https?://|www\.)", re.IGNORECASE)
_CODE = re.compile(r"(?<!`)(`+)(?!`).{0,2000}?(?<!`)\1(?!`)", re.DOTALL)
_HTML_NOTES = re.compile(
    r"(?:\]\(|href=[\"']?)#(?:_?(?:ftn|fn|edn|en|note|footnote|endnote|sdfootnote)[\w:.\-]*\d)"
)
_EMPTY = frozenset({"span", "div", "abbr", "bdo"})
"""Elements that say nothing without an attribute."""
_ONLY_CLOSES = re.compile(r"(?:\s*</[a-zA-Z][a-zA-Z0-9]*>\s*)+")
_CHARACTER = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,100})\]")
_USUAL_ITEM = re.compile(r"(?:-|[0-9]{1,9}\.)[ \t]")
_LABEL = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")


def adopt(
    markdown: str,
    *,
    link: AddressOf | None = None,
    image: AddressOf | None = None,
) -> str:
    """Markdown with raw HTML and addresses of another site as Markdown of ours.

    Args:
        markdown: CommonMark or GFM with footnotes, as Jekyll, Hugo and others take it.
        link: given a link's address, the one it gets, or None where its text stays alone;
            without it, addresses that safe HTML does not allow lose their link.
        image: given an image's address, its `media/NAME`, an absolute address it is linked
            under, or None where it is left out; without it every image is asked of `link`'s rule.

    Returns: Markdown that ends in one newline, or the empty string.
    """
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    found = regions(text)
    shared = _Shared(lines, found, link or _allowed, image or _allowed_image)
    if _HTML_NOTES.search(text):
        return shared.whole()
    parts: list[tuple[str, str]] = []
    for region in found:
        part = shared.part(region, after_list=bool(parts) and _ends_in_list(parts[-1][1]))
        if part:
            parts.append((region.kind, part))
    used = "\n".join(part for kind, part in parts if kind != "definition").casefold()
    kept = [part for kind, part in parts if kind != "definition" or _name(part) in used]
    return "\n\n".join(kept) + "\n" if kept else ""


def _ends_in_list(part: str) -> bool:
    """Whether the last thing in a part is a list with the marks that we use first."""
    outermost = [line for line in part.split("\n") if line[:1] not in {"", " ", "\t"}]
    return bool(outermost) and _USUAL_ITEM.match(outermost[-1]) is not None


def _name(definition: str) -> str:
    """What refers to a link's definition, in brackets."""
    return definition.strip().partition("]:")[0].casefold() + "]"


def _allowed(href: str) -> str | None:
    return href if policy.is_link(href) else None


def _allowed_image(src: str) -> str | None:
    return src if policy.is_media(src) or policy.is_address(src) else None


class _Shared:
    """What the regions of one text share: its definitions, the labels of its notes, the rules."""

    def __init__(
        self, lines: list[str], found: list[Region], link: AddressOf, image: AddressOf
    ) -> None:
        self._lines = lines
        self._link = link
        self._image = image
        defined = [self._source(r) for r in found if r.kind == "definition"]
        self._definitions = "\n\n" + "\n".join(defined)
        notes = [self._source(r) for r in found if r.kind == "note"]
        self._labels = {label[1] for note in notes if (label := _LABEL.match(note))}

    def _source(self, region: Region) -> str:
        return "\n".join(self._lines[region.start : region.end])

    def _context(self, source: str) -> str:
        """What a region by itself lacks: definitions of its links, and notes that it refers to."""
        used = dict.fromkeys(_REFERENCE.findall(source))
        notes = "".join(f"\n\n[^{label}]: -" for label in used if label in self._labels)
        return (self._definitions if "]" in source else "") + notes

    def part(self, region: Region, *, after_list: bool = False) -> str:
        """A region in our form; nothing where nothing of it is left."""
        source = self._source(region)
        if region.kind == "definition":
            return self._definition(source)
        if region.kind == "note":
            return self._note(source)
        if _ONLY_CLOSES.fullmatch(source):
            return ""
        if region.kind == "block" and not _SUSPECT.search(source):
            return source
        return self._restated(source, always=region.kind == "html", after_list=after_list)

    def whole(self) -> str:
        """All of it restated at once: notes made by hand lie in one region and refer to others."""
        root = dom.parsed(unsafe_html("\n".join(self._lines)))
        read_inner_markdown(root)
        self._addresses(root, {a for a in root.iter("a") if a.get("href", "").startswith("#")})
        return write(to_document(root, headings_from=None))

    def _definition(self, source: str) -> str:
        """A link's definition stays where its address does; what used it otherwise is restated."""
        address = source.partition("]:")[2].split()[0].strip("<>")
        return source if self._link(address) == address else ""

    def _note(self, source: str) -> str:
        label = _LABEL.match(source)
        if label is None:
            return source
        first, *others = source[label.end() :].split("\n")
        body = "\n".join([first, *(re.sub(r"^(?: {1,4}|\t)", "", line) for line in others)])
        if not _SUSPECT.search(body):
            return source
        restated = self._restated(body, always=False)
        if restated == body:
            return source
        first, *others = restated.split("\n")
        indented = ("    " + line if line else "" for line in others)
        return "\n".join([f"[^{label[1]}]: {first}", *indented])

    def _restated(self, source: str, *, always: bool, after_list: bool = False) -> str:
        raw = dedented(source) if always else source
        context = self._context(source)
        html = unsafe_html(raw + context)
        root = dom.parsed(html)
        if always:
            read_inner_markdown(root, context)
        references = _references(root)
        changed = self._addresses(root, {mark[0] for mark in references})
        if not (always or changed or _BARE.search(source) or _foreign(root, source)):
            return _spelled(source, html)
        reader, around = reading(root, InlineReader(references=references))
        document = Document(reader.whole(root, around))
        return write(document, after_list=after_list).rstrip("\n")

    def _addresses(self, root: _Element, kept: set[_Element]) -> bool:
        """Give links and images their new addresses; tell whether any was changed."""
        changed = False
        for element in list(root.iter("a", "img")):
            name = "href" if element.tag == "a" else "src"
            old = element.get(name)
            if old is None or element in kept:
                continue
            new = self._link(old) if name == "href" else self._image(old)
            elsewhere = name == "src" and new is not None and not policy.is_media(new)
            changed = changed or new != old or elsewhere
            if new is not None:
                element.set(name, new)
            elif name == "href":
                del element.attrib[name]
            else:
                dom.remove(element)
        return changed


def _references(root: _Element) -> dict[_Element, str]:
    """The references to notes as comrak writes them, by label; its list of notes goes."""
    for section in [e for e in root.iter("section") if e.get("class") == "footnotes"]:
        dom.remove(section)
    references: dict[_Element, str] = {}
    for mark in root.iter("sup"):
        link = mark.find("a")
        href = (link.get("href") or "") if link is not None else ""
        if mark.get("class") == "footnote-ref" and href.startswith("#fn-"):
            references[mark] = unquote(href.removeprefix("#fn-"))
    return references


def _foreign(root: _Element, source: str) -> bool:
    """Whether a block holds what our form has no room for, or writes in HTML what Markdown can."""
    frame = {root, root.find("body"), root.find("body/div")}
    is_code = [dom.name(element) for element in root.iterfind("body/div/*")] == ["pre"]
    if not is_code and _RAW.search(_CODE.sub("", source)):
        return True
    return any(_is_foreign(element) for element in root.iter() if element not in frame)


def _is_foreign(element: _Element) -> bool:
    if not dom.is_element(element):
        return True
    tag = dom.name(element)
    if tag == "input":
        return False
    if tag not in policy.TAGS or (tag in _EMPTY and not _says_something(element)):
        return True
    return any(
        not str(name).startswith("data-") and policy.allowed(tag, str(name), str(value)) is None
        for name, value in element.items()
    )


def _says_something(element: _Element) -> bool:
    return any(not str(name).startswith("data-") for name in element.attrib)


def _spelled(source: str, html: str) -> str:
    """Character references of letters and typographic marks as the characters themselves."""
    if "&" not in source or "<code" in html:
        return source
    return _CHARACTER.sub(_character, source)


def _character(match: re.Match[str]) -> str:
    """The character, unless it would be unseen or mean something to Markdown."""
    char = unescape(match[0])
    plain = len(char) == 1 and (char.isalnum() or (char > "\xa0" and char.isprintable()))
    return char if plain else match[0]
