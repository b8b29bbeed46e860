"""Chinese, Japanese and Korean: the form of each, its fonts, and what is said of missing ones."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

from backlist.model import Piece
from backlist.press import direction, far_east
from backlist.press.letters import Letters
from backlist.press.setting import language
from tests.press.builders import pdf_of, press, words_of

INSTALLED = far_east.files()


@pytest.mark.parametrize(
    ("tag", "text", "form"),
    [
        ("ja", "", "jp"),
        ("ko-KR", "", "kr"),
        ("zh", "", "sc"),
        ("zh-Hans-HK", "", "sc"),
        ("zh-Hant", "", "tc"),
        ("zh-TW", "", "tc"),
        ("yue", "", "tc"),
        ("en", "in words", None),
        (None, "記録について", "jp"),
        ("en", "기록", "kr"),
        ("en", "记录", "sc"),
    ],
)
def test_form_by_language_and_letters(tag: str | None, text: str, form: str | None) -> None:
    assert far_east.form(tag, text) == form


def test_the_script_of_chinese_is_said_by_a_region() -> None:
    assert direction.language_of("zh-Hant") == ("zh", "TW")
    assert direction.language_of("zh-Hant-HK") == ("zh", "HK")
    assert language("zh-Hans") == {"lang": "zh", "region": "CN", "form": "sc"}
    assert language("de") == {"lang": "de"}


def test_fonts_are_found_by_name_once(tmp_path: Path) -> None:
    names = ("NotoSerifCJK-Regular.ttc", "SourceHanSerifSC-Bold.otf", "NotoSerifJP[wght].ttf")
    for name in (*names, "NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc.part"):
        (tmp_path / "a" / "deep").mkdir(parents=True, exist_ok=True)
        (tmp_path / "a" / "deep" / name).write_bytes(b"x")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / names[0]).write_bytes(b"y")
    found = far_east.files([tmp_path / "b", tmp_path / "a", tmp_path / "none"])
    assert [path.name for path in found] == sorted(names)
    assert found[0] == tmp_path / "b" / names[0]


def collection(checksum: int, size: int = 9000) -> bytes:
    """A collection of one font, whose directory lies far behind its head."""
    head = struct.pack(">4sHHII", b"ttcf", 1, 0, 1, 8000)
    table = struct.pack(">4sHHHH4sIII", b"OTTO", 1, 0, 0, 0, b"glyf", checksum, 0, 0)
    return (head.ljust(8000, b"\0") + table).ljust(size, b"\0")


def test_another_font_of_the_same_name_and_size_has_another_digest(tmp_path: Path) -> None:
    font = tmp_path / "NotoSerifCJK-Regular.ttc"
    font.write_bytes(collection(1))
    first = far_east.digest([font])
    font.write_bytes(collection(2))
    assert far_east.digest([font]) != first
    font.write_bytes(b"ttcf")
    assert far_east.digest([font]) not in {first, far_east.digest([])}


def test_what_is_missing_is_named_with_its_package() -> None:
    letters = Letters(lambda _: False)
    letters("記録")
    problem = letters.problem("x")
    assert problem is not None and "fonts-noto-cjk" in (problem.do or "")
    letters = Letters(lambda _: False)
    letters("தமிழ்")
    problem = letters.problem("x")
    assert problem is not None
    assert (problem.do or "").startswith("put Noto Serif Tamil (Debian: fonts-noto-core) into")


@pytest.mark.parametrize("language", ["ja", "ko", "zh-Hant", "zh"])
def test_a_piece_in_such_a_language_is_set_where_no_font_of_it_is(
    tmp_path: Path, language: str
) -> None:
    report = press(tmp_path, Piece("far", "Records", language=language, body="In Latin letters.\n"))
    assert report.problems == ()
    assert "In Latin letters." in words_of(pdf_of(tmp_path, "far"))


@pytest.mark.skipif(not INSTALLED, reason="no font for Chinese, Japanese and Korean is installed")
def test_each_language_has_its_form_and_can_be_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pypdf import PdfReader

    monkeypatch.setattr(far_east, "files", lambda: INSTALLED)
    body = "直骨海。\n\n<p lang='zh-Hant'>直骨海。</p>\n\n<p lang='ko'>기록</p>\n"
    report = press(tmp_path, Piece("far", "記録", language="ja", body=body))
    assert report.problems == ()
    assert words_of(pdf_of(tmp_path, "far")).count("直骨海。") == 2
    page: Any = PdfReader(pdf_of(tmp_path, "far")).pages[0]
    fonts = " ".join(str(f.get_object()["/BaseFont"]) for f in page["/Resources"]["/Font"].values())
    assert all(form in fonts.casefold() for form in ("jp", "tc", "kr")) and "sc-" not in fonts
