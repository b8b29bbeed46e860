"""Types, caching, order, names, ledgers: what touches nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.deploy.interface import Ledger
from backlist.deploy.inventory import address_of
from backlist.deploy.kinds import ASSETS, FOR_EVER, MADE, PAGES, caching_of, type_of, versioned
from backlist.deploy.ledger import NAME, fresh_name, read_ledger, write_ledger
from backlist.deploy.names import collisions, fault_of, is_forbidden


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/style.css", "text/css; charset=utf-8"),
        ("assets/shade.js", "text/javascript; charset=utf-8"),
        ("assets/fonts/a.woff2", "font/woff2"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("pieces/a/a.pdf", "application/pdf"),
        ("pieces/a/a.epub", "application/epub+zip"),
        ("pieces/a/photo.JPG", "image/jpeg"),
        ("pieces/a/drawing.svg", "image/svg+xml; charset=utf-8"),
        ("pieces/a/a.bib", "application/x-bibtex; charset=utf-8"),
        ("pieces/a/thing", "application/octet-stream"),
    ],
)
def test_types(path: str, type: str) -> None:
    assert type_of(path) == type


def test_only_what_is_asked_for_with_a_version_is_kept_for_ever() -> None:
    page = b'<link href="assets/style.css?0a1b2c3d"><img src="../assets/logo.png">'
    found = versioned(page)
    assert found == {"assets/style.css"}
    assert caching_of("assets/style.css", found) == FOR_EVER
    assert caching_of("assets/logo.png", found) == ASSETS
    assert caching_of("pieces/a/index.html", found) == PAGES
    assert caching_of("pieces/a/a.pdf", found) == MADE


def test_addresses_are_percent_encoded() -> None:
    assert address_of("pieces/a b/index.html") == "pieces/a%20b/"
    assert address_of("رسالة/index.html") == "%D8%B1%D8%B3%D8%A7%D9%84%D8%A9/"
    assert address_of("index.html") == ""
    assert address_of("my-index.html") == "my-index.html"


def test_pages_of_the_keeper_may_be_called_like_folders_of_the_archive() -> None:
    free = ["private/index.html", "drafts/index.html", "captures/index.html", ".nojekyll"]
    assert not any(is_forbidden(path) for path in [*free, "drafts/2/index.html"])


@pytest.mark.parametrize("path", ["a\nb", "a\\b", "a\u202eb", "é" * 200, "/".join(["a" * 99] * 10)])
def test_names_no_host_could_bear(path: str) -> None:
    assert fault_of(path)


def test_names_that_differ_by_capitals_or_accents_only() -> None:
    told = list(collisions(["pieces/Été/a", "pieces/e\u0301te\u0301/a", "b", "c"]))
    assert [p.severity for p in told] == ["warning"]
    assert not list(collisions(["pieces/a", "pieces/b"]))


MARKS = st.one_of(st.just(""), st.from_regex(r"[0-9a-f]{64}(-[0-9a-f]{12})?", fullmatch=True))
PATHS = st.lists(st.from_regex(r"[\w .'\[\]*\"-]{1,9}", fullmatch=True), min_size=1).map("/".join)


@given(st.dictionaries(PATHS.filter(lambda p: not {".", ".."} & set(p.split("/"))), MARKS))
def test_ledgers_come_back_as_they_were(marks: dict[str, str]) -> None:
    ledger = Ledger("0123456789abcdef", marks)
    assert read_ledger(write_ledger(ledger)) == ledger


def test_a_ledger_is_checked_like_all_that_comes_from_outside() -> None:
    digest = "a" * 64
    bad = ["../x", "/etc/passwd", "a//b", "a/../../b", "."]
    text = "\n".join(f"{digest}  {path}" for path in [*bad, "good"]) + "\n\xff nonsense\n"
    assert read_ledger(text.encode("latin-1")).marks == {"good": digest}


def test_nobody_can_guess_a_ledgers_name() -> None:
    names = {fresh_name() for _ in range(100)}
    assert len(names) == 100
    assert all(NAME.fullmatch(name) and is_forbidden(name) for name in names)
