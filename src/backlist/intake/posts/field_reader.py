"""Single fields of a front matter → words, days and addresses, with how each is known (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from backlist.dates import Edtf, parse_edtf, read_date
from backlist.errors import Problem
from backlist.intake.posts.frontmatter import first_text
from backlist.model import Evidence

WHERE = "front matter"

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?=$|[T\s])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|\{[{%].{0,300}?[%}]\}")
_MARKED = re.compile(r"[*_`\[\\]")


@dataclass(slots=True)
class FieldReader:
    """Reads fields of one front matter; keeps what was read from where, and what went wrong."""

    fields: dict[str, Any]
    source: str | None
    problems: list[Problem] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)

    def words(self, part: str, *names: str) -> str | None:
        """The first of these fields as plain words; noted as how `part` is known."""
        found = first_text(self.fields, *names)
        if found is None:
            return None
        words = plain_words(found[1])
        if words:
            self.note(part, found[0], found[1])
        return words or None

    def text(self, part: str, *names: str) -> str | None:
        """The same of a field that a site shows as Markdown."""
        words = self.words(part, *names)
        if words is None or _MARKED.search(words) is None:
            return words
        from backlist.markup import to_html, to_text

        return " ".join(to_text(to_html(words)).split()) or None

    def note(self, part: str, name: str, says: str) -> None:
        """Remember which field a part of the draft was read from."""
        self.evidence[part] = Evidence("metadata", says, where=f"{WHERE}: {name}")

    def wrong(self, what: str, do: str | None = None) -> None:
        """A field that could not be read."""
        self.problems.append(Problem(what, source=self.source, do=do, severity="warning"))


def plain_words(text: str) -> str:
    """A field's value as one line of plain text: references decoded, tags of any kind gone."""
    return " ".join(unescape(_TAG.sub("", unescape(text))).split())


def read_day(text: str) -> Edtf | None:
    """A date in a header: ISO, with or without a time, or as people write dates."""
    found = _ISO.match(text.strip())
    if found:
        parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
        try:
            return parse_edtf("-".join(parts))
        except ValueError:
            return None
    read = read_date(text)
    return read.date if read is not None else None


def is_absolute(text: str) -> bool:
    """Whether this is a whole web address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text
