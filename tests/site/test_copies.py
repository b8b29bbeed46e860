"""Captured pages as pages of the site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from backlist.errors import Problem
from backlist.model import CapturedPage, Piece
from tests.site import builders
from tests.site.builders import Archive
from tests.site.conftest import Site

CAPTURE = "sha256:" + "ab" * 32
FOLDER = "pieces/the-ferry/copies/" + "ab" * 6
PAGE = """<html lang="en-GB"><head><title>The ferry | Tide Table</title>
<base href="/2019/"><style>p { color: red }</style></head><body onload="go()">
<nav><a href="../all">All</a></nav>
<h1>The ferry</h1>
<h3>By Mara Lind</h3>
<p style="position:fixed">It comes at six.<script>go()</script> <img src="f.jpg" alt="A ferry"></p>
<form action="https://elsewhere.example/"><input name="q"></form>
<a href="javascript:go()">Go</a></body></html>"""


def ferry(**given: object) -> Piece:
    first = builders.seen(
        "The Tide Table", "first", "2019-03", url="https://tide.example/f", capture=CAPTURE
    )
    made = Piece(id="the-ferry", title="The ferry", filed="2024-07-01", appearances=(first,))
    return replace(made, **given)  # type: ignore[arg-type]


@pytest.fixture
def fetched(tmp_path: Path) -> CapturedPage:
    file = tmp_path / "capture.warc.gz"
    file.write_bytes(b"all that went over the wire")
    where = "https://tide.example/2019/ferry?a=1"
    return CapturedPage(PAGE, str(file), where, "2019-03-21T12:00:00Z")


def showing(page: CapturedPage | Problem | None, piece: Piece, base_url: str = "") -> Archive:
    made = builders.archive([piece])
    settings = replace(made.catalog.settings, base_url=base_url)
    return made.with_(settings=settings).showing({CAPTURE: page} if page else {})


def hrefs(page: html.HtmlElement) -> list[str]:
    return [a.get("href") for a in page.cssselect("main article a")]


def test_a_copy_has_the_words_and_links_of_the_page(site: Site, fetched: CapturedPage) -> None:
    site.build(showing(fetched, ferry()))
    page = site.page(f"{FOLDER}/index.html")
    (text,) = page.cssselect("main article")
    assert " ".join(text.text_content().split()) == (
        "All The ferry By Mara Lind It comes at six. A ferry Go"
    )
    assert hrefs(page) == ["https://tide.example/all", "https://tide.example/2019/f.jpg"]
    assert [h.tag for h in page.cssselect("main h1, main h2, main h3, main h4")] == [
        "h1",
        "h2",
        "h3",
    ]
    assert text.get("lang") == "en-GB"
    assert not page.cssselect("main script, main style, main form, main input, [style], [onload]")
    assert page.cssselect('meta[name="robots"][content="noindex"]')
    said = " ".join(page.cssselect("main .lead")[0].text_content().split())
    assert said.startswith("What stood at tide.example on 21 March 2019")


def test_the_page_of_the_piece_leads_to_it(site: Site, fetched: CapturedPage) -> None:
    site.build(showing(fetched, ferry(), "https://papers.example/"))
    page = site.page("pieces/the-ferry/index.html")
    (copied,) = page.cssselect(".stations li:first-child a[href*='/copies/']")
    assert copied.text_content() == "captured 21 March 2019"
    (taken,) = page.cssselect(".take a[href*='/copies/']")
    assert taken.text_content() == "Captured copy"
    (original,) = page.cssselect(".take a[data-originalurl]")
    assert original.get("data-versionurl") == f"https://papers.example/{FOLDER}/"
    assert original.get("data-versiondate") == "2019-03-21"


def test_the_capture_goes_along_with_a_list_of_mementos(site: Site, fetched: CapturedPage) -> None:
    site.build(showing(fetched, ferry(), "https://papers.example/"))
    assert site.files()[f"{FOLDER}/capture.warc.gz"] == b"all that went over the wire"
    assert site.text(f"{FOLDER}/timemap.link") == (
        '<https://tide.example/f>; rel="original",\n'
        f'<https://papers.example/{FOLDER}/timemap.link>; rel="self";'
        ' type="application/link-format"; from="Thu, 21 Mar 2019 12:00:00 GMT";'
        ' until="Thu, 21 Mar 2019 12:00:00 GMT",\n'
        f'<https://papers.example/{FOLDER}/>; rel="first last memento";'
        ' datetime="Thu, 21 Mar 2019 12:00:00 GMT"\n'
    )
    page = site.page(f"{FOLDER}/index.html")
    assert page.cssselect('link[rel="original"]')[0].get("href") == "https://tide.example/f"
    assert page.cssselect('link[rel="timemap"]')[0].get("href") == "timemap.link"


def test_of_a_page_that_was_handed_in_the_words_alone_are_shown(
    site: Site, fetched: CapturedPage
) -> None:
    saved = replace(fetched, fetched=None, url=None)
    site.build(showing(saved, ferry(), "https://papers.example/"))
    assert [p for p in site.files() if p.startswith(FOLDER)] == [f"{FOLDER}/index.html"]
    page = site.page(f"{FOLDER}/index.html")
    assert "as it was saved" in page.cssselect("main .lead")[0].text_content()
    assert not page.cssselect('a[download], link[rel="timemap"]')
    (copied,) = site.page("pieces/the-ferry/index.html").cssselect(".stations a[href*='/copies/']")
    assert copied.text_content() == "captured copy"


def test_a_second_build_writes_nothing(site: Site, fetched: CapturedPage) -> None:
    archive = showing(fetched, ferry(), "https://papers.example/")
    first = site.build(archive)
    before = site.times()
    assert (site.build(archive).written, site.times()) == (0, before)
    changed = replace(
        showing(fetched, ferry(title="The night ferry"), "https://papers.example/"),
    )
    site.build(changed)
    after = site.times()
    assert first.problems == ()
    assert after[f"{FOLDER}/capture.warc.gz"] == before[f"{FOLDER}/capture.warc.gz"]
    assert "The night ferry" in site.text(f"{FOLDER}/index.html")


def test_what_is_no_longer_shown_goes(site: Site, fetched: CapturedPage) -> None:
    archive = showing(fetched, ferry())
    site.build(archive)
    site.build(replace(archive, copies=None))
    assert not [path for path in site.files() if "/copies/" in path]
    assert "/copies/" not in site.text("pieces/the-ferry/index.html")


def test_what_is_no_page_has_no_copy(site: Site) -> None:
    report = site.build(showing(None, ferry()))
    assert report.problems == ()
    assert not [path for path in site.files() if "/copies/" in path]
    assert "/copies/" not in site.text("pieces/the-ferry/index.html")


def test_a_capture_that_cannot_be_read_is_told_at_every_build(site: Site) -> None:
    archive = showing(Problem("The capture cannot be read: its packing is broken."), ferry())
    for _ in range(2):
        (problem,) = site.build(archive).problems
        assert "its packing is broken" in problem.what
        assert problem.source == "the-ferry"
    assert "/copies/" not in site.text("pieces/the-ferry/index.html")


def test_a_capture_of_two_appearances_is_shown_once(site: Site, fetched: CapturedPage) -> None:
    first = ferry().appearances[0]
    both = (first, replace(first, role="shared", outlet="Harbour Blog"))
    site.build(showing(fetched, ferry(appearances=both)))
    assert len([p for p in site.files() if p.startswith(FOLDER) and p.endswith(".html")]) == 1
    page = site.page("pieces/the-ferry/index.html")
    assert len(page.cssselect(".stations a[href*='/copies/']")) == 2


def test_a_copy_is_in_no_list_and_no_map(site: Site, fetched: CapturedPage) -> None:
    site.build(showing(fetched, ferry(), "https://papers.example/"))
    elsewhere = [p for p in site.files() if not p.startswith("pieces/the-ferry/")]
    assert [p for p in elsewhere if "/copies/" in site.files()[p].decode("utf-8", "replace")] == []


def test_files_of_a_copy_are_no_files_of_the_text(site: Site, fetched: CapturedPage) -> None:
    report = site.build(showing(fetched, ferry(body="[A page](media/index.html) of mine.\n")))
    page = site.page("pieces/the-ferry/index.html")
    assert not page.cssselect("article a")
    (problem,) = report.problems
    assert "media/index.html" in problem.what
