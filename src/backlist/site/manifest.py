"""What the last build left in the site's folder, so that the next one does only what is due.

A page is as it should be if its key is the one planned and its file has the size and time noted
when it was written. The manifest is written last and in one step; a mark beside it says that a
build has begun, so that after a kill the next build looks through the whole folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

VERSION = 2
NO_FILE = -1
"""The size of what left no file."""


class Made(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file of the site as it was made.

    `key` is that of its plan, `digest` of its bytes; `size` in bytes and `mtime` in ns as the disk
    has them (size -1: there is no file, since what it is made from was refused). `pieces` are the
    pieces its text links to and whether they had a page; `width` and `height` are an image's.
    `problems` are (what, what to do), said again at every build.
    """

    key: bytes
    digest: bytes
    size: int
    mtime: int
    pieces: dict[str, bool] | None = None
    problems: tuple[tuple[str, str], ...] = ()
    width: int = 0
    height: int = 0

    @property
    def has_file(self) -> bool:
        """Whether it left a file."""
        return self.size != NO_FILE


class _Stored(msgspec.Struct, array_like=True, gc=False):
    version: int
    out: str
    pages: dict[str, Made]
    entries: dict[str, tuple[str, bytes]]
    state: bytes = b""


class Manifest(NamedTuple):
    """`pages` by path, `entries` as `plan.Plan` has them; `whole` if a build ended well here.

    `state` is that of the plan (`plan.state_of`) where all went as planned, else empty.
    """

    pages: dict[str, Made]
    entries: dict[str, tuple[str, bytes]]
    whole: bool
    state: bytes = b""


def refused(key: bytes, what: str, do: str) -> Made:
    """What is noted of a file that is not published."""
    return Made(key, b"", NO_FILE, 0, problems=((what, do),))


def media_path(piece: str, name: str) -> str:
    """Where a file of a piece is published."""
    return f"pieces/{piece}/media/{name}"


def load(cache: Path, out: Path) -> Manifest:
    """The manifest of the last build into `out`; an empty one where there is none to trust."""
    try:
        stored = msgspec.msgpack.decode((cache / "manifest").read_bytes(), type=_Stored)
    except (OSError, msgspec.DecodeError):
        return Manifest({}, {}, whole=False)
    if stored.version != VERSION or stored.out != str(out):
        return Manifest({}, {}, whole=False)
    whole = not _mark(cache).exists()
    return Manifest(stored.pages, stored.entries, whole, stored.state)


def begin(cache: Path) -> None:
    """Note that a build is about to change files."""
    cache.mkdir(parents=True, exist_ok=True)
    _mark(cache).touch()


def save(
    cache: Path,
    out: Path,
    pages: dict[str, Made],
    entries: Mapping[str, tuple[str, bytes]],
    state: bytes,
    *,
    whole: bool = True,
) -> None:
    """Note what a build made, in one step, and that it ended (`whole`) or was broken off."""
    cache.mkdir(parents=True, exist_ok=True)
    data = msgspec.msgpack.encode(_Stored(VERSION, str(out), pages, dict(entries), state))
    fresh = cache / f"manifest.{os.getpid()}"
    fresh.write_bytes(data)
    fresh.replace(cache / "manifest")
    if whole:
        _mark(cache).unlink(missing_ok=True)


def _mark(cache: Path) -> Path:
    return cache / "building"
