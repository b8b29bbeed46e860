"""The page of the search as readers meet it: on a phone, by keyboard, by ear, from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from backlist import find
from backlist.model import Piece
from backlist.site import EntryLines
from backlist.site import build as build_site
from tests.site import builders, samples
from tests.site.test_browser import CONTRAST

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive with its search; not to be changed."""
    folder = tmp_path_factory.mktemp("searched")
    demo, out = samples.demo(), folder / "site"
    more = [Piece(f"lantern-{n}", f"Lantern {n}", "Of lanterns.") for n in range(12)]
    words = " ".join(f"The gull is no {n}." for n in range(3000))
    long = Piece("long", "A long piece", f"{words} The gull is a heron. {words}")
    archive = builders.archive([*demo.loader.pieces.values(), *more, long], template=demo.catalog)
    build_site(
        archive.catalog, archive.loader, out, cache=folder / "cache", pdfs={},
        today="2026-11-23", jobs=1, search=find.stamp(),
    )  # fmt: skip
    lines = EntryLines(archive.catalog, {}, find.PAGE)
    find.build(
        archive.catalog, archive.loader, out, cache=folder / "find", entries=lines.all,
        state=lines.state, jobs=1,
    )  # fmt: skip
    return out


@dataclass(frozen=True)
class Page:
    """The search page in a browser."""

    page: Any

    def ask(self, words: str) -> str:
        """Type words, and wait for what is announced."""
        self.page.fill("#q", words)
        self.page.press("#q", "Enter")
        return self.settled()

    def settled(self) -> str:
        self.until(
            "!document.getElementById('search').hasAttribute('aria-busy')"
            " && document.getElementById('found').textContent !== ''"
        )
        return str(self.page.inner_text("#found"))

    def until(self, holds: str) -> None:
        """Wait; the page's policy forbids playwright's own way, which evaluates a string in it."""
        for _ in range(200):
            if self.page.evaluate(holds):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(holds)

    def titles(self) -> list[str]:
        return list(self.page.locator("#results .t").all_inner_texts())


@contextmanager
def opened(browser: Any, site: Path, query: str = "", **how: Any) -> Iterator[Page]:
    """The page opened from the disk; it fails if the page complains or asks outside."""
    context = browser.new_context(**{"viewport": {"width": 375, "height": 800}, **how})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith("file:") else None)
    page.goto((site / find.PAGE).as_uri() + query)
    yield Page(page)
    context.close()
    assert wrong == []


def test_results_are_lines_of_the_site_with_the_words_marked(browser: Any, site: Path) -> None:
    with opened(browser, site) as search:
        assert search.ask("letter") == "2 pieces"
        first = search.page.locator("#results > li").first
        assert first.locator(".t").inner_text() == "A letter to the membership"
        assert first.locator(".t mark").inner_text() == "letter"
        assert search.page.locator("#results .snippet mark").count() >= 1
        first.locator(".t").click()
        assert search.page.inner_text("h1") == "A letter to the membership"


def test_a_phrase_of_a_long_piece_is_shown_where_it_stands(browser: Any, site: Path) -> None:
    with opened(browser, site) as search:
        assert search.ask('"gull is a heron"') == "1 piece"
        assert search.page.locator("#results .snippet mark").inner_text() == "gull is a heron"
        assert search.ask("heron") == "1 piece"
        assert search.page.locator("#results .snippet mark").inner_text() == "heron"


def test_it_fits_a_phone_and_can_be_read(browser: Any, site: Path) -> None:
    for scheme in ("light", "dark"):
        with opened(browser, site, color_scheme=scheme) as search:
            search.ask("the")
            search.page.click("#filters summary")
            for width in (320, 375, 768, 1440):
                search.page.set_viewport_size({"width": width, "height": 800})
                assert search.page.evaluate("document.documentElement.scrollWidth") <= width
            assert search.page.evaluate(CONTRAST) == []


def test_the_address_keeps_what_is_asked(browser: Any, site: Path) -> None:
    with opened(browser, site, "?q=letter") as search:
        assert search.settled() == "2 pieces"
        search.ask("letter -members")
        assert search.page.url.endswith("?q=letter+-members")
        search.page.goto((site / find.PAGE).as_uri() + "?q=the&language=en&kind=poem")
        search.settled()
        assert search.page.input_value("select[name=kind]") == "poem"
        assert search.page.locator("#filters").get_attribute("open") is not None
        assert search.titles() == ["Eleven windows"]


def test_filters_say_how_many_and_narrow_down(browser: Any, site: Path) -> None:
    with opened(browser, site) as search:
        search.page.click("#filters summary")
        option = search.page.locator("select[name=kind] option", has_text="Poem")
        option.wait_for(state="attached")
        assert option.inner_text() == "Poem (1)"
        search.page.select_option("select[name=kind]", "poem")
        assert search.settled() == "1 piece"
        search.page.click("button[type=reset]")
        search.until("document.getElementById('found').textContent === ''")


def test_by_keyboard_alone(browser: Any, site: Path) -> None:
    with opened(browser, site) as search:
        search.page.focus("#q")
        search.page.keyboard.type("letter")
        search.page.keyboard.press("Enter")
        search.settled()
        focused = "document.activeElement.textContent"
        search.page.keyboard.press("ArrowDown")
        assert search.page.evaluate(focused) == "A letter to the membership"
        search.page.keyboard.press("ArrowDown")
        assert search.page.evaluate(focused) != "A letter to the membership"
        for _ in range(2):
            search.page.keyboard.press("ArrowUp")
        assert search.page.evaluate("document.activeElement.id") == "q"


def test_words_are_found_while_they_are_typed(browser: Any, site: Path) -> None:
    with opened(browser, site) as search:
        search.page.locator("#q").press_sequentially("lette")
        assert search.settled() == "2 pieces"


def test_what_a_screen_reader_meets(browser: Any, site: Path) -> None:
    with opened(browser, site) as search:
        search.ask("letter")
        tree = search.page.locator("main").aria_snapshot()
        for part in ('heading "Search" [level=1]', "- search", "searchbox", 'button "Search"',
                     "status: 2 pieces", 'list "What was found"', "listitem",
                     "- mark"):  # fmt: skip
            assert part in tree, (part, tree)
        assert search.page.get_by_label("Words, or a “phrase in quotation marks”").count() == 1
        search.page.click("#filters summary")
        for label in ("Year", "Contributor", "Category", "Kind"):
            assert search.page.get_by_label(label).count() == 1


def test_nothing_found_and_some_words_found_are_said(browser: Any, site: Path) -> None:
    with opened(browser, site) as search:
        assert search.ask("hippogriff") == "Nothing was found."
        assert search.ask("letter hippogriff").startswith("No piece has all of these words;")
        assert len(search.titles()) == 2


def test_more_than_ten_come_when_asked_for(browser: Any, site: Path) -> None:
    with opened(browser, site) as search:
        assert search.ask("lantern") == "12 pieces"
        assert len(search.titles()) == 10
        search.page.click("#more")
        search.until("document.querySelectorAll('#results li').length === 12")
        assert search.page.evaluate("document.activeElement.className") == "t"


def test_without_script_it_says_so_and_leads_on(browser: Any, site: Path) -> None:
    with opened(browser, site, java_script_enabled=False) as search:
        assert not search.page.locator("#search").is_visible()
        assert search.page.get_by_text("Searching needs JavaScript").is_visible()
        search.page.get_by_role("navigation", name="Lists of this archive").get_by_text(
            "Archive"
        ).click()
        assert search.page.inner_text("h1") == "Archive"


def test_an_index_that_is_gone_is_said(browser: Any, site: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "elsewhere"
    shutil.copytree(site, copy)
    context = browser.new_context()
    page = Page(context.new_page())
    page.page.goto((copy / find.PAGE).as_uri())
    assert page.ask("letter") == "2 pieces"
    (copy / "search" / "index.js").unlink()
    page.page.reload()
    assert page.settled() == "The search index could not be loaded."
    context.close()
