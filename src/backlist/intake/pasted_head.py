"""What stands over a writing in pasted text: its title, byline and dateline (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backlist.dates import Edtf, read_date
from backlist.intake.claims import Sentence, read_claims
from backlist.intake.closing import SALUTATION, is_closing
from backlist.intake.menus import run_at
from backlist.intake.names import capital, organisation_score, people_in
from backlist.intake.outlets import squash
from backlist.intake.pasted_furniture import is_furniture, is_navigation
from backlist.intake.sentences import sentences

SHORT = 90
"""A line of more characters is no dateline."""


def _tells_provenance(line: str) -> bool:
    if not line or len(line) > 600:
        return False
    for low, high in list(sentences(line))[:3]:
        claims = read_claims(Sentence(line[low:high], marked=True))
        if any(c.role not in {"here"} for c in claims):
            return True
    return False


def _head(
    lines: list[str], *, trimmed: bool
) -> tuple[str | None, tuple[str, ...], str | None, tuple[Edtf, str] | None, list[str]]:
    """Title, byline and dateline that stand in lines of their own before the writing."""
    rest = list(lines)
    title: str | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    dated: tuple[Edtf, str] | None = None
    at = 0
    for _ in range(12):
        while at < len(rest) and not rest[at]:
            at += 1
        if at >= len(rest):
            break
        line = rest[at]
        if _tells_provenance(line):
            at += 1
            continue
        if dated is None and (found := _dateline(line)):
            dated = found
        elif not authors and (found_names := _byline(line)):
            authors, byline = found_names, line
        elif title is None and not authors and _titlelike(line, rest[at + 1 :]):
            after = next((other for other in rest[at + 1 :] if other), "")
            # After a menu, a word or two before a longer title are one more item of it.
            menu = trimmed and len(line.split()) <= 3 < len(after.split())
            title = None if menu and _titlelike(after, rest[rest.index(after) + 1 :]) else line
        else:
            break
        del rest[at]
    return title, authors, byline, dated, rest


def _dateline(line: str) -> tuple[Edtf, str] | None:
    """A line that is a date and nothing more, but for "Posted on" and "by admin"."""
    if len(line) > SHORT:
        return None
    date = read_date(line)
    if (
        date is None
        or (date.inferred and "/" not in date.says)
        or not (date.date.month or "/" in date.says)
    ):
        return None
    rest = (line[: date.start] + line[date.end :]).strip(" ,.|·•–—-")
    rest = re.sub(
        r"(?i)^(?:posted|published|date|publié|veröffentlicht|publicado|pubblicato|le|am|el|em|il|on|:|\s)+",
        "",
        rest,
    )
    rest = re.sub(
        r"(?i)(?:\bby\b|\bat\b|\bpar\b|\bvon\b|\bpor\b|\bda\b|\bon\b)?\s*(?:\d{1,2}:\d{2}\s*(?:am|pm)?)?\s*[\w.@-]*$",
        "",
        rest,
    )
    # A month alone is an item of an archive's list, never a dateline.
    return (
        (date.date, date.says)
        if not rest.strip(" ,.|") and len(date.says) > 7 and date.date.text.count("-") != 1
        else None
    )


def _posted(line: str) -> tuple[Edtf, str] | None:
    """The day in "Posted by A on 3 May 2012", which a site prints around a writing."""
    if not re.match(
        r"(?i)(?:this\s+entry\s+was\s+)?(?:posted|published|publié|veröffentlicht|publicado|pubblicato)\b",
        line,
    ):
        return None
    date = read_date(line)
    exact = date is not None and not date.inferred and len(date.date.text) == 10
    return (date.date, date.says) if date and exact else None


def _byline(line: str) -> tuple[str, ...]:
    m = re.match(
        r"(?:by|par|von|por|di|written\s+by|author:?|de)\s+(?P<who>.+)$", line, re.IGNORECASE
    )
    if m is None or len(line) > 240:
        return ()
    names = people_in(m["who"])
    if (
        not names
        and len(m["who"]) < 80
        and organisation_score(m["who"]) > 0.9
        and capital(m["who"].removeprefix("the "))
    ):
        return (re.sub(r"^the\s+", "", m["who"]).strip(" ."),)
    rest = m["who"]
    for name in names:
        rest = rest.replace(name, "", 1)
    return names if not re.sub(r"\b(?:and|et|und|y|e)\b|[,&\s|]", "", rest) else ()


def _titlelike(line: str, following: list[str]) -> bool:
    """A short first line without a full stop, with a text after it."""
    after = [line_ for line_ in following if line_]
    if not after or len(line) > 140 or len(line.split()) > 18 or not re.search(r"\w", line):
        return False
    if SALUTATION.fullmatch(line) or re.search(r"[.,;:]$", line) or is_closing(line):
        return False
    if re.search(r"[|»›]|https?://|^\W*[a-zà-þ]", line):
        return False
    # A short line before short lines is verse or a list, unless a blank line parts them.
    longest = max(len(line_) for line_ in after[:6])
    return longest > SHORT or (bool(following) and not following[0])


