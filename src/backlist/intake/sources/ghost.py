"""Ghost's JSON export: the file itself, or a folder or zip archive with it and `content/images`.

Form: see `ghost/export.py`. The file holds the addresses of members and staff, so it is kept
apart from what the site shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from backlist.errors import Problem
from backlist.intake.exports.files import container_of, holding_of
from backlist.intake.file_tree import tree_of
from backlist.intake.ghost.draft import PLACE, GhostRecord, Surrounding
from backlist.intake.ghost.export import LIMIT, load, posts_of, site_of
from backlist.intake.interface import HEAD, Given, InRecords, ReadOptions, Record
from backlist.model import Container

_BEGINS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"db"\s*:\s*\[')
_META = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"meta"\s*:\s*\{\s*"exported_on"')
MOST = 8
"""How many files of a folder are looked into."""
_INSIDE = re.compile(PLACE.encode() + rb'|href=\\?"/[^/]')
_NAMED = re.compile(r"ghost.*\.json$", re.IGNORECASE)


class Ghost(InRecords):
    """Every post and page of a Ghost export is a draft."""

    name = "Ghost export"

    def recognises(self, given: Given) -> bool:
        """By what the JSON begins with; a folder or archive by a JSON file called after Ghost."""
        if given.address is not None:
            return False
        if _begins(given.head):
            return True
        return any(_begins(_head(given, name)) for name in _exports(given.names)[:MOST])

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """One record a post, in the export's order."""
        names = _exports(given.names)
        for name in names or ("",):
            data = _bytes(given, name)
            if isinstance(data, Problem):
                yield data
                continue
            container = container_of(given, ".json", "application/json", name=name)
            yield from _posts(data, given, options, container)


def _begins(head: bytes) -> bool:
    return bool(_BEGINS.match(head) or _META.match(head))


def _head(given: Given, name: str) -> bytes:
    with tree_of(given) as tree:
        if isinstance(tree, Problem):
            return b""
        with tree.open(name) as file:
            try:
                return b"" if isinstance(file, Problem) else file.read(HEAD)
            except (OSError, EOFError, ValueError, RuntimeError):
                return b""


def _exports(names: tuple[str, ...]) -> list[str]:
    """The exports among the files of a folder: the newest by name, one of each site."""
    found: dict[str, str] = {}
    for name in sorted(n for n in names if _NAMED.search(n.rpartition("/")[2])):
        site = re.sub(r"[\d.-]+\.json$", "", PurePosixPath(name).name.lower())
        found[site] = name
    return list(found.values())


def _bytes(given: Given, name: str) -> bytes | Problem:
    if not name:
        return given.read(LIMIT)
    with tree_of(given) as tree:
        return tree if isinstance(tree, Problem) else tree.read(name, LIMIT)


def _posts(
    data: bytes, given: Given, options: ReadOptions, container: Container | None
) -> Iterator[Record | Problem]:
    tables = load(data, given.source)
    if isinstance(tables, Problem):
        yield tables
        return
    around = Surrounding(given.source, site_of(tables), container, holding_of(given), options)
    number = 0
    for number, post in enumerate(posts_of(tables), 1):
        yield GhostRecord(post, around, number)
    if not number:
        yield Problem("This export of a Ghost site holds no posts.", source=given.source)
    if not options.url and _INSIDE.search(data):
        yield Problem(
            "The export does not say where its site stands, so links within it became plain text.",
            source=given.source,
            do="Say with --url where the site stands, so that they lead there.",
            severity="note",
        )
