"""Reading what may be dangerous in a child process: no network, bounded time, memory and answer.

Parsers of PDF, zip and XML meet bytes made to break them, and some are written in C. So a reader
is a function named "module:function" that takes bytes and gives plain data, and it runs in a
process of its own (`inside_child`), which holds none of this one's files or environment and can
neither connect nor write nor start programs. What it sends is decoded as MessagePack and never
trusted further; whatever becomes of it, this process goes on and says so in a `Problem`.

One child stays warm for the next document and is replaced after a fault. It is started as a
program, so it may be used from threads and from inside the worker processes of a pool.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Mapping

import msgspec

from backlist.errors import Problem

SECONDS = 30.0
"""How long a document may take, in seconds of processor time and, doubled, of the clock."""

MEMORY = 1024 * 1024 * 1024
"""The most address space a child may have, in bytes (not enforced where the system cannot)."""

ANSWER = 256 * 1024 * 1024
"""The most bytes a child may send back for one document."""

_CHUNK = 1024 * 1024
_HEAD = 8
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from backlist.intake.inside_child import serve; serve(int(sys.argv[2]))"
)
_NOTHING_FILED = " Nothing of it was filed."
_DO = {
    "time": "Open it in the program that made it, save a smaller or plainer copy, and add that.",
    "memory": "Open it in the program that made it, save a smaller or plainer copy, and add that.",
    "crash": "Open it in the program that made it, save it anew, and add that copy.",
}
_WHAT = {
    "time": "The document took too long to read.",
    "memory": "The document needs more memory to read than is allowed.",
    "crash": "The document could not be read: it is damaged or made in a way nobody foresaw{}.",
}


class Answer(msgspec.Struct, forbid_unknown_fields=True):
    """What a child sends back: a result, a `Problem` as its fields, or a fault (a key of _WHAT)."""

    result: object = None
    problem: dict[str, str | int | None] | None = None
    fault: str | None = None
    says: str = ""


class _FaultError(Exception):
    """The child failed; `args` are the kind of fault and a few words."""


class _Child:
    """A child process with its pipes, which do not block, so that no promise of it is waited on."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", _START, json.dumps(sys.path), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            start_new_session=True,
            env={"LC_ALL": "C.UTF-8"},
            bufsize=0,
        )
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("a child process was started without its pipes")
        self.into, self.out = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self.into, False)
        os.set_blocking(self.out, False)

    def ask(self, request: bytes, deadline: float) -> Answer:
        """The answer to `request` before `deadline` (of `time.monotonic`); else `_FaultError`."""
        try:
            self._send(len(request).to_bytes(_HEAD, "big") + request, deadline)
            size = int.from_bytes(self._receive(_HEAD, deadline), "big")
            if size > ANSWER:
                raise _FaultError("memory", "")
            return msgspec.msgpack.decode(self._receive(size, deadline), type=Answer)
        except (OSError, EOFError):
            raise _FaultError(*self._end()) from None
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            raise _FaultError("crash", "") from None

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            self._wait(self.into, selectors.EVENT_WRITE, deadline)
            view = view[os.write(self.into, view[:_CHUNK]) :]

    def _receive(self, size: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < size:
            self._wait(self.out, selectors.EVENT_READ, deadline)
            piece = os.read(self.out, min(_CHUNK, size - len(data)))
            if not piece:
                raise EOFError
            data += piece
        return bytes(data)

    def _wait(self, pipe: int, event: int, deadline: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, event)
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise _FaultError("time", "")

    def _end(self) -> tuple[str, str]:
        """Why a process that closed its pipes has ended."""
        try:
            code = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "crash", ""
        if code == -signal.SIGXCPU:
            return "time", ""
        return ("memory", "") if code == -signal.SIGKILL else ("crash", "")


_idle: list[_Child] = []
"""At most one child; taking and giving one back are single steps of a list, so no lock is held."""


def in_child(
    function: str,
    data: bytes,
    *,
    source: str,
    options: Mapping[str, object] | None = None,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> object | Problem:
    """What `function` ("module:function") makes of `data` and of `options` as its keywords.

    The function gives plain data (None, numbers, strings, bytes, lists, dicts), or a `Problem`,
    which comes back as one. A document that takes more than `seconds` of processor time (or twice
    that by the clock), or `memory` bytes, or crashes its reader, is a `Problem` on `source`.
    """
    request = msgspec.msgpack.encode([function, data, dict(options or {}), seconds])
    child = _taken(memory)
    try:
        answer = child.ask(request, time.monotonic() + 2 * seconds)
    except _FaultError as fault:
        child.stop()
        return _problem(*fault.args, source=source)
    except BaseException:
        child.stop()
        raise
    if answer.fault is not None:
        child.stop()
        return _problem(answer.fault, answer.says, source=source)
    _give_back(child)
    return _told(answer.problem, source) if answer.problem is not None else answer.result


def stop_children() -> None:
    """End the children that wait for work; the next document starts a new one."""
    while (child := _spare()) is not None:
        child.stop()


def _taken(memory: int) -> _Child:
    child = _spare()
    if child is not None:
        if child.memory == memory and child.process.poll() is None:
            return child
        child.stop()
    return _Child(memory)


def _spare() -> _Child | None:
    try:
        return _idle.pop()
    except IndexError:
        return None


def _give_back(child: _Child) -> None:
    _idle.append(child)
    if len(_idle) > 1 and (other := _spare()) is not None:
        other.stop()


def _problem(kind: str, says: str, *, source: str) -> Problem:
    kind = kind if kind in _WHAT else "crash"
    what = _WHAT[kind].format(f" ({says[:100]})" if says else "") + _NOTHING_FILED
    return Problem(what, source=source, do=_DO[kind])


def _told(fields: Mapping[str, str | int | None], source: str) -> Problem:
    """A `Problem` of the child's own; of what it says, only words are believed."""
    what, do, record = (fields.get(name) for name in ("what", "do", "record"))
    return Problem(
        what[:500] if isinstance(what, str) else _WHAT["crash"].format(""),
        source=source,
        record=record[:200] if isinstance(record, str) else None,
        do=do[:500] if isinstance(do, str) else None,
    )


# A forked process must not speak to its parent's child.
os.register_at_fork(after_in_child=_idle.clear)
atexit.register(stop_children)
