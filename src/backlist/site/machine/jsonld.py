"""A piece as schema.org says it, in JSON-LD 1.1 (pure).

It stands in the page as a data block, which is never run (HTML, "The script element": a type that
is no script's), so that the page's policy need not allow it; no text can close the element, since
"<", ">" and "&" are written as JSON escapes.
"""

from __future__ import annotations

from typing import Any

from backlist.model import Appearance, Piece, Work
from backlist.site.html import Html, host_of, local, web_url
from backlist.site.machine.people import Who
from backlist.site.machine.record import Record, is_same
from backlist.site.machine.written import encoded
from backlist.site.relations import Mention, Relations
from backlist.site.sentences import PRINCIPAL

_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_TYPES = {"chapter": "Chapter", "blog": "BlogPosting"}

Thing = dict[str, Any]


def jsonld(
    record: Record, piece: Piece, relations: Relations | None, pdf: str, absolute: str
) -> Html:
    """The data block's text; `pdf` is the PDF's digest or "", `absolute` the site's address."""
    text = encoded(article(record, piece, relations, pdf, absolute)).decode("utf-8", "replace")
    for sign, escape in _ESCAPES.items():
        if sign in text:
            text = text.replace(sign, escape)
    return Html(text)


def article(r: Record, piece: Piece, relations: Relations | None, pdf: str, absolute: str) -> Thing:
    """The piece as a schema.org Article."""
    beside = relations or Relations()
    appearances = (*((r.home,) if r.home else ()), *r.later)
    rights = piece.rights
    return _known({
        "@context": "https://schema.org",
        "@type": _TYPES.get(r.form, "Article"),
        "@id": r.page,
        "url": r.page,
        "mainEntityOfPage": r.page,
        "headline": r.title,
        "alternativeHeadline": r.subtitle,
        "name": r.whole_title,
        "inLanguage": r.language,
        "genre": r.kind,
        "abstract": r.summary,
        "keywords": [*r.keywords, *piece.tags],
        **_people(r),
        "datePublished": r.date.iso if r.date else None,
        "isPartOf": [c for c in (container(r), _series(piece)) if c],
        "publisher": _publisher(r),
        "position": piece.series.number if piece.series else None,
        "pagination": r.pages,
        "publication": [_event(a) for a in appearances],
        "sameAs": [u for a in appearances if is_same(a) and (u := web_url(a.url))],
        "isBasedOn": [u for a in appearances if a.role == "version" and (u := web_url(a.url))],
        "translationOfWork": [_mention(m, absolute) for m in beside.translation_of],
        "workTranslation": [
            *(_mention(m, absolute) for m in beside.translations),
            *(_elsewhere(a) for a in appearances if a.role == "translation"),
        ],
        "citation": [
            *(_mention(m, absolute) for m in beside.replies_to),
            *(_work(w, absolute) for w in piece.cites),
        ],
        "license": web_url(rights.statement) if rights else None,
        "copyrightNotice": rights.note if rights else None,
        "encoding": _encoding(r, pdf),
        "provider": {"@type": "ArchiveOrganization", "name": r.archive, "url": absolute or None},
        "isAccessibleForFree": True,
    })  # fmt: skip


def _known(thing: Thing) -> Thing:
    made = {}
    for key, value in thing.items():
        if isinstance(value, list) and len(value) == 1 and key not in {"author", "publication"}:
            value = value[0]  # noqa: PLW2901 - what is one is said as one
        if isinstance(value, dict):
            value = {k: v for k, v in value.items() if v not in (None, "", [])}  # noqa: PLW2901
        if value not in (None, "", []):
            made[key] = value
    return made


def _people(r: Record) -> Thing:
    made: dict[str, list[Thing]] = {"author": [], "translator": [], "editor": [], "contributor": []}
    for w in r.people:
        if w.role in PRINCIPAL:
            made["author"].append(_role("author", w) if w.role == "signatory" else _person(w))
        elif w.role in {"translator", "editor"}:
            made[w.role].append(_person(w))
        else:
            made["contributor"].append(_role("contributor", w))
    return made


def _role(name: str, w: Who) -> Thing:
    """A Role stands between the work and who had it, under the property's own name."""
    return {"@type": "Role", "roleName": w.role, name: _person(w)}


def _person(w: Who) -> Thing:
    is_group = w.known.kind == "group" or (not w.family and w.known.kind != "person")
    same = [w.known.orcid and f"https://orcid.org/{w.known.orcid}",
            w.known.wikidata and f"https://www.wikidata.org/entity/{w.known.wikidata}",
            web_url(w.known.url)]  # fmt: skip
    return _known({
        "@type": "Organization" if is_group and " " in w.name else "Person",
        "name": w.name,
        "familyName": w.family,
        "givenName": w.given,
        "honorificSuffix": w.suffix,
        "url": w.page,
        "sameAs": [s for s in same if s],
        "affiliation": {"@type": "Organization", "name": w.affiliation} if w.affiliation else None,
        "address": w.place,
    })  # fmt: skip


def container(r: Record) -> Thing | None:
    """Issue → volume → periodical, or the book, blog or site."""
    if not r.outlet or r.form == "pamphlet":
        return None
    kinds = {"chapter": "Book", "blog": "Blog", "page": "WebSite"}
    made: Thing = {"@type": kinds.get(r.form, "Periodical"), "name": r.outlet}
    if r.volume:
        made = {"@type": "PublicationVolume", "volumeNumber": r.volume, "isPartOf": made}
    if r.issue:
        made = {"@type": "PublicationIssue", "issueNumber": r.issue, "isPartOf": made}
    return made


def _publisher(r: Record) -> Thing | None:
    """Whose imprint a pamphlet has; of what stands in a periodical, that is the periodical's."""
    if r.form != "pamphlet" or not r.outlet:
        return None
    return {"@type": "Organization", "name": r.outlet}


def _series(piece: Piece) -> Thing | None:
    if piece.series is None:
        return None
    return {"@type": "CreativeWorkSeries", "name": piece.series.title}


def _event(a: Appearance) -> Thing:
    place = a.outlet or host_of(a.url)
    return _known({
        "@type": "PublicationEvent",
        "description": a.role,
        "startDate": a.date.iso if a.date else None,
        "publishedBy": {"@type": "Organization", "name": place} if place else None,
        "url": web_url(a.url),
    })  # fmt: skip


def _elsewhere(a: Appearance) -> Thing:
    return _known({
        "@type": "CreativeWork",
        "name": a.title,
        "inLanguage": a.language,
        "url": web_url(a.url),
        "datePublished": a.date.iso if a.date else None,
    })  # fmt: skip


def _mention(m: Mention, absolute: str) -> Thing:
    url = f"{absolute}pieces/{local(m.piece)}/" if m.piece and absolute else web_url(m.url)
    return _creative(m.title, m.by, m.date.iso if m.date else None, url, m.outlet)


def _work(w: Work, absolute: str) -> Thing:
    url = f"{absolute}pieces/{local(w.piece)}/" if w.piece and absolute else web_url(w.url)
    return _creative(w.title, w.by, w.date.iso if w.date else None, url, w.outlet)


def _creative(
    title: str | None, by: str | None, date: str | None, url: str | None, outlet: str | None
) -> Thing:
    return _known({
        "@type": "CreativeWork",
        "name": title,
        "author": [{"@type": "Person", "name": by}] if by else None,
        "datePublished": date,
        "url": url,
        "isPartOf": {"@type": "CreativeWork", "name": outlet} if outlet else None,
    })  # fmt: skip


def _encoding(r: Record, pdf: str) -> Thing | None:
    if not pdf:
        return None
    return {
        "@type": "MediaObject",
        "contentUrl": r.pdf or f"{local(r.id)}.pdf",
        "encodingFormat": "application/pdf",
        "sha256": pdf.removeprefix("sha256:"),
    }
