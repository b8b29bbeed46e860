"""One saved page → its draft, wherever its bytes lay."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass, replace

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.interface import FILE_LIMIT, ReadOptions
from backlist.intake.page.media import Finder
from backlist.intake.saved.address import Origin, is_wayback, origin_of, without_wayback
from backlist.model import Captured, Container, Draft, Evidence


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A page's file: its bytes, the path it had (`name`, with "/") in what was handed in, and
    what that is called (`root`); `container` where it came out of one.
    """

    data: bytes
    source: str
    name: str = ""
    root: str = ""
    container: Container | None = None


def read_saved(file: SavedFile, options: ReadOptions, find: Finder) -> Draft | Problem:
    """The draft of a page saved as HTML (also gzipped); a `Problem` where it is no article."""
    from backlist.intake.describe import describe
    from backlist.intake.page.charset import decode_html
    from backlist.intake.page.web_page import WebPage, read_page

    data = unpacked(file.data, file.source)
    if isinstance(data, Problem):
        return replace(data, record=file.name or None)
    html = decode_html(data)
    origin = origin_of(html, file.name, file.root)
    if is_wayback(html):
        html = without_wayback(html)
    url = options.url or (origin.url if origin else None)
    saved = options.fetched or (origin.saved if origin else None)
    capture = Captured(data, "text/html", ".html", url=url, fetched=saved)
    draft = read_page(WebPage(html, file.source, url, capture), options, find)
    if isinstance(draft, Problem):
        return replace(draft, record=file.name or None)
    return describe(finished(draft, file, origin, options), today=options.today)


def finished(draft: Draft, file: SavedFile, origin: Origin | None, options: ReadOptions) -> Draft:
    """A page's draft with what its file adds: where it lay, how its address is known."""
    evidence = dict(draft.evidence)
    given = evidence.get("url")
    if origin is not None and not options.url and (given is None or given.where == "given"):
        evidence["url"] = (
            Evidence("metadata", says=origin.says, where=origin.where)
            if origin.sure
            else Evidence("inferred", says=origin.says, confidence=0.7, where=origin.where)
        )
    if not file.name:
        return replace(draft, evidence=evidence)
    return replace(
        draft,
        evidence=evidence,
        position=file.name,
        record=digest_of(file.data),
        container=file.container,
        problems=tuple(replace(p, record=p.record or file.name) for p in draft.problems),
    )


def unpacked(data: bytes, source: str) -> bytes | Problem:
    """A file's bytes, unpacked where they are gzipped, within `FILE_LIMIT`."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(FILE_LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        return Problem(f"The file cannot be unpacked ({error}).", source=source)
    if len(plain) > FILE_LIMIT:
        size = FILE_LIMIT // 1024 // 1024
        return Problem(f"The file is larger than {size} MiB when unpacked.", source=source)
    if plain.startswith(b"\x1f\x8b"):
        do = "Unpack it yourself, and add what is in it."
        return Problem("The file is packed more than once.", source=source, do=do)
    return plain
