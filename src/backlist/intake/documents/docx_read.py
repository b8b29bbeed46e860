"""A DOCX → a manuscript (ECMA-376; transitional and strict alike; runs in the child).

Our own walk over the XML rather than a library's: the well-kept ones drop what our promise needs
(simple fields, ruby, formulas, right-to-left runs, the numbers lists begin with).
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.intake.documents.building import Footnotes, Pictures, is_blank, new
from backlist.intake.documents.comments import Remark, comments_markdown
from backlist.intake.documents.docx_blocks import BlockReader, note_body
from backlist.intake.documents.docx_styles import Numbering, Styles
from backlist.intake.documents.docx_text import Around
from backlist.intake.documents.manuscript import (
    Answers,
    Manuscript,
    Named,
    completed,
    said_losses,
    said_names,
    said_title,
)
from backlist.intake.documents.opened import (
    DocumentError,
    Element,
    Package,
    attribute,
    child,
    local,
    package,
    words,
)
from backlist.intake.documents.shapes import Head

_MAIN = "officeDocument"
_USUAL = "word/document.xml"
_AGAIN = "Open it in a word processor, save it anew as .docx, and add that copy."
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, images: bool = True, language: str | None = None) -> Answers | Problem:
    """The manuscript in a DOCX, or why there is none."""
    if data.startswith(_LOCKED):
        what = "It is in Word's older format (.doc), or locked with a password."
        do = "Open it in a word processor, save it as .docx without a password, and add that copy."
        return DocumentError(what, do).problem()
    try:
        with package(data) as parts:
            return _Docx(parts, images=images).manuscript(language)
    except DocumentError as error:
        return error.problem()


class _Docx:
    def __init__(self, parts: Package, *, images: bool) -> None:
        self.parts = parts
        self.pictures = Pictures(wanted=images)
        self.main = self._main_part()
        self.relations = self._relations(self.main)

    def manuscript(self, language: str | None) -> Answers:
        document = self.parts.xml(self.main)
        body = child(document, "body")
        if body is None:
            why = self.parts.why_not(self.main)
            raise DocumentError(f"Its text cannot be read. {why}", _AGAIN)
        styles = Styles.read(self._part("styles", "styles.xml"))
        numbering = Numbering(self._part("numbering", "numbering.xml"))
        notes = Footnotes()
        around = self._around(styles, notes, self.main)
        head = Head()
        root = new("div")
        BlockReader(root, around, numbering, head).read(body)
        bodies = self._notes(around, numbering)
        found = self._properties(styles, head)
        found.doubts += said_losses(around.lost)
        found.comments = comments_markdown(self._comments(body, around, numbering))
        notes.write(root, bodies)
        if is_blank(root) and not found.title:
            raise DocumentError(
                " ".join(["It holds no text.", *found.doubts]), "See whether it is the right file."
            )
        return completed(found, root, self.pictures, language=language)

    def _main_part(self) -> str:
        root = self.parts.xml("_rels/.rels")
        for relation in root if root is not None else ():
            if (attribute(relation, "Type") or "").endswith("/" + _MAIN):
                name = (attribute(relation, "Target") or "").lstrip("/")
                if name in self.parts.names:
                    return name
        if _USUAL in self.parts.names:
            return _USUAL
        if why := self.parts.left_out(_USUAL):
            raise DocumentError(f"Its text cannot be read. {why}", _AGAIN)
        raise DocumentError("It is not a word processor's document.", "Save it as .docx.")

    def _relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Kind, target and whether it lies outside, by id (ECMA-376 part 2 §9.3)."""
        folder, name = posixpath.split(part)
        root = self.parts.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        return {
            attribute(r, "Id") or "": (
                (attribute(r, "Type") or "").rpartition("/")[2],
                attribute(r, "Target") or "",
                attribute(r, "TargetMode") == "External",
            )
            for r in (root if root is not None else ())
        }

    def _inside(self, target: str, part: str) -> str | None:
        """The part a relative or absolute target names; some programs write it from the root."""
        for name in (posixpath.join(posixpath.dirname(part), target), target.lstrip("/")):
            for form in (name.lstrip("/"), unquote(name).lstrip("/")):
                plain = posixpath.normpath(form)
                if plain in self.parts.names:
                    return plain
        return None

    def _name_of(self, kind: str, usual: str) -> str | None:
        for found, target, outside in self.relations.values():
            if found == kind and not outside and (name := self._inside(target, self.main)):
                return name
        return self._inside(usual, self.main)

    def _part(self, kind: str, usual: str) -> Element | None:
        name = self._name_of(kind, usual)
        return self.parts.xml(name) if name else None

    def _around(self, styles: Styles, notes: Footnotes, part: str) -> Around:
        relations = self.relations if part == self.main else self._relations(part)
        links = {k: target for k, (_, target, outside) in relations.items() if outside}

        def picture(relation: str) -> tuple[str, bytes | None] | None:
            _, target, outside = relations.get(relation, ("", "", True))
            name = None if outside else self._inside(target, part)
            return (name, self.parts.data(name)) if name else None

        return Around(styles, links, picture, self.pictures, notes)

    def _notes(self, around: Around, numbering: Numbering) -> dict[str, HtmlElement]:
        """The bodies of footnotes and endnotes that are referred to, by their keys."""
        found = {}
        for kind in ("footnote", "endnote"):
            name = self._name_of(f"{kind}s", f"{kind}s.xml")
            root = self.parts.xml(name) if name else None
            if root is None or name is None:
                continue
            inner = self._around(around.styles, Footnotes(), name)
            inner.lost = around.lost
            for element in root:
                key = f"{kind} {attribute(element, 'id')}"
                if local(element) == kind and key in around.notes.keys:
                    found[key] = note_body(element, inner, numbering)
        return found

    def _comments(self, body: Element, around: Around, numbering: Numbering) -> list[Remark]:
        name = self._name_of("comments", "comments.xml")
        root = self.parts.xml(name) if name else None
        if root is None or name is None:
            return []
        inner = self._around(around.styles, Footnotes(), name)
        depths = self._depths()
        about = _about(body)
        remarks = []
        for element in root:
            blocks = note_body(element, inner, numbering)
            last = [attribute(p, "paraId") or "" for p in element.iter("{*}p")][-1:]
            remarks.append(
                Remark(
                    attribute(element, "author") or "",
                    attribute(element, "date") or "",
                    tuple(w for b in blocks if (w := words(b))),
                    about.get(attribute(element, "id") or "", ""),
                    depths.get(last[0], 0) if last else 0,
                )
            )
        return remarks

    def _depths(self) -> dict[str, int]:
        """How deep each answer stands, by the id of a comment's last paragraph (MS-DOCX 2.5.1)."""
        root = self._part("commentsExtended", "commentsExtended.xml")
        above = {
            attribute(e, "paraId") or "": attribute(e, "paraIdParent") or ""
            for e in (root if root is not None else ())
        }
        depths = {}
        for identity, parent in above.items():
            depth, at = 0, parent
            while at and depth < 20:
                depth, at = depth + 1, above.get(at, "")
            depths[identity] = depth
        return depths

    def _properties(self, styles: Styles, head: Head) -> Manuscript:
        """What docProps and the styles made for it say (ECMA-376 part 2 §11)."""
        root = self.parts.xml("docProps/core.xml")
        core = {local(e): words(e) for e in (root if root is not None else ())}
        found = Manuscript(
            title=" ".join(head.title), title_from="style Title" if head.title else ""
        )
        if not found.title and (title := said_title(core.get("title"))):
            found.title, found.title_from = title, "docProps dc:title"
        found.subtitle = " ".join(head.subtitle)
        if names := [n for line in head.authors for n in said_names(re.sub(r"(?i)^by ", "", line))]:
            found.authors, found.authors_from = names, "style Author"
        found.creators = [Named(n) for n in said_names(core.get("creator"))]
        found.creators_from = "docProps dc:creator"
        day = re.match(r"(19[89]\d|20\d\d)-\d\d-\d\d", core.get("created", ""))
        if day:
            found.date, found.date_from, found.written = day[0], "docProps dcterms:created", True
        found.language, found.language_from = core.get("language", ""), "docProps dc:language"
        found.tags = [t for t in re.split(r"\s*[,;]\s*", core.get("keywords", "")) if t][:50]
        found.summary = core.get("description", "")
        return found


def _about(body: Element) -> dict[str, str]:
    """The words between the marks of each comment's range (ECMA-376 part 1 §17.13.4)."""
    open_ranges: dict[str, list[str]] = {}
    for element in body.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}t"):
        name = local(element)
        if name == "commentRangeStart":
            open_ranges.setdefault(attribute(element, "id") or "", []).append("")
        elif name == "commentRangeEnd":
            open_ranges.setdefault(attribute(element, "id") or "", []).append("\0")
        else:
            for parts in open_ranges.values():
                if parts[-1] != "\0":
                    parts.append(element.text or "")
    return {k: "".join(parts).strip("\0").strip() for k, parts in open_ranges.items()}
