"""Locks: one process at a time changes a folder.

The lock is the operating system's own (flock), let go of when its holder dies, so that a crash
leaves nothing to clear away. A lock that is only a file that exists would outlive a crash: where
the system offers no better, nothing is locked and that is said.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from backlist.errors import ArchiveError, LockedError

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Lock:
    """Holds the lock file at `path` while in its `with` block.

    `what` names what is wanted, for the message; `wait` is how many seconds another holder is
    waited for. Entering raises LockedError where another holds it and ArchiveError where the file
    system cannot lock.
    """

    def __init__(self, path: Path, *, what: str = "change it", wait: float = 2.0) -> None:
        self.path = path
        self.what = what
        self.wait = wait
        self._lock: BaseFileLock | None = None

    def __enter__(self) -> Lock:
        from filelock import FileLock, Timeout

        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.path, timeout=self.wait)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                lock.acquire()
        except Timeout:
            raise LockedError(
                f"Another backlist is at work here ({self.path}), so this one cannot {self.what}.",
                do="Wait until it is done, or end it, and try again.",
            ) from None
        self._refuse_soft(lock)
        self._lock = lock
        return self

    def _refuse_soft(self, lock: BaseFileLock) -> None:
        from filelock import SoftFileLock

        if isinstance(lock, SoftFileLock):
            lock.release()
            raise ArchiveError(
                f"The file system of {self.path.parent} cannot lock files.",
                do="Keep the archive on a local disk.",
            )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
