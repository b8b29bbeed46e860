"""The process that reads cases: names come in line by line, and an answer goes out for each.

It stands apart so that a case may hang it, kill it or eat its memory without harm. Whatever is
read, no socket may be opened and no file written outside of the folder for temporary files: what
tries is a find as an exception is. Such finds are no `Exception`s, so that no reader catches them.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import FrameType

from backlist.errors import Problem
from backlist.model import Draft
from tests.fuzz.parsers import run

MEMORY = 3 * 1024**3 // 2
PATIENCE = 20.0
"""Seconds of processor time a case may take before it counts as one that hangs."""
TOLD = 30
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_PLACED = ("os.mkdir", "os.rename", "os.symlink", "os.link", "os.truncate")


class HangError(BaseException):
    """A case took too long."""


class BreachError(BaseException):
    """A case led to the network, or out of the folder for temporary files."""


def main() -> None:
    """Reads each file named on standard input; prints "ok" or what was raised, and where."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    prepare()
    for line in sys.stdin:
        print(answer(Path(line.rstrip("\n"))), flush=True)


def prepare() -> None:
    """Sets up what watches over this process; it cannot be taken back."""
    sys.dont_write_bytecode = True
    sys.addaudithook(_Guard(tempfile.gettempdir()))
    signal.signal(signal.SIGPROF, _hang)


def answer(path: Path) -> str:
    """What comes of reading a case: "ok" and how many drafts and problems, or what was raised."""
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        return f"ok {_summary(run(path))}"
    except BaseException as error:
        signal.setitimer(signal.ITIMER_PROF, 0)
        return f"{type(error).__name__} at {_place(error)}: {error}".replace("\n", " ")[:400]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _summary(found: Iterable[Draft | Problem]) -> str:
    """What came as JSON: how many drafts, how many problems, and what the first of them say."""
    drafts, told = 0, list[list[object]]()
    count = 0
    for item in found:
        if isinstance(item, Problem):
            count += 1
            told += [[item.what, item.record or item.line, item.do]] if count <= TOLD else []
        else:
            drafts += 1
    return json.dumps([drafts, count, told])


def _place(error: BaseException) -> str:
    """The innermost lines of ours that the error came through, the innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f"{os.sep}backlist{os.sep}" in f.filename] or list(frames)
    named = [f"{Path(f.filename).stem}.{f.name}:{f.lineno}" for f in reversed(ours[-3:])]
    return " < ".join(named)


def _hang(_number: int, _frame: FrameType | None) -> None:
    raise HangError


class _Guard:
    """Refuses what no reader has any business to do (PEP 578)."""

    def __init__(self, folder: str) -> None:
        self.folder = os.path.realpath(folder)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in {"socket.connect", "socket.getaddrinfo"}:
            raise BreachError(event)
        written = event in _PLACED
        if event == "open":
            flags = arguments[2] if len(arguments) > 2 else 0
            written = isinstance(flags, int) and bool(flags & _WRITING)
        if written and isinstance(arguments[0], str | bytes) and not self._is_ours(arguments[0]):
            raise BreachError(f"{event} {arguments[0]!r}")

    def _is_ours(self, path: str | bytes) -> bool:
        real = os.path.realpath(os.fsdecode(path))
        # An unnamed temporary file is opened by its folder (open(2), O_TMPFILE).
        return real in {self.folder, os.devnull} or real.startswith(self.folder + os.sep)


if __name__ == "__main__":
    main()
