"""Authors named by a label and a value: lists of facts, definition lists, tables of two cells."""

from __future__ import annotations

import pytest

from tests.intake.page_samples import LAST
from tests.intake.test_byline_places import ADA, H1, HEAD, authors, contributors

BRAND = HEAD.replace("</head>", '<meta name="author" content="Harbour Review"></head>')


@pytest.mark.parametrize(
    "facts",
    [
        "<ul><li><b>Date</b> 3 May 2019</li><li><strong>Author</strong> Ada Quill</li></ul>",
        "<ul><li><strong>Autorin/Autor</strong> Ada Quill</li></ul>",
        "<ul><li><strong>Autor*in:</strong> <a href='/x'>Ada Quill</a></li></ul>",
        "<p><b>Autor:</b> Ada Quill <b>Datum:</b> 3.5.2019</p>",
        "<p><span>Author(s)</span> <span>Ada Quill</span></p>",
        "<dl><dt>Datum</dt><dd>3.5.2019</dd><dt>Auteure</dt><dd>Ada Quill</dd></dl>",
        "<table><tr><th>Written by</th><td>Ada Quill</td></tr></table>",
        "<table><tr><td>Penulis</td><td>Ada Quill</td></tr><tr><td>No</td><td>1</td></tr></table>",
        "<div><div><span>Yazar</span></div><div>Ada Quill</div></div>",
    ],
)
def test_a_label_and_a_value(facts: str) -> None:
    below = f"<p>{LAST}</p><aside class='facts'>{facts}</aside>"
    assert authors(H1 + facts) == ["Ada Quill"]
    assert authors(f"{H1}<p>{LAST}</p>" * 3 + below) == ["Ada Quill"]
    assert authors(f"{H1}<p>{LAST}</p>" * 3 + below, BRAND) == ["Ada Quill"]


def test_several_values() -> None:
    facts = (
        "<dl><dt>Autorinnen</dt><dd>Ada Quill</dd><dd>Luc Martin</dd><dt>Ort</dt><dd>Kiel</dd></dl>"
    )
    assert authors(H1 + facts) == ["Ada Quill", "Luc Martin"]
    facts = "<ul><li><strong>Authors</strong> Ada Quill, Luc Martin</li></ul>"
    assert authors(H1 + facts) == ["Ada Quill", "Luc Martin"]


def test_other_parts_keep_their_role() -> None:
    facts = "<dl><dt>Author</dt><dd>Ada Quill</dd><dt>Translator</dt><dd>Luc Martin</dd></dl>"
    assert contributors(H1 + facts) == [("Ada Quill", "author"), ("Luc Martin", "translator")]


@pytest.mark.parametrize(
    "other",
    [
        # a comment
        "<div id='comments'><ul><li><b>Author</b> Bob Grumble</li></ul></div>",
        # a form
        "<form><ul><li><b>Author</b> <input> Bob Grumble</li></ul></form>",
        # cards of other articles
        "<ul><li><b>Author</b> Bob Grumble</li><li><b>Author</b> Eve Other</li></ul>",
        # the book that is reviewed
        "<dl><dt>Author</dt><dd>Bob Grumble</dd><dt>Publisher</dt><dd>Quay Press</dd></dl>",
        "<ul><li><b>Autor</b> Bob Grumble</li><li><b>ISBN</b> 978-3-16-148410-0</li></ul>",
        # a list of works
        "<table><tr><th>Author</th><th>Bob Grumble</th></tr><tr><td>A</td><td>B</td></tr></table>",
        "<table><tr><td>Author</td><td>Long Title</td><td>Year</td></tr></table>",
        # a badge beside a name, a count
        "<p><b>Bob Grumble</b> <span>Author</span></p>",
        "<ul><li><span>Authors</span> 12</li></ul>",
        # nobody
        "<ul><li><b>Author</b> Harbour Review</li></ul>",
        "<ul><li><b>Author</b> admin</li></ul>",
        "<ul><li><b>Author</b> guidelines and how to send us your manuscript</li></ul>",
        "<ul><li><b>Editor's picks</b> Bob Grumble</li></ul>",
    ],
)
def test_look_alikes(other: str) -> None:
    assert authors(f"{H1}<p>{LAST}</p>" * 3 + other) == []


def test_the_book_that_is_reviewed_does_not_displace_its_reviewer() -> None:
    book = "<table><tr><td>Author</td><td>Bob Grumble</td></tr></table>"
    assert authors(f"{H1}<p>{LAST}</p>{book}", ADA) == ["Ada Quill"]
