"""Paragraphs of a PDF → a tree of HTML: lines joined, hyphens undone, marks kept (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from backlist.intake.documents import building
from backlist.intake.documents.building import PLAIN, Blocks, Footnotes, Marks, Pictures, add, new
from backlist.intake.documents.pdf_notes import mark_of, note_key
from backlist.intake.documents.pdf_paragraphs import Paragraph, is_rtl
from backlist.intake.documents.pdf_tables import Table
from backlist.intake.documents.pdf_types import SOFT, Line, Run

_BOLD = frozenset({"strong"})
_HYPHEN = re.compile(rf"([^\W\d_]+)[-{SOFT}‐]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BULLET = re.compile(r"[•▪◦‣]\s*")
_NUMBERED = re.compile(r"([0-9]{1,3})[.)]\s+")


class Words:
    """The words a document uses within its lines, which tell how a parted word is written."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            self._counts.update(w.casefold() for w in _WORD.findall(line.text)[:-1])

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether a word parted after `before` has a hyphen of its own.

        It has where the document writes it so elsewhere and never as one word, and where what
        follows begins with a capital or a digit.
        """
        if not after[:1].islower():
            return True
        first = _WORD.match(after)
        rest = first[0] if first else after
        joined, hyphened = (before + rest).casefold(), f"{before}-{rest}".casefold()
        return not self._counts[joined] and self._counts[hyphened] > 0


class Setter:
    """Sets paragraphs into a tree."""

    def __init__(self, words: Words, notes: Footnotes, keys: Iterable[str], *, bold: bool) -> None:
        self._words = words
        self._notes = notes
        self._keys = frozenset(keys)
        self._all_bold = bold

    def write(self, found: Sequence[Paragraph], root: HtmlElement, pictures: Pictures) -> None:
        """All paragraphs, headings and pictures, one after the other."""
        blocks = Blocks(root)
        numbers = _numbers(found)
        for number, paragraph in enumerate(found, 1):
            if paragraph.picture is not None:
                src = pictures.take(f"picture-{number}", paragraph.picture)
                if src:
                    add(blocks.block("p"), "img", src=src, alt="")
            elif paragraph.table is not None:
                self._table(blocks.block("table"), paragraph.table)
            elif paragraph.level:
                self._fill(blocks.block(f"h{paragraph.level}"), paragraph, heading=True)
            else:
                self._text(blocks, paragraph, numbers.get(number - 1))

    def _table(self, target: HtmlElement, table: Table) -> None:
        for index, row in enumerate(table.rows):
            in_row = add(target, "tr")
            for cell in row:
                made = building.Line()
                for run in cell:
                    made.say(_undone(run.text, last=False), _marks(run), run.href)
                head = table.head and index == 0
                made.fill(add(in_row, "th" if head else "td"), _BOLD if head else PLAIN)

    def _text(self, blocks: Blocks, paragraph: Paragraph, number: int | None) -> None:
        item = _BULLET.match(paragraph.text)
        if number is not None:
            item = _NUMBERED.match(paragraph.text)
            target = blocks.item(0, "numbers", number=number)
        else:
            target = blocks.item(0, "bullets") if item else blocks.block("p")
        self._fill(target, paragraph, drop=item.end() if item else 0)
        if is_rtl(paragraph.text):
            target.set("dir", "rtl")

    def _fill(
        self, target: HtmlElement, paragraph: Paragraph, *, heading: bool = False, drop: int = 0
    ) -> None:
        made = building.Line()
        lines = paragraph.lines
        for index, line in enumerate(lines):
            following = lines[index + 1].text if index + 1 < len(lines) else None
            on_purpose = index in paragraph.breaks and not heading
            self._line(made, line, following, drop if index == 0 else 0, on_purpose=on_purpose)
        plain = heading or self._all_bold
        made.fill(target, _BOLD if plain else PLAIN)

    def _line(
        self,
        made: building.Line,
        line: Line,
        following: str | None,
        drop: int,
        *,
        on_purpose: bool,
    ) -> None:
        for index, run in enumerate(line.runs):
            text = run.text[drop:] if index == 0 else run.text
            if index == 0:
                text = text.lstrip()
            last = index + 1 == len(line.runs)
            if last and following is not None and not on_purpose:
                text = self._joined(text, following)
            text = _undone(text, last=last)
            self._say(made, run, line, text)
        if following is not None and on_purpose:
            made.say(new("br"))

    def _say(self, made: building.Line, run: Run, line: Line, text: str) -> None:
        mark = mark_of(run)
        key = note_key(line.page, mark) if mark else ""
        if key in self._keys:
            made.say(self._notes.refer(key))
            if text.endswith(" "):
                made.say(" ")
        else:
            made.say(text, _marks(run), run.href)

    def _joined(self, text: str, following: str) -> str:
        """The end of a line as it reads before the next: a hyphen that parts a word is gone."""
        m = _HYPHEN.search(text)
        if m is None:
            return text if text.endswith("-") and len(text) > 1 else text + " "
        if self._words.keeps_hyphen(m.group(1), following):
            return text[:-1] + "-"
        return text[:-1]


def _numbers(found: Sequence[Paragraph]) -> dict[int, int]:
    """The numbers of paragraphs that are items of a numbered list: one after the other."""
    said = {}
    for index, paragraph in enumerate(found):
        m = _NUMBERED.match(paragraph.text) if not paragraph.level else None
        if m is not None:
            said[index] = int(m.group(1))
    return {i: n for i, n in said.items() if said.get(i - 1) == n - 1 or said.get(i + 1) == n + 1}


def _undone(text: str, *, last: bool) -> str:
    """A hyphen PDFium marked that still stands is a hyphen; one within a line never was seen."""
    if last and text.endswith(SOFT):
        text = text[:-1] + "-"
    return text.replace(SOFT, "-" if last else "")


def _marks(run: Run) -> Marks:
    marks = {"strong"} if run.bold else set()
    if run.italic:
        marks.add("em")
    if run.raised:
        marks.add("sup")
    return frozenset(marks)
