"""Asking the worker what comes of a case, and making a find as small as it can be."""

from __future__ import annotations

import hashlib
import json
import lzma
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.parsers import CASES

PATIENCE = 240.0
"""Seconds by the clock after which a worker that does not answer is ended: C code may hang too."""
MODULE = ["-m", "tests.fuzz.worker"]
PACKED = ".xz"
_LARGE = 16 * 1024


class Worker:
    """A reading process, started again where a case ended it."""

    def __init__(self) -> None:
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def read(self, path: Path) -> str:
        """What came of a case: "ok …", what it raised, or how it ended the process."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
        answer = process.stdout.readline().strip() if ready else "hangs in C code"
        if not answer or not ready:
            answer = answer or f"died with {process.wait()}"
            self.stop()
            self._process = self._start()
        return answer

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case that was read within its limits: how many drafts and problems.

    `told` gives of the first problems what they say, their place in the file, and what to do.
    """

    drafts: int
    problems: int
    told: tuple[tuple[str, object, str | None], ...]

    @property
    def says(self) -> str:
        """The words of the problems."""
        return " ".join(what for what, _, _ in self.told)


def outcome(worker: Worker, path: Path) -> Outcome:
    """What comes of reading a file; fails where anything else comes of it."""
    answer = worker.read(path)
    assert answer.startswith("ok "), answer
    drafts, problems, told = json.loads(answer[3:])
    return Outcome(drafts, problems, tuple((w, p, d) for w, p, d in told))


def kind_of(answer: str) -> str:
    """What two finds have in common that are one and the same fault."""
    return answer.partition(": ")[0]


def smaller(data: bytes, is_same: Callable[[bytes], bool], seconds: float = 30.0) -> bytes:
    """`data` with all left out that the fault does not need, as far as the time reaches.

    Zeller & Hildebrandt, "Simplifying and isolating failure-inducing input" (2002), without the
    tests of the parts alone.
    """
    end = time.monotonic() + seconds
    step = max(len(data) // 2, 1)
    while time.monotonic() < end:
        at = 0
        before = len(data)
        while at < len(data) and time.monotonic() < end:
            shorter = data[:at] + data[at + step :]
            if shorter and is_same(shorter):
                data = shorter
            else:
                at += step
        if step == 1 and len(data) == before:
            break
        step = max(step // 2, 1)
    return data


def keep(parser: str, data: bytes, suffix: str) -> str:
    """Keeps a find as a case for every later run; its name in `cases/`."""
    folder = CASES / parser
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(data).hexdigest()[:16] + suffix
    packed = lzma.compress(data) if len(data) > _LARGE else data
    if len(packed) < len(data) // 2:
        (folder / (name + PACKED)).write_bytes(packed)
    else:
        (folder / name).write_bytes(data)
    return f"{parser}/{name}"


def case_in(file: Path) -> tuple[bytes, str]:
    """The bytes of a case that was kept, and the ending its name had."""
    name, data = file.name, file.read_bytes()
    if file.suffix == PACKED:
        name, data = file.stem, lzma.decompress(data)
    return data, name[name.index(".") :]
