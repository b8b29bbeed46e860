"""A piece's page: what stands on it, in which order, and that nothing is invented."""

from __future__ import annotations

from typing import Any

from backlist.model import Evidence
from tests.site import builders, samples
from tests.site.conftest import Site

LETTER = "pieces/to-the-members-who-stayed/index.html"


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def one(page: Any, selector: str) -> Any:
    (found,) = page.cssselect(selector)
    return found


def test_its_parts_stand_in_the_order_of_the_design(demo_site: Site) -> None:
    text = demo_site.text(LETTER)
    marks = [
        'class="label">Open letter',
        "<h1",
        'class="by"',
        'class="said"',
        ">PDF<",
        'class="prov"',
        'class="note"',
        'class="text e-content"',
        "footnotes",
        'id="signed"',
        'id="replies"',
        'id="translations"',
        'id="rights"',
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_provenance_reads_as_a_sentence(demo_site: Site) -> None:
    page = demo_site.page(LETTER)
    assert said(one(page, ".said")) == (
        "First published on Facebook, about 16 March 2019 · "
        "shared by The Worker’s Tribune, 21 March 2019 · PDF"
    )
    (shared, _) = page.cssselect(".said a")
    assert shared.get("href") == "https://tribune.example/2019/letter"


def test_stations_say_outlet_date_role_and_address(demo_site: Site) -> None:
    page = demo_site.page(LETTER)
    first, shared, here = page.cssselect(".stations > li")
    assert first.get("class") == "first"
    assert shared.get("class") is None
    assert said(one(first, "b")) == "Facebook"
    assert said(one(first, ".when")) == "about 16 March 2019 first published"
    assert one(first, "time").get("datetime") == "2019-03-16"
    assert one(first, ".when a").get("href") == "../../2019/03/index.html"
    assert not first.cssselect(".at"), "no address is known, so none is given"
    assert said(one(shared, ".when")) == "21 March 2019 shared"
    assert one(shared, ".at a").get("href") == "https://tribune.example/2019/letter"
    assert said(here) == "This archivefiled July 2024"
    assert one(here, "a").get("href") == "../../filed/2024/07/index.html"


def test_original_and_pdf_only_where_they_exist(demo_site: Site) -> None:
    def takes(piece: str) -> dict[str, str]:
        links = demo_site.page(f"pieces/{piece}/index.html").cssselect(".take a")
        return {said(a): a.get("href") for a in links}

    assert takes("to-the-members-who-stayed") == {"PDF": "to-the-members-who-stayed.pdf"}
    assert takes("der-saal") == {"Original": "https://saele.example/", "PDF": "der-saal.pdf"}
    assert takes("found-in-a-drawer") == {}


def test_signatories_with_their_places_in_order(demo_site: Site) -> None:
    page = demo_site.page(LETTER)
    assert said(one(page, ".by")) == (
        "Ines Aldana, Halifax; Tomas Reyle, Toronto; Birgit Osei, Ottawa; Sam Oduya, Toronto"
    )
    signed = [said(li) for li in page.cssselect("#signed li")]
    assert signed == [
        "Ines Aldana Halifax",
        "Tomas Reyle Toronto",
        "Birgit Osei Ottawa",
        "Sam Oduya Toronto",
    ]


def test_of_many_signatories_the_head_names_three_and_leads_to_the_rest(demo_site: Site) -> None:
    page = demo_site.page("pieces/night-shift/index.html")
    by = one(page, ".by")
    assert said(by).endswith("Signer 03 Lastname3, Town 3 and 57 others")
    assert by.cssselect("a")[-1].get("href") == "#signed"
    assert len(page.cssselect("#signed li")) == 60


def test_another_voice_is_set_apart(demo_site: Site) -> None:
    page = demo_site.page(LETTER)
    note = one(page, "aside.note")
    assert said(one(note, ".voice")) == "The Worker’s Tribune, 21 March 2019"
    assert said(one(note, "em")) == "further"
    assert "We hope to carry" not in said(one(page, "article"))


def test_how_things_are_known_is_told_quietly(demo_site: Site) -> None:
    known = one(demo_site.page(LETTER), "details.known")
    assert known.get("open") is None
    text = said(known)
    assert "Facebook: date" in text
    assert "inferred from last week, a day after (80 % sure)" in text
    assert "from the page’s metadata To the members who stayed (og:title)" in text
    assert not demo_site.page("pieces/der-saal/index.html").cssselect("details.known")


def test_replies_and_translations_lead_both_ways(demo_site: Site) -> None:
    def works(piece: str) -> list[tuple[str, str]]:
        page = demo_site.page(f"pieces/{piece}/index.html")
        return [(said(a), a.get("href")) for a in page.cssselect("ul.works a")]

    stayed = "../../pieces/to-the-members-who-stayed/index.html"
    assert works("a-reply-from-the-docks") == [("To the members who stayed", stayed)]
    letter = dict(works("to-the-members-who-stayed"))
    assert (
        letter["A letter to the membership"] == "../../pieces/a-letter-to-the-membership/index.html"
    )
    assert letter["A reply from the docks"] == "../../pieces/a-reply-from-the-docks/index.html"
    assert "إلى الأعضاء الذين بقوا: في حفظ السجل" in letter
    arabic = dict(works("إلى-الذين-بقوا"))
    assert arabic["To the members who stayed: on keeping a record"] == stayed


def test_work_without_a_title_is_called_by_what_is_known(site: Site) -> None:
    works = (
        builders.work(None, "2019-03-15", by="The committee", url="https://x.example/"),
        builders.work(None),
    )
    site.build(samples.demo().changed("der-saal", replies_to=works))
    first, second = site.page("pieces/der-saal/index.html").cssselect(".works li")
    assert said(first) == "The committee, 15 March 2019"
    assert one(first, "a").get("href") == "https://x.example/"
    assert said(second) == "A piece that is not named"


def test_text_bears_its_language_and_direction(demo_site: Site) -> None:
    page = demo_site.page("pieces/إلى-الذين-بقوا/index.html")
    assert page.get("lang") == "en"
    for selector in ("h1", "article"):
        assert (one(page, selector).get("lang"), one(page, selector).get("dir")) == ("ar", "rtl")
    assert (
        one(demo_site.page("pieces/found-in-a-drawer/index.html"), "article").get("dir") == "auto"
    )


def test_picture_has_its_size_and_notes_their_places(demo_site: Site) -> None:
    page = demo_site.page("pieces/figures-of-1926/index.html")
    picture = one(page, "article img")
    assert (picture.get("src"), picture.get("width"), picture.get("height")) == (
        "media/hall.png",
        "900",
        "500",
    )
    assert one(page, ".scroll").get("tabindex") == "0"
    assert one(page, "section.footnotes").get("role") == "doc-endnotes"
    assert one(page, ".footnote-ref a.r1").get("href") == "#fn-1"


def test_unlisted_piece_has_a_page_that_search_engines_leave(demo_site: Site) -> None:
    page = demo_site.page("pieces/for-friends/index.html")
    assert one(page, "meta[name=robots]").get("content") == "noindex"
    hrefs = [a.get("href") for a in page.cssselect("main a")]
    assert "../../contributors/ines-aldana/index.html" in hrefs
    assert not any("nobody-else" in h or "letterbox" in h or "2020" in h for h in hrefs)


def test_withheld_piece_leaves_no_trace(demo_site: Site) -> None:
    for path, data in demo_site.files().items():
        assert "withheld" not in path
        assert b"Secret" not in data, path


def test_a_date_that_no_appearance_has_is_still_said(site: Site) -> None:
    from backlist.dates import parse_edtf

    piece = samples.undated()
    archive = builders.archive([piece]).changed(piece.id, date=parse_edtf("1971-21"))
    site.build(archive)
    page = site.page("pieces/found-in-a-drawer/index.html")
    assert said(one(page, ".stations .first")) == "spring 1971"
    assert one(page, ".stations .first a").get("href") == "../../1971/index.html"


def test_outlet_given_by_id_is_shown_by_name(site: Site) -> None:
    archive = samples.demo()
    site.build(
        archive.changed("der-saal", appearances=(builders.seen("tribune", "first", "2009"),))
    )
    page = site.page("pieces/der-saal/index.html")
    outlet = one(page, ".stations .first b a")
    assert (said(outlet), outlet.get("href")) == (
        "The Worker’s Tribune",
        "../../outlets/tribune/index.html",
    )


def test_works_cited_are_listed_and_linked_with_what_is_quoted(site: Site) -> None:
    cites = (
        builders.work("On knots", "1971", by="Ines Moor", url="https://example.org/knots",
                      quote="A knot is a promise"),
        builders.work(None, by="Pieter Haas", url="javascript:alert(1)"),
        builders.work("The letter", piece="to-the-members-who-stayed"),
        builders.work("Gone", piece="no-such-piece"),
    )  # fmt: skip
    site.build(samples.demo().changed("der-saal", cites=cites, tags=("ropes", "<keys>")))
    page = site.page("pieces/der-saal/index.html")
    listed = page.cssselect(".cited li")
    assert [said(li) for li in listed] == [
        "On knots, Ines Moor, 1971 A knot is a promise …",
        "Pieter Haas",
        "The letter",
        "Gone",
    ]
    assert [a.get("href") for li in listed for a in li.cssselect("a")] == [
        "https://example.org/knots",
        "../../pieces/to-the-members-who-stayed/index.html",
    ]
    assert "ropes, <keys>" in said(page)


def test_the_keepers_own_evidence_is_not_shown(site: Site) -> None:
    known = {
        "source": Evidence("export", "wordpress:post:12", where="item 12"),
        "source-2": Evidence("export", "ghost:post:7", where="item 7"),
        "kind": Evidence("inferred", "Dear members", 0.8),
    }
    site.build(samples.demo().changed("der-saal", evidence=known))
    text = site.text("pieces/der-saal/index.html")
    assert "Dear members" in text
    assert "wordpress:post:12" not in text
    assert "ghost:post:7" not in text
