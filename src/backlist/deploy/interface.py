"""What a host must be able to do, and the words in which it is talked to.

A host keeps a **ledger** beside what was put there: which files are backlist's, and each one's
mark. It is written before the first file is sent (with the files on their way marked as such), so
that what an interrupted run left is known as ours. All paths are relative to the site, with "/".
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True)
class Item:
    """A file to have on the host. `size` in bytes, `sha256` in hex; `redirect` is an address path
    that a host which can do so answers with instead (301); `caching` is for Cache-Control.
    """

    path: str
    size: int
    sha256: str
    source: Path | bytes
    type: str = ""
    caching: str = ""
    redirect: str = ""

    def data(self) -> bytes:
        """Its bytes."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()


class Seen(NamedTuple):
    """A file as the host has it: size in bytes and the host's own word for its state, if known."""

    size: int | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What backlist put on a host: path → mark, "" while it is on its way. `run` names the run."""

    run: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


class Host(ABC):
    """A place to publish to. Every method may raise HostError."""

    ways = 1
    """How many files `put` takes at once."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abstractmethod
    def look(self) -> Ledger | None:
        """The ledger; None where there is none. Changes nothing there."""

    @abstractmethod
    def others(self) -> Sequence[str]:
        """Names of a few things that lie there, where there is no ledger."""

    @abstractmethod
    def standing(self, known: Collection[str], new: Collection[str]) -> Mapping[str, Seen]:
        """What stands at these paths: those of the ledger, and those that are to come."""

    def digest(self, path: str) -> str | None:
        """The SHA-256 of what stands at a path, where the host can tell it at no great cost."""
        return None

    def mark(self, item: Item) -> str:
        """What a file is known again by: its digest, and what else of it the host keeps."""
        return item.sha256

    @abstractmethod
    def begin(self, ledger: Ledger) -> None:
        """Work starts: keep this ledger."""

    @abstractmethod
    def put(self, items: Sequence[Item]) -> Iterator[tuple[Item, str | None]]:
        """Have these files there, each whole or not at all; yields each once done, with its tag."""

    @abstractmethod
    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        """Take files away that are backlist's; yields each path once it is gone."""

    def checkpoint(self, ledger: Ledger) -> None:
        """Work goes on: keep this ledger, unless all is done as one."""
        return

    @abstractmethod
    def finish(self, ledger: Ledger) -> None:
        """All is done: keep this ledger; where all is done as one, do it now."""

    def close(self) -> None:
        """Let go of connections and files."""
        return
