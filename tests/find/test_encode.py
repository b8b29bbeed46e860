"""Numbers as text, there and back."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backlist.find.encode import ALPHABET, BASE, encode, number
from backlist.find.merge import parting


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


WORDS = st.text(alphabet="ab\u0101é\uff41\U00020000", min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=2, max_size=2, unique=True))
def test_what_parts_two_shards_stands_between_them(words: list[str]) -> None:
    last, first = sorted(words)
    found = parting(last, first)
    assert last < found <= first
    assert first.startswith(found)
    assert parting("", first) == first
