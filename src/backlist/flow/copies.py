"""Captured pages for the site: the archive knows where they lie, intake how to read them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from backlist.errors import Problem
from backlist.model import CapturedPage, CopyLoader, Settings


@dataclass(frozen=True, slots=True)
class CapturedPages:
    """Gives the captured pages of the archive at `root`; `all` with those that were handed in.

    What lies in `private/` is never given.
    """

    root: str
    all: bool

    def __call__(self, digest: str) -> CapturedPage | Problem | None:
        """The page of a capture; None where it is not there, or none to be shown."""
        from backlist.archive import public_capture
        from backlist.intake import captured_page

        path = public_capture(Path(self.root), digest)
        if path is None or not (self.all or path.name.endswith(".warc.gz")):
            return None
        return captured_page(path)


def wished(root: Path, settings: Settings) -> CopyLoader | None:
    """What the keeper wants published of captures (`[captures]` in the settings)."""
    publish = settings.captures.get("publish", "none")
    return None if publish == "none" else CapturedPages(str(root.absolute()), publish == "all")
