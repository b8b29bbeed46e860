"""Locks: one process at a time changes a folder.

The lock is the operating system's own (flock), let go of when its holder dies, so that a crash
leaves nothing to clear away. A lock that is only a file that exists would outlive a crash: where
the system offers no better, nothing is locked and that is said.
"""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from types import TracebackType

from backlist.errors import ArchiveError, LockedError

_AGAIN = 0.05
"""Seconds between two tries."""
_UNABLE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


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
        self._held: int | None = None

    def __enter__(self) -> Lock:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, _OPEN, 0o644)
        try:
            self._take(handle)
        except BaseException:
            os.close(handle)
            raise
        self._held = handle
        return self

    def _take(self, handle: int) -> None:
        import fcntl

        until = time.monotonic() + self.wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise self._refused() from None
                time.sleep(_AGAIN)
            except OSError as error:
                if error.errno in _UNABLE:
                    raise self._unable() from error
                raise
            else:
                return

    def _refused(self) -> LockedError:
        return LockedError(
            f"Another backlist is at work here ({self.path}), so this one cannot {self.what}.",
            do="Wait until it is done, or end it, and try again.",
        )

    def _unable(self) -> ArchiveError:
        return ArchiveError(
            f"The file system of {self.path.parent} cannot lock files.",
            do="Keep the archive on a local disk.",
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._held is not None:
            # Closing lets go of it; the file stays, since another may be waiting for it.
            os.close(self._held)
            self._held = None
