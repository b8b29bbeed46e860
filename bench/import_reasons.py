"""Why a count of an import may differ from that of the raw file: facts, each for one file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Explains a difference in one column of one file (by the end of its path).

    It holds only for exactly these: `lacks` are the names that backlist leaves out, `adds` those
    it has besides (squeezed, where the column goes by titles).
    """

    file: str
    column: str
    why: str
    lacks: frozenset[str] = frozenset()
    adds: frozenset[str] = frozenset()

    def explains(self, missing: Counter[str], added: Counter[str]) -> bool:
        """Whether it is all that differs."""
        return frozenset(missing) == self.lacks and frozenset(added) == self.adds


_ADMIN = "the account “admin” is nobody's name, so such a post has no author."
_NO_NAME = (
    "crazy-cdata-escaped.xml",
    "crazy-cdata.xml",
    "small-export.xml",
    "test-serialized-comment-meta.xml",
    "test-serialized-term-meta.xml",
    "valid-wxr-1.0.xml",
    "wxr-simple.xml",
    "wxr-with-sub-data.xml",
)

REASONS: tuple[Reason, ...] = (
    *(Reason(file, "authors", _ADMIN, lacks=frozenset({"admin"})) for file in _NO_NAME),
    Reason(
        "theme-unit-test.xml",
        "authors",
        "one post's account is written “>themereviewteam”: the same account with a stray mark.",
        lacks=frozenset({">themereviewteam"}),
        adds=frozenset({"Theme Reviewer"}),
    ),
    Reason(
        "google-doc-document.pdf",
        "title",
        "the page's own heading (“Example document”) goes before the file's metadata.",
        lacks=frozenset({"pdfexampledocument"}),
    ),
    Reason(
        "pdflatex-outline.pdf",
        "pages",
        "its first page is a table of contents, which is left out, and said to be.",
        lacks=frozenset({"contents"}),
    ),
    Reason(
        "habibi.pdf",
        "pages",
        "a fault that is not mended: PDFium gives an Arabic word in a Latin line from the left.",
        lacks=frozenset({"habibi بيبي"}),
    ),
)
