"""Where captures lie."""

from __future__ import annotations

from pathlib import Path

from backlist.archive import layout


def find_capture(root: Path, name: str) -> str | None:
    """Where a capture of this name lies already, in whatever month it was taken."""
    for top in (layout.CAPTURES, layout.PRIVATE):
        found = next((root / top).glob(f"*/*/{name}"), None)
        if found is not None:
            return found.relative_to(root).as_posix()
    return None
