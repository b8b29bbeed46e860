"""Processes beside this one that share its work: started once, for several kinds of work in turn.

They are started as programs of their own, never forked: a PDF engine may have run in this process,
and a fork after that can hang. What they are asked comes through their standard input; they end
when that is closed, so that none is left however this process ends, and Ctrl-C is answered here
alone. Jobs are parted by name, and go where those of that name went before: what a process read of
a thing it can keep for the next kind of work on it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar
from zlib import crc32

from backlist.errors import BacklistError

if TYPE_CHECKING:
    from queue import SimpleQueue

J = TypeVar("J")
R = TypeVar("R")

AHEAD = 2
"""Batches a process is given before it has answered, so that it need not wait for the next."""
PIPE = 1 << 20
"""Bytes a pipe holds where the system lets it, so that nobody waits for the other to read."""
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from backlist.workers import serve; serve()"


class LostError(BacklistError):
    """A process that was at work ended before its work did."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """At most `count` processes beside this one; none runs before it is asked for.

    Each calls `prepare` first, which loads what it will need, and gets no work before.
    """

    def __init__(self, count: int, prepare: Callable[[], object] = int) -> None:
        self.count = max(0, count)
        self._prepare = prepare
        self._running: list[_Process] = []
        self._answers: SimpleQueue[_Answer] | None = None
        self._moved: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self, *, wait: bool = False) -> int:
        """Start the processes unless they run; how many there are (the system may allow none).

        They prepare themselves while this process goes on, unless it shall `wait` for that.
        """
        if not self._running and self.count:
            self._begin()
        while wait and self._answers is not None and any(p.told for p in self._running):
            self._is_result(self._answers.get())
        return len(self._running)

    def _begin(self) -> None:
        from queue import SimpleQueue

        self._answers = SimpleQueue()
        with suppress(OSError):
            for number in range(self.count):
                self._running.append(_Process(number, self._answers))
        self.tell(self._prepare)

    def tell(self, function: Callable[..., object], *given: object) -> None:
        """Have every process call `function` before anything it is asked later.

        What that raises is raised where jobs are shared. Raises LostError where one has ended.
        """
        asked = _packed(_Request(function, given, told=True))
        for process in self._running:
            process.told += 1
            self._send(process, asked)

    def share(
        self,
        function: Callable[[list[J]], R],
        jobs: Iterable[J],
        here: Callable[[list[J]], R],
        *,
        name: Callable[[J], str],
        batch: int,
        first: Iterable[R] = (),
    ) -> Iterator[R]:
        """What becomes of all jobs, `batch` by batch, in no order.

        The others call `function`, this process calls `here`, and goes through `first` before.
        Jobs of one name go to the process that had those before, unless another has nothing left
        to do.

        Raises:
            LostError: a process ended before its work did. All of them have ended then.
        """
        work = _Work(jobs, len(self._running), name, batch, self._moved)
        yield from self._exchange(function, work)
        for result in first:
            yield result
            yield from self._exchange(function, work)
        while (mine := work.take(len(self._running))) is not None:
            yield here(mine)
            yield from self._exchange(function, work)
        while any(process.busy for process in self._running):
            yield from self._exchange(function, work, wait=True)

    def _exchange(
        self, function: Callable[[list[J]], R], work: _Work[J], *, wait: bool = False
    ) -> Iterator[R]:
        """Take what the others have done (`wait`: one at least), and give them the next."""
        for process in self._running:
            while process.is_free and (batch := work.take(process.number)) is not None:
                process.busy += 1
                self._send(process, _packed(_Request(function, (batch,))))
        answers = self._answers
        while answers is not None and (wait or not answers.empty()):
            answer = answers.get()
            if self._is_result(answer):
                yield answer.result
            wait = False

    def _is_result(self, answer: _Answer) -> bool:
        """Whether an answer is a batch's result, and not that something told was done."""
        if answer.is_end:
            self._lose()
        if isinstance(answer.result, _Failure):
            raise answer.result.error
        process = self._running[answer.who]
        told = process.told > 0
        if told:
            process.told -= 1
        else:
            process.busy -= 1
        return not told

    def _send(self, process: _Process, asked: bytes) -> None:
        try:
            process.send(asked)
        except OSError:
            self._lose()

    def _lose(self) -> None:
        self.close()
        raise LostError(
            "A process that shared the work ended before its work did.",
            do="Try again; if memory is short, with --jobs 1.",
        )

    def close(self) -> None:
        """End the processes, each when it has done what it was asked already."""
        for process in self._running:
            process.dismiss()
        for process in self._running:
            process.wait()
        self._running = []
        self._answers = None


class _Work(Generic[J]):
    """Batches by who is to do them; who has none left takes from whoever has most.

    `moved` says of names whose jobs were taken so who has them now.
    """

    def __init__(
        self,
        jobs: Iterable[J],
        others: int,
        name: Callable[[J], str],
        batch: int,
        moved: dict[str, int],
    ) -> None:
        parts: list[list[J]] = [[] for _ in range(others + 1)]
        for job in jobs:
            called = name(job)
            at = moved.get(called)
            if at is None:
                at = crc32(called.encode("utf-8", "replace"))
            parts[at % len(parts)].append(job)
        self._queues = [
            deque(part[n : n + batch] for n in range(0, len(part), batch)) for part in parts
        ]
        self._name, self._moved = name, moved

    def take(self, who: int) -> list[J] | None:
        """The next batch for the process of that number; this process has the last number."""
        own = self._queues[who]
        if own:
            return own.popleft()
        most = max(self._queues, key=len)
        if not most:
            return None
        batch = most.pop()
        self._moved.update((self._name(job), who) for job in batch)
        return batch


class _Request(NamedTuple):
    function: Callable[..., object]
    given: tuple[object, ...]
    told: bool = False


class _Failure(NamedTuple):
    """The answer of a process whose work raised."""

    error: BaseException


class _Answer(NamedTuple):
    """What came from process number `who`, or that it has ended."""

    who: int
    result: Any = None
    is_end: bool = False


def _packed(what: object) -> bytes:
    import pickle

    return pickle.dumps(what, pickle.HIGHEST_PROTOCOL)


class _Process:
    """One process, and a thread here that takes its answers, so that it need not wait."""

    def __init__(self, number: int, answers: SimpleQueue[_Answer]) -> None:
        from threading import Thread

        self.number = number
        self.told = self.busy = 0
        asked, self._into = os.pipe()
        out, answering = os.pipe()
        _widen(asked, out)
        try:
            # Of all that this process has open, it gets what is named here (PEP 446).
            self._id = os.posix_spawn(
                sys.executable,
                [sys.executable, "-c", _PROGRAM, *sys.path],
                os.environ,
                file_actions=[(os.POSIX_SPAWN_DUP2, asked, 0), (os.POSIX_SPAWN_DUP2, answering, 1)],
            )
        except OSError:
            os.close(self._into)
            os.close(out)
            raise
        finally:
            os.close(asked)
            os.close(answering)
        Thread(target=_listen, args=(number, out, answers), daemon=True).start()

    @property
    def is_free(self) -> bool:
        """Whether it has done what it was told, and can be given a batch."""
        return not self.told and self.busy < AHEAD

    def send(self, asked: bytes) -> None:
        """Ask something. Raises OSError where the process has ended."""
        view = memoryview(asked)
        while view:
            view = view[os.write(self._into, view) :]

    def dismiss(self) -> None:
        """Have it end after the work that it was given, and at once where it has none."""
        with suppress(OSError):
            if self.busy:
                self.send(_packed(None))
            else:
                os.kill(self._id, signal.SIGKILL)

    def wait(self) -> None:
        """Wait for its end."""
        with suppress(ChildProcessError):
            os.waitpid(self._id, 0)
        os.close(self._into)


def _widen(*pipes: int) -> None:
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        for pipe in pipes:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)


def _listen(number: int, out: int, answers: SimpleQueue[_Answer]) -> None:
    import pickle

    with suppress(EOFError, OSError, pickle.UnpicklingError), os.fdopen(out, "rb", PIPE) as stream:
        while True:
            answers.put(_Answer(number, pickle.load(stream)))  # noqa: S301 - from our own child
    answers.put(_Answer(number, is_end=True))


def serve() -> None:
    """What such a process does: as it is asked, until it is dismissed or its parent has ended."""
    import gc
    import pickle
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What work prints must not get between the answers.
    asked, out = os.fdopen(os.dup(0), "rb", PIPE), os.dup(1)
    os.dup2(2, 1)
    Thread(target=_end_with_parent, args=(asked.fileno(),), daemon=True).start()
    # Work makes many things that stay and no cycles: the collector would walk them in vain.
    gc.set_threshold(200_000, 100, 1000)
    with suppress(EOFError):
        while (request := pickle.load(asked)) is not None:  # noqa: S301 - from our own parent
            _write(out, _answer(_done(request)))
    os._exit(0)


def _done(request: _Request) -> object:
    try:
        result = request.function(*request.given)
        return None if request.told else result
    except Exception as error:
        return _Failure(error)


def _answer(result: object) -> bytes:
    try:
        return _packed(result)
    except Exception as error:
        return _packed(_Failure(BacklistError(f"A result cannot be sent: {error!r}")))


def _write(out: int, data: bytes) -> None:
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(out, view) :]
    except OSError:
        os._exit(1)


def _end_with_parent(asked: int) -> None:
    """End when the parent's end of the pipe is closed, whatever this process is at."""
    import select

    watch = select.poll()
    # Nothing but the hang-up, which is always told (poll(2), POLLHUP).
    watch.register(asked, 0)
    watch.poll()
    os._exit(1)
