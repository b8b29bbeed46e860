"""The documents of an EPUB → trees of HTML whose links and notes lead within one tree (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.entities import html5

from lxml import etree
from lxml.html import HtmlElement

from backlist.intake.documents.building import Footnotes, Pictures, new
from backlist.intake.documents.epub_package import inside
from backlist.intake.documents.opened import DocumentError, Package, parse_xml
from backlist.intake.page.charset import decode_html
from backlist.intake.page.dom import drop, lighten, parse, words

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_TYPE = "epub:type"
LONGEST_MARK = 12
"""A link of more characters than this refers to no note."""

_BACK = re.compile(
    r"[\s\[(]*(?:↩|↑|↵|⏎|\^|back|return|retour|zurück|[0-9]{1,4}|[*†‡])[\])\s.:︎]*", re.I
)


def read_page(parts: Package, name: str) -> HtmlElement | None:
    """The body of a document; None where it cannot be read. Scripts and styles are gone."""
    data = parts.data(name)
    if data is None:
        return None
    known = _ENTITY.sub(_character, data)
    try:
        xml = parse_xml(known)
    except DocumentError:
        raise
    if xml is not None:
        # An empty element closed in XML (`<title/>`) stays open for a reader of HTML.
        root = parse(etree.tostring(xml, method="html", encoding="unicode"))
    else:
        root = parse(decode_html(data))
    if root is None:
        return None
    for picture in list(root.iter("image")):
        href = next((v for k, v in picture.attrib.items() if str(k).endswith("href")), "")
        holder = picture.getparent()
        if holder is not None and holder.tag == "svg":
            holder.addnext(new("img", src=str(href), alt=words(holder)))
    lighten(root)
    return next(iter(root.iter("body")), None)


def _character(m: re.Match[bytes]) -> bytes:
    char = html5.get(m.group(1).decode() + ";")
    return m[0] if char is None or m.group(1) in _XML else char.encode("ascii", "xmlcharrefreplace")


def join(
    bodies: Iterable[tuple[str, HtmlElement]],
    parts: Package,
    pictures: Pictures,
    elsewhere: dict[str, HtmlElement] | None = None,
) -> HtmlElement:
    """One tree of several documents, notes at its end.

    `elsewhere` are documents that only lend their notes.
    """
    root = new("div")
    pages = list(bodies)
    shown = {name for name, _ in pages}
    for name, body in (*pages, *((elsewhere or {}).items())):
        _relink(body, name)
        if name in shown:
            _take_pictures(body, name, parts, pictures)
            section = new("div")
            section.text = body.text
            section.extend(list(body))
            root.append(section)
    lent = new("div")
    lent.extend(b for n, b in (elsewhere or {}).items() if n not in shown)
    _notes(root, lent)
    return root


def _relink(body: HtmlElement, name: str) -> None:
    """Ids that are unique in the whole book, and links to them."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("id"):
            element.set("id", _unique(name, str(element.get("id"))))
        if element.tag == "a" and (href := element.get("href")):
            if re.match(r"[a-z][a-z0-9+.-]*:", str(href), re.IGNORECASE):
                continue
            path, _, fragment = str(href).partition("#")
            if fragment and (_is_reference(element) or len(words(element)) <= LONGEST_MARK):
                element.set("href", "#" + _unique(inside(name, path), fragment))
            else:
                # A place in the book has no address here.
                element.attrib.pop("href")


def _unique(name: str, fragment: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", f"{name}--{fragment}")


def _take_pictures(body: HtmlElement, name: str, parts: Package, pictures: Pictures) -> None:
    for image in list(body.iter("img")):
        source = inside(name, str(image.get("src") or ""))
        src = pictures.take(source, parts.data(source)) if source in parts.names else None
        if src is None:
            drop(image)
        else:
            image.set("src", src)


def _notes(root: HtmlElement, lent: HtmlElement) -> None:
    """Notes that are marked as such (epub:type, DPUB-ARIA) become footnotes of the tree.

    Those that are not are left for `markup`, which knows them by their links to and fro.
    """
    targets = {str(e.get("id")): e for tree in (root, lent) for e in tree.iter() if e.get("id")}
    notes, bodies, marks = Footnotes(), {}, {}
    for link in [a for a in root.iter("a") if _is_reference(a)]:
        key = str(link.get("href") or "").lstrip("#")
        target = targets.get(key)
        if target is None or link in set(target.iter()):
            continue
        holder = link.getparent()
        alone = holder is not None and holder.tag == "sup" and words(holder) == words(link)
        place = holder if alone and holder is not None else link
        reference = notes.refer(key)
        marks[key] = words(link)
        reference.tail, place.tail = place.tail, None
        place.getparent().replace(place, reference)
        bodies[key] = target
    for target in bodies.values():
        drop(target)
    notes.write(root, {k: _body(t, marks[k]) for k, t in bodies.items()})


def notes_of(name: str, body: HtmlElement) -> set[str]:
    """The documents in which the notes of a document stand."""
    return {inside(name, str(a.get("href") or "")) for a in body.iter("a") if _is_reference(a)}


def _is_reference(link: HtmlElement) -> bool:
    return "noteref" in str(link.get(_TYPE) or "") or link.get("role") == "doc-noteref"


def _body(target: HtmlElement, mark: str) -> HtmlElement:
    """A note's blocks without its mark and without the way back."""
    for link in [a for a in target.iter("a") if str(a.get("href") or "").startswith("#")]:
        kind = str(link.get(_TYPE) or "") + str(link.get("role") or "")
        said = words(link) or "↩"
        if "backlink" in kind or "referrer" in kind or said == mark or _BACK.fullmatch(said):
            drop(link)
    body = new("div")
    if any(c.tag in {"p", "ul", "ol", "blockquote", "div"} for c in target):
        body.extend(list(target))
        return body
    paragraph = new("p")
    paragraph.text = target.text
    paragraph.extend(list(target))
    body.append(paragraph)
    return body
