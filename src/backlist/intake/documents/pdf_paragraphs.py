"""Lines of all pages → paragraphs, headings and pictures, by their geometry (pure).

What parts paragraphs: a larger gap, a first line set in, another size, and a line that ends where
the next word would still have fitted. The last parts lines of verse too, which keep their breaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from backlist.intake.documents.pdf_tables import Table, find_table
from backlist.intake.documents.pdf_types import Line

_ENDS = re.compile(r"[.!?:;…؟۔。][\"”’»)\]\d*†‡]*$")
_ITEM = re.compile(r"(?:[•▪◦‣–·*]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])\s+\S")
GAP = 1.28
"""A gap of more than so many usual ones parts paragraphs."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `breaks` are the indices of lines that end on purpose.

    `level` is that of a heading (1 the highest), 0 for text; `picture` or `table` may stand in
    for lines.
    """

    lines: list[Line] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    level: int = 0
    picture: bytes | None = None
    table: Table | None = None

    @property
    def text(self) -> str:
        """Its words in one line, as they stand."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its type."""
        return max((line.size for line in self.lines), default=0.0)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.lines) and all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: the size of its text, from line to line, whether it is bold."""

    body: float
    leading: float
    bold: bool = False


def measure(lines: Sequence[Line]) -> Measure:
    """The size most characters have, and the gap most lines of that size have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    body = max(sizes, key=lambda s: sizes[s], default=10.0) or 10.0
    gaps = [
        b.base - a.base
        for a, b in pairwise(lines)
        if a.page == b.page and abs(a.size - body) < 0.6 and 0 < b.base - a.base < 3 * body
    ]
    bold = sum(len(r.text) for line in lines for r in line.runs if r.bold)
    every = sum(len(r.text) for line in lines for r in line.runs)
    return Measure(body, median(gaps) if gaps else 1.2 * body, bold * 2 > every)


def paragraphs(lines: Sequence[Line], usual: Measure) -> list[Paragraph]:
    """The paragraphs of lines in reading order; one that goes on overleaf is one."""
    found: list[Paragraph] = []
    plain: list[Line] = []
    at = 0
    while at < len(lines):
        made = find_table(lines, at) if lines[at].runs else None
        if made is None:
            plain.append(lines[at])
            at += 1
            continue
        _add(found, plain, usual)
        plain = []
        found.append(Paragraph(table=made[1]))
        at += made[0]
    _add(found, plain, usual)
    return found


def _add(found: list[Paragraph], lines: Sequence[Line], usual: Measure) -> None:
    """Add the paragraphs of lines that are no table."""
    for block in _blocks(lines, usual):
        if block[0].picture is not None:
            found.append(Paragraph(picture=block[0].picture))
            continue
        parts = list(_parted(block))
        if found and _goes_on(found[-1], parts[0]):
            found[-1].lines += parts.pop(0).lines
        found += parts


def _blocks(lines: Sequence[Line], usual: Measure) -> Iterator[list[Line]]:
    """Lines one right below the other in type of one size."""
    block: list[Line] = []
    for line in lines:
        if block and _apart(block[-1], line, usual):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _apart(above: Line, line: Line, usual: Measure) -> bool:
    if above.picture is not None or line.picture is not None or above.page != line.page:
        return True
    size = max(above.size, line.size)
    gap = line.base - above.base
    if gap <= 0 or abs(above.size - line.size) > 0.08 * size:
        return True
    expected = usual.leading if abs(size - usual.body) < 0.6 else 1.25 * size
    return gap > GAP * max(expected, size)


def _parted(block: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of a block, by lines set in and lines that end on purpose."""
    rtl = is_rtl(" ".join(line.text for line in block))
    ends = [_room(line, rtl) for line in block]
    nearest = min(ends) if len(block) > 2 else min(0.0, *ends)
    starts = [_start(line, rtl) for line in block]
    verse = _is_verse(block, ends)
    short = [
        i + 1 < len(block) and (verse or _is_short(block, ends, i, nearest))
        for i in range(len(block))
    ]
    hangs = _hangs(starts, short, block[0].size)
    edge = sorted(starts)[len(starts) // 4] if len(starts) > 3 and not hangs else min(starts)
    now = Paragraph([block[0]])
    for index in range(1, len(block)):
        above, line = block[index - 1], block[index]
        on_purpose = short[index - 1]
        next_short = index + 1 == len(block) or short[index]
        set_in = starts[index] - edge > 0.7 * line.size
        was_in = starts[index - 1] - edge > 0.7 * line.size
        begins = (was_in and not set_in) if hangs else (set_in and (not was_in or on_purpose))
        anew = (
            (begins and not (was_in and len(now.lines) > 1 and not hangs))
            or (on_purpose and not verse and _ENDS.search(above.text) is not None)
            or (on_purpose and (above.bold != line.bold or not next_short))
            or (_ITEM.match(line.text) is not None and (on_purpose or _ITEM.match(now.text)))
        )
        if anew:
            yield now
            now = Paragraph()
        elif on_purpose:
            now.breaks.add(len(now.lines) - 1)
        now.lines.append(line)
    yield now


def _is_short(block: Sequence[Line], ends: Sequence[float], index: int, nearest: float) -> bool:
    """Whether a line ends though the first word of the next would have fitted on it."""
    following = block[index + 1]
    return ends[index] - nearest > _first_word(following) + 0.6 * following.size


def _is_verse(block: Sequence[Line], ends: Sequence[float]) -> bool:
    """Whether no line comes near the end of the measure, so that all were ended on purpose."""
    wide = max(line.right - line.left for line in block)
    parted = any(line.text.endswith(("\xad", "-")) for line in block)
    return not parted and min(ends) > 0.25 * wide


def _hangs(starts: Sequence[float], short: Sequence[bool], size: float) -> bool:
    """Whether first lines stand out and the others are set in, as in a bibliography.

    First lines are the block's own and those after lines that end on purpose.
    """
    first = [s for i, s in enumerate(starts) if i == 0 or short[i - 1]]
    others = [s for i, s in enumerate(starts) if i and not short[i - 1]]
    if not others:
        return False
    return sum(first) / len(first) < sum(others) / len(others) - 0.7 * size


def _start(line: Line, rtl: bool) -> float:
    return line.right - line.x1 if rtl else line.x0 - line.left


def _room(line: Line, rtl: bool) -> float:
    """How much room is left at the end of a line."""
    return line.x0 - line.left if rtl else line.right - line.x1


def _first_word(line: Line) -> float:
    """How wide the first word of a line is, near enough."""
    word = len(line.text.split(" ")[0])
    return (line.x1 - line.x0) / max(len(line.text), 1) * word


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    """Whether a paragraph goes on after the end of a column or page."""
    if above.picture is not None or not above.lines or not below.lines:
        return False
    last, first = above.lines[-1], below.lines[0]
    turned = last.page != first.page or first.base < last.base
    if not turned or abs(last.size - first.size) > 0.05 * last.size or last.bold != first.bold:
        return False
    return _ENDS.search(last.text) is None and (
        first.text[:1].islower() or last.text.endswith(("\xad", "-", ",")) or is_rtl(first.text)
    )


def is_rtl(text: str) -> bool:
    """Whether most letters are of Hebrew or Arabic script."""
    letters = [c for c in text if c.isalpha()]
    return sum("\u0590" <= c <= "\u08ff" for c in letters) * 2 > len(letters)


def mark_headings(found: Sequence[Paragraph], usual: Measure, outline: dict[str, int]) -> None:
    """Give headings their levels: by the outline where it names them, else by size and weight."""
    sizes = sorted({round(p.size) for p in found if p.lines and _is_large(p, usual)}, reverse=True)
    for paragraph in found:
        if not paragraph.lines or len(paragraph.lines) > 3:
            continue
        key = outline_key(paragraph.text)
        if key in outline:
            paragraph.level = min(outline[key] + 1, 6)
        elif _is_large(paragraph, usual):
            paragraph.level = min(sizes.index(round(paragraph.size)) + 1, 6)
        elif _is_bold_heading(paragraph, usual):
            paragraph.level = min(len(sizes) + 1, 6)


def outline_key(title: str) -> str:
    """A heading's words without its number, to find it again."""
    return re.sub(r"^[\divxlc]+(?:\.\d+)*\.?(?=\s)|\W+", "", title.casefold())


def _is_large(paragraph: Paragraph, usual: Measure) -> bool:
    letters = sum(c.isalpha() for c in paragraph.text)
    return paragraph.size >= 1.12 * usual.body and len(paragraph.lines) < 4 and letters > 1


def _is_bold_heading(paragraph: Paragraph, usual: Measure) -> bool:
    text = paragraph.text
    return (
        paragraph.bold
        and not usual.bold
        and paragraph.size >= 0.95 * usual.body
        and len(paragraph.lines) < 3
        and 1 < len(text) < 120
        and not re.search(r"[.,;]$", text)
        and any(c.isalpha() for c in text)
        and _ITEM.match(text) is None
    )
