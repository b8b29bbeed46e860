"""Marks a keeper should look at: quotation marks without a fellow, and interpolations (pure).

Nothing is mended: an author's text is shown as it is, and whether a mark was lost in copying or was
never there, only a person who sees the original can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from backlist.intake.notes.plain import Block, Plain, plain
from backlist.intake.notes.quotation_marks import quoted

MarkKind = Literal["unbalanced quotation mark", "interpolation"]
MOST = 200
"""No more marks than this are shown of one text."""
DEEPEST = 20
"""A quotation closes at most so many that were opened in it."""
_AROUND = 40
_MARKS = re.compile(r"[“”„«»\"]")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
_MARKS_AGAIN = frozenset('“„«»"')
_CODE = re.compile(r"(`+)(?!`).{0,2000}?(?<!`)\1(?!`)", re.DOTALL)
_SAID = re.compile(r"\[\s*(?:sic!?|\.\s?\.\s?\.|…)\s*\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[(?!\^|\d{1,3}\]|[xX ]\])[^\[\]\n]{1,120}\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A doubtful mark: its kind, the words around it, its offset in the Markdown (characters)."""

    kind: MarkKind
    words: str
    offset: int


def doubtful_marks(markdown: str) -> tuple[Mark, ...]:
    """The quotation marks of `markdown` without a fellow and the interpolations, in its order.

    Pairs are “…”, „…“, «…», »…« and "…" as the text itself uses them; an apostrophe is no quotation
    mark, and neither is a sign for inches. A quotation of several paragraphs opens again at each of
    them and closes once. Interpolations are [sic], […] and [...] anywhere, and any words in square
    brackets within a quotation. At most `MOST` are given.
    """
    text = plain(markdown)
    places = [(at, "unbalanced quotation mark") for at in _unbalanced(text)]
    places += [(at, "interpolation") for at in _interpolations(text)]
    return tuple(_mark(text, at, kind) for at, kind in sorted(set(places))[:MOST])


def _mark(text: Plain, at: int, kind: str) -> Mark:
    low, high = max(0, at - _AROUND), min(len(text.text), at + _AROUND)
    block = text.block_at(at)
    if block is not None:
        low, high = max(low, block.start), min(high, block.end)
    words = re.sub(r"\s+", " ", text.text[low:high]).strip()
    named: MarkKind = "interpolation" if kind == "interpolation" else "unbalanced quotation mark"
    return Mark(named, words, text.place(at)[0])


def _interpolations(text: Plain) -> Iterator[int]:
    code = _code(text)
    if "[" not in text.text:
        return
    for m in _SAID.finditer(text.text):
        if not _within(m.start(), code):
            yield m.start()
    spans = [(b.start, b.end) for b in text.blocks if b.quoted]
    for block in text.blocks:
        spans += quoted(text.text, block.start, block.end)
    for low, high in spans:
        for m in _BRACKETS.finditer(text.text, low, high):
            if not _within(m.start(), code):
                yield m.start()


def _code(text: Plain) -> list[tuple[int, int]]:
    """Stretches of code, in which quotation marks are a program's."""
    spans = [
        (b.start, b.end)
        for b in text.blocks
        if re.match(r"[ \t>]*(?:```|~~~)|(?: {4}|\t)", text.markdown[b.low : b.high])
    ]
    if "`" in text.text:
        spans += [m.span() for m in _CODE.finditer(text.text)]
    return spans


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(low <= at < high for low, high in spans)


@dataclass(slots=True)
class _Scan:
    """What is open while a text is read: (mark, offset), the outermost first."""

    inward: bool
    """Whether guillemets point inward, »so«, as in much German print."""
    open: list[tuple[str, int]] = field(default_factory=list)
    lone: list[int] = field(default_factory=list)

    def close(self, mark: str, at: int) -> None:
        """Closes the nearest quotation that `mark` can close; what was opened in it is alone."""
        for i in range(len(self.open) - 1, max(-1, len(self.open) - 1 - DEEPEST), -1):
            if mark in _CLOSERS[self.open[i][0]]:
                self.lone += [offset for _mark, offset in self.open[i + 1 :]]
                del self.open[i:]
                return
        self.lone.append(at)

    def take(self, words: str, at: int) -> None:
        """Reads the quotation mark at `at`."""
        mark = words[at]
        if self._opens(words, at, mark):
            self.open.append((mark, at))
        else:
            self.close(mark, at)

    def _opens(self, words: str, at: int, mark: str) -> bool:
        if mark == "„":
            return True
        if mark in "«»":
            return (mark == "»") == self.inward
        if mark == '"':
            return not any(m == '"' for m, _at in self.open[-DEEPEST:])
        if mark == "“":
            # The mark that opens in English closes in German.
            return not (self.open and self.open[-1][0] == "„")
        return False


def _unbalanced(text: Plain) -> list[int]:
    words, code = text.text, _code(text)
    if not _MARKS.search(words):
        return []
    first = re.search(r"[«»]", words)
    scan = _Scan(first is not None and first[0] == "»")
    for i, block in enumerate(text.blocks):
        begin = _reopened(words, block, scan)
        for m in _MARKS.finditer(words, begin, block.end):
            if not _within(m.start(), code) and not _inches(words, m.start(), scan):
                scan.take(words, m.start())
        if scan.open and not _goes_on(words, text.blocks[i + 1 : i + 2], scan.open):
            scan.lone += [at for _mark, at in scan.open]
            scan.open.clear()
    return scan.lone


def _reopened(words: str, block: Block, scan: _Scan) -> int:
    """Past the marks with which a paragraph says that the quotation before it goes on."""
    begin = block.start
    for _mark, _at in scan.open:
        if words[begin : begin + 1] and words[begin] in _MARKS_AGAIN:
            begin += 1
    return begin


def _goes_on(words: str, following: tuple[Block, ...], still: list[tuple[str, int]]) -> bool:
    """Whether the next paragraph opens again what is still open."""
    if not following or len(still) > 2:
        return False
    first = words[following[0].start]
    return first == still[0][0] or (still[0][0] == "«" and first == "»")


def _inches(words: str, at: int, scan: _Scan) -> bool:
    """A sign for inches or seconds: 5'10"."""
    if words[at] != '"' or at == 0 or not words[at - 1].isdigit():
        return False
    return not any(mark == '"' for mark, _at in scan.open)
