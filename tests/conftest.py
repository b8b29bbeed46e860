"""What every room's tests share: a browser where one is to be had."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
QUIET = [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
]


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome."""
    found = next((p for n in NAMES if (p := shutil.which(n))), None)
    return found or (str(MAC) if MAC.exists() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium, driven by playwright; the test is skipped where there is none."""
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as play:
        own = play.chromium.executable_path
        path = chromium() or (own if Path(own).exists() else None)
        if path is None:
            pytest.skip("no Chromium here: sudo apt-get install chromium")
        sandbox = [] if hasattr(os, "geteuid") and os.geteuid() else ["--no-sandbox"]
        started = play.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        yield started
        started.close()
