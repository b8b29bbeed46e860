"""Saved pages: `.html`, `.htm`, `.xhtml`, also gzipped, with the folder of files beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.saved.address import origin_of
from backlist.intake.saved.page import SavedFile, read_saved
from backlist.model import Draft

SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".shtml"))

_MARKUP = re.compile(
    rb"^[\s\x00\xef\xbb\xbf\xfe\xff]*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)


class SavedPage:
    """One saved page is one draft."""

    name = "saved page"

    def recognises(self, given: Given) -> bool:
        """By the file's ending, or by what a page begins with."""
        if given.address is not None or given.is_folder:
            return False
        if given.suffix.removesuffix(".gz") in SUFFIXES:
            return True
        return given.suffix in ("", ".txt") and bool(_MARKUP.match(_plain_head(given.head)))

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The page's draft, or the `Problem` in its way."""
        from backlist.intake.page.media import beside, nowhere

        data = given.read()
        if isinstance(data, Problem):
            yield data
            return
        find = beside(given.path) if given.path is not None and options.images else nowhere
        yield read_saved(SavedFile(data, given.source), options, find)


def _plain_head(head: bytes) -> bytes:
    return head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def saved_from(html: str) -> str | None:
    """The address a browser wrote into a page when it saved it."""
    origin = origin_of(html, "")
    return origin.url if origin else None
