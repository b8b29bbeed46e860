"""Printed pages (`.pdf`; ISO 32000) that have a text layer."""

from __future__ import annotations

from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.documents.formats import Format
from backlist.intake.interface import Given, ReadOptions
from backlist.model import Draft

FORMAT = Format("backlist.intake.documents.pdf_read:read", "application/pdf", ".pdf", seconds=60)


class Pdf:
    """One document is one draft."""

    name = "PDF"

    def recognises(self, given: Given) -> bool:
        """By the mark a PDF has in its first kilobyte, whatever the file is called."""
        if given.address is not None or given.is_folder:
            return False
        return b"%PDF-" in given.head[:1024] or given.suffix == ".pdf"

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The document's draft, or the `Problem` in its way."""
        from backlist.intake.documents.drafting import read_document

        yield read_document(given, options, FORMAT)
