"""Names: what outsiders call things becomes names of files that stay where they belong.

`slug` is pure; `safe_join` looks where links lead.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from pathlib import Path

from backlist.errors import ArchiveError

SLUG_CHARACTERS = 80
SLUG_BYTES = 200
"""File systems allow 255 bytes a name; temporary names and endings need some of them."""

_FOLDS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
    "ŋ": "ng",
    "ŧ": "t",
    "ĸ": "k",
    "ſ": "s",
}
_DROPPED = set("'’‘ʼʻ´`\u00ad\u200b\u200c\u200d\u2060\ufeff")
_RESERVED = (
    {"con", "prn", "aux", "nul"} | {f"com{n}" for n in range(10)} | {f"lpt{n}" for n in range(10)}
)


def safe_join(root: Path, name: str) -> Path:
    """`name` (with "/" between folders) under `root`.

    Raises:
        ArchiveError: it is absolute, climbs up, holds a backslash or NUL, or leads out of `root`
            through a symbolic link.
    """
    parts = name.split("/")
    if any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts):
        raise ArchiveError(f"{name!r} is no path inside {root}.")
    path = root.joinpath(*parts)
    if not _has_link(root, parts):
        return path
    real = os.path.realpath(root)
    if os.path.commonpath([real, os.path.realpath(path)]) != real:
        raise ArchiveError(
            f"{name} leads out of {root} through a link.",
            do="Put the folder itself there instead of a link to it.",
        )
    return path


def _has_link(root: Path, parts: list[str]) -> bool:
    """Whether anything below `root` on the way is a symbolic link."""
    here = str(root)
    for part in parts:
        here = f"{here}/{part}"
        try:
            if stat.S_ISLNK(os.lstat(here).st_mode):
                return True
        except OSError:
            # What is not there leads nowhere; what cannot be looked at, the full check looks at.
            return not _is_missing(here)
    return False


def _is_missing(path: str) -> bool:
    return not os.path.lexists(path)


def slug(text: str) -> str:
    """A stable name for files and addresses: lower case, letters and digits with single hyphens.

    Latin letters lose their marks (é → e, ß → ss); letters of other scripts are kept with theirs
    (NFC). At most 80 characters, cut at a word. Text without any letter or digit is named by its
    digest, so that the name is never empty. `slug(slug(x)) == slug(x)`.
    """
    words = _fold(unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())).split()
    name = _shorten([unicodedata.normalize("NFC", word) for word in words])
    if not name:
        return "x-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{name}-1" if name in _RESERVED else name


def _fold(text: str) -> str:
    """Letters, digits and the marks of other scripts' letters; a space for all between."""
    out = ""
    for char in text:
        if unicodedata.category(char)[0] != "M":
            out += _fold_base(char)
        elif out and not (out[-1].isascii() or out[-1].isspace()):
            out += char
    return out


def _fold_base(char: str) -> str:
    if char in _DROPPED:
        return ""
    base = unicodedata.normalize("NFD", char)[0]
    base = _FOLDS.get(base, base)
    if base.isascii():
        return base if base.isalnum() else " "
    return char if unicodedata.category(char)[0] in "LN" else " "


def _shorten(words: list[str]) -> str:
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer) > SLUG_CHARACTERS or len(longer.encode()) > SLUG_BYTES:
            break
        name = longer
    if not name and words:
        cut = words[0][:SLUG_CHARACTERS].encode()[:SLUG_BYTES]
        name = cut.decode("utf-8", "ignore")
    return name
