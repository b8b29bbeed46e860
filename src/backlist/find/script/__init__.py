"""The reader's script: one file of a few, and Snowball's stemmers for the archive's languages."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from pathlib import Path

HERE = Path(__file__).parent
PARTS = ("words", "codec", "shards", "query", "rank", "snippet", "page")
"""In the order they are joined."""


@cache
def source() -> bytes:
    """The script a search page loads."""
    parts = [_short((HERE / f"{name}.js").read_text("utf-8")) for name in PARTS]
    return "\n".join(['(function () {\n"use strict";', *parts, "})();\n"]).encode()


def _short(text: str) -> str:
    """A part without notes and indents; none of ours has them inside a string."""
    text = re.sub(r"^ */\*.*?\*/\n", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\n\s+", "\n", text).strip()


@cache
def stamp() -> str:
    """Changes whenever the script does."""
    return blake2b(source(), digest_size=4).hexdigest()


def stemmers(names: list[str]) -> dict[str, bytes]:
    """By file name, the stemmers called so and what they all stand on."""
    wanted = ["base", *names] if names else []
    return {f"{n}.js": (HERE / "stemmers" / f"{n}-stemmer.js").read_bytes() for n in wanted}
