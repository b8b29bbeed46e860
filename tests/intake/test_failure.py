"""Failure told from success: what stands in for a writing is named, what only looks so is read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake.interface import ReadOptions
from backlist.intake.page import kinds
from backlist.intake.page.dom import parse
from backlist.intake.page.failure import failure
from backlist.intake.page.page_claims import page_of
from backlist.intake.page.page_look import host_of
from backlist.intake.page.web_page import WebPage, read_page
from backlist.model import Captured, Draft

DATA = Path(__file__).parent / "data"
SAYS = {
    **{kind.name: kind.what[:-1] for kind in (*kinds.FIRST, *kinds.GONE, *kinds.WALLS)},
    "stub": "Only the beginning is here",
    "script": "This page is empty until its scripts have run",
    "listing": "This is a list of",
    "way": "This page ",
    "file": "This page only ",
}
PROSE = (
    "The ferry had stopped in the night, and by morning the whole street was on the pier. Nobody "
    "had a plan, and nobody went home. The keeper came down with a can of oil and set it on the "
    "wall, and there it stood until spring."
)


def pages(name: str) -> list[Any]:
    """The pages of a file, each under its name."""
    held = tomllib.loads((DATA / name).read_text(encoding="utf-8"))["page"]
    return [pytest.param(page, id=page["name"]) for page in held]


def read(html: str, url: str | None = None) -> Draft | Problem:
    """What comes of a page."""
    capture = Captured(payload=html.encode(), media_type="text/html", suffix=".html", url=url)
    return read_page(WebPage(html, "page.html", url, capture), ReadOptions())


@pytest.mark.parametrize("page", pages("failures.toml"))
def test_what_stands_in_for_a_writing_is_named(page: dict[str, str]) -> None:
    found = read(page["html"], page.get("url"))
    if page["kind"] == "stub":
        assert isinstance(found, Draft), found
        assert (found.waits or "").startswith(SAYS["stub"])
        assert page.get("do", "") in (found.waits or "")
        return
    assert isinstance(found, Problem), found.markdown
    assert found.what.startswith(SAYS[page["kind"]]), found
    assert found.severity == "error"
    assert found.source == "page.html"
    assert found.do
    assert page.get("do", "") in found.do


@pytest.mark.parametrize("page", pages("lookalikes.toml"))
def test_what_only_looks_so_is_read(page: dict[str, str]) -> None:
    found = read(page["html"], page.get("url"))
    assert isinstance(found, Draft), found
    assert page["has"] in found.markdown


@pytest.mark.parametrize("page", pages("failures.toml"))
def test_a_long_writing_is_never_a_failure(page: dict[str, str]) -> None:
    root = parse(page["html"])
    assert root is not None
    claims = page_of(root, page.get("url"))
    text = "\n".join([PROSE] * 10)
    assert failure(root, "The winter", text, "page.html", shell=True, claims=claims) is None


def test_paid_part_without_words_makes_a_stub_and_with_words_none() -> None:
    data = """<script type="application/ld+json">{"@type": "Article", "headline": "The winter",
        "isAccessibleForFree": "http://schema.org/False", "hasPart": {"@type": "WebPageElement",
        "isAccessibleForFree": "False", "cssSelector": ".paid"}}</script>"""
    html = f"""<html><head><title>The winter</title>{data}</head><body><article>
        <h1>The winter</h1><p>{PROSE}</p><div class="paid">PART</div></article>
        <p>Subscribe to continue reading</p></body></html>"""
    stub = read(html.replace("PART", ""))
    assert isinstance(stub, Draft)
    assert (stub.waits or "").startswith(SAYS["stub"])
    whole = f"<p>{PROSE}</p>" * 2 + "<p>That was the winter, as far as anybody told it to us.</p>"
    assert isinstance(read(html.replace("PART", whole)), Draft)


def test_an_archived_wall_is_of_the_site_that_was_archived() -> None:
    assert host_of("https://web.archive.org/web/2020/https://www.facebook.com/a") == "facebook.com"
    assert host_of("https://www.quay.example/a") == "quay.example"
    assert host_of("https://[broken/") is None
    assert host_of(None) is None


@given(
    st.text(max_size=80),
    st.lists(st.sampled_from(("404", "Not found.", "log in", "…", "cookies", "\n")), max_size=30),
)
def test_whatever_a_page_says_there_is_an_answer(title: str, said: list[str]) -> None:
    text = " ".join(said)
    root = parse(f"<html><body><h1>x</h1><p>{text} </p></body></html>")
    assert root is not None
    found = failure(root, title, text, "page.html")
    assert found is None or (found.do and found.source == "page.html")
