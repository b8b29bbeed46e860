"""The press in several processes, which are spawned: forking after Typst has run once hangs.

A process that dies (out of memory, a fault in a library) must cost its piece only. Each process
notes what it is busy with; when one dies, the noted pieces are pressed once more, each alone, and
the one that kills its process again is a Problem.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from backlist.errors import Problem
from backlist.press import worker
from backlist.press.worker import Job, Result

Tell = Callable[[int], None]
"""Called with how many pieces are done."""

Task = tuple[str, str]
"""A piece's id and digest."""

BATCH = 8


def press(job: Job, tasks: Sequence[Task], at_once: int, tell: Tell) -> Iterator[Result]:
    """The results of all tasks, as they are done."""
    left = dict(tasks)
    with tempfile.TemporaryDirectory(prefix="backlist-press-") as notices:
        while left:
            for result in _round(job, list(left.items()), at_once, Path(notices)):
                del left[result.id]
                tell(len(tasks) - len(left))
                yield result
            for piece_id in _noted(Path(notices)):
                if piece_id in left:
                    yield _alone(job, (piece_id, left.pop(piece_id)), Path(notices))
                    tell(len(tasks) - len(left))


def _round(job: Job, tasks: Sequence[Task], at_once: int, notices: Path) -> Iterator[Result]:
    """Presses until all is done or a process has died."""
    batches = [list(tasks[i : i + BATCH]) for i in range(0, len(tasks), BATCH)]
    pool = ProcessPoolExecutor(
        max_workers=min(at_once, len(batches)),
        mp_context=get_context("spawn"),
        initializer=worker.start,
        initargs=(job, str(notices)),
    )
    try:
        futures: list[Future[list[Result]]] = [pool.submit(worker.press, b) for b in batches]
        for future in as_completed(futures):
            yield from future.result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _noted(notices: Path) -> list[str]:
    """The pieces that processes were busy with when the round ended, each told once."""
    found = []
    for notice in sorted(notices.iterdir()):
        found.append(notice.read_text(encoding="utf-8"))
        notice.unlink()
    return found


def _alone(job: Job, task: Task, notices: Path) -> Result:
    for result in _round(job, [task], 1, notices):
        return result
    _noted(notices)
    return Result(task[0], None, problems=(_killed(task[0]),))


def _killed(piece_id: str) -> Problem:
    return Problem(
        "no PDF could be made: the process that set it died",
        source=piece_id,
        do="see whether memory ran out; the page stands without a PDF",
    )
