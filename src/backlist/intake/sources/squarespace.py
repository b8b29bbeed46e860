"""Squarespace's export: one XML file in WordPress's form (WXR), with Squarespace's HTML in it.

It differs in little: links are paths below the site's address, a post's name is its whole path,
authors are addresses of mail, texts are blocks (`sqs-…`), and there is no GUID. So each post is
made what WordPress would have written, and read by that reader. No real export was to be had while
this was written; the form was learnt from readers of such exports and from Squarespace's pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.interface import Given, ReadOptions, Record
from backlist.intake.sources.wordpress import WordPress
from backlist.intake.squarespace.post import SquarespaceRecord
from backlist.intake.wordpress.post import PostRecord

_SIGNS = (b"squarespace.com", b"Squarespace")


class Squarespace(WordPress):
    """Every post and page of the export is a draft."""

    name = "Squarespace export"

    def recognises(self, given: Given) -> bool:
        """A WordPress export, as a single file, that says Squarespace made it."""
        if given.is_folder or given.head.startswith(b"PK"):
            return False
        return any(sign in given.head for sign in _SIGNS) and super().recognises(given)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The posts in their order, then what was left out, summed up."""
        for record in super().records(given, options):
            yield SquarespaceRecord(record) if isinstance(record, PostRecord) else record
