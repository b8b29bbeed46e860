"""An archive whose process dies, or whose power is cut, at every change it makes on the disk."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backlist.archive import Archive, create, open_archive
from backlist.errors import ArchiveError
from backlist.files.atomic import is_part
from backlist.model import DraftMedia
from tests.archive.made import archive, draft, snapshot
from tests.ground.crash import Died, Disk

TODAY = "2026-11-03"


def start(root: Path) -> None:
    """An archive of a piece with a picture and a draft that waits."""
    made = archive(root)
    made.file(draft("First", markdown="One.", media=(DraftMedia("a.png", b"a"),)), filed=TODAY)
    made.file(draft(None, markdown="Nameless.", capture=None), filed=TODAY)


def add_many(mine: Archive) -> None:
    with mine.changes("add") as batch:
        batch.file(draft(media=(DraftMedia("b.png", b"b"),)), filed=TODAY)
        batch.file(draft(None, markdown="Also nameless.", capture=None), filed=TODAY)


def edit(mine: Archive) -> None:
    mine.edit("first", {"title": "Changed", "body": "Changed too."})


def remove(mine: Archive) -> None:
    mine.remove("first")


def promote(mine: Archive) -> None:
    mine.promote("to-be-named-1")


def undo(mine: Archive) -> None:
    mine.undo()


def named(root: Path) -> None:
    start(root)
    open_archive(root).edit("to-be-named-1", {"title": "Named"})


def removed(root: Path) -> None:
    start(root)
    open_archive(root).remove("first")


Begin = Callable[[Path], None]
Act = Callable[[Archive], None]

CASES: list[tuple[Begin, Act, random.Random | None]] = [
    (start, add_many, None),
    (start, edit, None),
    (named, promote, None),
    (removed, undo, None),
    (start, add_many, random.Random(7)),
    (start, remove, random.Random(8)),
    (named, undo, random.Random(9)),
]


@pytest.mark.parametrize(
    ("begin", "act", "cut"),
    CASES,
    ids=lambda f: getattr(f, "__name__", "power cut" if f else "killed"),
)
def test_wherever_it_ends_it_is_done_or_not_begun(
    quick: Path,
    begin: Begin,
    act: Act,
    cut: random.Random | None,
) -> None:
    template, after = quick / "template", quick / "after"
    begin(template)
    shutil.copytree(template, after)
    act(open_archive(after))
    both = (snapshot(template), snapshot(after))
    seen = set()
    for point in range(10_000):
        root, done = _until(quick, template, act, point, cut)
        mine = open_archive(root)
        left = snapshot(root)
        assert left in both
        assert mine.problems == []
        assert not [p for p in root.rglob("*") if is_part(p.name)]
        assert not list((root / ".backlist" / "journal").glob("*"))
        seen.add(left == both[1])
        if done:
            break
        if point % 8 == 0:
            assert [p for p in mine.catalog()[1] if p.severity == "error"] == []
    assert point > 15
    assert seen == {False, True}
    assert left == both[1]


def _until(
    quick: Path,
    template: Path,
    act: Act,
    point: int,
    cut: random.Random | None,
) -> tuple[Path, bool]:
    """Do it until the point; where what is left lies, and whether it was acknowledged."""
    root, left = quick / "root", quick / "left"
    for old in (root, left):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(template, root)
    mine = open_archive(root)
    with pytest.MonkeyPatch.context() as patch:
        world = Disk(root, point, torn=point % 2 == 1)
        world.install(patch)
        try:
            act(mine)
            done = True
        except Died:
            done = False
    if cut is None:
        return root, done
    world.cut_power(left, cut)
    return left, done


def test_a_new_archive_that_was_not_finished_can_be_made_again(quick: Path) -> None:
    whole = snapshot(archive(quick / "whole").root)
    for point in range(10_000):
        root = quick / f"root{point}"
        with pytest.MonkeyPatch.context() as patch:
            Disk(quick, point, torn=True).install(patch)
            try:
                archive(root)
                break
            except Died:
                pass
        try:
            open_archive(root)
        except ArchiveError:
            archive(root)
        assert snapshot(root) == whole
        assert open_archive(root).catalog()[1] == []
    assert point > 15


def test_another_at_work_is_not_disturbed_by_opening(quick: Path) -> None:
    start(quick / "mine")
    mine = open_archive(quick / "mine")
    with mine.changes("add") as batch:
        filed = batch.file(draft(), filed=TODAY)
        other = open_archive(quick / "mine")
        assert len(other.catalog()[0].cards) == 1
        assert [p for p in mine.root.rglob("*") if is_part(p.name)]
    assert filed.path.exists()


def test_a_folder_that_cannot_be_written_can_still_be_read(quick: Path) -> None:
    create(quick / "mine").file(draft(), filed=TODAY)
    with pytest.MonkeyPatch.context() as patch:
        Disk(quick, 0).install(patch)
        patch.setattr("backlist.archive.index.write_atomic", _refuse)
        mine = open_archive(quick / "mine")
        assert len(mine.catalog()[0].cards) == 1


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(30, "Read-only file system")
