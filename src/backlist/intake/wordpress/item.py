"""One `<item>` of a WordPress export → its fields (pure).

WXR has no schema; this follows what WordPress writes since 2.1 (wp-admin/includes/export.php,
WXR 1.0 to 1.2). Prefixes are not relied on: exports leave them undeclared, or declare others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from backlist.intake.xml_stream import Element, local

MOST_COMMENTS = 20_000
MOST_ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class Term:
    """A category, tag or other keyword: its taxonomy, its slug, the name people see."""

    domain: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """What an item holds, as it stands there; `fields` by local name ("post_id", "content").

    `comments` are the fields of each, without people's addresses.
    """

    fields: Mapping[str, str]
    terms: tuple[Term, ...]
    meta: Mapping[str, str]
    comments: tuple[Mapping[str, str], ...]

    def get(self, name: str) -> str:
        """A field without the blanks around it; empty where there is none."""
        return self.fields.get(name, "").strip()

    def number(self, name: str) -> int:
        """A field that is a number; 0 where it is none."""
        return number(self.fields.get(name))


def number(value: str | None) -> int:
    """A whole number as WordPress counts its things, or 0."""
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def read_item(element: Element) -> Item:
    """The fields of an item; where one stands twice, the first counts."""
    fields: dict[str, str] = {}
    terms: list[Term] = []
    meta: dict[str, str] = {}
    comments: list[Mapping[str, str]] = []
    for child in element:
        name = local(child)
        if name == "postmeta":
            pair = fields_of(child)
            if "meta_key" in pair and len(meta) < MOST_ENTRIES:
                meta.setdefault(pair["meta_key"].strip(), pair.get("meta_value", ""))
        elif name == "comment":
            if len(comments) < MOST_COMMENTS:
                comments.append(_comment(child))
        elif name == "category":
            if len(terms) < MOST_ENTRIES:
                terms.append(_term(child))
        else:
            fields.setdefault(_name_of(child, name), text_of(child))
    return Item(fields, tuple(terms), meta, tuple(comments))


def fields_of(element: Element) -> dict[str, str]:
    """The children of an element by their local names."""
    found: dict[str, str] = {}
    for child in element:
        found.setdefault(local(child), text_of(child))
    return found


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(element.itertext()) if len(element) else element.text or ""  # type: ignore[arg-type]


def plain(text: str) -> str:
    """A name as people see it: references undone, blanks collapsed."""
    return " ".join(unescape(text).split())


def _name_of(child: Element, name: str) -> str:
    if name != "encoded":
        return name
    tag = str(child.tag)
    return "excerpt" if "excerpt" in tag.partition("encoded")[0] else "content"


def _comment(element: Element) -> Mapping[str, str]:
    found = fields_of(element)
    for private in ("comment_author_email", "comment_author_IP", "commentmeta"):
        found.pop(private, None)
    return found


def _term(element: Element) -> Term:
    name = plain(text_of(element))
    slug = (element.get("nicename") or "").strip()
    # Before WXR 1.1 a category had no domain and a tag the domain "tag".
    return Term((element.get("domain") or "category").strip(), slug, name or slug)
