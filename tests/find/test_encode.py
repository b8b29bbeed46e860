"""Numbers as text, there and back."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backlist.find.encode import ALPHABET, BASE, encode, number


def decode(text: str) -> list[int]:
    """As script/codec.js reads it."""
    values, value = [], 0
    for char in text:
        digit = ALPHABET.index(char)
        if digit >= BASE:
            value = value * BASE + digit - BASE
        else:
            values.append(value * BASE + digit)
            value = 0
    return values


@given(st.lists(st.integers(0, 100_000_000)))
def test_numbers_come_back(values: list[int]) -> None:
    text, starts = encode(np.array(values, dtype=np.int64))
    assert decode(text.decode()) == values
    assert [text[a:b].decode() for a, b in pairwise(starts)] == [number(v) for v in values]
