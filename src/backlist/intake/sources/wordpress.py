"""A WordPress export (WXR): one XML file, or a folder or zip archive with its uploads beside.

The export is gone through twice: first for what its items share (people, attachments, reused
blocks), then item by item. Each post goes on as bytes, so that memory stays flat and posts can be
read in several processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from backlist.errors import Problem
from backlist.intake.exports.files import container_of, holding_of
from backlist.intake.file_tree import FileTree, tree_of
from backlist.intake.interface import HEAD, Given, InRecords, ReadOptions, Record
from backlist.intake.posts.tally import Tally
from backlist.intake.wordpress.kinds import GONE, is_writing
from backlist.intake.wordpress.picking import library_of, names_for, reused_by, tell_left_out
from backlist.intake.wordpress.post import PostRecord, Shared
from backlist.intake.wordpress.survey import Survey, facts_of, host_of
from backlist.intake.xml_stream import Part, parts

MOST_LOOKED_AT = 20
_FOREIGN = (
    ".md", ".markdown", ".html", ".htm", ".mhtml", ".docx", ".odt", ".doc", ".epub", ".eml",
    ".mbox", ".warc", ".warc.gz", ".wacz", ".zip",
)  # fmt: skip
_SIGNS = (b"wordpress.org/export/", b"<wp:wxr_version", b"WordPress eXtended RSS")


class WordPress(InRecords):
    """Every post and page of an export is a draft."""

    name = "WordPress export"

    def recognises(self, given: Given) -> bool:
        """An XML file that says so in its head, or a folder or zip archive with one in it."""
        if given.is_folder or given.head.startswith(b"PK"):
            return not any(map(_is_foreign, given.names)) and bool(_exports(given))
        return _is_export(given.head)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The posts in their order, then what was left out, summed up."""
        names = _exports(given)
        survey = Survey()
        with _opened(given) as tree:
            if isinstance(tree, Problem):
                yield tree
                return
            for name in names:
                with _file(given, tree, name) as file:
                    if not isinstance(file, Problem):
                        survey.look(file, given.source)
            yield from tree.problems if tree is not None else ()
            tally = Tally()
            told = False
            for name in names:
                for record in _records(_Reading(given, options, survey, tally), tree, name):
                    told = True
                    yield record
        yield from tally.problems(given.source)
        yield from survey.notes(given.source)
        if not told:
            yield _nothing(given.source)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What stays the same while an export is read."""

    given: Given
    options: ReadOptions
    survey: Survey
    tally: Tally


def _records(reading: _Reading, tree: FileTree | None, name: str) -> Iterator[PostRecord | Problem]:
    """The posts of one file of the export."""
    source = reading.given.source
    shared = _shared(reading, name)
    with _file(reading.given, tree, name) as file:
        if isinstance(file, Problem):
            yield file
            return
        number = 0
        for part in parts(file, ("item",), source=source):
            if isinstance(part, Problem):
                yield part
                continue
            if not part.data.startswith(b"<item"):
                continue
            number += 1
            position = f"{name}, item {number}" if name else f"item {number}"
            record = _record(reading, part, position, shared)
            if record is not None:
                yield record


def _record(reading: _Reading, part: Part, position: str, shared: Shared) -> PostRecord | None:
    """A post with what it needs; None for what is no writing, or was thrown away."""
    facts = facts_of(part)
    if not is_writing(facts.kind) or facts.status in GONE:
        return None
    survey = reading.survey
    reused = reused_by(part.data, survey.blocks)
    tell_left_out(part.data, reused, reading.tally.at(position))
    return PostRecord(
        part,
        position,
        shared,
        names_for(part.data, survey.people),
        names_for(part.data, survey.guests),
        library_of(part.data, survey),
        reused,
        facts.guid in survey.twice,
    )


def _shared(reading: _Reading, name: str) -> Shared:
    survey, given = reading.survey, reading.given
    return Shared(
        given.source,
        survey.title,
        survey.base or survey.link,
        survey.language,
        reading.options,
        holding_of(given),
        frozenset({*survey.hosts, host_of(survey.base), host_of(survey.link)} - {""}),
        container_of(given, ".xml", "application/xml", name=name),
    )


def _exports(given: Given) -> tuple[str, ...]:
    """The XML files of an export in what was given; the empty name stands for the file itself."""
    if not (given.is_folder or given.head.startswith(b"PK")):
        return ("",)
    wanted = [n for n in given.names if n.lower().endswith(".xml")]
    wanted.sort(key=lambda n: (len(PurePosixPath(n).parts), n))
    if not wanted:
        return ()
    with tree_of(given) as tree:
        if isinstance(tree, Problem):
            return ()
        return tuple(sorted(n for n in wanted[:MOST_LOOKED_AT] if _is_export(_head(tree, n))))


def _is_foreign(name: str) -> bool:
    """Whether a file is a writing that no WordPress site keeps: a folder of all sorts."""
    path = f"/{name.lower()}"
    own = "/wp-" in path or "/uploads/" in path or path.endswith(("/readme.html", "/license.txt"))
    return not own and path.endswith(_FOREIGN)


def _head(tree: FileTree, name: str) -> bytes:
    with tree.open(name) as file:
        if isinstance(file, Problem):
            return b""
        try:
            return file.read(HEAD)
        except (OSError, EOFError, ValueError, RuntimeError):
            return b""


def _is_export(head: bytes) -> bool:
    plain = head.replace(b"\0", b"")
    return b"<" in plain[:200] and any(sign in plain for sign in _SIGNS)


@contextmanager
def _opened(given: Given) -> Iterator[FileTree | Problem | None]:
    """The folder or zip archive; None for a single file."""
    if not (given.is_folder or given.head.startswith(b"PK")):
        yield None
        return
    with tree_of(given) as tree:
        yield tree


@contextmanager
def _file(given: Given, tree: FileTree | None, name: str) -> Iterator[IO[bytes] | Problem]:
    if tree is not None:
        with tree.open(name) as member:
            yield member
        return
    with given.open() as file:
        yield file


def _nothing(source: str) -> Problem:
    return Problem(
        "The export holds no posts or pages.",
        source=source,
        do="In WordPress, under Tools, Export, choose “All content”, and hand in that file.",
    )
