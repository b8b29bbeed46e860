"""A post's comments as one readable file beside it; links from other sites stand apart (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from backlist.intake.exports.comments import NAME, Comment, comments_file
from backlist.intake.wordpress.item import plain
from backlist.intake.wordpress.paragraphs import with_paragraphs
from backlist.model import DraftMedia

_APPROVED = frozenset({"1", "approved", "approve"})
_PINGS = frozenset({"pingback", "trackback"})
_SIMPLE = re.compile(r"[^<&]*")


def remarks(comments: Sequence[Mapping[str, str]], title: str | None) -> tuple[DraftMedia, ...]:
    """`comments.md` with what was approved; nothing where nothing was."""
    approved = [c for c in comments if _get(c, "comment_approved").lower() in _APPROVED]
    pings = [c for c in approved if _is_ping(c)]
    said = [_comment(c, n) for n, c in enumerate(approved, 1) if not _is_ping(c)]
    made = comments_file([c for c in said if c.markdown], title)
    if not pings:
        return made
    head = made[0].data.decode() if made else ""
    linked = "\n".join(line for p in pings if (line := _ping(p)))
    text = f"{head}\n# Links from other sites\n\n{linked}\n".lstrip("\n")
    return (DraftMedia(NAME, text.encode()),) if linked else made


def _is_ping(fields: Mapping[str, str]) -> bool:
    return _get(fields, "comment_type").lower() in _PINGS


def _comment(fields: Mapping[str, str], number: int) -> Comment:
    parent = _get(fields, "comment_parent")
    return Comment(
        _get(fields, "comment_id") or f"-{number}",
        plain(_get(fields, "comment_author")),
        _when(fields),
        _markdown(_get(fields, "comment_content")),
        parent if parent not in {"", "0"} else None,
    )


def _ping(fields: Mapping[str, str]) -> str:
    from backlist.markup import plain_markdown

    name = plain_markdown(plain(_get(fields, "comment_author")))
    address = _get(fields, "comment_author_url")
    when = _when(fields)
    link = (
        f"[{name or address}](<{address}>)" if re.fullmatch(r"https?://[^\s<>]+", address) else name
    )
    return f"- {link}, {when}".removesuffix(", ") if link else ""


def _markdown(text: str) -> str:
    from backlist.intake.html_body import read_html
    from backlist.markup import plain_markdown

    if _SIMPLE.fullmatch(text):
        return plain_markdown(text)
    return read_html(with_paragraphs(text)).markdown


def _when(fields: Mapping[str, str]) -> str:
    found = re.match(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})", _get(fields, "comment_date"))
    return f"{found[1]} {found[2]}" if found and not found[1].startswith("0000") else ""


def _get(fields: Mapping[str, str], name: str) -> str:
    return (fields.get(name) or "").strip()
