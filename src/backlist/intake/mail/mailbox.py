"""A mailbox in one file (mbox) → its messages, one at a time, whatever the file's size.

RFC 4155 and what programs really write: a line "From " after a blank one begins a message; lines
of the text that begin so were written ">From " (mboxrd: with one ">" more at each saving).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from backlist.errors import Problem

LARGEST = 64 * 1024 * 1024
"""Bytes one message may have."""

_LINE = 1024 * 1024
_DATED = re.compile(rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{1,30}?\d{4}")
_SENT = re.compile(rb"From [^\s@]{1,200}@\S{1,200}(?:\s|$)")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mbox(head: bytes) -> bool:
    """Whether a file begins as a mailbox does: a "From " line, then a header."""
    first, _, rest = head.lstrip(b"\r\n").partition(b"\n")
    if not _begins(first):
        return False
    lines = [line for line in rest.split(b"\n")[:20] if line.strip()]
    return any(re.match(rb"[A-Za-z][A-Za-z0-9-]{0,60}:", line) for line in lines[:3])


def _begins(line: bytes) -> bool:
    """Whether a line begins a message: it names a sender by address, or a day of the week."""
    start = line[:600]
    return start.startswith(b"From ") and bool(_SENT.match(start) or _DATED.search(start))


def messages(file: IO[bytes], source: str) -> Iterator[tuple[int, bytes] | Problem]:
    """The messages by number from 1, their "From " lines gone and escaped lines restored."""
    number, size = 0, 0
    text = bytearray()
    blank = True
    while line := file.readline(_LINE):
        if blank and _begins(line):
            if number:
                yield _message(number, bytes(text), size, source)
            number, size, text = number + 1, 0, bytearray()
            blank = False
            continue
        blank = not line.strip()
        size += len(line)
        if number and size <= LARGEST:
            text += line
    if number:
        yield _message(number, bytes(text), size, source)


def _message(number: int, text: bytes, size: int, source: str) -> tuple[int, bytes] | Problem:
    if size > LARGEST:
        what = f"A message larger than {LARGEST // 1024 // 1024} MiB was left out."
        return Problem(what, source=source, record=f"message {number}")
    return number, _ESCAPED.sub(rb"\1", text)
