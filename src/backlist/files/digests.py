"""Digests: "sha256:" and 64 lower-case hex digits, as `sha256sum` prints them."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest_of(data: bytes) -> str:
    """The SHA-256 (FIPS 180-4) of `data`, written "sha256:…"."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str | None:
    """The digest of a file's bytes; None where there is no such file."""
    try:
        with path.open("rb") as file:
            return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
