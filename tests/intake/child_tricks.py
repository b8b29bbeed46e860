"""Functions that a child process is asked to run in the tests: what documents may do to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from backlist.errors import Problem


def plain(data: bytes, more: str = "") -> dict[str, object]:
    return {"size": len(data), "data": data[:10], "more": more, "list": [1, None, "ß"]}


def process_id(_: bytes) -> int:
    return os.getpid()


def problem(_: bytes) -> Problem:
    return Problem("It is locked.", source="elsewhere", record="page 2", do="Unlock it.")


def forever(_: bytes) -> None:
    while True:
        pass


def asleep(_: bytes) -> None:
    time.sleep(60)


def hungry(_: bytes) -> int:
    return len(bytearray(4 * 1024**3))


def large(_: bytes) -> bytes:
    return bytes(300 * 1024 * 1024)


def crash(_: bytes) -> None:
    os.abort()


def killed(_: bytes) -> None:
    signal.raise_signal(signal.SIGKILL)


def fails(_: bytes) -> None:
    raise ValueError("secret words of the document")


def deep(_: bytes) -> list[object]:
    nest: list[object] = []
    for _n in range(100_000):
        nest = [nest]
    return nest


def noisy(_: bytes) -> str:
    print("to standard output")
    os.write(1, b"\xff" * 100)
    os.write(2, b"to standard error")
    return "heard"


def liar(_: bytes) -> None:
    """Finds the pipe and speaks for the child, as broken code might."""
    for pipe in range(3, 20):
        try:
            os.write(pipe, (50).to_bytes(8, "big") + b"\xc1" * 50)
        except OSError:
            continue
    time.sleep(5)


def connects(data: bytes) -> str:
    host, port = data.decode().split(":")
    try:
        socket.create_connection((host, int(port)), timeout=2)
    except OSError as error:
        return type(error).__name__
    return "connected"


def writes(data: bytes) -> str:
    try:
        Path(data.decode()).write_text("gone out", encoding="utf-8")
    except OSError as error:
        return type(error).__name__
    return "written"


def runs(_: bytes) -> str:
    try:
        subprocess.run(["true"], check=False)
    except OSError as error:
        return type(error).__name__
    return "ran"


def descriptors(_: bytes) -> list[str]:
    found = []
    for number in range(3, 64):
        try:
            kind = os.fstat(number).st_mode & 0o170000
        except OSError:
            continue
        found.append(oct(kind))
    return found


def environment(_: bytes) -> list[str]:
    return sorted(os.environ)
