"""E-books (`.epub`; EPUB 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.documents.formats import Format
from backlist.intake.interface import Given, ReadOptions
from backlist.model import Draft

FORMAT = Format(
    "backlist.intake.documents.epub_read:read", "application/epub+zip", ".epub", seconds=60
)
_TYPE = b"mimetypeapplication/epub+zip"


class Epub:
    """A book is one draft; an anthology or a magazine one for each of its articles."""

    name = "EPUB"

    def recognises(self, given: Given) -> bool:
        """By the file's ending, or by the type its archive begins with (OCF §4.3)."""
        if given.address is not None or given.is_folder:
            return False
        return given.suffix == ".epub" or _TYPE in given.head[:200]

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The book's drafts, or the `Problem` in its way."""
        from backlist.intake.documents.drafting import read_documents

        yield from read_documents(given, options, FORMAT)
