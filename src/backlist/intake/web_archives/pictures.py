"""Where an archive's pictures are, for every page of it, in any process.

The list may be long, and every page needs a few of it: it is written to a temporary file once,
when it is first sent to another process, and read there once.
"""

from __future__ import annotations

import atexit
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from backlist.intake.page.media import LARGEST, Finder, Found
from backlist.intake.web_archives.http_message import body_of, head_of
from backlist.intake.web_archives.index import HOPS, key
from backlist.intake.web_archives.parts import Part, block_of
from backlist.intake.web_archives.unpacked import Place

Spots = Mapping[str, list[int]]
"""By key: part, offset, how far into what is packed there."""


class Pictures:
    """Pictures by address, and the redirects that lead to them."""

    def __init__(self, spots: Spots, redirects: Mapping[str, str]) -> None:
        self._held: tuple[Spots, Mapping[str, str]] | None = (spots, redirects)
        self._file = ""

    def spot(self, url: str) -> list[int] | None:
        """Where the picture at an address is; None where it is not in the archive."""
        spots, redirects = self._held or _loaded(self._file)
        at = key(url)
        for _ in range(HOPS):
            if at in spots or at not in redirects:
                break
            at = redirects[at]
        return spots.get(at)

    def __getstate__(self) -> str:
        """The temporary file's path: all that goes to another process."""
        if not self._file:
            number, self._file = tempfile.mkstemp(prefix="backlist-", suffix=".json")
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump(self._held, file)
            atexit.register(_remove, self._file, os.getpid())
        return self._file

    def __setstate__(self, file: str) -> None:
        self._held = None
        self._file = file


@lru_cache(maxsize=2)
def _loaded(file: str) -> tuple[Spots, Mapping[str, str]]:
    spots, redirects = json.loads(Path(file).read_text(encoding="utf-8"))
    return spots, redirects


def _remove(file: str, process: int) -> None:
    if os.getpid() == process:
        with suppress(OSError):
            Path(file).unlink()


def finder(pictures: Pictures, parts: tuple[Part, ...], base: str) -> Finder:
    """Finds the pictures of a page at `base` in its own archive, and nowhere else."""
    from urllib.parse import urljoin

    def find(src: str) -> Found | None:
        try:
            url = urljoin(base, src)
        except ValueError:
            return None
        spot = pictures.spot(url)
        data = _payload(parts[spot[0]], Place(spot[1], spot[2])) if spot else None
        return Found(data, url) if data else None

    return find


def _payload(part: Part, place: Place) -> bytes | None:
    found = block_of(part, place, part.path)
    if not isinstance(found, tuple):
        return None
    fields, block = found
    message = head_of(block)
    if message is None:
        is_bare = fields.get("warc-type", "").lower() in ("resource", "conversion")
        return block if is_bare and len(block) <= LARGEST else None
    body = body_of(message, block, LARGEST)
    return body.data if body and body.whole else None
