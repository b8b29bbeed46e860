"""Files a post links to (a PDF, a recording), kept with it where the export has them."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.intake.page.media import ALL, MOST, Finder
from backlist.intake.wordpress.pictures import name_of
from backlist.model import DraftMedia

_KINDS = re.compile(
    r"\.(?:pdf|epub|txt|csv|tsv|odt|ods|odp|docx?|xlsx?|pptx?|rtf|mp3|m4a|ogg|oga|wav|flac)\Z", re.I
)
_UNSAFE = re.compile(r"[^a-z0-9]+")
_HERE = "https://media.invalid/"
"""Stands for the folder of a piece's files until the text is Markdown (RFC 2606, §2)."""


def keep_linked_files(root: HtmlElement, base: str, find: Finder) -> tuple[DraftMedia, ...]:
    """The files that links lead to and the export has; those links are marked for `at_home`."""
    kept: dict[str, DraftMedia] = {}
    for link in root.iter("a", "audio", "source"):
        place = "href" if link.tag == "a" else "src"
        address = (link.get(place) or "").strip()
        if not _KINDS.search(name_of(address)):
            continue
        file = kept.get(address) or _file(address, base, find, kept)
        if file is not None:
            kept[address] = file
            link.set(place, _HERE + file.name)
    return tuple({file.name: file for file in kept.values()}.values())


def at_home(markdown: str, files: tuple[DraftMedia, ...]) -> str:
    """The text with marked links as links to files beside it."""
    for file in files:
        marked = re.escape(_HERE + file.name)
        # An address that shows itself cannot be a relative one in Markdown.
        markdown = re.sub(f"<{marked}>", f"[{file.name}](media/{file.name})", markdown)
        markdown = re.sub(marked, f"media/{file.name}", markdown)
    return markdown


def _file(address: str, base: str, find: Finder, kept: dict[str, DraftMedia]) -> DraftMedia | None:
    size = sum(len(file.data) for file in kept.values())
    found = find(address) if len(kept) < MOST and size < ALL else None
    if found is None or isinstance(found, Problem):
        return None
    return DraftMedia(
        _name(address, {f.name for f in kept.values()}), found.data, _full(base, address)
    )


def _name(address: str, taken: set[str]) -> str:
    stem, _, suffix = name_of(address).lower().rpartition(".")
    stem = _UNSAFE.sub("-", stem).strip("-")[:60] or "file"
    name, count = f"{stem}.{suffix}", 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}.{suffix}"
    return name


def _full(base: str, address: str) -> str | None:
    try:
        full = urljoin(base, address)
    except ValueError:
        return None
    return full if full.startswith(("http://", "https://")) else None
