"""A terminal with a person at it: what a program asks there, and the answers it gets."""

from __future__ import annotations

import os
import pty
import select
import sys
import time

PATIENCE = 60.0


def at_a_terminal(code: str, answers: dict[str, str], env: dict[str, str]) -> tuple[int, str]:
    """Run Python code with a terminal of its own; each answer is typed once its question stands.

    Returns the exit code, and all that was shown.
    """
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [sys.executable, "-c", code], env)
    shown, left, end = "", dict(answers), time.monotonic() + PATIENCE
    while time.monotonic() < end and (more := _more(terminal)):
        shown += more.decode("utf-8", "replace")
        for question in [q for q in left if q in shown]:
            os.write(terminal, left.pop(question).encode() + b"\n")
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown


def _more(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536) if select.select([terminal], [], [], PATIENCE)[0] else b""
    except OSError:
        return b""
