"""Bibliographies: each entry's page or file, described as the entry describes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from backlist.errors import Problem
from backlist.intake.interface import Given, InRecords, ReadOptions, Record
from backlist.model import Container, Draft

if TYPE_CHECKING:
    from backlist.intake.bibliography.reference import Reference

_SUFFIXES = frozenset((".bib", ".bibtex", ".biblatex", ".ris", ".json", ".txt", ".csljson", ""))
_MEDIA_TYPES = {
    "bibtex": ("application/x-bibtex", ".bib"),
    "ris": ("application/x-research-info-systems", ".ris"),
    "csl": ("application/vnd.citationstyles.csl+json", ".json"),
}


class Bibliography(InRecords):
    """BibTeX, BibLaTeX, RIS and CSL-JSON."""

    name = "bibliography"

    def recognises(self, given: Given) -> bool:
        """By how the file begins."""
        if given.address is not None or given.is_folder or given.suffix not in _SUFFIXES:
            return False
        return kind_of(given.head) is not None

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """The records of the entries, in their order."""
        from backlist.files import digest_of

        data = given.read()
        if isinstance(data, Problem):
            yield data
            return
        kind = kind_of(data[:4096]) or "bibtex"
        media_type, suffix = _MEDIA_TYPES[kind]
        container = None
        if given.path is not None:
            container = Container(str(given.path), digest_of(data), suffix, media_type)
        references: list[Reference] = []
        for item in _references(kind, data, given.source):
            if isinstance(item, Problem):
                yield item
            else:
                references.append(item)
        if not references:
            yield Problem("There is no entry in this bibliography.", source=given.source)
            return
        yield from _of_entries(references, given, container, options)


def kind_of(head: bytes) -> str | None:
    """Which of the formats a file is in, by its first bytes."""
    from backlist.intake.bibliography.bibtex import is_bibtex
    from backlist.intake.bibliography.csl import is_csl
    from backlist.intake.bibliography.ris import is_ris

    if is_csl(head):
        return "csl"
    text = head.decode("utf-8", "replace")
    return "ris" if is_ris(text) else "bibtex" if is_bibtex(text) else None


def _references(kind: str, data: bytes, source: str) -> Iterator[Reference | Problem]:
    from backlist.intake.bibliography.bibtex import read_bibtex
    from backlist.intake.bibliography.csl import read_csl
    from backlist.intake.bibliography.ris import read_ris
    from backlist.intake.page.charset import decode_html

    if kind == "csl":
        return read_csl(data, source=source)
    text = decode_html(data).replace("\r\n", "\n").replace("\r", "\n")
    read = read_ris if kind == "ris" else read_bibtex
    return read(text, source=source)


def _of_entries(
    references: list[Reference],
    given: Given,
    container: Container | None,
    options: ReadOptions,
) -> Iterator[Record | Problem]:
    from backlist.intake.bibliography.drafting import alone, facts_of
    from backlist.intake.crawling.crawl import Passed, Ready, Wanted, bare, crawl
    from backlist.intake.fetching import Fetcher

    own, passed = bare(options), Passed(given.source)
    fetcher = Fetcher(options) if options.online else None
    folder = given.path.resolve().parent if given.path is not None else None
    if len(references) > options.most:
        left = len(references) - options.most
        passed.add(f"beyond the {options.most:,} that are taken at one go", left)
    for reference in references[: options.most]:
        rest = alone(reference, given.source, container)
        file = _file_of(reference, folder)
        kept: Draft | Record = rest
        if file is not None:
            kept = FileRecord(str(file), given.source, own, rest)
        if reference.url is not None and fetcher is not None:
            want = Wanted(reference.url, reference.position, over=facts_of(reference), instead=kept)
            yield from crawl((want,), fetcher, options, passed, named=True)
        else:
            yield kept if not isinstance(kept, Draft) else Ready(kept, own.today)
    yield from passed.notes()


@dataclass(frozen=True, slots=True)
class FileRecord:
    """The file of an entry, read as it would be by itself; a `Record`.

    `entry` is the entry's own draft: laid over the file's, and taken where the file gives none.
    """

    path: str
    source: str
    options: ReadOptions
    entry: Draft

    def read(self) -> Iterator[Draft | Problem]:
        """The file's draft with the entry's facts, or the entry's own draft."""
        from backlist.intake.crawling.fetched import stood_in
        from backlist.intake.describe import describe

        wrong = Problem("The file of this entry gave no text.", source=self.path)
        drafts = []
        for item in self._found():
            if isinstance(item, Draft):
                drafts.append(item)
            elif item.severity == "error":
                wrong = item
        if len(drafts) != 1:
            yield describe(stood_in(self.entry, wrong), today=self.options.today)
            return
        yield _with_facts(drafts[0], self.entry)

    def _found(self) -> Iterator[Draft | Problem]:
        """What the file holds; one that is itself a bibliography leads nowhere."""
        from backlist.intake.detect import look, source_of

        given = look(self.path, self.options)
        if isinstance(given, Problem):
            yield given
            return
        reader = source_of(given)
        if reader is not None and not isinstance(reader, Bibliography):
            own = replace(self.options, url=self.entry.url, online=False)
            yield from reader.drafts(given, own)


def _with_facts(draft: Draft, entry: Draft) -> Draft:
    """A file's draft as the entry describes it; where the text tells no other, it appeared so."""
    from backlist.intake.crawling.laying import overlaid

    laid = overlaid(draft, entry)
    published = entry.appearances or draft.appearances
    return replace(
        laid,
        url=entry.url or draft.url,
        appearances=published if len(draft.appearances) < 2 else draft.appearances,
        copy=(0 if published else None) if len(draft.appearances) < 2 else draft.copy,
        source=entry.source,
        position=entry.position,
        identity=entry.identity,
    )


def _file_of(reference: Reference, folder: Path | None) -> Path | None:
    """The entry's first file that is there, below the bibliography's own folder."""
    for name in reference.files if folder is not None else ():
        plain = unquote(name.removeprefix("file://")).replace("\\", "/")
        if not plain or "\0" in plain or folder is None:
            continue
        try:
            file = (folder / plain).resolve()
            if file.is_relative_to(folder) and file.is_file():
                return file
        except (OSError, ValueError, RuntimeError):
            continue
    return None
