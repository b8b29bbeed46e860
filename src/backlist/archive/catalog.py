"""The whole archive but its texts, and everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from pathlib import Path

from backlist.archive import index, layout, scan
from backlist.archive.decoding import decode
from backlist.archive.kept import Keeper
from backlist.archive.loader import PieceLoader
from backlist.archive.rows import NO_CARD, Row, take_cards
from backlist.archive.settings import parse_settings
from backlist.archive.small import read_small, values
from backlist.errors import Problem
from backlist.model import Card, Cards, Catalog, Progress, Settings
from backlist.workers import Workers, processors


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
        kept = index.load(root)
        rows, read = index.refresh(
            root,
            kept.rows,
            [*found.pieces, *found.drafts],
            progress=progress,
            workers=workers or own,
            keeper=keeper,
        )
    finally:
        if own is not None:
            own.close()
    index.keep(root, kept, rows, read)
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
    cards: dict[str, Card] = {}
    keeper = Keeper(cards=cards)
    settings, wrong = read_settings(root)
    rows, found = read_index(root, progress=progress, jobs=jobs, workers=workers, keeper=keeper)
    for row in rows.values():
        if row.folder in cards:
            # The index is written: of a hundred thousand these are as many kilobytes.
            row.card = NO_CARD
    if loader is not None:
        loader.know(found.pieces, keeper)
    problems = [*wrong, *found.problems]
    shown = _by_id(rows, found.pieces, problems)
    for row in rows.values():
        problems += row.problems
    problems += _without_piece(root, [*found.pieces, *found.drafts], rows)
    small, wrong_too = read_small(root)
    problems += wrong_too
    catalog = Catalog(
        settings=settings,
        cards=Cards(shown, lambda: take_cards(shown, cards)),
        outlets=values(small.outlets),
        people=values(small.people),
        shelves=values(small.shelves),
        pages=values(small.pages),
    )
    problems += _named_in_vain(catalog)
    return catalog, sorted(problems, key=lambda p: (p.source or "", p.line or 0))


def _by_id(rows: Mapping[str, Row], folders: list[str], problems: list[Problem]) -> list[Row]:
    """The rows of pieces that can be read, by id; of two folders with one id the first counts."""
    places: dict[str, str] = {}
    found = []
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
        if row is not None and row.status:
            found.append(row)
    return sorted(found, key=attrgetter("id"))


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


def _named_in_vain(catalog: Catalog) -> Iterable[Problem]:
    """Pieces that a shelf names and the archive does not have."""
    ids = {slip.id for slip in catalog.slips}
    for shelf in catalog.shelves:
        named = [name for group in shelf.groups for name in group.pieces]
        for name in (name for name in named if name not in ids):
            yield Problem(
                f"The shelf names “{name}”, and there is no such piece.",
                f"{layout.SHELVES}/{shelf.id}.md",
                do="`backlist list` shows the ids.",
                severity="warning",
            )
