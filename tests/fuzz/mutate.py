"""Bytes → other bytes, as an attacker or a broken disk would have them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

_NUMBERS = [b"0", b"-1", b"99999999999", b"4294967295", b"1e309", b"NaN", b"0x7fffffff"]
_WORDS = [
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<![CDATA[", b"]]>", b"<!--", b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"../../../etc/passwd", b"\r\n\r\n", b"{", b"[", b"}", b"]",
    b"\\u0000", b"\\ud800", b"PK\x03\x04", b"%PDF-1.7", b"\x1f\x8b\x08", b"Content-Length: 9999999",
    b"Transfer-Encoding: chunked", b"WARC/1.0\r\n", b"From ", b"stream\n", b"endobj", b"<script>",
    b"javascript:alert(1)", b"data:text/html,x", "\u202e\u2028".encode(), b"=?utf-8?q?=00?=",
]  # fmt: skip
_OPENERS = [b"<div>", b"[", b'{"a":', b"<item>", b"(", b"> ", b"*", b"<b>", b"<<", b"- "]


LARGEST = 1_500_000


def mutated(seed: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """A few changes of `seed`; `others` are seeds of the same kind to splice with."""
    data = bytearray(seed)
    for _ in range(rng.choice((1, 1, 2, 4, 9))):
        data = rng.choice(_CHANGES)(data, others, rng)
    return bytes(data[:LARGEST])


def _flip(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> bytearray:
    for _ in range(rng.randint(1, 8)):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    return data


def _cut(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> bytearray:
    low, high = _span(data, rng)
    return data[:low] + data[high:]


def _end(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> bytearray:
    return data[: rng.randint(0, len(data))]


def _repeat(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> bytearray:
    low, high = _span(data, rng)
    times = rng.choice((2, 3, 20, 400))
    return (
        data[:high] + data[low:high] * min(times, 1 + 400_000 // max(high - low, 1)) + data[high:]
    )


def _splice(data: bytearray, others: Sequence[bytes], rng: random.Random) -> bytearray:
    other = bytearray(rng.choice(others))
    low, high = _span(other, rng)
    at = rng.randint(0, len(data))
    return data[:at] + other[low:high] + data[at:]


def _insert(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> bytearray:
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice(_WORDS) + data[at:]


def _number(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> bytearray:
    places = [i for i, byte in enumerate(data[:200_000]) if 48 <= byte <= 57]
    if not places:
        return data
    at = rng.choice(places)
    return data[:at] + rng.choice(_NUMBERS) + data[at + 1 :]


def _nest(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> bytearray:
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice(_OPENERS) * rng.choice((50, 3_000, 200_000)) + data[at:]


def _span(data: bytearray, rng: random.Random) -> tuple[int, int]:
    low = rng.randint(0, len(data))
    return low, min(len(data), low + rng.choice((1, 4, 30, 300, 5_000)))


_Change = Callable[[bytearray, Sequence[bytes], random.Random], bytearray]
_CHANGES: tuple[_Change, ...] = (
    _flip, _flip, _flip, _cut, _end, _repeat, _splice, _insert, _insert, _number, _nest,
)  # fmt: skip
