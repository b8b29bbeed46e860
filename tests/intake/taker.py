"""Reading what was made to harm, by the worker of the fuzzer: within limits, and watched over."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.asking import Outcome, Worker, outcome

MIB = 1024 * 1024


class Taker:
    """Reads bytes under a name, within the worker's limits."""

    def __init__(self, worker: Worker, folder: Path) -> None:
        self._worker = worker
        self.folder = folder

    def __call__(self, name: str, data: bytes | str) -> Outcome:
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return self.at(path)

    def at(self, path: Path) -> Outcome:
        """What comes of a file that is there."""
        return outcome(self._worker, path)

    def refused(self, name: str, data: bytes | str, *words: str) -> Outcome:
        """The file gives nothing but Problems, of which one says these words."""
        found = self(name, data)
        assert found.drafts == 0, found
        assert found.problems, "what is refused is told"
        assert all(word.lower() in found.says.lower() for word in words), found
        return found

    def part_refused(self, name: str, data: bytes | str, place: object, *words: str) -> Outcome:
        """One writing comes, and of the other part one Problem with its place."""
        found = self(name, data)
        assert found.drafts == 1, found
        told = [what for what, where, _ in found.told if where == place]
        assert len(told) == 1, found
        assert all(word.lower() in told[0].lower() for word in words), found
        return found
