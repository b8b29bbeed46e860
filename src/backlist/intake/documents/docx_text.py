"""Running text of a DOCX (ECMA-376 part 1 §17.3, §17.16): runs, fields, changes (pure).

What was inserted under tracked changes is in the text and what was deleted is not (§17.13.5), as
the document shows when its changes are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from backlist.intake.documents.building import PLAIN, Footnotes, Line, Marks, Pictures, new
from backlist.intake.documents.docx_styles import Styles, is_on, marked
from backlist.intake.documents.opened import Element, attribute, child, local
from backlist.intake.page.dom import bag

_THROUGH = bag(
    "ins moveTo smartTag customXml dir bdo sdtContent fldSimple hyperlink r rt rubyBase "
    "object group rect roundrect shape oval textbox"
)
_PASSED = bag(
    "del moveFrom delText rPr pPr sdtPr sdtEndPr footnoteRef endnoteRef annotationRef instrText "
    "proofErr bookmarkStart bookmarkEnd commentReference"
)

_ADDRESS = re.compile(r"HYPERLINK\s+(?:\\[a-z]\s+)*\"?([^\s\"\\][^\s\"]*)\"?", re.IGNORECASE)
_SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xE0: "→", 0xDF: "←", 0xFC: "✓", 0xFB: "✗", 0x4A: "☺", 0xD8: "➢"}
_LINKS = ("http://", "https://", "mailto:")

PictureOf = Callable[[str], tuple[str, bytes | None] | None]
"""Gives the name and bytes of a picture by its relationship; None where it lies outside."""


@dataclass(slots=True)
class Field:
    """A field that has begun (w:fldChar): its instruction, and whether its result has come."""

    code: str = ""
    shows: bool = False


@dataclass(slots=True)
class Around:
    """What running text needs of its document, and what it gathers on the way."""

    styles: Styles
    links: dict[str, str]
    picture: PictureOf
    pictures: Pictures
    notes: Footnotes
    fields: list[Field] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)

    def loses(self, what: str) -> None:
        """Count something that cannot be kept."""
        self.lost[what] = self.lost.get(what, 0) + 1


class TextReader:
    """Reads one paragraph's running text into a line."""

    def __init__(self, around: Around, base: Marks) -> None:
        self.around = around
        self.base = base
        self.line = Line()

    def read(self, element: Element, marks: Marks | None = None, href: str | None = None) -> Line:
        """Everything in `element`; returns the line."""
        marks = self.base if marks is None else marks
        for part in element:
            self._part(part, marks, href)
        return self.line

    def _part(self, part: Element, marks: Marks, href: str | None) -> None:
        name = local(part)
        if name in _PASSED:
            if name == "instrText" and self.around.fields:
                self.around.fields[-1].code += part.text or ""
        elif name == "r":
            self._run(part, href)
        elif name == "hyperlink":
            self.read(part, marks, self._target(part) or href)
        elif name == "fldSimple":
            self.read(part, marks, address(attribute(part, "instr") or "") or href)
        elif name == "sdt":
            content = child(part, "sdtContent")
            self.read(content if content is not None else part, marks, href)
        elif name in _THROUGH:
            self.read(part, marks, href)
        else:
            self._single(name, part, marks, href)

    def _run(self, run: Element, href: str | None) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            if run.find(".//{*}t") is not None:
                self.around.loses("hidden")
            return
        style = attribute(child(properties, "rStyle"), "val")
        chain = self.around.styles.chain(style)
        linked = any(s.name in {"hyperlink", "internet link"} for s in chain)
        marks = self.base | self.around.styles.inherited(style)
        marks = marked(properties, marks)
        if linked or href or self._field_href():
            marks -= {"ins"}
        self.read(run, marks, href)

    def _single(self, name: str, part: Element, marks: Marks, href: str | None) -> None:
        if name == "fldChar":
            self._field(attribute(part, "fldCharType"))
            return
        if any(not f.shows for f in self.around.fields):
            return
        href = href or self._field_href()
        if name == "t":
            self.line.say(part.text or "", marks, href)
        elif name in _CHARACTERS:
            self.line.say(_CHARACTERS[name], marks, href)
        elif name in {"br", "cr"}:
            if attribute(part, "type") not in {"page", "column"}:
                self.line.say(new("br"), marks, href)
        elif name == "sym":
            self.line.say(symbol(attribute(part, "char") or ""), marks, href)
        elif name in {"footnoteReference", "endnoteReference"}:
            kind = name.removesuffix("Reference")
            self.line.say(self.around.notes.refer(f"{kind} {attribute(part, 'id')}"))
        elif name == "ruby":
            self._ruby(part, marks, href)
        elif name in {"oMath", "oMathPara"}:
            self.line.say("".join(t.text or "" for t in part.iter("{*}t")), marks, href)
            self.around.loses("formula")
        elif name in {"drawing", "pict", "AlternateContent", "object"}:
            self._drawn(part, href)

    def _ruby(self, part: Element, marks: Marks, href: str | None) -> None:
        base, over = child(part, "rubyBase"), child(part, "rt")
        for piece in (base, over):
            reader = TextReader(self.around, self.base)
            text = reader.read(piece).text if piece is not None else ""
            if text:
                self.line.say(text if piece is base else f" ({text})", marks, href)

    def _drawn(self, part: Element, href: str | None) -> None:
        choice = child(part, "Choice") if local(part) == "AlternateContent" else None
        for option in (choice, child(part, "Fallback")) if choice is not None else (part,):
            if option is not None and self._taken(option, href):
                return

    def _taken(self, part: Element, href: str | None) -> bool:
        """Whether a picture, a text box or something known to be lost was in a drawing."""
        found = False
        for element in part.iter():
            name = local(element)
            inner = any(local(a) == "txbxContent" for a in _up_to(element, part))
            if inner:
                continue
            if name == "txbxContent":
                self.around.boxes.append(element)
            elif name in {"blip", "imagedata"}:
                self._picture(element, href)
            elif name in {"chart", "relIds"}:
                self.around.loses("chart")
            else:
                continue
            found = True
        return found

    def _picture(self, element: Element, href: str | None) -> None:
        relation = next(
            (v for n in ("embed", "link", "id", "relid") if (v := attribute(element, n))), None
        )
        found = self.around.picture(relation) if relation else None
        if found is None:
            self.around.loses("outside picture")
            return
        src = self.around.pictures.take(*found)
        if src is not None:
            image = new("img", src=src, alt=_alternative(element))
            self.line.say(image, PLAIN, href)

    def _field(self, kind: str | None) -> None:
        fields = self.around.fields
        if kind == "begin" and len(fields) < 50:
            fields.append(Field())
        elif kind == "separate" and fields:
            fields[-1].shows = True
        elif kind == "end" and fields:
            fields.pop()

    def _field_href(self) -> str | None:
        return next((a for f in reversed(self.around.fields) if (a := address(f.code))), None)

    def _target(self, link: Element) -> str | None:
        href = self.around.links.get(attribute(link, "id") or "", "")
        return href if href.lower().startswith(_LINKS) else None


_CHARACTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


def address(code: str) -> str | None:
    """The address a HYPERLINK field leads to (§17.16.5.25); None for a place in the document."""
    m = _ADDRESS.search(code)
    return m.group(1) if m and m.group(1).lower().startswith(_LINKS) else None


def symbol(code: str) -> str:
    """The character of a w:sym: symbol fonts use the private area from F000 (§17.3.3.30)."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF:
        return _SYMBOLS.get(number - 0xF000, "\N{BLACK SQUARE}")
    return chr(number) if 32 <= number < 0xD800 else ""


def _up_to(element: Element, top: Element) -> list[Element]:
    found = []
    for above in element.iterancestors():
        if above is top:
            break
        found.append(above)
    return found


def _alternative(element: Element) -> str:
    """The alternative text of a picture: of the drawing around it, or of the VML shape."""
    for above in element.iterancestors():
        properties = child(above, "docPr")
        if properties is not None:
            text = attribute(properties, "descr") or attribute(properties, "title") or ""
            return " ".join(text.split())
        if local(above) == "shape":
            return " ".join((attribute(above, "alt") or "").split())
    return ""
