"""Series, languages, days, the timeline, and what leads from a piece to its neighbours."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from backlist.model import Contributor, Outlet, Person, Piece, Series, Shelf
from backlist.site import charts
from backlist.site.collect import item
from backlist.site.nearby import in_series, roman
from backlist.site.plan_places import DAYS, LANES
from tests.site import samples
from tests.site.builders import Archive, archive, card_of, seen, work
from tests.site.conftest import Site


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def links(page: Any, selector: str) -> list[tuple[str, str]]:
    return [(said(a), a.get("href")) for a in page.cssselect(f"{selector} a")]


def dated(name: str, date: str, **more: Any) -> Piece:
    appearances = (seen(more.pop("outlet", "The Quay"), "first", date),)
    return Piece(name, more.pop("title", name.title()), appearances=appearances, **more)


def parts(*numbers: str | None) -> list[Piece]:
    return [
        dated(f"part-{n}", f"201{n}-03-0{n + 1}", series=Series("Letters home", number))
        for n, number in enumerate(numbers)
    ]


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {path for path, time in after.items() if before.get(path) != time}


def test_series_stands_in_order_and_says_which_part_a_piece_is(site: Site) -> None:
    site.build(archive(parts("10", "2", None, "IX")))
    page = site.page("series/letters-home/index.html")
    assert [said(a) for a in page.cssselect("a.t")] == ["Part-1", "Part-3", "Part-0", "Part-2"]
    middle = site.page("pieces/part-3/index.html")
    assert said(middle.cssselect(".next h2")[0]) == "Letters home · part 2 of 4"
    assert links(middle, ".next li") == [
        ("Part-1", "../../pieces/part-1/index.html"),
        ("Part-0", "../../pieces/part-0/index.html"),
    ]
    assert middle.cssselect("a[rel=prev]") and middle.cssselect("a[rel=next]")


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("XIX", 19), ("MCMXC", 1990)])
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman(numeral) == value


def test_parts_without_number_stand_last_by_date() -> None:
    cards = [card_of(p) for p in parts(None, "b", "3b", "3a", None)]
    ordered = in_series([item(c, b"", has_pdf=False) for c in cards])
    assert [i.card.id for i in ordered] == ["part-3", "part-2", "part-0", "part-4", "part-1"]


def test_renamed_piece_redraws_its_neighbours_and_no_others(site: Site) -> None:
    pieces = [dated(f"p{n}", f"2001-01-{n + 1:02}") for n in range(9)]
    start = archive(pieces).with_(shelves=(Shelf("all", "All"),))
    site.build(start)
    before = site.times()
    site.build(start.changed("p4", title="Another title"))
    drawn = {path for path in changed(before, site.times()) if "/index.html" in path[7:]}
    drawn = {path for path in drawn if path.startswith("pieces/")}
    assert drawn == {f"pieces/p{n}/index.html" for n in (3, 4, 5)}
    before = site.times()
    site.build(start.changed("p4", title="Another title", body="Other words."))
    made = {path for path in changed(before, site.times()) if path.endswith(("html", "xml"))}
    assert made == {"pieces/p4/index.html", "feed.xml", "rss.xml"}


def test_languages_have_pages_only_where_there_are_several(site: Site) -> None:
    one = archive([dated("a", "2001", language="en"), dated("b", "2002", language="en-GB")])
    site.build(one)
    assert not any(path.startswith("languages/") for path in site.files())
    site.build(archive([*one.loader.pieces.values(), dated("c", "2003", language="fr")]))
    assert [text for text, _ in links(site.page("languages/index.html"), ".index li")] == [
        "English",
        "Français",
    ]
    assert len(site.page("languages/en/index.html").cssselect("a.t")) == 2


def test_versions_of_one_work_name_one_another(site: Site) -> None:
    source = dated("a", "2001", language="en")
    french = dated("b", "2002", language="fr", translation_of=(work(None, piece="a"),))
    german = dated("c", "2003", language="de", translation_of=(work(None, piece="a"),))
    site.build(archive([source, french, german]))
    page = site.page("pieces/b/index.html")
    found = {a.get("hreflang"): a.get("href") for a in page.cssselect("link[hreflang]")}
    assert found == {
        x: f"../../pieces/{n}/index.html" for x, n in (("en", "a"), ("fr", "b"), ("de", "c"))
    }
    versions = page.cssselect("[aria-labelledby=versions]")[0]
    assert links(versions, "ul") == [("C", "../../pieces/c/index.html")]
    assert not site.page("pieces/a/index.html").cssselect("[aria-labelledby=versions]")


def test_exchange_is_shown_whole_from_each_of_its_pieces(site: Site) -> None:
    pieces = [dated("a", "2001")]
    for before, name, year in (("a", "b", "2002"), ("b", "c", "2003"), ("c", "d", "2004")):
        pieces.append(dated(name, year, replies_to=(work(None, piece=before),)))
    site.build(archive(pieces))
    for name in "abcd":
        thread = site.page(f"pieces/{name}/index.html").cssselect("ol.works li")
        assert [said(li)[0] for li in thread] == ["A", "B", "C", "D"]
        assert [said(li)[0] for li in thread if li.get("aria-current")] == [name.upper()]


def test_contributor_is_grouped_by_what_they_did(site: Site) -> None:
    ada = Contributor("Ada")
    pieces = [
        dated("a", "2001", contributors=(ada,)),
        dated("b", "2004", contributors=(Contributor("Bo"), Contributor("Ada", "translator"))),
        dated("c", "2003", contributors=(ada, Contributor("Ada", "translator"))),
    ]
    people = (Person("ada", "Ada", kind="group"),)
    site.build(archive(pieces).with_(people=people))
    page = site.page("contributors/ada/index.html")
    assert [said(h) for h in page.cssselect("main h2")] == ["Written", "Translated"]
    assert [len(ol.cssselect("a.t")) for ol in page.cssselect("ol.entries")] == [2, 2]
    assert said(page.cssselect(".count")[0]) == "3 pieces"
    facts = said(page.cssselect(".facts")[0])
    assert "2001–2004" in facts and "Written 2" in facts and "Translated 2" in facts
    assert "Group" in said(site.page("contributors/index.html"))


def test_outlet_shows_each_appearance_with_its_own_date_and_role(site: Site) -> None:
    first, again = seen("The Quay", "first", "1974-02"), seen("Lantern", "reprint", "2003-05-01")
    piece = Piece("a", "A letter", appearances=(first, again))
    outlets = (Outlet("lantern", "Lantern"),)
    site.build(archive([piece, dated("b", "2001", outlet="Lantern")]).with_(outlets=outlets))
    page = site.page("outlets/lantern/index.html")
    assert [said(h) for h in page.cssselect("main h2")] == [
        "First published here",
        "Reprinted here",
    ]
    entry = page.cssselect(".entries li")[1]
    assert said(entry.cssselect(".y")[0]) == "2003"
    assert said(entry.cssselect("p")[0]).startswith("Reprinted in Lantern, 1 May 2003; first")
    assert said(site.page("outlets/the-quay/index.html").cssselect(".y")[0]) == "1974"


def test_whole_archive_and_years_of_filing(demo_site: Site) -> None:
    everything = demo_site.page("archive/all/index.html")
    assert len(everything.cssselect("a.t")) == 9
    filed = demo_site.page("filed/2024/index.html")
    assert said(filed.cssselect("h1")[0]) == "Filed in 2024"
    archive_page = demo_site.page("archive/index.html")
    assert "../filed/2024/index.html" in [href for _, href in links(archive_page, "main")]


def days(number: int) -> Archive:
    names = [f"2{n:03}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(number)]
    return archive([dated(f"p{n}", name) for n, name in enumerate(names)])


def test_days_hold_what_has_a_day_and_is_sure(site: Site) -> None:
    told = ["1999-03-21", "2004-03-21", "2001-03-21~", "2001-03", "2001"]
    site.build(archive([dated(f"p{n}", date) for n, date in enumerate(told)]))
    page = site.page("on-this-day/index.html")
    (day,) = page.cssselect("#d03-21")
    assert [said(li) for li in day.cssselect("li li")] == ["1999 P0", "2004 P1"]
    script = site.text("on-this-day/03.js")
    rows = json.loads(script.removeprefix("backlistDays(").removesuffix(");\n"))
    assert [row[:4] for row in rows] == [[21, 1999, "p0", "P0"], [21, 2004, "p1", "P1"]]


def test_title_cannot_leave_the_data_of_days(site: Site) -> None:
    title = '</script><img src=x onerror=alert(1)>");alert(2)//\u2028'
    site.build(archive([dated("p", "1999-03-21", title=title)]))
    script = site.text("on-this-day/03.js")
    assert "<" not in script and "\u2028" not in script
    assert json.loads(script[len("backlistDays(") : -3])[0][3] == title


def test_many_days_are_parted_by_month(site: Site) -> None:
    site.build(days(DAYS + 1))
    assert not site.page("on-this-day/index.html").cssselect("a.t")
    assert site.page("on-this-day/05/index.html").cssselect("#d05-05 a.t")


def test_timeline_leads_to_years_and_outlets(site: Site) -> None:
    pieces = [dated(f"p{n}", f"{1960 + n}", outlet=f"Outlet {n:03}") for n in range(LANES + 9)]
    site.build(archive(pieces))
    page = site.page("timeline/index.html")
    bars = page.cssselect("svg.chart a")
    assert len(bars) == LANES + 9
    assert bars[0].get("href") == "../1960/index.html"
    assert bars[0].get("aria-label") == "1960: 1 piece"
    lanes = page.cssselect(".lanes li")
    assert len(lanes) == LANES + 1
    assert said(lanes[-1].cssselect("a")[0]) == "9 other outlets"
    assert all(lane.cssselect("svg[role=img] title") for lane in lanes)
    assert len(page.cssselect("details li")) == LANES + 9


@pytest.mark.parametrize("years", [[2001], [2001, 2003], list(range(-300, 2020)), [1, 40_000]])
@pytest.mark.parametrize("rtl", [True, False])
def test_axis_holds_every_year(years: list[int], rtl: bool) -> None:
    where = charts.axis(years, rtl=rtl)
    assert where.size <= charts.BARS
    for year in years:
        assert 0 <= where.slot(year) < where.size
        assert 0 <= float(where.left(where.slot(year), 1).rstrip("%")) < 100


def test_right_to_left_pictures_run_the_other_way(site: Site) -> None:
    demo = samples.demo()
    arabic = replace(demo.catalog.settings, language="ar")
    site.build(demo.with_(settings=arabic))
    bars = site.page("timeline/index.html").cssselect("svg.chart a .bar")
    places = [float(bar.get("x").rstrip("%")) for bar in bars]
    assert places == sorted(places, reverse=True)
