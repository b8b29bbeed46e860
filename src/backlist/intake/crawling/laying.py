"""A page's draft and what another source knows of the same writing, laid together (pure)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from backlist.model import Draft, Evidence

_FIELDS = (
    "title",
    "subtitle",
    "kind",
    "contributors",
    "date",
    "outlet",
    "language",
    "summary",
    "categories",
    "tags",
    "rights",
)


def filled(page: Draft, other: Draft | None) -> Draft:
    """`page`, with what `other` knows where the page is silent (what a feed says of its item)."""
    if other is None:
        return page
    return _laid(page, other, [f for f in _FIELDS if not getattr(page, f)])


def overlaid(page: Draft, other: Draft | None) -> Draft:
    """`page`, with everything `other` knows in its stead (what a bibliography says of an entry).

    The addresses and the text are the page's.
    """
    if other is None:
        return page
    laid = _laid(page, other, list(_FIELDS))
    return replace(laid, appearances=other.appearances or page.appearances)


def _laid(page: Draft, other: Draft, fields: list[str]) -> Draft:
    taken: dict[str, Any] = {f: getattr(other, f) for f in fields if getattr(other, f)}
    evidence: dict[str, Evidence] = {k: e for k, e in page.evidence.items() if k not in taken}
    evidence |= {k: e for k, e in other.evidence.items() if k in taken}
    return replace(page, **taken, evidence=evidence)
