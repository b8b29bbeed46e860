"""An archive whose process dies, or whose power is cut, at every change it makes on the disk."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from backlist.archive import Archive, create, open_archive
from backlist.dates import parse_edtf
from backlist.errors import ArchiveError
from backlist.files import digest_of, disk
from backlist.files.atomic import is_part, part_beside
from backlist.files.journal import MANY
from backlist.model import Appearance, Container, Draft, DraftMedia
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


def contained(mine: Archive) -> Draft:
    """A draft out of an export, which lies beside the archive."""
    export = mine.root.parent / "export.xml"
    export.write_bytes(b"<export>" + b"x" * 4000)
    digest = digest_of(export.read_bytes())
    whole = Container(str(export), digest, ".xml", "application/xml", private=True)
    made = draft("Contained", markdown="In an export.", capture=None)
    return replace(made, identity="e:1", position="1", container=whole)


def add_container(mine: Archive) -> None:
    with mine.changes("add") as batch:
        batch.file(contained(mine), filed=TODAY)


def add_a_lot(mine: Archive) -> None:
    """More than are flushed one after the other."""
    pictures = tuple(DraftMedia(f"{n}.png", b"%d" % n) for n in range(MANY))
    with mine.changes("add") as batch:
        batch.file(draft(media=pictures), filed=TODAY)


def join(mine: Archive) -> None:
    where = Appearance("The Dune", date=parse_edtf("2020-01-02"))
    also = replace(contained(mine), appearances=(where,), copy=0, markdown="One.")
    with mine.changes("add") as batch:
        assert batch.join("first", also, filed=TODAY).added


def two(root: Path) -> None:
    """Two pieces, each with a picture of the same name and a file beside."""
    start(root)
    other = draft(
        "Second",
        markdown="Two ![it](media/a.png).",
        media=(DraftMedia("a.png", b"other"),),
        beside=(DraftMedia("comments.json", b"[]"),),
    )
    open_archive(root).file(other, filed=TODAY)


def newer(root: Path) -> None:
    start(root)
    other = draft("First", markdown="One, newer.", media=(DraftMedia("a.png", b"b"),), waits="New.")
    open_archive(root).file(other, id="first-newer", filed=TODAY)


def merge(mine: Archive) -> None:
    mine.merge("first", "second")


def take_newer(mine: Archive) -> None:
    mine.take_newer("first", "first-newer")


def answer(mine: Archive) -> None:
    """What review does with what waits: one change of several fields and a move."""
    with mine.step("review") as batch:
        batch.edit("first-newer", {"waits": None})
        batch.promote("first-newer")
        batch.remember("outlets", "A", "B")


def merged(root: Path) -> None:
    two(root)
    merge(open_archive(root))


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
    (start, add_container, None),
    (start, add_container, random.Random(10)),
    (start, add_a_lot, None),
    (start, add_a_lot, random.Random(11)),
    (start, join, random.Random(12)),
    (two, merge, None),
    (two, merge, random.Random(13)),
    (newer, take_newer, random.Random(14)),
    (newer, answer, random.Random(16)),
    (merged, undo, random.Random(15)),
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
        patch.setattr("backlist.archive.sealed.write_atomic", _refuse)
        patch.setattr("backlist.archive.small.write_atomic", _refuse)
        mine = open_archive(quick / "mine")
        assert len(mine.catalog()[0].cards) == 1


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(30, "Read-only file system")


@pytest.mark.parametrize("name", ["write_new", "copy_new"])
def test_an_interrupt_while_a_file_is_written_leaves_nothing_of_it(quick: Path, name: str) -> None:
    start(quick / "mine")
    mine = open_archive(quick / "mine")
    before = snapshot(mine.root)
    with (
        pytest.raises(KeyboardInterrupt),
        mine.changes("add") as batch,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(disk, name, _half_and_interrupted)
        batch.file(contained(mine), filed=TODAY)
    assert snapshot(mine.root) == before


def _half_and_interrupted(path: Path, what: bytes | bytearray | Path) -> None:
    data = what.read_bytes() if isinstance(what, Path) else bytes(what)
    path.write_bytes(data[: len(data) // 2])
    raise KeyboardInterrupt


def test_what_a_crash_left_in_the_cache_goes_when_the_archive_is_opened(quick: Path) -> None:
    start(quick / "a")
    left = part_beside(quick / "a" / ".backlist" / "cache" / "index")
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"half")
    open_archive(quick / "a")
    assert not left.exists()
