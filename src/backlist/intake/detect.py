"""Which kind of source something is, and its drafts.

The first source that recognises what is given takes it, so the order here runs from the surest
sign (an address) to the weakest (any text at all).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from backlist.errors import Problem
from backlist.intake.encodable import encodable
from backlist.intake.interface import HEAD, Given, ManyRecords, ReadOptions, Source
from backlist.intake.left_out import summed
from backlist.model import Draft

SOURCES = (
    ("address", "Address"),
    ("ghost", "Ghost"),
    ("medium", "Medium"),
    ("substack", "Substack"),
    ("blogger", "Blogger"),
    ("tumblr", "Tumblr"),
    ("facebook", "Facebook"),
    ("squarespace", "Squarespace"),
    ("wordpress", "WordPress"),
    ("web_archive", "WebArchive"),
    ("feed", "Feed"),
    ("site_pages", "SitePages"),
    ("mhtml", "Mhtml"),
    ("mail", "Mail"),
    ("bibliography", "Bibliography"),
    ("address_list", "AddressList"),
    ("docx", "Docx"),
    ("odt", "Odt"),
    ("epub", "Epub"),
    ("pdf", "Pdf"),
    ("saved_page", "SavedPage"),
    ("markdown_folder", "MarkdownFolder"),
    ("markdown_file", "MarkdownFile"),
    ("saved_pages", "SavedPages"),
    ("mixed_folder", "MixedFolder"),
    ("pasted", "Pasted"),
)
"""Every kind of source: its file in this package and its class, in the order they are asked."""

LARGE = 8 * 1024 * 1024
"""Bytes from which on a file of many writings is sure to be worth several processes."""


def read(source: str, options: ReadOptions | None = None) -> Iterator[Draft | Problem]:
    """The drafts of `source`: a path, an address, or "-" for `options.stdin`.

    Yields a `Problem` for whatever is not there or cannot be read; never raises for input.
    """
    options = options or ReadOptions()
    given = look(source, options)
    if isinstance(given, Problem):
        yield given
        return
    reader = source_of(given)
    if reader is None:
        yield _unknown(given)
        return
    yield from encodable(summed(_read(reader, given, options), given.source))


def _read(reader: Source, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
    if isinstance(reader, ManyRecords) and options.jobs > 0:
        from backlist.intake.parallel import read_records

        records = iter(reader.records(given, options))
        at_once = type(reader).__module__ if given.size >= LARGE else None
        yield from read_records(records, options.jobs, at_once=at_once)
        return
    yield from reader.drafts(given, options)


def look(source: str, options: ReadOptions) -> Given | Problem:
    """What `source` names, with the first bytes of a file."""
    if source == "-":
        data = options.stdin or b""
        if not data.strip():
            return Problem("Nothing came in on standard input.", source="-")
        return Given("-", data=data, head=data[:HEAD])
    if is_address(source):
        return Given(source, address=source)
    return _look_at_path(source)


def is_address(source: str) -> bool:
    """Whether `source` is a web address (http or https, with a host)."""
    if not source.lower().startswith(("http://", "https://")):
        return False
    try:
        return bool(urlsplit(source).hostname)
    except ValueError:
        return False


def source_of(given: Given) -> Source | None:
    """The first source that recognises `given`, or None."""
    for file, name in SOURCES:
        reader: Source = getattr(import_module(f"backlist.intake.sources.{file}"), name)()
        if reader.recognises(given):
            return reader
    return None


def _look_at_path(source: str) -> Given | Problem:
    try:
        path = Path(source)
        if path.is_dir():
            return Given(source, path=path, is_folder=True)
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        return Problem("There is no such file or folder.", source=source, do=_hint(source))
    except (OSError, ValueError) as error:
        return Problem(f"This cannot be opened ({error}).", source=source)
    if not head:
        return Problem("The file is empty.", source=source)
    return Given(source, path=path, head=head)


def _hint(source: str) -> str:
    if "." in source and "/" in source and " " not in source and "://" not in source:
        return "If it is an address, write it with https:// in front."
    return "Check the path; addresses begin with http:// or https://."


def _unknown(given: Given) -> Problem:
    kind = "folder" if given.is_folder else "file"
    return Problem(
        f"This {kind} is of no kind that can be taken in.",
        source=given.source,
        do="Hand in an address, a saved page (.html), a text, a Markdown file or a folder of them.",
    )
