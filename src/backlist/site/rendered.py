"""Markdown → safe HTML, made once for all that a piece is published as."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from backlist.markup import to_html

_ahead: dict[str, bytes] = {}


def prepare(texts: Iterable[str]) -> None:
    """Make the HTML of these texts now, in a process that will be asked for it."""
    _ahead.update((text, to_html(text).encode()) for text in texts)


@lru_cache(maxsize=2)
def html_of(text: str) -> str:
    """`to_html`, which remembers the texts asked for last: a page and the files beside it."""
    made = _ahead.pop(text, None)
    return to_html(text) if made is None else made.decode()
