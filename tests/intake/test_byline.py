"""Bylines: names taken apart, places weighed, and silence where nobody is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.page.byline import read_byline
from backlist.intake.page.byline_names import is_name, is_personal, key, read_names
from backlist.intake.page.byline_words import BOARD
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
        ("By Ada Quill Senior Content Editor", ["Ada Quill"]),
        (
            "By Ada Quill, Home and Sea Editor & Luc Martin, Staff Writer",
            ["Ada Quill", "Luc Martin"],
        ),
        ("Ada Quill, editor, and Luc Martin", ["Ada Quill", "Luc Martin"]),
        ("By Ada Quill Executive Editor and Master Gardener", ["Ada Quill"]),
        ("by Ada Quill, Candidate Representative to the Harbour Committee", ["Ada Quill"]),
        ("By Ada Quill, MS, RDN, LD", ["Ada Quill"]),
        ("By Ada Quill Medically reviewed by Luc Martin, MD", ["Ada Quill"]),
        ("Researched by Luc Martin", []),
        ("By James Dean and Ada Head", ["James Dean", "Ada Head"]),
        ("By Ada Quill, James Dean", ["Ada Quill", "James Dean"]),
        ("Ada Quill Research & Insights Lead", ["Ada Quill"]),
        ("Ada Quill, Head of Boats", ["Ada Quill"]),
        ("By Ada Quill, Executive Editor, Harbour Women's Watch", ["Ada Quill"]),
        ("Ada Quill, editor, Luc Martin, writer", ["Ada Quill", "Luc Martin"]),
        ("By Ada Maria Quill Ada Maria", ["Ada Maria Quill"]),
        ("By Ada Quill ⋅ Senior Review Analyst ⋅ Updated March 5, 2025", ["Ada Quill"]),
        ("By Ada Quill | Published on June 22, 2016", ["Ada Quill"]),
        ("This post was written by Ada Quill, Head of Boats", ["Ada Quill"]),
        ("Ada QUILL, Luc MARTIN", ["Ada QUILL", "Luc MARTIN"]),
        ("Текст: Вера Петрова", ["Вера Петрова"]),
        ("بقلم: أحمد علي", ["أحمد علي"]),
        ("홍길동 기자", ["홍길동"]),
        ("dpa", ["dpa"]),
        ("By the Editors", ["the Editors"]),
        ("By IWW", ["IWW"]),
        ("IWW", []),
        ("By the Harbour Team", ["the Harbour Team"]),
        ("Ada Quill, Harbour Press", ["Ada Quill"]),
        ("By Ada Quill and the Harbour Collective", ["Ada Quill", "the Harbour Collective"]),
        ("content: Harbour", []),
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


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Translated from the French by Ada Quill", "translator"),
        ("Traduit par : Ada Quill", "translator"),
        ("翻訳：Ada Quill", "translator"),
        ("As told to Ada Quill", "interviewer"),
        ("Propos recueillis par Ada Quill", "interviewer"),
        ("Photos by Ada Quill", "photographer"),
        ("Illustrations by Ada Quill", "illustrator"),
        ("Edited by Ada Quill", "editor"),
    ],
)
def test_other_parts_than_the_authors(text: str, role: str) -> None:
    assert [(n.name, n.role) for n in read_names(text)] == [("Ada Quill", role)]


def test_the_teller_and_who_wrote_it_down() -> None:
    found = read_names("By Ada Quill, as told to Luc Martin")
    assert [(n.name, n.role) for n in found] == [
        ("Ada Quill", "author"),
        ("Luc Martin", "interviewer"),
    ]


def test_a_house_behind_a_job_is_an_affiliation() -> None:
    (found,) = read_names("by Ada Quill, Senior Director, Quay Institute")
    assert (found.name, found.affiliation) == ("Ada Quill", "Quay Institute")


@pytest.mark.parametrize("name", ["Ada Quill", "Ada QUILL", "Ada van der Quill", "A. J. Quill"])
def test_shapes_of_persons(name: str) -> None:
    assert is_personal(name)


@pytest.mark.parametrize(
    "name",
    ["Quill", "UVA Press", "Harbour Team", "Photo Ada Quill", "the Ada Quill", "Ada 7 Quill"],
)
def test_shapes_of_no_person(name: str) -> None:
    assert not is_personal(name)


def test_titles_of_courtesy_make_no_other_person() -> None:
    assert key("Dr. Ada van Quill") == key("Ada van Quill")
    assert key("Dr Quill") != key("Quill")


def test_places_and_agencies_stand_beside_the_name() -> None:
    (found,) = read_names("By Ada Quill in Lisbon")
    assert (found.name, found.place) == ("Ada Quill", "Lisbon")
    (found,) = read_names("By Ada Quill (REUTERS)")
    assert (found.name, found.affiliation) == ("Ada Quill", "REUTERS")


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    for name in read_names(text):
        assert is_name(name.name) or name.name.isupper() or BOARD.match(name.name)
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


def test_what_follows_two_joined_names_is_their_place() -> None:
    names = read_names("By Nora Quill and Ada Berg, Port Ellery")
    assert [(n.name, n.place) for n in names] == [("Nora Quill", None), ("Ada Berg", "Port Ellery")]
    three = read_names("By Nora Quill, Ada Berg and Tom Reyle")
    assert [n.place for n in three] == [None, None, None]


def test_sections_a_piece_is_filed_under_are_no_authors() -> None:
    assert [
        n.name for n in read_names("By Nora Quill, in News , Harbour , Tides · 0 Comments")
    ] == ["Nora Quill"]
    assert [n.name for n in read_names("By Nora Quill and Ada Berg in Ostend")] == [
        "Nora Quill",
        "Ada Berg",
    ]
