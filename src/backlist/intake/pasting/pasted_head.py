"""What stands over a writing in pasted text: its title, byline and dateline (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backlist.dates import Edtf, read_date
from backlist.intake.notes.claims import Sentence, read_claims
from backlist.intake.notes.sentences import sentences
from backlist.intake.pasting.menus import run_at
from backlist.intake.pasting.pasted_furniture import is_furniture, is_navigation
from backlist.intake.signatures.closing import SALUTATION, is_closing
from backlist.intake.signatures.names import capital, organisation_score, people_in

SHORT = 90
"""A line of more characters is no dateline."""


def tells_provenance(line: str) -> bool:
    """Whether a line holds a provenance note among its first sentences."""
    if not line or len(line) > 600:
        return False
    for low, high in list(sentences(line))[:3]:
        claims = read_claims(Sentence(line[low:high], marked=True))
        if any(c.role not in {"here"} for c in claims):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a writing, and the lines that are left without it.

    `byline` may name no one by name ("by members of the branch"): then `authors` are none.
    """

    title: str | None
    authors: tuple[str, ...]
    byline: str | None
    dated: tuple[Edtf, str] | None
    rest: list[str]


def read_head(lines: list[str], *, trimmed: bool, told: str | None = None) -> Head:
    """Title, byline and dateline before the writing, in lines of their own or run into it.

    `told` is the title as the keeper gave it; `trimmed` says that a menu stood before `lines`.
    """
    reader = _HeadReader(list(lines), trimmed, told)
    for _ in range(14):
        if not reader.takes_line():
            break
    return Head(reader.title, reader.authors, reader.byline, reader.dated, reader.rest)


@dataclass(slots=True)
class _HeadReader:
    """Takes line after line from the head of `rest`, as long as each is of the head."""

    rest: list[str]
    trimmed: bool
    told: str | None
    at: int = 0
    in_menu: bool = False
    title: str | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    dated: tuple[Edtf, str] | None = None

    def takes_line(self) -> bool:
        """Whether one more line was of the head; a provenance note is passed over and stays."""
        while self.at < len(self.rest) and not self.rest[self.at]:
            self.at += 1
        if self.at >= len(self.rest):
            return False
        line, following = self.rest[self.at], self.rest[self.at + 1 :]
        over = after_title(line, self.told) if self.told and self.title is None else None
        if over is not None and (over or any(following)):
            return self._takes_title(line, over)
        if tells_provenance(line):
            self.at += 1
            return True
        if self._is_head(line, following):
            del self.rest[self.at]
            return True
        return False

    def _takes_title(self, line: str, over: str) -> bool:
        self.title = line[: len(line) - len(over)].strip(" |–—-:.") or self.told
        found, self.rest[self.at] = _after_dateline(over)
        self.dated = self.dated or found
        if self.rest[self.at]:
            return False
        del self.rest[self.at]
        return True

    def _is_head(self, line: str, following: list[str]) -> bool:
        if self.dated is None and (found := dateline(line)):
            self.dated = found
        elif not self.authors and (names := _byline(line)):
            self.authors, self.byline = names, line
        elif self.title is not None:
            return self._under_title(line, following)
        elif not self.authors and is_navigation(line) and any(following):
            self.trimmed = True
        elif not self.authors and _titlelike(line, following):
            self.title = None if self._is_item(line, following) else line
        else:
            return False
        return True

    def _under_title(self, line: str, following: list[str]) -> bool:
        if self.byline is None and _group_byline(line, following):
            self.byline = line
            return True
        return self.at < 8 and is_furniture(line) and any(following)

    def _is_item(self, line: str, following: list[str]) -> bool:
        """After a menu, what goes on without a blank line, or a word or two before a title."""
        if not self.trimmed or len(line.split()) > 4:
            return False
        goes_on = bool(following[0]) and len(following[0].split()) <= 4
        if self.at == 0 and (self.in_menu or goes_on):
            self.in_menu = True
            return True
        if len(line.split()) > 3:
            return False
        after = next((other for other in following if other), "")
        below = following[following.index(after) + 1 :] if after else []
        longer = len(line.split()) < 4 <= len(after.split()) or len(after.split()) > 3
        return self.told is not None or (longer and _titlelike(after, below))


def after_title(line: str, title: str) -> str | None:
    """What follows `title` at the start of `line`, blind to case and punctuation; else None.

    "To all members: we …" is how a letter begins, though it be called "To all members".
    """
    words = re.findall(r"\w+", title)
    if not words:
        return None
    shape = r"[\W_]*" + r"[\W_]+".join(re.escape(w) for w in words) + r"(?!\w)[”\"’»)!?]*"
    m = re.match(shape, line, re.IGNORECASE)
    if m is None:
        return None
    over = line[m.end() :]
    bare = over.lstrip(" |–—-.:,").rstrip(" |")
    if not bare:
        return None if over.strip()[:1] == "," else ""
    if re.match(r"\s*[,:;]|[’'-]\w", over) or (not over[:1].isspace() and over[0] not in ".|–—"):
        return None
    begins = not bare[0].islower() or tells_provenance(next(_first_sentence(bare), ""))
    return bare if begins else None


def _first_sentence(words: str) -> Iterator[str]:
    for low, high in sentences(words[:700]):
        yield words[low:high]
        return


_DAY = re.compile(
    r"(?:(?:posted|published|on|publié|le|am|el|em|il)\s+)*"
    r"(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d|(?:\w+,?\s+)?\d{1,2}\.?(?:\s+de)?\s+\w+,?"
    r"(?:\s+de)?\s+\d{4}|(?:\w+,\s+)?\w+\.?\s+\d{1,2},\s+\d{4})(?=\s+[^\Wa-z_])",
    re.IGNORECASE,
)


def _after_dateline(words: str) -> tuple[tuple[Edtf, str] | None, str]:
    """A dateline and counts of comments that a title runs into, and the words after them."""
    found = None
    m = _DAY.match(words)
    if m and words[m.end() :].lstrip()[:1] and not words[m.end() :].lstrip()[0].islower():
        date = read_date(m[0])
        if date is not None and (date.date.month or "/" in m[0]):
            found = (date.date, date.says)
            words = words[m.end() :].strip(" |,.–—-")
    run = run_at(words, 0)
    if run.sure:
        words = words[run.end :].strip(" |")
    return found, words


def _group_byline(line: str, following: list[str]) -> bool:
    """A byline under a title that names no one: "by members of the branch"."""
    m = re.match(r"(?:by|par|von|por|di|da)\s+\S.{2,100}$", line, re.IGNORECASE)
    blank = not following or not following[0]
    return m is not None and blank and any(following) and not re.search(r"[.,:;!?]$", line)


def dateline(line: str) -> tuple[Edtf, str] | None:
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


def posted(line: str) -> tuple[Edtf, str] | None:
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
