"""What every kind of source looks like to intake: what was given, the options, the reader.

A source never raises for what it was given: what cannot be handled is a `Problem` in the stream,
and the rest goes on. Exceptions are left to broken promises.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from backlist.errors import Problem
from backlist.model import Draft

HEAD = 4096
"""How many bytes of a file sources may look at to recognise it."""

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
    title, which a text without structure may begin with.
    """

    url: str | None = None
    language: str | None = None
    fetched: str | None = None
    today: str | None = None
    stdin: bytes | None = None
    allow_private: bool = False
    images: bool = True
    title: str | None = None


@dataclass(frozen=True, slots=True)
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

    @property
    def suffix(self) -> str:
        """The file's ending in lower case, with what it is packed in: ".html", ".html.gz", ""."""
        if self.path is None or self.is_folder:
            return ""
        ends = [end.lower() for end in self.path.suffixes]
        if ends and ends[-1] == ".gz":
            return "".join(ends[-2:])
        return ends[-1] if ends else ""

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
