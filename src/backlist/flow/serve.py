"""Publish, show on this machine, and publish again as files change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from backlist.errors import BacklistError, KeeperError, Problem
from backlist.flow.publish import Published, publish

MADE = ("site", ".backlist", "captures", "private")
"""Folders of the archive whose changes make no new page."""


def serve(
    root: Path, *, host: str = "127.0.0.1", port: int = 8000, pdf: bool = True
) -> Iterator[str | Published]:
    """Yields what to tell the keeper: each build, and where to look. Ends with an interrupt."""
    from watchfiles import watch

    first = publish(root, pdf=pdf)
    yield first
    yield f"Look at it: http://{_authority(host)}:{_start(root, first.out, host, port)}/"
    for _ in watch(root, watch_filter=lambda _, path: _matters(root, Path(path)), debounce=400):
        try:
            yield publish(root, pdf=pdf)
        except BacklistError as e:
            yield Published(first.out, problems=(Problem(e.what, do=e.do),))


def _matters(root: Path, path: Path) -> bool:
    try:
        parts = path.resolve().relative_to(root.resolve()).parts
    except ValueError:
        return False
    return bool(parts) and parts[0] not in MADE and not parts[-1].startswith(".")


def _authority(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _start(root: Path, out: Path, host: str, port: int) -> int:
    """Serves `out` from a thread of its own; gives the port once it listens."""
    from backlist import site
    from backlist.archive import open_archive

    base_path = urlsplit(open_archive(root).settings().base_url).path or "/"

    ready = threading.Event()
    listening: list[int] = []
    failed: list[OSError] = []

    def on_ready(actual: int) -> None:
        listening.append(actual)
        ready.set()

    def run() -> None:
        try:
            site.serve(out, host, port, on_ready, base_path=base_path)
        except OSError as e:
            failed.append(e)
            ready.set()

    threading.Thread(target=run, daemon=True).start()
    ready.wait()
    if failed:
        raise KeeperError(
            f"Port {port} of {host} cannot be used ({failed[0].strerror}).",
            do=f"Name another: backlist serve --port {port + 1}",
        )
    return listening[0]
