"""The pages that list pieces: by time, by topic, on shelves."""

from __future__ import annotations

from typing import Any

from backlist.model import Catalog, Piece, Settings, Shelf, ShelfGroup
from backlist.site.collect import PART
from tests.site import builders, samples
from tests.site.conftest import Site


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def titles(page: Any) -> list[str]:
    return [said(a) for a in page.cssselect("a.t")]


def entry(page: Any, title: str) -> Any:
    (found,) = [li for li in page.cssselect(".entries > li") if title in said(li)]
    return found


def test_month_lists_its_pieces_in_order_of_publication(demo_site: Site) -> None:
    page = demo_site.page("2019/03/index.html")
    assert titles(page) == [
        "A letter to the membership",
        "To the members who stayed: on keeping a record",
    ]
    assert said(page.cssselect("h1")[0]) == "March 2019"


def test_entry_says_where_it_appeared_and_no_more(demo_site: Site) -> None:
    page = demo_site.page("writings/letters/index.html")
    letter = entry(page, "To the members who stayed")
    assert said(letter.cssselect("p")[0]).endswith(
        "First published on Facebook, about 16 March 2019; "
        "shared by The Worker’s Tribune, 21 March 2019"
    )
    links = {said(a): a.get("href") for a in letter.cssselect("a")}
    assert links["PDF"] == "../../pieces/to-the-members-who-stayed/to-the-members-who-stayed.pdf"
    assert links["The Worker’s Tribune"] == "https://tribune.example/2019/letter"
    assert "Original" not in links
    membership = entry(page, "A letter to the membership")
    originals = [a for a in membership.cssselect(".g a") if said(a) == "Original"]
    assert [a.get("href") for a in originals] == ["https://tribune.example/a-letter/"]
    assert originals[0].get("aria-label") == "A letter to the membership: the original"


def test_shelf_keeps_its_groups_and_order(demo_site: Site) -> None:
    page = demo_site.page("writings/letters/index.html")
    assert [said(h) for h in page.cssselect("main h2")] == ["On organization", "On the strike"]
    strike = page.cssselect(".entries")[1]
    assert titles(strike) == ["Statement of the night shift", "The figures of 1926"]
    assert "What we signed together" in said(page.cssselect(".head")[0])
    everything = demo_site.page("writings/everything/index.html")
    assert len(titles(everything)) == 9
    assert titles(everything)[-1] == "Found in a drawer"
    assert "For friends" not in titles(everything)


def test_page_of_all_shelves_shows_the_first_of_each(demo_site: Site) -> None:
    page = demo_site.page("writings/index.html")
    assert [said(h) for h in page.cssselect("main h2")] == [
        "Letters and statements 5 pieces",
        "Everything 9 pieces",
    ]
    letters, everything = page.cssselect("main section")
    assert len(titles(letters)) == len(titles(everything)) == 5
    assert not letters.cssselect(".more")
    assert said(everything.cssselect(".more")[0]) == "All 9 pieces"


def test_only_shelf_shows_all_it_has(site: Site) -> None:
    site.build(samples.demo().with_(shelves=(Shelf("all", "Writings"),)))
    assert len(titles(site.page("writings/index.html"))) == 9


def test_year_groups_by_month_and_what_has_none(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    page = site.page("2016/index.html")
    assert [said(h) for h in page.cssselect("main h2")] == ["Some time in 2016"]
    page = site.page("2019/index.html")
    assert [said(h) for h in page.cssselect("main h2")] == [
        "March 2019 2",
        "April 2019 1",
        "May 2019 1",
    ]


def test_undated_and_vaguely_dated_pieces_have_a_place(demo_site: Site) -> None:
    assert set(titles(demo_site.page("undated/index.html"))) == {
        "Eleven windows",
        "Found in a drawer",
    }
    archive = demo_site.page("archive/index.html")
    assert "../undated/index.html" in [a.get("href") for a in archive.cssselect("main a")]
    assert "../2019/03/index.html" in [a.get("href") for a in archive.cssselect("main a")]
    assert "../filed/2024/07/index.html" in [a.get("href") for a in archive.cssselect("main a")]


def test_filed_is_never_taken_for_published(demo_site: Site) -> None:
    page = demo_site.page("filed/2024/07/index.html")
    assert "To the members who stayed: on keeping a record" in titles(page)
    assert not (demo_site.out / "2024").exists()


def test_contributor_page_gathers_and_tells(demo_site: Site) -> None:
    page = demo_site.page("contributors/ines-aldana/index.html")
    assert len(titles(page)) == 4
    head = said(page.cssselect(".head")[0])
    assert "Also: I. A." in head
    assert "Typesetter in Halifax." in head
    hrefs = [a.get("href") for a in page.cssselect(".facts a")]
    assert hrefs == ["https://orcid.org/0000-0000-0000-0000"]


def test_index_of_people_stands_in_order_of_surnames(demo_site: Site) -> None:
    page = demo_site.page("contributors/index.html")
    letters = [said(h) for h in page.cssselect(".letter h2")]
    assert letters[:3] == ["A", "B", "C"]
    names = [said(a) for a in page.cssselect("main li a")]
    assert names.index("Ines Aldana") < names.index("Birgit Osei") < names.index("Tomas Reyle")


def test_outlet_page_tells_what_became_of_it(demo_site: Site) -> None:
    page = demo_site.page("outlets/tribune/index.html")
    assert "Toronto · 1998–2019" in said(page.cssselect(".facts")[0])
    assert "Ceased in 2019" in said(page.cssselect(".head")[0])
    assert len(titles(page)) == 2


def test_home_names_shelves_and_what_was_filed_last(demo_site: Site) -> None:
    page = demo_site.page("index.html")
    assert titles(page)[0] == "Found in a drawer"
    assert [said(a) for a in page.cssselect(".shelves a")] == [
        "Letters and statements",
        "Everything",
    ]


def test_empty_archive_is_a_site_too(site: Site) -> None:
    report = site.build(
        builders.archive([], template=Catalog(Settings(), shelves=(Shelf("all", "All"),)))
    )
    assert report.problems == ()
    assert "Nothing is filed here yet" in site.text("index.html")
    assert not (site.out / "categories").exists()


def many(number: int) -> list[Any]:
    return [
        Piece(
            id=f"p-{n:04}",
            title=f"Piece {n:04}",
            categories=("All of them",),
            appearances=(builders.seen("Outlet", "first", f"{1900 + n // 10}-01"),),
        )
        for n in range(number)
    ]


def test_long_list_is_cut_so_that_older_pages_stay(site: Site) -> None:
    site.build(builders.archive(many(3 * PART + 7)))
    first = site.page("categories/all-of-them/index.html")
    assert len(titles(first)) == PART + 7
    parts = [a.get("href") for a in first.cssselect("nav.parts")[0].cssselect("a")]
    assert parts == [
        "../../categories/all-of-them/index.html",
        "../../categories/all-of-them/2/index.html",
        "../../categories/all-of-them/1/index.html",
    ]
    before = site.times()
    site.build(builders.archive(many(3 * PART + 8)))
    after = site.times()
    assert after["categories/all-of-them/index.html"] != before["categories/all-of-them/index.html"]
    oldest = site.page("categories/all-of-them/1/index.html")
    assert titles(oldest)[-1] == "Piece 0009"


def test_shelf_by_fields_and_by_name_at_once(site: Site) -> None:
    shelf = Shelf(
        "some",
        "Some",
        (ShelfGroup(None, ("eleven-windows",), {"year": ("2019",), "kind": ("Open Letter",)}),),
        "title",
    )
    archive = samples.demo().with_(shelves=(shelf,))
    site.build(archive)
    page = site.page("writings/some/index.html")
    assert titles(page) == [
        "A letter to the membership",
        "A reply from the docks",
        "Eleven windows",
        "To the members who stayed: on keeping a record",
        "إلى الأعضاء الذين بقوا: في حفظ السجل",
    ]


def test_shelf_that_names_what_is_not_there_is_a_problem(site: Site) -> None:
    shelf = Shelf("some", "Some", (ShelfGroup(None, ("nowhere", "withheld", "der-saal")),))
    report = site.build(samples.demo().with_(shelves=(shelf,)))
    (problem,) = [p for p in report.problems if p.source == "shelves/some.md"]
    assert "nowhere" in problem.what
    assert len(titles(site.page("writings/some/index.html"))) == 1
