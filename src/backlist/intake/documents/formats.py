"""What a source says of its format of documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format of documents: the reader in the child, the type and ending of the original."""

    reader: str
    media_type: str
    suffix: str
    seconds: float = 30.0
