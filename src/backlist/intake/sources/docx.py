"""Word documents (`.docx`; ECMA-376, transitional and strict)."""

from __future__ import annotations

from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.documents.formats import Format
from backlist.intake.interface import Given, ReadOptions
from backlist.model import Draft

FORMAT = Format(
    "backlist.intake.documents.docx_read:read",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docx",
)
_OLDER = b"\xd0\xcf\x11\xe0"
"""How Word's older files begin, and locked ones; what to do about them is said."""


class Docx:
    """One document is one draft."""

    name = "Word document"

    def recognises(self, given: Given) -> bool:
        """By the file's ending, or by the part a word processor's package has."""
        if given.address is not None or given.is_folder:
            return False
        if given.suffix == ".doc" and given.head.startswith(_OLDER):
            return True
        return given.suffix in {".docx", ".docm", ".dotx"} or "word/document.xml" in given.names

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The document's draft, or the `Problem` in its way."""
        from backlist.intake.documents.drafting import read_document

        yield read_document(given, options, FORMAT)
