"""Atom 1.0 (RFC 4287) and its draft 0.3 → a feed (pure)."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Iterator

from lxml import etree

from backlist.dates import Edtf
from backlist.intake.feeds.entries import Entry, Feed
from backlist.intake.feeds.rss import NO_CATEGORY
from backlist.intake.feeds.values import date_of, joined, names_of, title_text
from backlist.intake.feeds.xml import children, space, words
from backlist.intake.xml_stream import Element, local

_SPACES = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_NAME = re.compile(r"[A-Za-z][\w.-]*")
_KINDS = "http://schemas.google.com/g/2005#kind"


def read_atom(root: Element, *, base: str | None = None) -> Feed:
    """The feed of a `feed` element, or of a lone `entry`; `base` is where it was had."""
    home = joined(base, root.get(f"{_XML}base")) or base
    entries = [root] if local(root) == "entry" else list(_own(root, "entry"))
    people = tuple(_people(root)) if local(root) == "feed" else ()
    generator = " ".join(f"{words(g)} {g.get('uri') or ''}" for g in _own(root, "generator"))
    return Feed(
        title=_text(root, "title") if local(root) == "feed" else None,
        language=root.get(f"{_XML}lang"),
        people=people,
        rights=_text(root, "rights"),
        entries=tuple(_entry(e, n, home, people) for n, e in enumerate(entries, 1)),
        pages=tuple(_links(root, home, "next", "prev-archive")),
        numbered="wordpress.org" in generator,
    )


def _entry(
    entry: Element, number: int, home: str | None, people: tuple[tuple[str, str], ...]
) -> Entry:
    base = joined(home, entry.get(f"{_XML}base")) or home
    source = next(_own(entry, "source"), None)
    content = next(_own(entry, "content"), None)
    own = tuple(_people(entry)) or (tuple(_people(source)) if source is not None else ()) or people
    language = _language(entry)
    written = _date(entry, language)
    link = next(_links(entry, base, "alternate"), None)
    if content is not None:
        base_of_text = joined(base, content.get(f"{_XML}base")) or base
        link = link or joined(base, content.get("src"))
    else:
        base_of_text = base
    return Entry(
        number=number,
        title=_text(entry, "title"),
        link=link,
        guid=words(next(_own(entry, "id"), None)) or None,
        people=own,
        date=written[0] if written else None,
        dated=written[1] if written else None,
        categories=tuple(dict.fromkeys(_categories(entry, tags=False))),
        tags=tuple(dict.fromkeys(_categories(entry, tags=True))),
        html=_markup(content) or None,
        summary=_markup(next(_own(entry, "summary"), None)) or None,
        base=base_of_text or link,
        language=language,
        pictures=tuple(_pictures(entry, base)),
        outlet=_text(source, "title") if source is not None else None,
        rights=_text(entry, "rights"),
        raw=etree.tostring(entry, encoding="utf-8", with_tail=False),
    )


def _own(element: Element, *names: str) -> Iterator[Element]:
    return (c for c in children(element, *names) if space(c) in _SPACES)


def _text(element: Element, name: str) -> str | None:
    """A text construct as plain words (RFC 4287 §3.1)."""
    found = next(_own(element, name), None)
    return None if found is None else title_text(words(found))


def _markup(element: Element | None) -> str:
    """A text or content construct as HTML (RFC 4287 §3.1, §4.1.3)."""
    if element is None:
        return ""
    kind = (element.get("type") or "text").lower()
    if len(element) and kind != "html":
        inner = next((c for c in element if local(c) == "div"), None)
        holder = inner if inner is not None and len(element) == 1 else element
        return _inside(holder)
    said = "".join(map(str, element.itertext()))
    if kind in {"text", "text/plain"} and element.get("mode") != "escaped":
        parts = (p for p in said.split("\n\n") if p.strip())
        return "".join(f"<p>{html.escape(p.strip())}</p>" for p in parts)
    is_html = kind in {"html", "text/html", "xhtml", "application/xhtml+xml"}
    return said if is_html or element.get("mode") == "escaped" else ""


def _inside(original: Element) -> str:
    """What an element holds, as HTML: without namespaces, the entry itself left as it is."""
    element = copy.deepcopy(original)
    for child in element.iter():
        if isinstance(child.tag, str):
            child.tag = local(child) if _NAME.fullmatch(local(child)) else "span"
    etree.cleanup_namespaces(element)
    parts = (etree.tostring(c, encoding="unicode", method="html") for c in element)
    return html.escape(element.text or "", quote=False) + "".join(parts)


def _people(element: Element) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for field in _own(element, "author", "contributor"):
        name = next((words(n) for n in _own(field, "name")), "")
        for each in names_of(name):
            if each not in seen:
                seen.add(each)
                yield each, local(field)


def _language(entry: Element) -> str | None:
    places = [entry, *entry.iterancestors()]
    return next((lang for e in places if (lang := e.get(f"{_XML}lang"))), None)


def _date(entry: Element, language: str | None) -> tuple[Edtf, tuple[str, str]] | None:
    for name in ("published", "issued", "created", "updated", "modified"):
        for field in _own(entry, name):
            found = date_of(words(field), language)
            if found is not None:
                return found, (words(field), f"atom:{name}")
    return None


def _categories(entry: Element, *, tags: bool) -> Iterator[str]:
    for field in _own(entry, "category"):
        scheme = (field.get("scheme") or "").rstrip("/").lower()
        name = title_text(field.get("label") or field.get("term") or "")
        if not name or scheme == _KINDS or name.lower() in NO_CATEGORY:
            continue
        if scheme.rpartition("/")[2].endswith(("tag", "tags")) == tags:
            yield name


def _links(element: Element, base: str | None, *relations: str) -> Iterator[str]:
    found = [link for link in _own(element, "link") if link.get("rel", "alternate") in relations]
    # Of several alternates the page is wanted, not its comments' feed or its JSON.
    found.sort(key=lambda link: "html" not in (link.get("type") or "text/html"))
    for link in found:
        address = joined(base, link.get("href"))
        if address:
            yield address


def _pictures(entry: Element, base: str | None) -> Iterator[str]:
    for link in _own(entry, "link"):
        if link.get("rel") == "enclosure" and (link.get("type") or "").startswith("image/"):
            address = joined(base, link.get("href"))
            if address:
                yield address
    for field in children(entry, "thumbnail"):
        address = joined(base, field.get("url"))
        if address and "mrss" in space(field):
            yield address
