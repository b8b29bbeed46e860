"""Bodies of footnotes, freed of the links and marks that are made anew (pure)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backlist.markup import dom
from backlist.markup.note_places import HEADINGS, MARK, Note, Places, mark_of, near
from backlist.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT = re.compile(r"[\s\u21a9\u21b5\u2191\u2934\u2b06\ufe0e\ufe0f^]*")
_BACK_CLASS = re.compile(r"back(?:ref|link)|reversefootnote|to-top|return", re.IGNORECASE)
_NOTES_HEADING = re.compile(
    r"(?:foot|end)?notes?\s*:?|references|fu(?:ß|ss)noten|anmerkungen|notes de bas de page"
    r"|notas|note|noten",
    re.IGNORECASE,
)


def strip(note: Note, places: Places) -> None:
    """Take the ways back and the mark out of a note's body."""
    mark = mark_of(note.references[0])
    starts = {place for link in note.references for place in near(link)}
    for part in note.parts:
        for link in [e for e in part.iter("a") if e is not part]:
            if _is_way_back(link, starts, places):
                _drop(link)
    _drop_mark(note.block, mark)
    for part in note.parts:
        _trim_end(part)


def _is_way_back(link: _Element, starts: set[_Element], places: Places) -> bool:
    target = places.target(link) if "#" in (link.get("href") or "") else None
    if target is None:
        anchor = link.get("href") is None and (link.get("name") or link.get("id"))
        return bool(anchor) and MARK.fullmatch(text_of(link).strip()) is not None
    text = text_of(link).strip()
    short = len(text) <= 12 or _BACK_CLASS.search(link.get("class") or "") is not None
    return short and (target in starts or not places.is_down(link, target))


def _drop(link: _Element) -> None:
    """Remove a way back, and what around it is then empty."""
    parent = link.getparent()
    tail = link.tail or ""
    before = link.getprevious()
    text = ((parent.text if before is None else before.tail) if parent is not None else "") or ""
    if text.rstrip().endswith("[") and tail.lstrip().startswith("]"):
        link.tail = tail.lstrip()[1:]
        if before is None and parent is not None:
            parent.text = text.rstrip()[:-1]
        elif before is not None:
            before.tail = text.rstrip()[:-1]
    dom.remove(link)
    while parent is not None and dom.name(parent) in {"sup", "span", "small", "b", "strong"}:
        if len(parent) or _LEFT.fullmatch(parent.text or "") is None:
            break
        emptied = parent
        parent = emptied.getparent()
        dom.remove(emptied)


def _drop_mark(block: _Element, mark: str) -> None:
    """The mark at the start of a note, and the punctuation that set it off."""
    pattern = re.compile(
        rf"^[\s\u00a0]*\^?[\s\u00a0]*(?:[\[(]?\s*{re.escape(mark)}\s*[\])][.:]?|{re.escape(mark)}[.:)]"
        rf"|{re.escape(mark)}(?=[\s\u00a0]|$)|[.:)\]](?=\s))?[\s\u00a0]*",
        re.IGNORECASE,
    )
    for element in (e for e in block.iter() if dom.is_element(e)):
        if element.text and element.text.strip():
            element.text = pattern.sub("", element.text, count=1)
            return
        if element is not block and element.tail and element.tail.strip():
            element.tail = pattern.sub("", element.tail, count=1)
            return


def _trim_end(part: _Element) -> None:
    """Arrows and blanks left at the end of a note once its way back is gone."""
    last = part
    while len(last) and not (last[-1].tail or "").strip():
        last[-1].tail = None
        last = last[-1]
    text = (last[-1].tail if len(last) else last.text) or ""
    trimmed = re.sub(r"[\s\u00a0\u21a9\ufe0e]+$", "", text)
    if len(last):
        last[-1].tail = trimmed
    else:
        last.text = trimmed


def take_out(parts: list[_Element], root: _Element) -> None:
    """Remove a note from the text, and the list, heading and rule that were there for it."""
    parent = parts[0].getparent()
    for part in parts:
        dom.remove(part)
    while parent is not None and parent is not root and not _has_content(parent):
        emptied = parent
        parent = emptied.getparent()
        before = emptied.getprevious()
        dom.remove(emptied)
        if parent is not None:
            _drop_heading(before)
    if parent is not None and len(parent):
        _drop_heading(parent[-1])


def _has_content(element: _Element) -> bool:
    if (text_of(element)).strip():
        rest = [c for c in dom.children(element) if dom.name(c) not in {"hr", "br"}]
        lone = rest[0] if len(rest) == 1 else None
        return lone is None or not _is_notes_heading(lone) or lone.getnext() is not None
    return next(element.iter("img", "table"), None) is not None


def _drop_heading(last: _Element | None) -> None:
    """A heading "Notes" and a rule are dropped where nothing follows them any more."""
    while last is not None and _ends_text(last):
        if not _is_notes_heading(last) and dom.name(last) not in {"hr", "br"}:
            return
        before = last.getprevious()
        dom.remove(last)
        last = before


def _ends_text(element: _Element) -> bool:
    return element.getnext() is None and not (element.tail or "").strip()


def _is_notes_heading(element: _Element) -> bool:
    if dom.name(element) not in HEADINGS | {"p", "div", "strong", "b"}:
        return False
    return _NOTES_HEADING.fullmatch(text_of(element).strip()) is not None
