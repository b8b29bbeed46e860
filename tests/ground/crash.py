"""Ends of the world for tests: a process that dies at its n-th change of a file, and a power cut.

`Disk` stands in for the functions of `backlist.files.disk`. It lets the first `limit` calls
through and dies at the next; from then on every call dies, as with a dead process. Beside the real
folder it keeps a model of the medium: what a power cut would leave is what was flushed.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backlist.files import disk

MEMORY = Path("/dev/shm")


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory where there is such a thing: flushing it takes no time."""
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    place = Path(tempfile.mkdtemp(prefix="backlist-", dir=MEMORY if in_memory else None))
    yield place.resolve()
    shutil.rmtree(place)


CALLS = ("write_new", "copy_new", "sync", "rename", "link", "unlink", "mkdir", "rmdir")


_WRITES = ("write_new", "copy_new")


def _written(name: str, what: Any) -> bytes:
    """The bytes a call writes, given them or the file they are in."""
    return bytes(Path(what).read_bytes()) if name == "copy_new" else bytes(what)


class Died(BaseException):
    """The process is no more."""


class Node:
    """A file of the model: its bytes now and as flushed (None: never)."""

    def __init__(self, data: bytes, flushed: bytes | None) -> None:
        self.data = data
        self.flushed = flushed


Entries = dict[str, "Node | Folder"]
Op = Callable[[Entries], object]


class Folder:
    """A folder of the model: its entries now and as flushed, and what was done between."""

    def __init__(self) -> None:
        self.entries: Entries = {}
        self.flushed: Entries = {}
        self.since: list[Op] = []

    def do(self, op: Op) -> None:
        """Change the entries; each change is one that happens or does not."""
        op(self.entries)
        self.since.append(op)

    def flush(self) -> None:
        """What is, lasts."""
        self.flushed, self.since = dict(self.entries), []

    def left(self, chance: random.Random | None) -> Entries:
        """The entries after a power cut: the flushed, and of the others any or none."""
        entries = dict(self.flushed)
        for op in self.since if chance is not None else ():
            if chance is not None and chance.random() < 0.5:
                op(entries)
        return entries


class Disk:
    """Counts, forwards, dies; `torn` leaves half of the file that was being written at the end."""

    def __init__(self, root: Path, limit: int | None = None, *, torn: bool = False) -> None:
        self.root = root
        self.limit = limit
        self.torn = torn
        self.calls: list[str] = []
        self.model = _model_of(root)
        self._real = {name: getattr(disk, name) for name in CALLS}
        self._one_at_a_time = threading.Lock()

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Stand in for the real calls until `patch` is undone."""
        for name in CALLS:
            patch.setattr(disk, name, self._standing_in(name))

    def _standing_in(self, name: str) -> Callable[..., Any]:
        def call(path: Path, *rest: Any) -> Any:
            with self._one_at_a_time:
                return self._call(name, path, *rest)

        return call

    def _call(self, name: str, path: Path, *rest: Any) -> Any:
        if self.limit is not None and len(self.calls) >= self.limit:
            if self.torn and name in _WRITES and len(self.calls) == self.limit:
                data = _written(name, rest[0])
                self._real["write_new"](path, data[: len(data) // 2])
            self.calls.append("died")
            raise Died
        self.calls.append(f"{name} {path}")
        result = self._real[name](path, *rest)
        self._follow(name, path, *rest)
        return result

    def _follow(self, name: str, path: Path, *rest: Any) -> None:
        if name == "sync":
            self._sync(path)
            return
        place, folder = self._place(path)
        if name in _WRITES:
            node = Node(_written(name, rest[0]), None)
            folder.do(lambda entries: entries.update({place: node}))
        elif name == "mkdir":
            new = Folder()
            folder.do(lambda entries: entries.setdefault(place, new))
        elif name == "link":
            self._link(folder.entries[place], rest[0])
        elif name == "rename":
            self._rename(path, folder.entries[place], rest[0])
        elif not os.path.lexists(path):
            folder.do(lambda entries: entries.pop(place, None))

    def _link(self, node: Node | Folder, target: Path) -> None:
        new, folder = self._place(target)
        folder.do(lambda entries: entries.setdefault(new, node))

    def _rename(self, path: Path, node: Node | Folder, target: Path) -> None:
        old, source = self._place(path)
        new, folder = self._place(target)

        def both(entries: Entries) -> None:
            entries.pop(old, None)
            entries[new] = node

        if folder is source:
            folder.do(both)
            return
        folder.do(lambda entries: entries.update({new: node}))
        source.do(lambda entries: entries.pop(old, None))

    def _sync(self, path: Path) -> None:
        if path == self.root:
            self.model.flush()
            return
        place, folder = self._place(path)
        node = folder.entries[place]
        if isinstance(node, Node):
            node.flushed = node.data
        else:
            node.flush()

    def _place(self, path: Path) -> tuple[str, Folder]:
        folder = self.model
        *above, name = path.relative_to(self.root).parts
        for part in above:
            if part not in folder.entries:
                # What was made without `disk` (the lock's folder) is taken as flushed.
                folder.entries[part] = folder.flushed[part] = Folder()
            inner = folder.entries[part]
            assert isinstance(inner, Folder)
            folder = inner
        return name, folder

    def cut_power(self, into: Path, chance: random.Random | None = None) -> None:
        """Lay down what the medium holds: only what was flushed, or by chance more than that."""
        _lay_down(self.model, into, chance)


def _model_of(path: Path) -> Folder:
    folder = Folder()
    for entry in sorted(path.iterdir()) if path.is_dir() else ():
        data = None if entry.is_dir() else entry.read_bytes()
        folder.entries[entry.name] = _model_of(entry) if data is None else Node(data, data)
    folder.flush()
    return folder


def _lay_down(folder: Folder, into: Path, chance: random.Random | None) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for name, node in sorted(folder.left(chance).items()):
        if isinstance(node, Folder):
            _lay_down(node, into / name, chance)
            continue
        whole = node.flushed is not None or (chance is not None and chance.random() < 0.5)
        (into / name).write_bytes(node.data if whole else node.data[: len(node.data) // 2])
