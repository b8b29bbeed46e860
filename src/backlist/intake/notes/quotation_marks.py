"""Quotation marks in six languages: where words stand between a pair of them (pure).

“…”, "…", «…», »…« and „…“ are pairs; an apostrophe is none, and single marks are left to the words
inside others, since nothing tells them from apostrophes surely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_INSIDE = 6000
_SPANS = re.compile(
    rf"“(?P<a>[^“”\x00]{{1,{_INSIDE}}})”"
    rf"|„(?P<b>[^„“”\x00]{{1,{_INSIDE}}})[“”]"
    rf"|«(?P<c>[^«»\x00]{{1,{_INSIDE}}})»"
    rf"|»(?P<d>[^«»\x00]{{1,{_INSIDE}}})«"
    r'|(?<![\w"])"(?P<e>[^"\n]{1,2000})"(?!\w)'
)
MARKS = '“„«»"'


def quoted(words: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The stretches between quotation marks, the marks left out, in order and never nested."""
    for m in _SPANS.finditer(words, start, len(words) if end is None else end):
        yield m.span(m.lastgroup or 0)
