"""MHTML: a page saved by a browser as one file (`.mhtml`, `.mht`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.saved.mhtml_parts import read_mhtml
from backlist.intake.saved.page import SavedFile
from backlist.model import Draft

SUFFIXES = frozenset((".mhtml", ".mht"))

_SAVED = re.compile(
    rb"(?:^|\n)(?:Snapshot-Content-Location:|From:\s*<?\s*(?:Saved by|Gespeichert von|Enregistr))",
    re.IGNORECASE,
)


class Mhtml:
    """One MHTML file is one draft."""

    name = "MHTML page"

    def recognises(self, given: Given) -> bool:
        """By the file's ending, or by the fields browsers begin such files with."""
        if given.address is not None or given.is_folder:
            return False
        return given.suffix in SUFFIXES or _SAVED.search(given.head) is not None

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The page's draft, or the `Problem` in its way."""
        data = given.read()
        if isinstance(data, Problem):
            yield data
        else:
            yield read_mhtml(SavedFile(data, given.source), options)
