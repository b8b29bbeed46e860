"""The work something was excerpted or adapted from, in the words of a provenance note (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backlist.intake.notes.outlet_names import clean_name
from backlist.intake.signatures.names import people_in

_OF = r"(?:from|aus|dal|dalla|dallo|dagli|dai|da|de|del|do|da|di|du|des)"
_BY = r"(?:by|von|par|por|de|di|d[’'])"
_PERSON = (
    r"[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:von|van|de|da|di|del|der|la|le))*(?:\s+[A-ZÀ-Þ][\w’'.-]*){1,3}"
)
_TITLE = (
    r"(?:[“\"«„‘'](?P<quoted>[^”\"»“\x00]{2,160}?)[”\"»“’']|(?P<bare>[A-ZÀ-Þ][^\x00;:()]{2,160}?))"
)
_TITLE_BY = re.compile(
    rf"\s*:?\s*(?:{_OF}\s+)?{_TITLE}\s*,?\s+{_BY}\s*(?P<who>{_PERSON})(?=\s*[(,.;\x00]|\s*$|"
    rf"\s+published)"
)
_BY_TITLE = re.compile(
    rf"\s*:?\s*(?:{_OF}\s*:?\s+)?(?P<who>{_PERSON}),\s+{_TITLE}\s*(?=[(,.;\x00]|$)"
)
_ANY_BY = re.compile(
    r"\s*(?:from\s+)?(?P<title>[“\"A-Z][^\x00;]{2,160}?),?\s+by\s+(?P<who>[A-ZÀ-Þ][^\x00,;(.]*)"
)
_PRESS = re.compile(
    r"\((?:[^():]*:\s*)?(?P<p>[A-ZÀ-Þ][^,()\x00]*)"
    r"|\b(?:published by|from)\s+(?P<q>[A-Z][^,.;\x00]*)"
)


@dataclass(frozen=True, slots=True)
class SourceWork:
    """Title, authors and publisher of the work that a note says it was taken from."""

    title: str
    by: tuple[str, ...]
    publisher: str | None


def read_source_work(clause: str) -> SourceWork | None:
    """For "from T by A (O, 1998)", "de T, de A (O, 1998)", "aus: A, T (O, 1998)"; else None.

    `clause` follows the words for taking; dates in it are masked by U+0000.
    """
    m = _TITLE_BY.match(clause) or _ANY_BY.match(clause) or _BY_TITLE.match(clause)
    if m is None:
        return None
    groups = m.groupdict()
    title = groups.get("title") or groups.get("quoted") or groups.get("bare") or ""
    press = _PRESS.search(clause, m.end())
    return SourceWork(
        title.strip(' “”"‘’«»„*_,'),
        people_in(m["who"]),
        clean_name(press["p"] or press["q"]) if press else None,
    )
