"""One program run and measured from outside: wall time, CPU time of all its processes, memory.

Time and memory are taken in different runs, since looking at a process's memory slows it down.
Memory is the sum over the process tree of the proportional set size (Linux, `smaps_rollup`), so
that pages shared by workers count once; elsewhere of the resident set size, which counts them
for each.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: seconds on the clock, CPU seconds, peak bytes where they were watched."""

    wall: float
    cpu: float
    peak: int | None = None


class FailedError(Exception):
    """The program ended with an error; the message has its last words."""


def run(
    command: Sequence[str],
    folder: Path,
    env: Mapping[str, str] | None = None,
    *,
    watch: bool = False,
) -> Run:
    """Runs `command` in `folder` to its end.

    Raises:
        FailedError: it ended with an error.
    """
    with tempfile.TemporaryFile() as said:
        os.sync()
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(env or {})}, stdout=said, stderr=said
        )
        watcher = Watcher(process.pid) if watch else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watcher.stop() if watcher else None
        if process.returncode:
            said.seek(0)
            raise FailedError(f"{command[0]}: {said.read()[-2000:].decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, peak)


class Watcher:
    """Looks at a process tree's memory until told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The peak in bytes."""
        self._over.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        memory = _proportional if PROC.is_dir() else _resident
        while not self._over.wait(EVERY):
            self._peak = max(self._peak, memory(self._pid))


def _proportional(pid: int) -> int:
    """Bytes of a process and its descendants (Linux, proc(5)); 0 for those that have ended."""
    try:
        with (PROC / str(pid) / "smaps_rollup").open() as rollup:
            shares = [int(line.split()[1]) for line in rollup if line.startswith("Pss:")]
        threads = list((PROC / str(pid) / "task").iterdir())
        children = [c for t in threads for c in (t / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(shares) * 1024 + sum(_proportional(int(child)) for child in children)


def _resident(pid: int) -> int:
    """Bytes of a process and its descendants by what `ps` says (POSIX; RSS in KiB)."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True
    )
    lines = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    family, total = {pid}, 0
    for process, parent, kilobytes in sorted(lines):
        if process in family or parent in family:
            family.add(process)
            total += kilobytes
    return total * 1024
