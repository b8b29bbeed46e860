"""Markdown as the words a reader sees, each character with its place in the Markdown (pure).

The readers of notes, voices and signatures work on these words and cut what they take out of the
Markdown exactly, with the emphasis and the links around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<image>!\[[^\]\n]{0,2000}\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))
  | (?P<close>\]\(\s*<?(?P<url>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+"[^"\n]*")?\s*\))
  | (?P<auto><(?P<address>https?://[^<>\s]+)>)
  | (?P<tag></?[a-zA-Z][^<>]*>)
  | (?P<escaped>\\[!-/:-@\[-`{-~])
  | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
  | (?P<hard>\\\n[ \t]*|[ ]{2,99}\n[ \t]*)
  | (?P<soft>[ \t]{0,99}\n[ \t>]*)
  | (?P<emphasis>\*+|(?<![\w])_+|_+(?![\w])|_(?=(?:This|Originally|First|Cross|Re[pb]\w+)\s))
  | (?P<run>[ ]?[^\s!\]\[<\\&*_]+(?:[ ][^\s!\]\[<\\&*_]+)*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]|]{4,}")
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+)?")
_HEADING = re.compile(r"(?:>[ \t]?)*#{1,6}[ \t]")
_LISTED = re.compile(r"(?:>[ \t]?)*(?:[-+*][ \t]|[0-9]{1,9}[.)][ \t])")
_LINK_OPEN = re.compile(r"\[(?=[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]\()")


@dataclass(frozen=True, slots=True)
class Link:
    """A link over the words from `start` to `end` (offsets in `Plain.text`)."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the Markdown: its words from `start` to `end`, its Markdown from `low` to `high`.

    `emphasised` says that all its words stand in italics (or bold italics), `quoted` that it is
    in a block quote, `heading` that it is a heading, `listed` a list.
    """

    start: int
    end: int
    low: int
    high: int
    emphasised: bool
    quoted: bool
    heading: bool
    listed: bool


class Stretch(NamedTuple):
    """Words that stand in the Markdown from `low` to `high`: `each` character in its own place.

    Where it is not `each`, they stand for all that is there together, as "<" for "&lt;".
    """

    low: int
    high: int
    each: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a Markdown text: blocks parted by blank lines, hard breaks as newlines.

    `stretches` say where the words stand in `markdown`; the first of them begins at the first of
    the offsets `starts`. `openings` are the offsets where an emphasis begins.
    """

    markdown: str
    text: str
    starts: tuple[int, ...]
    stretches: tuple[Stretch, ...]
    links: tuple[Link, ...]
    blocks: tuple[Block, ...]
    openings: tuple[int, ...]

    def links_in(self, start: int, end: int) -> tuple[Link, ...]:
        """The links that overlap the words from `start` to `end`."""
        return tuple(k for k in self.links if k.start < end and k.end > start)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from `start` to `end` stand in the Markdown, bare of what is around."""
        if start >= end:
            low = self.place(start)[0] if start < len(self.text) else 0
            return low, low
        return self.place(start)[0], self.place(end - 1)[1]

    def place(self, offset: int) -> tuple[int, int]:
        """From where to where the character at `offset` stands in the Markdown."""
        index = bisect_right(self.starts, offset) - 1
        stretch = self.stretches[index]
        if not stretch.each:
            return stretch.low, stretch.high
        low = stretch.low + offset - self.starts[index]
        return low, low + 1

    def block_at(self, offset: int) -> Block | None:
        """The block whose words hold `offset`."""
        index = bisect_left([b.end for b in self.blocks], offset + 1)
        return self.blocks[index] if index < len(self.blocks) else None


class _Builder:
    """Collects words with their places; `size` is how many characters there are."""

    def __init__(self, markdown: str) -> None:
        self.markdown = markdown
        self.words: list[str] = []
        self.starts: list[int] = []
        self.stretches: list[Stretch] = []
        self.size = 0
        self.links: list[Link] = []
        self.openings: list[int] = []
        self.open_links: list[tuple[int, str | None]] = []

    def put(self, text: str, low: int, high: int, *, each: bool = False) -> None:
        if text:
            self.words.append(text)
            self.starts.append(self.size)
            self.stretches.append(Stretch(low, high, each))
            self.size += len(text)

    def run(self, text: str, low: int, high: int) -> None:
        """Words without any mark, each character in its place; a blank before them counts once."""
        if text[0] == " " and not (self.words and not self.words[-1][-1].isspace()):
            text, low = text[1:], low + 1
        self.put(text, low, high, each=True)

    def space(self, char: str, low: int, high: int) -> None:
        if self.words and not self.words[-1][-1].isspace():
            self.put(char, low, high)

    def trim(self, start: int) -> None:
        """Take the blanks at the end away, but none before `start`."""
        while self.size > start and self.words[-1][-1].isspace():
            last = self.words.pop()
            kept = last.rstrip()
            self.size -= len(last) - len(kept)
            if kept:
                self.words.append(kept)
            else:
                self.starts.pop(), self.stretches.pop()

    def link(self, start: int, url: str) -> None:
        if self.size > start:
            self.links.append(Link(start, self.size, unescape(url)))

    def token(self, m: re.Match[str]) -> None:
        kind, low, high = m.lastgroup, m.start(), m.end()
        if kind == "run":
            self.run(m[0], low, high)
        elif kind in {"url", "close"}:
            self._close(m)
        elif kind in {"address", "auto"}:
            start = self.size
            self.put(m["address"], low + 1, high - 1)
            self.link(start, m["address"])
        elif kind == "tag":
            self._tag(m[0])
        elif kind == "escaped":
            self.put(m[0][1], low, high)
        elif kind == "entity":
            self.put(unescape(m[0]).replace("\xa0", " "), low, high)
        elif kind == "hard":
            self.space("\n", low, high)
        elif kind == "soft":
            self.space(" ", low, high)
        elif kind == "emphasis":
            self.openings.append(self.size)
        elif kind == "other":
            self._other(m[0], low, high)

    def _other(self, char: str, low: int, high: int) -> None:
        if char == "[" and _LINK_OPEN.match(self.markdown, low):
            self.open_links.append((self.size, None))
        elif char.isspace():
            self.space(" ", low, high)
        else:
            self.put(char, low, high)

    def _close(self, m: re.Match[str]) -> None:
        if self.open_links and self.open_links[-1][1] is None:
            self.link(self.open_links.pop()[0], m["url"])
        else:
            self.put("]", m.start(), m.start() + 1)

    def _tag(self, tag: str) -> None:
        name = tag.strip("</>").split(None, 1)[0].lower() if tag.strip("</>") else ""
        if name == "a" and not tag.startswith("</"):
            href = _HREF.search(tag)
            self.open_links.append((self.size, href[1] if href else ""))
        elif name == "a" and self.open_links and self.open_links[-1][1] is not None:
            start, url = self.open_links.pop()
            self.link(start, url or "")
        elif name.startswith("br") and self.words:
            place = self.stretches[-1].high
            self.space("\n", place, place)
        elif name in {"em", "i"} and not tag.startswith("</"):
            self.openings.append(self.size)


def plain(markdown: str) -> Plain:
    """The words of `markdown`, with their places."""
    built = _Builder(markdown)
    blocks: list[Block] = []
    for low, high in _paragraphs(markdown):
        if built.words:
            built.put("\n\n", low, low)
        blocks.append(_block(built, low, high))
    text = "".join(built.words)
    return Plain(
        markdown,
        text,
        tuple(built.starts),
        tuple(built.stretches),
        tuple(sorted((*built.links, *_bare(text, built.links)), key=lambda k: k.start)),
        tuple(b for b in blocks if b.end > b.start),
        tuple(built.openings),
    )


def _bare(text: str, links: list[Link]) -> list[Link]:
    """Addresses that stand in the words without being links."""
    found = []
    spans = sorted((k.start, k.end) for k in links)
    for m in _ADDRESS.finditer(text):
        url = m[0].rstrip(".,;:!?’”'\"")
        end = m.start() + len(url)
        before = bisect_left(spans, (end, 0)) - 1
        if before < 0 or spans[before][1] <= m.start():
            found.append(Link(m.start(), end, url))
    return found


def _block(built: _Builder, low: int, high: int) -> Block:
    markdown = built.markdown
    lead = _LEAD.match(markdown, low, high)
    begin = lead.end() if lead else low
    start = built.size
    built.open_links.clear()
    for m in _TOKEN.finditer(markdown, begin, high):
        built.token(m)
    built.trim(start)
    raw = markdown[low:high].strip()
    inner = markdown[begin:high].strip()
    plainly = raw[:1].isalpha()
    return Block(
        start,
        built.size,
        low,
        high,
        emphasised=not plainly and _all_emphasised(inner),
        quoted=raw.startswith(">"),
        heading=not plainly and _HEADING.match(raw) is not None,
        listed=not plainly and _LISTED.match(raw) is not None,
    )


def _all_emphasised(markdown: str) -> bool:
    m = re.match(r"(\*{1,3}|_{1,3}|<em>|<i>)(?=\S)", markdown)
    if not m or not re.search(r"(?:[*_]|</em>|</i>)\W{0,2}$", markdown):
        return False
    mark = m[1][-1]
    if mark == ">":
        return markdown.count("<em>") + markdown.count("<i>") == 1
    outside = re.sub(r"\]\([^)]{0,999}\)|<[^<>]*>", "", markdown)
    pieces = re.split(
        rf"(?<![\w\\])[{re.escape(mark)}]+(?=\S)|(?<=\S)[{re.escape(mark)}]+(?!\w)", outside
    )
    # Emphasis opens and closes in turn: what lies between two of them must be bare of words.
    return all(not re.search(r"\w{3}", piece) for piece in pieces[::2])


def _paragraphs(markdown: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start, at = None, 0
    for line in markdown.split("\n"):
        bare = line.strip().strip(">").strip()
        if bare and start is None:
            start = at
        elif not bare and start is not None:
            found.append((start, at))
            start = None
        at += len(line) + 1
    if start is not None:
        found.append((start, len(markdown)))
    return found
