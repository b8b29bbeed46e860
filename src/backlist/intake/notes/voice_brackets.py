"""Whole sentences in brackets before or after a text: an outlet's note, as a rule (pure)."""

from __future__ import annotations

import re

from backlist.intake.notes.voice_labels import LABEL
from backlist.intake.notes.voice_story import weight
from backlist.intake.notes.voice_words import EDIT, EDITORIAL

LONGEST = 1800
SIGNED_ED = re.compile(
    r"[—–-]\s*(?:the\s+)?(?:eds?|editors?|editorial\s+\w+)\b\.?\s*$", re.IGNORECASE
)
_FROM = re.compile(
    r"(?:From|Aus|Tiré\s+d[eu]|De|Dal?)\s+(?:the\s+|la\s+|der\s+|dem\s+)?[A-ZÀ-Þ][^.!?()]{2,"
    r"60},\s+[^.!?()]{0,30}"
    r"(?:1[5-9]|20)\d\d\.?"
)
"""All of a bracket: "From The Lantern, March 2014"."""
_PAIRS = {"(": ")", "[": "]"}


def at_start(words: str, start: int) -> tuple[int, str, bool] | None:
    """The bracket at `start`: where it ends, what is in it, and whether an editor speaks there.

    Inner brackets are passed over; None where there is none or it does not close.
    """
    if words[start : start + 1] not in _PAIRS:
        return None
    end = _closes(words, start)
    if end is None or end - start < 20:
        return None
    inside = words[start + 1 : end - 1].strip()
    return end, inside, _speaks(inside) or LABEL.match(words, start, end) is not None


def _closes(words: str, start: int) -> int | None:
    opening, closing = words[start], _PAIRS[words[start]]
    depth = 0
    for at in range(start, min(len(words), start + LONGEST)):
        depth += (words[at] == opening) - (words[at] == closing)
        if depth == 0:
            return at + 1
    return None


def at_end(words: str, low: int, high: int) -> int | None:
    """Where the bracket begins that ends the words from `low` to `high`, if an editor speaks in it.

    It stands after a whole sentence and holds whole sentences.
    """
    bare = words[low:high].rstrip()
    closing = bare[-1:]
    opening = next((o for o, c in _PAIRS.items() if c == closing), None)
    if opening is None:
        return None
    depth = 0
    for at in range(len(bare) - 1, max(-1, len(bare) - LONGEST), -1):
        depth += (bare[at] == closing) - (bare[at] == opening)
        if depth == 0:
            after = re.search(r"(?:^|[.!?…”\"’)\]»]\s*)$", bare[:at]) is not None
            return low + at if after and _speaks(bare[at + 1 : -1].strip()) else None
    return None


def _speaks(inside: str) -> bool:
    if SIGNED_ED.search(inside) or LABEL.match(inside):
        return True
    whole = inside[:1].isupper() and re.search(r"[.!?…][”\"’]?$", inside) is not None
    trade = {m[0].lower() for m in EDITORIAL.finditer(inside)}
    tells = EDIT.search(inside) is not None or len(trade) > 1 or weight(inside) > 2
    return whole and (tells or _FROM.fullmatch(inside) is not None)
