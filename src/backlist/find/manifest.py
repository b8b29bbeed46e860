"""What the last build left: which pieces are indexed together, and what stands in the site."""

from __future__ import annotations

from pathlib import Path

import msgspec

from backlist.files import write_atomic
from backlist.find.segments import Segment

VERSION = 1


class Built(msgspec.Struct, array_like=True, frozen=True):
    """A segment as it stands in the site.

    `name` is that of its folder, made of all it was built from; `pieces` how many it holds;
    `parts` the first keys of the shards of every part; `files` and `size` what is in the folder.
    """

    name: str
    pieces: int
    parts: list[list[str]]
    files: int
    size: int
    problems: list[tuple[str, str | None, str | None]] = []


class Manifest(msgspec.Struct, array_like=True, frozen=True):
    """`segments` with their pieces, the small one last; `built` is what stands in `out`.

    `state` is that of what all was made from, where all went well, else empty.
    """

    version: int = VERSION
    out: str = ""
    segments: list[Segment] = []
    built: list[Built] = []
    state: bytes = b""


def load(cache: Path, out: Path) -> Manifest:
    """The manifest of the last build into `out`; an empty one where there is none to trust."""
    try:
        data = (cache / "manifest").read_bytes()
        found = msgspec.msgpack.decode(data, type=Manifest)
    except (OSError, msgspec.DecodeError):
        return Manifest(out=str(out))
    fits = found.version == VERSION and found.out == str(out)
    return found if fits else Manifest(out=str(out))


def save(cache: Path, manifest: Manifest) -> None:
    """Write it down in one step."""
    cache.mkdir(parents=True, exist_ok=True)
    write_atomic(cache / "manifest", msgspec.msgpack.encode(manifest), durable=False)
