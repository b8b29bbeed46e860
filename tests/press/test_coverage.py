"""What the fonts can print, as their own tables tell."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from backlist.press import coverage
from backlist.press.engine import FONTS
from backlist.press.faces import font_files
from backlist.press.letters import PLAIN

HOUSE = coverage.of_files(font_files(FONTS))


def test_the_house_prints_what_is_promised() -> None:
    assert {ord(char) for char in PLAIN} - HOUSE == set()
    text = FONTS / "SourceSerif4-Regular.otf"
    assert {*range(0x20, 0x7F), *range(0xA1, 0xFF)} <= coverage.of_files([text])


def test_scripts_of_the_house() -> None:
    for sample in ("سجلّ", "רשומה", "Κρατήστε", "Храните", "ź ệ ş", "→ ≠ ∞ ☎ 👍", "հայ", "ქართ"):
        assert not {ord(c) for c in sample} - HOUSE, sample
    assert ord("記") not in HOUSE


def test_fonts_are_small_and_licensed() -> None:
    assert all(path.stat().st_size < 1_500_000 for path in font_files(FONTS))
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    named = (FONTS / "LICENSE-DejaVu.txt").exists()
    assert named and "SIL OPEN FONT LICENSE" in licence
    for path in font_files(FONTS):
        family = path.name.partition("-")[0].removesuffix("Display").removesuffix("Subhead")
        assert family.removesuffix("SmText") in licence


def font(subtable: bytes, encoding: tuple[int, int]) -> bytes:
    cmap = struct.pack(">HHHHI", 0, 1, *encoding, 12) + subtable
    return struct.pack(">4sHHHH4sIII", b"OTTO", 1, 0, 0, 0, b"cmap", 0, 28, len(cmap)) + cmap


def test_many_to_one_groups_of_format_12() -> None:
    groups = struct.pack(">IIIIII", 0x8A18, 0x8A1A, 7, 0x20000, 0x20001, 0)
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, 2) + groups
    assert coverage.of_font(font(table, (3, 10))) == {0x8A18, 0x8A19, 0x8A1A, 0x20001}
    assert coverage.of_font(font(table, (1, 0))) == frozenset()


def test_segments_of_format_4() -> None:
    segments = struct.pack(">HH", 0x5A, 0xFFFF) + b"\0\0" + struct.pack(">HH", 0x41, 0xFFFF)
    segments += struct.pack(">HH", (-0x41) & 0xFFFF, 1) + struct.pack(">HH", 0, 0)
    table = struct.pack(">HHHHHHH", 4, 14 + len(segments), 0, 4, 0, 0, 0) + segments
    # The delta maps "A" to .notdef, which is no glyph.
    assert coverage.of_font(font(table, (3, 1))) == frozenset(range(0x42, 0x5B))


@given(st.binary(max_size=300))
def test_what_is_no_font_has_no_letters(data: bytes) -> None:
    assert coverage.of_font(data) == frozenset()
    assert isinstance(coverage.of_font(b"\0\1\0\0\0\1" + data), frozenset)
