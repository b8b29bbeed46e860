"""What every kind of source looks like to intake: what was given, the options, the reader.

A source never raises for what it was given: what cannot be handled is a `Problem` in the stream,
and the rest goes on. Exceptions are left to broken promises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Protocol, runtime_checkable

from backlist.errors import Problem
from backlist.model import Draft

HEAD = 4096
"""How many bytes of a file sources may look at to recognise it."""

NAMES = 20_000
"""How many names of a folder or zip archive are looked at to recognise it."""

FILE_LIMIT = 64 * 1024 * 1024
"""The most bytes one file may have, packed or unpacked."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the caller knows about a source beyond the source itself.

    `url` says where a file handed in once stood; `language` overrides what would be recognised
    (BCP 47); `fetched` is the moment to write into captures (RFC 3339, UTC) instead of the
    fetch's own; `today` the ISO day for words like "last week" where nothing else dates them;
    `stdin` the bytes where the source is "-"; `allow_private` lets the fetch reach private and
    loopback addresses; `images` whether an article's pictures come along; `title` is the writing's
    title, which a text without structure may begin with; `jobs` is how many processes beside this
    one may read a source of many (0: none).

    For sources that lead to many pages: `follow` takes the pieces a page lists instead of the page;
    `known` tells whether the archive has a piece with an address, so that it is not fetched again
    (a function of the caller's own, which no record carries); `most` is how many writings are
    taken at one go; `delay` the seconds between two requests to one host; `online` whether the
    addresses in a file are fetched at all.
    """

    url: str | None = None
    language: str | None = None
    fetched: str | None = None
    today: str | None = None
    stdin: bytes | None = None
    allow_private: bool = False
    images: bool = True
    title: str | None = None
    jobs: int = 0
    follow: bool = False
    known: Callable[[str], bool] | None = None
    most: int = 5000
    delay: float = 1.0
    online: bool = True

    def __reduce__(self) -> tuple[Callable[..., ReadOptions], tuple[Mapping[str, Any]]]:
        """What travels to another process: all but `known`, which would take an archive along."""
        kept = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "known"}
        return _options, (kept,)


def _options(values: Mapping[str, Any]) -> ReadOptions:
    return ReadOptions(**values)


@dataclass(frozen=True)
class Given:
    """One source as it was named: an address, a file, a folder, or bytes from standard input.

    Exactly one of `address`, `path` and `data` is set. `head` holds the first bytes of a file or
    of `data` (at most `HEAD`), so that recognising opens nothing.
    """

    source: str
    address: str | None = None
    path: Path | None = None
    data: bytes | None = None
    head: bytes = b""
    is_folder: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The files in a folder or a zip archive, as paths with "/": at most `NAMES` of them.

        Empty for anything else. They are for recognising alone; `file_tree` reads the files.
        """
        from backlist.intake.file_tree import some_names

        return some_names(self.path, self.head, NAMES) if self.path is not None else ()

    @property
    def suffix(self) -> str:
        """The file's ending in lower case, with what it is packed in: ".html", ".html.gz", ""."""
        if self.path is None or self.is_folder:
            return ""
        ends = [end.lower() for end in self.path.suffixes]
        if ends and ends[-1] == ".gz":
            return "".join(ends[-2:])
        return ends[-1] if ends else ""

    @property
    def size(self) -> int:
        """The bytes of a file or of standard input; 0 for a folder, an address, what is gone."""
        if self.path is None or self.is_folder:
            return len(self.data or b"")
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @contextmanager
    def open(self) -> Iterator[IO[bytes] | Problem]:
        """The file or standard input as a stream, for what is too large to be held."""
        if self.path is None:
            yield BytesIO(self.data or b"")
            return
        try:
            file = self.path.open("rb")
        except OSError as error:
            yield Problem(f"The file cannot be read ({error.strerror}).", source=self.source)
            return
        with file:
            yield file

    def read(self, limit: int = FILE_LIMIT) -> bytes | Problem:
        """All bytes of the file or of standard input; a `Problem` where that cannot be had."""
        if self.data is not None:
            data = self.data
        elif self.path is None or self.is_folder:
            return Problem("There is no file to read.", source=self.source)
        else:
            try:
                with self.path.open("rb") as file:
                    data = file.read(limit + 1)
            except OSError as error:
                return Problem(f"The file cannot be read ({error.strerror}).", source=self.source)
        if len(data) > limit:
            return Problem(
                f"The file is larger than {limit // 1024 // 1024} MiB.",
                source=self.source,
                do="Hand in the writing itself rather than a whole dump.",
            )
        return data


class Source(Protocol):
    """One kind of source: a class without state, in a file of its own."""

    @property
    def name(self) -> str:
        """What messages call this kind: "saved page", "Markdown folder"."""

    def recognises(self, given: Given) -> bool:
        """Whether this source takes `given`; looks at its name and `head` only."""

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The drafts in `given`, each complete, with a `Problem` for what was left out."""


class Record(Protocol):
    """One part of a source of many, parted from the rest cheaply and read on its own.

    It can be pickled, so that several processes may read the records of one source at once: it
    holds its own bytes, or says where they are, and whatever of the source as a whole it needs.
    """

    def read(self) -> Iterator[Draft | Problem]:
        """What the record holds: a complete draft as a rule, and what was left out of it."""


@runtime_checkable
class ManyRecords(Protocol):
    """A source of many writings; besides, it is a `Source`, by `InRecords`."""

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The records of `given` in their order, with a `Problem` for what has none."""


class InRecords:
    """What makes a source of one that gives records: each is read in its turn."""

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The records of `given`; see `ManyRecords`."""
        raise NotImplementedError

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The drafts of all records; a fault of ours in one costs that one alone."""
        from backlist.intake.parallel import read_one

        for record in self.records(given, options):
            yield from read_one(record)
