"""The picture that stands for a piece where its address is shared (Open Graph, `og:image`).

Title, authors and the first outlet, in the type of the PDFs. The same piece always gives the same
bytes: one set of fonts, no smoothing that depends on the system, a palette of a few shades.
Pillow is imported here when the first card is drawn.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backlist.site.html import host_of
from backlist.site.machine import lowered
from backlist.site.machine.record import first_date, home_of
from backlist.site.page import digest

if TYPE_CHECKING:
    from backlist.model import Card
    from backlist.site.naming import Names

WIDTH, HEIGHT = 1200, 630
DESIGN = 1
"""Counted up when cards come to look otherwise, so that all are drawn again."""

# The program's own copy of its type; it lies with the offprints, which need it whole.
_FONTS = Path(__file__).parents[2] / "press" / "fonts"
_MARGIN = 84
_INK, _SOFT = 255, 140
_PAPER_RGB, _INK_RGB, _MARK_RGB = (251, 250, 246), (31, 28, 24), (138, 31, 20)
_SHADES = 8
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_HEBREW = re.compile("[\u0590-\u05ff]")
_LETTERS = re.compile(
    "[\u0020-\u052f\u0590-\u07ff\u08a0-\u08ff\u1e00-\u206f\u20a0-\u20bf\u2100-\u2150\u2212]*"
)
"""Latin, Greek, Cyrillic, Hebrew, Arabic, and the signs between them."""
MANY = 4


def shown(card: Card, names: Names, archive: str) -> tuple[str, str, str, str]:
    """(title, people, where, archive) as the card has them; "" for what no font has letters for."""
    spoken = names.spoken(card.appearances)
    home = home_of(spoken)
    people = [c.name for c in card.contributors if c.role in {"author", "signatory"}]
    by = ", ".join(people[:MANY]) + (f" + {len(people) - MANY}" if len(people) > MANY else "")
    date = first_date(card.first, card.appearances)
    outlet = (home.outlet or host_of(home.url) or "") if home else ""
    where = " · ".join(part for part in (outlet, lowered.year(date)) if part)
    return _drawn(card.title), _drawn(by), _drawn(where), _drawn(archive)


def _drawn(text: str) -> str:
    """`text`, or "" where our type has not its letters: no card shows empty boxes."""
    return text if _LETTERS.fullmatch(text) else ""


def card_key(said: tuple[str, str, str, str]) -> bytes:
    """The digest of all that a card shows."""
    return digest(str(DESIGN), *said)


def draw(said: tuple[str, str, str, str]) -> bytes:
    """A card as PNG."""
    from PIL import Image, ImageDraw

    title, by, where, archive = said
    sheet = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(sheet)
    pen.fontmode = "L"
    y = _MARGIN - 14
    y = _text(pen, archive, 30, y, ink=_SOFT) + 34
    size = next((s for s in (84, 72, 60, 50) if len(_lines(pen, title, s)) <= 4), 44)
    y = _text(pen, title, size, y, most=4, ink=_INK, bold=True)
    below = HEIGHT - _MARGIN - (96 if where else 48)
    if by:
        _text(pen, by, 36, max(y + 24, below), ink=_INK)
    if where:
        _text(pen, where, 32, HEIGHT - _MARGIN - 36, ink=_SOFT)
    return _png(sheet)


def _png(sheet: Any) -> bytes:
    from PIL import Image, ImageDraw

    made = sheet.point([min(_SHADES - 1, v * _SHADES // 256) for v in range(256)])
    palette: list[int] = []
    for n in range(_SHADES):
        share = n / (_SHADES - 1)
        palette += [round(p + (i - p) * share) for p, i in zip(_PAPER_RGB, _INK_RGB, strict=True)]
    indexed = Image.frombytes("P", made.size, made.tobytes())
    indexed.putpalette([*palette, *_MARK_RGB])
    ImageDraw.Draw(indexed).rectangle((0, 0, 13, HEIGHT), fill=_SHADES)
    out = io.BytesIO()
    indexed.save(out, "PNG", bits=4, compress_level=4)
    return out.getvalue()


def _text(
    pen: Any, text: str, size: int, y: int, *, most: int = 1, ink: int, bold: bool = False
) -> int:
    """Lines of text from `y` down, no more than `most`; gives where they end."""
    right = _is_right(text)
    lines = _lines(pen, text, size, bold=bold)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(pen, lines[most - 1] + " …", size, bold=bold)]
    for line in lines:
        font = _font(_face(line, bold=bold), size)
        at = (WIDTH - _MARGIN, y) if right else (_MARGIN, y)
        pen.text(
            at, line, fill=ink, font=font, anchor="ra" if right else "la",
            direction="rtl" if right else "ltr",
        )  # fmt: skip
        y += round(size * 1.22)
    return y


def _cut(pen: Any, line: str, size: int, *, bold: bool) -> str:
    words = line.split()
    while len(words) > 2 and _width(pen, " ".join(words), size, bold=bold) > WIDTH - 2 * _MARGIN:
        del words[-2]
    return " ".join(words)


def _lines(pen: Any, text: str, size: int, *, bold: bool = True) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(pen, longer, size, bold=bold) <= WIDTH - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(pen: Any, text: str, size: int, *, bold: bool) -> float:
    return float(pen.textlength(text, font=_font(_face(text, bold=bold), size)))


def _is_right(text: str) -> bool:
    return bool(_ARABIC.search(text) or _HEBREW.search(text))


def _face(text: str, *, bold: bool) -> str:
    if _ARABIC.search(text):
        return "Amiri-Bold.ttf" if bold else "Amiri-Regular.ttf"
    if _HEBREW.search(text):
        return "FrankRuhlLibre-Bold.ttf" if bold else "FrankRuhlLibre-Regular.ttf"
    return "SourceSerif4-Semibold.otf" if bold else "SourceSerif4-Regular.otf"


@lru_cache(maxsize=32)
def _font(name: str, size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(_FONTS / name), size)
