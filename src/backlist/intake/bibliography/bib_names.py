"""Names as BibTeX writes them → names as people read them (pure).

Oren Patashnik, "BibTeXing" (1988), §4: "First von Last", "von Last, First", "von Last, Jr, First",
parted by "and" outside of braces; what is wholly in braces is one name, as bodies are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backlist.intake.bibliography.latex import decode


def names(field: str) -> list[str]:
    """The names in a field, in order; "others" is nobody."""
    found = (_one(part) for part in split(field, r"(?<=\s)and\s+"))
    return [n for n in found if n and n.lower() not in {"others", "et al.", "et al"}]


def split(text: str, separator: str) -> list[str]:
    """`text` parted by a pattern where that stands outside of braces."""
    parts: list[str] = []
    start = 0
    inside = [False] * (len(text) + 1)
    depth = 0
    for at, sign in enumerate(text):
        inside[at] = depth > 0
        depth += (sign == "{") - (sign == "}" and depth > 0)
    for found in re.finditer(separator, text, re.IGNORECASE):
        if not inside[found.start()]:
            parts.append(text[start : found.start()])
            start = found.end()
    return [p.strip() for p in [*parts, text[start:]]]


def _one(name: str) -> str:
    if name.startswith("{") and name.endswith("}") and _is_one_group(name):
        return decode(name)
    parts = [decode(p) for p in split(name, r",")]
    if len(parts) == 1:
        return parts[0]
    if "=" in name and all("=" in p for p in split(name, r",")):
        return _extended(name)
    last, first = parts[0], parts[-1]
    junior = parts[1] if len(parts) > 2 else ""
    return " ".join(p for p in (first, last, junior) if p)


def _is_one_group(name: str) -> bool:
    depth = 0
    for at, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return at == len(name) - 1
    return False


def _extended(name: str) -> str:
    """BibLaTeX's "given=Ada, prefix=von, family=Quill" (§3.4)."""
    pairs: Iterator[tuple[str, str, str]] = (p.partition("=") for p in split(name, r","))
    said = {k.strip().lower(): decode(v.strip().strip('"')) for k, _, v in pairs}
    order = (said.get(k, "") for k in ("given", "prefix", "family", "suffix"))
    return " ".join(p for p in order if p)
