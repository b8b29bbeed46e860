"""Feeds and sitemap."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from backlist.site.feeds import moment, sitemaps
from backlist.site.frame import frame_of
from tests.site import samples
from tests.site.conftest import Site

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BASE = "https://harbour.example/papers/"


def entry(site: Site, name: str) -> etree._Element:
    feed = etree.fromstring((site.out / "feed.xml").read_bytes())
    (found,) = [
        e
        for e in feed.findall("a:entry", ATOM)
        if e.findtext("a:id", "", ATOM).endswith(f"/{name}/")
    ]
    return found


def test_atom_entry_names_every_author_in_order(demo_site: Site) -> None:
    found = entry(demo_site, "der-saal")
    names = [str(e.text) for e in found.findall("a:author/a:name", ATOM)]
    assert names == ["Tomas Reyle", "Birgit Osei", "Ines Aldana", "Jean-Luc Prévost", "Sam Oduya"]
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def test_atom_entry_is_dated_by_first_publication(demo_site: Site) -> None:
    found = entry(demo_site, "to-the-members-who-stayed")
    assert found.findtext("a:published", None, ATOM) == "2019-03-16T00:00:00Z"
    assert found.findtext("a:updated", None, ATOM) == "2024-07-09T00:00:00Z"
    assert entry(demo_site, "found-in-a-drawer").find("a:published", ATOM) is None


def test_atom_entry_leads_to_the_original_where_it_is_known(demo_site: Site) -> None:
    def links(name: str) -> dict[str, str]:
        found = entry(demo_site, name).findall("a:link", ATOM)
        return {str(e.get("rel")): str(e.get("href")) for e in found}

    assert links("der-saal")["via"] == "https://saele.example/"
    assert "via" not in links("to-the-members-who-stayed")
    assert links("der-saal")["alternate"] == f"{BASE}pieces/der-saal/"
    assert links("der-saal")["enclosure"] == f"{BASE}pieces/der-saal/der-saal.pdf"


def test_atom_entry_holds_the_whole_text_with_whole_addresses(demo_site: Site) -> None:
    content = entry(demo_site, "to-the-members-who-stayed").findtext("a:content", "", ATOM)
    assert "ours, as <a" in content
    assert f'href="{BASE}pieces/night-shift/index.html"' in content
    figures = entry(demo_site, "figures-of-1926").findtext("a:content", "", ATOM)
    assert f'src="{BASE}pieces/figures-of-1926/media/hall.png"' in figures


def test_other_contributors_are_no_authors(demo_site: Site) -> None:
    found = entry(demo_site, "figures-of-1926")
    assert [e.text for e in found.findall("a:author/a:name", ATOM)] == ["Ines Aldana"]
    assert [e.text for e in found.findall("a:contributor/a:name", ATOM)] == ["Sam Oduya"]


def test_json_feed(demo_site: Site) -> None:
    feed = json.loads(demo_site.text("feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE}feed.json"
    item = next(i for i in feed["items"] if i["url"].endswith("der-saal/"))
    assert item["external_url"] == "https://saele.example/"
    assert [a["name"] for a in item["authors"]][:2] == ["Tomas Reyle", "Birgit Osei"]
    assert item["date_published"] == "2009-10-01T00:00:00Z"
    assert item["tags"] == ["Movement history"]
    assert "date_published" not in next(i for i in feed["items"] if "drawer" in i["url"])
    assert not any("For friends" in i["title"] for i in feed["items"])


def test_sitemap_lists_public_pages_by_clean_address(demo_site: Site) -> None:
    tree = etree.fromstring((demo_site.out / "sitemap.xml").read_bytes())
    found = {e.text for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert f"{BASE}pieces/der-saal/" in found
    assert BASE in found
    unwanted = ("for-friends", "404", "letters/stayed", "withheld", ".xml")
    assert not [a for a in found if a is None or any(word in a for word in unwanted)]
    assert "Sitemap: https://harbour.example/papers/sitemap.xml" in demo_site.text("robots.txt")


def test_too_many_addresses_make_several_sitemaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backlist.site.feeds.SITEMAP_ADDRESSES", 3)
    catalog = samples.demo(base_url=BASE).catalog
    frame = frame_of(catalog, style="", sections=frozenset())
    made = dict(sitemaps(frame, [(f"p{n}/index.html", "") for n in range(7)]))
    assert list(made) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert made["sitemap.xml"].count(b"<sitemap>") == 3
    assert sum(data.count(b"<url>") for data in made.values()) == 7


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2019", "2019-01-01T00:00:00Z"),
        ("2019-03", "2019-03-01T00:00:00Z"),
        ("2019-03-21", "2019-03-21T00:00:00Z"),
        ("spring", None),
        (None, None),
        ("", None),
    ],
)
def test_moments(day: str | None, said: str | None) -> None:
    assert moment(day) == said
