"""RSS 0.90 to 2.0 and 1.0 (RDF) → a feed (pure).

RSS 2.0.11 (rssboard.org), RSS 1.0 (web.resource.org/rss/1.0), with what everybody adds: Dublin
Core, content:encoded, Atom links. An element counts only where it stands itself: the titles and
descriptions of podcast and media extensions are of files, not of writings.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from backlist.dates import Edtf
from backlist.intake.feeds.entries import Entry, Feed
from backlist.intake.feeds.values import date_of, joined, names_of, title_text
from backlist.intake.feeds.xml import children, space, words
from backlist.intake.xml_stream import Element, local

_DC = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/")
_TERMS = "http://purl.org/dc/terms/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ATOM = "http://www.w3.org/2005/Atom"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PLAIN = ("", "http://purl.org/rss/1.0/", "http://backend.userland.com/rss2")
_OLD = "http://my.netscape.com/"
NO_CATEGORY = frozenset(
    (
        *("uncategorized", "uncategorised", "unkategorisiert", "allgemein", "non classé"),
        *("sin categoría", "senza categoria", "sem categoria", "geen categorie", "без рубрики"),
    )
)
"""What WordPress calls the category of posts that were given none."""


def read_rss(root: Element, *, base: str | None = None) -> Feed:
    """The feed under an `rss` or `RDF` element; `base` is where it was had."""
    channel = next(children(root, "channel"), root)
    home = joined(base, _plain(channel, "link")) or base
    language = _plain(channel, "language") or _dc(channel, "language") or None
    items = [*children(channel, "item"), *(children(root, "item") if channel is not root else ())]
    return Feed(
        title=title_text(_plain(channel, "title")),
        language=language,
        rights=_plain(channel, "copyright") or _dc(channel, "rights") or None,
        entries=tuple(_entry(e, n, home, language) for n, e in enumerate(items, 1)),
        pages=tuple(_pages(channel, base)),
        numbered="wordpress.org" in _plain(channel, "generator"),
    )


def _entry(item: Element, number: int, home: str | None, language: str | None) -> Entry:
    base = joined(home, item.get(f"{_XML}base")) or home
    content = next((c for c in item if space(c) == _CONTENT and local(c) == "encoded"), None)
    written = _date(item, language)
    guid, link = _guid(item, base)
    return Entry(
        number=number,
        title=title_text(_plain(item, "title") or _dc(item, "title")),
        link=link,
        guid=guid or item.get(f"{_RDF}about"),
        people=tuple(_people(item)),
        date=written[0] if written else None,
        dated=written[1] if written else None,
        categories=tuple(dict.fromkeys(_categories(item, tags=False))),
        tags=tuple(dict.fromkeys(_categories(item, tags=True))),
        html=_markup(content) if content is not None else None,
        summary=_markup(_first(item, "description")) or None,
        base=link or base,
        language=_dc(item, "language") or language,
        pictures=tuple(_pictures(item, base)),
        outlet=title_text(_plain(item, "source")),
        rights=_dc(item, "rights") or None,
        raw=etree.tostring(item, encoding="utf-8", with_tail=False),
    )


def _is_plain(element: Element) -> bool:
    return space(element) in _PLAIN or space(element).startswith(_OLD)


def _first(element: Element, name: str) -> Element | None:
    return next((c for c in children(element, name) if _is_plain(c)), None)


def _plain(element: Element, name: str) -> str:
    return words(_first(element, name))


def _dc(element: Element, name: str) -> str:
    return next((words(c) for c in children(element, name) if space(c) in _DC), "")


def _markup(element: Element | None) -> str:
    """Text with markup in it, whether it was escaped (as it must be) or stands as elements."""
    if element is None:
        return ""
    if len(element) == 0:
        return element.text or ""
    inner = (etree.tostring(c, encoding="unicode") for c in element)
    return (element.text or "") + "".join(inner)


def _guid(item: Element, base: str | None) -> tuple[str | None, str | None]:
    """The entry's name and its address: a guid is an address unless it says not to be one."""
    found = _first(item, "guid")
    guid = words(found) or None
    link = joined(base, _plain(item, "link"))
    original = next((joined(base, words(c)) for c in children(item, "origLink") if words(c)), None)
    atom = next(
        (
            joined(base, c.get("href"))
            for c in children(item, "link")
            if space(c) == _ATOM and c.get("rel", "alternate") == "alternate"
        ),
        None,
    )
    permanent = found is not None and found.get("isPermaLink", "true").lower() != "false"
    about = item.get(f"{_RDF}about")
    given = joined(None, guid) if permanent else None
    return guid, original or link or atom or given or joined(base, about)


def _people(item: Element) -> Iterator[tuple[str, str]]:
    fields = [c for c in item if space(c) in _DC and local(c) in {"creator", "contributor"}]
    if not any(local(c) == "creator" for c in fields):
        fields += [c for c in children(item, "author") if _is_plain(c)]
    seen: set[str] = set()
    for field in fields:
        role = "contributor" if local(field) == "contributor" else "author"
        for name in names_of(words(field)):
            if name not in seen:
                seen.add(name)
                yield name, role


def _date(item: Element, language: str | None) -> tuple[Edtf, tuple[str, str]] | None:
    plain = [(c, "pubDate") for c in children(item, "pubDate", "pubdate") if _is_plain(c)]
    terms = [
        (c, f"dcterms:{local(c)}")
        for c in children(item, "issued", "created", "date", "modified")
        if space(c) == _TERMS
    ]
    core = [(c, "dc:date") for c in children(item, "date") if space(c) in _DC]
    atom = [(c, "atom:published") for c in children(item, "published") if space(c) == _ATOM]
    for element, where in (*plain, *core, *atom, *terms):
        said = words(element)
        found = date_of(said, language)
        if found is not None:
            return found, (said, where)
    return None


def _categories(item: Element, *, tags: bool) -> Iterator[str]:
    fields = [c for c in children(item, "category") if _is_plain(c)]
    fields += [c for c in children(item, "subject") if space(c) in _DC]
    for field in fields:
        name = title_text(words(field))
        kind = (field.get("domain") or "").lower().rstrip("/").rpartition("/")[2]
        if name and ("tag" in kind) == tags and name.lower() not in NO_CATEGORY:
            yield name


def _pictures(item: Element, base: str | None) -> Iterator[str]:
    for field in children(item, "enclosure", "content", "thumbnail"):
        is_file = _is_plain(field) or "search.yahoo.com/mrss" in space(field)
        kind = field.get("type") or ("image/" if field.get("medium") == "image" else "")
        if is_file and (kind.startswith("image/") or local(field) == "thumbnail"):
            address = joined(base, field.get("url"))
            if address:
                yield address


def _pages(channel: Element, base: str | None) -> Iterator[str]:
    """Older pages (RFC 5005 §3 and §4)."""
    for link in children(channel, "link"):
        if link.get("rel") in {"next", "prev-archive"}:
            address = joined(base, link.get("href"))
            if address:
                yield address
