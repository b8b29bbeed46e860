"""What is handed over to be deployed, and how it shall be done (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address a page once had, and the page that has taken its place.

    Both are files of the site, such as `2014/05/a-title/index.html`. `listed` says whether the
    page may be named where anybody can read it.
    """

    path: str
    to: str
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Shipment:
    """A built site.

    `base_url` is the public address, ending in "/", or empty; `policy` the Content Security Policy
    that the pages carry; `gone` are files of the site that were withdrawn for good (410). `never`
    are SHA-256 digests, in hex, of files that must not travel under any name.
    """

    folder: Path
    base_url: str = ""
    policy: str = ""
    redirects: tuple[Redirect, ...] = ()
    gone: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()

    @property
    def base_path(self) -> str:
        """The path of the public address: "/" or "/archive/"."""
        return urlsplit(self.base_url).path or "/"


@dataclass(frozen=True, slots=True)
class Manner:
    """How to deploy.

    `dry_run` only says what would be done; `keep` leaves on the host what is gone from the site;
    `adopt` takes a place over that holds other things already; `asks` says that a person sits at
    the terminal, whom ssh and git may ask.
    """

    dry_run: bool = False
    keep: bool = False
    adopt: bool = False
    asks: bool = False
