"""Styles and list styles of an ODT (ODF 1.3 part 3 §16): what a paragraph or a run is (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from backlist.intake.documents.building import Marks
from backlist.intake.documents.opened import Element, attribute, local

_KINDS = (
    (re.compile(r"heading (\d)"), "heading"),
    (re.compile(r"title$"), "title"),
    (re.compile(r"subtitle$"), "subtitle"),
    (re.compile(r"(?:author|byline|sender)$"), "author"),
    (re.compile(r"quotations$|(?:intense )?quote$|block ?(?:text|quotation)$"), "quote"),
    (re.compile(r"preformatted text$|html preformatted$|(?:source )?code$"), "code"),
    (re.compile(r"(?:caption|illustration|figure|table|drawing)$"), "caption"),
)
MOST_BASES = 20


@dataclass(slots=True)
class Style:
    """A style: its name as shown, its parent, and what it says of text and paragraph."""

    name: str
    parent: str | None
    level: str | None
    list_style: str | None
    text: dict[str, str] = field(default_factory=dict)
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is: a kind of `_KINDS` or "text", and a heading's level."""

    kind: str = "text"
    level: int = 1
    marks: Marks = frozenset()
    rtl: bool = False


class Styles:
    """All styles of a document, the automatic ones among them, by family and name."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, dict[int, tuple[bool, int]]] = {}
        for root in roots:
            for element in root.iter("{*}style", "{*}list-style") if root is not None else ():
                name = attribute(element, "name") or ""
                if local(element) == "style":
                    family = attribute(element, "family") or ""
                    self._styles[family, name] = _style(element, name)
                else:
                    self._lists[name] = _levels(element)

    def chain(self, family: str, name: str | None) -> list[Style]:
        """A style and its parents, the nearest first."""
        found: list[Style] = []
        while name and len(found) < MOST_BASES:
            style = self._styles.get((family, name))
            if style is None:
                break
            found.append(style)
            name = style.parent
        return found

    def look(self, name: str | None) -> Look:
        """What a paragraph in the style `name` is."""
        chain = self.chain("paragraph", name)
        rtl = any(s.rtl for s in chain[:1])
        plain = (name or "").replace("_20_", " ").lower()
        for shown in [s.name for s in chain] or [plain]:
            for pattern, kind in _KINDS:
                if m := pattern.match(shown):
                    return Look(kind, min(int(m.group(1)), 6) if m.groups() else 1, rtl=rtl)
        level = next((s.level for s in chain if s.level), None)
        if level and level.isdecimal() and level != "0":
            return Look("heading", min(int(level), 6), rtl=rtl)
        return Look(marks=self.marks("paragraph", name, frozenset()), rtl=rtl)

    def marks(self, family: str, name: str | None, marks: Marks) -> Marks:
        """`marks` as a style changes them."""
        for style in reversed(self.chain(family, name)):
            for key, value in style.text.items():
                marks = _marked(key, value, marks)
        return marks

    def level(self, list_style: str | None, level: int) -> tuple[bool, int]:
        """Whether a list is numbered at a level (from 0), and where it begins."""
        return self._lists.get(list_style or "", {}).get(level + 1, (False, 1))

    def list_style(self, paragraph_style: str | None) -> str | None:
        """The list style a paragraph style brings along."""
        chain = self.chain("paragraph", paragraph_style)
        return next((s.list_style for s in chain if s.list_style), None)


def _style(element: Element, name: str) -> Style:
    shown = (attribute(element, "display-name") or name.replace("_20_", " ")).lower()
    style = Style(
        shown,
        attribute(element, "parent-style-name"),
        attribute(element, "default-outline-level"),
        attribute(element, "list-style-name"),
    )
    for part in element:
        if local(part) == "text-properties":
            style.text = {str(k).rpartition("}")[2]: str(v) for k, v in part.attrib.items()}
        elif local(part) == "paragraph-properties":
            style.rtl = (attribute(part, "writing-mode") or "").startswith("rl")
    return style


def _marked(key: str, value: str, marks: Marks) -> Marks:
    """`marks` under one text property (§20.340 and others)."""
    off = value in {"none", "normal"}
    if key == "font-weight":
        bold = value == "bold" or (value.isdecimal() and int(value) >= 600)
        return marks | {"strong"} if bold else marks - {"strong"}
    if key == "font-style":
        return marks - {"em"} if off else marks | {"em"}
    if key in {"text-underline-style", "text-underline-type"}:
        return marks - {"ins"} if off else marks | {"ins"}
    if key in {"text-line-through-style", "text-line-through-type"}:
        return marks - {"del"} if off else marks | {"del"}
    if key == "text-position":
        return (marks - {"sub", "sup"}) | _raised(value)
    return marks


def _raised(value: str) -> Marks:
    first = value.partition(" ")[0]
    if first in {"super", "sub"}:
        return frozenset({"sup" if first == "super" else "sub"})
    m = re.fullmatch(r"(-?)(\d+(?:\.\d+)?)%", first)
    if m and float(m.group(2)) > 0:
        return frozenset({"sub" if m.group(1) else "sup"})
    return frozenset()


def _levels(element: Element) -> dict[int, tuple[bool, int]]:
    levels = {}
    for part in element:
        level = attribute(part, "level") or ""
        start = attribute(part, "start-value") or "1"
        if level.isdecimal():
            numbered = local(part).endswith("number") and bool(attribute(part, "num-format"))
            levels[int(level)] = (numbered, int(start) if start.isdecimal() else 1)
    return levels
