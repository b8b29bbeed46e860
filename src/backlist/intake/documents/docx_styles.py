"""Styles and numbering of a DOCX (ECMA-376 part 1 §17.7, §17.9): what a paragraph is (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from backlist.intake.documents.building import Marks
from backlist.intake.documents.opened import Element, attribute, child, local

_OFF = frozenset({"0", "false", "off", "none"})
_MARKS = {"b": "strong", "i": "em", "strike": "del", "dstrike": "del", "u": "ins"}
_NAMES = (
    (re.compile(r"(?:heading|überschrift|titre|título|titolo) ?([1-9])$"), "heading"),
    (re.compile(r"(?:book )?title$"), "title"),
    (re.compile(r"subtitle$"), "subtitle"),
    (re.compile(r"(?:author|byline|verfasser|auteur|autor|autore)$"), "author"),
    (re.compile(r"(?:intense )?quot(?:e|ation)s?$|block ?(?:text|quote)$"), "quote"),
    (re.compile(r"html preformatted$|preformatted text$|(?:source )?code$|macro$"), "code"),
    (re.compile(r"caption$|illustration$|figure$|table$|drawing$"), "caption"),
    (re.compile(r"toc ?\d|contents \d|toc heading$|contents heading$"), "contents"),
)
MOST_BASES = 20


@dataclass(slots=True)
class Style:
    """A style as written: its name in English as Word keeps it, and what it is based on."""

    name: str
    base: str | None
    run: Element | None
    paragraph: Element | None


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph's style makes of it: a kind of `_NAMES` or "text", and a heading's level."""

    kind: str = "text"
    level: int = 1
    marks: Marks = frozenset()


@dataclass(slots=True)
class Level:
    """One level of a list: whether it is numbered, and from what number."""

    numbered: bool
    start: int = 1


@dataclass(slots=True)
class Styles:
    """All styles of a document by id."""

    styles: dict[str, Style] = field(default_factory=dict)

    @staticmethod
    def read(root: Element | None) -> Styles:
        """The styles of `styles.xml`."""
        found = Styles()
        for element in root if root is not None else ():
            if local(element) == "style" and (identity := attribute(element, "styleId")):
                name = attribute(child(element, "name"), "val") or identity
                base = attribute(child(element, "basedOn"), "val")
                found.styles[identity] = Style(
                    name.lower(), base, child(element, "rPr"), child(element, "pPr")
                )
        return found

    def chain(self, identity: str | None) -> Iterator[Style]:
        """A style and those it is based on, the nearest first."""
        for _ in range(MOST_BASES):
            style = self.styles.get(identity or "")
            if style is None:
                return
            yield style
            identity = style.base

    def look(self, properties: Element | None) -> Look:
        """What a paragraph with these properties is."""
        identity = attribute(child(properties, "pStyle"), "val")
        chain = list(self.chain(identity))
        level = outline(properties)
        for style in chain:
            for pattern, kind in _NAMES:
                if m := pattern.match(style.name):
                    return Look(kind, min(int(m.group(1)), 6) if m.groups() else 1)
            level = outline(style.paragraph) if level is None else level
        if level is not None:
            return Look("heading", level)
        return Look(marks=self.inherited(identity))

    def inherited(self, identity: str | None) -> Marks:
        """The marks a style gives to running text."""
        marks: Marks = frozenset()
        for style in reversed(list(self.chain(identity))):
            marks = marked(style.run, marks)
        return marks

    def list_of(self, properties: Element | None) -> tuple[str, int] | None:
        """The list (numId) and level a paragraph is an item of, by itself or by its style."""
        identity = attribute(child(properties, "pStyle"), "val")
        for source in (properties, *(s.paragraph for s in self.chain(identity))):
            numbering = child(source, "numPr")
            number = attribute(child(numbering, "numId"), "val")
            if numbering is None or number is None:
                continue
            level = attribute(child(numbering, "ilvl"), "val") or "0"
            return None if number == "0" else (number, int(level) if level.isdecimal() else 0)
        return None


def outline(properties: Element | None) -> int | None:
    """The heading level (1 to 6) that w:outlineLvl gives; 9 there means body text."""
    value = attribute(child(properties, "outlineLvl"), "val")
    return min(int(value) + 1, 6) if value is not None and value in "012345678" else None


def is_on(element: Element | None) -> bool:
    """Whether a toggle property is set (§17.17.4)."""
    return element is not None and (attribute(element, "val") or "1").lower() not in _OFF


def marked(properties: Element | None, marks: Marks) -> Marks:
    """`marks` as run properties change them."""
    for element in properties if properties is not None else ():
        name = local(element)
        if name in _MARKS:
            marks = marks | {_MARKS[name]} if is_on(element) else marks - {_MARKS[name]}
        elif name == "vertAlign":
            raised = {"superscript": "sup", "subscript": "sub"}.get(attribute(element, "val") or "")
            marks = marks - {"sup", "sub"} | ({raised} if raised else set())
    return marks


class Numbering:
    """The lists of a document, and how far each has counted.

    Instances (w:num) of one abstract list count on from one another, unless one says where it
    starts anew (§17.9.26), which it does once.
    """

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._anew: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._times: dict[str, int] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._levels[attribute(element, "abstractNumId") or ""] = dict(_levels(element))
            elif local(element) == "num":
                self._number(element)

    def _number(self, element: Element) -> None:
        identity = attribute(element, "numId") or ""
        self._abstract[identity] = attribute(child(element, "abstractNumId"), "val") or ""
        for change in (c for c in element if local(c) == "lvlOverride"):
            start = attribute(child(change, "startOverride"), "val") or ""
            level = attribute(change, "ilvl") or ""
            if level.isdecimal() and start.isdecimal() and len(start) < 6:
                self._anew[identity, int(level)] = int(start)

    def next(self, number: str, level: int) -> tuple[str, int | None]:
        """The list an item belongs to, and its number, or None where it has a bullet."""
        abstract = self._abstract.get(number, number)
        known = self._levels.get(abstract, {}).get(level, Level(False))
        if not known.numbered:
            return abstract, None
        anew = self._anew.pop((number, level), None)
        if anew is not None:
            self._counts[abstract, level] = anew - 1
            self._times[abstract] = self._times.get(abstract, 0) + 1
        count = self._counts.get((abstract, level), known.start - 1) + 1
        self._counts[abstract, level] = count
        for key in [k for k in self._counts if k[0] == abstract and k[1] > level]:
            del self._counts[key]
        return f"{abstract} {self._times.get(abstract, 0)}", count


def _levels(abstract: Element) -> Iterator[tuple[int, Level]]:
    for element in (e for e in abstract if local(e) == "lvl"):
        level = attribute(element, "ilvl") or ""
        shape = attribute(child(element, "numFmt"), "val") or "decimal"
        start = attribute(child(element, "start"), "val") or "1"
        if level.isdecimal():
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            yield int(level), Level(shape not in {"bullet", "none"}, first)
