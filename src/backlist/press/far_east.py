"""Fonts for Chinese, Japanese and Korean: too large to ship, found where systems keep them.

The same character is drawn otherwise in each of these languages, so that the fonts come in forms:
`jp`, `kr`, `sc` (simplified) and `tc` (traditional). Known are Noto Serif CJK, Source Han Serif
(the same design) and Noto Serif of one language each; in any other place they work as well, where
the keeper puts them into `theme/fonts`.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

LETTERS = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3000-\u318f\u31a0-\u4dbf\u4e00-\ua48f\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b16f"
    "\U00020000-\U000323af]"
)
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "jp": ("Noto Serif CJK JP", "Source Han Serif", "Source Han Serif JP", "Noto Serif JP"),
    "kr": ("Noto Serif CJK KR", "Source Han Serif K", "Source Han Serif KR", "Noto Serif KR"),
    "sc": ("Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC"),
    "tc": (
        "Noto Serif CJK TC", "Source Han Serif TC", "Source Han Serif TW", "Noto Serif TC",
        "Noto Serif CJK HK", "Source Han Serif HC",
    ),
}  # fmt: skip
NEEDED = (
    "install Noto Serif CJK (Debian and Ubuntu: fonts-noto-cjk; Fedora: "
    "google-noto-serif-cjk-fonts; Arch: noto-fonts-cjk; macOS: brew install --cask "
    "font-noto-serif-cjk), or put it into theme/fonts or ~/.local/share/backlist/fonts"
)

PLACES: tuple[str, ...] = (
    "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts",
    "~/.local/share/fonts", "~/.fonts", "~/Library/Fonts",
)  # fmt: skip
_FILES = re.compile(
    r"(NotoSerifCJK|SourceHanSerif|NotoSerif(JP|KR|SC|TC))"
    r"(jp|kr|sc|tc|K|JP|KR|SC|TC|CN|TW)?(-(Regular|Bold|SemiBold|VF))?(\[wght\])?\.(ttc|otc|otf|ttf)"
)
_DIRECTORY = 4096


def files(places: Iterable[str | Path] | None = None) -> list[Path]:
    """The files of these fonts, each name once, in order of name; the first place it is in wins.

    `places` are folders, those where systems keep fonts unless said.
    """
    found: dict[str, Path] = {}
    for place in PLACES if places is None else places:
        for folder, _, names in os.walk(Path(place).expanduser()):
            for name in names:
                if _FILES.fullmatch(name):
                    found.setdefault(name, Path(folder) / name)
    return [found[name] for name in sorted(found)]


def digest(paths: Iterable[Path]) -> bytes:
    """What tells these fonts from others, without reading them through.

    A font begins with its table directory, which holds a checksum of every table (ISO/IEC 14496-22,
    4.5.1); of a collection that is read for each of its fonts.
    """
    found = hashlib.sha256()
    for path in paths:
        with path.open("rb") as font:
            start = font.read(_DIRECTORY)
            found.update(f"{path.name}\0{path.stat().st_size}\0".encode() + start)
            for place in _faces(start):
                font.seek(place)
                found.update(font.read(_DIRECTORY))
    return found.digest()


def _faces(start: bytes) -> Sequence[int]:
    if start[:4] != b"ttcf" or len(start) < 16:
        return ()
    (count,) = struct.unpack_from(">I", start, 8)
    return struct.unpack_from(f">{min(count, 64, (len(start) - 12) // 4)}I", start, 12)


def form(language: str | None, text: str) -> str | None:
    """The form for text of this language (a BCP 47 tag); None where it is of no such language.

    Where the tag doesn't tell, kana make it Japanese and Hangul Korean; Chinese is simplified
    unless its script or region (Taiwan, Hong Kong, Macao) says otherwise.
    """
    first, *rest = (language or "").lower().split("-")
    if first in {"ja", "ko"}:
        return {"ja": "jp", "ko": "kr"}[first]
    if first in {"zh", "yue", "lzh", "wuu", "nan", "hak"}:
        traditional = {"hant", "tw", "hk", "mo"} & set(rest) or first in {"yue", "nan", "hak"}
        return "tc" if traditional and "hans" not in rest else "sc"
    if not LETTERS.search(text):
        return None
    return "jp" if _KANA.search(text) else "kr" if _HANGUL.search(text) else "sc"


def families(known: Iterable[str]) -> dict[str, list[str]]:
    """Of the families an engine knows, those of each form, the best first."""
    there = frozenset(known)
    return {form: [name for name in names if name in there] for form, names in FAMILIES.items()}
