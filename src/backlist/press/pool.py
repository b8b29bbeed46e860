"""The press in several processes, which are spawned: forking after Typst has run once hangs.

A process that dies (out of memory, a fault in a library) must cost its piece only. Each process
notes what it is busy with; when one dies, the noted pieces are pressed once more, each alone, and
the one that kills its process again is a Problem.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from backlist.errors import Problem
from backlist.press.epub.worker import EpubWorker
from backlist.press.worker import Form, Job, Maker, Result, Worker

Tell = Callable[[int], None]
"""Called with how many pieces are done."""

Task = tuple[str, str]
"""A piece's id and digest."""

BATCH = 8


_worker: Maker | None = None
_busy: Path | None = None


def press(job: Job, tasks: Sequence[Task], at_once: int, tell: Tell) -> Iterator[Result]:
    """The results of all tasks, as they are done."""
    left = dict(tasks)
    with tempfile.TemporaryDirectory(prefix="backlist-press-") as folder:
        room = Path(folder)
        while left:
            before = len(left)
            for result in _round(job, list(left.items()), at_once, room):
                del left[result.id]
                tell(len(tasks) - len(left))
                yield result
            for piece_id in _noted(room):
                if piece_id in left:
                    yield _alone(job, (piece_id, left.pop(piece_id)), room)
                    tell(len(tasks) - len(left))
            if len(left) == before:  # processes end before they begin: another round would as well
                break
        for piece_id in left:
            yield Result(piece_id, None, problems=(_unstarted(piece_id, job.form),))
        tell(len(tasks))


def maker(job: Job, room: Path) -> Maker:
    """What makes the editions of this job; `room` is a folder of its own."""
    return EpubWorker(job, room) if job.form == "epub" else Worker(job, room)


def _start(job: Job, room: Path) -> None:
    """Makes this process a worker, with a folder of its own in `room` and a file that says on what.

    An interrupt from the keyboard reaches all processes; the first one alone answers it.
    """
    global _worker, _busy
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    own = room / str(os.getpid())
    own.mkdir()
    _worker, _busy = maker(job, own), own.with_suffix(".busy")


def _end_with_parent() -> None:
    """Ends this process when the one that started it ends, were it by a signal nobody can catch.

    Otherwise it would wait for work for ever, since each worker holds open the pipe all read from.
    """
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _batch(tasks: list[Task]) -> list[Result]:
    """Presses a few pieces in a process made a worker by `_start`."""
    if _worker is None or _busy is None:
        raise RuntimeError("this process was not started as a worker")
    results = []
    for piece_id, digest in tasks:
        _busy.write_text(piece_id, encoding="utf-8")
        results.append(_worker.press(piece_id, digest))
    _busy.unlink()
    return results


def _round(job: Job, tasks: Sequence[Task], at_once: int, room: Path) -> Iterator[Result]:
    """Presses until all is done or a process has died."""
    batches = [list(tasks[i : i + BATCH]) for i in range(0, len(tasks), BATCH)]
    pool = ProcessPoolExecutor(
        max_workers=min(at_once, len(batches)),
        mp_context=get_context("spawn"),
        initializer=_start,
        initargs=(job, room),
    )
    try:
        futures: list[Future[list[Result]]] = [pool.submit(_batch, b) for b in batches]
        for future in as_completed(futures):
            yield from future.result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _noted(room: Path) -> list[str]:
    """The pieces that processes were busy with when the round ended, each told once."""
    found = []
    for notice in sorted(room.glob("*.busy")):
        found.append(notice.read_text(encoding="utf-8"))
        notice.unlink()
    return found


def _alone(job: Job, task: Task, room: Path) -> Result:
    for result in _round(job, [task], 1, room):
        return result
    _noted(room)
    return Result(task[0], None, problems=(_killed(task[0], job.form),))


def _unstarted(piece_id: str, form: Form) -> Problem:
    return Problem(
        f"no {form.upper()} could be made: no process could be started for it",
        source=piece_id,
        do="build with --jobs 1, or see what the system says about processes and memory",
    )


def _killed(piece_id: str, form: Form) -> Problem:
    return Problem(
        f"no {form.upper()} could be made: the process that made it died",
        source=piece_id,
        do="see whether memory ran out; the page stands without it",
    )
