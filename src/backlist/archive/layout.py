"""Where everything lies in an archive (pure): paths relative to its root, with "/".

The year folder of a piece is shelving only. A piece's id is the name of its folder.
"""

from __future__ import annotations

import re
import unicodedata

from backlist.dates import Edtf

SETTINGS = "backlist.toml"
PIECES = "pieces"
DRAFTS = "drafts"
CAPTURES = "captures"
PRIVATE = "private"
SHELVES = "shelves"
PAGES = "pages"
OUTLETS = "outlets"
PEOPLE = "contributors"
MEDIA = "media"
PIECE = "piece.md"
OWN = ".backlist"
LOCK = ".backlist/lock"
JOURNAL = ".backlist/journal"
UNDO = ".backlist/undo"
UNDO_OBJECTS = ".backlist/undo/objects"
INDEX = ".backlist/cache/index"
INDEX_NEWER = ".backlist/cache/index-newer"
KEYS = ".backlist/cache/keys"
SMALL = ".backlist/cache/small"
UNDATED = "undated"
FOLDERS = (PIECES, DRAFTS, SHELVES, PAGES, OUTLETS, PEOPLE, CAPTURES)

_SUFFIX = re.compile(r"(\.[a-z0-9]{1,10}){1,2}")
_PLAIN_ID = re.compile(r"[A-Za-z0-9-][A-Za-z0-9._-]*")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-[0-9]{2}")


def year_folder(first: Edtf | None) -> str:
    """The year a piece is shelved under: "2019", "0987", "-0043", "undated"."""
    year = first.year if first is not None else None
    return UNDATED if year is None else f"{year:05d}" if year < 0 else f"{year:04d}"


def piece_folder(id: str, first: Edtf | None) -> str:
    """The folder a new piece is put in: "pieces/2019/to-our-comrades"."""
    return f"{PIECES}/{year_folder(first)}/{id}"


def draft_folder(id: str) -> str:
    """The folder a draft waits in: "drafts/to-be-named-1"."""
    return f"{DRAFTS}/{id}"


def id_of(folder: str) -> str:
    """The id of what lies in a folder: "pieces/2019/to-our-comrades" → "to-our-comrades"."""
    return folder.rpartition("/")[2]


def is_draft(path: str) -> bool:
    """Whether a path is one of something that waits for the keeper."""
    return path.startswith(f"{DRAFTS}/")


def capture_folder(day: str, *, private: bool = False) -> str:
    """The folder of captures taken on an ISO day or moment: "captures/2026/11"."""
    found = _DAY.match(day)
    top = PRIVATE if private else CAPTURES
    return f"{top}/{found[1]}/{found[2]}" if found else f"{top}/{UNDATED}"


def capture_name(digest: str, suffix: str) -> str:
    """The name of a capture: the payload's digest in hex, and the kind of file."""
    suffix = suffix.lower()
    return digest.removeprefix("sha256:") + (suffix if _SUFFIX.fullmatch(suffix) else ".bin")


def undo_object(digest: str) -> str:
    """Where the bytes of a replaced or removed file are kept."""
    return f"{UNDO_OBJECTS}/{digest.removeprefix('sha256:')}"


def id_fault(id: str) -> str | None:
    """Why a folder's name cannot be an id, which goes into addresses; None where it can."""
    if _PLAIN_ID.fullmatch(id):
        return None
    if unicodedata.normalize("NFC", id) != id:
        return "its letters are not in composed form (NFC)"
    odd = sorted({c for c in id if unicodedata.category(c)[0] not in "LNM" and c not in "-_."})
    if odd:
        return "it holds " + ", ".join("a space" if c == " " else repr(c) for c in odd)
    return "it starts with a dot" if id.startswith(".") else None
