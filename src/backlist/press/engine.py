"""The one file that knows Typst: fonts, the fixed template, a document → the bytes of a PDF.

The PDF is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once. Only the fonts that ship
with backlist and those of the keeper's folders are used, so that the same document gives the same
bytes on every machine. One compiler serves one process: threads may not share it, and forking
after its first use hangs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from backlist.press.xmp import Facts, amended

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATE = HERE / "typ"
STANDARDS = ("a-2a", "ua-1")
_BOOKS = {
    "booklet": ("opening", "pieces", "index"),
    "section": ("pieces",),
    "frame": ("opening", "stubs", "index"),
}
"""What the forms of a book are put together of."""

_UNPRINTABLE = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\(.)")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why Typst made no PDF; `letters` are the characters it found no glyph for."""

    why: str
    letters: str = ""


class Engine:
    """Sets documents. `root` is the folder that pictures are laid into.

    Besides the house's fonts those in `folders` are known, and those of `files`.
    """

    def __init__(
        self, root: Path, folders: Sequence[Path] = (), files: Sequence[Path] = ()
    ) -> None:
        import typst

        if files:  # Typst takes folders only
            beside = root / "fonts"
            beside.mkdir(exist_ok=True)
            for file in files:
                (beside / file.name).symlink_to(file)
            folders = (*folders, beside)
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in (FONTS, *folders)],
        )
        # The stubs leave out that sources may be given as a mapping of names to bytes.
        self._compiler: Any = typst.Compiler(root=str(root), font_paths=self._fonts)
        self._failure: type[Exception] = typst.TypstError

    def families(self) -> list[str]:
        """The families the keeper's folders add to the house's own, in order of name."""
        return sorted(set(self._fonts.families()) - own_families())

    def set(self, document: Mapping[str, Any]) -> bytes | Refused:
        """The PDF of a document, or why there is none; a piece's unless it names a `template`."""
        main = template(document.get("template", "offprint"))
        # Of a section that goes on with a part, the heading stands in the one before: alone it is
        # not PDF/UA, which wants headings in order, but the book that it becomes part of is.
        standards = STANDARDS[:1] if document.get("goes_on") else STANDARDS
        files = {"main.typ": main, "doc.json": json.dumps(document, ensure_ascii=False).encode()}
        try:
            pdf = self._compiler.compile(
                files,
                format="pdf",
                pdf_standards=list(standards),
                timestamp=_moment(document["meta"]["date"]),
            )
        except self._failure as error:
            return _refusal(error)
        except BaseException as error:
            # A panic in the engine comes as a BaseException of its own that cannot be imported.
            if type(error).__name__ != "PanicException":
                raise
            return Refused(f"the engine broke down: {error}")
        return amended(bytes(pdf), Facts(**document["meta"]["facts"]))


@lru_cache(maxsize=1)
def own_families() -> frozenset[str]:
    """The families that ship with backlist."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return frozenset(fonts.families())


@lru_cache(maxsize=4)
def template(name: str) -> bytes:
    """The program for one kind of document: an offprint, or what `_BOOKS` names.

    A module of Typst cannot be told what it is to set, so that its parts are put together here:
    in a book, those that set a piece are the body of a function, each piece its argument.
    """

    def part(*names: str) -> str:
        texts = [(TEMPLATE / f"{name}.typ").read_text(encoding="utf-8") for name in names]
        return "\n".join(texts)

    said = '#let d = json("doc.json")\n' + part("look", "text")
    if name == "offprint":
        return (said + part("offprint", "piece")).encode()
    piece = part("look", "text", "bound", "piece")
    return f"{said}\n#let piece-of(d) = [\n{piece}\n]\n{part('book', *_BOOKS[name])}".encode()


def _moment(day: Sequence[int]) -> datetime:
    """Midnight UTC of that day, or the epoch where it was before the epoch."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return max(epoch, datetime(day[0], day[1], day[2], tzinfo=UTC))


def _refusal(error: Exception) -> Refused:
    said = str(getattr(error, "diagnostic", "") or error)
    letters = "".join(_unescaped(text) for text in _UNPRINTABLE.findall(said))
    return Refused(str(getattr(error, "message", error)), letters)


def _unescaped(text: str) -> str:
    """A string as Rust's `Debug` writes it, read back."""
    plain = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}

    def letter(match: re.Match[str]) -> str:
        return chr(int(match[1], 16)) if match[1] else plain.get(match[2], match[2])

    return _ESCAPE.sub(letter, text)
