"""An EPUB's package: what it holds, in what order, and what it says of itself (EPUB 3.3, OPF 2).

Runs in the child.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from backlist.intake.documents.manuscript import Manuscript, Named
from backlist.intake.documents.opened import (
    DocumentError,
    Element,
    Package,
    attribute,
    child,
    local,
    words,
)

_AGAIN = "Fetch it again, or open it in an e-book program (calibre) and convert it to EPUB anew."
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_ROLES = {
    "aut": "author",
    "cre": "author",
    "trl": "translator",
    "edt": "editor",
    "edc": "editor",
    "ill": "illustrator",
    "pht": "photographer",
    "aui": "introduction",
    "win": "introduction",
    "ivr": "interviewer",
    "ive": "interviewee",
}
_MATTER = re.compile(r"cover|toc|titlepage|halftitlepage|title-page|landmarks|page-list")
MOST_DOCUMENTS = 3000


@dataclass(slots=True)
class Book:
    """The documents of an EPUB in reading order, and which of them are no text of its own.

    `labels` are the titles the table of contents gives to documents, at its highest level.
    """

    spine: list[str] = field(default_factory=list)
    matter: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    found: Manuscript = field(default_factory=Manuscript)


def read_book(parts: Package) -> Book:
    """The book in a package.

    Raises: DocumentError where it is locked or is no EPUB.
    """
    _refuse_locked(parts)
    container = parts.xml("META-INF/container.xml")
    files = container.iter("{*}rootfile") if container is not None else ()
    name = next((n for r in files if (n := attribute(r, "full-path")) in parts.names), None)
    opf = parts.xml(name) if name else None
    if opf is None or name is None:
        raise DocumentError("It is no EPUB, or its list of contents cannot be read.", _AGAIN)
    book = Book(found=_metadata(child(opf, "metadata"), attribute(opf, "unique-identifier")))
    items = _items(child(opf, "manifest"), name, parts)
    _spine(book, child(opf, "spine"), items)
    _guide(book, child(opf, "guide"), name)
    _contents(book, parts, items, child(opf, "spine"))
    return book


def _refuse_locked(parts: Package) -> None:
    """Encrypted text is digital rights management; fonts alone are only obfuscated (OCF §4.2.6)."""
    root = parts.xml("META-INF/encryption.xml")
    for data in root.iter("{*}EncryptedData") if root is not None else ():
        if attribute(child(data, "EncryptionMethod"), "Algorithm") not in _FONTS:
            raise DocumentError(
                "It is locked by its seller (DRM), so its text cannot be read.",
                "Hand in a copy without the lock, from the publisher or the author.",
            )


def _items(manifest: Element | None, opf: str, parts: Package) -> dict[str, tuple[str, str, str]]:
    """Name in the archive, media type and properties of each item, by id."""
    found = {}
    for item in manifest if manifest is not None else ():
        name = inside(opf, attribute(item, "href") or "")
        if name in parts.names:
            kind = attribute(item, "media-type") or ""
            found[attribute(item, "id") or ""] = (name, kind, attribute(item, "properties") or "")
    return found


def inside(base: str, href: str) -> str:
    """The name in the archive that a relative address in the file `base` leads to."""
    path = unquote(href.partition("#")[0])
    if not path:
        return base
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path))


def _spine(book: Book, spine: Element | None, items: dict[str, tuple[str, str, str]]) -> None:
    for reference in spine if spine is not None else ():
        name, kind, properties = items.get(attribute(reference, "idref") or "", ("", "", ""))
        if "html" not in kind or name in book.spine or len(book.spine) >= MOST_DOCUMENTS:
            continue
        book.spine.append(name)
        if "nav" in properties.split():
            book.matter.add(name)
    if not book.spine:
        raise DocumentError("It holds no text.", _AGAIN)


def _guide(book: Book, guide: Element | None, opf: str) -> None:
    for reference in guide if guide is not None else ():
        if _MATTER.match((attribute(reference, "type") or "").lower()):
            book.matter.add(inside(opf, attribute(reference, "href") or ""))


def _contents(
    book: Book,
    parts: Package,
    items: dict[str, tuple[str, str, str]],
    spine: Element | None,
) -> None:
    """Titles by document, of the navigation document (EPUB 3) or of the NCX (EPUB 2)."""
    nav = next((n for n, _, p in items.values() if "nav" in p.split()), None)
    root = parts.xml(nav) if nav else None
    if root is not None and nav is not None:
        _nav(book, root, nav)
    ncx = items.get(attribute(spine, "toc") or "", ("", "", ""))[0]
    root = parts.xml(ncx) if ncx and not book.labels else None
    points = child(root, "navMap")
    for point in points if points is not None else ():
        target = attribute(child(point, "content"), "src")
        if target:
            book.labels.setdefault(inside(ncx, target), words(child(point, "navLabel", "text")))


def _nav(book: Book, root: Element, name: str) -> None:
    for nav in root.iter("{*}nav"):
        kind = attribute(nav, "type") or ""
        entries = child(nav, "ol")
        for entry in entries if entries is not None else ():
            link = next(entry.iter("{*}a"), None)
            target = inside(name, attribute(link, "href") or "") if link is not None else ""
            if "landmarks" in kind and _MATTER.match(attribute(link, "type") or ""):
                book.matter.add(target)
            elif "toc" in kind and target and link is not None:
                book.labels.setdefault(target, words(link))


def _metadata(metadata: Element | None, unique: str | None) -> Manuscript:
    elements = list(metadata.iter()) if metadata is not None else []
    refined: dict[tuple[str, str], str] = {}
    said: dict[str, list[Element]] = {}
    for element in elements:
        said.setdefault(local(element), []).append(element)
        if local(element) == "meta" and (target := attribute(element, "refines")):
            refined[target.lstrip("#"), attribute(element, "property") or ""] = words(element)

    def of(element: Element, name: str) -> str:
        return refined.get((attribute(element, "id") or "-", name), "")

    def first(name: str) -> str:
        return next((w for e in said.get(name, []) if (w := words(e))), "")

    titles = said.get("title", [])
    main = [t for t in titles if of(t, "title-type") in {"", "main"}] or titles
    found = Manuscript(title=words(main[0]) if main else "", title_from="opf dc:title")
    found.subtitle = next((words(t) for t in titles if of(t, "title-type") == "subtitle"), "")
    for element in said.get("creator", []) + said.get("contributor", []):
        code = attribute(element, "role") or of(element, "role")
        default = "author" if local(element) == "creator" else ""
        role = _ROLES.get(code.lower(), "" if code else default)
        if role and words(element):
            found.creators.append(Named(words(element), role))
    found.creators_from, found.sure_creators = "opf dc:creator", True
    found.date, found.date_from = _published(said.get("date", [])), "opf dc:date"
    found.outlet = first("publisher")
    found.language, found.language_from = first("language"), "opf dc:language"
    ids = said.get("identifier", [])
    own = [e for e in ids if attribute(e, "id") == unique] or ids
    found.identifier = words(own[0]) if own else ""
    found.rights = first("rights")
    found.summary = " ".join(re.sub(r"<[^<>]{0,200}>", " ", first("description")).split())
    found.tags = [w for e in said.get("subject", []) if (w := words(e))][:50]
    return found


def _published(dates: list[Element]) -> str:
    """The day of publication: the one said to be it, else the first (OPF 2 §2.2.7)."""
    marked = [e for e in dates if (attribute(e, "event") or "") == "publication"]
    plain = [e for e in dates if attribute(e, "event") is None]
    for element in (*marked, *plain):
        if m := re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", words(element)):
            return m[0] if m[0] > "0101-01-01" else ""
    return ""
