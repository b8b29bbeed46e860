"""What holds for every page: links that lead somewhere, nothing from outside, nothing to run."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from tests.site import samples
from tests.site.conftest import Site


def pages(site: Site) -> list[str]:
    return [path for path in site.files() if path.endswith(".html")]


def targets(page: Any) -> list[str]:
    found = [a.get("href") for a in page.cssselect("a[href], link[href]")]
    return [*found, *(e.get("src") for e in page.cssselect("[src]"))]


def test_every_link_of_every_page_leads_somewhere(demo_site: Site) -> None:
    files = demo_site.files().keys()
    seen = 0
    for path in pages(demo_site):
        if path == "404.html":
            continue
        for target in targets(demo_site.page(path)):
            parts = urlsplit(target)
            if parts.scheme or not parts.path:
                continue
            to = PurePosixPath("/", path).parent.joinpath(unquote(parts.path))
            resolved: list[str] = []
            for part in to.parts[1:]:
                if part == "..":
                    resolved.pop()
                else:
                    resolved.append(part)
            assert not target.startswith("/"), f"{path}: {target} breaks in a subfolder"
            assert "/".join(resolved) in files, f"{path}: {target}"
            seen += 1
    assert seen > 1000


def test_fragments_have_their_targets(demo_site: Site) -> None:
    for path in pages(demo_site):
        page = demo_site.page(path)
        ids = [e.get("id") for e in page.cssselect("[id]")]
        assert len(ids) == len(set(ids)), path
        for target in targets(page):
            if target.startswith("#"):
                assert target[1:] in ids, f"{path}: {target}"


def test_every_page_is_well_made(demo_site: Site) -> None:
    for path in pages(demo_site):
        page = demo_site.page(path)
        (head,) = page.cssselect("head")
        assert head[0].get("http-equiv") == "Content-Security-Policy", path
        assert head[1].get("charset") == "utf-8", path
        assert len(page.cssselect("h1")) == 1, path
        assert len(page.cssselect("main#main")) == 1, path
        assert page.cssselect("title")[0].text.strip(), path
        assert page.get("lang") == "en", path
        assert not page.cssselect("[style], style, iframe, form"), path
        scripts = page.cssselect("script:not([src])")
        assert all(s.get("type") == "application/ld+json" for s in scripts), path
        levels = [int(h.tag[1]) for h in page.cssselect("h1, h2, h3, h4, h5, h6")]
        assert all(b - a <= 1 for a, b in pairwise(levels)), path


def test_nothing_is_asked_from_elsewhere(demo_site: Site) -> None:
    for path in pages(demo_site):
        page = demo_site.page(path)
        loaded = [e.get("src") for e in page.cssselect("[src]")]
        loaded += [e.get("href") for e in page.cssselect("link[rel=stylesheet]")]
        assert not any(urlsplit(address).netloc for address in loaded), path
    style = demo_site.text("assets/style.css")
    assert not re.search(r"url\([\"']?(?:https?:)?//", style)
    assert "@import" not in style
    for name in re.findall(r'url\("([^"]+)"\)', style):
        assert (demo_site.out / "assets" / name).is_file()


def test_canonical_addresses_are_the_clean_ones(demo_site: Site) -> None:
    def canonical(path: str) -> str:
        return str(demo_site.page(path).cssselect("link[rel=canonical]")[0].get("href"))

    base = "https://harbour.example/papers/"
    assert canonical("index.html") == base
    assert canonical("pieces/der-saal/index.html") == f"{base}pieces/der-saal/"
    assert canonical("2019/03/members-who-stayed.html") == f"{base}2019/03/members-who-stayed.html"


def test_without_a_public_address_nothing_claims_one(site: Site) -> None:
    site.build(samples.demo())
    assert not site.page("pieces/der-saal/index.html").cssselect("link[rel=canonical]")
    assert not (site.out / "sitemap.xml").exists()
    feed = etree.fromstring((site.out / "feed.xml").read_bytes())
    identity = feed.findtext("{http://www.w3.org/2005/Atom}id")
    assert identity is not None
    assert identity.startswith("urn:uuid:")


def test_missing_page_works_at_any_depth(demo_site: Site) -> None:
    page = demo_site.page("404.html")
    inner = [t for t in targets(page) if not urlsplit(t).scheme and not t.startswith("#")]
    assert inner
    assert all(t.startswith("/papers/") for t in inner)


def test_old_addresses_lead_on(demo_site: Site) -> None:
    page = demo_site.page("letters/stayed/index.html")
    refresh = page.cssselect('meta[http-equiv="refresh"]')[0].get("content")
    assert refresh == "0; url=../../pieces/to-the-members-who-stayed/index.html"
    assert page.cssselect("meta[name=robots]")[0].get("content") == "noindex"
    assert (
        page.cssselect("main a")[0].get("href")
        == "../../pieces/to-the-members-who-stayed/index.html"
    )


@pytest.mark.parametrize(
    "alias", ["../../etc/passwd", "/a/../b", "//", "", "/.git/config", "/a\0b", "/a\\b"]
)
def test_alias_that_could_stand_nowhere_is_a_problem(site: Site, alias: str) -> None:
    report = site.build(samples.demo().changed("der-saal", aliases=(alias,)))
    assert any("alias" in p.what and p.source == "der-saal" for p in report.problems)
    outside = {p for p in site.out.parent.rglob("*") if p.is_file()} - {
        *site.out.rglob("*"),
        *site.cache.rglob("*"),
    }
    assert not outside


def test_alias_with_a_host_keeps_its_path(site: Site) -> None:
    alias = "https://old.example/2009/der%20saal.html?x=1"
    site.build(samples.demo().changed("der-saal", aliases=(alias,)))
    assert "der-saal" in site.text("2009/der saal.html")


def test_alias_never_takes_the_place_of_a_page(site: Site) -> None:
    report = site.build(samples.demo().changed("der-saal", aliases=("/pieces/night-shift/",)))
    assert "undersigned" in site.text("pieces/night-shift/index.html")
    assert any("/pieces/night-shift/index.html" in p.what for p in report.problems)


def test_every_page_parses_without_repairs(demo_site: Site) -> None:
    for path in pages(demo_site):
        parser = etree.HTMLParser(recover=True)
        etree.fromstring((demo_site.out / path).read_bytes(), parser)
        grave = [
            e
            for e in parser.error_log
            if e.type_name not in {"HTML_UNKNOWN_TAG", "ERR_DOCUMENT_EMPTY"}
        ]
        assert not grave, f"{path}: {grave[0]}"
