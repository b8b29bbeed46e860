"""Where captures lie."""

from __future__ import annotations

from pathlib import Path

from backlist.archive import layout


def public_capture(root: Path, digest: str) -> Path | None:
    """The file of a capture that may be shown: never one in `private/`.

    `digest` is "sha256:…"; the WARC goes before what was handed in.
    """
    name = digest.removeprefix("sha256:")
    found = sorted((root / layout.CAPTURES).glob(f"*/*/{name}.*"))
    fetched = (path for path in found if path.name.endswith(".warc.gz"))
    return next(fetched, found[0] if found else None)


def find_capture(root: Path, name: str) -> str | None:
    """Where a capture of this name lies already, in whatever month it was taken."""
    for top in (layout.CAPTURES, layout.PRIVATE):
        found = next((root / top).glob(f"*/*/{name}"), None)
        if found is not None:
            return found.relative_to(root).as_posix()
    return None
