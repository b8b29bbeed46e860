"""Running words → sentences, by offsets (pure).

Made for notes and signatures rather than for prose at large: it knows abbreviations and initials,
and sees the seam where a note was glued to the text before it ("…States?This post was…").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\n|]+")
_END = re.compile(r"[.!?…]+[\"”’»')\]*_]*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"])(?:[A-ZÀ-Þ]|[A-Z]\.[A-Z]|U\.S|U\.K|U\.N|e\.g|i\.e|cf|vs|etc|Dr|Mr|Mrs|Ms|"
    r"Mx|Prof|"
    r"Rev|Hon|Sen|Rep|Gov|Gen|Col|St|Ste|Mt|Ft|Jr|Sr|Inc|Ltd|Co|Corp|No|no|Nr|Nos|Vol|vol|pp?|"
    r"ed|eds|"
    r"trans|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mme|Mlle|bzw|usw|vgl|Hrsg|z\.B|d\.h|"
    r"n|núm|págs?|pagg?|S|Sra?|Dra?|Ud|Uds|approx|dept|est|fig|al|Bd|Jg|Anm|Red)$"
)
_ORDINAL = re.compile(
    r"(?:\b(?:am|vom|den|der|dem|zum|bis|seit|ab|im|und|des)\s|^)\d{1,2}$", re.IGNORECASE
)
_FAR = 40
"""How many characters before a full stop are looked at: more than any abbreviation has."""
_OPENER = re.compile(r"[\s]*[\"“‘«„(\[¿¡]?[A-ZÀ-Þ0-9¿¡„«]")


def sentences(words: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of `words` from `start` to `end`, as offsets without the blanks around.

    A newline, a blank line or an upright stroke ends a sentence always, a full stop only where a
    new one begins.
    """
    end = len(words) if end is None else end
    for low, high in _lines(words, start, end):
        begin = low
        for m in _END.finditer(words, low, high):
            if m.start() >= begin and _ends(words, begin, m, high):
                yield from _trimmed(words, begin, m.end())
                begin = m.end()
        yield from _trimmed(words, begin, high)


def _lines(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for m in _LINE.finditer(words, start, end):
        yield m.span()


def _ends(words: str, begin: int, m: re.Match[str], high: int) -> bool:
    if m.end() >= high:
        return True
    if not _OPENER.match(words, m.end(), high):
        return False
    glued = not words[m.end()].isspace()
    before = words[max(begin, m.start() - _FAR) : m.start()]
    if m[0].startswith(".") and (_ABBREVIATION.search(before) or _ORDINAL.search(before)):
        return False
    # Without a blank it is a seam only after a word of three letters ("States?This"), not "U.S.A".
    return not glued or bool(
        re.search(r"[^\W\d_]{3}[”\"’)]?$", before) and words[m.end()].isupper()
    )


def _trimmed(words: str, low: int, high: int) -> tuple[tuple[int, int], ...]:
    bare = words[low:high].lstrip()
    low = high - len(bare)
    kept = len(bare.rstrip())
    return ((low, low + kept),) if kept else ()
