"""WordPress's shortcodes in a text: which brackets are tags, and what stands between them (pure).

The syntax is that of the Shortcode API ("[name a="1" b]…[/name]", "[[name]]" for one to be shown).
Outside WordPress nobody knows which names are registered, so brackets count as a tag only where
they look it: a known name, a pair, an attribute with a value, or a name no writer would put alone
on a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MOST_OPEN = 40

_TOKEN = re.compile(
    r"(?P<skip><(?P<raw>pre|code|script|style|textarea)\b[^<>]{0,1000}>.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<!--.*?(?:-->|\Z)|<[a-zA-Z/][^<>]{0,5000}>)"
    r"|\[(?P<escaped>\[?)(?P<closing>/?)(?P<name>[A-Za-z][\w-]{0,60})(?P<rest>(?:(?=[\s=:/])"
    r"""(?:[^\[\]"]|"[^"\n]{0,2000}"){0,3000})?)\](?P<end>\]?)""",
    re.DOTALL,
)
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]{0,60})\s*\]")
_ATTRIBUTE = re.compile(
    r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s"'“”″]+))"""
    r"""|"([^"]*)"|'([^']*)'|([^\s"']+)"""
)
_LOOKS_IT = re.compile(r"""\s[\w:.-]+\s*=\s*["'“”″\w]""")
_EDGE = re.compile(r"<!--.*?-->|&nbsp;|[ \t\u00a0\r]", re.DOTALL)
_OVER = re.compile(r"(?:\A|\n\n|</?(?:p|div|h[1-6]|section|figure|blockquote)\b[^<>]*>)\n*\Z|\]\Z")
_UNDER = re.compile(r"\n*\Z|\[|\n\n|\n*</?(?:p|div|h[1-6]|section|figure|ul|ol)\b")
_ENTITIES = (("&quot;", '"'), ("&#8220;", '"'), ("&#8221;", '"'), ("&#8243;", '"'), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode: `named` its attributes, `bare` those without a name, `content` between its tags.

    `content` is None where it has no closing tag; `alone` says that it fills a paragraph,
    `looks_it` that it has an attribute with a value.
    """

    name: str
    named: Mapping[str, str]
    bare: tuple[str, ...]
    content: str | None
    words: str
    alone: bool = False
    looks_it: bool = False

    def get(self, *names: str) -> str:
        """The first of these attributes that is there; empty without any."""
        return next((v for n in names if (v := self.named.get(n, "").strip())), "")


Made = Callable[[Shortcode], str]
"""Gives what stands in a shortcode's place."""


@dataclass(slots=True)
class _Open:
    """A tag whose end was not met yet, and its place among the parts of the text."""

    name: str
    rest: str
    words: str
    at: int
    alone: bool


def replaced(text: str, made: Made) -> str:
    """The text with every shortcode replaced; those inside others first."""
    reader = _Reader(text, made)
    for found in _TOKEN.finditer(text):
        if not found["skip"]:
            reader.take(found)
    return reader.finish()


class _Reader:
    """Goes from bracket to bracket; `_parts` is the text so far, opened tags still in it."""

    def __init__(self, text: str, made: Made) -> None:
        self._text = text
        self._made = made
        self._parts: list[str] = []
        self._opened: list[_Open] = []
        self._closings = Counter(m.lower() for m in _CLOSING.findall(text))
        self._last = 0

    def take(self, found: re.Match[str]) -> None:
        """One tag, and the words before it."""
        self._parts.append(self._text[self._last : found.start()])
        self._last = found.end()
        name = found["name"].lower()
        if found["escaped"] and found["end"]:
            self._parts.append(found.group()[1:-1])
        elif found["closing"]:
            self._closings[name] -= 1
            self._parts.append(self._closed(name, found.group()))
        else:
            self._open(name, found)

    def finish(self) -> str:
        """The whole text; what was opened and never closed stands alone."""
        for tag in self._opened:
            self._parts[tag.at] = self._made(_shortcode(tag, None))
        return "".join((*self._parts, self._text[self._last :]))

    def _open(self, name: str, found: re.Match[str]) -> None:
        alone = not found["end"] and _is_alone(self._text, found)
        tag = _Open(name, found["rest"], found.group(), len(self._parts), alone)
        closes = self._closings[name] > 0 and not tag.rest.endswith("/")
        if closes and len(self._opened) < MOST_OPEN:
            self._opened.append(tag)
            self._parts.append(found.group())
            return
        before = "[" if found["escaped"] else ""
        self._parts.append(before + self._made(_shortcode(tag, None)) + found["end"])

    def _closed(self, name: str, words: str) -> str:
        """What a closing tag and all since its opening one become; itself without one."""
        if all(tag.name != name for tag in self._opened):
            return words
        while (tag := self._opened.pop()).name != name:
            self._parts[tag.at] = self._made(_shortcode(tag, None))
        content = "".join(self._parts[tag.at + 1 :])
        del self._parts[tag.at :]
        return self._made(_shortcode(tag, content))


def _shortcode(tag: _Open, content: str | None) -> Shortcode:
    rest = tag.rest
    for reference, character in _ENTITIES:
        rest = rest.replace(reference, character)
    named: dict[str, str] = {}
    bare: list[str] = []
    for found in _ATTRIBUTE.finditer(rest.strip().removesuffix("/").lstrip("=:")):
        value = next((g for g in found.groups()[1:] if g is not None), "")
        if found[1]:
            named.setdefault(found[1].lower(), value)
        elif value:
            bare.append(value)
    looks_it = _LOOKS_IT.search(rest) is not None
    return Shortcode(tag.name, named, tuple(bare), content, tag.words, tag.alone, looks_it)


def _is_alone(text: str, found: re.Match[str]) -> bool:
    """Whether a tag fills a paragraph; one among other lines may be words in brackets."""
    before = _EDGE.sub("", text[max(found.start() - 300, 0) : found.start()])
    after = _EDGE.sub("", text[found.end() : found.end() + 300])
    return _OVER.search(before) is not None and _UNDER.match(after) is not None
