"""Titles: which place is believed, and the site's name cut off."""

from __future__ import annotations

import pytest

from backlist.intake.page.dom import parse
from backlist.intake.page.page_claims import page_of
from backlist.intake.page.titles import letters, read_title, without_site


def title(html: str, *sites: str) -> str | None:
    """The title of a page."""
    root = parse(html)
    assert root is not None
    found = read_title(page_of(root), sites)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("The last ferry | Harbour Review", "The last ferry"),
        ("The last ferry - Harbour Review", "The last ferry"),
        ("The last ferry — harbour-review.example", "The last ferry"),
        ("Harbour Review: The last ferry", "The last ferry"),
        ("Harbour Review » The last ferry", "The last ferry"),
        ("The last ferry | News | Harbour Review", "The last ferry | News"),
        ("Boats - and what they carry", "Boats - and what they carry"),
        ("Harbour Review", "Harbour Review"),
        ("The last ferry", "The last ferry"),
    ],
)
def test_the_site_is_cut_off(given: str, expected: str) -> None:
    sites = {letters("Harbour Review"), letters("harbour-review.example")}
    assert without_site(given, sites) == expected


def test_a_heading_says_where_the_title_ends() -> None:
    cut = without_site("The last ferry | Somebody's place", set(), [letters("The last ferry")])
    assert cut == "The last ferry"


def test_the_heading_readers_see_goes_before_the_one_for_search_engines() -> None:
    html = """<head><title>Ferry: 7 things about the last ferry</title>
    <meta property="og:title" content="Ferry: 7 things about the last ferry"></head>
    <h1>The last ferry and seven things about it</h1>"""
    assert title(html) == "The last ferry and seven things about it"


def test_the_sites_own_heading_is_no_title() -> None:
    html = """<head><title>The last ferry | Harbour Review</title></head>
    <h1>Harbour Review</h1><h2 class="entry-title">The last ferry</h2>"""
    assert title(html, "Harbour Review") == "The last ferry"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "<span>The ferry (1911)</span><span>Its last winter</span>",
            "The ferry (1911) Its last winter",
        ),
        ("<span>Harbour news</span><span>The last ferry</span>", "Harbour news The last ferry"),
        ("<span>T</span>he last ferry", "The last ferry"),
        ("The <em>last</em> ferry", "The last ferry"),
    ],
)
def test_lines_of_a_heading_stay_apart(heading: str, expected: str) -> None:
    assert title(f"<h1>{heading}</h1>") == expected


def test_an_address_before_the_title_is_cut_off() -> None:
    html = "<head><title>harbour.example The last ferry</title></head>"
    assert title(html, "harbour.example") == "The last ferry"


def test_headings_in_navigation_do_not_count() -> None:
    html = """<head><title>The last ferry</title></head><nav><h1>Sections</h1></nav><h1>The last
    ferry</h1>"""
    assert title(html) == "The last ferry"


def test_scholarly_tag() -> None:
    assert (
        title('<head><meta name="citation_title" content="On ferries"></head><p>x') == "On ferries"
    )


def test_nothing_is_invented() -> None:
    assert title("<p>Only words.</p>") is None
    assert title("<head><title>Harbour Review</title></head>", "Harbour Review") is None


def test_evidence_says_where() -> None:
    root = parse("<head><title>The last ferry</title></head><h1>The last ferry</h1>")
    assert root is not None
    found = read_title(page_of(root))
    assert found is not None
    assert (found[1].where, found[1].says) == ("h1", "The last ferry")
    assert found[1].confidence is not None
    assert found[1].confidence > 0.6
