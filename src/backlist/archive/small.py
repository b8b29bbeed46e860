"""The small files of an archive: its outlets, contributors, shelves and free pages.

What was read of each is kept between runs, as the rows of pieces are, and like these it is a
shortcut only: a file is taken on trust while the system's stamp of it is the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from backlist.archive import layout, scan
from backlist.archive.decoding import decode
from backlist.archive.sealed import header
from backlist.errors import Problem
from backlist.files import write_atomic
from backlist.model import FreePage, Outlet, Person, Shelf, ShelfGroup

T = TypeVar("T")
Parse = Callable[[str, str, str], tuple[T | None, tuple[Problem, ...]]]


class Read(msgspec.Struct, Generic[T], array_like=True):
    """One file: its stamp, what it says (None: it cannot be read), what is wrong in it."""

    stamp: scan.Stamp
    value: T | None
    problems: tuple[Problem, ...]


class Small(msgspec.Struct, array_like=True):
    """All of them by path, in order."""

    header: bytes = b""
    outlets: dict[str, Read[Outlet]] = {}
    people: dict[str, Read[Person]] = {}
    shelves: dict[str, Read[Shelf]] = {}
    pages: dict[str, Read[FreePage]] = {}


def values(read: Mapping[str, Read[T]]) -> tuple[T, ...]:
    """What the files say, of those that can be read."""
    return tuple(one.value for one in read.values() if one.value is not None)


def read_small(root: Path) -> tuple[Small, list[Problem]]:
    """All small files of the archive at `root`, and the Problems in them."""
    kept = _load(root)
    made = Small(
        header(Outlet, Person, Shelf, ShelfGroup, FreePage, Problem),
        _all(root, layout.OUTLETS, "parse_outlet", kept.outlets),
        _all(root, layout.PEOPLE, "parse_person", kept.people),
        _all(root, layout.SHELVES, "parse_shelf", kept.shelves),
        _all(root, layout.PAGES, "parse_page", kept.pages),
    )
    if made != kept:
        _save(root, made)
    kinds = (made.outlets, made.people, made.shelves, made.pages)
    return made, [p for kind in kinds for one in kind.values() for p in one.problems]


def _all(root: Path, folder: str, parse: str, kept: dict[str, Read[T]]) -> dict[str, Read[T]]:
    found = {}
    for path in sorted((root / folder).glob("*.md")):
        stamp = scan.file_stamp(path)
        if stamp is None or path.name.startswith("."):
            continue
        source = f"{folder}/{path.name}"
        last = kept.get(source)
        same = last is not None and last.stamp == stamp
        found[source] = last if last is not None and same else _read(path, source, stamp, parse)
    return found


def _read(path: Path, source: str, stamp: scan.Stamp, parse: str) -> Read[T]:
    # YAML takes as long to load as a thousand stamps to compare.
    from backlist.archive import others

    if not scan.settled(stamp, time.time_ns()):
        stamp = ()
    fault = layout.id_fault(path.stem)
    text = decode(path.read_bytes(), source)
    if fault is not None:
        text = Problem(f"The file's name cannot be an id: {fault}.", source)
    if isinstance(text, Problem):
        return Read(stamp, None, (text,))
    reader: Parse[T] = getattr(others, parse)
    return Read(stamp, *reader(text, path.stem, source))


def _load(root: Path) -> Small:
    try:
        kept = msgspec.msgpack.decode((root / layout.SMALL).read_bytes(), type=Small)
    except (OSError, msgspec.DecodeError, ValueError):
        return Small()
    wanted = header(Outlet, Person, Shelf, ShelfGroup, FreePage, Problem)
    return kept if kept.header == wanted else Small()


def _save(root: Path, small: Small) -> None:
    try:
        write_atomic(root / layout.SMALL, msgspec.msgpack.encode(small), durable=False)
    except OSError:
        return
