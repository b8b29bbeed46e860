"""When a text changed is told only where a build has seen it."""

from __future__ import annotations

from lxml import etree

from backlist.site import changed
from tests.site import cited
from tests.site.conftest import Site
from tests.site.validity import OAI, SITEMAP

WEB = f"{cited.BASE}pieces/web/"


def days(site: Site) -> dict[str, str]:
    root = etree.fromstring((site.out / "sitemap.xml").read_bytes())
    return {
        url.findtext(f"{SITEMAP}loc", ""): day
        for url in root
        if (day := url.findtext(f"{SITEMAP}lastmod"))
    }


def datestamp(site: Site, piece: str) -> str:
    root = etree.fromstring((site.out / "oai.xml").read_bytes())
    for header in root.iter(f"{OAI}header"):
        if header.findtext(f"{OAI}identifier", "").endswith(f":{piece}"):
            return str(header.findtext(f"{OAI}datestamp"))
    raise AssertionError(piece)


def test_a_first_build_makes_no_day_up(site: Site) -> None:
    site.build(cited.archive(), today="2026-11-23")
    assert days(site) == {}
    assert datestamp(site, "web") == "2024-07-09"


def test_a_change_is_dated_by_the_build_that_met_it(site: Site) -> None:
    start = cited.archive()
    site.build(start, today="2026-11-23")
    edited = start.changed("web", body="Other words.\n")
    site.build(edited, today="2026-11-24")
    assert days(site) == {WEB: "2026-11-24"}
    assert datestamp(site, "web") == "2026-11-24"
    site.build(edited.changed("poem", body="Other words.\n"), today="2026-11-25")
    assert days(site) == {WEB: "2026-11-24", f"{cited.BASE}pieces/poem/": "2026-11-25"}


def test_what_was_filed_today_is_of_today(site: Site) -> None:
    site.build(cited.archive(), today="2024-07-09")
    assert len(days(site)) == len(cited.kinds())


def test_another_theme_is_no_change_of_the_text(site: Site) -> None:
    site.build(cited.archive(), today="2026-11-23")
    site.build(cited.archive(theme={"cards": False}), today="2026-11-24")
    assert days(site) == {}


def test_a_ledger_that_cannot_be_read_is_none(site: Site) -> None:
    start = cited.archive()
    site.build(start, today="2026-11-23")
    (site.cache / "changed").write_bytes(b"\xc1")
    assert changed.load(site.cache) == {}
    site.build(start.changed("web", body="Other words.\n"), today="2026-11-24")
    assert days(site) == {}
