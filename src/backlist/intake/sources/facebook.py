"""Facebook's "download your information", as a folder or a zip archive, in JSON or HTML.

Posts, notes, albums and captioned photos become drafts; what its owner wrote nothing for
(reactions, bare shares and photos) is told once, summed up. The file the drafts came from is kept
in `private/`: it may hold addresses of the network and other people's names. No real download
could be had for this: see the package `facebook`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from backlist.errors import Problem
from backlist.files import file_digest
from backlist.intake.facebook.albums import album_in, loose_in
from backlist.intake.facebook.files import Files, files_of
from backlist.intake.facebook.html_posts import html_posts, made_by, profile_name
from backlist.intake.facebook.posts import Post, name_in, notes_in, posts_in, read_json
from backlist.intake.facebook.record import Download, PostRecord, identity_of
from backlist.intake.file_tree import FileTree, tree_of
from backlist.intake.interface import Given, InRecords, ReadOptions, Record
from backlist.intake.left_out import LeftOut
from backlist.model import Container

LIMIT = 256 * 1024 * 1024
"""The most bytes one file of posts may have."""

_WORDLESS = "Posts without words of their author (reactions, bare shares, pictures)"
_GROUPS = "Posts in groups are not taken from a download"


class Facebook(InRecords):
    """Every post and note with words of its author is a draft."""

    name = "Facebook download"

    def recognises(self, given: Given) -> bool:
        """A folder or zip archive with a download's files of posts, in any layout."""
        return bool(given.names) and files_of(given.names).is_export

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """A record for each writing: posts, notes, albums, photos."""
        if given.path is None:
            return
        with tree_of(given) as tree:
            if isinstance(tree, Problem):
                yield tree
                return
            yield from tree.problems
            files = files_of(tree.names)
            download = _download(given, tree, files)
            yield from _records(_Reading(given, given.path, tree, files, download, options))


@dataclass(slots=True)
class _Reading:
    """One download while it is read: what was seen in it so far."""

    given: Given
    path: Path
    tree: FileTree
    files: Files
    download: Download
    options: ReadOptions
    shown: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    whole: Container | None = None

    def container(self, name: str) -> Container | None:
        """The file to keep: the zip archive, or the one file of the folder."""
        if not self.given.is_folder:
            self.whole = self.whole or _kept(self.path, ".zip", "application/zip")
            return self.whole
        ending = Path(name).suffix.lower()
        media = "text/html" if ending == ".html" else "application/json"
        return _kept(self.path / name, ending, media)


def _kept(path: Path, suffix: str, media_type: str) -> Container | None:
    digest = file_digest(path)
    return Container(str(path), digest, suffix, media_type, private=True) if digest else None


def _download(given: Given, tree: FileTree, files: Files) -> Download:
    name, where = None, None
    data = tree.read(files.profile, LIMIT) if files.profile else b""
    if files.profile and isinstance(data, bytes):
        is_html = files.profile.endswith(".html")
        name = profile_name(_text(data)) if is_html else name_in(read_json(data))
        where = files.profile if name else None
    for file in (*files.posts[:1], *files.notes[:1]):
        if name is None and file.endswith(".html"):
            page = tree.read(file, LIMIT)
            name = made_by(_text(page)) if isinstance(page, bytes) else None
            where = file if name else None
    return Download(str(given.path), given.is_folder, given.source, files.top, name, where)


def _text(data: bytes) -> str:
    from backlist.intake.page.charset import decode_html

    return decode_html(data)


def _records(reading: _Reading) -> Iterator[Record | Problem]:
    files = reading.files
    for name in files.posts:
        yield from _file(reading, name, _posts_of)
    for name in files.notes:
        yield from _file(reading, name, _notes_of)
    for name in files.albums:
        yield from _file(
            reading, name, lambda data, at: [album_in(read_json(data), at, reading.shown)]
        )
    for name in files.loose:
        yield from _file(
            reading, name, lambda data, at: loose_in(read_json(data), at, reading.shown)
        )
    for name in files.groups:
        yield LeftOut(_GROUPS, reading.given.source, name=name)


def _posts_of(data: bytes, name: str) -> Iterable[Post]:
    return (
        html_posts(_text(data), name) if name.endswith(".html") else posts_in(read_json(data), name)
    )


def _notes_of(data: bytes, name: str) -> Iterable[Post]:
    if name.endswith(".html"):
        return html_posts(_text(data), name, notes=True)
    return notes_in(read_json(data), name)


def _file(
    reading: _Reading, name: str, parts: Callable[[bytes, str], Iterable[Post]]
) -> Iterator[Record | Problem]:
    data = reading.tree.read(name, LIMIT)
    if isinstance(data, Problem):
        yield data
        return
    container = reading.container(name)
    alone = replace(reading.options, url=None, title=None)
    count = 0
    for post in parts(data, name):
        count += 1
        reading.shown.update(p.uri for p in (*post.photos, post.cover) if p)
        identity = identity_of(post)
        if not post.has_words:
            yield LeftOut(_WORDLESS, reading.given.source)
        elif identity not in reading.seen:
            reading.seen.add(identity)
            yield PostRecord(post, reading.download, container, alone)
    if not count:
        what = "There is nothing in this file that could be read as posts."
        yield Problem(what, reading.given.source, record=name, severity="warning")
