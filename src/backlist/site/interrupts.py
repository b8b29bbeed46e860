"""Ctrl-C, held back until the page at work stands whole on the disk."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Self


class Held:
    """Within its block an interrupt is noted; `check` raises it. A second one waits for nothing.

    Where somebody else answers interrupts (a test, a server), they go on doing so.
    """

    def __init__(self) -> None:
        self._is_noted = self._is_ours = False

    def __enter__(self) -> Self:
        main = threading.current_thread() is threading.main_thread()
        if main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._note)
            self._is_ours = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._let_go()
        if kind is None:
            self.check()

    def check(self) -> None:
        """Raise KeyboardInterrupt where one was held back."""
        if self._is_noted:
            self._let_go()
            raise KeyboardInterrupt

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._is_noted = True
        self._let_go()

    def _let_go(self) -> None:
        if self._is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            self._is_ours = False
