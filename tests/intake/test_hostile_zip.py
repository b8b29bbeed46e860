"""Zip archives made to harm: names, links, sizes, counts; the rest of each goes on."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.asking import Worker
from tests.intake.taker import MIB, Taker
from tests.intake.web_archives.builder import article

PAGE = article("The river")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    running = Worker()
    yield running
    running.stop()


@pytest.fixture
def taken(worker: Worker, tmp_path: Path) -> Taker:
    return Taker(worker, tmp_path)


def archive(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """A zip archive with these members beside a page."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("page.html", PAGE)
        for name, data in members:
            file.writestr(name, data)
    return out.getvalue()


def patched(data: bytes, name: str, at: int, value: bytes, *, local: int | None = None) -> bytes:
    """A zip archive in whose directory (and local header) the field of a member is another.

    `at` and `local` are offsets in the headers (APPNOTE.TXT 4.3.12 and 4.3.7).
    """
    out = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        place = data.index(b"PK\x01\x02")
        for info in file.infolist():
            if info.filename == name:
                out[place + at : place + at + len(value)] = value
                if local is not None:
                    start = info.header_offset + local
                    out[start : start + len(value)] = value
            sizes = struct.unpack_from("<HHH", data, place + 28)
            place += 46 + sum(sizes)
    return bytes(out)


@pytest.mark.parametrize(
    "name",
    [
        "../../out.html",
        "a/../../out.html",
        "/tmp/out.html",
        "..\\..\\out.html",
        "a\\..\\..\\out.html",
        "x" * 2000 + ".html",
    ],
)
def test_names_that_lead_out_are_left_out_and_the_rest_goes_on(taken: Taker, name: str) -> None:
    data = archive((name, PAGE))
    taken.part_refused("a.zip", data, name[:200], "name leads out")
    assert {f.name for f in taken.folder.rglob("*")} == {"a.zip"}


@pytest.mark.parametrize("name", ["C:\\out.html", "C:/out.html", "con.html", "a\x7f.html"])
def test_names_of_drives_and_devices_are_names_only(taken: Taker, name: str) -> None:
    found = taken("a.zip", archive((name, PAGE)))
    assert found.drafts + found.problems >= 2
    assert {f.name for f in taken.folder.rglob("*")} == {"a.zip"}


def test_a_name_ends_at_its_nul(taken: Taker) -> None:
    data = archive(("abcdXout.html", PAGE)).replace(b"abcdXout.html", b"abcd\0out.html")
    assert taken("a.zip", data).drafts >= 1


def test_a_link_in_an_archive_is_never_followed(taken: Taker) -> None:
    secret = taken.folder / "secret.html"
    secret.write_bytes(article("The secret"))
    link = zipfile.ZipInfo("link.html")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    taken.part_refused("a.zip", archive((link, str(secret).encode())), "link.html", "link")


def test_a_member_that_unfolds_too_far_is_left_out(taken: Taker) -> None:
    data = archive(("bomb.html", bytes(64 * MIB)))
    assert len(data) < MIB
    taken.part_refused("a.zip", data, "bomb.html", "zip bomb")


def test_members_that_overlap_are_refused(taken: Taker) -> None:
    data = archive(("a.html", PAGE), ("b.html", PAGE))
    taken.refused("a.zip", patched(data, "b.html", 42, bytes(4)), "overlap")


def test_a_member_larger_than_it_says_is_cut_off_and_told(taken: Taker) -> None:
    data = archive(("bomb.html", bytes(32 * MIB)))
    found = taken("a.zip", patched(data, "bomb.html", 24, struct.pack("<I", 900), local=22))
    assert found.drafts == 1
    assert found.problems == 1


def test_a_member_of_another_size_than_it_says_is_told(taken: Taker) -> None:
    data = archive(("b.html", PAGE))
    found = taken("a.zip", patched(data, "b.html", 24, struct.pack("<I", 2**31), local=22))
    assert found.drafts >= 1
    assert found.problems == 1


def test_a_locked_member_is_left_out(taken: Taker) -> None:
    data = patched(archive(("b.html", PAGE)), "b.html", 8, b"\x01\0", local=6)
    taken.part_refused("a.zip", data, "b.html", "password")


def test_archives_in_archives_are_opened_once(taken: Taker) -> None:
    inner = archive(("more.html", PAGE))
    for _ in range(6):
        inner = archive(*((f"{n}.zip", inner) for n in range(8)))
    found = taken("a.zip", inner)
    assert 0 < found.drafts < 20
    assert "inside zip archives are not opened" in found.says


def test_a_hundred_thousand_members_are_no_trouble(taken: Taker) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("page.html", PAGE)
        for number in range(100_000):
            file.writestr(zipfile.ZipInfo(f"{number}.css"), b"")
    assert taken("a.zip", out.getvalue()).drafts == 1


def test_an_archive_that_says_it_has_more_than_it_may(taken: Taker) -> None:
    data = archive(("big.bin", b"x"))
    big = patched(data, "big.bin", 24, struct.pack("<I", 2**32 - 2), local=22)
    found = taken("a.zip", big)
    assert found.drafts == 1
    assert found.problems == 1
