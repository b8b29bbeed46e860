"""What is fuzzed: each kind of file with its seeds, read through the front door of intake."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.model import Draft

DATA = Path(__file__).parents[1] / "intake" / "data"
CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Parser:
    """A kind of file: its ending, and the fixtures that are its seeds.

    `inside` wraps mutated bytes into the container they travel in, so that the container itself
    stays whole and what is in it is what is hostile.
    """

    name: str
    suffix: str
    seeds: tuple[str, ...]
    inside: Callable[[bytes], bytes] | None = None

    def found(self) -> list[bytes]:
        """The seeds' bytes, the smallest first."""
        files = {file for pattern in self.seeds for file in DATA.rglob(pattern) if file.is_file()}
        return sorted((file.read_bytes() for file in files), key=len)[:40]


def run(path: Path) -> Iterator[Draft | Problem]:
    """Reads a case; raises AssertionError where something else than a draft or problem comes."""
    options = ReadOptions(known=_nothing_is_fetched, today="2026-11-23")
    for item in read(str(path), options):
        assert isinstance(item, Draft | Problem), type(item)
        failed = isinstance(item, Problem) and "backlist itself failed" in item.what
        assert not failed, item
        yield item


def _nothing_is_fetched(address: str) -> bool:
    return bool(address)


def _zipped(name: str) -> Callable[[bytes], bytes]:
    def pack(data: bytes) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
        return file.getvalue()

    return pack


def _member(of: str, name: str) -> Callable[[bytes], bytes]:
    """Puts the bytes in the place of one member of a fixture."""

    def pack(data: bytes) -> bytes:
        source = next(iter(sorted(DATA.rglob(of))))
        file = io.BytesIO()
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(file, "w") as new:
            for member in old.namelist():
                new.writestr(member, data if member == name else old.read(member))
        return file.getvalue()

    return pack


PARSERS: tuple[Parser, ...] = (
    Parser("page", ".html", ("*.html", "*.htm")),
    Parser("text", ".txt", ("*.txt",)),
    Parser("markdown", ".md", ("*.md",)),
    Parser("mhtml", ".mhtml", ("*.mhtml", "*.mht")),
    Parser("wordpress", ".xml", ("*wordpress*.xml", "*wxr*.xml")),
    Parser("feed", ".xml", ("*rss*.xml", "*atom*.xml", "*feed*.xml")),
    Parser("json", ".json", ("*.json",)),
    Parser("warc", ".warc", ("*.warc",)),
    Parser("warc-gz", ".warc.gz", ("*.warc",), gzip.compress),
    Parser("mail", ".eml", ("*.eml",)),
    Parser("mbox", ".mbox", ("*.mbox",)),
    Parser("bibtex", ".bib", ("*.bib",)),
    Parser("ris", ".ris", ("*.ris",)),
    Parser("pdf", ".pdf", ("*.pdf",)),
    Parser("docx", ".docx", ("*.docx",)),
    Parser("odt", ".odt", ("*.odt",)),
    Parser("epub", ".epub", ("*.epub",)),
    Parser("zip", ".zip", ("*.zip", "*.wacz")),
)
