"""A progress line on standard error, only where a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self


class Bar:
    """A tqdm bar that appears once work is long enough to be worth one."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar: Any = None
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, e: BaseException | None, tb: TracebackType | None
    ) -> None:
        self._close()

    def step(self) -> None:
        """One more of an unknown number."""
        if self._shown:
            self._open(self._what, 0).update(1)

    def progress(self, what: str, done: int, total: int) -> None:
        """`model.Progress`: what is being done, how many are done, of how many."""
        if not self._shown:
            return
        bar = self._open(what, total)
        bar.update(done - bar.n)
        if total and done >= total:
            self._close()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Room to print lines above the bar."""
        if self._bar is not None:
            self._bar.clear()
        yield
        if self._bar is not None:
            self._bar.refresh()

    def _open(self, what: str, total: int) -> Any:
        from tqdm import tqdm

        if self._bar is not None and self._what != what:
            self._close()
        if self._bar is None:
            self._what = what
            self._bar = tqdm(desc=what, total=total or None, leave=False, delay=0.5, unit="")
        return self._bar

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
