"""The theme in a browser: nothing overflows, nothing is fetched from elsewhere, all can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest

from tests.site.conftest import Site

pytestmark = pytest.mark.browser

KINDS = {
    "home": "index.html",
    "letter": "pieces/to-the-members-who-stayed/index.html",
    "figures": "pieces/figures-of-1926/index.html",
    "statement": "pieces/night-shift/index.html",
    "poem": "pieces/eleven-windows/index.html",
    "arabic": "pieces/إلى-الذين-بقوا/index.html",
    "long title": "pieces/der-saal/index.html",
    "undated": "pieces/found-in-a-drawer/index.html",
    "archive": "archive/index.html",
    "year": "2019/index.html",
    "month": "2019/03/index.html",
    "filed": "filed/2024/07/index.html",
    "categories": "categories/index.html",
    "contributors": "contributors/index.html",
    "contributor": "contributors/ines-aldana/index.html",
    "outlet": "outlets/tribune/index.html",
    "writings": "writings/index.html",
    "shelf": "writings/letters/index.html",
    "free page": "about/index.html",
}
LETTER, ARABIC = KINDS["letter"], KINDS["arabic"]

# Colour contrast by WCAG 2.2, "relative luminance" and "contrast ratio".
CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const light = colour => { const [r, g, b] = rgb(colour).map(v => { v /= 255;
    return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const paper = light(getComputedStyle(document.documentElement).backgroundColor);
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const ink = light(getComputedStyle(element).color);
    const ratio = (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
    if (ratio < 4.5) poor.push([walker.currentNode.data.trim(), ratio]);
  }
  return poor; }"""


@contextmanager
def opened(browser: Any, site: Site, path: str, width: int, **how: Any) -> Iterator[Any]:
    """A page of the site opened from the disk; it fails if the page complains or asks outside."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **how)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith("file:") else None)
    page.goto((site.out / path).as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_page_fits_and_can_be_read(demo_site: Site, browser: Any, path: str) -> None:
    with opened(browser, demo_site, path, 320) as page:
        for width, scheme in ((320, "light"), (375, "dark"), (768, "light"), (1440, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if width in {320, 375}:
                assert page.evaluate(CONTRAST) == []


def box(page: Any, selector: str) -> dict[str, float]:
    found = page.locator(selector).bounding_box()
    assert found is not None, selector
    return dict(found)


def test_notes_stand_beside_their_references_on_wide_screens(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 1440) as page:
        text = box(page, "article.text")
        for number in ("cabinet", "drawer"):
            note, reference = box(page, f"#fn-{number}"), box(page, f"#fnref-{number}")
            assert note["x"] > text["x"] + text["width"]
            assert note["x"] + note["width"] <= 1440
            assert abs(note["y"] - reference["y"]) < 30
        first, second = box(page, "#fn-cabinet"), box(page, "#fn-drawer")
        assert second["y"] >= first["y"] + first["height"]


def test_notes_that_would_overlap_stand_below_one_another(site: Site, browser: Any) -> None:
    from tests.site import samples

    body = "Words of a text that goes on. " * 30 + "[^1] and[^2] and[^3].\n\n" + "More. " * 200
    notes = "".join(f"\n[^{n}]: {'A note of some length. ' * 5}\n" for n in (1, 2, 3))
    site.build(samples.demo().changed("to-the-members-who-stayed", body=body + "\n" + notes))
    with opened(browser, site, LETTER, 1440) as page:
        boxes = [box(page, f"#fn-{n}") for n in (1, 2, 3)]
        for above, below in pairwise(boxes):
            assert below["y"] >= above["y"] + above["height"]


def test_notes_stand_at_the_end_on_phones(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 375, java_script_enabled=False) as page:
        last = box(page, "article.text > p:last-of-type")
        assert box(page, "#fn-cabinet")["y"] > last["y"] + last["height"]
        page.click("#fnref-cabinet")
        assert page.url.endswith("#fn-cabinet")
        page.click("#fn-cabinet .footnote-backref")
        assert page.url.endswith("#fnref-cabinet")


def test_notes_open_where_they_are_called_on_phones(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 375) as page:
        reference, shown = page.locator("#fnref-cabinet"), page.locator(".opened")
        reference.scroll_into_view_if_needed()
        before = box(page, "#fnref-cabinet")
        reference.click()
        assert "The cabinet was sold" in shown.inner_text()
        assert box(page, ".opened")["y"] > before["y"]
        assert box(page, "#fnref-cabinet")["y"] == before["y"], "the place was lost"
        assert reference.get_attribute("aria-expanded") == "true"
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
        shown.locator("button").focus()
        page.keyboard.press("Escape")
        assert shown.count() == 0
        assert reference.evaluate("e => e == document.activeElement")
        page.keyboard.press("Enter")
        assert shown.count() == 1
        shown.locator("button").click()
        assert shown.count() == 0
        assert reference.evaluate("e => e == document.activeElement")


def test_notes_beside_the_text_are_not_opened_twice(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 1440) as page:
        page.click("#fnref-drawer")
        assert page.locator(".opened").count() == 0
        assert page.url.endswith("#fn-drawer")


def test_provenance_stands_beside_the_text_or_above_it(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 1440) as page:
        assert box(page, ".prov")["x"] + box(page, ".prov")["width"] < box(page, ".sheet")["x"]
    with opened(browser, demo_site, LETTER, 375) as page:
        assert box(page, ".prov")["y"] + box(page, ".prov")["height"] <= box(page, ".sheet")["y"]


def test_first_station_is_filled(demo_site: Site, browser: Any) -> None:
    fill = "e => getComputedStyle(e, '::before').backgroundColor"
    edge = "e => getComputedStyle(e, '::before').borderTopColor"
    with opened(browser, demo_site, LETTER, 1440) as page:
        first, other, _ = page.locator(".stations li").all()
        assert first.evaluate(fill) == first.evaluate(edge)
        assert other.evaluate(fill) != other.evaluate(edge)


def test_text_from_right_to_left(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, ARABIC, 1440) as page:
        title, text = box(page, "h1"), box(page, "article.text")
        assert abs(title["x"] + title["width"] - text["x"] - text["width"]) < 2
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "start"
        assert box(page, "#fn-1")["x"] > text["x"] + text["width"]
        assert not page.locator("#fn-1 .footnote-backref").is_visible()


def test_fonts_are_our_own_with_real_small_capitals(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 1440) as page:
        assert page.evaluate("document.fonts.check('16px Offprint')")
        loaded = "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.style)"
        assert set(page.evaluate(loaded)) == {"normal", "italic"}


def test_own_choice_of_light_and_dark_is_remembered(demo_site: Site, browser: Any) -> None:
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto((demo_site.out / "index.html").as_uri())
    light = page.evaluate(paper)
    page.click("button.shade")
    dark = page.evaluate(paper)
    assert dark != light
    page.goto((demo_site.out / LETTER).as_uri())
    assert page.evaluate(paper) == dark
    page.click("button.shade")
    assert page.evaluate(paper) == light
    context.close()


def test_everything_is_there_without_a_script(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 1440, java_script_enabled=False) as page:
        assert page.locator("article.text").is_visible()
        assert page.locator("button").count() == 0
        page.locator(".known summary").click()
        assert page.get_by_text("80 % sure").is_visible()


def test_keyboard_reaches_the_text_first_and_focus_is_seen(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 1440) as page:
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        assert skip.evaluate("e => e == document.activeElement")
        assert box(page, ".skip")["y"] >= 0
        assert skip.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"


def test_printed_page_is_the_text_and_its_provenance(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 800, color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert not page.locator("nav").first.is_visible()
        assert not page.locator(".foot").is_visible()
        assert page.locator(".stations").is_visible()
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_page_enlarged_to_double_still_fits(demo_site: Site, browser: Any) -> None:
    with opened(browser, demo_site, LETTER, 640, device_scale_factor=2) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 640
