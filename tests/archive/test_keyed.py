from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from backlist.archive import Archive, index, keyed, open_archive
from backlist.archive.catalog import read_index
from backlist.archive.kept import Keeper
from backlist.archive.known import Keys, piece_keys
from backlist.model import Draft, Piece
from backlist.workers import Workers
from tests.archive.made import archive, draft

TODAY = "2026-11-03"
TITLES = ["letter0", "letter1", "letter2"]


def letter(number: int) -> Draft:
    """A draft that is known again by its text alone."""
    text = f"One, two, {number}"
    return draft(f"Letter {number}", markdown=text, capture=None, appearances=(), copy=None)


@pytest.fixture
def mine(tmp_path: Path) -> Archive:
    made = archive(tmp_path / "mine")
    for n in range(3):
        made.file(letter(n), filed=TODAY)
    (made.root / ".backlist/cache/keys").unlink(missing_ok=True)
    return open_archive(made.root)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of pieces of which keys are made from now on."""
    seen: list[str] = []

    def make(piece: Piece) -> Keys:
        seen.append(piece.id)
        return piece_keys(piece)

    monkeypatch.setattr(keyed, "piece_keys", make)
    return seen


def is_known(archive: Archive, number: int) -> bool:
    return open_archive(archive.root).known(letter(number)) is not None


def test_the_catalog_makes_no_keys(mine: Archive, made: list[str]) -> None:
    mine.catalog()
    assert made == []
    assert not (mine.root / ".backlist/cache/keys").exists()


def test_keys_are_made_once_and_again_for_what_changed(mine: Archive, made: list[str]) -> None:
    assert is_known(mine, 1)
    assert sorted(made) == ["letter-0", "letter-1", "letter-2"]
    made.clear()
    assert is_known(mine, 2)
    assert made == []
    path = mine.root / "pieces/2019/letter-1/piece.md"
    path.write_text(path.read_text().replace("One, two, 1", "Three, four, five"))
    assert not is_known(mine, 1)
    assert made == ["letter-1"]
    mine.remove("letter-0")
    made.clear()
    assert not is_known(mine, 0)
    assert is_known(mine, 2)
    assert made == []


@pytest.mark.parametrize("damage", [b"", b"garbage", None, "cut", "flip"])
def test_a_lost_or_garbled_cache_of_keys_is_made_again(
    mine: Archive, made: list[str], damage: bytes | str | None
) -> None:
    assert is_known(mine, 1)
    path = mine.root / ".backlist/cache/keys"
    data = path.read_bytes()
    path.unlink()
    if damage is None:
        path.mkdir()
    elif isinstance(damage, bytes):
        path.write_bytes(damage)
    else:
        flipped = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
        path.write_bytes(data[:-9] if damage == "cut" else flipped)
    made.clear()
    assert is_known(mine, 1)
    assert len(made) == 3
    assert not is_known(mine, 7)


def test_keys_of_what_could_not_be_read_once_are_not_kept(
    mine: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.catalog()
    real = os.open

    def refuse(path: str, flags: int, *mode: int) -> int:
        if str(path).endswith("letter-1/piece.md"):
            raise OSError(errno.EMFILE, "Too many open files")
        return real(path, flags, *mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert not is_known(mine, 1)
    assert is_known(mine, 1)


def test_a_broken_piece_has_no_keys_and_the_rest_is_known(mine: Archive) -> None:
    path = mine.root / "pieces/2019/letter-1/piece.md"
    path.write_text(path.read_text().replace("kind: open letter", "kind: a: b"))
    assert not is_known(mine, 1)
    assert is_known(mine, 2)
    cache = mine.root / ".backlist/cache/keys"
    before = cache.stat().st_mtime_ns
    assert not is_known(mine, 1)
    assert cache.stat().st_mtime_ns == before


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, made: list[str]) -> None:
    """Three are many, and this process takes its time with each."""

    def make(piece: Piece) -> Keys:
        time.sleep(0.3)
        made.append(piece.id)
        return piece_keys(piece)

    monkeypatch.setattr(keyed, "piece_keys", make)
    monkeypatch.setattr(index, "PARALLEL_FROM", 2)
    monkeypatch.setattr(index, "BATCH", 1)


def test_keys_of_many_are_made_in_processes_of_their_own(
    mine: Archive, many: None, made: list[str]
) -> None:
    rows, _ = read_index(mine.root)
    with Workers(1) as workers:
        workers.start(wait=True)
        keys = keyed.keys_of(mine.root, rows, Keeper(), workers)
    assert sorted(one.title for one in keys.values()) == TITLES
    # While this process is at its first, the other does the rest.
    assert len(made) < 3


def dies(folders: list[str]) -> list[keyed.Made]:
    """A worker that is killed, as the system does when memory runs out."""
    (Path(os.environ["MARKS"]) / folders[0].rpartition("/")[2]).touch()
    os._exit(1)


def test_where_a_process_ends_the_keys_are_made_here(
    mine: Archive, many: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    monkeypatch.setenv("MARKS", str(marks))
    monkeypatch.setattr(keyed, "read_keys", dies)
    rows, _ = read_index(mine.root)
    with Workers(2) as workers:
        workers.start(wait=True)
        made = keyed.keys_of(mine.root, rows, Keeper(), workers)
    assert sorted(one.title for one in made.values()) == TITLES
    assert any(marks.iterdir())
