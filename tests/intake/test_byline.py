"""Bylines: names taken apart, places weighed, and silence where nobody is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.page.byline import read_byline
from backlist.intake.page.byline_names import is_name, read_names
from backlist.intake.page.dom import parse
from backlist.intake.page.page_claims import Surroundings, page_of
from backlist.model import Contributor


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Quill", ["Ada Quill"]),
        ("by Ada Quill and Tomas Bergström", ["Ada Quill", "Tomas Bergström"]),
        (
            "By Ada Quill, Tomas Bergström & Ines Marão",
            ["Ada Quill", "Tomas Bergström", "Ines Marão"],
        ),
        ("BY ADA QUILL", ["ADA QUILL"]),
        ("Written by: Ada Quill | 21 March 2019 | 5 min read", ["Ada Quill"]),
        ("By Ada Quill Updated June 2, 2021", ["Ada Quill"]),
        ("Posted by Ada Quill on March 21, 2019", ["Ada Quill"]),
        ("By Ada Quill, Staff Writer", ["Ada Quill"]),
        ("By Ada Quill, PhD", ["Ada Quill"]),
        ("Von Ada Quill und Jürgen Kern", ["Ada Quill", "Jürgen Kern"]),
        ("Par Ada Quill et Luc Martin", ["Ada Quill", "Luc Martin"]),
        ("Por Ada Quill y Inés Marão", ["Ada Quill", "Inés Marão"]),
        ("Di Ada Quill e Luca Moretti", ["Ada Quill", "Luca Moretti"]),
        ("Ada Quill Ada Quill", ["Ada Quill"]),
        ("Dr. María de la Cruz O'Brien-Smith", ["Dr. María de la Cruz O'Brien-Smith"]),
        ("文：山田太郎", ["山田太郎"]),
        ("Admin", []),
        ("By Staff", []),
        ("By admin", []),
        ("Editorial Team", []),
        ("Guest contributor", []),
        ("editor@harbour.example", []),
        ("5 min read", []),
        ("View all posts by the author", []),
        ("", []),
    ],
)
def test_names_of_a_byline(text: str, names: list[str]) -> None:
    assert [n.name for n in read_names(text)] == names


def test_roles() -> None:
    found = read_names("By Ada Quill\nTranslated by Luc Martin\nPhotographs by Ines Marão")
    assert [(n.name, n.role) for n in found] == [
        ("Ada Quill", "author"),
        ("Luc Martin", "translator"),
        ("Ines Marão", "photographer"),
    ]


def test_interviewer() -> None:
    assert [(n.name, n.role) for n in read_names("Interview by Ada Quill")] == [
        ("Ada Quill", "interviewer")
    ]


def test_places_and_agencies_stand_beside_the_name() -> None:
    (found,) = read_names("By Ada Quill in Lisbon")
    assert (found.name, found.place) == ("Ada Quill", "Lisbon")
    (found,) = read_names("By Ada Quill (REUTERS)")
    assert (found.name, found.affiliation) == ("Ada Quill", "REUTERS")


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    for name in read_names(text):
        assert is_name(name.name)
        assert name.name.strip() == name.name


def people(
    html: str, *sites: str, before: str = "header"
) -> tuple[tuple[Contributor, ...], str | None]:
    """The contributors of a page and where they were read."""
    root = parse(html)
    assert root is not None
    near = tuple(e for part in root.iter(before) for e in part.iter())
    found, how = read_byline(page_of(root), sites, Surroundings(before=near))
    return found, how.where if how else None


def names(html: str, *sites: str) -> list[str]:
    """The names of a page's contributors."""
    return [c.name for c in people(html, *sites)[0]]


def ld(author: str) -> str:
    """JSON-LD of an article with this author."""
    return (
        '<script type="application/ld+json">{"@type":"Article","headline":"T","author":'
        + author
        + "}</script>"
    )


def test_structured_authors_in_order() -> None:
    html = ld('[{"@type":"Person","name":"Ada Quill"},{"@type":"Person","name":"Luc Martin"}]')
    assert people(html) == (
        (Contributor("Ada Quill"), Contributor("Luc Martin")),
        "json-ld author",
    )


@pytest.mark.parametrize(
    "author",
    [
        '"Ada Quill"',
        '{"name":["Ada Quill"]}',
        '{"givenName":"Ada","familyName":"Quill"}',
        '["Ada Quill"]',
    ],
)
def test_ways_to_write_an_author(author: str) -> None:
    assert names(ld(author)) == ["Ada Quill"]


def test_scholarly_tags_one_author_each() -> None:
    html = """<meta name="citation_author" content="Quill, Ada">
    <meta name="citation_author" content="Luc Martin">"""
    assert names(html) == ["Ada Quill", "Luc Martin"]


def test_every_co_author_of_the_visible_byline() -> None:
    html = ld('{"@type":"Person","name":"Ada Quill"}') + (
        '<header><p class="byline">By Ada Quill and Luc Martin</p></header>'
    )
    assert names(html) == ["Ada Quill", "Luc Martin"]


def test_a_person_goes_before_the_site() -> None:
    html = ld('{"@type":"Organization","name":"Harbour Review"}') + (
        '<header><span class="post-author">by Ada Quill</span></header>'
    )
    assert names(html, "Harbour Review") == ["Ada Quill"]


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="author" content="Harbour Review">',
        '<meta name="author" content="admin">',
        '<meta name="author" content="harbourreview">',
        '<meta name="author" content="Harbour Review Staff">',
        '<meta property="article:author" content="https://www.facebook.com/harbour">',
        ld('{"@type":"Organization","name":"Harbour Review"}'),
        '<header><div class="byline">21 March 2019</div></header>',
        '<div class="comment"><span class="author">Grumbler Forty-Two</span></div>',
        '<footer><a rel="author" href="/x">Web Builders Inc</a></footer>',
        '<nav><a rel="author" href="/x">Ada Quill</a></nav>',
        '<div class="related-posts"><span class="byline">By Luc Martin</span></div>',
        "<p>By the time the ferry came, nobody was left on the quay to take it.</p>",
    ],
)
def test_silence_where_nobody_is_named(html: str) -> None:
    assert people(html, "Harbour Review", "harbour-review.example") == ((), None)


def test_a_site_called_after_its_author() -> None:
    html = ld('{"@type":"Person","name":"Ada Quill"}') + "<header><p>By Ada Quill</p></header>"
    assert names(html, "Ada Quill", "adaquill.example") == ["Ada Quill"]


def test_microdata_and_links() -> None:
    html = """<header><div itemprop="author" itemscope><span itemprop="name">Ada Quill</span>
    <span itemprop="jobTitle">Keeper of the light</span></div></header>"""
    assert names(html) == ["Ada Quill"]
    html = '<header><p>words by <a href="/people/ada-quill">Ada Quill</a></p></header>'
    assert names(html) == ["Ada Quill"]


def test_a_translator_is_no_author() -> None:
    html = ld('{"@type":"Person","name":"Ada Quill"}').replace(
        '"author"', '"translator":{"name":"Luc Martin"},"author"'
    )
    found, _ = people(html)
    assert [(c.name, c.role) for c in found] == [
        ("Ada Quill", "author"),
        ("Luc Martin", "translator"),
    ]
