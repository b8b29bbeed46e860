from __future__ import annotations

from pathlib import Path

import pytest

from backlist.archive import Archive, open_archive
from backlist.errors import ArchiveError, KeeperError, Problem
from backlist.model import DraftMedia
from tests.archive.made import archive, draft, snapshot

TODAY = "2026-11-03"
ID = "a-letter-about-the-reading-room"
PLACE = f"pieces/2019/{ID}/piece.md"


@pytest.fixture
def mine(tmp_path: Path) -> Archive:
    return archive(tmp_path / "mine")


def test_removing_keeps_the_capture_and_undo_brings_all_back(mine: Archive) -> None:
    filed = mine.file(draft(media=(DraftMedia("a.png", b"a"),)), filed=TODAY)
    (filed.path.parent / "notes of mine.txt").write_text("by hand")
    before = snapshot(mine.root)
    assert mine.remove(ID) == ID
    assert not filed.path.parent.exists()
    assert isinstance(mine.piece(ID), Problem)
    assert list((mine.root / "captures").rglob("*.html"))
    assert ID in mine.undo()
    assert snapshot(mine.root) == before


def test_undo_goes_back_step_by_step_to_the_beginning(mine: Archive) -> None:
    states = [snapshot(mine.root, captures=False)]

    def done() -> None:
        states.append(snapshot(mine.root, captures=False))

    mine.file(draft(), filed=TODAY)
    done()
    mine.file(draft(None, markdown="Nameless.", capture=None), filed=TODAY)
    done()
    mine.edit("to-be-named-1", {"title": "Named"})
    done()
    mine.promote("to-be-named-1")
    done()
    mine.edit(ID, {"title": "Changed"})
    done()
    mine.edit(ID, {"title": "Changed again"})
    done()
    mine.remove(ID)
    done()
    said = []
    for state in reversed(states[:-1]):
        said.append(mine.undo())
        assert snapshot(mine.root, captures=False) == state
    assert [s.split(":")[0] for s in said] == [
        "remove", "set", "set", "promote", "set", "add", "add",
    ]  # fmt: skip
    with pytest.raises(KeeperError, match="nothing to undo"):
        mine.undo()
    mine.file(draft(), filed=TODAY)
    mine.undo()
    assert snapshot(mine.root, captures=False) == states[0]


def test_one_command_in_several_batches_is_undone_as_one(mine: Archive) -> None:
    before = snapshot(mine.root, captures=False)
    for n in range(7):
        with mine.changes("add") as batch:
            batch.file(draft(f"Letter {n}", markdown=f"Letter {n}", capture=None), filed=TODAY)
    again = open_archive(mine.root)
    with again.changes("add") as batch:
        batch.file(draft("Another day"), filed=TODAY)
    assert again.undo() == "add: another-day"
    assert again.undo() == "add: letter-0, letter-1, letter-2, letter-3, letter-4 and 2 more"
    assert snapshot(mine.root, captures=False) == before


def test_undo_never_undoes_what_was_done_by_hand(mine: Archive) -> None:
    path = mine.file(draft(), filed=TODAY).path
    path.write_text(path.read_text() + "\nBy hand.\n")
    before = snapshot(mine.root)
    with pytest.raises(KeeperError, match="changed since"):
        mine.undo()
    assert snapshot(mine.root) == before
    assert not list((mine.root / ".backlist" / "journal").iterdir())


def test_undo_refuses_bytes_that_were_tampered_with(mine: Archive) -> None:
    mine.file(draft(), filed=TODAY)
    mine.remove(ID)
    for kept in (mine.root / ".backlist" / "undo" / "objects").iterdir():
        kept.write_bytes(b"forged")
    with pytest.raises(ArchiveError, match="damaged"):
        mine.undo()


def test_a_broken_record_of_a_change_says_where_it_is(mine: Archive) -> None:
    mine.file(draft(), filed=TODAY)
    (mine.root / ".backlist" / "undo" / "000001.json").write_text("{")
    with pytest.raises(ArchiveError, match=r"000001\.json"):
        mine.undo()


def test_a_forged_record_cannot_reach_out_of_the_archive(mine: Archive, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    mine.file(draft(), filed=TODAY)
    record = mine.root / ".backlist" / "undo" / "000001.json"
    record.write_text(record.read_text().replace(PLACE, "../victim"))
    with pytest.raises(ArchiveError):
        mine.undo()
    assert victim.read_bytes() == b"mine"
