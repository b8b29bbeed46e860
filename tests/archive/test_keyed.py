from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backlist.archive import Archive, index, keyed, open_archive
from backlist.archive.known import Keys, piece_keys
from backlist.model import Draft, Piece
from tests.archive.made import archive, draft

TODAY = "2026-11-03"


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


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_a_lost_or_garbled_cache_of_keys_is_made_again(mine: Archive, damage: bytes | None) -> None:
    assert is_known(mine, 1)
    path = mine.root / ".backlist/cache/keys"
    path.unlink()
    if damage is None:
        path.mkdir()
    else:
        path.write_bytes(damage)
    assert is_known(mine, 1)
    assert not is_known(mine, 7)


def test_a_broken_piece_has_no_keys_and_the_rest_is_known(mine: Archive) -> None:
    path = mine.root / "pieces/2019/letter-1/piece.md"
    path.write_text(path.read_text().replace("kind: open letter", "kind: a: b"))
    assert not is_known(mine, 1)
    assert is_known(mine, 2)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(index, "PARALLEL_FROM", 2)
    monkeypatch.setattr(index, "BATCH", 1)
    monkeypatch.setattr("backlist.archive.store.processors", lambda: 3)
    yield


def test_keys_of_many_are_made_in_processes_of_their_own(mine: Archive, many: None) -> None:
    assert [is_known(mine, number) for number in range(4)] == [True, True, True, False]


def dies(folders: list[str]) -> list[tuple[str, Keys]]:
    """A worker that is killed, as the system does when memory runs out."""
    import os

    os._exit(1)


def test_where_a_process_ends_the_keys_are_made_here(
    mine: Archive, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyed, "read_keys", dies)
    assert [is_known(mine, number) for number in range(4)] == [True, True, True, False]
