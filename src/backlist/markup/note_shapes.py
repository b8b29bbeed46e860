"""Unusual shapes of footnotes made into the usual one, before they are looked for (pure).

Some pages keep the words of a note where its reference is (side notes, pop-ups), some keep all
their notes in one paragraph, a line each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backlist.markup import dom
from backlist.markup.note_places import MARK
from backlist.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_ON_THE_SPOT = re.compile(r" (?:modern-footnotes-footnote__note|sidenote|marginnote) ")
_TARGET = re.compile(r"note|ftn|fn|^[nfe]\d+$", re.IGNORECASE)


def make_usual(root: _Element) -> None:
    """Change the tree so that each note has a block of its own at the end of the text."""
    spots = [e for e in root.iter("span", "small") if _ON_THE_SPOT.search(dom.classes(e))]
    if spots:
        _to_the_end(root, spots)
    for paragraph in [e for e in root.iter("p") if e.find(".//br") is not None]:
        _split(paragraph)


def _to_the_end(root: _Element, spots: list[_Element]) -> None:
    from lxml.etree import SubElement

    notes = SubElement(root, "ol", {"class": "footnotes"})
    for number, spot in enumerate(spots, 1):
        _drop_reference(spot)
        note = SubElement(notes, "li", id=f"spot-note-{number}")
        note.text = spot.text
        note.extend(list(spot))
        back = SubElement(note, "a", href=f"#spot-reference-{number}")
        back.text = "↩"
        spot.attrib.clear()
        spot.text = None
        link = SubElement(spot, "a", href=f"#spot-note-{number}", id=f"spot-reference-{number}")
        link.text = str(number)


def _drop_reference(spot: _Element) -> None:
    """The mark before a note on the spot, and the box that unfolds it."""
    before = spot.getprevious()
    while before is not None and dom.is_element(before) and not (before.tail or "").strip():
        text = text_of(before).strip()
        if dom.name(before) not in {"sup", "label", "input", "a"} or (
            text and MARK.fullmatch(text) is None
        ):
            return
        gone = before
        before = gone.getprevious()
        dom.remove(gone)


def _split(paragraph: _Element) -> None:
    """Part a paragraph before each line that begins with a note's anchor."""
    starts = [child for child in paragraph if _begins_note(child)]
    for start in reversed(starts):
        before = start.getprevious()
        if before is None or dom.name(before) != "br" or (before.tail or "").strip():
            continue
        part = paragraph.makeelement("p", {})
        part.extend([start, *start.itersiblings()])
        paragraph.addnext(part)
        dom.remove(before)


def _begins_note(child: _Element) -> bool:
    """Whether a child is an anchor that notes are linked to, with its mark in it or behind it."""
    if not dom.is_element(child):
        return False
    anchors = [child, *child.iter("a")]
    named = next((a for a in anchors if a.get("name") or a.get("id")), None)
    if named is None or _TARGET.search(named.get("name") or named.get("id") or "") is None:
        return False
    text = text_of(child).strip() or (child.tail or "").strip()[:4].split(" ")[0]
    return MARK.fullmatch(text) is not None
