"""A WordPress export counted with ElementTree; one that is no XML, by looking for its tags.

WXR 1.0 to 1.2 as wp-admin/includes/export.php writes it. What is a writing, what waits and who is
an author follows WordPress's own words, not our reader's code.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from bench.raw.facts import Facts, file_name, pictures

WRITINGS = frozenset({"post", "page", ""})
GONE = frozenset({"trash", "auto-draft"})
HIDDEN = frozenset({"draft", "pending", "private", "future"})
_FIELD = re.compile(r"<([\w:.-]+)((?:\s[^<>]*)?)>(.*?)</\1\s*>", re.S)


@dataclass
class Node:
    """An element: its name without a prefix, its attributes, its text, what it holds."""

    name: str
    attributes: dict[str, str]
    text: str
    below: list[Node] = field(default_factory=list)

    def get(self, name: str) -> str:
        return next((n.text.strip() for n in self.below if n.name == name), "")

    def all(self, name: str) -> Iterator[Node]:
        return (n for n in self.below if n.name == name)


def count(path: Path) -> Facts:
    """Posts, what waits, authors, images, categories, tags and comments of a WXR file."""
    channel = _channel(path.read_text("utf-8", "replace"))
    items = list(channel.all("item"))
    names = _names(channel, items)
    library = {i.get("post_id"): i for i in items if i.get("post_type") == "attachment"}
    facts: dict[str, Counter[str]] = {c: Counter() for c in COLUMNS}
    for item in items:
        if item.get("post_type") not in WRITINGS or item.get("status") in GONE:
            continue
        _one(item, names, library, facts)
    return facts


COLUMNS = ("posts", "waiting", "authors", "images", "categories", "tags", "comments")


def _one(
    item: Node, names: dict[str, str], library: dict[str, Node], facts: dict[str, Counter[str]]
) -> None:
    title = _plain(
        re.sub(r"</?(?:em|i|b|strong|code|q|sub|sup|span)\b[^<>]*>", "", item.get("title"))
    )
    text = _content(item)
    facts["posts"][title] += 1
    facts["waiting"][title] += _waits(item, title, text, library)
    facts["authors"].update(_authors(item, names))
    facts["images"].update(_images(item, text, library))
    for domain, column in (("category", "categories"), ("tag", "tags")):
        own = {domain, f"post_{domain}"} | ({""} if domain == "category" else set())
        terms = [t for t in item.all("category") if t.attributes.get("domain", "") in own]
        facts[column].update({_plain(t.text) or t.attributes.get("nicename", "") for t in terms})
    facts["comments"][title] += sum(c.get("comment_approved") == "1" for c in item.all("comment"))


def _waits(item: Node, title: str, text: str, library: dict[str, Node]) -> int:
    unseen = item.get("status") in HIDDEN or bool(item.get("post_password"))
    is_page = item.get("post_type") == "page"
    shows = bool(re.sub(r"<(?!img|iframe)[^<>]*>|&nbsp;|\s", "", text)) or _featured(item, library)
    return int(unseen or is_page or not title or not shows)


def _content(item: Node) -> str:
    return next((n.text for n in item.below if n.name == "content"), "")


def _featured(item: Node, library: dict[str, Node]) -> str:
    for meta in item.all("postmeta"):
        if meta.get("meta_key") == "_thumbnail_id" and meta.get("meta_value") in library:
            return library[meta.get("meta_value")].get("attachment_url")
    return ""


def _images(item: Node, text: str, library: dict[str, Node]) -> set[str]:
    found = pictures(text)
    if featured := _featured(item, library):
        found.add(file_name(featured))
    for gallery in re.findall(r"\[gallery\b([^\]]*)\]", text):
        ids = re.search(r"ids=\"([\d, ]+)\"", gallery)
        wanted = re.findall(r"\d+", ids[1]) if ids else []
        if not ids and item.get("post_id"):
            wanted = [
                i for i, a in library.items() if a.get("post_parent") == item.get("post_id")
                and re.search(r"\.(?:jpe?g|png|gif|webp)$", a.get("attachment_url"), re.I)
            ]  # fmt: skip
        found |= {file_name(library[i].get("attachment_url")) for i in wanted if i in library}
    return found


def _authors(item: Node, names: dict[str, str]) -> list[str]:
    terms = [t for t in item.all("category") if t.attributes.get("domain") == "author"]
    if terms:
        slugs = [t.attributes.get("nicename", "").removeprefix("cap-") for t in terms]
        named = [names.get(s.lower(), _plain(t.text)) for s, t in zip(slugs, terms, strict=True)]
        return list(dict.fromkeys(named))
    login = _plain(item.get("creator"))
    return [names.get(login.lower(), login)] if login else []


def _names(channel: Node, items: list[Node]) -> dict[str, str]:
    """Names as readers see them by login: guest authors first, as Co-Authors Plus has it."""
    found: dict[str, str] = {}
    for guest in (i for i in items if i.get("post_type") == "guest-author"):
        found.setdefault(
            guest.get("post_name").removeprefix("cap-").lower(), _plain(guest.get("title"))
        )
    for author in channel.all("author"):
        login = author.get("author_login").lower()
        full = f"{author.get('author_first_name')} {author.get('author_last_name')}".strip()
        found.setdefault(login, _plain(author.get("author_display_name") or full or login))
    return found


def _plain(text: str) -> str:
    return " ".join(unescape(unescape(text)).split())


def _channel(text: str) -> Node:
    try:
        root = ET.fromstring(text.encode())
    except ET.ParseError:
        return Node("channel", {}, "", list(_by_tags(text, "item", "wp:author")))
    channel = root.find("channel")
    return _node(channel if channel is not None else root)


def _node(element: ET.Element) -> Node:
    space, _, name = element.tag.rpartition("}")
    if name == "encoded":
        name = "excerpt" if "excerpt" in space else "content"
    return Node(
        name, dict(element.attrib), "".join(element.itertext()), [_node(e) for e in element]
    )


def _by_tags(text: str, *names: str) -> Iterator[Node]:
    for name in names:
        for found in re.finditer(rf"<{name}\b[^<>]*>(.*?)</{name}\s*>", text, re.S):
            yield Node(name.rpartition(":")[2], {}, "", list(_fields(found[1])))


def _fields(text: str) -> Iterator[Node]:
    for name, attributes, inside in _FIELD.findall(text):
        short = name.rpartition(":")[2]
        if short == "encoded":
            short = "excerpt" if name.startswith("excerpt") else "content"
        cdata = re.findall(r"<!\[CDATA\[(.*?)\]\]>", inside, re.S)
        plain = "".join(cdata) if cdata else unescape(inside)
        given = dict(re.findall(r'([\w:-]+)="([^"]*)"', attributes))
        yield Node(short, given, plain, [] if cdata else list(_fields(inside)))
