"""The child's side of `child`: gives up what it does not need, then reads documents until told.

Sockets, programs and writing are refused by an audit hook (PEP 578), which nothing can take off
again; where the system lets it, the process also leaves the network for an empty namespace
(unshare(2)) and can write no file (RLIMIT_FSIZE). The hook guards against our own libraries, the
namespace and limits against code that broke out of them.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from math import ceil
from types import FrameType

import msgspec

from backlist.errors import Problem
from backlist.intake.child import ANSWER, Answer

_NEW_USER, _NEW_NET, _NO_NEW_PRIVILEGES = 0x10000000, 0x40000000, 38
_OPEN_FILES = 64
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.putenv",
    "shutil.",
    "pty.",
    "urllib.",
    "ftplib.",
    "http.",
    "smtplib.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def serve(memory: int) -> None:
    """Answer requests from standard input on standard output until it is closed."""
    into, out = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    _leave_network()
    _limit(memory)
    sys.addaudithook(_guard)
    while (request := _read(into)) is not None:
        _write(out, _encoded(_answer(request)))


def _leave_network() -> None:
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        if libc.unshare(_NEW_NET) != 0:
            libc.unshare(_NEW_USER | _NEW_NET)


def _limit(memory: int) -> None:
    """Limits that hold for good; macOS knows some of them and honours fewer."""
    for name, most in (
        ("RLIMIT_AS", memory),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", _OPEN_FILES),
        ("RLIMIT_NPROC", 0),
    ):
        with suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, most))


def _allow(seconds: float) -> None:
    """Processor time for one document more, on top of what the others took (RLIMIT_CPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = ceil(used.ru_utime + used.ru_stime + seconds)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 else 0
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("a reader of documents may not write files")
    elif event.startswith(_REFUSED):
        raise PermissionError(f"a reader of documents may not use {event}")


def _answer(request: bytes) -> Answer:
    try:
        function, data, options, seconds = msgspec.msgpack.decode(request)
        del request
        _allow(seconds)
        module, _, name = function.partition(":")
        result = getattr(import_module(module), name)(data, **options)
    except MemoryError:
        return Answer(fault="memory")
    except RecursionError:
        return Answer(fault="crash", says="it is nested too deeply")
    except Exception as error:
        return Answer(fault="crash", says=_words(error))
    if isinstance(result, Problem):
        return Answer(problem=asdict(result))
    return Answer(result=result)


def _words(error: Exception) -> str:
    """The kind of error and where it arose, for a report; never the document's own text."""
    place: FrameType | None = None
    trace = error.__traceback__
    while trace is not None:
        place, trace = trace.tb_frame, trace.tb_next
    where = f" in {place.f_code.co_name}" if place is not None else ""
    return f"{type(error).__name__}{where}"


def _encoded(answer: Answer) -> bytes:
    try:
        data = msgspec.msgpack.encode(answer)
    except (MemoryError, RecursionError):
        data = b""
    if not data or len(data) > ANSWER:
        return msgspec.msgpack.encode(Answer(fault="memory"))
    return data


def _read(pipe: int) -> bytes | None:
    head = _exactly(pipe, 8)
    return None if head is None else _exactly(pipe, int.from_bytes(head, "big"))


def _exactly(pipe: int, size: int) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        piece = os.read(pipe, min(1024 * 1024, size - len(data)))
        if not piece:
            return None
        data += piece
    return bytes(data)


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(len(data).to_bytes(8, "big") + data)
    while view:
        view = view[os.write(pipe, view[: 1024 * 1024]) :]
