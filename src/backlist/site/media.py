"""A piece's files as they are published: images without what betrays people, others as they are.

Cleaned images are kept in the cache by the digest of the original, so that they are cleaned once.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from backlist.errors import Problem
from backlist.images import publishable
from backlist.site import publish
from backlist.site.body import Picture

IMAGES = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".gif", ".webp"})
_TEXTS = (".pdf", ".epub", ".txt", ".csv", ".tsv", ".odt", ".ods", ".docx", ".xlsx", ".rtf")
_SOUNDS = (".mp3", ".ogg", ".oga", ".opus", ".m4a", ".flac", ".wav")
_FILMS = (".mp4", ".m4v", ".webm", ".ogv", ".vtt")
FILES = frozenset([*_TEXTS, *_SOUNDS, *_FILMS])
"""Endings of files that no browser runs as a page or a script of the site."""


class Published(NamedTuple):
    """A file that was published, and its size as a picture; or the problem."""

    written: publish.Written | None
    picture: Picture
    problem: Problem | None = None


class _Kept(msgspec.Struct, array_like=True):
    """A cleaned image in the cache; `data` is None where nothing had to be removed."""

    width: int
    height: int
    data: bytes | None


def publish_file(
    source: str, name: str, out: str, path: str, *, cache: Path, known: publish.Written | None
) -> Published:
    """Publish the file at `source` as `path`; `known` is what stands there for certain."""
    suffix = Path(name).suffix.lower()
    try:
        if suffix in IMAGES:
            return _image(source, out, path, cache, known)
        if suffix in FILES:
            return Published(publish.copy(out, path, source), Picture(0, 0))
    except OSError as error:
        return _refuse(f"The file cannot be read ({error.strerror}).", source)
    what = f"Files ending in {suffix!r} are not published." if suffix else "It has no ending."
    return _refuse(what, source, "Give it as an image, PDF, text, audio or video file.")


def _refuse(what: str, source: str, do: str = "Mend it, or take it out of the piece.") -> Published:
    return Published(None, Picture(0, 0), Problem(what, source=source, do=do, severity="warning"))


def _image(
    source: str, out: str, path: str, cache: Path, known: publish.Written | None
) -> Published:
    with publish.reading(source) as file:
        data = file.read()
    kept = _cleaned(data, cache)
    if isinstance(kept, Problem):
        return _refuse(kept.what, source, kept.do or "Mend it, or take it out of the piece.")
    written = publish.put(out, path, data if kept.data is None else kept.data, known)
    return Published(written, Picture(kept.width, kept.height))


def _cleaned(data: bytes, cache: Path) -> _Kept | Problem:
    place = cache / sha256(data).hexdigest()
    try:
        return msgspec.msgpack.decode(place.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        pass
    image = publishable(data)
    if isinstance(image, Problem):
        return image
    kept = _Kept(image.width, image.height, None if image.data == data else image.data)
    cache.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    fresh.write_bytes(msgspec.msgpack.encode(kept))
    fresh.replace(place)
    return kept
