"""What a page says of itself in JSON-LD: its article objects, references resolved (pure).

JSON-LD 1.1 as sites write it: several scripts, `@graph`, nodes that point at one another by
`@id`, comments and trailing commas where none belong. Anything unreadable is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_LARGEST = 3_000_000
_MOST_NODES = 5_000
_ARTICLES = (
    "article",
    "newsarticle",
    "blogposting",
    "report",
    "review",
    "liveblogposting",
    "socialmediaposting",
    "discussionforumposting",
    "techarticle",
    "scholarlyarticle",
    "medicalscholarlyarticle",
    "recipe",
    "claimreview",
    "podcastepisode",
    "howto",
    "chapter",
)
_PAGES = ("webpage", "medicalwebpage", "faqpage", "itempage", "creativework", "qapage")
_COMMA = re.compile(r",(\s*[}\]])")


class Graph:
    """All nodes of a page's JSON-LD, found by their id."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self._by_id: dict[str, Node] = {}
        for node in nodes:
            key = node.get("@id")
            if isinstance(key, str) and len(node) > len(self._by_id.get(key, ())):
                self._by_id[key] = node

    def resolved(self, value: Any) -> list[Any]:
        """A property's values as a list, bare references replaced by what they point at."""
        values = value if isinstance(value, list) else [value]
        return [self._resolve(item) for item in values[:200] if item is not None]

    def _resolve(self, value: Any) -> Any:
        if isinstance(value, dict) and set(value) <= {"@id", "@type", "name"}:
            return self._by_id.get(str(value.get("@id")), value)
        return value

    def of_types(self, types: tuple[str, ...]) -> list[Node]:
        """Nodes of one of these types, in document order."""
        return [node for node in self.nodes if types_of(node) & set(types)]


def types_of(node: Node) -> set[str]:
    """A node's types in lower case, without their vocabulary's address."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return {str(name).rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str)}


def graph_of(page: HtmlElement) -> Graph:
    """Every node of the page's JSON-LD scripts."""
    nodes: list[Node] = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes.extend(_nodes(_loads(script.text or "")))
    return Graph(nodes[:_MOST_NODES])


def article_nodes(graph: Graph, *, url: str | None, title: str | None) -> list[Node]:
    """The nodes that describe the page's own article, the most telling first.

    Where there are several articles, those whose address or headline is the page's.
    """
    found = [*graph.of_types(_ARTICLES), *(n for n in graph.nodes if _like_article(n))]
    unique = list({id(node): node for node in found}.values())
    if len(unique) > 1:
        own = [node for node in unique if _is_own(node, url, title)]
        unique = own or unique[:1]
    return unique + graph.of_types(_PAGES)


def _like_article(node: Node) -> bool:
    return any(name.endswith("article") for name in types_of(node))


def _is_own(node: Node, url: str | None, title: str | None) -> bool:
    page = node.get("mainEntityOfPage")
    places = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    if url and any(isinstance(p, str) and _same_place(p, url) for p in places):
        return True
    headline = _letters(text_of(node.get("headline")) or text_of(node.get("name")))
    wanted = _letters(title)
    return bool(headline) and bool(wanted) and (headline in wanted or wanted in headline)


def _same_place(one: str, other: str) -> bool:
    def plain(url: str) -> str:
        return re.sub(r"^https?://(www\.)?|[#?].*$|/+$", "", url.strip().lower())

    return plain(one) == plain(other) != ""


def _letters(text: str | None) -> str:
    return "".join(c for c in (text or "").casefold() if c.isalnum())


def text_of(value: Any) -> str | None:
    """A value's plain text: of a string, a language-tagged value, the first of several.

    Many sites write HTML's character references into JSON; they are read as what they mean.
    """
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split()) or None


def _loads(text: str) -> Any:
    if len(text) > _LARGEST:
        return None
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = re.sub(r"^/?\*?\s*<!\[CDATA\[\s*\*?/?|/?\*?\s*\]\]>\s*\*?/?$", "", text)
    text = text.strip().rstrip(";")
    for candidate in (text, _COMMA.sub(r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any) -> Iterator[Node]:
    """All objects with a type, outermost first, without recursion."""
    waiting, count = [data], 0
    while waiting and count < _MOST_NODES:
        item = waiting.pop(0)
        count += 1
        if isinstance(item, list):
            waiting[:0] = item[:1000]
        elif isinstance(item, dict):
            if "@type" in item:
                yield item
            waiting.extend(v for v in item.values() if isinstance(v, dict | list))
