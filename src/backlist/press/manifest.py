"""What stands in `out` and what it was made from, so that an unchanged PDF costs two `stat`s.

The manifest lies in the cache and is disposable: without it every document is made up again, and
what has been set before is found in the cache by the digest of the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from backlist.errors import Problem
from backlist.files import write_atomic

NAME = "manifest.json"


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was: path, size in bytes, mtime in nanoseconds."""

    path: str
    size: int
    mtime: int

    def stands(self) -> bool:
        """Whether the file is still as it was, as far as `stat` can tell."""
        return look(self.path) == self


class Entry(msgspec.Struct, frozen=True):
    """One PDF: the digest its piece had, its key in the cache, its own digest, what it came from.

    `whole` is False where something was missing that may yet come, so that it is tried again.
    """

    piece: str
    key: str
    pdf: str
    file: Seen
    media: list[Seen] = []
    problems: list[Problem] = []
    whole: bool = True

    def stands(self, piece: str | None) -> bool:
        """Whether the PDF in `out` is what would be made of this piece now."""
        return (
            self.whole
            and piece == self.piece
            and self.file.stands()
            and all(file.stands() for file in self.media)
        )


class Manifest(msgspec.Struct):
    """All PDFs by id; `house` names everything they are made with but the pieces."""

    house: str = ""
    entries: dict[str, Entry] = {}


def look(path: str | Path) -> Seen | None:
    """A file as it is now, None where there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return Seen(str(path), found.st_size, found.st_mtime_ns)


def load(cache: Path) -> Manifest:
    """The manifest in this cache; an empty one where there is none that can be read."""
    try:
        return msgspec.json.decode((cache / NAME).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return Manifest()


def save(cache: Path, house: str, entries: Mapping[str, Entry]) -> None:
    """Writes the manifest; it can be made again, so nothing is flushed."""
    data = msgspec.json.encode(Manifest(house, dict(entries)))
    write_atomic(cache / NAME, data, durable=False)
