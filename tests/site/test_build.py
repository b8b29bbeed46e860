"""Building again: only what is due, nothing left over, right after a kill."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from backlist.errors import KeeperError
from backlist.model import FreePage
from backlist.site import builder
from backlist.site.worker import Done
from backlist.workers import Workers
from tests.site import builders, samples
from tests.site.builders import Archive
from tests.site.conftest import Site


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_building_twice_writes_nothing(site: Site) -> None:
    archive = samples.demo()
    first = site.build(archive)
    before = site.times()
    second = site.build(archive)
    assert first.pages > 100
    assert first.written == len(site.files()) - 1  # the mark of the folder is no file of the site
    assert (second.written, second.removed, second.unchanged) == (0, 0, first.written)
    assert site.times() == before


def test_problems_are_told_at_every_build(site: Site) -> None:
    archive = samples.demo()
    assert site.build(archive).problems == site.build(archive).problems != ()


def test_edited_text_changes_its_page_and_the_feeds_only(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    before = site.times()
    site.build(archive.changed("der-saal", body="Anders."))
    assert changed(before, site.times()) == {
        "pieces/der-saal/index.html",
        "pieces/der-saal/der-saal.md",
        "pieces/der-saal/der-saal.txt",
        "feed.xml",
        "feed.json",
        "rss.xml",
    }


def test_edited_title_changes_every_page_that_shows_it(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    before = site.times()
    site.build(archive.changed("a-letter-to-the-membership", title="A letter to the members"))
    drawn = changed(before, site.times())
    pages = {path for path in drawn if path.endswith((".html", ".js"))} | {"feed.xml", "feed.json"}
    # Every list has its files beside it, and no other list has them made again.
    beside = {path.rpartition("/")[0] for path in drawn if path.endswith("/pieces.bib")}
    assert {f"{folder}/index.html" for folder in beside} <= pages
    assert pages == {
        "pieces/a-letter-to-the-membership/index.html",
        "2019/index.html",
        "2019/03/index.html",
        "archive/all/index.html",
        "filed/2024/index.html",
        "filed/2024/07/index.html",
        "languages/en/index.html",
        "on-this-day/index.html",
        "on-this-day/03.js",
        # Its neighbours on a shelf, and those of the exchange it belongs to.
        "pieces/a-reply-from-the-docks/index.html",
        "pieces/figures-of-1926/index.html",
        "pieces/night-shift/index.html",
        "pieces/to-the-members-who-stayed/index.html",
        "categories/organization/index.html",
        "contributors/night-shift-committee/index.html",
        "outlets/tribune/index.html",
        "writings/index.html",
        "writings/letters/index.html",
        "writings/everything/index.html",
        "feed.xml",
        "feed.json",
    }


def test_title_shown_on_the_page_of_another_piece(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    before = site.times()
    site.build(archive.changed("a-reply-from-the-docks", title="A short reply"))
    assert "pieces/to-the-members-who-stayed/index.html" in changed(before, site.times())
    assert "A short reply" in site.text("pieces/to-the-members-who-stayed/index.html")


def test_removed_piece_takes_its_pages_with_it(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    before = set(site.files())
    report = site.build(archive.without("der-saal"))
    away = before - set(site.files())
    assert report.removed == len(away)
    # Five pages, each with what lies beside it, and the year's feed in the catalog.
    assert len([path for path in away if path.endswith("index.html")]) == 5
    assert {path.partition("/")[0] for path in away} == {
        "2009",
        "contributors",
        "languages",
        "opds",
        "pieces",
    }
    for gone in ("pieces/der-saal", "2009", "contributors/jean-luc-prevost"):
        assert not (site.out / gone).exists(), gone
    fresh = Site(site.out.parent / "fresh", site.cache.parent / "fresh-cache")
    fresh.build(archive.without("der-saal"))
    assert site.files() == fresh.files()


def test_link_to_a_piece_follows_what_becomes_of_it(site: Site) -> None:
    archive = samples.demo()
    page = "pieces/to-the-members-who-stayed/index.html"
    site.build(archive)
    assert "night-shift/index.html" in site.text(page)
    report = site.build(archive.without("night-shift"))
    assert "night-shift/index.html" not in site.text(page)
    assert "as the night shift did" in site.text(page)
    (problem,) = [p for p in report.problems if "links to a piece" in p.what]
    assert problem.source == "to-the-members-who-stayed"
    assert "night-shift" in problem.what
    site.build(archive)
    assert "night-shift/index.html" in site.text(page)


def test_links_of_free_pages_follow_too(site: Site) -> None:
    archive = samples.demo().with_(pages=(FreePage("about", "About", "[It](piece:der-saal)."),))
    site.build(archive)
    assert "pieces/der-saal" in site.text("about/index.html")
    less = archive.without("der-saal")
    site.build(less)
    assert "pieces/der-saal" not in site.text("about/index.html")


def test_pdf_that_comes_later_is_linked(site: Site) -> None:
    archive = samples.demo()
    site.build(archive, pdfs={})
    page = "pieces/der-saal/index.html"
    assert "der-saal.pdf" not in site.text(page)
    site.build(archive)
    assert "der-saal.pdf" in site.text(page)
    assert "der-saal.pdf" in site.text("2009/10/index.html")


def test_status_is_honoured_when_it_changes(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    site.build(archive.changed("der-saal", status="withheld"))
    assert not any("der-saal" in path for path in site.files())
    assert not any(
        "Hafenstraße" in data.decode("utf-8", "ignore") for data in site.files().values()
    )


def test_file_touched_from_outside_is_mended(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    good = site.files()
    (site.out / "index.html").write_text("defaced")
    (site.out / "archive/index.html").unlink()
    report = site.build(archive)
    assert report.written == 2
    assert site.files() == good


def test_lost_cache_gives_the_same_site_and_sweeps_it(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    shutil.rmtree(site.cache)
    stray = site.out / "categories" / "gone" / "index.html"
    stray.parent.mkdir()
    stray.write_text("from a build nobody remembers")
    pdf = site.out / "pieces" / "der-saal" / "der-saal.pdf"
    pdf.write_bytes(b"%PDF")
    report = site.build(archive)
    assert report.removed == 1
    assert not stray.parent.exists()
    assert pdf.exists(), "PDFs are the press's"


def test_folder_that_was_never_ours_is_not_swept(site: Site) -> None:
    site.out.mkdir()
    (site.out / "thesis.txt").write_text("years of work")
    site.build(samples.demo())
    assert (site.out / "thesis.txt").exists()


def test_keep_says_what_stays(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    shutil.rmtree(site.cache)
    (site.out / "find").mkdir()
    (site.out / "find" / "index.bin").write_bytes(b"x")
    site.build(archive, keep=lambda path: path.startswith("find/"))
    assert (site.out / "find" / "index.bin").exists()


def test_processes_make_the_same_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = samples.demo()
    site.build(archive)
    monkeypatch.setattr("backlist.site.builder.ALONE", 2)
    monkeypatch.setattr("backlist.site.builder.BATCH", 1)
    other = Site(site.out.parent / "other", site.cache.parent / "other-cache")
    with Workers(2) as workers:
        workers.start(wait=True)
        report = other.build(archive, workers=workers)
    assert other.files() == site.files()
    assert report.problems != ()


def test_progress_reaches_its_end(site: Site) -> None:
    told: list[tuple[str, int, int]] = []
    site.build(samples.demo(), progress=lambda *what: told.append(what))
    assert told[-1][0] == "pages"
    assert told[-1][1] == told[-1][2] > 0


def test_piece_that_cannot_be_loaded_stops_nothing(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    broken = archive.changed("der-saal", body="Anders.")
    pieces = {k: v for k, v in broken.loader.pieces.items() if k != "der-saal"}
    report = site.build(replace(broken, loader=builders.MemoryLoader(pieces)))
    assert "der-saal" in {p.source for p in report.problems}
    assert "Wirtschaftsverhältnisse" in site.text("pieces/der-saal/index.html"), (
        "the page of before"
    )
    site.build(broken)
    assert "Anders." in site.text("pieces/der-saal/index.html")


KILLED = """
import os, sys
sys.path[:0] = {path!r}
from pathlib import Path
from backlist.site import build, publish
from tests.site import builders, samples
from tests.site.conftest import Site

left = int(sys.argv[1])
write = publish._write
def dying(target, data):
    global left
    left -= 1
    if left < 0:
        with open(target, "wb") as file:
            file.write(data[: len(data) // 2])
            file.flush()
            os._exit(9)
    return write(target, data)
publish._write = dying
archive = samples.demo().changed("der-saal", title="Kurz").without("night-shift")
Site(Path(sys.argv[2]), Path(sys.argv[3])).build(archive)
"""


@pytest.mark.parametrize("after", [0, 1, 5, 11])
def test_killed_build_is_made_good_by_the_next(site: Site, after: int) -> None:
    site.build(samples.demo())
    arguments = [str(after), str(site.out), str(site.cache)]
    code = KILLED.format(path=sys.path)
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=False, timeout=120)
    assert done.returncode == 9
    goal: Archive = samples.demo().without("poem").without("figures-of-1926")
    site.build(goal)
    fresh = Site(site.out.parent / "fresh", site.cache.parent / "fresh-cache")
    fresh.build(goal)
    assert site.files() == fresh.files()


@pytest.mark.parametrize("beside", [0, 1])
def test_interrupted_build_goes_on_where_it_was(
    site: Site, monkeypatch: pytest.MonkeyPatch, beside: int
) -> None:
    monkeypatch.setattr("backlist.site.builder.ALONE", 2)
    monkeypatch.setattr("backlist.site.builder.BATCH", 1)
    site.build(samples.demo())
    goal = samples.demo().without("poem").changed("der-saal", title="Kurz")
    touched = goal.with_(settings=replace(goal.catalog.settings, title="Another name"))
    made = 0
    add = builder._Tally.add

    def interrupt(tally: builder._Tally, done: Done) -> None:
        nonlocal made
        if made == 3:
            raise KeyboardInterrupt
        made += 1
        add(tally, done)

    with monkeypatch.context() as patch, Workers(beside) as workers:
        patch.setattr(builder._Tally, "add", interrupt)
        workers.start(wait=True)
        with pytest.raises(KeyboardInterrupt):
            site.build(touched, workers=workers)
    half = site.times()
    fresh = Site(site.out.parent / "fresh", site.cache.parent / "fresh-cache")
    whole = fresh.build(touched)
    report = site.build(touched)
    assert site.files() == fresh.files()
    assert report.written <= whole.written - 3
    assert sum(half.get(path) == time for path, time in site.times().items()) >= 3


def test_own_templates_and_style_come_over_ours(site: Site, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "templates").mkdir(parents=True)
    (theme / "assets").mkdir()
    (theme / "templates" / "footer.html").write_text(
        "<footer>Set by hand. {{ site.title }}</footer>"
    )
    (theme / "style.css").write_text(":root { --mark: navy }")
    (theme / "assets" / "mark.png").write_bytes(b"\x89PNG")
    site.build(samples.demo())
    report = site.build(samples.demo(), theme=theme)
    assert report.written > 100
    assert "<footer>Set by hand. Harbour Street Papers</footer>" in site.text("index.html")
    assert site.text("assets/style.css").endswith(":root { --mark: navy }")
    assert (site.out / "assets" / "mark.png").exists()


def test_wrong_template_of_the_keepers_is_named(site: Site, tmp_path: Path) -> None:
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (templates / "piece.html").write_text("<p>\n{{ nothing.here }}")
    with pytest.raises(KeeperError, match=r"piece\.html, line 2") as error:
        site.build(samples.demo(), theme=tmp_path / "theme")
    assert error.value.do is not None
    assert "theme/templates" in error.value.do
    assert site.build(samples.demo()).pages > 100


def test_two_pages_that_want_one_address(site: Site) -> None:
    archive = samples.demo().with_(pages=(FreePage("archive", "My archive", "Mine."),))
    report = site.build(archive)
    assert any("/archive/index.html" in p.what for p in report.problems)
    assert "Mine." not in site.text("archive/index.html")


def test_cache_of_an_older_version_is_let_go(site: Site) -> None:
    archive = samples.demo()
    site.build(archive)
    (site.cache / "manifest").write_bytes(b"\x93\x01")
    assert site.build(archive).pages > 100
