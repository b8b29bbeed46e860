"""Outlets, contributors, shelves and free pages: read once, and again only where they changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backlist.archive import Archive, create, others, scan
from backlist.model import Catalog


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed from now on."""
    seen: list[str] = []
    for name in ("parse_outlet", "parse_person", "parse_shelf", "parse_page"):
        real = getattr(others, name)

        def read(text: str, id: str, path: str, real: object = real) -> object:
            seen.append(path)
            assert callable(real)
            return real(text, id, path)

        monkeypatch.setattr(others, name, read)
    # What was changed a moment ago is read again; a test cannot wait for that.
    monkeypatch.setattr(scan, "FINE", -(10**18))
    return seen


@pytest.fixture
def mine(tmp_path: Path) -> Archive:
    archive = create(tmp_path / "mine")
    write(archive, "outlets/quay.md", "---\nname: The Quay\ndates: 1998/2004\n---\n\nA paper.\n")
    write(archive, "contributors/nora.md", "---\nname: Nora Quill\n---\n")
    write(archive, "shelves/some.md", "---\ntitle: Some\ngroups:\n- where: {year: 2019}\n---\n")
    return archive


def write(archive: Archive, path: str, text: str) -> None:
    (archive.root / path).write_text(text)


def read(archive: Archive) -> Catalog:
    return archive.catalog()[0]


def test_a_file_is_parsed_once(mine: Archive, parsed: list[str]) -> None:
    before = read(mine)
    assert sorted(parsed) == [
        "contributors/nora.md",
        "outlets/quay.md",
        "pages/about.md",
        "shelves/some.md",
        "shelves/writings.md",
    ]
    parsed.clear()
    assert read(mine) == before
    assert parsed == []


def test_what_changed_came_or_went_is_seen(mine: Archive, parsed: list[str]) -> None:
    read(mine)
    parsed.clear()
    write(mine, "outlets/quay.md", "---\nname: Quay\n---\n")
    write(mine, "pages/more.md", "---\ntitle: More\n---\n")
    (mine.root / "contributors/nora.md").unlink()
    now = read(mine)
    assert parsed == ["outlets/quay.md", "pages/more.md"]
    assert [o.name for o in now.outlets] == ["Quay"]
    assert now.people == ()
    assert [p.id for p in now.pages] == ["about", "more"]


def test_problems_are_told_every_time(mine: Archive, parsed: list[str]) -> None:
    write(mine, "outlets/quay.md", "---\nname: [\n---\n")
    write(mine, "pages/no.md", "")
    (mine.root / "pages/no.md").write_bytes(b"\xff")
    first = mine.catalog()[1]
    assert {p.source for p in first} == {"outlets/quay.md", "pages/no.md"}
    assert mine.catalog()[1] == first


def test_a_change_within_one_tick_is_seen(mine: Archive) -> None:
    path = mine.root / "outlets/quay.md"
    read(mine)
    info = path.stat()
    path.write_text(path.read_text().replace("The Quay", "Der Quai"))
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
    assert [o.name for o in read(mine).outlets] == ["Der Quai"]


@pytest.mark.parametrize("damage", ["gone", "garbled", "cut", "older"])
def test_what_is_kept_may_be_lost(mine: Archive, parsed: list[str], damage: str) -> None:
    before = read(mine)
    parsed.clear()
    kept = mine.root / ".backlist/cache/small"
    data = kept.read_bytes()
    if damage == "gone":
        kept.unlink()
    else:
        kept.write_bytes(
            {
                "garbled": b"garbage",
                "cut": data[:-7],
                "older": data.replace(b"backlist index 3", b"backlist index 1"),
            }[damage]
        )
    assert read(mine) == before
    assert len(parsed) == 5
    parsed.clear()
    assert read(mine) == before
    assert parsed == []
