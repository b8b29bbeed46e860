"""When each piece's text changed, as far as builds have seen it: for sitemaps and harvesters.

A day is noted when a build meets a piece whose text is not the one an earlier build met. A piece
that is new to this cache has the day it was filed, if that is today; else it is not known when
its text was last changed, and no day is made up. The ledger lies in the site's cache.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from backlist.model import Card

Ledger = dict[str, tuple[str, str]]
"""By piece: the digest of its file, and the ISO day it came to be so ("" where not known)."""


def load(cache: Path) -> Ledger:
    """The ledger of the last build; an empty one where there is none to trust."""
    try:
        return msgspec.msgpack.decode((cache / "changed").read_bytes(), type=Ledger)
    except (OSError, msgspec.DecodeError):
        return {}


def seen(last: Mapping[str, tuple[str, str]], cards: Iterable[Card], today: str) -> Ledger:
    """The ledger with what is met today."""
    made: Ledger = {}
    for card in cards:
        known = last.get(card.id)
        if known is None:
            made[card.id] = (card.digest, today if card.filed == today else "")
        elif known[0] != card.digest:
            made[card.id] = (card.digest, today)
        else:
            made[card.id] = known
    return made


def save(cache: Path, ledger: Ledger) -> None:
    """Note the ledger, in one step."""
    cache.mkdir(parents=True, exist_ok=True)
    fresh = cache / f"changed.{os.getpid()}"
    fresh.write_bytes(msgspec.msgpack.encode(ledger))
    fresh.replace(cache / "changed")
