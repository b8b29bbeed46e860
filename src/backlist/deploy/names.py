"""Names of files that must not travel, and names that hosts cannot bear (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from backlist.errors import Problem

MOST_BYTES = 255
"""A name's length on nearly all file systems."""
MOST_PATH_BYTES = 900
"""Buckets allow 1,024 bytes with the folder they are in; hosts allow more."""

_OWN_DOT_FILES = re.compile(r"\.(nojekyll|htaccess|well-known/[^.].*)")
_FORBIDDEN = (
    re.compile(r"(?:private|captures)/[0-9]{4}/"),
    re.compile(r"drafts/[^/]+/(?!index\.html$)"),
    re.compile(r"(?:.*/)?(?:backlist|answers)\.toml"),
    re.compile(r"(?:.*/)?piece\.md"),
    re.compile(r".*\.[0-9]+\.new"),
)


def is_forbidden(path: str) -> bool:
    """Whether a name is one of the archive's own files, hidden, or left half-written."""
    if any(part.startswith(".") for part in path.split("/")):
        return not _OWN_DOT_FILES.fullmatch(path)
    return any(pattern.match(path) for pattern in _FORBIDDEN)


def fault_of(path: str) -> str | None:
    """Why no host could hold a file of this name; None where it can be had."""
    if not path.isprintable() or "\\" in path:
        return "its name holds a sign that hosts do not take"
    if any(len(part.encode("utf-8", "surrogateescape")) > MOST_BYTES for part in path.split("/")):
        return f"a part of its name is longer than {MOST_BYTES} bytes"
    if len(path.encode("utf-8", "surrogateescape")) > MOST_PATH_BYTES:
        return f"its path is longer than {MOST_PATH_BYTES} bytes"
    return None


def collisions(paths: Iterable[str]) -> Iterator[Problem]:
    """Names that are one where capitals and accents are not told apart (macOS, Windows)."""
    alike: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if path.isascii() and path.islower():
            alike[path].append(path)
        else:
            alike[unicodedata.normalize("NFC", path).casefold()].append(path)
    for same in alike.values():
        if len(same) > 1:
            first, *others = sorted(same)
            yield Problem(
                f"{', '.join(others)} differs from it by capitals or the form of its letters only.",
                source=first,
                do="On a host that does not tell these apart, one would take the other's place: "
                "change the address of one.",
                severity="warning",
            )
