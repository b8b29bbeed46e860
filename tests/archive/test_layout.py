from __future__ import annotations

import pytest

from backlist.archive import layout
from backlist.dates import parse_edtf


@pytest.mark.parametrize(
    ("date", "folder"),
    [
        ("2019-03-21", "pieces/2019/x"),
        ("1904/1905", "pieces/1904/x"),
        ("../2004", "pieces/2004/x"),
        ("0987", "pieces/0987/x"),
        ("-0043", "pieces/-0043/x"),
        ("198X", "pieces/undated/x"),
        (None, "pieces/undated/x"),
    ],
)
def test_pieces_are_shelved_by_the_year_of_first_publication(date: str | None, folder: str) -> None:
    assert layout.piece_folder("x", parse_edtf(date) if date else None) == folder


@pytest.mark.parametrize(
    ("day", "folder"),
    [
        ("2026-11-03", "captures/2026/11"),
        ("2026-11-03T10:00:00Z", "captures/2026/11"),
        ("../../etc", "captures/undated"),
    ],
)
def test_captures_are_shelved_by_month(day: str, folder: str) -> None:
    assert layout.capture_folder(day) == folder


@pytest.mark.parametrize(
    ("suffix", "name"),
    [
        (".html", "ab.html"),
        (".html.gz", "ab.html.gz"),
        (".HTM", "ab.htm"),
        ("", "ab.bin"),
        ("/../x", "ab.bin"),
        (".tar.gz.exe", "ab.bin"),
    ],
)
def test_a_capture_is_named_by_its_digest_and_an_ending_that_is_one(suffix: str, name: str) -> None:
    assert layout.capture_name("sha256:ab", suffix) == name


@pytest.mark.parametrize("name", ["to-our-comrades", "что-делать", "हिन्दी", "a_b.c", "1984"])
def test_an_id_may_be_of_any_script(name: str) -> None:
    assert layout.id_fault(name) is None


@pytest.mark.parametrize(
    ("name", "says"),
    [("My piece", "a space"), ("a:b", "':'"), (".x", "dot"), ("e\u0301", "NFC"), ("a/b", "'/'")],
)
def test_a_name_that_would_break_addresses_is_no_id(name: str, says: str) -> None:
    assert says in (layout.id_fault(name) or "")
