"""Fields full of markup come out as the words they are, in every place they are shown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from backlist.dates import parse_edtf
from backlist.errors import Problem
from backlist.model import (
    Appearance,
    Catalog,
    Contributor,
    Evidence,
    FreePage,
    MediaFile,
    Note,
    Outlet,
    Person,
    Piece,
    Rights,
    Settings,
    Shelf,
    ShelfGroup,
    Work,
)
from tests.site import builders
from tests.site.conftest import Site

BAD = "\"'><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} {% x %} </textarea>&amp;"
RUN = "javascript:alert(3)"


def hostile() -> builders.Archive:
    evidence = (Evidence("sentence", BAD, 0.5, BAD, BAD),)
    work = Work(BAD, BAD, BAD, parse_edtf("2001"), RUN, None, BAD, evidence)
    piece = Piece(
        id="bad",
        title=BAD,
        body=f'{BAD}\n\n[x]({RUN})[^1] ![y](media/none.png "{BAD}")\n\n[^1]: {BAD}',
        subtitle=BAD,
        kind=BAD,
        language='en"><script>alert(4)</script>',
        summary=BAD,
        contributors=(Contributor(BAD, "author", BAD, BAD), Contributor(f"B {BAD}", BAD)),
        categories=(BAD,),
        appearances=(
            Appearance(
                BAD, "first", parse_edtf("2001"), RUN, BAD, BAD, BAD, BAD, BAD, evidence=evidence
            ),
            Appearance(BAD, BAD, None, f"https://x.example/{BAD}"),
        ),
        replies_to=(work,),
        translation_of=(work,),
        notes=(Note(BAD, BAD),),
        filed="2024-13-99",
        evidence={BAD: evidence[0]},
        aliases=(f"/old/{BAD.replace('/', '')}/",),
        rights=Rights(RUN, BAD),
    )
    catalog = Catalog(
        Settings(BAD, "https://x.example/", "en", BAD, None, BAD),
        outlets=(Outlet("o", BAD, (BAD,), RUN, BAD, None, BAD),),
        people=(Person("p", BAD, BAD, (BAD,), RUN, RUN, RUN, BAD),),
        shelves=(Shelf("s", BAD, (ShelfGroup(BAD),), "newest", BAD),),
        pages=(FreePage("about", BAD, BAD), FreePage("other", BAD)),
    )
    return builders.archive([piece], {"bad": "x"}, template=catalog)


def test_no_field_becomes_markup_anywhere(site: Site) -> None:
    site.build(hostile())
    checked = 0
    for path in site.files():
        if not path.endswith(".html"):
            continue
        page = site.page(path)
        for script in page.cssselect("script"):
            if script.get("type") == "application/ld+json":
                assert json.loads(script.text)["@context"] == "https://schema.org", path
            else:
                assert "assets/reader.js" in script.get("src"), path
        elements: list[Any] = list(page.iter(etree.Element))
        assert not [a for e in elements for a in e.attrib if a.startswith("on")], path
        assert not page.cssselect("img"), path
        for e in elements:
            for name in ("href", "src", "content"):
                assert not (e.get(name) or "").strip().lower().startswith("javascript:"), path
        assert "49" not in "".join(page.cssselect("main")[0].itertext()), path
        checked += 1
    assert checked > 10


def test_words_are_shown_as_they_are(site: Site) -> None:
    site.build(hostile())
    page = site.page("pieces/bad/index.html")
    assert page.cssselect("h1")[0].text_content() == BAD
    assert BAD in page.cssselect(".by")[0].text_content()
    assert page.cssselect("title")[0].text.startswith(BAD)
    assert BAD in page.cssselect(".known")[0].text_content()


def test_feeds_and_sitemap_stay_well_formed(site: Site) -> None:
    site.build(hostile())
    feed = etree.fromstring((site.out / "feed.xml").read_bytes())
    space = "{http://www.w3.org/2005/Atom}"
    entry = feed.find(f"{space}entry")
    assert entry is not None
    assert entry.findtext(f"{space}title") == BAD
    etree.fromstring((site.out / "sitemap.xml").read_bytes())
    items = json.loads(site.text("feed.json"))["items"]
    assert items[0]["title"] == BAD
    assert "<script" not in items[0]["content_html"]


def test_nothing_is_written_outside_the_site(site: Site) -> None:
    report = site.build(hostile())
    assert all(isinstance(p, Problem) for p in report.problems)
    beside = {p.name for p in site.out.parent.iterdir()}
    assert beside == {"site", "cache"}


@pytest.mark.browser
def test_nothing_of_it_runs(site: Site, browser: Any) -> None:
    site.build(hostile())
    page = browser.new_page()
    fired: list[str] = []

    def note(dialog: Any) -> None:
        fired.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    for path in site.files():
        if path.endswith(".html"):
            page.goto((site.out / path).as_uri())
    page.close()
    assert fired == []


@pytest.mark.parametrize(
    "name",
    ["drawing.svg", "page.html", "x.xhtml", "x.js", "x.svgz", "x.xml", "none", "x.png.svg"],
)
def test_files_a_browser_would_run_are_not_published(site: Site, tmp_path: Path, name: str) -> None:
    path = tmp_path / "evil"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    media = (MediaFile(name, str(path), path.stat().st_size, 1),)
    body = f"![x](media/{name}) [y](media/{name})"
    report = site.build(builders.archive([Piece(id="p", title="T", body=body, media=media)]))
    assert [p for p in report.problems if "not published" in p.what or "no ending" in p.what]
    assert not any(name in path for path in site.files())
    page = site.page("pieces/p/index.html")
    assert not page.cssselect("article img, article a")


def test_markup_called_a_picture_is_none(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_text("<script>alert(1)</script>")
    media = (MediaFile("x.png", str(path), path.stat().st_size, 1),)
    piece = Piece(id="p", title="T", body="![x](media/x.png)", media=media)
    report = site.build(builders.archive([piece]))
    assert report.problems
    assert not any(path.endswith("x.png") for path in site.files())


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVa\tScript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//x.example/a",
        "https:x.example",
        "https://x.example\\@y.example/",
        "https://",
        "file:///etc/passwd",
        "ftp://x.example/",
    ],
)
def test_address_that_is_none_is_no_link(site: Site, url: str) -> None:
    appearance = Appearance("O", "first", parse_edtf("2001"), url)
    work = Work("W", url=url)
    piece = Piece(
        id="p",
        title="T",
        body="x",
        appearances=(appearance,),
        replies_to=(work,),
        cites=(work,),
        rights=Rights(url, "n"),
    )
    site.build(builders.archive([piece]))
    hrefs = [a.get("href") for a in site.page("pieces/p/index.html").cssselect("main a")]
    assert all(re.match(r"\.\./\.\./|p\.[a-z]+$", href) for href in hrefs), hrefs
