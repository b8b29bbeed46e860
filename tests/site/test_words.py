"""Sentences, names and addresses: the small pure parts."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.dates import parse_edtf
from backlist.model import Appearance, Catalog, Contributor, Outlet, Person, Piece, Settings
from backlist.site.collect import PART, parts
from backlist.site.html import esc, host_of, local, up, web_url
from backlist.site.labels import count, load
from backlist.site.naming import names_of
from backlist.site.plan_lists import sort_name, year_name
from backlist.site.plan_rest import alias_path
from backlist.site.relations import same_address
from backlist.site.sentences import byline, provenance
from backlist.site.tongue import direction
from tests.site import builders
from tests.site.builders import seen

EN = load("en")


@pytest.mark.parametrize(
    ("appearances", "line"),
    [
        (
            (
                seen("Facebook", "first", "2019-03-16~"),
                seen("Socialist Worker", "shared", "2019-03-21"),
            ),
            "First published on Facebook, about 16 March 2019; "
            "shared by Socialist Worker, 21 March 2019",
        ),
        ((seen("The Hall Blog", "first", "2011"),), "First published on The Hall Blog, 2011"),
        ((seen("hall.example", "first"),), "First published on hall.example"),
        ((seen("Left Quarterly", "first"),), "First published in Left Quarterly"),
        (
            (seen("Left Quarterly", "first", "2016-21", volume="4", issue="12", pages="3–9"),),
            "First published in Left Quarterly, vol. 4, no. 12, spring 2016, pp. 3–9",
        ),
        (
            (seen("The Blog Reader", "first", pages="7"),),
            "First published in The Blog Reader, p. 7",
        ),
        ((seen(None, "first", "1926-11"),), "First published, November 1926"),
        (
            (seen(None, "first", None, url="https://www.Hall.example/x"),),
            "First published on hall.example",
        ),
        ((seen("O", "read aloud", "1926"),), "Read aloud, O, 1926"),
        (
            (seen("A", "first"), *(seen(f"B{n}", "reprint") for n in range(4))),
            "First published in A; reprinted in B0; reprinted in B1; and 2 more",
        ),
        ((seen("A & B", "excerpt"),), "An excerpt in A &amp; B"),
    ],
)
def test_provenance_in_a_line(appearances: tuple[Appearance, ...], line: str) -> None:
    assert provenance(appearances, None, EN) == line


def test_provenance_without_appearances_is_the_date_or_nothing() -> None:
    assert provenance((), parse_edtf("../2004"), EN) == "Before 2004"
    assert provenance((), None, EN) == ""


def test_only_later_appearances_are_links_in_the_line() -> None:
    url = "https://x.example/"
    first, shared = (
        seen("Facebook", "first", None, url=url),
        seen("Outlet", "shared", None, url=url),
    )
    line = provenance((first, shared), None, EN)
    assert line == f'First published on Facebook; shared by <a href="{url}">Outlet</a>'


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (["A"], "A"),
        (["A", "B", "C", "D"], "A, B, C, D"),
        (["A", "B", "C", "D", "E"], "A, B and 3 others"),
        ([], ""),
    ],
)
def test_byline_of_many(names: list[str], line: str) -> None:
    assert byline([Contributor(n, "signatory") for n in names], EN) == line


def test_byline_says_what_others_did() -> None:
    people = [Contributor("T", "translator"), Contributor("A"), Contributor("X", "typesetter")]
    assert byline(people, EN) == "A; translated by T; typesetter: X"


def test_counts_take_their_form() -> None:
    assert count(EN, "pieces", 1) == "1 piece"
    assert count(EN, "pieces", 0) == "0 pieces"
    assert count(EN, "pieces", 12345) == "12,345 pieces"


def test_unknown_language_speaks_english() -> None:
    assert load("xx-YY") == EN
    assert load("../../etc")["archive"] == EN["archive"]


@given(st.text())
def test_escaped_text_reads_back(text: str) -> None:
    made = esc(text)
    assert not set('<>"') & set(made)
    kept = "".join(c for c in text if c in "\t\n\r" or (ord(c) >= 32 and ord(c) != 127))
    assert unescape(made) == kept or "&" in text
    assert (
        made.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
        == kept
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_local_paths_need_no_escaping(path: str) -> None:
    assert esc(local(path)) == local(path)
    assert local(path).isascii()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://x/%0aalert(1)",
        "data:text/html,x",
        "//x.example/",
        "/path",
        "",
        None,
        "https://",
        "https:///path",
        "http://a b.example/",
        "https://x.example/\x00",
        "https://x.example\\@evil.example/",
        "mailto:a@x.example",
    ],
)
def test_addresses_nobody_is_sent_to(url: str | None) -> None:
    assert web_url(url) is None
    assert host_of(url) is None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Tribune.example/a?b#c", "tribune.example"),
        ("http://user@x.example:8080/", "x.example"),
        (" https://x.example/ ", "x.example"),
        ("https://bücher.example/ä", "bücher.example"),
        ("http://[::1]/", "[::1]"),
    ],
)
def test_addresses_and_their_hosts(url: str, host: str) -> None:
    assert web_url(url) == url.strip()
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("en", "ltr"),
        (None, "auto"),
    ],
)
def test_direction_by_language_and_script(language: str | None, way: str) -> None:
    assert direction(language) == way


@given(st.integers(0, 6 * PART), st.booleans())
def test_parts_lose_nothing_and_keep_the_order(number: int, newest: bool) -> None:
    cut = parts(range(number), newest=newest)
    assert [n for part in cut for n in part] == list(range(number))
    assert all(len(part) <= 2 * PART for part in cut)
    if newest and len(cut) > 1:
        grown = parts(range(-1, number), newest=True)
        assert grown[-len(cut) + 1 :] == cut[1:]


@pytest.mark.parametrize(
    ("year", "name"), [(2019, "2019"), (843, "0843"), (-43, "-0043"), (17000, "17000")]
)
def test_years_in_addresses(year: int, name: str) -> None:
    assert year_name(year) == name


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/a/b/", "a/b/index.html"),
        ("a.html", "a.html"),
        ("/caf%C3%A9", "café/index.html"),
        ("/x.php?id=3", None),
        ("https://x.example/a/b.htm#c", "a/b.htm"),
        ("/a/%2e%2e/b", None),
        ("/" + "a" * 300, None),
    ],
)
def test_where_an_alias_stands(alias: str, path: str | None) -> None:
    expected = "x.php/index.html" if alias.startswith("/x.php") else path
    assert alias_path(alias) == expected


def test_addresses_that_are_the_same() -> None:
    assert same_address("http://www.x.example/a/#top") == same_address("https://X.example/a")
    assert same_address("https://x.example/a?b=1") != same_address("https://x.example/a")
    assert same_address("http://[bad") == "http://[bad"


def test_sorting_names() -> None:
    assert sort_name("Élisée Reclus", None, "en", is_person=True) == "reclus elisee"
    assert sort_name("Städte und Säle", None, "en", is_person=False) == "stadte und sale"
    person = Person("x", "Night Shift", "Shift, Night")
    assert sort_name("Night Shift", person, "en", is_person=True) == "shift, night"


def piece(name: str, **values: object) -> Piece:
    return Piece(id=name, title=name, **values)  # type: ignore[arg-type]


def test_two_people_of_one_slug_have_two_pages() -> None:
    pieces = [piece("a", contributors=builders.authors("Jose Ruiz", "José Ruiz"))]
    catalog = builders.archive(pieces).catalog
    names = names_of(catalog, catalog.cards)
    assert names.contributors == {"Jose Ruiz": "jose-ruiz", "José Ruiz": "jose-ruiz-2"}
    assert names.special()


def test_a_persons_file_gathers_their_names() -> None:
    pieces = [
        piece(
            "a",
            contributors=(
                *builders.authors("Rosa L.", "Rosa Luxemburg"),
                Contributor("R", id="rl"),
            ),
        )
    ]
    template = Catalog(
        Settings(), people=(Person("rl", "Rosa Luxemburg", other_names=("Rosa L.",)),)
    )
    catalog = builders.archive(pieces, template=template).catalog
    assert set(names_of(catalog, catalog.cards).contributors.values()) == {"rl"}


def test_a_name_that_two_files_bear_is_neither() -> None:
    pieces = [piece("a", appearances=(seen("Tribune"[:7], "first"),))]
    outlets = (Outlet("tribune-us", "Tribune"), Outlet("tribune-uk", "Tribune"))
    catalog = builders.archive(pieces, template=Catalog(Settings(), outlets=outlets)).catalog
    assert names_of(catalog, catalog.cards).outlets == {"Tribune": "tribune"}


def test_categories_that_differ_by_capitals_are_one() -> None:
    pieces = [piece("a", categories=("Organization", "organization"))]
    catalog = builders.archive(pieces).catalog
    assert set(names_of(catalog, catalog.cards).categories.values()) == {"organization"}


def test_way_up() -> None:
    assert [up(p) for p in ("index.html", "a/index.html", "a/b/c.html")] == ["", "../", "../../"]
