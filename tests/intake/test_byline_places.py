"""Bylines where pages show them: beside the title, in links, in boxes; and whom they don't name."""

from __future__ import annotations

import pytest

from backlist.intake.page.dom import parse
from backlist.intake.page.metadata import read_metadata, title_of
from backlist.intake.page.page_claims import Surroundings
from tests.intake.page_samples import LONG, MORE

URL = "https://harbour-review.example/ferry"
HEAD = """<head><title>The last ferry</title>
<meta property="og:site_name" content="Harbour Review"></head>"""


def contributors(body: str, head: str = HEAD, url: str = URL) -> list[tuple[str, str]]:
    """Names and roles of a page whose body begins with the title."""
    root = parse(f"<html>{head}<body>{body}<p>{LONG}</p><p>{MORE}</p></body></html>")
    assert root is not None
    page, _ = title_of(root, url)
    found = read_metadata(page, url=url, text=LONG, around=Surroundings())
    return [(c.name, c.role) for c in found.contributors]


def authors(body: str, head: str = HEAD, url: str = URL) -> list[str]:
    """The authors of such a page."""
    return [name for name, role in contributors(body, head, url) if role == "author"]


def ld(author: str) -> str:
    """JSON-LD of an article with this author."""
    data = '{"@type":"Article","headline":"The last ferry","author":' + author + "}"
    return f'{HEAD}<script type="application/ld+json">{data}</script>'


H1 = "<h1>The last ferry</h1>"
ADA = ld('{"@type":"Person","name":"Ada Quill"}')


@pytest.mark.parametrize(
    "line",
    [
        "<div>By <span>Ada Quill</span></div>",
        "<p>By Ada Quill</p>",
        '<div class="meta">3 May 2019 <time>x</time> by Ada Quill</div>',
        "<ul><li>Author: Ada Quill</li></ul>",
        '<div class="post-card"><p>Written by <a href="/x">Ada Quill</a></p></div>',
        '<p>by <a href="/people/ada">Ada Quill</a> Senior Editor</p>',
    ],
)
def test_lines_beside_the_title(line: str) -> None:
    assert authors(H1 + line) == ["Ada Quill"]


def test_words_without_an_element_of_their_own() -> None:
    assert authors(f"<div>{H1}<time>1 May 2019</time> by Ada Quill</div>") == ["Ada Quill"]


def test_the_line_readers_see_has_more_authors_than_the_data() -> None:
    line = """<div class="byline"><a href="/author/ada">Ada Quill</a>
    <a href="/author/luc">Luc Martin</a></div>"""
    assert authors(H1 + line, ADA) == ["Ada Quill", "Luc Martin"]


def test_names_that_only_markup_keeps_apart() -> None:
    line = "<p>Written by: <span>Ada Quill</span> <span>Luc Martin</span></p>"
    assert authors(H1 + line) == ["Ada Quill", "Luc Martin"]


def test_who_checked_or_updated_it_is_no_author() -> None:
    line = """<div class="byline"><p>Written by <a href="/author/ada">Ada Quill</a></p>
    <p>Reviewed by <a href="/author/luc">Luc Martin</a></p></div>"""
    assert authors(H1 + line) == ["Ada Quill"]
    line = """<div class="author-meta">Ada Quill</div><p>Written by Ada Quill</p>
    <div class="author-meta">Luc Martin</div><p>Researched by Luc Martin</p>"""
    assert authors(H1 + line) == ["Ada Quill"]


def test_a_person_in_a_sentence_is_no_author() -> None:
    line = f"""<p>By Ada Quill</p><p>{LONG} we asked
    <a href="/author/luc">Luc Martin</a>, who knows. {MORE}</p>"""
    assert authors(H1 + line) == ["Ada Quill"]


def test_authors_of_listed_books_are_not_the_pages() -> None:
    books = "".join(
        f"<h3>Book {n}</h3><p class='author'>by {name}</p>"
        for n, name in enumerate(["Ines Marão", "Jo Kern", "Luc Martin", "Tomas Berg"])
    )
    assert authors(H1 + books) == []


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert authors(H1 + "<p>By checking out, you agree to Our Terms.</p>") == []


def test_a_bare_name_counts_where_the_page_shows_it_as_an_author() -> None:
    bare = "<p>Matteo Quill</p>"
    assert authors(H1 + bare) == []
    box = '<div class="author-card"><p>Matteo Quill</p><p>Matteo lives by the sea.</p></div>'
    assert authors(H1 + bare + f"<p>{LONG}</p>" + box) == ["Matteo Quill"]


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        (HEAD, "<p>By the Harbour Review Team</p>", ["the Harbour Review Team"]),
        (ld('{"@type":"Organization","name":"Quay Union"}'), "", ["Quay Union"]),
        (ld('{"@type":"Organization","name":"Harbour Review"}'), "", []),
        (ld('"Reuters"'), "", ["Reuters"]),
        (HEAD, "<p>By Harbour Review</p>", ["Harbour Review"]),
        (HEAD + '<meta name="author" content="Harbour Review">', "", []),
        (ADA, "<p>By Harbour Review</p>", ["Ada Quill"]),
        (HEAD + '<meta name="author" content="Harbour Review Staff">', "", []),
        (ADA, "<p>By Harbour Review Staff</p>", ["Ada Quill"]),
    ],
)
def test_groups_that_sign(head: str, line: str, expected: list[str]) -> None:
    assert authors(H1 + line, head) == expected


def test_a_team_gives_way_to_the_person_who_is_said_to_have_written_it() -> None:
    page = H1 + '<p>By <a rel="author" href="/t">Team Harbour</a></p><p>Written by Ada Quill</p>'
    assert authors(page) == ["Ada Quill"]


def test_the_administrators_account_gives_way_to_the_line() -> None:
    head = ld('{"@type":"Person","name":"Jo H","url":"https://a.example/author/admin/"}')
    assert authors(H1 + "<p>By Ada Quill</p>", head) == ["Ada Quill"]


def test_a_site_that_is_named_after_a_person() -> None:
    head = "<head><title>The last ferry | Ada Quill</title></head>"
    assert authors(H1, head, "https://quill.example/ferry") == ["Ada Quill"]
    assert authors(H1, head, "https://harbour.example/ferry") == []
    assert authors(H1, head, "https://adaquill.example/ferry") == []


def test_an_account_is_spelled_as_the_persons_site_is() -> None:
    head = """<head><title>The last ferry</title><meta name="author" content="adaquill">
    <meta property="og:site_name" content="Ada Quill"></head>"""
    assert authors(H1, head, "https://adaquill.example/x") == ["Ada Quill"]


def test_brands_are_told_from_persons_by_their_words() -> None:
    head = """<head><title>The last ferry</title><meta name="author" content="River Road">
    <meta property="og:site_name" content="River Road"></head>"""
    assert authors(H1, head, "https://riverroad.example/x") == []


def test_translator_and_interviewer_beside_the_author() -> None:
    lines = "<p>By Ada Quill</p><p>Translated by Luc Martin</p><p>Interview by Ines Marão</p>"
    assert set(contributors(H1 + lines)) == {
        ("Ada Quill", "author"),
        ("Luc Martin", "translator"),
        ("Ines Marão", "interviewer"),
    }
