"""The theme on disk: templates, style sheet, script and fonts, and the keeper's own over them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from backlist.errors import Problem
from backlist.site.page import Page, digest
from backlist.site.sidenotes import side_notes
from backlist.site.wishes import style_of
from backlist.words import Own, own_words

OWN = Path(__file__).parent / "theme"
PACKAGE = Path(__file__).parent.parent
STYLE = "assets/style.css"


@dataclass(frozen=True, slots=True)
class Theme:
    """What pages are drawn with.

    `templates` are sources by file name; `files` the bytes to publish by path; `copies` are files
    to publish by path and where they lie (fonts, and the keeper's `theme/assets/`); `seed` changes
    whenever templates, words or program do, `style` whenever the style sheet or script does;
    `own` are the keeper's own words, `altered` the names of their templates; `problems` what the
    settings wish in vain.
    """

    templates: Mapping[str, str]
    files: Mapping[str, bytes]
    copies: Mapping[str, Path]
    seed: bytes
    style: str
    own: Own = ()
    altered: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def load(theme: Path | None, wishes: Mapping[str, Any] | None = None) -> Theme:
    """Our theme, with the keeper's templates in place of ours and their style after ours.

    `wishes` is the table `[theme]` of the settings; its style stands between the two.
    """
    wished, problems = style_of(wishes or {})
    folders = [OWN, *([theme] if theme is not None and theme.is_dir() else [])]
    templates = {
        path.name: path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted((folder / "templates").glob("*"))
        if path.suffix in {".html", ".xml"}
    }
    altered = {p.name for f in folders[1:] for p in (f / "templates").glob("*")} & templates.keys()
    sheets = [(f / "style.css").read_bytes() for f in folders if (f / "style.css").is_file()]
    files = {
        STYLE: b"\n".join([sheets[0], side_notes().encode(), wished.encode(), *sheets[1:]]),
        "assets/reader.js": (OWN / "reader.js").read_bytes(),
        "assets/days.js": (OWN / "days.js").read_bytes(),
        "assets/mark.svg": (OWN / "mark.svg").read_bytes(),
    }
    copies = {f"assets/fonts/{p.name}": p for p in sorted((OWN / "fonts").iterdir())}
    if theme is not None:
        copies |= {f"assets/{name}": path for name, path in _below(theme / "assets")}
    style = _digest(list(files.values())).hex()[:8]
    own = own_words(theme)
    texts = [*templates.items(), *own]
    seed = _digest([*(f"{n}\0{s}".encode() for n, s in texts), _program()])
    return Theme(templates, files, copies, seed, style, own, frozenset(altered), problems)


def asset_pages(theme: Theme) -> dict[str, Page]:
    """The theme's files as pages."""
    pages = {
        path: Page(path, blake2b(data, digest_size=16).digest(), "bytes", data)
        for path, data in theme.files.items()
    }
    for path, source in theme.copies.items():
        stat = Path(source).stat()
        key = digest(str(source), str(stat.st_size), str(stat.st_mtime_ns))
        pages[path] = Page(path, key, "copy", source)
    return pages


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    """The keeper's own files for pages, by their path below the folder; no hidden ones."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if path.is_file() and not path.is_symlink() and not hidden:
            yield name, path


def _program() -> bytes:
    """Changes when the files of this room, or what it draws text and dates with, do."""
    stamps = []
    for room in ("site", "site/machine", "words", "markup", "dates"):
        with os.scandir(PACKAGE / room) as entries:
            stamps += [
                f"{room}/{e.name} {e.stat().st_size} {e.stat().st_mtime_ns}"
                for e in entries
                if e.name.endswith((".py", ".toml"))
            ]
    return "\n".join(sorted(stamps)).encode()


def _digest(parts: list[bytes]) -> bytes:
    return blake2b(b"".join(len(p).to_bytes(8, "big") + p for p in parts), digest_size=16).digest()
