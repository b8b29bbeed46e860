"""OpenDocument texts (`.odt`, and the flat `.fodt`; ODF 1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.documents.formats import Format
from backlist.intake.interface import Given, ReadOptions
from backlist.model import Draft

FORMAT = Format(
    "backlist.intake.documents.odt_read:read", "application/vnd.oasis.opendocument.text", ".odt"
)
FLAT = Format(
    "backlist.intake.documents.odt_read:read",
    "application/vnd.oasis.opendocument.text-flat-xml",
    ".fodt",
)
_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"


class Odt:
    """One document is one draft."""

    name = "OpenDocument text"

    def recognises(self, given: Given) -> bool:
        """By the file's ending, or by the type its package begins with (ODF 1.3 part 2 §3.3)."""
        if given.address is not None or given.is_folder:
            return False
        return given.suffix in {".odt", ".ott", ".fodt"} or _TYPE in given.head[:200]

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The document's draft, or the `Problem` in its way."""
        from backlist.intake.documents.drafting import read_document

        yield read_document(given, options, FORMAT if given.head[:2] == b"PK" else FLAT)
