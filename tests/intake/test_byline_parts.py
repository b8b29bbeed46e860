"""Who wrote it told from who edited, adapted or posted it, and from whom they wrote for."""

from __future__ import annotations

import pytest

from tests.intake.page_samples import LAST, LONG, MORE
from tests.intake.test_byline_places import ADA, H1, HEAD, authors, contributors, ld

AFP = ld('{"@type":"Organization","name":"AFP"}')
BYLINE = "<div>By <a href='/a'>Bill QUILLER</a>, <a href='/b'>Ada MARTINDALE</a></div>"


def test_persons_that_a_line_names_go_before_their_agency() -> None:
    assert authors(H1 + BYLINE, AFP) == ["Bill QUILLER", "Ada MARTINDALE"]
    brand = HEAD.replace("</head>", '<meta name="author" content="Harbour Review Team"></head>')
    assert authors(H1 + "<p>By Ada Quill</p>", brand) == ["Ada Quill"]


def test_an_agency_signs_where_the_line_names_only_others() -> None:
    assert authors(H1 + "<p>Photo by Ada Quill</p>", AFP) == ["AFP"]


def test_who_translated_and_adapted_it() -> None:
    line = "<ul><li>Von: Ada Quill</li><li>Übersetzung und Adaptierung: Luc Martin</li></ul>"
    assert contributors(H1 + line) == [("Ada Quill", "author"), ("Luc Martin", "translator")]


EDITED = "<div class='info'>Editor : <a class='author' href='/author/7'>Ada Quill</a></div>"


def test_an_editor_in_the_data_whom_the_page_calls_one() -> None:
    line = "<div class='author-2'>Luc Martin</div>"
    assert authors(f"{H1}{line}<p>{LAST}</p>{EDITED}", ADA) == ["Luc Martin"]


def test_the_data_stands_where_nobody_else_is_named() -> None:
    assert authors(f"{H1}<p>{LAST}</p>{EDITED}", ADA) == ["Ada Quill"]


def test_an_editor_who_also_wrote_it() -> None:
    line = "<p>By Ada Quill and Luc Martin</p>"
    assert authors(f"{H1}{line}<p>{LAST}</p>{EDITED}", ADA) == ["Ada Quill", "Luc Martin"]


ACCOUNT = (
    '{"@type":"Person","name":"Harbour D","url":"https://harbour-review.example/author/admin/"}'
)
POSTED = """<p>by <span class="author vcard"><a rel="author"
href="https://harbour-review.example/author/admin/">Harbour D</a></span></p>"""


def test_an_account_named_for_the_site_is_no_author() -> None:
    assert authors(H1 + POSTED, ld(ACCOUNT)) == []
    assert authors(H1 + POSTED) == []


def test_a_person_who_keeps_the_site_is_one() -> None:
    keeper = ACCOUNT.replace("Harbour D", "Ada Quill")
    assert authors(H1 + POSTED.replace("Harbour D", "Ada Quill"), ld(keeper)) == ["Ada Quill"]


@pytest.mark.parametrize(
    "line",
    ["<p><strong>ADA QUILL&nbsp;</strong></p>", "<p>ADA QUILL</p>", "<p><b>Ada Quill</b></p>"],
)
def test_a_name_alone_before_the_text(line: str) -> None:
    page = f"{H1}{POSTED}{line}<p>{LONG}</p><p>{MORE}</p><p>{LAST}</p>"
    head = ld(ACCOUNT).replace("</head>", '<meta name="description" content="Ada Quill"></head>')
    assert [name.title() for name in authors(page, head)] == ["Ada Quill"]


def summed(text: str) -> str:
    return HEAD.replace("</head>", f'<meta name="description" content="{text}"></head>')


@pytest.mark.parametrize(
    "rest",
    [
        # whom the text is about
        f"<p>{LONG}</p><p>Quill, who is seventy, has kept the ferry since she was a girl.</p>",
        # one of several who answer
        f"<p>{LONG}</p><p><strong>LUC MARTIN</strong></p><p>{MORE}</p>",
    ],
)
def test_a_name_alone_that_is_not_the_author(rest: str) -> None:
    page = f"{H1}<p><strong>ADA QUILL</strong></p>{rest}"
    assert authors(page, summed("Ada Quill")) == []


@pytest.mark.parametrize("place", ["NEW YORK", "BAAR, SWITZERLAND", "PORT ELLERY"])
def test_a_place_before_the_text_is_nobody(place: str) -> None:
    page = f"{H1}<p><strong>{place}</strong></p><p>{LONG}</p>"
    assert authors(page, summed(place)) == []


def test_a_name_alone_with_nothing_that_bears_it_out() -> None:
    assert authors(f"{H1}<p><strong>ADA QUILL</strong></p><p>{LONG}</p>") == []


def test_a_place_in_capitals_behind_an_agency() -> None:
    line = "<div class='name'>AFP, MANILA</div>"
    assert authors(H1 + line) == ["AFP"]
    assert authors(H1 + "<p>Photo: AFP</p>") == []
