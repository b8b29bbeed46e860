"""Shoot every kind of page and some pages of PDFs, as one picture: docs/contact-sheet.webp.

    .venv/bin/python -m tools.contact_sheet [--single DIR]

Builds the gallery of the tests with its PDFs, in English and in Arabic, finds one page of each
kind, and sets phone and desk, light and dark side by side; also makes docs/screenshot.png anew.
`--single` keeps every picture at its full size, to be looked at one by one. Needs a Chromium.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageFont
from tests.site.browsing import chromium, served, watched
from tests.site.conftest import Site
from tests.site.gallery import gallery
from tests.site.kinds import kinds

from backlist import press

ROOT = Path(__file__).resolve().parent.parent
SHEET, SCREENSHOT = ROOT / "docs" / "contact-sheet.webp", ROOT / "docs" / "screenshot.png"
DESK, PHONE = 1440, 375
TALL = {DESK: 1350, PHONE: 1350}
GROUND, LABEL = (226, 222, 212), (70, 64, 56)
SCALE, GAP, COLUMNS = 0.3, 26, 4
FIRST = "pieces/to-the-members-who-stayed/index.html"


_PICTURES = """Promise.all([...document.images].map(
  i => (i.loading = 'eager', i.decode())))"""


class Shot(NamedTuple):
    """A picture and what it shows."""

    name: str
    picture: Image.Image


def built(folder: Path, language: str) -> Site:
    """The gallery as a site with its PDFs."""
    site = Site(folder / "site", folder / "cache")
    made = gallery(folder / "media", language=language)
    ids = [c.id for c in made.catalog.cards if c.status != "withheld"]
    report = press.make(
        ids,
        {c.id: c.digest for c in made.catalog.cards if c.id in ids},
        made.loader,
        site.out,
        cache=folder / "press",
        settings=made.catalog.settings,
        jobs=1,
    )
    site.build(made, pdfs=report.pdfs)
    return site


def shoot(browser: Any, site: Path, paths: Iterable[tuple[str, str]], single: Path) -> list[Shot]:
    """Each page at both widths and in both shades, its pictures loaded."""
    shots: list[Shot] = []
    with served(site) as base:
        for name, path in paths:
            for width, shade in (
                (DESK, "light"),
                (DESK, "dark"),
                (PHONE, "light"),
                (PHONE, "dark"),
            ):
                with watched(browser, base, width, color_scheme=shade) as here:
                    here.go(path)
                    here.page.evaluate(_PICTURES)
                    file = single / f"{_file(name)}-{width}-{shade}.png"
                    here.page.screenshot(path=file, full_page=True)
                    if here.taken():
                        raise SystemExit(f"{path}: something went wrong")
                    shots.append(Shot(f"{name}, {width}, {shade}", Image.open(file).convert("RGB")))
    return shots


def _file(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name).strip("-")


def pdf_pages(site: Path, names: Sequence[str], single: Path) -> list[Shot]:
    """The first two pages of some PDFs."""
    import pypdfium2

    shots: list[Shot] = []
    for name in names:
        document = pypdfium2.PdfDocument(site / f"pieces/{name}/{name}.pdf")
        for number in range(min(2, len(document))):
            picture = document[number].render(scale=1.9).to_pil().convert("RGB")
            picture.save(single / f"pdf-{_file(name)}-{number + 1}.png")
            shots.append(Shot(f"PDF, page {number + 1}", picture))
    return shots


def compose(groups: Sequence[Sequence[Shot]]) -> Image.Image:
    """The sheet: a row for each four shots, scaled down, with a word under each."""
    font = ImageFont.load_default(size=13)
    rows = [_row(group, font) for group in groups]
    width = max(row.width for row in rows) + 2 * GAP
    sheet = Image.new("RGB", (width, sum(r.height + GAP for r in rows) + GAP), GROUND)
    top = GAP
    for row in rows:
        sheet.paste(row, (GAP, top))
        top += row.height + GAP
    return sheet


def _row(shots: Sequence[Shot], font: Any) -> Image.Image:
    small = [_small(s.picture) for s in shots]
    height = max(p.height for p in small) + 22
    row = Image.new("RGB", (sum(p.width + GAP for p in small) - GAP, height), GROUND)
    pen, left = ImageDraw.Draw(row), 0
    for shot, picture in zip(shots, small, strict=True):
        row.paste(picture, (left, 0))
        label = shot.name if picture.width > 200 else shot.name.split(", ", 1)[-1]
        pen.text((left, picture.height + 4), label, LABEL, font)
        left += picture.width + GAP
    return row


def _small(picture: Image.Image) -> Image.Image:
    picture = picture.crop(
        (0, 0, picture.width, min(picture.height, TALL.get(picture.width, 9999)))
    )
    scale = SCALE if picture.width > PHONE else 0.42
    return picture.resize(
        (round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS
    )


def main() -> int:
    """Build, shoot, compose."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--single", type=Path, help="where every picture is kept at full size")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        single = given.single or Path(folder) / "single"
        single.mkdir(parents=True, exist_ok=True)
        english, arabic = (built(Path(folder) / tag, tag) for tag in ("en", "ar"))
        shots = shoot(browser, english.out, kinds(english.out).items(), single)
        right = [(f"ar {n}", p) for n, p in list(kinds(arabic.out).items()) if p in _IN_ARABIC]
        shots += shoot(browser, arabic.out, right, single)
        pages = pdf_pages(english.out, _PRESSED, single)
        groups = [shots[n : n + COLUMNS] for n in range(0, len(shots), COLUMNS)]
        halves = [[*a, *b] for a, b in zip(groups[::2], [*groups[1::2], []], strict=False)]
        compose([*halves, pages]).save(SHEET, quality=62, method=6)
        _screenshot(browser, english.out)
    print(f"{SHEET}: {SHEET.stat().st_size // 1000} kB, {len(shots) + len(pages)} pictures")
    return 0


_IN_ARABIC = {"index.html", "archive/index.html", FIRST, "pieces/إلى-الذين-بقوا/index.html"}
_PRESSED = ("to-the-members-who-stayed", "who-took-the-minutes", "eleven-windows", "إلى-الذين-بقوا")


def _screenshot(browser: Any, site: Path) -> None:
    with served(site) as base, watched(browser, base, DESK) as here:
        here.go(FIRST)
        here.page.screenshot(path=SCREENSHOT)


if __name__ == "__main__":
    sys.exit(main())
