"""One page of a PDF as runs of type, read with PDFium (runs in the child).

PDFium parts the words and gives Arabic and Hebrew in the order they are read; what it does not
give is what belongs together, which `pdf_layout` makes of the places.
"""

from __future__ import annotations

import ctypes
import io
import unicodedata
from dataclasses import dataclass, field, replace
from importlib import import_module
from math import atan2, degrees, hypot
from typing import Any

from backlist.intake.documents.pdf_types import SOFT, Page, Run

MOST_CHARACTERS = 60_000
"""The most characters of one page that are read."""

_SMALLEST = 48
_LARGEST = 25_000_000
_BREAKS = frozenset("\r\n")
_HYPHENS = frozenset("\x02\ufffe\xad")
_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class _Type:
    """The type of a text object: size in points as set, weight, slope, and how it is turned."""

    size: float
    bold: bool
    italic: bool
    turn: int


@dataclass(slots=True)
class _Writing:
    """The run in the making."""

    parts: list[str] = field(default_factory=list)
    kind: _Type | None = None
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    href: str | None = None
    space: bool = False
    raised: bool = False


class PageReader:
    """Reads the characters of a page into `Page.runs`."""

    def __init__(self, pdf: Any, number: int, *, images: bool) -> None:
        self.raw: Any = import_module("pypdfium2.raw")
        self._pdf = pdf
        self._page = pdf[number]
        width, height = self._page.get_size()
        self.page = Page(number, width, height)
        self._images = images
        self._types: dict[int, _Type] = {}
        self._now = _Writing()
        self._turned: dict[int, int] = {}

    def read(self) -> Page:
        """The page; what is set across it (a stamp in the margin) is counted and left out."""
        text = self._page.get_textpage()
        self._text = text.raw
        self._links = self._areas()
        try:
            self._characters(min(text.count_chars(), MOST_CHARACTERS))
            if self._turned:
                self.page.turned = sum(self._turned.values())
            self._pictures()
        finally:
            text.close()
            self._page.close()
        return self.page

    def _characters(self, count: int) -> None:
        high = 0
        for at in range(count):
            code = self.raw.FPDFText_GetUnicode(self._text, at)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0, 0
            self._character(at, chr(code) if 0 < code < 0x110000 else "")
        self._close()

    def _character(self, at: int, char: str) -> None:
        if char in _BREAKS or not char:
            self._now.space = self._now.space or bool(char)
            return
        if char.isspace():
            self._now.space = True
            return
        kind = self._type(at)
        if kind.turn:
            self._turned[kind.turn] = self._turned.get(kind.turn, 0) + 1
            return
        x0, x1 = self._across(at)
        base = self._base(at)
        href = self._href_at((x0 + x1) / 2, base - kind.size * 0.3)
        text = SOFT if char in _HYPHENS else _plain(char)
        now = self._now
        gap = max(x0 - now.x1, now.x0 - x1) if now.parts else 0.0
        raised = self._is_raised(at, text, base, kind.size)
        alike = (
            now.raised == raised
            and now.kind == kind
            and now.href == href
            and abs(base - now.base) < 0.08 * kind.size
        )
        if not (alike and gap < 1.2 * kind.size):
            space = now.space
            self._close()
            now = self._now
            now.kind, now.base, now.href = kind, base, href
            now.x0, now.x1, now.space, now.raised = x0, x1, space, raised
        if now.space or (now.parts and gap > 0.3 * kind.size):
            now.parts.append(" ")
            now.space = False
        now.parts.append(text)
        now.x0, now.x1 = min(now.x0, x0), max(now.x1, x1)

    def _close(self) -> None:
        now = self._now
        if now.parts and now.kind is not None:
            kind = now.kind
            text = "".join(now.parts)
            self.page.runs.append(
                Run(
                    text,
                    now.x0,
                    now.x1,
                    now.base,
                    kind.size,
                    kind.bold,
                    kind.italic,
                    now.href,
                    now.raised,
                )
            )
        self._now = _Writing(space=now.space)

    def _across(self, at: int) -> tuple[float, float]:
        box = self.raw.FS_RECTF()
        self.raw.FPDFText_GetLooseCharBox(self._text, at, box)
        return min(box.left, box.right), max(box.left, box.right)

    def _is_raised(self, at: int, char: str, base: float, size: float) -> bool:
        """Whether a figure stands above the base line by its own shape, as some fonts have them."""
        if not char.isdigit():
            return False
        sides = [ctypes.c_double() for _ in range(4)]
        if not self.raw.FPDFText_GetCharBox(self._text, at, *sides):
            return False
        return base - (self.page.height - sides[2].value) > 0.2 * size

    def _base(self, at: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self.raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        return round(self.page.height - y.value, 2)

    def _type(self, at: int) -> _Type:
        """The type of the text object a character is in; objects are asked once each."""
        object_ = self.raw.FPDFText_GetTextObject(self._text, at)
        key = ctypes.cast(object_, ctypes.c_void_p).value or -at
        if key not in self._types:
            self._types[key] = self._asked(at)
        return self._types[key]

    def _asked(self, at: int) -> _Type:
        matrix = self.raw.FS_MATRIX()
        size = self.raw.FPDFText_GetFontSize(self._text, at)
        turn = 0
        if self.raw.FPDFText_GetMatrix(self._text, at, matrix):
            size *= hypot(matrix.c, matrix.d) or 1.0
            turn = round(degrees(atan2(matrix.b, matrix.a)) / 90) % 4
            turn = (turn + self._page.get_rotation() // 90) % 4 if turn else 0
        flags = ctypes.c_int()
        name = ctypes.create_string_buffer(256)
        self.raw.FPDFText_GetFontInfo(self._text, at, name, 256, flags)
        face = name.value.decode("utf-8", "replace").lower()
        weight = self.raw.FPDFText_GetFontWeight(self._text, at)
        bold = any(w in face for w in ("bold", "black", "heavy", "cmbx")) or weight >= 700
        italic = any(w in face for w in ("italic", "oblique", "cmti", "slanted"))
        return _Type(round(abs(size), 1), bold, italic or bool(flags.value & 64), turn)

    def _areas(self) -> list[tuple[float, float, float, float, str]]:
        """The places of links to the web: left, top, right, bottom, address (§12.6.4.8)."""
        found: list[tuple[float, float, float, float, str]] = []
        position, link = ctypes.c_int(0), self.raw.FPDF_LINK()
        while len(found) < 2000 and self.raw.FPDFLink_Enumerate(self._page.raw, position, link):
            href = self._address(link)
            box = self.raw.FS_RECTF()
            if href and self.raw.FPDFLink_GetAnnotRect(link, box):
                height = self.page.height
                sides = sorted((height - box.top, height - box.bottom))
                found.append((box.left, sides[0], box.right, sides[1], href))
        return found

    def _address(self, link: Any) -> str | None:
        action = self.raw.FPDFLink_GetAction(link)
        size = self.raw.FPDFAction_GetURIPath(self._pdf.raw, action, None, 0) if action else 0
        if not 1 < size < 4000:
            return None
        buffer = ctypes.create_string_buffer(size)
        self.raw.FPDFAction_GetURIPath(self._pdf.raw, action, buffer, size)
        href = buffer.value.decode("utf-8", "replace")
        return href if href.lower().startswith(_LINKS) else None

    def _href_at(self, x: float, y: float) -> str | None:
        for left, top, right, bottom, href in self._links:
            if left <= x <= right and top <= y <= bottom:
                return href
        return None

    def _pictures(self) -> None:
        """Pictures of some size, but for one that fills the page: that is a scan of it."""
        kinds = [self.raw.FPDF_PAGEOBJ_IMAGE]
        for object_ in self._page.get_objects(filter=kinds, max_depth=3):
            self.page.images += 1
            left, bottom, right, top = object_.get_bounds()
            large = (right - left) * (top - bottom) > 0.85 * self.page.width * self.page.height
            if not self._images or large or self.page.images > 200:
                continue
            data = self._png(object_)
            if data is not None:
                self.page.pictures.append((left, right, self.page.height - bottom, data))

    def _png(self, object_: Any) -> bytes | None:
        width, height = object_.get_px_size()
        if min(width, height) < _SMALLEST or width * height > _LARGEST:
            return None
        if object_.get_filters() == ["DCTDecode"]:
            data = bytes(object_.get_data(decode_simple=False))
            return data if data.startswith(b"\xff\xd8\xff") else None
        try:
            picture = object_.get_bitmap(render=False).to_pil()
            out = io.BytesIO()
            picture.save(out, "PNG")
        except (OSError, ValueError, RuntimeError):
            return None
        return out.getvalue()


def with_raised(runs: list[Run]) -> list[Run]:
    """The runs of one line, those marked that are small and stand above its base line."""
    if not runs:
        return []
    main = max(runs, key=lambda r: (r.size, len(r.text)))
    return [
        replace(r, raised=True)
        if r.size < 0.85 * main.size and main.base - r.base > 0.12 * main.size
        else r
        for r in runs
    ]


def _plain(char: str) -> str:
    """Ligatures and Arabic presentation forms as the letters they stand for (Unicode §5.21)."""
    code = ord(char)
    if 0xFB00 <= code <= 0xFDFB or 0xFE70 <= code <= 0xFEFC:
        return unicodedata.normalize("NFKC", char)
    return char
