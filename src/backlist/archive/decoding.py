"""The bytes of a file of the archive → its text (pure)."""

from __future__ import annotations

from backlist.errors import Problem


def decode(data: bytes, source: str) -> str | Problem:
    """The text of a file, without a byte order mark; a Problem where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
        return Problem(
            "The file is UTF-16 text." if wide else "The file is not UTF-8 text.",
            source=source,
            line=None if wide else data.count(b"\n", 0, error.start) + 1,
            do="Save it as UTF-8 in your editor.",
        )
