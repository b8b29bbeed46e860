"""Footnotes as the web writes them → references and bodies (pure).

There is no element for a footnote in HTML, but nearly everybody writes the same figure: a short
link ("1", "[1]", "*") leads down to a target, and in the block of the target a link leads back to
where the reference stands. That is what is looked for, whatever the classes and names are: those
of Markdown parsers, WordPress and its plugins, Word (`_ftn1`), Substack, wikis, hand-made anchors.
Where the way back is missing, the target must begin with the reference's own mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backlist.markup import dom
from backlist.markup.note_bodies import strip, take_out
from backlist.markup.note_places import HEADINGS, HOLDERS, MARK, Note, Places, mark_of, near
from backlist.markup.note_shapes import make_usual
from backlist.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES_CLASS = re.compile(r"foot-?notes?|end-?notes?|references", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Notes:
    """Elements that refer to a note, with its label; and the elements of each note's body."""

    references: dict[_Element, str] = field(default_factory=dict)
    bodies: tuple[tuple[str, list[_Element]], ...] = ()


def take_notes(root: _Element, base_url: str | None = None) -> Notes:
    """Find the footnotes of a text and take their bodies out of the tree."""
    make_usual(root)
    if not any("#" in (link.get("href") or "") for link in root.iter("{*}a", "{*}A")):
        return Notes()
    places = Places(root, base_url)
    found = _found(places)
    if not found:
        return Notes()
    blocks = {id(note.block) for note in found}
    for number, note in enumerate(found, 1):
        note.label = str(number)
        note.parts = [note.block, *_continued(note.block, blocks)]
    references = {_whole_reference(link): note.label for note in found for link in note.references}
    for note in found:
        strip(note, places)
    for note in found:
        take_out(note.parts, root)
    return Notes(references, tuple((note.label, note.parts) for note in found))


def _found(places: Places) -> list[Note]:
    """Notes in the order they are first referred to."""
    notes: dict[_Element, Note] = {}
    for link in places.links:
        target = places.target(link)
        if target is None or not places.is_down(link, target) or not mark_of(link):
            continue
        block = _block_of(target, link)
        if block is None or block in _ancestors(link):
            continue
        if _leads_back(block, link, places) or _begins_alike(block, target, link):
            notes.setdefault(block, Note(block, [])).references.append(link)
    inside = set(notes)
    return [n for n in notes.values() if not any(a in inside for a in n.block.iterancestors())]


def _ancestors(element: _Element) -> set[_Element]:
    return set(element.iterancestors())


def _block_of(target: _Element, link: _Element) -> _Element | None:
    """The block a note stands in: the nearest around its target that has words."""
    if dom.name(target) in HEADINGS:
        return None
    block: _Element | None = target
    while block is not None and dom.name(block) not in HOLDERS:
        block = block.getparent()
    if block is None or block in _ancestors(link):
        return _after(target)
    parent = block.getparent()
    if not _words_besides_mark(block, link) and parent is not None:
        return parent if dom.name(parent) in {"div", "li", "tr", "aside"} else block
    return block


def _after(target: _Element) -> _Element | None:
    """The block behind an anchor that stands by itself between blocks."""
    after = target.getnext()
    if after is None or text_of(target).strip() or (target.tail or "").strip():
        return None
    return after if dom.is_element(after) and dom.name(after) in HOLDERS else None


def _words_besides_mark(block: _Element, link: _Element) -> bool:
    text = text_of(block).strip()
    return MARK.fullmatch(text) is None and bool(text)


def _leads_back(block: _Element, link: _Element, places: Places) -> bool:
    """Whether a link in the note leads to where the reference stands."""
    nearby = near(link)
    return any(
        (back := places.target(other)) is not None and (back in nearby or _follows(back, link))
        for other in block.iter("a")
        if "#" in (other.get("href") or "")
    )


def _follows(back: _Element, link: _Element) -> bool:
    """Whether an empty anchor in the same block is what the way back leads to."""
    return not text_of(back).strip() and any(
        back.getparent() is ancestor for ancestor in (link.getparent(), *list(near(link)))
    )


def _begins_alike(block: _Element, target: _Element, link: _Element) -> bool:
    """Whether a note without a way back begins with its reference's mark, among notes."""
    mark = mark_of(link)
    text = text_of(block).strip().lower()
    begins = re.match(rf"[\[(]?\s*{re.escape(mark)}\s*[\]).:\s]", text) is not None
    around = [block, *list(block.iterancestors())[:3]]
    among = any(_NOTES_CLASS.search(f"{e.get('class')} {e.get('id')}") for e in around)
    if dom.name(block) == "li" and among:
        return True
    return begins and not mark.isalpha() and (among or _is_superior(link))


def _is_superior(link: _Element) -> bool:
    """Whether the reference is set as a superscript or in brackets."""
    if any(dom.name(e) == "sup" for e in (*link.iter(), *list(link.iterancestors())[:2])):
        return True
    return text_of(link).strip()[:1] in {"[", "("}


def _continued(block: _Element, blocks: set[int]) -> Iterator[_Element]:
    """Paragraphs after a note's first one, where another note follows them."""
    if dom.name(block) != "p":
        return
    between: list[_Element] = []
    after = block.getnext()
    while after is not None and dom.is_element(after) and id(after) not in blocks:
        if dom.name(after) not in {"p", "blockquote", "ul", "ol"}:
            return
        between.append(after)
        after = after.getnext()
    if after is not None and dom.is_element(after):
        yield from between


def _whole_reference(link: _Element) -> _Element:
    """The outermost element that is nothing but the reference, freed of brackets around it."""
    whole = link
    parent = whole.getparent()
    while parent is not None and dom.name(parent) in {"sup", "span", "small", "a"}:
        if text_of(parent).strip("[]() \u00a0\n") != text_of(link).strip("[]() \u00a0\n"):
            break
        whole, parent = parent, parent.getparent()
    _unbracket(whole)
    return whole


def _unbracket(element: _Element) -> None:
    """Brackets written around the link are the mark's, and the mark is made anew."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None or not (element.tail or "").startswith("]"):
        return
    text = (parent.text if before is None else before.tail) or ""
    if text.endswith("["):
        element.tail = (element.tail or "")[1:]
        if before is None:
            parent.text = text[:-1]
        else:
            before.tail = text[:-1]
