"""The whole archive but its texts, and everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from backlist.archive import index, layout, scan
from backlist.archive.kept import Keeper
from backlist.archive.loader import PieceLoader
from backlist.archive.nodes import decode
from backlist.archive.others import parse_outlet, parse_page, parse_person, parse_shelf
from backlist.archive.rows import Row
from backlist.archive.settings import parse_settings
from backlist.errors import Problem
from backlist.model import Card, Catalog, Progress, Settings
from backlist.workers import Workers, processors

T = TypeVar("T")
Parse = Callable[[str, str, str], tuple[T | None, tuple[Problem, ...]]]


def read_settings(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of the archive at `root`."""
    path = root / layout.SETTINGS
    try:
        text = decode(path.read_bytes(), layout.SETTINGS)
    except OSError as error:
        return Settings(), (Problem(f"It cannot be read: {error.strerror}.", layout.SETTINGS),)
    if isinstance(text, Problem):
        return Settings(), (text,)
    return parse_settings(text, layout.SETTINGS)


def read_index(
    root: Path,
    *,
    progress: Progress | None = None,
    jobs: int | None = None,
    workers: Workers | None = None,
    keeper: Keeper | None = None,
) -> tuple[dict[str, Row], scan.Folders]:
    """A row for every folder of a piece or draft, and the folders there are."""
    found = scan.folders(str(root))
    own = Workers((jobs or processors()) - 1) if workers is None else None
    try:
        rows, is_news = index.refresh(
            root,
            index.load(root),
            [*found.pieces, *found.drafts],
            progress=progress,
            workers=workers or own,
            keeper=keeper,
        )
    finally:
        if own is not None:
            own.close()
    if is_news:
        index.save(root, rows.values())
    return rows, found


def read_catalog(
    root: Path,
    *,
    progress: Progress | None = None,
    jobs: int | None = None,
    workers: Workers | None = None,
    loader: PieceLoader | None = None,
) -> tuple[Catalog, list[Problem]]:
    """Everything a site is planned from, and the Problems in every file of the archive.

    Where much is new, `workers` read too, or else `jobs` processes. `loader` is told where the
    pieces lie, and given those that had to be read here.
    """
    keeper = Keeper()
    settings, wrong = read_settings(root)
    rows, found = read_index(root, progress=progress, jobs=jobs, workers=workers, keeper=keeper)
    if loader is not None:
        loader.know(found.pieces, keeper)
    problems = [*wrong, *found.problems]
    cards = _cards(rows, found.pieces, problems)
    for row in rows.values():
        problems += row.problems
    problems += _without_piece(root, [*found.pieces, *found.drafts], rows)
    catalog = Catalog(
        settings=settings,
        cards=tuple(cards),
        outlets=_all(root, layout.OUTLETS, parse_outlet, problems),
        people=_all(root, layout.PEOPLE, parse_person, problems),
        shelves=_all(root, layout.SHELVES, parse_shelf, problems),
        pages=_all(root, layout.PAGES, parse_page, problems),
    )
    problems += _named_in_vain(catalog)
    return catalog, sorted(problems, key=lambda p: (p.source or "", p.line or 0))


def _cards(rows: Mapping[str, Row], folders: list[str], problems: list[Problem]) -> list[Card]:
    """The cards by id; of two folders with one id the first counts."""
    places: dict[str, str] = {}
    cards = []
    for folder in folders:
        name = layout.id_of(folder)
        if name in places:
            what = f"Two pieces have the id “{name}”: {places[name]} and {folder}."
            problems.append(
                Problem(what, folder, do="The first is shown. Rename the folder of one of them.")
            )
            continue
        row = rows.get(folder)
        if row is not None:
            places[name] = folder
        if row is not None and row.card is not None:
            cards.append(row.card)
    return sorted(cards, key=lambda card: card.id)


def _without_piece(
    root: Path, folders: Iterable[str], rows: Mapping[str, Row]
) -> Iterable[Problem]:
    """Folders that hold something, but no `piece.md`."""
    for folder in folders:
        if folder not in rows and any(scan.piece_files(f"{root}/{folder}")):
            yield Problem(
                f"The folder holds no plain file {layout.PIECE}.",
                folder,
                do=f"Name the text {layout.PIECE}, or take the folder out.",
            )


def _all(root: Path, folder: str, parse: Parse[T], problems: list[Problem]) -> tuple[T, ...]:
    """Everything the files of a folder hold, in the order of their names."""
    read = []
    for path in sorted((root / folder).glob("*.md")):
        source = f"{folder}/{path.name}"
        if path.name.startswith(".") or path.is_symlink() or not path.is_file():
            continue
        fault = layout.id_fault(path.stem)
        text = decode(path.read_bytes(), source)
        if fault is not None:
            text = Problem(f"The file's name cannot be an id: {fault}.", source)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        value, wrong = parse(text, path.stem, source)
        problems += wrong
        if value is not None:
            read.append(value)
    return tuple(read)


def _named_in_vain(catalog: Catalog) -> Iterable[Problem]:
    """Pieces that a shelf names and the archive does not have."""
    ids = {card.id for card in catalog.cards}
    for shelf in catalog.shelves:
        named = [name for group in shelf.groups for name in group.pieces]
        for name in (name for name in named if name not in ids):
            yield Problem(
                f"The shelf names “{name}”, and there is no such piece.",
                f"{layout.SHELVES}/{shelf.id}.md",
                do="`backlist list` shows the ids.",
                severity="warning",
            )
