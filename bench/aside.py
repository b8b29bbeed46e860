"""Folders of earlier builds, set aside at once and deleted when all is measured.

ext4 passes one by one over the inodes of a group that were freed in the last minutes
(`recently_deleted`, fs/ext4/ialloc.c): right after a site of ten thousand pages was deleted, making
another takes several times as long as it takes anybody who builds for the first time.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

NAME = "aside"


def set_aside(path: Path, out: Path) -> None:
    """Move what is at `path`, if anything, into a folder below `out` (on the same disk)."""
    if path.exists():
        (out / NAME).mkdir(parents=True, exist_ok=True)
        path.rename(out / NAME / str(time.time_ns()))


def sweep(out: Path) -> None:
    """Delete all that was set aside below `out`."""
    shutil.rmtree(out / NAME, ignore_errors=True)
