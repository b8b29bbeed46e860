"""A first, quick look through an export: its site, people, attachments, and what is left out.

Posts are not parsed: what is asked of them here is found in their bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import urlsplit

from backlist.errors import Problem
from backlist.intake.page.language import normal_tag
from backlist.intake.wordpress.item import Item, fields_of, number, plain, read_item, text_of
from backlist.intake.wordpress.kinds import GONE, is_writing
from backlist.intake.xml_stream import Element, Part, local, parts

MOST_KEPT = 2_000_000
MOST_HOSTS = 20
_CHANNEL = frozenset({"title", "link", "language", "base_blog_url", "base_site_url"})
_TAGS = (*sorted(_CHANNEL), "item", "author", "term", "category")
_VALUE = rb"\s*(?:<!\[CDATA\[)?\s*([^<\]\s]*)"
_TYPE = re.compile(rb"<(?:[\w.-]+:)?post_type>" + _VALUE)
_STATUS = re.compile(rb"<(?:[\w.-]+:)?status>" + _VALUE)
_GUID = re.compile(rb"<guid[^<>]{0,200}>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})")
_APPROVED = re.compile(rb"<(?:[\w.-]+:)?comment_approved>" + _VALUE)
_STATES = 6  # of the post, of its comments and of its pings, each opened and closed
_READ = frozenset({"attachment", "guest-author", "wp_block"})


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the media library; `parent` is the post it was added to, 0 for none."""

    id: int
    url: str
    title: str = ""
    caption: str = ""
    alt: str = ""
    parent: int = 0
    order: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """An item's post type, its state ("publish", "draft", …) and its GUID as bytes."""

    kind: str
    status: str
    guid: bytes


@dataclass(slots=True)
class Survey:
    """What the items of an export share."""

    title: str = ""
    link: str = ""
    language: str | None = None
    base: str = ""
    people: dict[str, str] = field(default_factory=dict)
    guests: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    attachments: dict[int, Attachment] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    blocks: dict[int, str] = field(default_factory=dict)
    guids: set[bytes] = field(default_factory=set)
    twice: set[bytes] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    gone: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    unapproved: int = 0
    items: int = 0

    def look(self, file: IO[bytes], source: str) -> None:
        """Go through one file of the export; its faults are told when it is read."""
        for part in parts(file, _TAGS, source=source):
            if isinstance(part, Problem):
                continue
            if part.data.startswith(b"<item"):
                self._item(part)
            else:
                parsed = part.parsed().element
                if parsed is not None:
                    self._channel(parsed)

    def notes(self, source: str) -> Iterator[Problem]:
        """What was left out, summed up."""
        gone, spared = sum(self.gone.values()), self.unapproved
        if gone:
            yield _note(f"What was in the trash or never begun was left out ({gone:,}).", source)
        if self.others:
            named = ", ".join(f"{name[:60]} {count:,}" for name, count in self.others.most_common())
            yield _note(f"Items that are no writings were left out: {named[:600]}.", source)
        if spared:
            yield _note(
                f"Comments that were never approved, or are spam, were left out ({spared:,}).",
                source,
            )

    def _item(self, part: Part) -> None:
        self.items += 1
        facts = facts_of(part)
        if facts.kind in _READ:
            element = part.parsed().element
            if element is not None and len(self.attachments) < MOST_KEPT:
                self._kept(facts.kind, read_item(element))
            if facts.kind == "wp_block":
                self.others[facts.kind] += 1
        elif not is_writing(facts.kind):
            self.others[facts.kind] += 1
        elif facts.status in GONE:
            self.gone[facts.status] += 1
        else:
            self.unapproved += sum(
                m[1] not in (b"1", b"approved", b"approve") for m in _APPROVED.finditer(part.data)
            )
            (self.twice if facts.guid in self.guids else self.guids).add(facts.guid)

    def _kept(self, kind: str, item: Item) -> None:
        if kind == "wp_block":
            self.blocks[item.number("post_id")] = item.fields.get("content", "")
            return
        if kind == "guest-author":
            self._guest(item)
            return
        url = item.get("attachment_url") or item.get("guid")
        one = Attachment(
            item.number("post_id"),
            url,
            plain(item.get("title")),
            item.get("excerpt"),
            plain(item.meta.get("_wp_attachment_image_alt", "")),
            item.number("post_parent"),
            item.number("menu_order"),
        )
        self.attachments.setdefault(one.id, one)
        if len(self.hosts) < MOST_HOSTS:
            self.hosts.add(host_of(url))
        if one.parent:
            self.children.setdefault(one.parent, []).append(one.id)

    def _guest(self, item: Item) -> None:
        """Co-Authors Plus: a guest author is a post, its slug "cap-" and the login."""
        name = plain(item.meta.get("cap-display_name", "") or item.get("title"))
        for slug in (item.get("post_name"), item.meta.get("cap-user_login", "").strip()):
            if slug and name:
                self.guests.setdefault(slug.removeprefix("cap-").casefold(), name)

    def _channel(self, element: Element) -> None:
        name = local(element)
        if name == "author":
            self._author(fields_of(element))
        elif name in {"category", "term"}:
            self._term(fields_of(element))
        elif name in _CHANNEL:
            self._about(name, plain(text_of(element)))

    def _about(self, name: str, value: str) -> None:
        if name == "title":
            self.title = self.title or value
        elif name == "link":
            self.link = self.link or value
        elif name == "language":
            self.language = self.language or normal_tag(value)
        elif name == "base_blog_url" or not self.base:
            self.base = value

    def _author(self, fields: dict[str, str]) -> None:
        login = plain(fields.get("author_login", ""))
        first, last = (plain(fields.get(f"author_{n}_name", "")) for n in ("first", "last"))
        name = plain(fields.get("author_display_name", "")) or f"{first} {last}".strip()
        if login:
            self.people.setdefault(login.casefold(), name or login)

    def _term(self, fields: dict[str, str]) -> None:
        slug, name = fields.get("category_nicename"), fields.get("cat_name")
        if slug and name:
            self.categories.setdefault(slug.strip(), plain(name))
        if fields.get("term_taxonomy", "").strip() == "author" and number(fields.get("term_id")):
            slug, name = plain(fields.get("term_slug", "")), plain(fields.get("term_name", ""))
            if slug and name != slug.removeprefix("cap-"):
                self.guests.setdefault(slug.removeprefix("cap-").casefold(), name)


def host_of(address: str) -> str:
    """The host of an address without "www."; empty where it names none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def facts_of(part: Part) -> Facts:
    """What tells an item's part in the export; parsed only where its bytes leave a doubt."""
    data = part.data
    if data.count(b"post_type>") > 2 or data.count(b"status>") > _STATES:
        element = part.parsed().element
        if element is not None:
            item = read_item(element)
            guid = item.get("guid").encode()
            return Facts(item.get("post_type") or "post", item.get("status"), guid)
    found = _GUID.search(data)
    kind = _found(_TYPE, b"post_type>", data) or "post"
    return Facts(kind, _found(_STATUS, b"status>", data), found[1] if found else b"")


def _found(pattern: re.Pattern[bytes], name: bytes, data: bytes) -> str:
    """What stands in the first element of a name, which a plain search finds soonest."""
    at = data.find(name)
    found = pattern.search(data, max(data.rfind(b"<", 0, at), 0)) if at >= 0 else None
    return found[1].decode("utf-8", "replace") if found else ""


def _note(what: str, source: str) -> Problem:
    return Problem(what, source=source, severity="note")
