"""Saved pages together: a folder or zip archive of HTML and MHTML, a mirror of a site.

Every page is a draft with its own bytes; what lies in a page's own folder of files is the page's.
Pages of a mirror that are no writings (lists, menus) are told once, summed up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from backlist.errors import Problem
from backlist.files import file_digest
from backlist.intake.file_tree import tree_of
from backlist.intake.interface import Given, InRecords, ReadOptions, Record
from backlist.intake.left_out import LeftOut
from backlist.intake.saved.mhtml_parts import read_mhtml
from backlist.intake.saved.page import SavedFile, read_saved
from backlist.intake.saved.page_files import (
    MHTML,
    PageFiles,
    files_at,
    is_mirror,
    pages_of,
    suffix_of,
    unnamed_pages,
)
from backlist.model import Container, Draft

OTHER_WRITINGS = frozenset((
    ".md", ".markdown", ".mdown", ".mkd", ".txt", ".text", ".docx", ".doc", ".odt", ".rtf", ".pdf",
    ".epub", ".eml", ".mbox", ".warc", ".wacz", ".arc", ".zip", ".xml", ".json", ".atom", ".rss",
    ".bib", ".ris",
))  # fmt: skip
"""Endings of writings that are no pages: with these beside the pages it is a mixed folder."""

_OF_A_SITE = re.compile(
    r"(?:^|/)(?:robots|ads|humans|security|llms|license|readme|hts-log)[^/]*\.txt$"
    r"|(?:^|/)(?:manifest|package(?:-lock)?|composer)\.json$|sitemap[^/]*\.xml$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)")


class SavedPages(InRecords):
    """Every page of a folder or zip archive of pages is a draft."""

    name = "saved pages"

    def recognises(self, given: Given) -> bool:
        """A folder or zip archive with pages in it and no writings of another kind."""
        if not (given.is_folder or given.suffix in ("", ".zip")):
            return False
        names = given.names
        if given.path is None or not pages_of(names):
            return False
        return is_mirror(names, given.path.name) or not any(is_other_writing(n) for n in names)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """A record for each page, in the order of their paths."""
        if given.path is None:
            return
        with tree_of(given) as tree:
            if isinstance(tree, Problem):
                yield tree
                return
            yield from tree.problems
            pages = {*pages_of(tree.names), *unnamed_pages(tree, given.path.name)}
            names = [name for name in tree.names if name in pages]
        yield from page_records(given, options, names)


def is_other_writing(name: str) -> bool:
    """Whether a file is called as writings are that are no pages."""
    return suffix_of(name.removesuffix(".gz")) in OTHER_WRITINGS and not _OF_A_SITE.search(name)


def page_records(given: Given, options: ReadOptions, names: Iterable[str]) -> Iterator[Record]:
    """A record for each of these pages of the folder or zip archive that was given."""
    if given.path is None:
        return
    container = None if given.is_folder else _container(given.path)
    alone = replace(options, url=None, title=None)
    for name in names:
        yield SavedPageRecord(
            str(given.path), given.is_folder, given.source, name, container, alone
        )


def _container(path: Path) -> Container | None:
    digest = file_digest(path)
    return Container(str(path), digest, ".zip", "application/zip") if digest else None


@dataclass(frozen=True, slots=True)
class SavedPageRecord:
    """One page of a folder or zip archive, named by its path in it."""

    path: str
    is_folder: bool
    source: str
    name: str
    container: Container | None
    options: ReadOptions

    def read(self) -> Iterator[Draft | Problem]:
        """The page's draft; what is no article is `LeftOut`."""
        files = files_at(self.path, self.is_folder, self.source)
        if isinstance(files, Problem):
            yield files
            return
        data = files.tree.read(self.name)
        if isinstance(data, Problem):
            yield data
            return
        found = self._found(files, data)
        if isinstance(found, Draft):
            yield found
        else:
            what = _ASIDE.sub("", found.what)
            yield LeftOut(what, self.source, do=found.do, name=self.name)

    def _found(self, files: PageFiles, data: bytes) -> Draft | Problem:
        from backlist.intake.page.media import nowhere

        file = SavedFile(data, self.source, self.name, files.root, self.container)
        if MHTML.search(self.name):
            return read_mhtml(file, self.options)
        find = files.finder(self.name) if self.options.images else nowhere
        return read_saved(file, self.options, find)
