"""Words of a text as search knows them: where they begin and end, and letters folded (pure).

The reader's script does the same in `script/words.js`; a change here is a change there.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

LONGEST = 40
"""Characters of a word that count; what is longer is no word of a language."""

_SPACELESS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
)  # fmt: skip
"""Thai and Lao, Burmese, Khmer, kana, Han: scripts that part no words by spaces."""

_DROPPED = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640),
    (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED),
)  # fmt: skip
"""Accents, Hebrew points, Arabic vowel signs, hamza on a letter, and the tatweel."""

_SAME = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l",
    "þ": "th", "ς": "σ", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ك": "ك", "ے": "ي",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", " ": "", "\u2044": "",
}  # fmt: skip
"""Letters that are written one way or the other in the same word; spaces of ligatures go."""


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(one): other for one, other in _SAME.items()}
    for first, last in _DROPPED:
        table |= dict.fromkeys(range(first, last + 1))
    for zero in (0x0660, 0x06F0, 0x0966):
        table |= {zero + n: str(n) for n in range(10)}
    return table


def _ranges(points: list[int]) -> str:
    """A character class of code points."""
    parts: list[list[int]] = []
    for point in sorted(points):
        if parts and parts[-1][1] == point - 1:
            parts[-1][1] = point
        else:
            parts.append([point, point])
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in parts)


_TABLE = _table()
_ALL_OF_RUNS = "".join(f"{chr(a)}-{chr(b)}" for a, b in _SPACELESS)
_PARTED = [p for a, b in _SPACELESS[:-1] for p in range(a, b + 1)]
_RUN = _ranges([p for p in _PARTED if category(chr(p))[0] in "LNM"]) + "\U00020000-\U0003ffff"
_MARKS = _ranges([p for p in range(0x300, 0x1F000) if category(chr(p))[0] == "M"])
_LETTER = rf"[^\W_{_ALL_OF_RUNS}]"
_WORD = re.compile(rf"[{_RUN}]+|{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*")
_APART = "".join(c if c.isalnum() else " " for c in map(chr, range(128)))
"""ASCII with a space for each sign that is part of no word: twice as fast as an expression."""
_IN_RUN = re.compile(f"[{_RUN}]")


def raw_words(text: str) -> list[str]:
    """The words of a text as they are written; a run of a spaceless script is one of them."""
    return text.translate(_APART).split() if text.isascii() else _WORD.findall(text)


def fold(word: str) -> str:
    """A word without what makes no difference to who looks for it; may be empty.

    Lower case, compatibility forms (Unicode NFKC, UAX #15), accents and vowel signs off.
    """
    if word.isascii():
        return word.lower()[:LONGEST]
    return _folded(word)[:LONGEST]


def _folded(word: str) -> str:
    # Compatibility forms may hide capitals (the "𝐀" of mathematics), and capitals may be forms.
    plain = normalize("NFKD", word.lower()).lower()
    return normalize("NFC", normalize("NFKD", plain).translate(_TABLE))


def has_runs(text: str) -> bool:
    """Whether a text has words of a script without spaces."""
    return not text.isascii() and _IN_RUN.search(text) is not None


def is_run(word: str) -> bool:
    """Whether a raw word is a run of a script without spaces."""
    return _IN_RUN.match(word) is not None


def bigrams(run: str) -> list[str]:
    """A run as overlapping pairs of its folded characters, and the last one alone.

    So every character begins exactly one of them, and stands at its own position.
    """
    folded = _folded(run)
    return [folded[n : n + 2] for n in range(len(folded))]
