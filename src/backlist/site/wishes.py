"""What `[theme]` in `backlist.toml` wishes for colours and faces → a style sheet (pure).

[theme.colours]
mark = "#1d4f73"                       # for light; dark stays ours
paper = ["#ffffff", "#101010"]         # light, dark

[theme.fonts]
text = "EB Garamond, Georgia"          # families, best first
roman = "garamond.woff2"               # a file in theme/assets, for the first family
italic = "garamond-italic.woff2"
code = "Iosevka"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from backlist.errors import Problem
from backlist.site.html import local
from backlist.site.machine.wishes import KEYS as FOR_PROGRAMS

COLOURS = {
    "paper": ("#fbfaf6", "#191715"),
    "ink": ("#1f1c18", "#e9e3d7"),
    "soft": ("#635b50", "#a89f90"),
    "rule": ("#dcd5c7", "#3b3730"),
    "mark": ("#8a1f14", "#e99c8d"),
}
"""Our colours in light and dark, as the style sheet has them."""

READABLE = 4.5
"""The contrast text needs at least (WCAG 2.2, success criterion 1.4.3)."""

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_FAMILY = re.compile(r"[\w][\w .'-]{0,60}")
_FILE = re.compile(r"[\w][\w .-]*(?:/[\w][\w .-]*)*\.(woff2|woff|ttf|otf)", re.IGNORECASE)
_FORMATS = {"woff2": "woff2", "woff": "woff", "ttf": "truetype", "otf": "opentype"}
_FONTS = ("text", "code", "roman", "italic")
_OTHERS = frozenset({"colours", "fonts", "paper"}) | FOR_PROGRAMS
"""The groups of `[theme]`, the paper of the PDFs, and what is wished made for programs."""


def style_of(theme: Mapping[str, Any]) -> tuple[str, tuple[Problem, ...]]:
    """The style sheet of a `[theme]` table, "" where it wishes nothing; what cannot be taken."""
    problems: list[Problem] = [
        _wrong(key, "is no setting of the theme", "write [theme.colours] or [theme.fonts]")
        for key in theme
        if key not in _OTHERS
    ]
    rules = [*_colours(_table(theme, "colours", problems), problems)]
    rules += _fonts(_table(theme, "fonts", problems), problems)
    return "\n".join(rules), tuple(problems)


def _wrong(key: str, what: str, do: str) -> Problem:
    return Problem(
        f"theme.{key} {what}; ours was taken",
        source="backlist.toml",
        record=f"theme.{key}",
        do=do,
        severity="warning",
    )


def _table(theme: Mapping[str, Any], key: str, problems: list[Problem]) -> Mapping[str, Any]:
    table = theme.get(key, {})
    if isinstance(table, Mapping):
        return table
    problems.append(_wrong(key, "is no table", f"write [theme.{key}] on a line of its own"))
    return {}


def _colours(wished: Mapping[str, Any], problems: list[Problem]) -> Iterator[str]:
    chosen = dict(COLOURS)
    for name, value in wished.items():
        pair = (value, COLOURS.get(name, ("", ""))[1]) if isinstance(value, str) else value
        if name not in COLOURS:
            does = "write one of " + ", ".join(COLOURS)
            problems.append(_wrong(f"colours.{name}", "is no colour of the theme", does))
        elif not _is_pair(pair):
            does = 'write "#8a1f14", or ["#8a1f14", "#e99c8d"] for light and dark'
            problems.append(_wrong(f"colours.{name}", "is no colour", does))
        else:
            chosen[name] = (pair[0], pair[1])
    problems += _pale(chosen)
    changed = {n: pair for n, pair in chosen.items() if pair != COLOURS[n]}
    if changed:
        said = "; ".join(f"--{n}: light-dark({a}, {b})" for n, (a, b) in changed.items())
        yield f"@media screen and (prefers-contrast: no-preference) {{ :root {{ {said} }} }}"


def _is_pair(pair: Any) -> bool:
    return (
        isinstance(pair, (list, tuple))
        and len(pair) == 2
        and all(isinstance(c, str) and _COLOUR.fullmatch(c) for c in pair)
    )


def _pale(chosen: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """Colours of text that cannot be read well on the paper; they are taken all the same."""
    for name in ("ink", "soft", "mark"):
        for shade, colour, paper in zip(
            ("light", "dark"), chosen[name], chosen["paper"], strict=True
        ):
            ratio = contrast(colour, paper)
            if ratio < READABLE:
                yield Problem(
                    f"{name} {colour} on paper {paper} ({shade}) has a contrast of {ratio:.1f}; "
                    f"text that everybody can read needs {READABLE}",
                    source="backlist.toml",
                    record=f"theme.colours.{name}",
                    do="take a darker or a lighter one",
                    severity="warning",
                )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _fonts(wished: Mapping[str, Any], problems: list[Problem]) -> Iterator[str]:
    taken = {}
    for name, value in wished.items():
        if name not in _FONTS:
            does = "write one of " + ", ".join(_FONTS)
            problems.append(_wrong(f"fonts.{name}", "is no setting of the fonts", does))
        elif not isinstance(value, str) or not _is_font(name, value):
            does = "write a family's name, or the name of a file in theme/assets"
            problems.append(_wrong(f"fonts.{name}", "is no font", does))
        else:
            taken[name] = value
    families = [f.strip() for f in taken.get("text", "").split(",") if f.strip()]
    own = families[0] if families else "Keeper"
    for name, style in (("roman", "normal"), ("italic", "italic")):
        if name in taken:
            kind = _FORMATS[taken[name].rpartition(".")[2].lower()]
            yield (
                f'@font-face {{ font-family: "{own}"; font-style: {style}; '
                f"font-weight: 100 900; font-display: swap; "
                f'src: url("{local(taken[name])}") format("{kind}") }}'
            )
    if families or "roman" in taken:
        named = ", ".join(f'"{f}"' for f in families or [own])
        yield f':root {{ --text-font: {named}, "Offprint" }}'
    if "code" in taken:
        named = ", ".join(f'"{f.strip()}"' for f in taken["code"].split(","))
        yield f":root {{ --code-font: {named}, monospace }}"


def _is_font(name: str, value: str) -> bool:
    if name in {"roman", "italic"}:
        return _FILE.fullmatch(value) is not None
    return all(_FAMILY.fullmatch(family.strip()) for family in value.split(","))
