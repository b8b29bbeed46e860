"""Colours and faces out of the settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backlist.site.assets import OWN
from backlist.site.wishes import COLOURS, contrast, style_of
from tests.site import samples
from tests.site.conftest import Site


def test_our_colours_are_those_of_the_style_sheet() -> None:
    sheet = (OWN / "style.css").read_text(encoding="utf-8")
    for name, (light, dark) in COLOURS.items():
        assert f"--{name}: light-dark({light}, {dark})" in sheet


def test_nothing_wished_changes_nothing() -> None:
    assert style_of({}) == ("", ())
    assert style_of({"paper": "a4"}) == ("", ())


def test_colours_for_light_alone_and_for_both() -> None:
    style, problems = style_of({"colours": {"mark": "#1d4f73", "paper": ["#ffffff", "#101010"]}})
    assert "--mark: light-dark(#1d4f73, #e99c8d)" in style
    assert "--paper: light-dark(#ffffff, #101010)" in style
    assert problems == ()


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_colours_nobody_can_read_are_told() -> None:
    _, problems = style_of({"colours": {"mark": "#ddaaaa"}})
    (problem,) = problems
    assert problem.record == "theme.colours.mark"
    assert "contrast of" in problem.what


@pytest.mark.parametrize(
    ("theme", "record"),
    [
        ({"colours": {"mark": "red; } * { display: none"}}, "theme.colours.mark"),
        ({"colours": {"mark": ["#fff"]}}, "theme.colours.mark"),
        ({"colours": {"mark": 7}}, "theme.colours.mark"),
        ({"colours": {"shadow": "#000000"}}, "theme.colours.shadow"),
        ({"colours": "red"}, "theme.colours"),
        ({"fonts": {"text": 'x"; } body { display: none'}}, "theme.fonts.text"),
        ({"fonts": {"roman": "../../secret.woff2"}}, "theme.fonts.roman"),
        ({"fonts": {"roman": "https://x.example/a.woff2"}}, "theme.fonts.roman"),
        ({"fonts": {"bold": "x"}}, "theme.fonts.bold"),
        ({"color": {}}, "theme.color"),
    ],
)
def test_what_cannot_be_taken_is_told_and_left(theme: dict[str, Any], record: str) -> None:
    style, problems = style_of(theme)
    assert style == ""
    assert [p.record for p in problems] == [record]


def test_fonts_by_name_and_by_file() -> None:
    style, problems = style_of(
        {"fonts": {"text": "EB Garamond, Georgia", "roman": "fonts/g r.woff2", "code": "Iosevka"}}
    )
    assert problems == ()
    assert '--text-font: "EB Garamond", "Georgia", "Offprint"' in style
    assert 'font-family: "EB Garamond"; font-style: normal' in style
    assert 'src: url("fonts/g%20r.woff2") format("woff2")' in style
    assert '--code-font: "Iosevka", monospace' in style


def test_wishes_stand_between_our_style_and_the_keepers(site: Site, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "style.css").write_text(":root { --mark: navy }")
    demo = samples.demo()
    wishes = {"colours": {"mark": "#1d4f73"}, "tint": 1}
    wished = demo.with_(settings=replace(demo.catalog.settings, theme=wishes))
    report = site.build(wished, theme=theme)
    sheet = site.text("assets/style.css")
    assert 0 < sheet.index("#1d4f73") < sheet.index("navy")
    for again in (report, site.build(wished, theme=theme)):
        assert [p.record for p in again.problems if p.source == "backlist.toml"] == ["theme.tint"]
