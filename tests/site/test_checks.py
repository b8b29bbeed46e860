"""Every kind of page of a whole site, English and Arabic, before checkers that never tire."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tools.checkers import AXE, NU

from tests.site import axe, keyboard, nu, payloads, samples
from tests.site.browsing import served, watched
from tests.site.conftest import Site
from tests.site.gallery import gallery
from tests.site.kinds import MARKS, kinds

LACKS = "make check-pages fetches it, by npm"
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason=f"axe-core is not here: {LACKS}")
needs_nu = pytest.mark.skipif(
    not NU.is_file() or shutil.which("java") is None, reason=f"vnu-jar or Java is not here: {LACKS}"
)


@pytest.fixture(scope="module", params=["en", "ar"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The gallery, with the site's own words in a language of each direction."""
    folder = tmp_path_factory.mktemp(request.param)
    site = Site(folder / "site", folder / "cache")
    base_url = "https://harbour.example/papers/"
    made = gallery(folder / "media", language=request.param, base_url=base_url)
    site.build(made)
    for name in made.pdfs:
        (site.out / f"pieces/{name}/{name}.pdf").write_bytes(b"%PDF-1.7\n")
    return site


@pytest.fixture(scope="module")
def shown(whole: Site) -> Mapping[str, str]:
    """One page of each kind."""
    return kinds(whole.out)


def test_every_kind_of_page_is_found(whole: Site, shown: Mapping[str, str]) -> None:
    chosen = "".join(map(whole.text, shown.values()))
    everywhere = "".join(whole.text(path) for path in whole.files() if path.endswith(".html"))
    there = {name for name, mark in MARKS.items() if mark in everywhere}
    assert {name for name, mark in MARKS.items() if mark in chosen} == there
    assert there > {"notes", "table", "verse", "picture", "signatories", "right to left"}
    mains = re.compile('<main id="main" class="([^"]+)"')
    assert set(mains.findall(chosen)) == set(mains.findall(everywhere))
    assert len(shown) > 15


@pytest.mark.browser
@pytest.mark.slow
@needs_axe
def test_axe_finds_nothing(whole: Site, shown: Mapping[str, str], browser: Any) -> None:
    script = AXE.read_text(encoding="utf-8")
    assert list(axe.findings(browser, whole.out, script, shown.values())) == []


@pytest.mark.browser
@needs_axe
def test_axe_would_find_something(site: Site, browser: Any) -> None:
    site.build(samples.demo())
    page = site.out / "about/index.html"
    page.write_text(site.text("about/index.html").replace("<h1", "<img src=x.png><h1"))
    found = list(axe.findings(browser, site.out, AXE.read_text(), ["about/index.html"]))
    assert any("image-alt" in line for line in found)
    assert any("404" in line for line in found), "the missing picture is a console error"


@pytest.mark.slow
@needs_nu
def test_html_has_no_error(whole: Site) -> None:
    assert nu.errors(nu.drawn(whole.out, 0, 1)) == []


@needs_nu
def test_html_checker_would_find_an_error(tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    page.write_text("<!doctype html><title>x</title><p><div></p>")
    assert nu.errors([page])


@pytest.mark.browser
@pytest.mark.slow
def test_keyboard_reaches_everything(whole: Site, shown: Mapping[str, str], browser: Any) -> None:
    wrong: list[str] = []
    with served(whole.out) as base:
        for width in (375, 1440):
            with watched(browser, base, width) as here:
                for path in shown.values():
                    here.go(path)
                    found = [*keyboard.faults(here.page), *here.taken()]
                    wrong += [f"{path} {width}: {f}" for f in found]
    assert wrong == []


@pytest.mark.browser
def test_nothing_to_read_needs_a_script(
    whole: Site, shown: Mapping[str, str], browser: Any
) -> None:
    words = "document.querySelector('main').innerText"
    with served(whole.out) as base, watched(browser, base) as with_script:
        bare = browser.new_context(
            java_script_enabled=False, viewport={"width": 1440, "height": 900}
        )
        page = bare.new_page()
        for path in shown.values():
            with_script.go(path)
            page.goto(with_script.page.url)
            assert page.locator("main").inner_text() == with_script.page.evaluate(words), path
        bare.close()


@pytest.mark.browser
@pytest.mark.slow
def test_no_payload_runs(site: Site, browser: Any) -> None:
    ours = payloads.load(payloads.OWN)
    site.build(payloads.laden(ours))
    pieces = [f"pieces/piece-{n:04}/index.html" for n in range(len(ours))]
    pages = [*pieces, *kinds(site.out).values()]
    for csp in (True, False):
        seen, found = payloads.ran(browser, site.out, csp=csp, pages=pages)
        assert found == []
        assert seen == len(pages)
    assert payloads.run_raw(browser, ours) > 15, "the check sees nothing"
