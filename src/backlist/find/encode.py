"""Numbers as text that stands in a script's string as it is: one to five characters each (pure).

A number is written in base 46, its last digit first marked by its own half of the 92 printable
ASCII characters that a JavaScript string needs no escape for: digits before the last are taken
from the upper half. `script/codec.js` reads it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BASE = 46
ALPHABET = "".join(chr(c) for c in range(33, 127) if chr(c) not in '"\\')
_LETTERS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
_DIGITS = 6

Numbers = NDArray[np.int64]


def widths(values: Numbers) -> Numbers:
    """How many characters each value takes."""
    wide = np.ones(len(values), dtype=np.int64)
    for power in range(1, _DIGITS):
        wide += values >= BASE**power
    return wide


def encode(values: Numbers) -> tuple[bytes, Numbers]:
    """The values as text, and where each begins (one more than there are values)."""
    wide = widths(values)
    starts = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(wide, out=starts[1:])
    text = np.empty(int(starts[-1]), dtype=np.uint8)
    at = starts[1:] - 1
    text[at] = _LETTERS[values % BASE]
    rest = values // BASE
    while len(more := np.flatnonzero(rest)):
        rest, at = rest[more], at[more] - 1
        text[at] = _LETTERS[rest % BASE + BASE]
        rest //= BASE
    return text.tobytes(), starts


def number(value: int) -> str:
    """One value as text."""
    text = ALPHABET[value % BASE]
    while value >= BASE:
        value //= BASE
        text = ALPHABET[BASE + value % BASE] + text
    return text
