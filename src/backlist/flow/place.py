"""Where the archive is that a command is to work on."""

from __future__ import annotations

from pathlib import Path

from backlist.errors import ArchiveError


def root_of(folder: Path) -> Path:
    """The archive that `folder` is, or lies in."""
    here = folder.absolute()
    for place in (here, *here.parents) if folder.is_dir() else ():
        if (place / "backlist.toml").is_file():
            return folder if place == here else place
    raise ArchiveError(
        f"There is no archive in {folder} or above it.",
        do="Make one with `backlist new DIR`, or name it: backlist -C DIR …",
    )
