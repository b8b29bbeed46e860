"""Comments on a writing as one readable file beside it: who, when, what, and what they answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backlist.model import DraftMedia

NAME = "comments.md"
MOST = 20_000
DEEPEST = 8

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: its text as Markdown, its day and hour as they are to be shown."""

    id: str
    name: str
    when: str
    markdown: str
    parent: str | None = None


def comments_file(comments: Sequence[Comment], title: str | None) -> tuple[DraftMedia, ...]:
    """`comments.md`, the answers to a comment quoted below it; nothing without comments.

    Addresses of mail that stand as a name are left out; a text is its writer's own.
    """
    if not comments:
        return ()
    below: dict[str | None, list[Comment]] = {}
    ids = {c.id for c in comments}
    for comment in comments[:MOST]:
        parent = comment.parent if comment.parent in ids and comment.parent != comment.id else None
        below.setdefault(parent, []).append(comment)
    parts = [f"# Comments on “{title}”" if title else "# Comments"]
    shown: set[str] = set()
    for comment in [*below.get(None, []), *comments[:MOST]]:
        parts += _thread(comment, below, shown)
    return (DraftMedia(NAME, ("\n\n".join(parts) + "\n").encode()),)


def _thread(first: Comment, below: dict[str | None, list[Comment]], shown: set[str]) -> list[str]:
    parts: list[str] = []
    waiting = [(first, 0)]
    while waiting:
        comment, depth = waiting.pop()
        if comment.id in shown:
            continue
        shown.add(comment.id)
        parts.append(_quoted(_block(comment), min(depth, DEEPEST)))
        waiting += [(answer, depth + 1) for answer in reversed(below.get(comment.id, []))]
    return parts


def _block(comment: Comment) -> str:
    from backlist.markup import plain_markdown

    name = _MAIL.sub("", comment.name).strip() or "Anonymous"
    head = f"**{plain_markdown(name).strip()}**"
    head += f", {comment.when}" if comment.when else ""
    return f"{head}\n\n{comment.markdown.strip()}"


def _quoted(block: str, depth: int) -> str:
    mark = "> " * depth
    return "\n".join(f"{mark}{line}".rstrip() for line in block.split("\n"))
