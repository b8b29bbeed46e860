"""Markdown → safe HTML, made once for all that a piece is published as."""

from __future__ import annotations

from functools import lru_cache

from backlist.markup import to_html

html_of = lru_cache(maxsize=2)(to_html)
"""`to_html`, which remembers the texts asked for last: a page and the files beside it."""
