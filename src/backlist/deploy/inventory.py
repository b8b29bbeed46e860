"""The files of a built site → what may travel. Nothing else of the disk is ever read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from backlist.deploy.interface import Item
from backlist.deploy.kinds import caching_of, type_of, versioned
from backlist.deploy.names import collisions, fault_of, is_forbidden
from backlist.deploy.shipment import Shipment
from backlist.errors import KeeperError, Problem
from backlist.files import write_atomic

MARK = ".backlist-site"
"""Stands in every folder that a build made; no other folder is published."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything that shall be on the host, and what was left out of it."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def take_inventory(
    shipment: Shipment,
    extra: Mapping[str, bytes],
    for_ever: frozenset[str],
    *,
    cache: Path,
    root: str = "/",
) -> Inventory:
    """All files of the site, and `extra` files that the host needs.

    `for_ever` are files that browsers may keep; `cache` is a file of digests that may be deleted;
    `root` the path of the site's address.

    Raises:
        KeeperError: the folder is no built site.
    """
    if not (shipment.folder / MARK).is_file():
        raise KeeperError(f"{shipment.folder} is no built site.", do="Build it: backlist build")
    found, problems = _files(shipment.folder)
    digests = _digests(shipment.folder, found, cache)
    moved = {r.path: root + address_of(r.to) for r in shipment.redirects}
    items = []
    for path, stat in sorted(found.items()):
        if digests[path] in shipment.never:
            problems.append(_secret(path))
            continue
        source = shipment.folder / path
        caching = caching_of(path, for_ever)
        size = stat.st_size
        items.append(
            Item(path, size, digests[path], source, type_of(path), caching, moved.get(path, ""))
        )
    items += [
        Item(path, len(data), _sha256(data), data, type_of(path), caching_of(path, for_ever))
        for path, data in sorted(extra.items())
        if path not in found
    ]
    problems += collisions(item.path for item in items)
    return Inventory(tuple(items), tuple(problems))


def for_ever_of(shipment: Shipment) -> frozenset[str]:
    """Files that browsers may keep, since the site's pages ask for them by version."""
    home = shipment.folder / "index.html"
    return versioned(home.read_bytes()) if home.is_file() else frozenset()


def address_of(path: str) -> str:
    """A file of the site as the end of an address: pieces/a/index.html as pieces/a/.

    It is percent-encoded (RFC 3986 2.1, in UTF-8).
    """
    return quote(path.removesuffix("index.html") if _is_index(path) else path)


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def _files(folder: Path) -> tuple[dict[str, os.stat_result], list[Problem]]:
    found: dict[str, os.stat_result] = {}
    problems: list[Problem] = []
    for path, entry in _walk(str(folder), ""):
        if path == MARK:
            continue
        fault = _refusal(path, entry)
        if fault is not None:
            problems.append(fault)
        elif entry.is_file(follow_symlinks=False):
            found[path] = entry.stat(follow_symlinks=False)
    return found, problems


def _walk(folder: str, under: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = under + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, path + "/")
            else:
                yield path, entry


def _refusal(path: str, entry: os.DirEntry[str]) -> Problem | None:
    shown = path.encode("utf-8", "replace").decode("utf-8", "replace")
    if entry.is_symlink():
        what = "It is a symbolic link, which may lead anywhere; it was not sent."
        return Problem(what, shown, do="Put the file itself into the archive.")
    if is_forbidden(path):
        what = "A file of this name is none of the built site's; it was not sent."
        return Problem(what, shown, do="Take it out of the site's folder.")
    fault = fault_of(path)
    if fault is not None:
        return Problem(f"It was not sent: {fault}.", shown, do="Give it a shorter, plain name.")
    return None


def _secret(path: str) -> Problem:
    return Problem(
        "These are the bytes of a file in private/; it was not sent.",
        path,
        do="Find how they came into the site: media of a piece, or a file of the theme.",
    )


def _digests(folder: Path, found: Mapping[str, os.stat_result], cache: Path) -> dict[str, str]:
    """Digests by path, read only where size or time is another than at the last look."""
    import msgspec

    known: dict[str, tuple[int, int, str]] = {}
    try:
        known = msgspec.msgpack.decode(cache.read_bytes(), type=dict[str, tuple[int, int, str]])
    except (OSError, msgspec.MsgspecError):
        known = {}
    now = {}
    for path, stat in found.items():
        stamp = (stat.st_size, stat.st_mtime_ns)
        was = known.get(path)
        now[path] = was if was and was[:2] == stamp else (*stamp, _file_sha256(folder / path))
    if now != known:
        write_atomic(cache, msgspec.msgpack.encode(now), durable=False)
    return {path: stamp[2] for path, stamp in now.items()}


def _file_sha256(path: Path) -> str:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
