"""Blogger's backup (`blog-DATE.xml`) and Google Takeout's folder or archive (`…/feed.atom`).

A backup is one Atom feed of everything: posts, pages, comments, settings, the template. It is gone
through twice: for the comments on each post, then post by post. Form: see `blogger/entry.py`; the
Takeout's was learnt from programs that read it. Comments bear people's profiles, so the file is
kept apart from what the site shows.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from backlist.errors import Problem
from backlist.intake.blogger.entry import Entry, read_entry, words_in
from backlist.intake.blogger.post import Blog, BloggerRecord
from backlist.intake.exports.files import container_of, holding_of
from backlist.intake.file_tree import tree_of
from backlist.intake.interface import Given, InRecords, ReadOptions, Record
from backlist.intake.xml_stream import Element, Part, local, parts

_FEED = re.compile(rb"<feed\b")
_OURS = re.compile(rb"schemas\.google\.com/blogger/20\d\d|tag:blogger\.com,1999:blog-\d+\.archive")
_TAKEOUT = re.compile(r"(?:^|/)(?:Blogger|Blogs)/(?:.*/)?feed\.atom$")
_BACKUP = re.compile(r"(?:^|/)blog-\d\d-\d\d-\d{4}\.xml$")
_KIND = re.compile(
    rb"g/2005#kind['\"][^<>]{0,60}kind#(\w+)|kind#(\w+)['\"][^<>]{0,60}g/2005#kind"
    rb"|<blogger:type>\s*(POST|PAGE|COMMENT)\s*<"
)
_WRITINGS = frozenset({"post", "page"})
MOST_COMMENTS = 1_000_000


class Blogger(InRecords):
    """Every post and page of a backup is a draft, with the comments on it beside."""

    name = "Blogger backup"

    def recognises(self, given: Given) -> bool:
        """By the namespace or the id of the feed; a folder or archive by the feed's name."""
        if given.address is not None:
            return False
        if _FEED.search(given.head) and _OURS.search(given.head):
            return True
        return bool(_feeds(given.names))

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """One record a post or page, in the order of the feed."""
        for name in _feeds(given.names) or [""]:
            yield from _records(given, name, options)


@dataclass(slots=True)
class _Survey:
    """What a first look through a feed finds."""

    title: str | None = None
    base: str | None = None
    comments: dict[str, list[Entry]] = field(default_factory=dict)
    count: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, comment: Entry) -> None:
        if comment.parent and not comment.is_gone and comment.status == "live":
            self.comments.setdefault(comment.parent, []).append(comment)
            self.count += 1


def _feeds(names: tuple[str, ...]) -> list[str]:
    return sorted(n for n in names if _TAKEOUT.search(n) or _BACKUP.search(n))


@contextmanager
def _opened(given: Given, name: str) -> Iterator[IO[bytes] | Problem]:
    if name:
        with tree_of(given) as tree:
            if isinstance(tree, Problem):
                yield tree
                return
            with tree.open(name) as file:
                yield file
        return
    try:
        opened = given.path.open("rb") if given.path is not None else io.BytesIO(given.data or b"")
    except OSError as error:
        yield Problem(f"The file cannot be read ({error.strerror}).", source=given.source)
        return
    with opened:
        yield opened


def _records(given: Given, name: str, options: ReadOptions) -> Iterator[Record | Problem]:
    with _opened(given, name) as file:
        if isinstance(file, Problem):
            yield file
            return
        found = _survey(file, given.source)
    container = container_of(given, ".xml", "application/atom+xml", name=name)
    base = options.url or found.base
    blog = Blog(given.source, found.title, base, container, holding_of(given), options)
    with _opened(given, name) as file:
        if isinstance(file, Problem):
            yield file
            return
        told = False
        for part in parts(file, {"entry"}, source=given.source):
            if isinstance(part, Problem):
                told = True
                yield part
            elif _kind(part) in _WRITINGS:
                told = True
                yield from _record(part, blog, found)
    if not told:
        yield Problem("This backup of a blog holds no posts or pages.", source=given.source)


def _record(part: Part, blog: Blog, found: _Survey) -> Iterator[Record | Problem]:
    element = part.parsed().element
    entry = read_entry(element) if element is not None else None
    if entry is not None and entry.is_gone:
        what = "A post that its owner threw away was left out."
        yield Problem(what, blog.source, record=entry.title or None, severity="note")
        return
    comments = found.comments.get(entry.id, []) if entry is not None else []
    yield BloggerRecord(part, blog, tuple(comments))


def _survey(file: IO[bytes], source: str) -> _Survey:
    found = _Survey()
    for part in parts(file, {"entry", "title", "link"}, source=source):
        element = _wanted(part)
        if element is None:
            continue
        if local(element) == "title":
            found.title = found.title or " ".join(words_in(element).split()) or None
        elif local(element) == "link":
            if element.get("rel") == "alternate" and element.get("href"):
                found.base = found.base or str(element.get("href"))
        elif found.count < MOST_COMMENTS:
            found.add(read_entry(element))
    return found


def _wanted(part: Part | Problem) -> Element | None:
    """The element, where it is the feed's own or a comment: posts are parsed when they are read."""
    if isinstance(part, Problem):
        return None
    is_entry = (
        part.data.lstrip()[:30].partition(b">")[0].split(b":")[-1].startswith((b"entry", b"<entry"))
    )
    return part.parsed().element if not is_entry or _kind(part) == "comment" else None


def _kind(part: Part) -> str:
    found = _KIND.search(part.data)
    said = next((group for group in found.groups() if group), b"") if found else b""
    return said.decode("ascii", "replace").lower()
