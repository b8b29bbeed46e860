"""The index taken away."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from backlist.find import FOLDER


def remove(out: Path, cache: Path) -> int:
    """Take the index away, all but the page; gives how many files there were."""
    folder = out / FOLDER
    removed = 0
    if folder.is_dir():
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir():
                with suppress(OSError):
                    path.rmdir()
            elif path != folder / "index.html":
                path.unlink()
                removed += 1
        with suppress(OSError):
            folder.rmdir()
    shutil.rmtree(cache, ignore_errors=True)
    return removed
