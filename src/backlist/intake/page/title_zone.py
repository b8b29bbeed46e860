"""What stands around a page's title: where bylines and dates are shown (pure).

Found from the heading that bears the title, whatever part of the page the text was found in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from backlist.intake.page.dom import bag, spaced
from backlist.intake.page.furniture import is_hidden
from backlist.intake.page.page_claims import Page, Surroundings
from backlist.intake.page.titles import letters

_PASSED = bag(
    "nav form figure iframe script style noscript svg button select template footer dialog picture"
)
_BLOCKS = bag(
    "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr legend li main nav ol p section table tbody td time tr ul"
)
_HEADINGS = ("h1", "h2", "h3", "legend", "strong", "span", "div", "p", "td")
_SMALL = 240
_PROSE = 260
_PARAGRAPHS = 2
_MOST = 160
_FARTHEST = 3000
_ABOVE = 14
_LEVELS = 3


@dataclass(slots=True)
class _Found:
    """What was gathered so far: small elements, text that has no element, long paragraphs met."""

    elements: list[HtmlElement] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    paragraphs: int = 0

    @property
    def full(self) -> bool:
        return self.paragraphs >= _PARAGRAPHS or len(self.elements) >= _MOST


def around_title(page: Page, title: str | None, around: Surroundings) -> Surroundings:
    """`around` with what stands right before and after the heading that bears `title`.

    Unchanged where no heading does.
    """
    heading = _heading(page.root, title)
    if heading is None:
        return around
    found = _Found()
    for element in islice(_following(heading), _FARTHEST):
        _take(element, found)
        if found.full:
            break
    above = _above(heading)
    parents = list(heading.iterancestors())
    return Surroundings(
        before=tuple(dict.fromkeys([*found.elements, *above])),
        lines=around.lines,
        after=around.after,
        holders=frozenset([*around.holders, heading, *parents]),
        below=tuple(found.elements),
        runs=tuple(dict.fromkeys([*_tail_runs(heading), *found.runs])),
    )


def _heading(root: HtmlElement, title: str | None) -> HtmlElement | None:
    wanted = letters(title)
    if not wanted:
        return None
    for tag in _HEADINGS:
        for element in root.iter(tag):
            text = short_text(element, len(title or "") + 80)
            if text and letters(text) == wanted and not _unseen(element):
                return element
    return None


def _unseen(element: HtmlElement) -> bool:
    return any(e.tag == "nav" or is_hidden(e) for e in (element, *element.iterancestors()))


def _following(heading: HtmlElement) -> Iterator[HtmlElement]:
    """What follows the heading in the order of the page, without what is passed over."""
    for around in (heading, *heading.iterancestors()):
        if around.tag in ("body", "html"):
            return
        for sibling in around.itersiblings():
            yield from _walk(sibling)


def _walk(element: HtmlElement) -> Iterator[HtmlElement]:
    waiting = [element]
    while waiting:
        here = waiting.pop()
        if here.tag in _PASSED or is_hidden(here):
            continue
        yield here
        waiting.extend(reversed(here))


def _take(element: HtmlElement, found: _Found) -> None:
    text = short_text(element, _SMALL)
    if text:
        found.elements.append(element)
    elif text is None and element.tag == "p" and short_text(element, _PROSE) is None:
        found.paragraphs += 1
    if len(element):
        found.runs += _runs(element)


def _above(heading: HtmlElement) -> list[HtmlElement]:
    """Small elements right before the heading, as far as they share a near parent with it."""
    found: list[HtmlElement] = []
    for around in (heading, *list(heading.iterancestors())[: _LEVELS - 1]):
        for sibling in around.itersiblings(preceding=True):
            if short_text(sibling, _SMALL):
                found += [e for e in _walk(sibling) if short_text(e, _SMALL)]
            if len(found) >= _ABOVE:
                return found[:_ABOVE]
    return found


def _tail_runs(heading: HtmlElement) -> list[str]:
    found: list[str] = []
    for around in (heading, *list(heading.iterancestors())[:_LEVELS]):
        parent = around.getparent()
        if parent is not None and parent.tag not in ("body", "html"):
            found += _runs(parent, after=around)
    return found


def _runs(parent: HtmlElement, after: HtmlElement | None = None) -> list[str]:
    """Stretches of text between the blocks in `parent`, where it holds blocks beside text."""
    runs: list[str] = []
    parts: list[str] = [] if after is not None else [parent.text or ""]
    broken, begun = False, after is None
    for child in parent:
        if child.tag in _BLOCKS:
            broken = True
            runs.append(" ".join(" ".join(parts).split()))
            parts = []
        elif begun and child.tag not in _PASSED:
            parts.append(short_text(child, _SMALL) or "")
        begun = begun or child is after
        if begun:
            parts.append(child.tail or "")
    runs.append(" ".join(" ".join(parts).split()))
    return [run for run in runs if broken and 3 < len(run) <= _SMALL]


def short_text(element: HtmlElement, most: int) -> str | None:
    """The element's text; None where it is longer than `most` characters."""
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > most:
            return None
    return spaced(element)
