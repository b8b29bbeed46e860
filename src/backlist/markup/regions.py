"""Which lines of a Markdown text are which block, as the parser itself sees them (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from backlist.markup.render import outline

_FARTHEST = 400
"""Regions that are looked through for where an element is closed."""

Kind = Literal["block", "html", "note", "definition"]

_DEFINITION = re.compile(r" {0,3}\[(?!\^)(?:[^\[\]\\]|\\.)+\]:[ \t]*\S+")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)\b[^<>]*?(/?)>")
_UNPAIRED = frozenset({
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "track", "wbr",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `start` to `end` (from 0, the end not counted) that belong together.

    A "block" is one of Markdown's own; "html" is HTML with the Markdown between its tags; a
    "note" defines a footnote, a "definition" the address of links.
    """

    kind: Kind
    start: int
    end: int


def regions(markdown: str) -> list[Region]:
    """The regions of a text in order; blank lines between them belong to none."""
    lines = markdown.split("\n")
    spans = outline(markdown)
    found = [Region("block", start, _without_blanks(lines, start, end)) for start, end in spans]
    covered = {n for region in found for n in range(region.start, region.end)}
    found += _gaps(lines, covered)
    found.sort(key=lambda region: region.start)
    return _balanced(lines, found)


def _gaps(lines: list[str], covered: set[int]) -> list[Region]:
    """What lies between Markdown's own blocks: HTML, footnotes, definitions."""
    gaps: list[Region] = []
    at = 0
    while at < len(lines):
        if at in covered or not lines[at].strip():
            at += 1
            continue
        kind, end = _gap(lines, at, covered)
        gaps.append(Region(kind, at, end))
        at = end
    return gaps


def _gap(lines: list[str], at: int, covered: set[int]) -> tuple[Kind, int]:
    end = at + 1
    if _NOTE.match(lines[at]):
        while end < len(lines) and end not in covered and not _begins_other(lines, end):
            end += 1
        return "note", _without_blanks(lines, at, end)
    if _DEFINITION.match(lines[at]):
        while end < len(lines) and end not in covered and lines[end][:1] in {" ", "\t"}:
            end += 1
        return "definition", _without_blanks(lines, at, end)
    while end < len(lines) and end not in covered:
        if not lines[end - 1].strip() and (
            _NOTE.match(lines[end]) or _DEFINITION.match(lines[end])
        ):
            break
        end += 1
    return "html", _without_blanks(lines, at, end)


def _begins_other(lines: list[str], at: int) -> bool:
    """Whether a footnote has ended: something not indented stands after a blank line."""
    line = lines[at]
    if _NOTE.match(line) or _DEFINITION.match(line):
        return True
    return bool(line.strip()) and line[:1] not in {" ", "\t"} and not lines[at - 1].strip()


def _without_blanks(lines: list[str], start: int, end: int) -> int:
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _balanced(lines: list[str], found: list[Region]) -> list[Region]:
    """HTML that is open at its end takes in what follows, up to where it is closed."""
    joined: list[Region] = []
    at = 0
    while at < len(found):
        region = found[at]
        after = at + 1
        if region.kind == "html":
            closed = _closing(lines, found, at)
            if closed is not None:
                region = Region("html", region.start, found[closed].end)
                after = closed + 1
        joined.append(region)
        at = after
    return joined


def _closing(lines: list[str], found: list[Region], at: int) -> int | None:
    """The region in which everything is closed that was opened in this one, if there is one."""
    unclosed: list[str] = []
    for number in range(at, min(at + _FARTHEST, len(found))):
        region = found[number]
        if region.kind == "html" or number == at:
            _follow("\n".join(lines[region.start : region.end]), unclosed)
        if not unclosed:
            return number
    return None


def _follow(html: str, unclosed: list[str]) -> None:
    """Keep count of the elements that are open."""
    for slash, name, closed in _TAG.findall(_without_comments(html)):
        tag = name.lower()
        if tag in _UNPAIRED or closed:
            continue
        if not slash:
            unclosed.append(tag)
        elif tag in unclosed:
            while unclosed.pop() != tag:
                pass


def _without_comments(html: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start)) >= 0:
        kept.append(html[at:start])
        at = end + 3
    return "".join([*kept, html[at:]])
