"""An ODT, or a flat one in XML → a manuscript (ODF 1.3; runs in the child)."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from urllib.parse import unquote

from backlist.errors import Problem
from backlist.intake.documents.building import Pictures, is_blank, new
from backlist.intake.documents.comments import Remark, comments_markdown
from backlist.intake.documents.manuscript import (
    Answers,
    Manuscript,
    Named,
    completed,
    said_losses,
    said_names,
    said_title,
)
from backlist.intake.documents.odt_blocks import BlockReader, body_of
from backlist.intake.documents.odt_styles import Styles
from backlist.intake.documents.odt_text import Around
from backlist.intake.documents.opened import (
    DocumentError,
    Element,
    Package,
    all_text,
    attribute,
    child,
    local,
    package,
    parse_xml,
    words,
)
from backlist.intake.documents.shapes import Head

_AGAIN = "Open it in a word processor, save it anew as .odt, and add that copy."


def read(data: bytes, images: bool = True, language: str | None = None) -> Answers | Problem:
    """The manuscript in an ODT, or why there is none."""
    try:
        if not data.startswith(b"PK"):
            root = parse_xml(data)
            if root is None or local(root) != "document":
                raise DocumentError("It is not a text document.", _AGAIN)
            return _Odt(None, root, root, root, images=images).manuscript(language)
        with package(data) as parts:
            _refuse_locked(parts)
            content = parts.xml("content.xml")
            if content is None:
                why = parts.why_not("content.xml")
                raise DocumentError(f"Its text cannot be read. {why}", _AGAIN)
            styles, meta = parts.xml("styles.xml"), parts.xml("meta.xml")
            return _Odt(parts, content, styles, meta, images=images).manuscript(language)
    except DocumentError as error:
        return error.problem()


def _refuse_locked(parts: Package) -> None:
    """ODF 1.3 part 2 §4.8: the manifest says which parts are encrypted."""
    manifest = parts.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise DocumentError(
            "It is locked with a password.",
            "Open it with its password, save it without one, and add that copy.",
        )


class _Odt:
    def __init__(
        self,
        parts: Package | None,
        content: Element,
        styles: Element | None,
        meta: Element | None,
        *,
        images: bool,
    ) -> None:
        self.parts = parts
        self.content = content
        self.meta = child(meta, "meta")
        self.pictures = Pictures(wanted=images)
        self.around = Around(Styles(styles, content), self._picture, self.pictures)

    def manuscript(self, language: str | None) -> Answers:
        text = child(self.content, "body", "text")
        if text is None:
            raise DocumentError("It is not a text document.", _AGAIN)
        head = Head()
        root = new("div")
        BlockReader(root, self.around, head).read(text)
        keys = list(self.around.notes.keys)
        bodies = {k: body_of(self.around.bodies[k], self.around) for k in keys}
        found = self._properties(head)
        found.comments = comments_markdown(self._remarks())
        found.doubts += said_losses(self.around.lost)
        self.around.notes.write(root, bodies)
        if is_blank(root) and not found.title:
            what = " ".join(["It holds no text.", *found.doubts])
            raise DocumentError(what, "See whether it is the right file.")
        return completed(found, root, self.pictures, language=language)

    def _picture(self, image: Element) -> tuple[str, bytes | None] | None:
        """The bytes of a draw:image, in the package or in the XML itself (§10.4.4)."""
        inline = child(image, "binary-data")
        if inline is not None:
            try:
                data = base64.b64decode("".join((inline.text or "").split()))
            except (binascii.Error, ValueError):
                data = None
            return f"image-{len(self.pictures.album.media) + 1}", data
        href = unquote(attribute(image, "href") or "")
        name = posixpath.normpath(href.removeprefix("./")) if href else ""
        if self.parts is None or name not in self.parts.names:
            return None
        return name, self.parts.data(name)

    def _remarks(self) -> list[Remark]:
        """Annotations in the order of the text, answers deeper than what they answer."""
        depths: dict[str, int] = {}
        remarks = []
        for element in self.around.annotations:
            parent = attribute(element, "parent-name") or ""
            depth = depths.get(parent, -1) + 1 if parent else 0
            depths[attribute(element, "name") or ""] = depth
            blocks = [e for e in element.iter("{*}p") if local(e) == "p"]
            remarks.append(
                Remark(
                    words(child(element, "creator")),
                    words(child(element, "date")),
                    tuple(w for b in blocks if (w := words(b))),
                    _about(element),
                    depth,
                )
            )
        return remarks

    def _properties(self, head: Head) -> Manuscript:
        """What meta.xml and the styles made for it say (ODF 1.3 part 3 §4.3)."""
        meta: dict[str, list[str]] = {}
        for element in self.meta if self.meta is not None else ():
            meta.setdefault(local(element), []).append(words(element))
        found = Manuscript(
            title=" ".join(head.title), title_from="style Title" if head.title else ""
        )
        if not found.title and (title := said_title("".join(meta.get("title", [])[:1]))):
            found.title, found.title_from = title, "meta dc:title"
        found.subtitle = " ".join(head.subtitle)
        if names := [n for line in head.authors for n in said_names(re.sub(r"(?i)^by ", "", line))]:
            found.authors, found.authors_from = names, "style Author"
        made = meta.get("initial-creator", []) or meta.get("creator", [])
        found.creators = [Named(n) for n in said_names("".join(made[:1]))]
        found.creators_from = "meta initial-creator"
        day = re.match(r"(19[89]\d|20\d\d)-\d\d-\d\d", "".join(meta.get("creation-date", [])[:1]))
        if day:
            found.date, found.date_from, found.written = day[0], "meta creation-date", True
        found.language = "".join(meta.get("language", [])[:1])
        found.language_from = "meta dc:language"
        found.tags = meta.get("keyword", [])[:50]
        found.summary = "".join(meta.get("description", [])[:1])
        return found


def _about(annotation: Element) -> str:
    """The words from an annotation to its end in the same paragraph (§14.2, §14.3)."""
    name = attribute(annotation, "name")
    parts = [annotation.tail or ""]
    for element in annotation.itersiblings():
        if local(element) == "annotation-end" and attribute(element, "name") == name:
            return " ".join("".join(parts).split())
        if local(element) != "annotation":
            parts.append(all_text(element))
        parts.append(element.tail or "")
    return ""
