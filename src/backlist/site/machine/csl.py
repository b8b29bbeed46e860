"""A record as CSL-JSON (Citation Style Language 1.0.2, csl-data.json) (pure)."""

from __future__ import annotations

from typing import Any

from backlist.site.machine import lowered
from backlist.site.machine.people import Who
from backlist.site.machine.record import Record

TYPES = {
    "chapter": "chapter",
    "pamphlet": "pamphlet",
    "talk": "speech",
    "journal": "article-journal",
    "magazine": "article-magazine",
    "blog": "post-weblog",
    "page": "webpage",
    "writing": "document",
}
ROLES = {
    "translator": "translator",
    "editor": "editor",
    "interviewer": "interviewer",
    "illustrator": "illustrator",
}
"""Our roles that CSL has name variables for; authors and signatories are `author`."""


def csl(record: Record) -> dict[str, Any]:
    """A CSL-JSON item. Who has a role that CSL has no name for is told in `note`, in order."""
    elsewhere = record.original and record.page
    made: dict[str, Any] = {
        "id": record.id,
        "type": TYPES[record.form],
        "title": record.whole_title,
        "author": [name_of(w) for w in record.lead],
        **{
            csl_role: [name_of(w) for w in record.of_role(role)] for role, csl_role in ROLES.items()
        },
        "issued": lowered.csl(record.date) if record.date else None,
        "container-title": record.outlet,
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages,
        "language": record.language,
        "genre": record.kind if record.kind != "article" else "",
        "abstract": record.summary,
        "keyword": ", ".join(record.keywords),
        "URL": record.original or record.page,
        "archive": record.archive if elsewhere else "",
        "archive_location": record.page if elsewhere else "",
        "note": "; ".join(notes(record, frozenset(ROLES))),
    }
    return {key: value for key, value in made.items() if value}


def name_of(w: Who) -> dict[str, str | bool]:
    """A CSL name: family and given, or literal."""
    if w.family:
        made: dict[str, str | bool] = {"family": w.family}
        if w.given:
            made["given"] = w.given
        if w.suffix:
            made |= {"suffix": w.suffix, "comma-suffix": "," in w.name}
        return made
    return {"literal": w.name}


def notes(record: Record, told: frozenset[str]) -> list[str]:
    """What a format has no field for: contributors of roles not in `told`, later appearances."""
    said: dict[str, list[str]] = {}
    for w in record.others:
        if w.role not in told:
            said.setdefault(w.role, []).append(w.name)
    lines = [f"{role}: {', '.join(names)}" for role, names in said.items()]
    for a in record.later:
        where = ", ".join(
            part
            for part in (
                a.outlet or a.url or "",
                f"vol. {a.volume}" if a.volume else "",
                f"no. {a.issue}" if a.issue else "",
                lowered.english(a.date) if a.date else "",
            )
            if part
        )
        if where:
            lines.append(f"{a.role}: {where}")
    return lines
