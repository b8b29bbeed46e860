"""Tasks done in this process and those that share its work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from backlist.find.worker import Done, Emit, Task, Worker
from backlist.model import Loader
from backlist.workers import Workers

Numbered = tuple[int, Task]
Told = Callable[[], None]

_here: list[Worker] = []
"""The one of a process that shares the work."""


class Pool:
    """Does tasks, in `workers` too where there is enough to do."""

    def __init__(self, loader: Loader, workers: Workers) -> None:
        self._loader, self._workers = loader, workers
        self._mine = Worker(loader)
        self._begun = False

    def run(
        self,
        tasks: Sequence[Task],
        tell: Told,
        *,
        many: bool,
        meanwhile: Callable[[], None] | None = None,
    ) -> list[Done]:
        """What became of all tasks, in their order; `many` says they are worth other processes.

        This process does `meanwhile` first. Raises LostError where a process ended.
        """
        done: dict[int, Done] = {}
        for batch in self._batches(list(enumerate(tasks)), meanwhile or _nothing, many=many):
            done.update(batch)
            tell()
        return [done[n] for n in range(len(tasks))]

    def _batches(
        self, tasks: list[Numbered], meanwhile: Callable[[], None], *, many: bool
    ) -> Iterator[list[tuple[int, Done]]]:
        if not many or not self._workers.start():
            meanwhile()
            yield from (self._do([task]) for task in tasks)
            return
        if not self._begun:
            self._workers.tell(_begin, self._loader)
            self._begun = True
        yield from self._workers.share(
            _do, tasks, self._do, name=_name, batch=1, first=_first(meanwhile)
        )

    def _do(self, tasks: list[Numbered]) -> list[tuple[int, Done]]:
        return [(n, self._mine.do(task)) for n, task in tasks]


def _nothing() -> None:
    """Nothing."""


def _first(meanwhile: Callable[[], None]) -> Iterator[list[tuple[int, Done]]]:
    """Do something, and give no result."""
    meanwhile()
    yield from ()


def _begin(loader: Loader) -> None:
    _here[:] = [Worker(loader)]


def _do(tasks: list[Numbered]) -> list[tuple[int, Done]]:
    return [(n, _here[0].do(task)) for n, task in tasks]


def _name(numbered: Numbered) -> str:
    _, task = numbered
    return f"part {task.part.number}" if isinstance(task, Emit) else task.path.name
