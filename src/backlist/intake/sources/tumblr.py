"""Tumblr's export (folder or zip archive) and posts saved from its API.

The export holds `posts/html/ID.html`, or the same packed once more as `posts/posts.zip`, with
`media/…` beside (`tumblr/page.py`). Backup programs keep each post as `json/ID.json`, in the API's
older or newer form; a whole answer of the API (`{"response": {"posts": […]}}`) is read as well.
The export's messages and payloads are not read; the archive is kept apart from what the site shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from backlist.errors import Problem
from backlist.intake.exports.files import container_of, holding_of
from backlist.intake.file_tree import FileTree, tree_of
from backlist.intake.interface import Given, InRecords, ReadOptions, Record
from backlist.intake.tumblr.post import TumblrRecord

_PAGE = re.compile(r"(?:^|/)html/(?:[\w-]+/)*\d+\.html$")
_PACKED = re.compile(r"(?:^|/)posts/posts\.zip$")
_INDEX = re.compile(r"(?:^|/)posts_index\.html$")
_JSON = re.compile(r"(?:^|/)json/\d+\.json$")
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_FIELDS = (b'"blog_name"', b'"reblog_key"', b'"id_string"', b'"post_url"')
PAGE_LIMIT = 16 * 1024 * 1024
PACKED_LIMIT = 512 * 1024 * 1024
MOST = 500_000


class Tumblr(InRecords):
    """Every post of a Tumblr export is a draft; reblogs without own words wait."""

    name = "Tumblr export"

    def recognises(self, given: Given) -> bool:
        """By how the export calls its files; a single JSON file by the fields of a post."""
        if given.address is not None:
            return False
        names = given.names
        if any(_PACKED.search(n) for n in names):
            return True
        if any(_PAGE.search(n) for n in names) and any(_INDEX.search(n) for n in names):
            return True
        if any(_PAGE.search(n) and "posts/html/" in n for n in names):
            return True
        first = next((n for n in names if _JSON.search(n)), None)
        if first is not None:
            return _is_post(_head(given, first))
        is_json = given.suffix == ".json" and _BEGINS.match(given.head)
        return bool(is_json) and _is_post(given.head)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """One record a post, in the order of their names."""
        if not given.names:
            yield from _posts(given.read(PACKED_LIMIT), given.source, given, options)
            return
        with tree_of(given) as tree:
            if isinstance(tree, Problem):
                yield tree
                return
            yield from tree.problems
            yield from _records(tree, given, options)


def _is_post(head: bytes) -> bool:
    """Whether the beginning of a JSON file bears the fields of a post."""
    return sum(field in head for field in _FIELDS) >= 2


def _head(given: Given, name: str) -> bytes:
    with tree_of(given) as tree:
        data = tree if isinstance(tree, Problem) else tree.read(name, PAGE_LIMIT)
    return b"" if isinstance(data, Problem) else data


def _records(tree: FileTree, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
    pages = [n for n in tree.names if _PAGE.search(n)]
    if not pages:
        for name in (n for n in tree.names if _PACKED.search(n)):
            yield from _unpacked(tree, name, given, options)
    container, holding = container_of(given, ".zip", "application/zip"), holding_of(given)
    posts = [(n, False) for n in pages] + [(n, True) for n in tree.names if _JSON.search(n)]
    for name, is_json in posts:
        data = tree.read(name, PAGE_LIMIT)
        if isinstance(data, Problem):
            yield data
        else:
            yield TumblrRecord(name, data, given.source, container, holding, options, is_json)


def _unpacked(
    tree: FileTree, name: str, given: Given, options: ReadOptions
) -> Iterator[Record | Problem]:
    """The pages in the archive within the archive."""
    packed = tree.read(name, PACKED_LIMIT)
    if isinstance(packed, Problem):
        yield packed
        return
    inner = Given(f"{given.source}: {name}", data=packed, head=packed[:4])
    container = container_of(given, ".zip", "application/zip", name=name)
    holding = holding_of(given)
    with tree_of(inner) as pages:
        if isinstance(pages, Problem):
            yield pages
            return
        for page in (n for n in pages.names if _PAGE.search(f"/{n}")):
            data = pages.read(page, PAGE_LIMIT)
            if isinstance(data, Problem):
                yield data
            else:
                place = f"{name.rpartition('/')[0]}/{page}"
                yield TumblrRecord(place, data, given.source, container, holding, options)


def _posts(
    data: bytes | Problem, source: str, given: Given, options: ReadOptions
) -> Iterator[Record | Problem]:
    """The posts of a file of JSON: one, a list of them, or an answer of the API."""
    if isinstance(data, Problem):
        yield data
        return
    try:
        whole: Any = json.loads(data)
    except (ValueError, RecursionError):
        yield Problem("The posts cannot be read: this is no whole JSON.", source=source)
        return
    if isinstance(whole, dict):
        inside = whole.get("response")
        whole = (inside if isinstance(inside, dict) else whole).get("posts", [whole])
    container, holding = container_of(given, ".json", "application/json"), holding_of(given)
    for number, post in enumerate((whole if isinstance(whole, list) else [])[:MOST], 1):
        if isinstance(post, dict):
            one = json.dumps(post, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
            name = f"post {number}"
            yield TumblrRecord(name, one, source, container, holding, options, True)
