"""Substack's export: the zip archive or its folder, with `posts.csv` and `posts/ID.SLUG.html`.

The export names neither the authors nor the publication. Lists of subscribers and of who opened
what (`email_list…csv`, `posts/*.opens.csv`) are not read; the archive is kept apart from what the
site shows.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from backlist.errors import Problem
from backlist.intake.exports.files import container_of, holding_of
from backlist.intake.file_tree import FileTree, tree_of
from backlist.intake.interface import Given, InRecords, ReadOptions, Record
from backlist.intake.substack.post import SubstackRecord

_LIST = re.compile(r"(?:^|/)posts\.csv$")
_POST = re.compile(r"(?:^|/)posts/(\d+\.[^/]*)\.html$")
POST_LIMIT = 16 * 1024 * 1024
LIST_LIMIT = 64 * 1024 * 1024
MOST_ROWS = 200_000

Rows = dict[str, dict[str, str]]


class Substack(InRecords):
    """Every post of a Substack export is a draft; drafts and what is not for everyone wait."""

    name = "Substack export"

    def recognises(self, given: Given) -> bool:
        """By the list of posts beside posts that are called as it calls them."""
        names = given.names
        return any(_LIST.search(n) for n in names) and any(_POST.search(n) for n in names)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """One record a row in the list's order, then one a post that the list lacks."""
        with tree_of(given) as tree:
            if isinstance(tree, Problem):
                yield tree
                return
            yield from tree.problems
            yield from _records(tree, given, options)


def _records(tree: FileTree, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
    rows, problem = _rows(tree)
    if problem is not None:
        yield problem
    container, holding = container_of(given, ".zip", "application/zip"), holding_of(given)
    files = {found[1]: name for name in tree.names if (found := _POST.search(name))}
    for post in [*rows, *(post for post in files if post not in rows)]:
        name = files.get(post)
        data = tree.read(name, POST_LIMIT) if name else b""
        if isinstance(data, Problem):
            yield data
            continue
        if name is None:
            what = "The export holds no text of this post."
            yield Problem(what, given.source, record=post, severity="warning")
        place = name or f"posts.csv: {post}"
        row = rows.get(post, {})
        yield SubstackRecord(place, row, data, given.source, container, holding, options)
    yield from _others(tree, given.source)


def _rows(tree: FileTree) -> tuple[Rows, Problem | None]:
    """The list's rows by `post_id`."""
    name = min((name for name in tree.names if _LIST.search(name)), key=len)
    data = tree.read(name, LIST_LIMIT)
    if isinstance(data, Problem):
        return {}, data
    rows: Rows = {}
    text = io.StringIO(data.decode("utf-8-sig", "replace").replace("\0", ""), newline="")
    try:
        for row in csv.DictReader(text):
            said = {str(k).strip().lower(): v for k, v in row.items() if isinstance(v, str) and k}
            if said.get("post_id") and len(rows) < MOST_ROWS:
                rows.setdefault(said["post_id"].strip(), said)
    except csv.Error as error:
        what = f"The list of posts is damaged ({error}); what follows there is taken without it."
        return rows, Problem(what, tree.source, record=name, severity="warning")
    return rows, None


def _others(tree: FileTree, source: str) -> Iterator[Problem]:
    """Pages that are no posts, told once."""
    others = [n for n in tree.names if n.endswith((".html", ".htm")) and not _POST.search(n)]
    if others:
        what = f"Pages that are no posts of the export were left out ({len(others):,})."
        do = "Hand in a saved page by itself."
        yield Problem(what, source, record=others[0], do=do, severity="note")
