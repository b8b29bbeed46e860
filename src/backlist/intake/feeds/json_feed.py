"""JSON Feed 1.0 and 1.1 (jsonfeed.org) → a feed (pure)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from backlist.errors import Problem
from backlist.intake.feeds.entries import Entry, Feed
from backlist.intake.feeds.values import date_of, joined, names_of, title_text

_MOST = 20_000


def is_json_feed(head: bytes) -> bool:
    """Whether a file begins as a JSON Feed does: an object that names the format's version."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and (
        b"jsonfeed.org/version/" in head.replace(b"\\/", b"/")
    )


def read_json_feed(data: bytes, *, source: str, base: str | None = None) -> Feed | Problem:
    """The feed in `data`; a `Problem` where it is no JSON or no feed."""
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        return Problem(f"This is no JSON that can be read ({error}).", source=source)
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        return Problem("This is no JSON Feed: it has no items.", source=source)
    home = joined(base, _said(found, "home_page_url")) or base
    people = tuple(_people(found))
    language = _said(found, "language")
    following = joined(base, _said(found, "next_url"))
    return Feed(
        title=title_text(_said(found, "title") or ""),
        language=language,
        people=people,
        entries=tuple(
            _entry(item, number, home, language, people)
            for number, item in enumerate(items[:_MOST], 1)
            if isinstance(item, dict)
        ),
        pages=(following,) if following else (),
    )


def _entry(
    item: dict[str, Any],
    number: int,
    home: str | None,
    language: str | None,
    people: tuple[tuple[str, str], ...],
) -> Entry:
    link = joined(home, _said(item, "url"))
    said = _said(item, "date_published")
    tongue = _said(item, "language") or language
    date = date_of(said, tongue) if said else None
    return Entry(
        number=number,
        title=title_text(_said(item, "title") or ""),
        link=link,
        guid=_name(item),
        people=tuple(_people(item)) or people,
        date=date,
        dated=(said, "date_published") if said and date else None,
        tags=tuple(dict.fromkeys(_tags(item))),
        html=_said(item, "content_html") or _paragraphs(_said(item, "content_text")),
        summary=_paragraphs(_said(item, "summary")),
        base=link or home,
        language=tongue,
        pictures=tuple(_pictures(item, home)),
        raw=json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"),
    )


def _said(node: dict[str, Any], name: str) -> str | None:
    value = node.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _name(item: dict[str, Any]) -> str | None:
    value = item.get("id")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _people(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    several = node.get("authors")
    authors = several if isinstance(several, list) else [node.get("author")]
    seen: set[str] = set()
    for author in authors[:200]:
        name = _said(author, "name") if isinstance(author, dict) else None
        for each in names_of(name or ""):
            if each not in seen:
                seen.add(each)
                yield each, "author"


def _tags(item: dict[str, Any]) -> Iterator[str]:
    tags = item.get("tags")
    for tag in tags[:500] if isinstance(tags, list) else ():
        name = title_text(tag) if isinstance(tag, str) else None
        if name:
            yield name


def _pictures(item: dict[str, Any], home: str | None) -> Iterator[str]:
    attached = item.get("attachments")
    places = [_said(item, "image")]
    for file in attached[:200] if isinstance(attached, list) else ():
        if isinstance(file, dict) and (_said(file, "mime_type") or "").startswith("image/"):
            places.append(_said(file, "url"))
    for place in places:
        address = joined(home, place)
        if address:
            yield address


def _paragraphs(text: str | None) -> str | None:
    if text is None:
        return None
    parts = [p.strip() for p in text.split("\n\n") if p.strip()]
    return "".join(f"<p>{html.escape(p, quote=False)}</p>" for p in parts).replace("\n", "<br>")
