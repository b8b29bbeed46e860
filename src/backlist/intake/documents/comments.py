"""Comments on a document as plain Markdown, kept beside the text and never in it (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: who, when (as written), paragraphs, the words it is about, and its answers."""

    by: str = ""
    date: str = ""
    paragraphs: tuple[str, ...] = ()
    about: str = ""
    depth: int = 0


def comments_markdown(remarks: Sequence[Remark]) -> str:
    """All comments in the order of the text; an answer is quoted one deeper than what it answers.

    Names and dates as the document gives them, but for a name that is an address of e-mail.
    """
    from backlist.markup import plain_markdown

    parts = []
    for remark in remarks:
        by = plain_markdown(remark.by.partition("@")[0].strip() or "Unnamed")
        head = f"**{by}**" + (f", {remark.date[:16].replace('T', ' ')}" if remark.date else "")
        lines = [head]
        if remark.about:
            lines += ["", f"On: “{plain_markdown(remark.about[:300])}”"]
        for paragraph in remark.paragraphs:
            lines += ["", *plain_markdown(paragraph).split("\n")]
        quote = "> " * min(remark.depth, 20)
        parts.append("\n".join((quote + line).rstrip() for line in lines))
    return "\n\n".join(parts) + "\n" if parts else ""
