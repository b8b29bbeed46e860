"""Characters that were misread before they came into a page."""

from __future__ import annotations

import pytest

from backlist.intake.page.charset import decode_html
from backlist.intake.page.misread import as_meant


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("the ferry\xe2\x80\x99s bell\xc2\xae", "the ferry’s bell®"),
        ("ÉTÉ\xe2\x80\x94 caf\xc3\xa9", "ÉTÉ— café"),
        ("six \x96 or \x93seven\x94", "six – or “seven”"),
        ("a\x81b", "ab"),
        ("\xe2\x80\x99 and «CAFÉ»", "’ and «CAFÉ»"),
        ("«LE CAFÉ» Ã©", "«LE CAFÉ» Ã©"),
    ],
)
def test_what_was_meant(given: str, meant: str) -> None:
    assert as_meant(given) == meant


def test_pages_are_read_so() -> None:
    page = "<meta charset=utf-8><p>the ferry’s</p>"
    twice = page.encode().decode("latin-1").encode()
    assert decode_html(twice) == page
