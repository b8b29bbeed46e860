"""Counts of what raw exports, archives and documents hold beside what backlist takes of them.

python -m bench.imports --corpora DIR [--only wordpress] [--once]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.import_reasons import REASONS, Reason
from bench.import_taken import Taken, add_twice, of_archive, of_docx, of_pdf, of_platform, take
from bench.raw import archives, documents, platforms, wxr
from bench.raw.facts import Facts, squeezed

Raw = Callable[[Path], Facts | None]
Ours = Callable[[Taken, Facts], Facts]
_BY_TITLE = frozenset({"posts", "waiting", "comments"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its columns, how a raw one is counted, and how what was taken is."""

    name: str
    columns: tuple[str, ...]
    raw: Raw
    ours: Ours


POSTS = platforms.COLUMNS
WXR = Kind("WordPress", POSTS, wxr.count, of_platform)
GHOST = Kind("Ghost", POSTS, platforms.ghost, of_platform)
MEDIUM = Kind("Medium", POSTS, platforms.medium, of_platform)
SUBSTACK = Kind("Substack", POSTS, platforms.substack, of_platform)
BLOGGER = Kind("Blogger", POSTS, platforms.blogger, of_platform)
ARCHIVE = Kind("WARC, ARC, WACZ", archives.COLUMNS, archives.count, of_archive)
DOCX = Kind("DOCX", documents.DOCX_COLUMNS, documents.docx, of_docx)
PDF = Kind("PDF", documents.PDF_COLUMNS, documents.pdf, of_pdf)
OTHER = Kind("Files that are no writings", (), lambda _: {}, lambda _taken, _raw: {})


def files(corpora: Path) -> Iterator[tuple[Kind, Path]]:
    """Every file, or folder of an export, that is handed in."""
    yield from ((WXR, p) for p in sorted((corpora / "wordpress").rglob("*.xml")))
    yield from ((GHOST, p) for p in sorted((corpora / "ghost").glob("*.json")))
    yield from ((MEDIUM, p) for p in [corpora / "medium"] if p.is_dir())
    yield from ((SUBSTACK, p) for p in [corpora / "substack"] if p.is_dir())
    yield from ((BLOGGER, p) for p in sorted((corpora / "blogger").glob("*.xml")))
    for name in ("warc", "wacz"):
        yield from ((ARCHIVE, p) for p in sorted((corpora / name).glob("*")))
    for name, kind in (("docx", DOCX), ("pdf", PDF)):
        for path in sorted((corpora / name).glob("*")):
            yield (kind if path.suffix == f".{name}" else OTHER, path)


@dataclass(frozen=True, slots=True)
class Cell:
    """Two counts of one thing: shown, and whether they differ without a reason."""

    shown: str
    is_wrong: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One file: its cells by column, what became of it in an archive, and what is to be said."""

    name: str
    cells: tuple[Cell, ...]
    archived: Cell
    said: tuple[str, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether anything in it differs without a reason."""
        return self.archived.is_wrong or any(cell.is_wrong for cell in self.cells)


def main(argv: Sequence[str] | None = None) -> int:
    """Prints a table a kind of file; 1 where a count differs without a stated reason."""
    parser = argparse.ArgumentParser(prog="bench.imports", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--only", default="", help="files with this in their path")
    parser.add_argument("--once", action="store_true", help="count only, add to no archive")
    options = parser.parse_args(argv)
    tables: dict[str, list[str]] = {}
    wrong = 0
    for kind, path in files(options.corpora):
        name = path.relative_to(options.corpora).as_posix()
        if options.only not in name:
            continue
        row = row_of(kind, path, name, once=options.once)
        tables.setdefault(kind.name, _head(kind)).append(_line(row))
        wrong += row.is_wrong
    for lines in tables.values():
        print("\n".join(lines) + "\n")
    print(f"Files with a difference that no reason is stated for: {wrong}")
    return int(wrong > 0)


def row_of(
    kind: Kind, path: Path, name: str, *, once: bool = False, reasons: Sequence[Reason] = REASONS
) -> Row:
    """One file counted both ways, and added twice."""
    raw, taken = kind.raw(path), take(path)
    ours = kind.ours(taken, raw) if raw is not None else {}
    cells = tuple(
        _cell(c, (raw or {}).get(c), ours.get(c, Counter()), _reasons(name, c, reasons))
        for c in kind.columns
    )
    said = [cell.why for cell in cells if cell.why]
    if taken.refusal:
        said.insert(0, f"Refused: {taken.refusal}")
    archived = Cell("not tried") if once else _archived(path, taken)
    if not (taken.drafts or taken.refusal):
        archived = Cell("**nothing, and no reason is given**", is_wrong=True)
    return Row(name, cells, archived, tuple(dict.fromkeys(said)))


def _reasons(name: str, column: str, reasons: Sequence[Reason]) -> list[Reason]:
    return [r for r in reasons if r.column == column and name.endswith(r.file)]


def _cell(
    column: str, raw: Counter[str] | None, ours: Counter[str], reasons: Sequence[Reason]
) -> Cell:
    if raw is None:
        return Cell("–")
    if column in _BY_TITLE:
        raw, ours = _squeezed(raw), _squeezed(ours)
    missing, added = raw - ours, ours - raw
    if not missing and not added:
        return Cell(f"{raw.total():,} =")
    shown = f"{raw.total():,} ≠ {ours.total():,}"
    for reason in reasons:
        if reason.explains(missing, added):
            return Cell(f"{shown} (R)", why=f"{column}: {reason.why}")
    return Cell(shown, is_wrong=True, why=f"{column}: {_named(missing, added)}")


def _squeezed(found: Counter[str]) -> Counter[str]:
    made: Counter[str] = Counter()
    for name, many in found.items():
        made[squeezed(name)] += many
    return +made


def _named(missing: Counter[str], added: Counter[str]) -> str:
    """What differs, the first few of it."""
    parts = [f"lacks {_few(missing)}"] if missing else []
    return "; ".join(parts + ([f"has besides {_few(added)}"] if added else []))


def _few(found: Counter[str]) -> str:
    names = [f"“{name[:50]}”" + (f" ×{n}" if n > 1 else "") for name, n in found.items()]
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")


def _archived(path: Path, taken: Taken) -> Cell:
    """What the archive holds after the first time, and whether the second left it alone."""
    added = add_twice(path)
    filed, waits = added.first["filed"], added.first["waiting"]
    others = added.first.total() - filed - waits
    shown = f"{filed:,} + {waits:,}" + (f" ({others:,} joined or known)" if others else "")
    wrong = added.first.total() != len(taken.drafts) or added.second.total() != len(taken.drafts)
    if added.fault or wrong:
        return Cell(f"{shown}; **then {added.fault or 'not the same number'}**", is_wrong=True)
    return Cell(f"{shown}; then nothing")


def _head(kind: Kind) -> list[str]:
    columns = [kind.name, *kind.columns, "filed + waiting; second time", "remarks"]
    return [f"| {' | '.join(columns)} |", "|---|" + "---:|" * len(kind.columns) + "---|---|"]


def _line(row: Row) -> str:
    cells = [row.name, *(cell.shown for cell in row.cells), row.archived.shown, " ".join(row.said)]
    return "| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
