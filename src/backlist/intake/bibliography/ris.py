"""RIS → references (pure): two-letter tags, an entry runs from TY to ER."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.intake.bibliography.reference import (
    Reference,
    date_of,
    doi_of,
    language_of,
    pages_of,
    web_address,
)

_TAG = re.compile(r"^\ufeff?([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_KINDS = {
    "JOUR": "article", "MGZN": "article", "NEWS": "article", "EJOUR": "article", "CHAP": "chapter",
    "ECHAP": "chapter", "PAMP": "pamphlet", "BLOG": "post", "INPR": "article",
}  # fmt: skip
_ROLES = (("AU", "author"), ("A1", "author"), ("ED", "editor"), ("A2", "editor"),
          ("A4", "translator"), ("TA", "translator"))  # fmt: skip
_MOST_LINES = 5000


def is_ris(head: str) -> bool:
    """Whether a text begins as a RIS file does."""
    first = next((line for line in head.splitlines() if line.strip("\ufeff \t")), "")
    return bool(re.match(r"\ufeff?TY  ?- ?[A-Z]{2,6}\s*$", first))


def read_ris(text: str, *, source: str) -> Iterator[Reference | Problem]:
    """The entries of a file, in its order; one that never ends is read as far as it goes."""
    fields: dict[str, list[str]] = {}
    lines: list[str] = []
    began = number = 0
    last: list[str] | None = None
    for at, line in enumerate(text.splitlines(), 1):
        found = _TAG.match(line.rstrip())
        tag = found.group(1) if found else None
        if tag in {"TY", "ER"}:
            if fields:
                number += 1
                yield _reference(fields, number, began, "\n".join(lines))
            fields, lines, began, last = {}, [], at, None
        if tag == "TY" and found:
            fields["TY"] = [(found.group(2) or "").strip()]
        elif found and tag != "ER" and "TY" in fields:
            last = fields.setdefault(found.group(1), [])
            last.append((found.group(2) or "").strip())
        elif last and line.strip() and "TY" in fields:
            last[-1] = f"{last[-1]} {line.strip()}"
        if len(lines) < _MOST_LINES:
            lines.append(line)
    if fields:
        yield _reference(fields, number + 1, began, "\n".join(lines))
        yield Problem(
            "The last entry does not end (ER is missing); it was read as far as it goes.",
            source=source,
            line=began,
            severity="warning",
        )


def _reference(fields: dict[str, list[str]], number: int, line: int, raw: str) -> Reference:
    def said(*tags: str) -> str | None:
        return next((w for t in tags for w in fields.get(t, ()) if w), None)

    date, dated = _date(said("DA", "PY", "Y1") or "", said("PY", "Y1") or "")
    kind = said("TY") or ""
    urls = [web_address(u) for u in (*fields.get("UR", ()), *fields.get("L2", ()))]
    return Reference(
        key=said("ID") or "",
        number=number,
        raw=raw.encode("utf-8", "replace"),
        line=line,
        kind=_KINDS.get(kind),
        title=said("TI", "T1", "CT", "BT"),
        people=tuple(_people(fields, kind)),
        container=_container(said),
        date=date,
        dated=dated,
        volume=said("VL"),
        issue=said("IS", "CP"),
        pages=_pages(said("SP"), said("EP")),
        url=next((u for u in urls if u), None),
        doi=doi_of(said("DO")),
        language=language_of(said("LA")),
        abstract=said("AB", "N2"),
        keywords=tuple(dict.fromkeys(k for k in fields.get("KW", ()) if k and len(k) < 120)),
        files=tuple(f for t in ("L1", "L4") for f in fields.get(t, ()) if f),
    )


def _container(said: Callable[..., str | None]) -> str | None:
    found = said("JF", "JO", "T2", "JA", "J2", "BT")
    if found is None or found == said("TI", "T1"):
        found = said("PB")
    return found


def _people(fields: dict[str, list[str]], kind: str) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for tag, role in _ROLES:
        if tag == "A2" and kind not in {"CHAP", "ECHAP", "CONF", "CPAPER", "BOOK", "EDBOOK"}:
            continue
        for name in fields.get(tag, ()):
            pair = (name_of(name), role)
            if pair[0] and pair not in seen:
                seen.add(pair)
                yield pair


def name_of(name: str) -> str:
    """A name written "Last, First, Suffix" as it is read."""
    parts = [p.strip() for p in name.split(",") if p.strip()]
    if len(parts) < 2:
        return " ".join(parts)
    return " ".join((parts[1], parts[0], *parts[2:3]))


def _date(whole: str, year: str) -> tuple[Edtf | None, str | None]:
    """The date in "2019/03/21/Spring": year, month, day, other words."""
    parts = [*(p.strip() for p in re.split(r"[/-]", whole)), "", "", ""]
    if not re.fullmatch(r"\d{4}", parts[0]):
        parts[0] = year[:4]
    month = parts[1] or parts[3]
    return (date_of(parts[0], month, parts[2]), whole or year) if parts[0] else (None, None)


def _pages(first: str | None, last: str | None) -> str | None:
    if first and last and last != first and not re.search(r"[-–]", first):
        return f"{first}–{last}"
    return pages_of(first)
