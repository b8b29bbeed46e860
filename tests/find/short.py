"""Makes the reader's search script short, as it is kept in the package.

python -m tests.find.short
"""

from __future__ import annotations

import minify

from backlist.find import script


def short() -> bytes:
    """The script without notes and spaces, and with short names inside of functions."""
    made: str = minify.string("application/javascript", script.joined())
    return f"{made}\n".encode()


if __name__ == "__main__":
    (script.HERE / "short.js").write_bytes(short())
