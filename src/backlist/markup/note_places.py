"""Where a text's own links lead, for finding its footnotes (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from backlist.markup import dom
from backlist.markup.trees import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK = re.compile(
    r"[\[({]?\s*([0-9]{1,3}|[ivxlc]{1,6}|[a-z]|\*{1,4}|[†‡§¶]{1,2})\s*[\])}]?[.:]?", re.IGNORECASE
)
"""What a reference to a note looks like."""

HOLDERS = frozenset({
    "article", "aside", "blockquote", "dd", "div", "li", "p", "section", "td", "tr",
})  # fmt: skip
"""Elements that a note may be, or the text around a reference."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Note:
    """One note while it is put together."""

    block: _Element
    references: list[_Element]
    label: str = ""
    parts: list[_Element] = field(default_factory=list)


class Places:
    """Where links within the text lead, and what comes before what."""

    def __init__(self, root: _Element, base_url: str | None) -> None:
        self._page = urldefrag(base_url or "").url
        self.order: dict[_Element, int] = {}
        self._targets: dict[str, _Element] = {}
        self.links: list[_Element] = []
        for number, element in enumerate(root.iter()):
            if not dom.is_element(element):
                continue
            self.order[element] = number
            for name in (element.get("id"), element.get("name")):
                if name:
                    self._targets.setdefault(name, element)
            if dom.name(element) == "a" and "#" in (element.get("href") or ""):
                self.links.append(element)

    def target(self, link: _Element) -> _Element | None:
        """The element of this text a link leads to."""
        page, _, fragment = (link.get("href") or "").partition("#")
        if page and page.rstrip("/") != self._page.rstrip("/") and "note" not in fragment:
            return None
        found = self._targets.get(fragment)
        return found if found is not None else self._targets.get(unquote(fragment))

    def is_down(self, link: _Element, target: _Element) -> bool:
        """Whether the target comes after the link."""
        return self.order[target] > self.order[link]


def mark_of(link: _Element) -> str:
    """The mark that a reference bears, bare of its brackets; nothing where it is none."""
    found = MARK.fullmatch(text_of(link).strip())
    return found[1].lower() if found else ""


def near(link: _Element) -> set[_Element]:
    """The reference itself, what is in it, and the running text and block around it."""
    near = {*link.iter(), link}
    for ancestor in link.iterancestors():
        near.add(ancestor)
        if dom.name(ancestor) in HOLDERS | HEADINGS:
            break
    return near
