"""Footnotes of printed pages: small type at the foot that begins with a mark (pure).

A note is made one only where its mark stands raised in the text of the same page; all else keeps
its place and its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from backlist.intake.documents.pdf_types import Line, Run

SMALL = 0.93
"""Notes are set in type of at most so much of the text's size."""

_MARK = re.compile(r"\s*[\[(]?([0-9]{1,3}|[*†‡§¶]{1,3}|[a-z]|[ivxlc]{1,5})[\])]?\s*$")
_BEGINS = re.compile(
    r"\s*[\[(]?(?:([0-9]{1,3}|[*†‡§¶]{1,3})[\]).]?\s*(?=[^\W\d_]|[\"“„«‘])"
    r"|([a-z]|[ivxlc]{1,5})[\]).]?\s+(?=\S))"
)


@dataclass(slots=True)
class PrintedNote:
    """A note: the page it is on, its mark, its lines (the mark taken off the first)."""

    page: int
    mark: str
    lines: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What references and bodies know each other by."""
        return note_key(self.page, self.mark)


def note_key(page: int, mark: str) -> str:
    """The key of the note with a mark on a page."""
    return f"{page} {mark}"


def take_notes(
    pages: Sequence[list[Line]], body: float
) -> tuple[list[list[Line]], dict[str, PrintedNote]]:
    """The pages without their footnotes, and the notes by key."""
    kept: list[list[Line]] = []
    notes: dict[str, PrintedNote] = {}
    last: PrintedNote | None = None
    for lines in pages:
        marks = {m for line in lines for run in line.runs if (m := mark_of(run))}
        rest: list[Line] = []
        for column in _columns(lines):
            start = _foot(column, body)
            rest += column[:start]
            for line in column[start:]:
                begun = _begun(line, marks)
                if begun is not None and begun.key not in notes:
                    last = notes[begun.key] = begun
                elif last is not None and line.page - last.page < 2 and line.runs:
                    last.lines.append(line)
                else:
                    rest.append(line)
        kept.append(rest)
    return kept, notes


def mark_of(run: Run) -> str | None:
    """The note's mark that a raised run is, or None."""
    m = _MARK.fullmatch(run.text) if run.raised else None
    return m.group(1) if m else None


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in runs that go down the page."""
    columns: list[list[Line]] = []
    low = float("inf")
    for line in lines:
        at = line.base if line.runs else line.height
        if not columns or at < low - 0.5:
            columns.append([])
        columns[-1].append(line)
        low = at
    return columns


def _foot(column: Sequence[Line], body: float) -> int:
    """The index from which a column is small type and begins with a mark."""
    start = len(column)
    while start and column[start - 1].runs and column[start - 1].size <= SMALL * body:
        start -= 1
    while start < len(column) and not _split_mark(column[start])[0]:
        start += 1
    return start if start else len(column)


def _begun(line: Line, marks: set[str]) -> PrintedNote | None:
    mark, rest = _split_mark(line)
    if mark is None or mark not in marks:
        return None
    return PrintedNote(line.page, mark, [rest])


def _split_mark(line: Line) -> tuple[str | None, Line]:
    """A line's mark and the line without it; None where it does not begin with one."""
    first = line.runs[0] if line.runs else None
    if first is None:
        return None, line
    if (mark := mark_of(first)) is not None and len(line.runs) > 1:
        return mark, Line(line.runs[1:], line.page, line.left, line.right)
    m = _BEGINS.match(first.text)
    if m is None:
        return None, line
    bare = Run(
        first.text[m.end() :],
        first.x0,
        first.x1,
        first.base,
        first.size,
        first.bold,
        first.italic,
        first.href,
    )
    return m.group(1) or m.group(2), Line((bare, *line.runs[1:]), line.page, line.left, line.right)
