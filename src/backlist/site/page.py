"""A file of the site as it is planned, and the digests that its key is made of (pure)."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

KEY_BYTES = 16


class Page(NamedTuple):
    """A file of the site: its path from the root, the digest of what it shows, who draws it.

    `subject` is what that view is told.
    """

    path: str
    key: bytes
    view: str
    subject: Any = None


said = msgspec.msgpack.Encoder().encode
"""Plain data (texts, numbers, tuples, dataclasses) as bytes that differ where it differs."""


def digest(*parts: bytes | str) -> bytes:
    """A short digest of parts, which can't run into one another."""
    made = [p.encode("utf-8", "replace") if isinstance(p, str) else p for p in parts]
    sizes = ",".join([str(len(p)) for p in made])
    return blake2b(b"".join([sizes.encode(), *made]), digest_size=KEY_BYTES).digest()
