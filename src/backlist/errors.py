"""One tree of errors, by who is at fault, and `Problem`: what could not be handled, with its place.

Exceptions are for broken promises: a command that cannot do what it was asked. Bad input is data:
a `Problem` is yielded beside the good results and the rest goes on.

    BacklistError             anything backlist raises on purpose
    ├── KeeperError           what the keeper asked cannot be done as asked   (exit code 2)
    ├── SourceError           what came from outside cannot be taken in       (exit code 3)
    ├── ArchiveError          the archive on disk is not as it must be        (exit code 4)
    │   └── LockedError       another backlist is at work in this archive     (exit code 5)
    └── HostError             where the site is published to fails or refuses (exit code 6)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be handled, as a value.

    `what` says in one sentence what is wrong; `source` is the file or address it is in; `line`
    counts from 1; `record` names a part of a source that has no lines (an export's 12th item);
    `do` says what the keeper can do about it. An "error" means a thing was left out, a "warning"
    that it was taken with a doubt, a "note" that something is worth knowing.
    """

    what: str
    source: str | None = None
    line: int | None = None
    record: str | None = None
    do: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        place = self.source or ""
        if self.line is not None:
            place += f":{self.line}"
        if self.record is not None:
            place += f" ({self.record})" if place else self.record
        head = f"{place}: {self.what}" if place else self.what
        return f"{head} → {self.do}" if self.do else head


class BacklistError(Exception):
    """Anything backlist raises on purpose: what happened, and what to do next."""

    exit_code = 1

    def __init__(self, what: str, *, do: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.do = do


class KeeperError(BacklistError):
    """What the keeper asked cannot be done as asked."""

    exit_code = 2


class SourceError(BacklistError):
    """What came from outside cannot be taken in."""

    exit_code = 3


class ArchiveError(BacklistError):
    """The archive on disk is not as it must be."""

    exit_code = 4


class LockedError(ArchiveError):
    """Another backlist is at work in this archive."""

    exit_code = 5


class HostError(BacklistError):
    """Where the site is published to cannot be reached, fails or refuses."""

    exit_code = 6
