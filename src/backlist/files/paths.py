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
    return Below(root).join(name)


class Below:
    """Joins many names to one root, each as `safe_join` does, for the time of one change.

    A folder that was looked at once is not looked at again.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders: set[str] = set()

    def join(self, name: str) -> Path:
        """`name` under the root; raises ArchiveError as `safe_join` does."""
        parts = name.split("/")
        if any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts):
            raise ArchiveError(f"{name!r} is no path inside {self._root}.")
        path = self._root.joinpath(*parts)
        if not self._has_link(parts):
            return path
        real = os.path.realpath(self._root)
        if os.path.commonpath([real, os.path.realpath(path)]) != real:
            raise ArchiveError(
                f"{name} leads out of {self._root} through a link.",
                do="Put the folder itself there instead of a link to it.",
            )
        return path

    def _has_link(self, parts: list[str]) -> bool:
        """Whether anything below the root on the way is, or may be, a symbolic link."""
        here = str(self._root)
        for part in parts:
            here = f"{here}/{part}"
            if here in self._folders:
                continue
            try:
                mode = os.lstat(here).st_mode
            except FileNotFoundError:
                # What is not there leads nowhere.
                return False
            except OSError:
                # What cannot be looked at, the full check looks at.
                return True
            if stat.S_ISLNK(mode):
                return True
            if stat.S_ISDIR(mode):
                self._folders.add(here)
        return False


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
