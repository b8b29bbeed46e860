"""A change of several files that is done as one, or not at all.

1. A mark says that somebody is at work; all new bytes are written beside their places and flushed.
2. One intent file names every step with its digests. Once it lies there, the change is decided.
3. The steps are made; each can be made again without harm.
4. Intent and mark are taken away, and only then is the change acknowledged.

After a crash `recover` finishes a decided change and takes away what an undecided one left. All
this happens under one lock, which the caller holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from backlist.errors import ArchiveError, Problem, SourceError
from backlist.files import disk
from backlist.files.atomic import (
    copy_part,
    drop_empty,
    is_part,
    make_folders,
    sweep,
    write_atomic,
    write_part,
)
from backlist.files.digests import digest_of, file_digest
from backlist.files.paths import Below

MANY = 16
"""Files from which on flushes are waited for side by side."""
THREADS = 8
INTENT = "intent.json"
MARK = "at-work"


@dataclass(frozen=True, slots=True)
class Step:
    """One file's part in a change; paths are relative to the root, with "/".

    "put" lays `part` (bytes of digest `after`) over a file of digest `before` (None: over
    nothing); "once" gives `part` its name unless that is taken; "remove" takes a file of digest
    `before` away.
    """

    do: Literal["put", "once", "remove"]
    path: str
    part: str | None = None
    after: str | None = None
    before: str | None = None

    def told(self) -> dict[str, str | None]:
        """The step as the intent file holds it."""
        return {
            "do": self.do,
            "path": self.path,
            "part": self.part,
            "after": self.after,
            "before": self.before,
        }


class Change:
    """A change being prepared. Nothing is seen of it before `commit`; `drop` takes it back."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._steps: dict[str, Step] = {}
        self._folders: dict[Path, None] = {}
        self._below = Below(journal.root)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is to be done, in order."""
        return tuple(self._steps.values())

    def place(self, path: str) -> Path:
        """Where a path of the change lies on disk; raises ArchiveError as `safe_join` does."""
        return self._below.join(path)

    def put(self, path: str, data: bytes, *, before: str | None) -> None:
        """Have `data` at `path` in place of a file of digest `before` (None: where there is none).

        If the file turns out to be another by then, it stays, and the new bytes are rescued.
        """
        self._forget(path)
        self._stage("put", path, data, before)

    def put_once(self, path: str, data: bytes) -> None:
        """Have `data` at `path` unless a file is there, which is never touched."""
        if path not in self._steps:
            self._stage("once", path, data, None)

    def put_file_once(self, path: str, source: Path, digest: str) -> None:
        """Have the bytes of the file `source` at `path`, as `put_once` does; they are not held.

        Raises:
            SourceError: its bytes are not those that `digest` names.
        """
        if path in self._steps:
            return
        target = self.place(path)
        part, changed = copy_part(target, source)
        try:
            if file_digest(part) != digest:
                raise SourceError(f"{source} changed while it was read.", do="Hand it in again.")
        except BaseException:
            disk.unlink(part)
            raise
        self._folders.update(dict.fromkeys([*changed, target.parent]))
        self._steps[path] = Step("once", path, _beside(path, part), digest, None)

    def remove(self, path: str, *, before: str) -> None:
        """Take the file of digest `before` away; if it turns out to be another, it stays."""
        self.place(path)
        self._forget(path)
        self._steps[path] = Step("remove", path, before=before)

    def _forget(self, path: str) -> None:
        earlier = self._steps.pop(path, None)
        if earlier is not None and earlier.part is not None:
            disk.unlink(self._journal.root / earlier.part)

    def _stage(
        self, do: Literal["put", "once"], path: str, data: bytes, before: str | None
    ) -> None:
        target = self.place(path)
        part, changed = write_part(target, data)
        self._folders.update(dict.fromkeys([*changed, target.parent]))
        self._steps[path] = Step(do, path, _beside(path, part), digest_of(data), before)

    def commit(self) -> tuple[Problem, ...]:
        """Do it all; returned means: it is done and would outlast a power cut.

        A file that somebody else changed meanwhile is left as it is, with a Problem that says
        where the new bytes lie.
        """
        problems: tuple[Problem, ...] = ()
        if self._steps:
            _flush([self._journal.root / s.part for s in self.steps if s.part is not None])
            _sync_all(self._folders)
            self._journal.decide(self.steps)
            problems = self._journal.carry_out(self.steps, self._below)
        self._journal.finish()
        return problems

    def drop(self) -> None:
        """Take back what was prepared, as if nothing had been."""
        for step in self.steps:
            if step.part is not None:
                part = self._journal.root / step.part
                disk.unlink(part)
                drop_empty(part.parent, self._journal.root)
        self._journal.finish()


class Journal:
    """The journal of changes to files under `root`; it lives in the folder `home` under it."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.home = home
        self.rescued = home.parent / "rescued"

    @property
    def unfinished(self) -> bool:
        """Whether a change was begun and not finished: by a crash, or by one at work now."""
        return (self.home / MARK).exists() or (self.home / INTENT).exists()

    def begin(self) -> Change:
        """Start a change; the lock is held, and nothing is unfinished."""
        _sync_all(make_folders(self.home))
        disk.unlink(self.home / MARK)
        disk.write_new(self.home / MARK, b"")
        disk.sync(self.home)
        return Change(self)

    def decide(self, steps: Sequence[Step]) -> None:
        """Lay down what shall be done. From here on it will be."""
        record = {"version": 1, "steps": [step.told() for step in steps]}
        write_atomic(self.home / INTENT, json.dumps(record, ensure_ascii=False).encode())

    def carry_out(self, steps: Sequence[Step], below: Below) -> tuple[Problem, ...]:
        """Make every step that is not made yet, and wait until that is on the medium."""
        problems = []
        folders: dict[Path, None] = {}
        for step in steps:
            target = below.join(step.path)
            problem = self._make(step, target, below)
            if problem is not None:
                problems.append(problem)
            folders[target.parent] = None
            if step.do == "remove":
                folders.update(dict.fromkeys(drop_empty(target.parent, self.root)))
        _sync_all(folders)
        self._drop_first_names(steps, below)
        return tuple(problems)

    def _drop_first_names(self, steps: Sequence[Step], below: Below) -> None:
        # Only once the second name is on the medium: a file system may keep the two apart.
        parts = [self._part(step, below) for step in steps if step.do == "once"]
        for part in parts:
            disk.unlink(part)
        _sync_all(part.parent for part in parts)

    def _make(self, step: Step, target: Path, below: Below) -> Problem | None:
        if step.do == "once":
            self._put_once(step, target, below)
            return None
        now = file_digest(target)
        if step.do == "remove":
            if now == step.before:
                disk.unlink(target)
            return None if now in {None, step.before} else _changed(step)
        part = self._part(step, below)
        if not part.exists():
            return _lost(step) if now == step.before != step.after else None
        if now not in {step.before, step.after}:
            return self._rescue(step, part)
        disk.rename(part, target)
        return None

    def _put_once(self, step: Step, target: Path, below: Below) -> None:
        part = self._part(step, below)
        if part.exists():
            disk.link(part, target)

    def _part(self, step: Step, below: Below) -> Path:
        part = below.join(step.part or "")
        if not is_part(part.name):
            raise ArchiveError(f"{self.home / INTENT} names {step.part}, which no change made.")
        return part

    def _rescue(self, step: Step, part: Path) -> Problem:
        place = self.rescued / f"{(step.after or '')[7:19]}-{Path(step.path).name}"
        _sync_all(make_folders(self.rescued))
        disk.rename(part, place)
        disk.sync(self.rescued)
        return Problem(
            "The file was changed by somebody else while backlist was changing it, and was left.",
            source=step.path,
            do=f"What backlist would have written lies in {place}: compare the two.",
        )

    def finish(self) -> None:
        """Forget the change that was at work."""
        disk.unlink(self.home / INTENT)
        disk.unlink(self.home / MARK)
        if self.home.is_dir():
            disk.sync(self.home)

    def recover(self, *, skip: Iterable[Path] = ()) -> tuple[Problem, ...]:
        """Finish what a crash left decided, and sweep what it left undecided.

        The lock is held. `skip` names folders in which nothing is journalled. An intent that
        cannot be read (a broken medium) is put aside with a Problem, and its parts are kept.
        """
        if not self.unfinished:
            return ()
        steps = self._intended()
        if isinstance(steps, Problem):
            return (steps,)
        problems = self.carry_out(steps, Below(self.root))
        sweep(self.root, skip=skip)
        self.finish()
        return problems

    def _intended(self) -> tuple[Step, ...] | Problem:
        path = self.home / INTENT
        try:
            record = json.loads(path.read_bytes())
            return tuple(Step(**step) for step in record["steps"])
        except FileNotFoundError:
            return ()
        except (ValueError, TypeError, KeyError):
            aside = self.home / "unreadable-intent.json"
            disk.rename(path, aside)
            self.finish()
            return Problem(
                "The note of an unfinished change cannot be read; it was put aside.",
                source=str(aside),
                do="Look for files ending in .backlist-part: they hold what was to be written.",
            )


def _beside(path: str, part: Path) -> str:
    """The relative path of a part that lies beside what it is a part of."""
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{part.name}"


def _changed(step: Step) -> Problem:
    return Problem(
        "The file was changed by somebody else while it was to be removed, and was left.",
        source=step.path,
    )


def _lost(step: Step) -> Problem:
    return Problem("A change of this file was decided, but its bytes are gone.", source=step.path)


def _sync_all(folders: Iterable[Path]) -> None:
    _flush([folder for folder in dict.fromkeys(folders) if folder.is_dir()])


def _flush(paths: list[Path]) -> None:
    """Wait until all of these are on the medium, in whatever order.

    Many are waited for side by side: file systems write what several wait for in one go.
    """
    if len(paths) < MANY:
        for path in paths:
            disk.sync(path)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(THREADS) as threads:
        for _ in threads.map(_flush_each, (paths[n::THREADS] for n in range(THREADS))):
            pass


def _flush_each(paths: list[Path]) -> None:
    for path in paths:
        disk.sync(path)
