"""A printed table of contents: lines of headings with the numbers of their pages (pure).

The numbers lead nowhere here, and the headings say the rest; so it is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from backlist.intake.documents.pdf_paragraphs import outline_key
from backlist.intake.documents.pdf_types import Line

LEAST_ENTRIES = 3
"""So many lines that are other lines with a number after them are a table of contents."""

_ENTRY = re.compile(r"(\S.{0,200}?)[\s.·…]+[0-9ivxlc]{1,5}")


def without_contents(lines: Sequence[Line], body: float) -> list[Line]:
    """The lines without a table of contents and the heading over it."""
    titles = Counter(outline_key(line.text) for line in lines if line.runs)
    entries = {
        i
        for i, line in enumerate(lines)
        if (m := _ENTRY.fullmatch(line.text)) and (key := outline_key(m.group(1))) and titles[key]
    }
    if len(entries) < LEAST_ENTRIES:
        return list(lines)
    above = min(entries) - 1
    if above >= 0 and (lines[above].bold or lines[above].size > 1.1 * body):
        entries.add(above)
    return [line for i, line in enumerate(lines) if i not in entries]
