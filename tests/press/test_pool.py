"""Processes of the press: none outlives the one that started it, and none that fails is awaited."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backlist.press import pool
from backlist.press.pool import press
from backlist.press.worker import Job
from tests.press.builders import SETTINGS, Shelf

_PARENT = """
import os, sys, time
from dataclasses import dataclass
from pathlib import Path
from backlist.press import make
from tests.press.builders import SETTINGS

@dataclass(frozen=True)
class Waits:
    room: Path
    def __call__(self, piece_id):
        (self.room / str(os.getpid())).touch()
        time.sleep(600)

if __name__ == "__main__":
    room = Path(sys.argv[1])
    ids = [f"p{i}" for i in range(32)]
    make(ids, {}, Waits(room), room / "site", cache=room / "cache", settings=SETTINGS, jobs=2)
"""


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and is not waited for does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    parent = subprocess.Popen([sys.executable, str(script), str(tmp_path)], env=env)
    workers: list[int] = []
    for _ in range(600):
        workers = [int(p.name) for p in tmp_path.iterdir() if p.name.isdigit()]
        if len(workers) == 2 or parent.poll() is not None:
            break
        time.sleep(0.1)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert len(workers) == 2
    for _ in range(200):
        if not any(alive(pid) for pid in workers):
            break
        time.sleep(0.1)
    left = [pid for pid in workers if alive(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


def ends(_job: Job, _room: Path) -> None:
    """A worker that ends before it begins."""
    os._exit(3)


def test_where_no_process_starts_every_piece_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_start", ends)
    job = Job(Shelf(), tmp_path / "out", tmp_path / "cache", SETTINGS, "house", {})
    told: list[int] = []
    results = list(press(job, [("a", ""), ("b", "")], 2, told.append))
    assert sorted(result.id for result in results) == ["a", "b"]
    assert all("no process could be started" in r.problems[0].what for r in results)
    assert told[-1] == 2
