"""A captured page, read: what stood at an address when it was captured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backlist.errors import Problem


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """The HTML of a capture as characters, and where it comes from.

    `url` is the address it stood at as the capture has it; `fetched` the RFC 3339 moment in UTC,
    None where it was handed in; `path` the file that holds the capture.
    """

    html: str
    path: str
    url: str | None = None
    fetched: str | None = None


CopyLoader = Callable[[str], CapturedPage | Problem | None]
"""Gives the page of a capture by its digest ("sha256:…"); None where it is none to be shown.

Picklable, so that worker processes load for themselves.
"""
