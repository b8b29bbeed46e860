"""A PDF with a text layer → a manuscript (ISO 32000-2; runs in the child)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from backlist.errors import Problem
from backlist.intake.documents.building import Footnotes, Pictures, new
from backlist.intake.documents.manuscript import Answers, Manuscript, completed
from backlist.intake.documents.opened import DocumentError
from backlist.intake.documents.pdf_contents import without_contents
from backlist.intake.documents.pdf_furniture import drop_furniture
from backlist.intake.documents.pdf_info import read_info
from backlist.intake.documents.pdf_layout import lines_of
from backlist.intake.documents.pdf_notes import PrintedNote, take_notes
from backlist.intake.documents.pdf_page import PageReader
from backlist.intake.documents.pdf_paragraphs import (
    Measure,
    Paragraph,
    mark_headings,
    measure,
    outline_key,
    paragraphs,
)
from backlist.intake.documents.pdf_text import Setter, Words
from backlist.intake.documents.pdf_types import Page

MOST_PAGES = 1500
MOST_TITLES = 5000
LEAST_LETTERS = 12
"""A document with fewer letters a page than this, and pictures, is taken to be scanned."""

_AGAIN = "Fetch or copy it again; or open it in a viewer and print it to a new PDF."
_OCR = "Run a text recognition over it (OCRmyPDF does, or Acrobat), and add the PDF that comes out."


def read(data: bytes, images: bool = True, language: str | None = None) -> Answers | Problem:
    """The manuscript in a PDF, or why there is none."""
    try:
        return _read(data, images=images, language=language)
    except DocumentError as error:
        return error.problem()


def _read(data: bytes, *, images: bool, language: str | None) -> Answers:
    pdf = _opened(data)
    count = len(pdf)
    if count > MOST_PAGES:
        raise DocumentError(
            f"It has {count:,} pages; at most {MOST_PAGES:,} are read.", "Hand in a part of it."
        )
    pages = list(_pages(pdf, count, images=images))
    _refuse_scanned(pages)
    found = read_info(data, pdf.get_metadata_dict())
    if (lost := count - len(pages)) > 0:
        which = "One page is" if lost == 1 else f"{lost} pages are"
        found.doubts.append(f"{which} damaged and could not be read; look what is missing.")
    outline = _outline(pdf)
    pdf.close()
    return _manuscript(found, pages, outline, images=images, language=language)


def _pages(pdf: Any, count: int, *, images: bool) -> Iterator[Page]:
    """The pages that can be read."""
    pdfium: Any = import_module("pypdfium2")
    for number in range(count):
        try:
            yield PageReader(pdf, number, images=images).read()
        except pdfium.PdfiumError:
            continue


def _opened(data: bytes) -> Any:
    pdfium: Any = import_module("pypdfium2")
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(
                "It is locked with a password.",
                "Open it with its password, save it without one, and add that copy.",
            ) from None
        if "security" in str(error).lower():
            raise DocumentError(
                "It is locked in a way that cannot be opened.",
                "Ask whoever made it for a copy that is not.",
            ) from None
        raise DocumentError("It is damaged, or no PDF.", _AGAIN) from None


def _refuse_scanned(pages: list[Page]) -> None:
    if not pages:
        raise DocumentError("It is damaged: none of its pages can be read.", _AGAIN)
    letters = sum(c.isalpha() for page in pages for run in page.runs for c in run.text)
    if letters >= LEAST_LETTERS * max(len(pages), 1):
        return
    if any(page.images for page in pages):
        raise DocumentError(
            "It is made of pictures of pages and has no text that could be taken.", _OCR
        )
    if not letters:
        raise DocumentError("It holds no text.", f"See whether it is the right file. {_OCR}")


def _outline(pdf: Any) -> dict[str, int]:
    """The titles of the outline (§12.3.3) with their levels from 0, without their numbers."""
    pdfium: Any = import_module("pypdfium2")
    found: dict[str, int] = {}
    try:
        for number, mark in enumerate(pdf.get_toc(max_depth=8)):
            if number >= MOST_TITLES:
                break
            key = outline_key(mark.get_title() or "")
            if key:
                found.setdefault(key, mark.level)
    except (pdfium.PdfiumError, ValueError):
        return found
    return found


def _manuscript(
    found: Manuscript,
    pages: list[Page],
    outline: dict[str, int],
    *,
    images: bool,
    language: str | None,
) -> Answers:
    drop_furniture(pages)
    laid = [lines_of(p) for p in pages]
    every = [line for lines in laid for line in lines if line.runs]
    if not every:
        raise DocumentError("It holds no text but page numbers.", _OCR)
    usual = measure(every)
    texts, notes = take_notes(laid, usual.body)
    text = without_contents([line for lines in texts for line in lines], usual.body)
    if len(text) < sum(map(len, texts)):
        found.doubts.append("The table of contents was left out.")
    blocks = paragraphs(text, usual)
    mark_headings(blocks, usual, outline)
    _take_title(found, blocks, usual)
    pictures = Pictures(wanted=images)
    root = new("div")
    references = Footnotes()
    setter = Setter(Words(every), references, notes, bold=usual.bold)
    setter.write(blocks, root, pictures)
    references.write(root, _bodies(notes, setter, pictures, usual))
    turned = sum(p.turned for p in pages)
    if turned:
        found.doubts.append(f"{turned} characters set across the page were left out.")
    found.doubts.append(
        "Paragraphs, headings and notes of a PDF are told by how they look; look it over."
    )
    return completed(found, root, pictures, language=language)


def _bodies(
    notes: dict[str, PrintedNote], setter: Setter, pictures: Pictures, usual: Measure
) -> dict[str, Any]:
    bodies = {}
    for key, note in notes.items():
        body = new("div")
        small = Measure(note.lines[0].size, usual.leading)
        setter.write(paragraphs(note.lines, small), body, pictures)
        bodies[key] = body
    return bodies


def _take_title(found: Manuscript, blocks: list[Paragraph], usual: Measure) -> None:
    """The largest type of page 1 is the title, where nothing else is set in it.

    Else it is what the document says of itself.
    """
    first = [b for b in blocks if b.lines and b.lines[0].page == 0]
    large = [b for b in first[:12] if b.size >= 1.15 * usual.body and b.level]
    if not large:
        return
    top = max(large, key=lambda b: round(b.size))
    at = blocks.index(top)
    alike = [i for i, b in enumerate(blocks) if b.level and round(b.size) == round(top.size)]
    told = outline_key(top.text) == outline_key(found.title) != ""
    if alike != list(range(at, at + len(alike))) and not told:
        return
    parts = [top] if told else blocks[at : at + len(alike)]
    title = " ".join(map(_joined_title, parts))
    if not 1 < len(title) <= 300:
        return
    found.title, found.title_from = title, "largest type"
    del blocks[at : at + len(parts)]
    below = blocks[at] if at < len(blocks) else None
    if below is not None and below in large and _is_subtitle(below, blocks):
        found.subtitle = _joined_title(below)
        blocks.remove(below)


def _is_subtitle(below: Paragraph, blocks: list[Paragraph]) -> bool:
    """Whether what stands under a title is of a size of its own, and neither byline nor date."""
    from backlist.intake.pasting.pasted_head import dateline

    alike = sum(round(b.size) == round(below.size) for b in blocks if b.level)
    text = below.text
    return alike == 1 and dateline(text) is None and not text.lower().startswith("by ")


def _joined_title(paragraph: Paragraph) -> str:
    parts = [line.text for line in paragraph.lines]
    return " ".join(" ".join(parts).replace("\xad ", "").replace("\xad", "-").split())
