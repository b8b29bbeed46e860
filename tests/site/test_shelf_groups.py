"""Shelves that are grouped by a field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backlist.model import Contributor, Person, Piece, Shelf
from backlist.site import shelved
from backlist.site.collect import PART
from tests.site import builders
from tests.site.conftest import Site


def piece(id: str, **given: object) -> Piece:
    made = Piece(id=id, title=id.capitalize(), appearances=())
    return replace(made, **given)  # type: ignore[arg-type]


PIECES = (
    piece(
        "ash",
        kind="poem",
        language="de-AT",
        categories=("Trees",),
        contributors=(Contributor("Mara Lind"), Contributor("The Yard")),
        appearances=(
            builders.seen("The Gull", "first", "2019-03"),
            builders.seen("Almanac", "reprinted", "2020"),
        ),
    ),
    piece(
        "birch",
        kind="article",
        language="en",
        categories=("Éclairs", "Trees"),
        contributors=(Contributor("Ada Quill"),),
        appearances=(builders.seen("Almanac", "first", "2004"),),
    ),
    piece("cedar", contributors=(Contributor("Mara Lind"),)),
)
PEOPLE = (Person("the-yard", "The Yard", kind="group"),)


def headings(site: Site, field: str, order: str = "newest") -> list[tuple[str, list[str]]]:
    """What the page of a shelf shows: (heading, ids under it)."""
    shelf = Shelf("some", "Some", order=order, group_by=field)
    archive = builders.archive(PIECES).with_(shelves=(shelf,), people=PEOPLE)
    site.build(archive)
    on_page: list[tuple[str, list[str]]] = []
    for element in site.page("writings/some/index.html").cssselect("main h2, main a.t"):
        if element.tag == "h2":
            on_page.append((element.text_content().strip(), []))
        else:
            on_page[-1][1].append(element.text_content().strip().lower())
    held = shelved(archive.catalog)["some"]
    assert [(title, list(ids)) for title, ids in held] == on_page
    return on_page


@pytest.mark.parametrize(
    ("field", "order", "expected"),
    [
        ("year", "newest", [("2019", "ash"), ("2004", "birch"), ("Without a year", "cedar")]),
        ("year", "oldest", [("2004", "birch"), ("2019", "ash"), ("Without a year", "cedar")]),
        ("year", "title", [("2004", "birch"), ("2019", "ash"), ("Without a year", "cedar")]),
        ("outlet", "newest", [("Almanac", "ash birch"), ("The Gull", "ash"), ("Others", "cedar")]),
        ("kind", "newest", [("Article", "birch"), ("Poem", "ash"), ("Others", "cedar")]),
        ("language", "newest", [("Deutsch", "ash"), ("English", "birch"), ("Others", "cedar")]),
        ("category", "newest", [("Éclairs", "birch"), ("Trees", "ash birch"), ("Others", "cedar")]),
        (
            "contributor",
            "newest",
            [("Mara Lind", "ash cedar"), ("Ada Quill", "birch"), ("The Yard", "ash")],
        ),
    ],
)
def test_groups_of_a_field(
    site: Site, field: str, order: str, expected: list[tuple[str, str]]
) -> None:
    assert headings(site, field, order) == [(name, ids.split()) for name, ids in expected]


def test_a_field_that_no_piece_has_makes_no_groups(site: Site) -> None:
    shelf = Shelf("some", "Some", group_by="category")
    site.build(builders.archive([piece("one"), piece("two")]).with_(shelves=(shelf,)))
    page = site.page("writings/some/index.html")
    assert not page.cssselect("main h2")
    assert len(page.cssselect("main a.t")) == 2


def test_years_before_the_common_era_are_in_order(site: Site) -> None:
    pieces = [
        piece(f"p{year}", appearances=(builders.seen("Stone", "first", year),))
        for year in ("-0043", "-0300", "0012")
    ]
    shelf = Shelf("some", "Some", order="oldest", group_by="year")
    site.build(builders.archive(pieces).with_(shelves=(shelf,)))
    heads = [h.text_content() for h in site.page("writings/some/index.html").cssselect("main h2")]
    assert heads == ["301 BCE", "44 BCE", "12"]


def test_parts_of_a_long_list_are_named_by_its_groups(site: Site) -> None:
    pieces = [piece(f"p{n:03}", categories=(f"Group {n // 200}", "All")) for n in range(PART * 2)]
    shelf = Shelf("some", "Some", group_by="category")
    site.build(builders.archive(pieces).with_(shelves=(shelf,)))
    page = site.page("writings/some/index.html")
    named = [a.text_content() for a in page.cssselect("nav.parts")[0].cssselect("a")]
    assert named == ["All", "All", "Group 0 – Group 1", "Group 1 – Group 2"]
    assert page.cssselect("main .count")[0].text_content().strip() == "500 pieces"
