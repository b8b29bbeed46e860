"""An EPUB → manuscripts: the book as a whole, or its articles (EPUB 3.3; runs in the child).

A book is one writing, however many chapters it has. An anthology or a magazine is several: where
at least two documents that the table of contents names have authors of their own under their
headings, and most of them do, each such document is a writing, with the book as its outlet's issue.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.intake.documents.building import Pictures, is_blank
from backlist.intake.documents.epub_package import Book, read_book
from backlist.intake.documents.epub_pages import join, notes_of, read_page
from backlist.intake.documents.epub_style import mark_spans, marks_of
from backlist.intake.documents.manuscript import (
    Answers,
    Manuscript,
    completed,
    said_names,
)
from backlist.intake.documents.opened import DocumentError, Package, package
from backlist.intake.page.dom import drop, words

OWN_AUTHORS = 0.6
"""So great a part of the documents must have authors of their own to be taken one by one."""

_BYLINE = re.compile(r"(?:by|von|par|por|di|da|de)\s+(.{3,120})$", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline|auteur|autor|verfasser)(?:$|[\s_-])")
_MATTER = re.compile(r"cover|titlepage|halftitlepage|toc$|landmarks|page-list")


def read(data: bytes, images: bool = True, language: str | None = None) -> Answers | Problem:
    """{"pieces": manuscripts}, or why there is none."""
    try:
        with package(data) as parts:
            return _read(parts, images=images, language=language)
    except DocumentError as error:
        return error.problem()


def _read(parts: Package, *, images: bool, language: str | None) -> Answers:
    book = read_book(parts)
    pages = {n: p for n in book.spine if (p := read_page(parts, n)) is not None}
    text = {n: p for n, p in pages.items() if n not in book.matter and not _is_matter(p)}
    text = {n: p for n, p in text.items() if not is_blank(p)}
    sheets = (parts.data(n) or b"" for n in sorted(parts.names) if n.lower().endswith(".css"))
    marks = marks_of(sheets)
    for page in text.values():
        mark_spans(page, marks)
    if not text:
        raise DocumentError("It holds no text.", "See whether it is the right file.")
    lost = len(book.spine) - len(pages)
    authors = {n: a for n, p in text.items() if n in book.labels and (a := own_authors(p))}
    if _is_anthology(book, text, authors):
        pieces = _articles(book, text, authors, parts, images=images, language=language)
    else:
        pictures = Pictures(wanted=images)
        root = join(text.items(), parts, pictures)
        found = book.found
        if lost:
            found.doubts.append(f"{lost} of its documents could not be read and were left out.")
        pieces = [completed(found, root, pictures, language=language)]
    return {"pieces": pieces}


def _is_matter(page: HtmlElement) -> bool:
    """Whether a document is cover, title page or table of contents by its own word."""
    kinds = [str(e.get("epub:type") or "") for e in (page, *list(page)[:1])]
    return any(_MATTER.search(kind) for kind in kinds)


def own_authors(page: HtmlElement) -> list[str]:
    """Who a document names as its author right under or over its heading."""
    blocks = [e for e in page.iter("h1", "h2", "h3", "h4", "p", "div") if _is_line(e)][:6]
    for block in blocks:
        marked = " ".join(
            str(block.get(n) or "") for n in ("class", "epub:type", "itemprop", "rel")
        )
        m = _BYLINE.match(words(block))
        if _AUTHOR.search(marked.lower()) or (m and str(block.tag) != "h1"):
            names = _people(m.group(1) if m else words(block))
            if names:
                return names
    return []


def _people(line: str) -> list[str]:
    from backlist.intake.signatures.names import people_in

    return list(people_in(line)) or []


def _is_line(element: HtmlElement) -> bool:
    own = words(element)
    inner = element.find(".//p") is not None or element.find(".//h1") is not None
    return bool(own) and len(own) < 200 and not (element.tag == "div" and inner)


def _is_anthology(book: Book, text: dict[str, HtmlElement], authors: dict[str, list[str]]) -> bool:
    listed = [n for n in text if n in book.labels]
    several = len({tuple(a) for a in authors.values()}) > 1
    return several and len(authors) >= OWN_AUTHORS * len(listed)


def _articles(
    book: Book,
    text: dict[str, HtmlElement],
    authors: dict[str, list[str]],
    parts: Package,
    *,
    images: bool,
    language: str | None,
) -> list[Answers]:
    """A manuscript for each document the contents name, with those that follow unnamed."""
    groups: list[list[str]] = []
    for name in text:
        if name in book.labels or not groups:
            groups.append([])
        groups[-1].append(name)
    everything = {n: deepcopy(p) for n, p in text.items()}
    pieces = []
    for group in groups:
        pictures = Pictures(wanted=images)
        first = group[0]
        found = _article(book, first, authors.get(first, []), text[first])
        named = {n for g in group for n in notes_of(g, text[g])} - set(group)
        lent = {n: deepcopy(everything[n]) for n in sorted(named & everything.keys())}
        root = join(((n, text[n]) for n in group), parts, pictures, lent)
        if not is_blank(root):
            pieces.append(completed(found, root, pictures, language=language))
    return pieces


def _article(book: Book, name: str, authors: list[str], page: HtmlElement) -> Manuscript:
    whole = book.found
    heading = next((h for h in page.iter("h1", "h2", "h3") if words(h)), None)
    title = words(heading) if heading is not None else book.labels.get(name, "")
    found = Manuscript(title=title, title_from="heading", position=name, outlet=whole.title)
    if heading is not None:
        drop(heading)
    else:
        found.title_from = "nav"
    found.authors, found.authors_from = authors, "style byline"
    _drop_byline(page, authors)
    found.date, found.date_from = whole.date, whole.date_from
    found.language, found.language_from = whole.language, whole.language_from
    found.rights = whole.rights
    found.identifier = f"{whole.identifier}#{name}" if whole.identifier else ""
    return found


def _drop_byline(page: HtmlElement, authors: list[str]) -> None:
    for block in list(page.iter("p", "div", "h2", "h3", "h4"))[:8]:
        m = _BYLINE.match(words(block))
        line = m.group(1) if m else words(block)
        if authors and (_people(line) == authors or said_names(line) == authors):
            if len(line) < len(", ".join(authors)) + 12:
                drop(block)
            return
