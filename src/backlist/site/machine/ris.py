"""A record as RIS (pure).

One tag a line, "TY  - " to "ER  - ", with CR LF ends as the format's specification asks; a value
is one line, and no value can begin a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backlist.site.machine import lowered
from backlist.site.machine.csl import notes
from backlist.site.machine.record import Record

_TYPES = {
    "chapter": "CHAP",
    "pamphlet": "PAMP",
    "talk": "GEN",
    "journal": "JOUR",
    "magazine": "MGZN",
    "blog": "BLOG",
    "page": "ELEC",
    "writing": "GEN",
}
_TAGS = {"editor": "A2", "translator": "A4"}
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+")


def ris(record: Record) -> str:
    """A record, with its closing line."""
    lines = [f"{tag}  - {said}" for tag, value in _tags(record) if (said := _line(value))]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _tags(r: Record) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[r.form]
    yield "ID", r.id
    for w in r.lead:
        yield "AU", w.inverted
    yield "TI", r.whole_title
    yield "T2", r.outlet
    if r.date:
        year, date = lowered.ris(r.date)
        yield "PY", year
        yield "DA", date
    yield "VL", r.volume
    yield "IS", r.issue
    first, last = r.span
    yield "SP", first or r.pages
    yield "EP", last
    for w in r.rest:
        yield _TAGS.get(w.role, "A3"), w.inverted
    yield "M3", r.kind
    yield "LA", r.language
    yield "AB", r.summary
    for word in r.keywords:
        yield "KW", word
    for url in (r.original, r.page):
        yield "UR", url
    yield "L1", r.pdf
    yield "DB", r.archive
    for note in notes(r, frozenset(_TAGS)):
        yield "N1", note


def _line(value: str) -> str:
    return _BLANKS.sub(" ", value).strip()
