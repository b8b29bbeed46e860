"""Facebook's JSON spells every byte of its UTF-8 as a character of its own; undone here (pure).

"Ã©" is the two bytes of "é" (RFC 3629) read as Latin-1. Only runs that are well-formed UTF-8 are
put together again, so that a string which is right stays as it is, also where it is mixed or was
cut off in the middle of a character.
"""

from __future__ import annotations

import re

_RUN = re.compile(
    "((?:[\xc2-\xdf][\x80-\xbf]"
    "|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+)"
    # What is left of a character with which the text was cut off, also before the sign that it was.
    "|(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})"
    "(?=(?:\\.{3}|\xe2\x80\xa6)?\\Z)"
)
_DEEPEST = 60


def repair(text: str) -> str:
    """The text as it was written; unchanged where nothing in it is mojibake."""
    if text.isascii() or not any(found.group(1) for found in _RUN.finditer(text)):
        return text
    return _RUN.sub(_decoded, text)


def repaired(value: object, depth: int = 0) -> object:
    """A JSON value with every string in it repaired; None for what lies too deep."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, str):
        return repair(value)
    if isinstance(value, list):
        return [repaired(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {repair(str(k)): repaired(v, depth + 1) for k, v in value.items()}
    return value


def _decoded(run: re.Match[str]) -> str:
    return (run.group(1) or "").encode("latin-1").decode("utf-8")
