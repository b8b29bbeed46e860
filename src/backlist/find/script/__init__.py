"""The reader's script: one file made of a few, and Snowball's stemmers for the archive's languages.

What readers load is `short.js`: `PARTS` joined and made short, by `python -m tests.find.short`
after each change to one of them. A test holds it against them.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

HERE = Path(__file__).parent
PARTS = ("words", "codec", "shards", "query", "rank", "snippet", "page")
"""In the order they are joined."""


@cache
def source() -> bytes:
    """The script a search page loads."""
    return (HERE / "short.js").read_bytes()


def joined() -> str:
    """What that is made of, as it is written."""
    parts = [(HERE / f"{name}.js").read_text("utf-8") for name in PARTS]
    return "\n".join(['(function () {\n"use strict";', *parts, "})();\n"])


@cache
def stamp() -> str:
    """Changes whenever the script does; eight hexadecimal digits."""
    return blake2b(source(), digest_size=4).hexdigest()


def stemmers(names: list[str]) -> dict[str, bytes]:
    """By file name, the stemmers called so and what they all stand on."""
    wanted = ["base", *names] if names else []
    return {f"{n}.js": (HERE / "stemmers" / f"{n}-stemmer.js").read_bytes() for n in wanted}
