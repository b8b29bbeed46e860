"""What was done, so that it can be taken back: records of changes, and the bytes they replaced.

A record is one JSON file a change under `.backlist/undo/`, written as part of that change; the
bytes a change replaced or removed lie in `objects/` beside, named by their digest. Captures are
not part of it: what was handed in stays, even if the piece made of it is taken back.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from backlist.archive import layout
from backlist.errors import ArchiveError
from backlist.files import Change

_NAME = re.compile(r"([0-9]{6,})(\.undone)?\.json")


@dataclass(frozen=True, slots=True)
class Touched:
    """One file before and after a change, by digest; None where there was, or is, none."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """A change that was made. Changes of one `run` with one `label` are taken back together."""

    number: int
    label: str
    run: str
    what: tuple[str, ...]
    files: tuple[Touched, ...]

    @property
    def name(self) -> str:
        """Where the record lies."""
        return f"{layout.UNDO}/{self.number:06d}.json"

    @property
    def undone_name(self) -> str:
        """Where it lies once the change is taken back."""
        return f"{layout.UNDO}/{self.number:06d}.undone.json"

    def encode(self) -> bytes:
        """The record as JSON."""
        told = {
            "number": self.number,
            "label": self.label,
            "run": self.run,
            "what": self.what,
            "files": [{"path": f.path, "before": f.before, "after": f.after} for f in self.files],
        }
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def touched(change: Change) -> tuple[Touched, ...]:
    """The files a change is about, but what is kept for good."""
    return tuple(
        Touched(step.path, step.before, step.after) for step in change.steps if step.do != "once"
    )


def next_number(root: Path) -> int:
    """The number of the next record."""
    return max((number for number, _ in _numbers(root)), default=0) + 1


def state(root: Path) -> tuple[int, int]:
    """Numbers that change with every change of the archive, and with every undoing of one."""
    numbers = _numbers(root)
    return len(numbers), sum(undone for _, undone in numbers)


def last_done(root: Path) -> list[Record]:
    """The last change that is not taken back, with those that belong to it, the newest first."""
    records: list[Record] = []
    for number in sorted((n for n, undone in _numbers(root) if not undone), reverse=True):
        record = _read(root / f"{layout.UNDO}/{number:06d}.json", number)
        if records and (not record.run or (record.run, record.label) != _group(records[0])):
            break
        records.append(record)
    return records


def _group(record: Record) -> tuple[str, str]:
    return record.run, record.label


def _numbers(root: Path) -> list[tuple[int, bool]]:
    folder = root / layout.UNDO
    names = [_NAME.fullmatch(path.name) for path in folder.iterdir()] if folder.is_dir() else []
    return [(int(found[1]), bool(found[2])) for found in names if found]


def _read(path: Path, number: int) -> Record:
    try:
        data = json.loads(path.read_bytes())
        files = tuple(Touched(**file) for file in data["files"])
        return Record(number, data["label"], data["run"], tuple(data["what"]), files)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ArchiveError(
            f"The record of the last change ({path}) cannot be read.",
            do="Take it out of the folder to go on with the changes before it.",
        ) from error


def together(records: list[Record]) -> dict[str, Touched]:
    """Several changes, newest first, as one: each file as it was before all and is after all."""
    files: dict[str, Touched] = {}
    for record in records:
        for file in record.files:
            after = files[file.path].after if file.path in files else file.after
            files[file.path] = Touched(file.path, file.before, after)
    return files
