"""One post of an export → a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.exports.drafting import day, elsewhere, finished, known
from backlist.intake.exports.files import Holding
from backlist.intake.interface import ReadOptions
from backlist.intake.page.language import normal_tag
from backlist.intake.page.media import nowhere
from backlist.intake.wordpress.body import Body, read_body
from backlist.intake.wordpress.item import Item, Term, number, plain, read_item
from backlist.intake.wordpress.kinds import UNPUBLISHED, kind_of, waits_for
from backlist.intake.wordpress.people import authors
from backlist.intake.wordpress.pictures import Library, finder_in
from backlist.intake.wordpress.remarks import remarks
from backlist.intake.wordpress.survey import Attachment
from backlist.intake.xml_stream import Part, damaged
from backlist.model import Appearance, Container, Draft

_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>|<!--.*?-->|\[/?[a-z][\w-]*(?:\s[^\[\]]*)?\]")
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|br|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong"
                     r"|sub|sup|tt|u)\b[^<>]{0,1000}>", re.IGNORECASE)  # fmt: skip
_CANONICAL = (
    "_yoast_wpseo_canonical", "rank_math_canonical_url", "_aioseo_canonical_url",
    "_aioseop_custom_link", "_genesis_canonical_uri", "_seopress_robots_canonical",
    "_su_canonical", "syndication_permalink", "original_url", "_original_url", "original_link",
    "original_permalink", "source_url", "canonical_url", "_canonical_url", "_links_to",
)  # fmt: skip
_LONGEST = 20_000
_OUTLETS = ("syndication_source", "original_source", "source_name", "original_outlet")


@dataclass(frozen=True, slots=True)
class Shared:
    """What all posts of an export share: small, since it goes with each to its process."""

    source: str
    outlet: str
    base: str
    language: str | None
    options: ReadOptions
    holding: Holding
    hosts: frozenset[str] = frozenset()
    container: Container | None = None


@dataclass(frozen=True, slots=True)
class PostRecord:
    """One post, unparsed, with the little of the export that it names.

    `people` and `guests` give names by login and slug, `reused` blocks by id; `is_twin` says that
    another item bears the same GUID.
    """

    part: Part
    position: str
    shared: Shared
    people: Mapping[str, str]
    guests: Mapping[str, str]
    library: Library
    reused: Mapping[int, str]
    is_twin: bool = False

    def read(self) -> Iterator[Draft | Problem]:
        """The post as a draft."""
        parsed = self.part.parsed()
        if parsed.element is None:
            yield Problem(
                parsed.fault or "An item could not be read.",
                source=self.shared.source,
                line=self.part.line,
                record=self.position,
            )
            return
        draft = _draft(self, read_item(parsed.element))
        if parsed.fault is not None:
            told = damaged(parsed.fault, self.shared.source, self.part.line)
            draft = replace(draft, problems=(*draft.problems, told))
        yield draft


def _draft(record: PostRecord, item: Item) -> Draft:
    shared = record.shared
    kind, status = item.get("post_type") or "post", item.get("status")
    title = plain(_INLINE.sub("", item.get("title")[:_LONGEST])) or None
    body = read_body(item.fields.get("content", ""), _body(record, item), _featured(record, item))
    language = next((t.slug for t in item.terms if t.domain == "language"), "")
    draft = Draft(
        title=title,
        kind=kind_of(kind),
        summary=plain(_TAGS.sub(" ", item.get("excerpt")[:_LONGEST])) or None,
        categories=_names(item.terms, "category"),
        tags=_names(item.terms, "tag"),
        appearances=_appearances(item),
        markdown=body.markdown,
        problems=body.problems,
        source=shared.source,
        position=record.position,
        identity=_identity(item, record),
        record=digest_of(record.part.data),
        slug=unquote(item.get("post_name")) or None,
        container=shared.container,
        media=body.media,
        beside=remarks(item.comments, title),
        waits=waits_for(kind, status, item.get("post_password")),
    )
    placed = _published(draft, record, item, status)
    return finished(placed, shared.options, says=normal_tag(language) or shared.language)


def _published(draft: Draft, record: PostRecord, item: Item, status: str) -> Draft:
    """The draft with its authors, its day and where it stood: what was never published, nowhere."""
    people, how = authors(item, record.people, record.guests)
    outlet = (record.shared.outlet or None) if status not in UNPUBLISHED else None
    url = _link(item) if status not in UNPUBLISHED else None
    when, said = _date(item, status)
    evidence = known(
        {
            "title": (draft.title, "title"),
            "date": said,
            "outlet": (outlet, "channel title"),
            "url": (url, "link"),
            "kind": (draft.kind and item.get("post_type"), "wp:post_type"),
        }
    )
    if how is not None:
        evidence["contributors"] = how
    return replace(draft, contributors=people, date=when, outlet=outlet, url=url, evidence=evidence)


def _link(item: Item) -> str | None:
    link = item.get("link")
    return link if link.startswith(("http://", "https://")) else None


def _body(record: PostRecord, item: Item) -> Body:
    shared = record.shared
    return Body(
        record.library,
        record.reused,
        item.meta.get("footnotes", ""),
        finder_in(shared.holding, shared.hosts) if shared.options.images else nowhere,
        _link(item) or shared.base,
        shared.language,
        shared.source,
    )


def _featured(record: PostRecord, item: Item) -> Attachment | None:
    found = record.library.these([number(item.meta.get("_thumbnail_id"))])
    return found[0] if found else None


def _date(item: Item, status: str) -> tuple[Edtf | None, tuple[object, str]]:
    """The day it was published where its author was; that of a draft is not known."""
    if status in UNPUBLISHED:
        return None, (None, "")
    for field in ("post_date", "post_date_gmt"):
        said = item.get(field)
        try:
            return Edtf(date.fromisoformat(said[:10]).isoformat()), (said, f"wp:{field}")
        except ValueError:
            continue
    said = item.get("pubDate")
    found = day(said) if " -0001 " not in said else None
    return found, (said if found else None, "pubDate")


def _names(terms: tuple[Term, ...], which: str) -> tuple[str, ...]:
    """The categories or the tags, those of the site's own taxonomies among them."""
    own = ("category", "_cat", "-cat") if which == "category" else ("tag", "tags")
    found = [t.name for t in terms if t.domain.endswith(own) and t.name]
    return tuple(dict.fromkeys(found))


def _appearances(item: Item) -> tuple[Appearance, ...]:
    """Where plugins say that it first stood on another site."""
    for field in _CANONICAL:
        said = item.meta.get(field, "").strip()
        found = elsewhere(said, _link(item), f"wp:postmeta {field}") if said else ()
        if found:
            outlet = next((plain(item.meta[n]) for n in _OUTLETS if item.meta.get(n)), None)
            named = outlet if outlet and "://" not in outlet else None
            return (replace(found[0], outlet=named),)
    return ()


def _identity(item: Item, record: PostRecord) -> str:
    """The GUID, which WordPress never changes; else the post's number on its site, or its address.

    A post with none of them is known again by its own bytes alone.
    """
    guid, own, base = item.get("guid"), item.get("post_id"), record.shared.base
    if guid:
        return f"{guid}#{own}" if record.is_twin else guid
    if own and base:
        return f"{base.rstrip('/')}/?p={own}"
    return _link(item) or f"wxr:{digest_of(record.part.data)}"
