"""Web archives: WARC and ARC files and WACZ packages; every article page in them is a draft.

Addresses and places first, in one pass that holds no page; then page by page, each read where it
lies. So an archive of many gigabytes needs no more memory than its list of addresses.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from backlist.errors import Problem
from backlist.files import file_digest
from backlist.intake.file_tree import tree_of
from backlist.intake.interface import Given, InRecords, ReadOptions, Record
from backlist.intake.left_out import LeftOut
from backlist.intake.web_archives.index import DOCUMENTS, Index, key
from backlist.intake.web_archives.package import PACKAGE, check, listed_pages
from backlist.intake.web_archives.page_record import PageRecord
from backlist.intake.web_archives.parts import UNREADABLE, Part, is_warc_name, members, opened
from backlist.intake.web_archives.pictures import Pictures
from backlist.intake.web_archives.records import Faults, heads
from backlist.intake.web_archives.unpacked import MAGIC, UnfoldsTooFarError, Unpacked
from backlist.model import Container

MOST_CAPTURES = 5
"""How many captures of one address are tried, newest first."""

_BEGINS = (b"WARC/0.", b"WARC/1.", b"filedesc:")
_ZSTD = b"\x28\xb5\x2f\xfd"
_MISSING = "A page the package lists is not in it"
_ADVICE = {
    **dict.fromkeys(DOCUMENTS.values(), "Save them from the web archive and add the files."),
    _MISSING: None,
}


class WebArchive(InRecords):
    """Every article page of a web archive is a draft."""

    name = "web archive"

    def recognises(self, given: Given) -> bool:
        """By what the file begins with or is called; a zip archive by the WARC files in it."""
        if given.path is None or given.is_folder:
            return False
        if given.head.startswith(b"PK\x03\x04"):
            return given.suffix == ".wacz" or _is_package(given.names)
        named = is_warc_name(given.path.name) or given.path.name.lower().endswith(".warc.zst")
        return named or _plain(given.head).startswith(_BEGINS)

    def records(self, given: Given, options: ReadOptions) -> Iterator[Record | Problem]:
        """A record for each address that has a page, in the order of the archive."""
        if given.path is None:
            return
        if given.head.startswith(_ZSTD):
            do = "Unpack it (zstd -d FILE) and add what comes out."
            yield Problem("Archives packed with zstd cannot be read.", given.source, do=do)
            return
        listed: dict[str, str] = {}
        if given.head.startswith(b"PK\x03\x04"):
            with tree_of(given) as tree:
                if isinstance(tree, Problem):
                    yield tree
                    return
                yield from (*tree.problems, *check(tree))
                listed = listed_pages(tree)
            try:
                parts = members(str(given.path))
            except UNREADABLE as error:
                yield Problem(f"The package cannot be read ({error}).", given.source)
                return
        else:
            parts = (Part(str(given.path)),)
        yield from _records(given, options, parts, listed)


def _is_package(names: tuple[str, ...]) -> bool:
    return PACKAGE in names and any(n.startswith("archive/") and is_warc_name(n) for n in names)


def _plain(head: bytes) -> bytes:
    if not head.startswith(MAGIC):
        return head
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def _records(
    given: Given, options: ReadOptions, parts: tuple[Part, ...], listed: dict[str, str]
) -> Iterator[Record | Problem]:
    index = Index()
    count = 0
    for number, part in enumerate(parts):
        faults = Faults()
        try:
            with opened(part) as file:
                for head in heads(Unpacked(file), faults):
                    index.add(head, number)
                    count += 1
        except UnfoldsTooFarError:
            what = "The archive unfolds too far, as a bomb does; it was read up to there."
            yield Problem(what, given.source, record=part.member or None)
        except UNREADABLE as error:
            what = f"The archive cannot be read any further ({type(error).__name__})."
            yield Problem(what, given.source, record=part.member or None)
        yield from _faults(faults, given.source, part)
    if not count:
        what = "There is no record of a web archive in it."
        yield Problem(what, given.source, do="Get the file again; it may be damaged.")
        return
    index.finish()
    yield from _pages(given, options, parts, index)
    yield from _left_out(given, index, listed)


def _faults(faults: Faults, source: str, part: Part) -> Iterator[Problem]:
    said = [
        (faults.broken, "Places where the packing is broken, and what stood there is lost: {}."),
        (faults.lengths, "Records left out, since their length cannot be read: {}."),
        (faults.stray, "Places with lines between the records that belong to none: {}."),
        (int(faults.cut), "The archive is cut off within a record."),
    ]
    for count, what in said:
        if count:
            text = what.format(f"{count:,}")
            yield Problem(text, source, record=part.member or None, severity="warning")


def _pages(
    given: Given, options: ReadOptions, parts: tuple[Part, ...], index: Index
) -> Iterator[Record]:
    if not index.pages or given.path is None:
        return
    container = _container(given, given.path)
    led = index.first_addresses()
    redirects = {start: key(end) for start, (_, end) in index.redirects.items()}
    pictures = Pictures(index.pictures, redirects)
    for at, captures in index.pages.items():
        newest = sorted(captures, key=lambda c: c.date or "", reverse=True)[:MOST_CAPTURES]
        yield PageRecord(
            given.source, parts, tuple(newest), led.get(at, ()), pictures, container, options
        )


def _container(given: Given, path: Path) -> Container | None:
    digest = file_digest(path)
    is_package = given.head.startswith(b"PK\x03\x04")
    media = "application/wacz" if is_package else "application/warc"
    suffix = given.suffix or (".wacz" if is_package else ".warc")
    return Container(str(path), digest, suffix, media) if digest else None


def _left_out(given: Given, index: Index, listed: dict[str, str]) -> Iterator[Problem]:
    for what, urls in index.left_out.items():
        spare = index.counts[what] - len(urls)
        do = _ADVICE.get(what)
        for number, url in enumerate(urls):
            yield LeftOut(
                what, given.source, do=do, name=url, count=1 + (spare if number == 0 else 0)
            )
    for at, url in listed.items():
        if index.follow(at) not in index.pages:
            yield LeftOut(_MISSING, given.source, name=url)
    if not index.pages and not index.left_out and not listed:
        yield Problem(
            "There is no page in this archive: it holds no HTML.",
            given.source,
            do="Pictures and other files can be handed in with the page that shows them.",
        )
