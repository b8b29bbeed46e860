from __future__ import annotations

import errno
import fcntl
import os
import random
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.errors import ArchiveError, LockedError
from backlist.files import (
    Journal,
    Lock,
    digest_of,
    disk,
    file_digest,
    put_once,
    safe_join,
    slug,
    sweep,
    write_atomic,
)
from backlist.files.atomic import is_part, part_beside
from backlist.files.paths import Below
from tests.ground.crash import Died, Disk

Do = Callable[[Path], object]


def tree(root: Path) -> dict[str, bytes]:
    """Every file under a folder but the journal's own."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "journal" not in path.relative_to(root).parts
    }


# ── names ──


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("To our comrades", "to-our-comrades"),
        ("L’Été à Besançon — suite & fin", "lete-a-besancon-suite-fin"),
        ("Straße, Łódź, Ærø, Þingvellir", "strasse-lodz-aero-thingvellir"),
        ("Don't Panic!", "dont-panic"),
        ("Что делать?", "что-делать"),
        ("Ελευθερία ή θάνατος", "ελευθερία-ή-θάνατος"),
        ("हिन्दी में", "हिन्दी-में"),
        ("بيان إلى الرفاق", "بيان-إلى-الرفاق"),
        ("同志たちへ", "同志たちへ"),
        ("ﬁrst №1", "first-no1"),
        ("x\u0307y", "xy"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-1"),
        ("a" * 300, "a" * 80),
        ("word " * 40, "-".join(["word"] * 16)),
    ],
)
def test_slug_says_what_a_person_would_type(text: str, name: str) -> None:
    assert slug(text) == name


def test_a_slug_is_never_empty_and_tells_signs_apart() -> None:
    assert slug("☆☆☆").startswith("x-")
    assert slug("☆☆☆") != slug("★★★")
    assert slug("")


@given(st.text())
def test_a_slug_is_stable_and_fits_everywhere(text: str) -> None:
    name = slug(text)
    assert slug(name) == name
    assert unicodedata.normalize("NFC", name) == name
    assert 0 < len(name.encode()) <= 210
    assert not set(name) & set("/\\:?#%&\0 .\n\t")


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "a//b", "a\\b", "", "a/\0"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveError):
        safe_join(tmp_path, name)


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "inside").mkdir()
    (root / "out").symlink_to(tmp_path)
    (root / "in").symlink_to(root / "inside")
    with pytest.raises(ArchiveError):
        safe_join(root, "out/file")
    assert safe_join(root, "in/file") == root / "in" / "file"


def test_a_link_is_refused_in_a_folder_that_was_looked_at_before(tmp_path: Path) -> None:
    (tmp_path / "root" / "inside").mkdir(parents=True)
    below = Below(tmp_path / "root")
    assert below.join("inside/file") == tmp_path / "root" / "inside" / "file"
    (tmp_path / "root" / "inside" / "out").symlink_to(tmp_path)
    for name in ("inside/out", "inside/out/file"):
        with pytest.raises(ArchiveError):
            below.join(name)


# ── one file ──


def test_write_atomic_makes_folders_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file"
    write_atomic(path, b"one")
    write_atomic(path, b"two", durable=False)
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["file"]


def test_write_atomic_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.mkdir()
    with pytest.raises(OSError):
        write_atomic(path, b"new")
    assert list(tmp_path.iterdir()) == [path]


def test_put_once_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "2026" / "capture"
    assert put_once(path, b"original")
    assert not put_once(path, b"forged")
    assert path.read_bytes() == b"original"
    assert [p.name for p in path.parent.iterdir()] == ["capture"]


def test_put_once_works_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert put_once(tmp_path / "capture", b"original")
    part = part_beside(tmp_path / "capture")
    part.write_bytes(b"forged")
    assert not disk.link(part, tmp_path / "capture")
    assert (tmp_path / "capture").read_bytes() == b"original"


def crash_everywhere(
    tmp_path: Path,
    start: Do,
    act: Do,
    check: Callable[[Path, bool], None],
    *,
    cut: random.Random | bool | None = False,
) -> int:
    """Run `act` from the same start, dying at every call in turn; `check` sees what is left.

    With `cut`, what is left is what a power cut leaves. Returns how many points there were.
    """
    point = 0
    while True:
        for torn in (False, True):
            root = tmp_path / "root"
            shutil.rmtree(tmp_path, ignore_errors=True)
            root.mkdir(parents=True)
            start(root)
            with pytest.MonkeyPatch.context() as patch:
                world = Disk(root, point, torn=torn)
                world.install(patch)
                try:
                    act(root)
                    done = True
                except Died:
                    done = False
            if cut is not False:
                left = tmp_path / "left"
                world.cut_power(left, cut if isinstance(cut, random.Random) else None)
                root = left
            check(root, done)
        if done:
            return point
        point += 1


@pytest.mark.parametrize("cut", [False, None, random.Random(1), random.Random(2)])
def test_a_durable_write_is_old_or_new_wherever_it_ends(
    quick: Path, cut: random.Random | bool | None
) -> None:
    def start(root: Path) -> None:
        (root / "file").write_bytes(b"old old old")

    def act(root: Path) -> None:
        write_atomic(root / "file", b"new new new")
        put_once(root / "new" / "capture", b"the original")

    def check(root: Path, done: bool) -> None:
        sweep(root)
        left = tree(root)
        assert left["file"] in {b"old old old", b"new new new"}
        assert left.get("new/capture", b"the original") == b"the original"
        assert set(left) <= {"file", "new/capture"}
        assert not done or len(left) == 2
        assert not done or left["file"] == b"new new new"

    assert crash_everywhere(quick / "t", start, act, check, cut=cut) > 8


def test_sweep_takes_parts_and_what_they_emptied(tmp_path: Path) -> None:
    for folder in ("pieces/2019/lost", "pieces/2019/kept", "site"):
        (tmp_path / folder).mkdir(parents=True)
        part_beside(tmp_path / folder / "piece.md").write_bytes(b"half")
    (tmp_path / "pieces/2019/kept/piece.md").write_bytes(b"whole")
    (tmp_path / "pieces/2019/kept/.hidden").write_bytes(b"the keeper's")
    assert len(sweep(tmp_path, skip=[tmp_path / "site"])) == 2
    assert not (tmp_path / "pieces/2019/lost").exists()
    assert sorted(p.name for p in (tmp_path / "pieces/2019/kept").iterdir()) == [
        ".hidden",
        "piece.md",
    ]
    assert any(is_part(p.name) for p in (tmp_path / "site").iterdir())


# ── several files as one ──


def journal(root: Path) -> Journal:
    return Journal(root, root / ".own" / "journal")


def start_three(root: Path) -> None:
    (root / "pieces" / "gone").mkdir(parents=True)
    (root / "pieces" / "gone" / "piece.md").write_bytes(b"to be removed")
    (root / "pieces" / "edited.md").write_bytes(b"before")


def change_three(root: Path) -> None:
    with Lock(root / ".own" / "lock"):
        change = journal(root).begin()
        change.put("pieces/edited.md", b"after", before=digest_of(b"before"))
        change.put("pieces/new/piece.md", b"new", before=None)
        change.put_once("captures/2026/abc", b"original")
        change.remove("pieces/gone/piece.md", before=digest_of(b"to be removed"))
        assert change.commit() == ()


BEFORE = {"pieces/edited.md": b"before", "pieces/gone/piece.md": b"to be removed"}
AFTER = {
    "pieces/edited.md": b"after",
    "pieces/new/piece.md": b"new",
    "captures/2026/abc": b"original",
}


def own_out(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith(".own/")}


def test_a_change_is_done_as_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    start_three(tmp_path)
    change_three(tmp_path)
    assert own_out(tree(tmp_path)) == AFTER
    assert not (tmp_path / "pieces" / "gone").exists()
    assert list((tmp_path / ".own" / "journal").iterdir()) == []


def test_a_dropped_change_leaves_no_trace(tmp_path: Path) -> None:
    start_three(tmp_path)
    change = journal(tmp_path).begin()
    change.put("pieces/new/piece.md", b"new", before=None)
    change.put("pieces/new/piece.md", b"newer", before=None)
    change.drop()
    assert own_out(tree(tmp_path)) == BEFORE
    assert not (tmp_path / "pieces" / "new").exists()
    assert not journal(tmp_path).unfinished


@pytest.mark.parametrize("cut", [False, None, *map(random.Random, range(3))])
def test_a_change_is_whole_or_not_at_all_wherever_it_ends(
    quick: Path, cut: random.Random | bool | None
) -> None:
    seen = set()

    def check(root: Path, done: bool) -> None:
        with Lock(root / ".own" / "lock"):
            assert journal(root).recover() == ()
        left = own_out(tree(root))
        assert left in (BEFORE, AFTER)
        assert not done or left == AFTER
        assert not journal(root).unfinished
        seen.add(left == AFTER)

    assert crash_everywhere(quick / "t", start_three, change_three, check, cut=cut) > 25
    assert seen == {False, True}


def test_recovery_itself_may_be_interrupted(quick: Path) -> None:
    points = Disk(quick)
    for first in (18, 21, 24):

        def start(root: Path, first: int = first) -> None:
            start_three(root)
            with pytest.MonkeyPatch.context() as patch:
                Disk(root, first).install(patch)
                with pytest.raises(Died):
                    change_three(root)

        def act(root: Path) -> None:
            journal(root).recover()

        def check(root: Path, done: bool) -> None:
            journal(root).recover()
            assert own_out(tree(root)) in (BEFORE, AFTER)

        crash_everywhere(quick / "t", start, act, check)
    assert points.calls == []


def die_decided(root: Path) -> None:
    """A change that died right after it was decided."""
    with pytest.MonkeyPatch.context() as patch:
        world = Disk(root)
        world.install(patch)
        patch.setattr(Journal, "carry_out", lambda *_: (_ for _ in ()).throw(Died))
        with pytest.raises(Died):
            change_three(root)


def test_what_a_person_changed_since_is_left_and_ours_is_rescued(tmp_path: Path) -> None:
    start_three(tmp_path)
    die_decided(tmp_path)
    (tmp_path / "pieces/edited.md").write_bytes(b"by hand")
    (tmp_path / "pieces/gone/piece.md").write_bytes(b"wanted after all")
    problems = journal(tmp_path).recover()
    assert {p.source for p in problems} == {"pieces/edited.md", "pieces/gone/piece.md"}
    left = own_out(tree(tmp_path))
    assert left["pieces/edited.md"] == b"by hand"
    assert left["pieces/gone/piece.md"] == b"wanted after all"
    assert left["pieces/new/piece.md"] == b"new"
    assert [p.read_bytes() for p in (tmp_path / ".own/rescued").iterdir()] == [b"after"]


def test_a_note_that_cannot_be_read_is_put_aside_with_what_it_would_have_written(
    tmp_path: Path,
) -> None:
    start_three(tmp_path)
    die_decided(tmp_path)
    (tmp_path / ".own/journal/intent.json").write_bytes(b"\0\0\0")
    (problem,) = journal(tmp_path).recover()
    assert "unreadable-intent.json" in (problem.source or "")
    assert not journal(tmp_path).unfinished
    assert [p for p in tmp_path.rglob("*") if is_part(p.name)]


def test_a_forged_note_cannot_reach_out_of_the_archive(tmp_path: Path) -> None:
    root = tmp_path / "root"
    start_three(root)
    die_decided(root)
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    note = root / ".own/journal/intent.json"
    forged = note.read_text().replace("pieces/gone/piece.md", "../victim")
    note.write_text(forged.replace(digest_of(b"to be removed"), digest_of(b"mine")))
    with pytest.raises(ArchiveError):
        journal(root).recover()
    assert victim.read_bytes() == b"mine"


def test_a_forged_note_cannot_move_the_archives_own_files(tmp_path: Path) -> None:
    start_three(tmp_path)
    die_decided(tmp_path)
    note = tmp_path / ".own/journal/intent.json"
    part = next(p for p in (tmp_path / "pieces").iterdir() if is_part(p.name))
    note.write_text(note.read_text().replace(f"pieces/{part.name}", "pieces/gone/piece.md"))
    with pytest.raises(ArchiveError):
        journal(tmp_path).recover()
    assert (tmp_path / "pieces/edited.md").read_bytes() == b"before"


# ── locks ──


def test_a_second_lock_is_refused_and_the_first_can_be_had_again(tmp_path: Path) -> None:
    path = tmp_path / "own" / "lock"
    with Lock(path), pytest.raises(LockedError, match="build"), Lock(path, what="build", wait=0):
        pass
    with Lock(path, wait=0):
        pass


def test_a_lock_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = Lock(path)
    first.__enter__()
    Timer(0.2, first.__exit__, (None, None, None)).start()
    with Lock(path, wait=30):
        pass


def test_a_process_that_is_killed_lets_go_of_its_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    hold = (
        "import sys, time; from pathlib import Path; from backlist.files import Lock\n"
        "with Lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockedError), Lock(path, wait=0):
            pass
        other.kill()
    with Lock(path, wait=0):
        pass


def test_a_file_system_that_cannot_lock_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(ArchiveError, match="cannot lock"), Lock(tmp_path / "lock"):
        pass


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    # FIPS 180-4, the example of one block.
    known = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file_digest(tmp_path / "abc") == known == digest_of(b"abc")
    assert file_digest(tmp_path / "none") is None
