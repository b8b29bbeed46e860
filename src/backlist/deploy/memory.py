"""What this machine remembers of a host, so that an interrupted run goes on where it was.

One file a target, a line of JSON for each file on the host, appended as files arrive there: the
first line names the run, the others are [path, mark, tag], or [path] for one that was taken away.
It only adds to the host's own ledger of the same run, and may be deleted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import IO

from backlist.deploy.address import Target
from backlist.deploy.interface import Ledger
from backlist.deploy.plan import Known
from backlist.files import write_atomic


class Memory:
    """The memory of one target, under `folder`."""

    def __init__(self, folder: Path, target: Target) -> None:
        options = target.options.get("branch", ""), target.options.get("endpoint", "")
        place = (target.kind, target.place, target.path, target.user, target.port, *options)
        self._path = folder / f"{sha256(repr(place).encode()).hexdigest()[:16]}.jsonl"
        self._journal: IO[str] | None = None

    def known(self, ledger: Ledger | None) -> dict[str, Known]:
        """What is ours on the host, by its ledger and, where that is of our run, by ours."""
        if ledger is None:
            return {}
        known = {path: Known(mark) for path, mark in ledger.marks.items()}
        run, remembered = self._load()
        if run and run == ledger.run:
            for path, one in remembered.items():
                if path in known and known[path].mark in {"", one.mark}:
                    known[path] = one
        return known

    def begin(self, run: str, known: Mapping[str, Known]) -> None:
        """A run starts, of which so much is known."""
        lines = [json.dumps({"run": run})]
        lines += [json.dumps([path, *one]) for path, one in known.items() if one.mark]
        write_atomic(self._path, ("\n".join(lines) + "\n").encode(), durable=False)
        self._journal = self._path.open("a", encoding="utf-8")

    def add(self, path: str, one: Known) -> None:
        """A file has arrived."""
        self._write([path, *one])

    def drop(self, path: str) -> None:
        """A file was taken away."""
        self._write([path])

    def _write(self, line: list[str | None]) -> None:
        if self._journal is not None:
            self._journal.write(json.dumps(line) + "\n")
            self._journal.flush()

    def close(self) -> None:
        """Nothing more will be added."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _load(self) -> tuple[str, dict[str, Known]]:
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return "", {}
        run, known = "", dict[str, Known]()
        for line in lines:
            try:
                match json.loads(line):
                    case {"run": str(run)}:
                        pass
                    case [str(path), str(mark), str() | None as tag]:
                        known[path] = Known(mark, tag)
                    case [str(path)]:
                        known.pop(path, None)
            except ValueError:
                # The last line of a run that was killed.
                continue
        return run, known
