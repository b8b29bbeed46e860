"""A folder or zip archive of writings of several kinds: each file goes to the source that knows it.

"The last editor of a closed magazine comes with a hard disk." Exports in folders of their own are
taken whole; the pages together, so that they find their pictures; the Markdown together, so that
its links hold; everything else file by file. A zip archive is unpacked beside and taken as a
folder, one level deep. What nobody knows is told once, by kind.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from backlist.errors import Problem
from backlist.files import file_digest
from backlist.intake.file_tree import FileTree, tree_of
from backlist.intake.interface import Given, InRecords, ManyRecords, ReadOptions, Record, Source
from backlist.intake.left_out import LeftOut
from backlist.intake.saved.page_files import (
    UNREADABLE,
    in_companion,
    is_page_name,
    pages_of,
    suffix_of,
)
from backlist.intake.sources.saved_pages import is_other_writing, page_records
from backlist.model import Container, Draft

MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx"))
MOST_UNPACKED = 4 * 1024**3
MOST_ASKED = 500
"""How many subfolders are looked at to see whether one is an export of its own."""

_GENERAL = ("saved_pages", "mixed_folder", "markdown_folder", "pasted", "address")
_SITE = frozenset((
    "_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml",
    "pelicanconf.py", ".eleventy.js", "eleventy.config.js", "mkdocs.yml", "gatsby-config.js",
    "astro.config.mjs",
))  # fmt: skip
_TEXTS = frozenset((".txt", ".text", ".asc"))
_SILENT = frozenset((".css", ".js", ".map", ".woff", ".woff2", ".ttf", ".eot", ".ico", ".lock"))
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".tif", ".tiff", ".bmp",
                       ".heic", ".psd", ".ai", ".indd", ".qxd", ".eps"))  # fmt: skip
_SOUNDS = frozenset(
    (".mp3", ".wav", ".m4a", ".ogg", ".flac", ".mp4", ".mov", ".avi", ".webm", ".mkv")
)
_TABLES = frozenset((".csv", ".tsv", ".xls", ".xlsx", ".ods", ".numbers", ".db", ".sqlite"))


class MixedFolder(InRecords):
    """Whatever the other sources know of a folder or zip archive that none of them takes whole."""

    name = "mixed folder"

    def recognises(self, given: Given) -> bool:
        """A folder or zip archive with any writing in it."""
        if not (given.is_folder or given.suffix in ("", ".zip")):
            return False
        return any(is_page_name(n) or is_other_writing(n) for n in given.names)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The records of all that is in it, in the order of kinds told above."""
        alone = replace(options, url=None, title=None)
        if given.is_folder:
            yield from _of_folder(given, alone, deep=True)
        elif given.path is not None:
            yield from _of_zip(given, alone)


def is_mixed(names: Iterable[str]) -> bool:
    """Whether a folder with Markdown in it holds writings of other kinds too and is no site."""
    known = tuple(names)
    for name in known:
        path = PurePosixPath(name)
        if (path.name in _SITE and len(path.parts) == 1) or "_posts" in path.parts:
            return False
    others = any(is_other_writing(n) and suffix_of(n) not in MARKDOWN for n in known)
    return others or bool(pages_of(known))


@dataclass(frozen=True, slots=True)
class _Whole:
    """A file or folder that one source reads as a whole."""

    given: Given
    options: ReadOptions

    def read(self) -> Iterator[Draft | Problem]:
        from backlist.intake.detect import source_of

        reader = source_of(self.given)
        if reader is not None:
            yield from reader.drafts(self.given, self.options)


@dataclass(frozen=True, slots=True)
class _Ready:
    """What was read already, since what it was read from will be gone."""

    found: Draft | Problem

    def read(self) -> Iterator[Draft | Problem]:
        yield self.found


def _of_folder(given: Given, options: ReadOptions, *, deep: bool) -> Iterator[Record | Problem]:
    with tree_of(given) as tree:
        if isinstance(tree, Problem) or given.path is None:
            yield (
                tree if isinstance(tree, Problem) else Problem("There is no folder.", given.source)
            )
            return
        yield from tree.problems
    claimed = dict(_claimed(given, tree))
    for folder, reader in claimed.items():
        yield from _handed(_below(given, folder), reader, options)
    names = [n for n in tree.names if not any(n.startswith(f"{folder}/") for folder in claimed)]
    pages = pages_of(names)
    yield from page_records(given, options, pages)
    markdown = [n for n in names if suffix_of(n) in MARKDOWN]
    if markdown and len(markdown) == sum(suffix_of(n) in MARKDOWN for n in tree.names):
        yield from _markdown(given, options)
        markdown = []
    stems = {n.rpartition(".")[0].casefold() for n in names if is_page_name(n)}
    rest = [n for n in names if n in markdown or suffix_of(n) not in MARKDOWN]
    for name in rest:
        if not is_page_name(name) and not in_companion(name, stems):
            yield from _file(given, name, options, deep=deep)


def _claimed(given: Given, tree: FileTree) -> Iterator[tuple[str, Source]]:
    """The subfolders that are exports of their own, the outer before the inner."""
    from backlist.intake.detect import source_of

    folders = {
        str(p) for n in tree.names for p in PurePosixPath(n).parents if len(p.parts) in (1, 2)
    }
    taken: list[str] = []
    for folder in sorted(folders, key=lambda f: (f.count("/"), f))[:MOST_ASKED]:
        if any(folder.startswith(f"{outer}/") for outer in taken):
            continue
        reader = source_of(_below(given, folder))
        if reader is not None and type(reader).__module__.rpartition(".")[2] not in _GENERAL:
            taken.append(folder)
            yield folder, reader


def _below(given: Given, name: str) -> Given:
    path = (given.path or Path()) / name
    return Given(f"{given.source.rstrip('/')}/{name}", path=path, is_folder=True)


def _handed(given: Given, reader: Source, options: ReadOptions) -> Iterator[Record | Problem]:
    if isinstance(reader, ManyRecords):
        yield from reader.records(given, options)
    else:
        yield _Whole(given, options)


def _markdown(given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
    from backlist.intake.sources.markdown_folder import MarkdownFolder

    reader: Source = MarkdownFolder()
    for found in reader.drafts(given, options):
        yield _Ready(found)


def _file(
    given: Given, name: str, options: ReadOptions, *, deep: bool
) -> Iterator[Record | Problem]:
    from backlist.intake.detect import look, source_of

    path = (given.path or Path()) / name
    found = look(str(path), options)
    source = f"{given.source.rstrip('/')}/{name}"
    if isinstance(found, Problem):
        if "empty" not in found.what:
            yield replace(found, source=source)
        return
    file = replace(found, source=source)
    reader = source_of(file)
    kind = type(reader).__module__.rpartition(".")[2]
    if reader is None or (kind == "pasted" and suffix_of(name) not in _TEXTS):
        yield from _unknown(given, name)
    elif kind in ("saved_pages", "mixed_folder"):
        if deep:
            yield from _of_zip(file, options)
        else:
            yield LeftOut(
                "Zip archives inside zip archives are not opened", given.source, name=name
            )
    else:
        yield from _handed(file, reader, options)


def _unknown(given: Given, name: str) -> Iterator[Problem]:
    """What nobody reads, by kind; silent where it only served pages."""
    ending = suffix_of(name)
    if ending in _SILENT:
        return
    what = f"Files of a kind nobody here reads ({ending or 'without an ending'})"
    if ending in _PICTURES:
        what = "Pictures by themselves"
    elif ending in _SOUNDS:
        what = "Sounds and films"
    elif ending in _TABLES:
        what = "Tables and databases"
    yield LeftOut(what, given.source, name=name)


def _of_zip(given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
    """What a zip archive holds, unpacked to a folder that is gone when it has been read."""
    if given.path is None:
        return
    digest = file_digest(given.path)
    whole = Container(str(given.path), digest, ".zip", "application/zip") if digest else None
    with tempfile.TemporaryDirectory(prefix="backlist-") as place:
        yield from _unpacked(given, Path(place))
        folder = Given(given.source, path=Path(place), is_folder=True)
        for record in _as_folder(folder, options):
            found = [record] if isinstance(record, Problem) else record.read()
            for item in found:
                yield _Ready(_contained(item, whole) if isinstance(item, Draft) else item)


def _as_folder(folder: Given, options: ReadOptions) -> Iterator[Record | Problem]:
    from backlist.intake.detect import source_of

    reader = source_of(folder)
    if reader is not None and not isinstance(reader, MixedFolder):
        yield from _handed(folder, reader, options)
    else:
        yield from _of_folder(folder, options, deep=False)


def _contained(draft: Draft, whole: Container | None) -> Draft:
    """A draft whose own file will be gone: the archive it lay in is kept in its stead."""
    keeps = draft.capture is None or draft.container is not None
    # Among all that is in it there may be mail: what is kept whole is kept out of sight.
    kept = replace(whole, private=True) if whole else None
    return replace(draft, container=kept) if keeps else draft


def _unpacked(given: Given, place: Path) -> Iterator[Problem]:
    with tree_of(given) as tree:
        if isinstance(tree, Problem):
            yield tree
            return
        yield from tree.problems
        left = MOST_UNPACKED
        for name in tree.names:
            left -= tree.size(name)
            if left < 0:
                what = "What it unpacks to is too much; the files from here on were left out."
                yield Problem(what, given.source, record=name, do="Unpack it and add the folder.")
                return
            with tree.open(name) as file:
                if isinstance(file, Problem):
                    yield file
                else:
                    yield from _written(
                        place.joinpath(*PurePosixPath(name).parts), file, given, name
                    )


def _written(path: Path, file: IO[bytes], given: Given, name: str) -> Iterator[Problem]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as new:
            shutil.copyfileobj(file, new)
    except UNREADABLE as error:
        yield Problem(f"The file cannot be unpacked ({error}).", given.source, record=name)
