"""Going through many addresses: what records carry, when a crawl gives up, what is told."""

from __future__ import annotations

import pickle
from pathlib import Path

from backlist.errors import Problem
from backlist.intake.crawling.crawl import FAILURES, Passed, Ready, Wanted, crawl
from backlist.intake.crawling.fetched import FetchedPage
from backlist.intake.crawling.laying import filled, overlaid
from backlist.intake.detect import look, source_of
from backlist.intake.fetching import Fetcher
from backlist.intake.interface import Given
from backlist.intake.sources.address import Address
from backlist.model import Appearance, Contributor, Draft, Evidence
from tests.intake.page_samples import article_page
from tests.intake.websites import Website, eager, online


def test_records_can_go_to_another_process() -> None:
    site = Website()
    site.html("/letter", article_page())
    entry = "<item><title>A</title><description>One.</description><link>BASE/letter</link></item>"
    site.xml("/feed", f"<rss version='2.0'><channel><title>H</title>{entry}</channel></rss>")
    options = eager(known=lambda _: False)
    with online(site):
        for path in ("/letter", "/feed"):
            given = Given(f"{site.base}{path}", address=f"{site.base}{path}")
            (record,) = Address().records(given, options)
            again = pickle.loads(pickle.dumps(record))
            assert not isinstance(again, Problem)
            (draft,) = again.read()
            assert isinstance(draft, Draft)
            assert draft.title == "The river and the press"


def test_a_site_that_is_down_is_left_after_a_while() -> None:
    options = eager()
    wanted = [Wanted(f"http://127.0.0.1:1/{n}", f"line {n}") for n in range(FAILURES + 5)]
    passed = Passed("list")
    found = list(crawl(wanted, Fetcher(options), options, passed, named=True))
    assert len(found) == FAILURES
    (note,) = passed.notes()
    assert "5 left, since nothing came" in note.what


def test_the_same_address_is_fetched_once_and_a_stand_in_is_read() -> None:
    site = Website()
    site.html("/letter", article_page())
    options = eager()
    with online(site):
        wanted = [
            Wanted(f"{site.base}/letter", "1"),
            Wanted(f"{site.base}/letter#part", "2"),
            Wanted(f"{site.base}/gone", "3", instead=Draft(title="Kept", markdown="Words.")),
        ]
        found = list(crawl(wanted, Fetcher(options), options, Passed("x"), named=True))
    assert [type(f) for f in found] == [FetchedPage, Ready]
    assert isinstance(found[1], Ready)
    (kept,) = found[1].read()
    assert isinstance(kept, Draft)
    assert kept.title == "Kept"
    assert [p.severity for p in kept.problems] == ["warning"]


def test_nothing_passed_over_says_nothing() -> None:
    assert list(Passed("x").notes()) == []


def test_laying() -> None:
    page = Draft(title="Page", markdown="Text", evidence={"title": Evidence("metadata")})
    other = Draft(
        title="Other",
        contributors=(Contributor("Ada Quill"),),
        markdown="Never taken",
        appearances=(Appearance(outlet="H"),),
        evidence={"title": Evidence("export"), "contributors": Evidence("export")},
    )
    under, over = filled(page, other), overlaid(page, other)
    assert (under.title, over.title) == ("Page", "Other")
    assert under.contributors == over.contributors == other.contributors
    assert under.markdown == over.markdown == "Text"
    assert under.evidence["title"].source == "metadata"
    assert over.evidence["title"].source == "export"
    assert (under.appearances, over.appearances) == ((), other.appearances)
    assert filled(page, None) is overlaid(page, None) is page


def test_a_whole_folder_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("https://h.example/a\n")
    given = look(str(tmp_path), eager())
    assert not isinstance(given, Problem)
    reader = source_of(given)
    assert reader is None or reader.name != "list of addresses"
