"""Make the site's web fonts from the complete Source Serif 4 (run once; the results are kept).

    pip install fonttools brotli
    npm pack source-serif@4.5.1 && tar xzf source-serif-4.5.1.tgz
    python tools/fonts.py package/ src/backlist/site/theme/fonts

Each style becomes three files by script, so that a reader fetches only the ones a page uses. The
font licence (SIL OFL 1.1, clause 3) reserves the name "Source" for the unmodified fonts, and a
subset is a modified version: the family is therefore renamed "Offprint".
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Offprint"
WEIGHTS = (300, 700)
FEATURES = [
    "kern",
    "mark",
    "mkmk",
    "ccmp",
    "locl",
    "liga",
    "smcp",
    "c2sc",
    "onum",
    "lnum",
    "tnum",
    "pnum",
    "frac",
    "numr",
    "dnom",
    "sups",
    "case",
]

_LATIN = [(0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2BB, 0x2BC), (0x2C6, 0x2DD)]
_SIGNS = [(0x2000, 0x206F), (0x20AC, 0x20AC), (0x2116, 0x2122), (0x2190, 0x2193), (0x2212, 0x2215)]
_LATIN_EXT = [(0x180, 0x217), (0x21C, 0x2BA), (0x2BD, 0x2C5), (0x2DE, 0x36F), (0x1E00, 0x1EFF)]
_MORE_SIGNS = [(0x2070, 0x20AB), (0x20AD, 0x2115), (0x2123, 0x218F), (0x2194, 0x2211)]
_REST = [(0x2216, 0x22FF), (0x25A0, 0x25FF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF), (0xFB00, 0xFB06)]
_GREEK_CYRILLIC = [(0x370, 0x52F), (0x1C80, 0x1C8F), (0x1F00, 0x1FFF), (0x2DE0, 0x2DFF)]

SLICES = {
    "latin": _LATIN + _SIGNS,
    "latin-ext": _LATIN_EXT + _MORE_SIGNS + _REST,
    "greek-cyrillic": [*_GREEK_CYRILLIC, (0xA640, 0xA69F)],
}


def unicode_range(ranges: list[tuple[int, int]]) -> str:
    """The CSS `unicode-range` of a slice."""
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in ranges)


def rename(font: TTFont, style: str) -> None:
    """Give the font its own name, and keep copyright and licence."""
    names = font["name"]
    italic = " Italic" if style == "italic" else ""
    texts = {1: FAMILY + italic, 3: f"{FAMILY}-{style}", 4: FAMILY + italic, 16: FAMILY, 25: FAMILY}
    texts[6] = f"{FAMILY}-{style.title()}"
    for record in list(names.names):
        if record.nameID in texts:
            record.string = texts[record.nameID]
        elif record.nameID in (7, 18, 21, 22):
            names.removeNames(nameID=record.nameID)


def cut(source: Path, target: Path, ranges: list[tuple[int, int]], style: str) -> None:
    """Write one slice of a variable font as WOFF2."""
    narrowed = BytesIO()
    instancer.instantiateVariableFont(TTFont(source), {"wght": WEIGHTS}).save(narrowed)
    # Read again: the subsetter trips over tables the instancer has left half made.
    font = TTFont(narrowed)
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17, 25]
    options.hinting = False
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for a, b in ranges for c in range(a, b + 1)])
    cutter.subset(font)
    rename(font, style)
    font.flavor = "woff2"
    font.save(target)
    print(target.name, target.stat().st_size, unicode_range(ranges))


def main(package: Path, out: Path) -> None:
    """Cut both styles into all slices, and put the licence beside them."""
    out.mkdir(parents=True, exist_ok=True)
    for style in ("roman", "italic"):
        source = package / "VAR" / f"SourceSerif4Variable-{style.title()}.ttf"
        for name, ranges in SLICES.items():
            cut(source, out / f"{FAMILY.lower()}-{style}-{name}.woff2", ranges, style)
    (out / "OFL.txt").write_bytes((package / "LICENSE.md").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
