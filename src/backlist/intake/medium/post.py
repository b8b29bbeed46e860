"""One page of Medium's export → a draft (pure but for the pictures its finder reads).

The page is an h-entry (microformats2): p-name, p-summary, e-content, p-author, dt-published,
p-canonical, p-tag. What a response answers is not in the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.exports.bodies import read_body
from backlist.intake.exports.drafting import day, elsewhere, finished, known
from backlist.intake.exports.files import Holding, finder, path_of
from backlist.intake.exports.trees import first_of, words_of
from backlist.intake.interface import ReadOptions
from backlist.intake.medium.markup import has_title, opening, plain_text, same
from backlist.intake.page.charset import decode_html
from backlist.intake.page.dom import parse, words
from backlist.intake.page.media import Finder, nowhere
from backlist.model import Captured, Container, Contributor, Draft

_ID = re.compile(r"(?:^|[-_/])([0-9a-f]{8,16})(?:\.html?)?$")
_DRAFT = "Marked as a draft in the export."
_RESPONSE = "It has no title of its own: it may be a response to somebody else's post."


@dataclass(frozen=True, slots=True)
class MediumRecord:
    """One page of the export, not yet read. It can be pickled."""

    name: str
    data: bytes
    source: str
    profile: str | None
    container: Container | None
    holding: Holding
    options: ReadOptions

    def read(self) -> Iterator[Draft | Problem]:
        """Its draft, or why it is none."""
        root = parse(decode_html(self.data))
        entry = first_of(root, "h-entry") if root is not None else None
        if entry is None:
            what = "This file is no post of Medium's, so it was left out."
            yield Problem(what, self.source, record=self.name)
        else:
            yield _draft(entry, self)


def name_in_profile(data: bytes) -> str | None:
    """The author's name as the profile page of the export gives it."""
    root = parse(decode_html(data))
    card = first_of(root, "h-card") if root is not None else None
    return words_of(card, "p-name") or None if card is not None else None


def _draft(entry: HtmlElement, record: MediumRecord) -> Draft:
    title, subtitle = words_of(entry, "p-name") or None, words_of(entry, "p-summary") or None
    url, canonical = _addresses(entry)
    author = words_of(entry, "p-author") or record.profile
    date, body = _date(entry), first_of(entry, "e-content")
    waits = _waits(entry, body, record, title)
    if body is not None:
        plain_text(body, title, subtitle)
    read = read_body(body, base=url, find=_find(record), source=record.source)
    tags = tuple(dict.fromkeys(words(tag) for tag in _all(entry, "p-tag") if words(tag)))
    outlet = None if waits == _DRAFT else "Medium"
    url = url if outlet else None
    shown = _said(title, read.markdown, subtitle)
    draft = Draft(
        title=title,
        subtitle=shown,
        contributors=(Contributor(author),) if author else (),
        date=day(date),
        outlet=outlet,
        url=url,
        tags=tags,
        appearances=elsewhere(canonical, url, "p-canonical"),
        markdown=read.markdown,
        media=read.media,
        problems=read.problems,
        source=record.source,
        position=record.name,
        identity=f"medium:{_identity(record.name)}",
        record=digest_of(record.data),
        slug=_slug(url),
        capture=Captured(record.data, "text/html", ".html", url, record.options.fetched),
        container=record.container,
        waits=waits,
        evidence=known({
            "title": (title, "p-name"),
            "subtitle": (shown, "p-summary"),
            "contributors": (author, "p-author" if words_of(entry, "p-author") else "profile"),
            "date": (date, "dt-published"),
            "outlet": (outlet, "the form of the export"),
            "url": (url, "p-canonical" if url == canonical else "link of the date"),
            "tags": (", ".join(tags), "p-tag"),
        }),
    )  # fmt: skip
    return finished(draft, record.options)


def _said(title: str | None, markdown: str, subtitle: str | None) -> str | None:
    """The subtitle, where it is not just the title or the text's first words cut off."""
    if subtitle is None or same(subtitle, title):
        return None
    cut = subtitle.rstrip("….").casefold()
    first = " ".join(markdown.split())[: len(subtitle) + 40].casefold()
    return None if subtitle.endswith("…") and cut in first else subtitle


def _all(entry: HtmlElement, name: str) -> list[HtmlElement]:
    return [e for e in entry.iter("a") if name in (e.get("class") or "").split()]


def _date(entry: HtmlElement) -> str | None:
    published = first_of(entry, "dt-published")
    return published.get("datetime") if published is not None else None


def _addresses(entry: HtmlElement) -> tuple[str | None, str | None]:
    """The copy's own address on Medium, and the canonical one."""
    named = first_of(entry, "p-canonical")
    canonical = named.get("href") if named is not None else None
    short = next(
        (h for a in entry.iter("a") if "medium.com/p/" in (h := a.get("href") or "")), None
    )
    number = _ID.search(short or "")
    ours = _host(canonical).endswith("medium.com") or bool(
        number and canonical and path_of(canonical).endswith(number[1])
    )
    return (canonical if canonical and ours else short), canonical


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _waits(
    entry: HtmlElement, body: HtmlElement | None, record: MediumRecord, title: str | None
) -> str | None:
    is_draft = record.name.rpartition("/")[2].startswith("draft_")
    if is_draft or (first_of(entry, "p-canonical") is None and _date(entry) is None):
        return _DRAFT
    if body is None or has_title(body) or first_of(entry, "p-summary") is not None:
        return None
    cut = (title or "").rstrip("… ")
    return _RESPONSE if cut and opening(body).startswith(cut) else None


def _identity(name: str) -> str:
    """The id that ends the file's name, which stays when the title changes; else the name."""
    file = name.rpartition("/")[2]
    found = _ID.search(file)
    return found[1] if found else file


def _slug(url: str | None) -> str | None:
    last = path_of(url or "").rstrip("/").rpartition("/")[2]
    bare = _ID.sub("", last)
    return bare if bare and not bare.isdigit() else None


def _find(record: MediumRecord) -> Finder:
    def paths(src: str) -> tuple[str, ...]:
        return (path_of(src).rpartition("/")[2],)

    return finder(record.holding, paths) if record.options.images else nowhere
