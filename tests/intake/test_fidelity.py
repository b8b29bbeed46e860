"""Every construct of a written text survives the way from a page into the archive."""

from __future__ import annotations

import pytest
from bench.fidelity import CONSTRUCTS, NOTES, PAGE, is_kept, ours, picture
from lxml.html import document_fromstring


@pytest.fixture(scope="module")
def kept() -> str:
    """What we make of the page, as HTML."""
    return ours(PAGE.read_text(encoding="utf-8").replace("@PICTURE@", picture()))


@pytest.mark.parametrize("construct", [*CONSTRUCTS, *NOTES])
def test_no_construct_is_lost(construct: str, kept: str) -> None:
    assert is_kept(construct, document_fromstring(kept))


@pytest.mark.parametrize("construct", [*CONSTRUCTS, *NOTES])
def test_each_construct_can_be_missed(construct: str) -> None:
    assert not is_kept(construct, document_fromstring("<p>One paragraph, and nothing else.</p>"))


def test_the_page_itself_has_them() -> None:
    page = document_fromstring(PAGE.read_text(encoding="utf-8"))
    assert all(page.xpath(path) for path in CONSTRUCTS.values())
