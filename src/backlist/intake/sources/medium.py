"""Medium's export: the zip archive or its folder, with `posts/*.html` and `profile/profile.html`.

A single page of it is taken as well. The archive also holds what its owner read, liked and from
where they signed in: it is kept apart from what the site shows, and nothing of that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.exports.files import container_of, holding_of
from backlist.intake.file_tree import FileTree, tree_of
from backlist.intake.interface import Given, InRecords, ReadOptions, Record
from backlist.intake.medium.post import MediumRecord, name_in_profile

_POST = re.compile(r"(?:^|/)posts/[^/]+\.html$")
_PROFILE = re.compile(r"(?:^|/)profile/(?:profile|about)\.html$")
_OWN_NAME = re.compile(r"(?:^|/)posts/(?:draft|\d{4}-\d\d-\d\d)_[^/]*-[0-9a-f]{8,16}\.html$")
_ENTRY = re.compile(rb'<article class="h-entry">')
POST_LIMIT = 16 * 1024 * 1024


class Medium(InRecords):
    """Every post of a Medium export is a draft; drafts and responses wait."""

    name = "Medium export"

    def recognises(self, given: Given) -> bool:
        """By the pages of posts beside a profile, or by how Medium names them."""
        if given.suffix == ".html":
            return _ENTRY.search(given.head) is not None and b"data-field=" in given.head
        posts = [name for name in given.names if _POST.search(name)]
        if not posts:
            return False
        profile = any(_PROFILE.search(name) for name in given.names)
        return profile or any(_OWN_NAME.search(name) for name in posts)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """One record a page, in the order of their names."""
        if not given.is_folder and not given.head.startswith(b"PK"):
            yield _alone(given, options)
            return
        with tree_of(given) as tree:
            if isinstance(tree, Problem):
                yield tree
                return
            yield from tree.problems
            yield from _records(tree, given, options)


def _alone(given: Given, options: ReadOptions) -> Record | Problem:
    data = given.read(POST_LIMIT)
    if isinstance(data, Problem):
        return data
    name = given.path.name if given.path is not None else given.source
    return MediumRecord(name, data, given.source, None, None, holding_of(given), options)


def _records(tree: FileTree, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
    container = container_of(given, ".zip", "application/zip")
    profile, holding = _author(tree), holding_of(given)
    for name in sorted(name for name in tree.names if _POST.search(name)):
        data = tree.read(name, POST_LIMIT)
        if isinstance(data, Problem):
            yield data
        else:
            yield MediumRecord(name, data, given.source, profile, container, holding, options)


def _author(tree: FileTree) -> str | None:
    name = next((name for name in tree.names if _PROFILE.search(name)), None)
    data = tree.read(name, POST_LIMIT) if name else None
    return name_in_profile(data) if isinstance(data, bytes) else None
