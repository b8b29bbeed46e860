"""A post of Tumblr's, from its export or its API → a draft (pure but for its pictures)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.exports.bodies import read_body
from backlist.intake.exports.drafting import day, finished, first_words, known
from backlist.intake.exports.files import Holding, finder, path_of
from backlist.intake.interface import ReadOptions
from backlist.intake.page.charset import decode_html
from backlist.intake.page.dom import parse
from backlist.intake.page.media import Finder, nowhere
from backlist.intake.tumblr import legacy, npf
from backlist.intake.tumblr.page import has_own_words, others, read_page
from backlist.model import Captured, Container, Draft, Evidence, Work

_REBLOG = "Reblogged without words of the blog's own."
_SUBMITTED = "Submitted to the blog by somebody else."
_STATES = {
    "draft": "Marked as a draft in the export.",
    "queue": "Marked as queued in the export: it was not published yet.",
    "queued": "Marked as queued in the export: it was not published yet.",
    "private": "Marked as private in the export.",
    "unapproved": _SUBMITTED,
}
_FOLDERS = {"drafts": "draft", "draft": "draft", "queue": "queue", "queued": "queue",
            "private": "private"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TumblrRecord:
    """One post, not yet read: a page of the export, or a post as JSON. It can be pickled."""

    name: str
    data: bytes
    source: str
    container: Container | None
    holding: Holding
    options: ReadOptions
    is_json: bool = False

    def read(self) -> Iterator[Draft | Problem]:
        """Its draft, or why it is none."""
        draft = _of_json(self) if self.is_json else _of_page(self)
        if isinstance(draft, Problem) or draft.title or draft.markdown.strip():
            yield draft
        else:
            what = "This post has neither title nor text, so it was left out."
            yield Problem(what, self.source, record=self.name, severity="note")


def _of_page(record: TumblrRecord) -> Draft | Problem:
    page = read_page(decode_html(record.data))
    if page is None:
        return Problem("This is no post of Tumblr's export.", record.source, record=record.name)
    parts = record.name.split("/")[:-1]
    state = next((_FOLDERS[p.lower()] for p in parts if p.lower() in _FOLDERS), "")
    waits = _STATES.get(state)
    if "submissions" in parts:
        waits = waits or _SUBMITTED
    if not has_own_words(page.body):
        waits = waits or _REBLOG
    date = page.date if state in {"", "private"} else None
    number = re.sub(r"\D", "", record.name.rpartition("/")[2])
    return _draft(
        record,
        page.body,
        others(page.body),
        Draft(
            title=page.title,
            date=date,
            outlet="Tumblr" if state in {"", "private"} else None,
            tags=page.tags,
            identity=f"tumblr:{number}" if number else f"tumblr:{record.name}",
            capture=Captured(record.data, "text/html", ".html", None, record.options.fetched),
            waits=waits,
            evidence=known({
                "title": (page.title, "h1"),
                "date": (page.when if date else None, "span#timestamp"),
                "outlet": ("Tumblr", "the form of the export"),
                "tags": (", ".join(page.tags), "span.tag"),
            }),
        ),
    )  # fmt: skip


def _of_json(record: TumblrRecord) -> Draft | Problem:
    try:
        post: Any = json.loads(record.data)
    except (ValueError, RecursionError):
        post = None
    if not isinstance(post, dict):
        return Problem("This is no post of Tumblr's.", record.source, record=record.name)
    is_new = isinstance(post.get("content"), list)
    root = parse(npf.post_html(post) if is_new else legacy.post_html(post))
    state = str(post.get("state") or "published")
    title, url = _string(post, "title"), _string(post, "post_url")
    waits = _STATES.get(state)
    if is_new and isinstance(post.get("trail"), list) and post["trail"] and not npf.own_words(post):
        waits = waits or _REBLOG
    is_out = state in {"published", "private"}
    when = post.get("timestamp") or post.get("date")
    tags = post.get("tags")
    number = _string(post, "id_string") or str(post.get("id") or record.name)
    return _draft(
        record,
        root,
        [] if root is None else others(root) or _trail(post),
        Draft(
            title=title,
            date=day(_string(post, "date") or when) if is_out else None,
            outlet="Tumblr" if is_out else None,
            url=url if is_out else None,
            tags=tuple(t for t in tags if isinstance(t, str)) if isinstance(tags, list) else (),
            identity=f"tumblr:{number}",
            slug=_string(post, "slug"),
            waits=waits,
            capture=_own_bytes(record, url),
            evidence=known({
                "title": (title, "title"),
                "date": (when if is_out else None, "timestamp"),
                "outlet": ("Tumblr", "the form of the export"),
                "url": (url, "post_url"),
            }),
        ),
    )  # fmt: skip


def _own_bytes(record: TumblrRecord, url: str | None) -> Captured | None:
    """The post's own file, where it has one; those of one answer of the API are kept with it."""
    if not record.name.endswith(".json"):
        return None
    fetched = record.options.fetched
    return Captured(record.data, "application/json", ".json", url, fetched)


def _string(post: dict[str, Any], name: str) -> str | None:
    value = post.get(name)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _trail(post: dict[str, Any]) -> list[tuple[str, str | None]]:
    found = []
    for item in post.get("trail") or []:
        blog = item.get("blog") if isinstance(item, dict) else None
        if isinstance(blog, dict) and isinstance(blog.get("name"), str):
            url = blog.get("url")
            found.append((blog["name"], url if isinstance(url, str) else None))
    return found


def _draft(
    record: TumblrRecord,
    body: HtmlElement | None,
    quoted: list[tuple[str, str | None]],
    known_so_far: Draft,
) -> Draft:
    """The draft with its text, a title from its first words, and whom it quotes."""
    base = known_so_far.url or record.options.url
    read = read_body(body, base=base, find=_find(record), source=record.source)
    title, evidence = known_so_far.title, dict(known_so_far.evidence)
    if title is None and (title := first_words(read.markdown)):
        evidence["title"] = Evidence("inferred", title, 0.5, where="first words")
    draft = replace(
        known_so_far,
        title=title,
        evidence=evidence,
        markdown=read.markdown,
        media=read.media,
        problems=read.problems,
        cites=tuple(_work(name, url) for name, url in dict.fromkeys(quoted)),
        source=record.source,
        position=record.name,
        record=digest_of(record.data),
        container=record.container,
    )
    return finished(draft, record.options)


def _work(name: str, url: str | None) -> Work:
    whole = url if url and url.startswith(("http://", "https://")) else None
    return Work(
        by=name, outlet="Tumblr", url=whole, evidence=(Evidence("export", name, where="reblog"),)
    )


def _find(record: TumblrRecord) -> Finder:
    def paths(src: str) -> tuple[str, ...]:
        return (path_of(src).rpartition("/")[2],)

    return finder(record.holding, paths, loosely=True) if record.options.images else nowhere
