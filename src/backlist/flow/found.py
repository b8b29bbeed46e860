"""Founding an archive in a folder."""

from __future__ import annotations

from pathlib import Path

from backlist.errors import KeeperError
from backlist.model import Settings


def found(folder: Path, *, title: str | None = None, base_url: str | None = None) -> Path:
    """Makes an archive in `folder`, which must be new or empty, and gives its root."""
    from backlist.archive import create

    url = base_url or ""
    if url and not url.startswith(("https://", "http://")):
        raise KeeperError(f"“{url}” is no web address.", do="Write it like https://example.org/")
    create(
        folder,
        Settings(
            title=title or _title(folder),
            base_url=url + "/" * (not url.endswith("/") and bool(url)),
        ),
    )
    return folder


def _title(folder: Path) -> str:
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "An archive"
