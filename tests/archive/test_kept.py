from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from backlist.archive import Archive, catalog, kept, open_archive, pieces, rows
from backlist.archive.kept import pack, unpack
from backlist.archive.pieces import read_piece
from backlist.errors import Problem
from backlist.model import Piece
from tests.archive.made import archive, draft

FRONT = """---
title: To all depots
contributors: [{name: A. Person, role: author}]
appearances:
  - {outlet: The Bell, date: 2019-03, evidence: {from: inferred, says: "in March", confidence: 0.5}}
evidence: {kind: {from: keeper}}
colour: {of: [red, ~]}
---
"""


@pytest.fixture
def mine(tmp_path: Path) -> Archive:
    """An archive whose files were last changed long ago."""
    made = archive(tmp_path / "mine")
    for n in range(3):
        made.file(draft(f"Letter {n}", markdown=f"Number {n}", capture=None), filed="2026-11-03")
    old = 1_600_000_000_123_456_789
    for path in [*made.root.rglob("*"), made.root]:
        os.utime(path, ns=(old, old))
    return open_archive(made.root)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose piece the loader parses from now on."""
    seen: list[str] = []
    real = pieces.read_piece

    def read(data: bytes, folder: str) -> tuple[Piece | None, list[Problem]]:
        seen.append(folder)
        return real(data, folder)

    monkeypatch.setattr(pieces, "read_piece", read)
    # Times of files cannot be set back altogether: the system keeps that of the last change.
    monkeypatch.setattr(kept, "settled", lambda stamp, now: True)
    return seen


@pytest.mark.parametrize("text", ["", "One.\n\nTwo — três.", "title: To all depots", "\n\nx\n"])
def test_a_piece_comes_out_as_it_went_in(text: str) -> None:
    data = f"{FRONT}\n{text}\n".encode()
    piece, problems = read_piece(data, "pieces/2019/all")
    assert piece is not None, problems
    packed = pack((1, 2), piece, data)
    assert packed is not None
    assert unpack(packed, data) == piece


def test_a_text_that_is_not_as_it_stands_is_not_packed() -> None:
    data = f"{FRONT}\nOne\r\nTwo\r\n".encode()
    piece, _ = read_piece(data, "pieces/2019/all")
    assert piece is not None
    assert pack((1, 2), piece, data) is None


@pytest.mark.parametrize("whole", [0, 600, 10_000])
def test_what_the_catalog_read_is_not_parsed_again(
    mine: Archive, parsed: list[str], monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    alone = {name: mine.loader(name) for name in ("letter-0", "letter-2")}
    monkeypatch.setattr(catalog, "Keeper", lambda **given: kept.Keeper(whole, **given))
    (mine.root / ".backlist/cache/index").unlink(missing_ok=True)
    mine.catalog()
    parsed.clear()
    assert {name: mine.loader(name) for name in alone} == alone
    assert parsed == []


@pytest.mark.parametrize("whole", [0, 10_000])
def test_media_that_came_since_are_seen(
    mine: Archive, parsed: list[str], monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    monkeypatch.setattr(catalog, "Keeper", lambda **given: kept.Keeper(whole, **given))
    (mine.root / ".backlist/cache/index").unlink(missing_ok=True)
    media = mine.root / "pieces/2019/letter-1/media"
    for names in ((), ("a.png",), ("a.png", "b.png")):
        for name in names:
            media.mkdir(exist_ok=True)
            (media / name).write_bytes(b"x")
        if len(names) < 2:  # a file that comes into `media/` leaves the piece's own folder alone
            mine.catalog()
        found = mine.loader("letter-1")
        assert isinstance(found, Piece)
        assert tuple(m.name for m in found.media) == names
    (mine.root / "pieces/2019/letter-2/media").mkdir()
    (mine.root / "pieces/2019/letter-2/media/c.png").write_bytes(b"x")
    other = mine.loader("letter-2")
    assert isinstance(other, Piece)
    assert [m.name for m in other.media] == ["c.png"]


def test_what_a_worker_read_is_not_parsed_again_there(mine: Archive, parsed: list[str]) -> None:
    root = str(mine.root)
    alone = mine.loader("letter-1")
    rows.begin_reading(root)
    folders, _ = rows.read_rows(["pieces/2019/letter-1"])
    assert folders == ["pieces/2019/letter-1"]
    parsed.clear()
    there = pickle.loads(pickle.dumps(mine.loader))
    assert there("letter-1") == alone
    assert parsed == []


def test_what_was_changed_since_is_read_again(mine: Archive, parsed: list[str]) -> None:
    mine.catalog()
    path = mine.root / "pieces/2019/letter-1/piece.md"
    path.write_text(path.read_text().replace("Number 1", "Number 9"))
    parsed.clear()
    found = mine.loader("letter-1")
    assert isinstance(found, Piece)
    assert found.body == "Number 9"
    assert parsed == ["pieces/2019/letter-1"]
