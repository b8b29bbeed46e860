"""A byline or dateline that stands as a paragraph of the text, known already: taken out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 200
_MARKED = re.compile(r"[#>|`]|[-+*] |[0-9]+[.)] |\[\^|!\[|<")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_JOINTS = re.compile(
    r"\b(?:by|and|on|at|written|words|text|posted|published|updated|par|et|publié|le|von|und|am|"
    r"veröffentlicht|por|y|el|publicado|em|di|e|il|pubblicato)\b",
    re.IGNORECASE,
)


def without_byline(markdown: str, names: Iterable[str]) -> str:
    """The text without a first paragraph that says only who wrote it and when.

    At least one of `names` must stand there, and nothing beside names, dates and joining words.
    """
    from backlist.dates import read_dates

    first, _, rest = markdown.partition("\n\n")
    if not rest.strip() or len(first) > LONGEST or _MARKED.match(first):
        return markdown
    left = _LINK.sub(r"\1", first)
    bare = left
    for name in sorted(names, key=len, reverse=True):
        left = re.sub(re.escape(name), " ", left, flags=re.IGNORECASE)
    if left == bare:
        return markdown
    for found in reversed(list(read_dates(left))):
        left = f"{left[: found.start]} {left[found.end :]}"
    nothing = not re.search(r"\w", _JOINTS.sub(" ", left))
    return rest.lstrip("\n") if nothing else markdown
