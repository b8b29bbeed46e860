"""What could not be taken in is kept all the same, as it was handed in, and out of sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from backlist.errors import Problem
from backlist.model import Draft

if TYPE_CHECKING:
    from backlist.archive import Archive

LARGEST = 2 * 1024**3
"""Bytes of a file that is kept though nothing could be taken from it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file from which nothing could be taken, for reasons that were told."""

    path: Path


Items = Iterator[Draft | Problem]


def watched(
    sources: Sequence[str], read: Callable[[str], Items]
) -> Iterator[Draft | Problem | Refused]:
    """What `read` gives of each source in turn; `Refused` after a file that gave only errors."""
    for source in sources:
        drafts = errors = 0
        for item in read(source):
            drafts += isinstance(item, Draft)
            errors += isinstance(item, Problem) and item.severity == "error"
            yield item
        if errors and not drafts and _is_file(source):
            yield Refused(Path(source))


def _is_file(source: str) -> bool:
    try:
        path = Path(source)
        return path.is_file() and 0 < path.stat().st_size <= LARGEST
    except (OSError, ValueError):
        return False


def keep(archive: Archive, refused: Refused, filed: str) -> Problem:
    """Keep a refused file in `private/`; says where."""
    try:
        place = archive.keep_file(refused.path, filed)
    except OSError as error:
        return Problem(f"It could not be kept either ({error.strerror}).", str(refused.path))
    return Problem(
        f"The file itself is kept as it is, in {place}.", str(refused.path), severity="note"
    )
