"""DOCX counted from the parts of its zip archive (ECMA-376, part 1), PDF with pypdf."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.raw.facts import Facts, squeezed

DOCX_COLUMNS = ("paragraphs", "tables", "images", "notes", "comments")
PDF_COLUMNS = ("pages", "title", "outline")
_NOT_TEXT = ("del", "delText", "instrText", "Fallback")


def docx(path: Path) -> Facts:
    """Paragraphs with text (by it), tables, pictures (by their bytes), notes, comments."""
    facts: dict[str, Counter[str]] = {column: Counter() for column in DOCX_COLUMNS}
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())
        body = _parsed(package, "word/document.xml")
        for copy in list(_of(body, "AlternateContent")):
            for fallback in list(_of(copy, "Fallback")):
                fallback.clear()
        for paragraph in _of(body, "p"):
            words = squeezed(_text(paragraph))
            if words and not any(True for _ in _of(paragraph, "p") if _ is not paragraph):
                facts["paragraphs"][words] += 1
        facts["tables"][""] = sum(1 for _ in _of(body, "tbl"))
        for picture in _of(body, "blip"):
            if any(k.endswith("}embed") for k in picture.attrib):
                facts["images"][""] += 1
        for part, tag in (("footnote", "footnoteReference"), ("endnote", "endnoteReference")):
            ids = {_attribute(e, "id") for e in _of(body, tag)}
            if f"word/{part}s.xml" in names:
                notes = _of(_parsed(package, f"word/{part}s.xml"), part)
                said = [squeezed(_text(n)) for n in notes if _attribute(n, "id") in ids]
                facts["notes"].update(words for words in said if words)
        if "word/comments.xml" in names:
            for comment in _of(_parsed(package, "word/comments.xml"), "comment"):
                facts["comments"][squeezed(_text(comment))] += 1
    return facts


def _parsed(package: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(package.read(name))


def _of(element: ET.Element, name: str) -> Iterator[ET.Element]:
    return (e for e in element.iter() if e.tag.rpartition("}")[2] == name)


def _attribute(element: ET.Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _text(element: ET.Element) -> str:
    name = element.tag.rpartition("}")[2]
    if name in _NOT_TEXT:
        return ""
    own = (element.text or "") if name == "t" else ""
    return own + "".join(_text(child) for child in element)


def pdf(path: Path) -> Facts | None:
    """Pages (by their words), the title in its metadata, its outline.

    None for one that is locked.
    """
    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted:
        return None
    title = (reader.metadata.title if reader.metadata else None) or ""
    return {
        "pages": Counter(_words(page.extract_text()) for page in reader.pages),
        "title": Counter([squeezed(title)] if title.strip() else []),
        "outline": Counter(squeezed(t) for t in _titles(reader.outline)),
    }


def _words(text: str) -> str:
    """A page's words of four letters and more, those parted at the ends of lines joined."""
    joined = re.sub(r"(\w)-\n(\w)", r"\1\2", text)
    return " ".join(sorted(set(re.findall(r"[^\W\d_]{4,}", joined.lower()))))


def _titles(outline: object) -> Iterator[str]:
    for entry in outline if isinstance(outline, list) else ():
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)
