"""The bundled example: its sources taken in exactly as a keeper's own would be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from backlist.errors import KeeperError, Problem
from backlist.flow.found import found
from backlist.flow.take_in import Taken, Wish, take_in
from backlist.flow.told import Told


def demo(root: Path) -> Iterator[Taken | Problem]:
    """Makes the example archive in `root`, or goes on with it, and takes in its sources."""
    if root.exists() and any(root.iterdir()):
        if not (root / "backlist.toml").exists():
            raise KeeperError(
                f"{root} is not empty and holds no archive.",
                do="Name another folder: backlist demo FOLDER",
            )
    else:
        found(root)
        _furnish(files("backlist") / "example" / "archive", root)
    with as_file(files("backlist") / "example") as example:
        for source, told in _sources(example):
            yield from take_in(root, [str(source)], Wish(told))


def _sources(example: Path) -> Iterator[tuple[Path, Told]]:
    listed = tomllib.loads((example / "sources.toml").read_text("utf-8"))
    for entry in listed["add"]:
        yield example / entry["source"], _told(entry)


def _told(entry: dict[str, Any]) -> Told:
    return Told(
        title=entry.get("title"),
        url=entry.get("url"),
        outlet=entry.get("outlet"),
        date=entry.get("date"),
        language=entry.get("language"),
        kind=entry.get("kind"),
        contributors=tuple(entry.get("contributors", ())),
        categories=tuple(entry.get("categories", ())),
    )


def _furnish(source: Traversable, target: Path) -> None:
    """Copies the example's settings, shelves, pages and notes on outlets into the archive."""
    from backlist.files import write_atomic

    for entry in source.iterdir():
        place = target / entry.name
        if entry.is_dir():
            place.mkdir(exist_ok=True)
            _furnish(entry, place)
        else:
            write_atomic(place, entry.read_bytes())
