from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from backlist.archive import open_archive
from tests.archive import kill_points
from tests.archive.made import archive, draft

TODAY = "2026-11-03"
EVERY = 11
"""Here only each eleventh point is tried; `python -m tests.archive.kill_points` tries all."""


def fill(root: Path) -> None:
    """What is killed: filings, acknowledged once they are done, and other changes."""
    mine = open_archive(root)
    with mine.changes("add") as batch:
        filed = [batch.file(draft(f"Letter {n}", markdown=f"{n}"), filed=TODAY) for n in (1, 2)]
    for one in filed:
        print(f"filed {one.id}", flush=True)
    mine.edit("letter-1", {"title": "Letter one"})
    mine.file(draft("Unsaid", markdown="Unsaid."), filed=TODAY)
    mine.remove("unsaid")
    mine.undo()


@pytest.mark.slow
def test_killed_at_any_system_call_nothing_is_torn_and_nothing_acknowledged_is_lost(
    quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    reason = kill_points.available()
    if reason is not None:
        pytest.skip(reason)
    template = quick / "template"
    archive(template).file(draft("Here before", markdown="Here before."), filed=TODAY)
    command = [sys.executable, "-m", "tests.archive.test_kill", "{}"]
    outcomes = list(
        kill_points.run(template, command, ack=r"filed (\S+)", every=EVERY, scratch=quick)
    )
    assert [o for o in outcomes if o.faults] == []
    assert len(outcomes) > 15
    # Now and then a call has another number the second time, and the command ends by itself.
    assert sum(o.killed for o in outcomes) >= len(outcomes) - 2


def test_the_points_are_the_calls_that_change_the_archive() -> None:
    log = """\
11 openat(AT_FDCWD, "/lib/python/os.py", O_RDONLY|O_CLOEXEC) = 3</lib/python/os.py>
11 openat(AT_FDCWD, "/a/.x.part", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3</a/.x.part>
11 write(1<pipe:[1]>, "filed", 5) = 5
11 write(3</a/.x.part>, "text", 4) = 4
12 write(3</a/.y.part>, "text", 4) = 4
11 openat(AT_FDCWD, "/a/piece.md", O_RDONLY|O_CLOEXEC) = 3</a/piece.md>
11 rename("/a/.x.part", "/a/x") = 0
11 +++ killed by SIGKILL +++
"""
    assert [(p.call, p.number, p.on) for p in kill_points.points(log, Path("/a"))] == [
        ("openat", 2, ".x.part .x.part"),
        ("write", 2, ".x.part"),
        ("write", 1, ".y.part"),
        ("rename", 1, ".x.part x"),
    ]


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    mine = archive(tmp_path / "mine")
    filed = mine.file(draft(), filed=TODAY)
    assert list(kill_points.faults(mine.root, [filed.id])) == []
    capture = next((mine.root / "captures").rglob("*.html"))
    capture.write_bytes(capture.read_bytes()[:9])
    filed.path.with_name(".0123456789abcdef.backlist-part").write_bytes(b"half")
    filed.path.write_text("---\ntitle: to\n")
    found = [fault.split(":")[0] for fault in kill_points.faults(mine.root, [filed.id])]
    assert found == ["problem", "left over", "lost", "torn"]


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
