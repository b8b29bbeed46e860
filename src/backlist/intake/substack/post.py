"""One post of Substack's export: its row and its file → a draft (pure but for its pictures)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.exports.bodies import read_body
from backlist.intake.exports.drafting import day, finished, known
from backlist.intake.exports.files import Holding, finder, path_of
from backlist.intake.interface import ReadOptions
from backlist.intake.joining import joined
from backlist.intake.page.charset import decode_html
from backlist.intake.page.dom import parse
from backlist.intake.page.media import Finder, nowhere
from backlist.intake.substack.markup import plain_text, subscribe_address
from backlist.model import Captured, Container, Draft, Evidence

_TRUE = frozenset({"true", "1", "yes", "t"})
_FOR_SOME = {
    "only_paid": "For paying subscribers only, says the export.",
    "founding": "For founding members only, says the export.",
    "only_free": "For subscribers only, says the export.",
}


@dataclass(frozen=True, slots=True)
class SubstackRecord:
    """One post, not yet read: its row (empty where it has none) and the bytes of its file."""

    name: str
    row: Mapping[str, str]
    data: bytes
    source: str
    container: Container | None
    holding: Holding
    options: ReadOptions

    def read(self) -> Iterator[Draft | Problem]:
        """Its draft; a `Problem` where there is neither title nor text."""
        draft = _draft(self)
        if draft.title or draft.markdown.strip():
            yield draft
        else:
            what = "This post has neither title nor text, so it was left out."
            yield Problem(what, self.source, record=self.name, severity="note")


def _draft(record: SubstackRecord) -> Draft:
    title, subtitle = _words(record, "title"), _words(record, "subtitle")
    number, slug = _parts(record)
    root = parse(f"{_sound(record)}<div>{decode_html(record.data)}</div>")
    base, evidence = _base(record, subscribe_address(root) if root is not None else None)
    url = joined(base, f"p/{slug}") if base and slug and _is_published(record) else None
    if root is not None:
        plain_text(root)
    read = read_body(root, base=base, find=_find(record), source=record.source)
    date = record.row.get("post_date") if _is_published(record) else None
    fields = known({
        "title": (title, "posts.csv: title"),
        "subtitle": (subtitle, "posts.csv: subtitle"),
        "date": (date, "posts.csv: post_date"),
    })  # fmt: skip
    if url and evidence:
        fields["url"] = evidence
    whole = json.dumps(dict(record.row), sort_keys=True).encode() + b"\n" + record.data
    draft = Draft(
        title=title,
        subtitle=subtitle,
        date=day(date),
        url=url,
        markdown=read.markdown,
        media=read.media,
        problems=read.problems,
        source=record.source,
        position=record.name,
        identity=f"substack:{number or record.name}",
        record=digest_of(whole),
        slug=slug,
        capture=_capture(record, url),
        container=record.container,
        waits=_waits(record),
        evidence=fields,
    )
    return finished(draft, record.options)


def _words(record: SubstackRecord, field: str) -> str | None:
    """A field as one line; exports write some characters as HTML does."""
    return " ".join(unescape(record.row.get(field) or "").split()) or None


def _parts(record: SubstackRecord) -> tuple[str | None, str | None]:
    """The post's number and slug, which its file is called by."""
    name = record.row.get("post_id") or record.name.rpartition("/")[2].removesuffix(".html")
    number, _, slug = name.partition(".")
    return number or None, slug or None


def _base(record: SubstackRecord, found: str | None) -> tuple[str | None, Evidence | None]:
    """The publication's address: the keeper's, else where its own button to subscribe leads."""
    if record.options.url:
        return record.options.url.rstrip("/") + "/", Evidence("keeper", record.options.url)
    if found:
        return found, Evidence("inferred", found, 0.9, "url", "its button to subscribe")
    return None, None


def _sound(record: SubstackRecord) -> str:
    """The recording that an episode is about, as a link above its text."""
    url = (record.row.get("podcast_url") or "").strip()
    if not url.startswith(("http://", "https://")):
        return ""
    name = path_of(url).rpartition("/")[2] or url
    return f'<p><a href="{escape(url)}">{escape(name)}</a></p>'


def _is_published(record: SubstackRecord) -> bool:
    return (record.row.get("is_published") or "").strip().lower() in _TRUE


def _waits(record: SubstackRecord) -> str | None:
    if not record.row:
        return "The export's list of posts does not name it."
    if not _is_published(record):
        return "Marked as a draft in the export."
    audience = (record.row.get("audience") or "everyone").strip()
    if audience not in {"everyone", ""}:
        return _FOR_SOME.get(audience, _FOR_SOME["only_free"])
    is_page = (record.row.get("type") or "").strip() == "page"
    return "A page of the site and no post." if is_page else None


def _capture(record: SubstackRecord, url: str | None) -> Captured | None:
    if not record.data:
        return None
    return Captured(record.data, "text/html", ".html", url, record.options.fetched)


def _find(record: SubstackRecord) -> Finder:
    def paths(src: str) -> tuple[str, ...]:
        return (path_of(src).rpartition("/")[2],)

    return finder(record.holding, paths) if record.options.images else nowhere
