"""What a page's head and markup claim about it, field by field, each with its place (pure).

A claim is a value as it stands on the page; weighing claims against one another is left to
`titles`, `byline`, `published` and `outlet`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from backlist.intake.page.dom import words
from backlist.intake.page.jsonld import Graph, Node, article_nodes, graph_of, text_of

_SENTENCE = 4
_AROUND_WORDS = ".,;:!?()[]\"'“”‘’«»…–—-*"


@dataclass(frozen=True, slots=True)
class Claim:
    """A value, where on the page it stands, and how far such places can be trusted (0 to 1)."""

    value: str
    where: str
    trust: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around an article: where bylines and dates are found.

    `before` are the small elements from shortly before the title to the first words, `lines`
    short lines among the first words, `after` the small elements from the last words on;
    `holders` the elements around title and text, whose own names say nothing about what is in
    them; `runs` stretches of text by the title that have no element of their own; `below` the
    small elements between title and text alone.
    """

    before: tuple[HtmlElement, ...] = ()
    lines: tuple[HtmlElement, ...] = ()
    after: tuple[HtmlElement, ...] = ()
    holders: frozenset[HtmlElement] = frozenset()
    runs: tuple[str, ...] = ()
    below: tuple[HtmlElement, ...] = ()


@dataclass(slots=True)
class Page:
    """A parsed page with what several readers of it need: read once, looked up often."""

    root: HtmlElement
    url: str | None = None
    meta: dict[str, list[str]] = field(default_factory=dict)
    graph: Graph = field(default_factory=lambda: Graph([]))
    nodes: list[Node] = field(default_factory=list)
    canonical: str | None = None
    _small: frozenset[str] | None = None

    @property
    def small_words(self) -> frozenset[str]:
        """Every word that the page's sentences write without a capital."""
        if self._small is None:
            self._small = _small_words(self.root)
        return self._small

    def claims(self, *places: tuple[str, float]) -> list[Claim]:
        """Claims of `meta` elements by name or property, in the order asked for."""
        return [
            Claim(value, f"meta {name}", trust)
            for name, trust in places
            for value in self.meta.get(name, ())
        ]

    def first(self, name: str) -> str | None:
        """The first value of a `meta` element, or None."""
        return next(iter(self.meta.get(name, ())), None)

    def linked(self, *properties: str, trust: float = 0.9) -> list[Claim]:
        """Claims of the article's JSON-LD for properties with plain values."""
        found: list[Claim] = []
        for node in self.nodes:
            for name in properties:
                value = text_of(node.get(name))
                if value:
                    found.append(Claim(value, f"json-ld {name}", trust))
        return found


def _small_words(root: HtmlElement) -> frozenset[str]:
    texts = (
        text
        for element in root.iter()
        if element.tag not in ("script", "style", "noscript", "template", "svg")
        for text in (element.text, element.tail)
        if text
    )
    sentences = (words for text in texts if len(words := text.split()) >= _SENTENCE)
    found = {word.strip(_AROUND_WORDS) for words in sentences for word in words}
    return frozenset(word for word in found if word.islower() and word.isalpha())


def page_of(root: HtmlElement, url: str | None = None) -> Page:
    """The page with its `meta` elements and JSON-LD gathered."""
    graph, meta, canonical = graph_of(root), _meta(root), _canonical(root)
    title = next(iter(meta.get("og:title", ())), None) or h1(root)
    nodes = article_nodes(graph, url=url or canonical, title=title)
    return Page(root, url, meta, graph, nodes, canonical)


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        if not content or len(content) > 2000:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                key = f"itemprop:{name}" if attribute == "itemprop" else name
                if content not in found.setdefault(key, []):
                    found[key].append(content)
    return found


def h1(root: HtmlElement) -> str | None:
    """The text of the first level-one heading that has any."""
    return next((text for element in root.iter("h1") if (text := words(element))), None)


def _canonical(root: HtmlElement) -> str | None:
    """The address of `link rel=canonical`, as written."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href")).strip()
    return None
