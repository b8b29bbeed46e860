"""A new archive: its settings, a Writings shelf of everything, a page about it, and folders."""

from __future__ import annotations

from pathlib import Path

from backlist.archive import layout
from backlist.archive.emit import emit
from backlist.archive.settings import write_settings
from backlist.archive.store import Archive
from backlist.archive.writing import join
from backlist.errors import KeeperError
from backlist.files import Change, Journal, Lock, disk, file_digest
from backlist.files.atomic import make_folders
from backlist.model import Settings

_WRITINGS = "Everything in this archive, with where it first appeared and a PDF to keep."

_ABOUT = """\
This archive keeps writings together that first appeared in many places. Each piece says where and
when it was first published, and who shared or reprinted it, with a link to the original.

*This page is yours: change it in `pages/about.md`.*
"""

_IGNORED = "# Made again at any time, or not for others' eyes.\n/.backlist/\n/site/\n/private/\n"


def create(root: Path, settings: Settings | None = None) -> Archive:
    """Make an archive in `root`, which is made too if it is not there.

    Raises:
        KeeperError: there is something in the folder already.
    """
    journal = Journal(root, root / layout.JOURNAL)
    if not journal.unfinished:
        _refuse_what_is_there(root)
    for changed in make_folders(root):
        disk.sync(changed)
    with Lock(root / layout.LOCK, what="make an archive"):
        journal.recover()
        if not (root / layout.SETTINGS).exists():
            _make(root, journal.begin(), settings or Settings())
    return Archive(root)


def _make(root: Path, change: Change, settings: Settings) -> None:
    for folder in layout.FOLDERS:
        make_folders(root / folder)
    for path, text in _files(settings).items():
        change.put(path, text.encode(), before=file_digest(root / path))
    change.commit()


def _refuse_what_is_there(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise KeeperError(f"{root} is a file.", do="Name a folder that is empty or not there yet.")
    if (root / layout.SETTINGS).exists():
        raise KeeperError(f"There is an archive in {root} already.")
    if root.exists() and any(path.name != layout.OWN for path in root.iterdir()):
        raise KeeperError(
            f"{root} is not empty.", do="Name a folder that is empty or not there yet."
        )


def _files(settings: Settings) -> dict[str, str]:
    return {
        f"{layout.SHELVES}/writings.md": join(
            emit({"title": "Writings", "order": "newest"}), _WRITINGS
        ),
        f"{layout.PAGES}/about.md": join(emit({"title": "About"}), _ABOUT.rstrip("\n")),
        ".gitignore": _IGNORED,
        layout.SETTINGS: write_settings(settings),
    }
