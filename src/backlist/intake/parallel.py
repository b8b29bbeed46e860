"""The records of one source read by several processes, in order, with memory flat.

The first records are read here: starting processes costs more than a few of them take. Where a
source is sure to hold many, they are started at once instead, and are ready when it has been looked
through for what its records share. What a process gives back is in the order of the records,
whichever was done first. A record over which a process dies is left out with a `Problem`; the
others it had in hand are read again.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator
from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING

from backlist.errors import Problem
from backlist.intake.interface import Record
from backlist.model import Draft

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

ALONE = 48
"""Records that are read here before any process is started."""
CHUNK = 24
AHEAD = 8
"""Chunks per process that are asked for ahead, so that none waits while a group is filed."""
AHEAD_HEAVY = 3
"""The same where what is read holds pictures: it is all in memory until it is taken."""
LIGHT = 1 << 20
"""Bytes of files that a chunk may bring and count as light."""

Chunk = list[Record | Problem]
Read = list[Draft | Problem]


def read_records(
    records: Iterator[Record | Problem], jobs: int, *, at_once: str | None = None
) -> Iterator[Draft | Problem]:
    """What the records hold, in their order, read by at most `jobs` processes besides this one.

    `at_once` says that there are many: the processes are started before the first record is asked
    for, and import this module, which the records need.
    """
    if at_once is not None and jobs > 0:
        yield from _together(_chunks(records), _Pool(jobs, at_once))
        return
    for record in islice(records, ALONE):
        yield from read_one(record)
    chunks = _chunks(records)
    first = next(chunks, [])
    if jobs < 1 or len(first) < CHUNK:
        for chunk in chain([first], chunks):
            yield from _alone(chunk)
        return
    yield from _together(chain([first], chunks), _Pool(jobs))


def _chunks(records: Iterator[Record | Problem]) -> Iterator[Chunk]:
    return iter(lambda: list(islice(records, CHUNK)), [])


def read_one(record: Record | Problem) -> Iterator[Draft | Problem]:
    """What one record holds; a fault of ours in reading it costs that record alone."""
    if isinstance(record, Problem):
        yield record
        return
    try:
        yield from record.read()
    except Exception as error:
        yield Problem(
            f"backlist itself failed on this ({type(error).__name__}: {error}).",
            record=str(getattr(record, "position", "") or "") or None,
            do="The rest goes on. Please report it, with this source if you may.",
        )


def read_chunk(chunk: Chunk) -> Read:
    """What a worker process does with a few records."""
    return [item for record in chunk for item in read_one(record)]


def read_packed(chunk: bytes) -> Read:
    """The same, with the records as this process's parent packed them."""
    return read_chunk(pickle.loads(chunk))  # noqa: S301 - they come from our own parent alone


def _alone(chunk: Chunk) -> Iterator[Draft | Problem]:
    for record in chunk:
        yield from read_one(record)


def _together(chunks: Iterator[Chunk], pool: _Pool) -> Iterator[Draft | Problem]:
    """Chunks read by processes beside, a few asked for ahead."""
    waiting: deque[tuple[Chunk, Future[Read] | None]] = deque()
    ahead = AHEAD_HEAVY
    try:
        while True:
            for chunk in islice(chunks, max(0, ahead * pool.jobs - len(waiting) + 1)):
                waiting.append((chunk, pool.ask(chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            read = _result(future)
            ahead = AHEAD if read is not None and _weight(read) < LIGHT else AHEAD_HEAVY
            yield from pool.one_by_one(chunk) if read is None else read
    finally:
        pool.stop()


def _weight(read: Read) -> int:
    """Bytes of the files that drafts hold."""
    drafts = [item for item in read if isinstance(item, Draft)]
    files = sum(len(file.data) for d in drafts for file in (*d.media, *d.beside))
    return files + sum(len(d.capture.payload) for d in drafts if d.capture)


class _Pool:
    """Processes that read chunks; begun again where one of them dies.

    With the name of a `module` they are started at once, and get ready by importing it.
    """

    def __init__(self, jobs: int, module: str | None = None) -> None:
        self.jobs = jobs
        self._module = module
        self._pool = _processes(jobs, module)
        for _ in range(jobs if module is not None else 0):
            # One process is started for each chunk, even an empty one, while none is free.
            self.ask([])

    def ask(self, chunk: Chunk) -> Future[Read] | None:
        """Have a chunk read; None where no process can be had."""
        from concurrent.futures import BrokenExecutor

        # Packed here and now: the pool's own thread would pack while records are still made.
        packed = pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL)
        for _ in range(2):
            try:
                return self._pool.submit(read_packed, packed)
            except (BrokenExecutor, OSError, RuntimeError):
                self.stop()
                self._pool = _processes(self.jobs, self._module)
        return None

    def one_by_one(self, chunk: Chunk) -> Iterator[Draft | Problem]:
        """A chunk that a process died over: what killed it is left out, and the rest is read."""
        for record in chunk:
            read = _result(self.ask([record]))
            yield from [_died(record)] if read is None else read

    def stop(self) -> None:
        """Let the processes go, whatever they are at."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _processes(jobs: int, module: str | None) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(module,))


def _result(future: Future[Read] | None) -> Read | None:
    from concurrent.futures import CancelledError

    try:
        return future.result() if future is not None else None
    except (Exception, CancelledError):
        # Its end, or what it could not send: either way there is nothing of it.
        return None


def _died(record: Record | Problem) -> Problem:
    return Problem(
        "Reading this ended the process that read it, so it was left out.",
        record=str(getattr(record, "position", "") or "") or None,
        do="The rest goes on. Please report it, with this source if you may.",
    )


def _begin(module: str | None) -> None:
    """Leave Ctrl-C to the process the keeper typed at, and end with it, however it ends.

    Where that process is killed nobody stops the others, and they would wait for work for ever:
    each of them holds the pipe open that they all read from. Then load what will be needed.
    """
    import gc
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if module is not None:
        from backlist.intake.page.language import get_ready

        import_module(module)
        get_ready()
    # What was loaded stays, and drafts hold no cycles: the collector would walk them in vain.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _end_with_parent() -> None:
    import os
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
