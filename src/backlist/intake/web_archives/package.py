"""What a WACZ says about itself: its files' digests, its pages, its signature.

WACZ 1.1.1 (Webrecorder): §5.2 datapackage.json with a digest of every file (1.0 writes them in
`stats` and `hashing`), §5.2.3 datapackage-digest.json, §5.4 pages/pages.jsonl. What does not hold
is told; the pages are read all the same, since their bytes are what they are.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from backlist.errors import Problem
from backlist.intake.file_tree import FileTree
from backlist.intake.web_archives.index import key
from backlist.intake.web_archives.parts import UNREADABLE

PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"
MOST_PAGES = 100_000

_LIMIT = 16 * 1024 * 1024
_HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
_COPY = "Get the file again, if you can; it may have been damaged or changed."


def check(tree: FileTree) -> Iterator[Problem]:
    """What in the package does not hold, each as a warning; who signed it, as a note."""
    data = tree.read(PACKAGE, _LIMIT)
    if isinstance(data, Problem):
        yield _warning(tree, "The package does not list its files (datapackage.json).", None)
        return
    said = _object(data)
    listed = said.get("resources")
    for item in listed if isinstance(listed, list) else []:
        problem = _resource(tree, item) if isinstance(item, dict) else None
        if problem is not None:
            yield problem
    if DIGEST in tree.names:
        yield from _signed(tree, data)


def listed_pages(tree: FileTree) -> dict[str, str]:
    """The addresses of the pages a person visited, by key."""
    found: dict[str, str] = {}
    for name in tree.names:
        if not re.fullmatch(r"pages/[^/]+\.jsonl", name):
            continue
        data = tree.read(name, _LIMIT)
        for line in [] if isinstance(data, Problem) else data.splitlines()[:MOST_PAGES]:
            url = _object(line).get("url")
            if isinstance(url, str) and url.startswith(("http://", "https://")):
                found.setdefault(key(url), url)
    return found


def _resource(tree: FileTree, item: dict[str, Any]) -> Problem | None:
    path = item.get("path")
    stats = item.get("stats") if isinstance(item.get("stats"), dict) else {}
    said = item.get("hash") or (stats or {}).get("hash")
    if not isinstance(path, str) or not isinstance(said, str):
        return None
    if path not in tree.names:
        return _warning(tree, "A file the package lists is not in it.", path)
    kind, colon, value = said.partition(":")
    if not colon:
        kind, value = str(item.get("hashing", "sha256")), said
    kind = kind.lower().replace("-", "")
    if kind not in _HASHES:
        return _warning(tree, f"A file's digest is of an unknown kind ({kind[:40]}).", path)
    made = _digest(tree, path, kind)
    if made is None:
        return _warning(tree, "A file of the package cannot be read.", path)
    if made != value.lower():
        return _warning(tree, "A file is not the one the package lists: its digest differs.", path)
    return None


def _digest(tree: FileTree, path: str, kind: str) -> str | None:
    made = hashlib.new(kind, usedforsecurity=False)
    try:
        with tree.open(path) as file:
            if isinstance(file, Problem):
                return None
            while part := file.read(1024 * 1024):
                made.update(part)
    except UNREADABLE:
        return None
    return made.hexdigest()


def _signed(tree: FileTree, package: bytes) -> Iterator[Problem]:
    from backlist.intake.web_archives.signed import judge

    data = tree.read(DIGEST, _LIMIT)
    said = _object(data) if isinstance(data, bytes) else {}
    made = "sha256:" + hashlib.sha256(package).hexdigest()
    if said.get("hash") != made:
        yield _warning(
            tree, "The list of files is not the one the package was closed with.", DIGEST
        )
        return
    signature = said.get("signedData")
    if isinstance(signature, dict):
        good, what = judge(signature, made)
        if good:
            yield Problem(what, tree.source, record=DIGEST, severity="note")
        else:
            yield _warning(tree, what, DIGEST)


def _object(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _warning(tree: FileTree, what: str, path: str | None) -> Problem:
    return Problem(what, tree.source, record=path, do=_COPY, severity="warning")
