"""Running text of an ODT (ODF 1.3 part 3 §6): spans, links, notes, annotations, frames (pure).

A tracked deletion lies apart from the text (§5.5.1) and so is never read; an insertion is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from backlist.intake.documents.building import PLAIN, Footnotes, Line, Marks, Pictures, new
from backlist.intake.documents.odt_styles import Styles
from backlist.intake.documents.opened import Element, attribute, child, local
from backlist.intake.page.dom import bag

_PASSED = bag(
    "annotation-end bookmark bookmark-start bookmark-end change change-start change-end "
    "soft-page-break reference-mark reference-mark-start reference-mark-end tracked-changes "
    "alphabetical-index-mark toc-mark toc-mark-start toc-mark-end user-index-mark page-number "
    "page-count sequence-decls variable-decls forms desc title glue-point contour-polygon "
    "event-listeners shapes script"
)

_LINKS = ("http://", "https://", "mailto:")
MOST_SPACES = 200

PictureOf = Callable[[Element], "tuple[str, bytes | None] | None"]
"""Gives the name and bytes of a draw:image; None where it lies outside of the document."""


@dataclass(slots=True)
class Around:
    """What running text needs of its document, and what it gathers on the way."""

    styles: Styles
    picture: PictureOf
    pictures: Pictures
    notes: Footnotes = field(default_factory=Footnotes)
    bodies: dict[str, Element] = field(default_factory=dict)
    annotations: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)

    def loses(self, what: str) -> None:
        """Count something that cannot be kept."""
        self.lost[what] = self.lost.get(what, 0) + 1


class TextReader:
    """Reads one paragraph into a line; `keeps_space` for preformatted text."""

    def __init__(self, around: Around, *, keeps_space: bool = False) -> None:
        self.around = around
        self.line = Line()
        self._keeps_space = keeps_space

    def read(self, element: Element, marks: Marks, href: str | None = None) -> Line:
        """Everything in `element`; returns the line."""
        self._say(element.text, marks, href)
        for part in element:
            self._part(part, marks, href)
            self._say(part.tail, marks, href)
        return self.line

    def _say(self, text: str | None, marks: Marks, href: str | None) -> None:
        if text:
            # White space in XML is one blank each (§6.1.2); the real ones are elements.
            bare = " ".join(text.split("\n")) if self._keeps_space else text
            self.line.say(bare, marks, href)

    def _part(self, part: Element, marks: Marks, href: str | None) -> None:
        name = local(part)
        if name in _PASSED:
            return
        if name == "span":
            style = attribute(part, "style-name")
            own = self.around.styles.marks("text", style, marks)
            self.read(part, own - {"ins"} if href else own, href)
        elif name == "a":
            target = attribute(part, "href") or ""
            self.read(part, marks, target if target.lower().startswith(_LINKS) else href)
        elif name in {"s", "tab", "line-break"}:
            self._space(part, name, marks, href)
        elif name == "note":
            self._note(part)
        elif name == "annotation":
            self.around.annotations.append(part)
        elif name in {"frame", "custom-shape", "rect", "ellipse", "g", "control", "a-frame"}:
            self._frame(part, href)
        elif name == "ruby":
            self._ruby(part, marks, href)
        else:
            self.read(part, marks, href)

    def _space(self, part: Element, name: str, marks: Marks, href: str | None) -> None:
        if name == "line-break":
            self.line.say(new("br"), marks, href)
        elif name == "tab":
            self.line.say("\t" if self._keeps_space else " ", marks, href)
        else:
            count = attribute(part, "c") or "1"
            many = min(int(count), MOST_SPACES) if count.isdecimal() and len(count) < 5 else 1
            self.line.say(" " * many, marks, href)

    def _note(self, part: Element) -> None:
        key = f"{attribute(part, 'note-class')} {len(self.around.bodies)}"
        body = child(part, "note-body")
        if body is not None:
            self.around.bodies[key] = body
            self.line.say(self.around.notes.refer(key))

    def _frame(self, part: Element, href: str | None) -> None:
        """A frame shows the first of its children that can be shown (§10.4.2)."""
        for element in part:
            name = local(element)
            if name == "text-box":
                self.around.boxes.append(element)
                return
            if name == "image" and self._picture(element, part, href):
                return
            if name == "object":
                self._object(element, href)
                return
            if name in {"frame", "custom-shape", "rect", "ellipse", "g"}:
                self._frame(element, href)
        if any(local(c) == "p" for c in part):
            self.around.boxes.append(part)

    def _object(self, element: Element, href: str | None) -> None:
        formula = child(element, "math")
        if formula is not None:
            text = "".join(t.text or "" for t in formula.iter("{*}mi", "{*}mn", "{*}mo"))
            self.line.say(text, PLAIN, href)
            self.around.loses("formula")
        else:
            self.around.loses("object")

    def _picture(self, element: Element, frame: Element, href: str | None) -> bool:
        found = self.around.picture(element)
        if found is None:
            self.around.loses("outside picture")
            return True
        src = self.around.pictures.take(*found)
        if src is None:
            return False
        said = child(frame, "desc")
        said = child(frame, "title") if said is None or not said.text else said
        alt = " ".join((said.text or "").split()) if said is not None else ""
        self.line.say(new("img", src=src, alt=alt), PLAIN, href)
        return True

    def _ruby(self, part: Element, marks: Marks, href: str | None) -> None:
        base, over = child(part, "ruby-base"), child(part, "ruby-text")
        if base is not None:
            self.read(base, marks, href)
        if over is not None and (over.text or "").strip():
            self.line.say(f" ({over.text})", marks, href)
