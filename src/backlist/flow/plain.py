"""Drafts and pieces as plain JSON values, for scripts: absent is null, dates are EDTF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.model import (
    Appearance,
    Card,
    Contributor,
    Draft,
    Evidence,
    Note,
    Piece,
    Series,
    Work,
)

Json = dict[str, Any]


def draft_json(draft: Draft) -> Json:
    """A draft with the keys `backlist read --json` promises."""
    return {
        "title": draft.title,
        "subtitle": draft.subtitle,
        "kind": draft.kind,
        "contributors": [contributor_json(c) for c in draft.contributors],
        "date": _date(draft.date),
        "outlet": draft.outlet,
        "url": draft.url,
        "language": draft.language,
        "summary": draft.summary,
        "series": series_json(draft.series),
        "categories": list(draft.categories),
        "tags": list(draft.tags),
        "appearances": [appearance_json(a) for a in draft.appearances],
        "replies_to": [work_json(w) for w in draft.replies_to],
        "translation_of": [work_json(w) for w in draft.translation_of],
        "cites": [work_json(w) for w in draft.cites],
        "notes": [note_json(n) for n in draft.notes],
        "markdown": draft.markdown,
        "text": draft.text,
        "evidence": _evidence_of(draft.evidence),
        "problems": [problem_json(p) for p in draft.problems],
        "waits": draft.waits,
        "source": draft.source,
        "position": draft.position,
    }


def piece_json(piece: Piece) -> Json:
    """A piece as `backlist show --json` gives it."""
    return {
        "id": piece.id,
        "title": piece.title or None,
        "subtitle": piece.subtitle,
        "kind": piece.kind,
        "language": piece.language,
        "summary": piece.summary,
        "contributors": [contributor_json(c) for c in piece.contributors],
        "series": series_json(piece.series),
        "categories": list(piece.categories),
        "tags": list(piece.tags),
        "date": _date(piece.first_published),
        "appearances": [appearance_json(a) for a in piece.appearances],
        "replies_to": [work_json(w) for w in piece.replies_to],
        "translation_of": [work_json(w) for w in piece.translation_of],
        "cites": [work_json(w) for w in piece.cites],
        "notes": [note_json(n) for n in piece.notes],
        "filed": piece.filed,
        "status": piece.status,
        "waits": piece.waits,
        "evidence": _evidence_of(piece.evidence),
        "markdown": piece.body,
    }


def series_json(series: Series | None) -> Json | None:
    """A series with its title and number."""
    return {"title": series.title, "number": series.number} if series else None


def card_json(card: Card) -> Json:
    """A line of `backlist list --json`."""
    return {
        "id": card.id,
        "title": card.title or None,
        "kind": card.kind,
        "language": card.language,
        "contributors": [contributor_json(c) for c in card.contributors],
        "categories": list(card.categories),
        "date": _date(card.first),
        "outlets": [a.outlet for a in card.appearances if a.outlet],
        "filed": card.filed,
        "status": card.status,
        "words": card.words,
    }


def contributor_json(c: Contributor) -> Json:
    """A contributor, in the order they signed."""
    return {"name": c.name, "role": c.role, "place": c.place, "affiliation": c.affiliation}


def appearance_json(a: Appearance) -> Json:
    """One appearance; `inferred` names the parts known by inference only."""
    return {
        "outlet": a.outlet,
        "role": a.role,
        "date": _date(a.date),
        "url": a.url,
        "volume": a.volume,
        "issue": a.issue,
        "pages": a.pages,
        "title": a.title,
        "language": a.language,
        "capture": a.capture,
        "inferred": [e.field or "role" for e in a.evidence if e.source == "inferred"],
        "evidence": _all(a.evidence),
    }


def work_json(w: Work) -> Json:
    """A writing that is referred to."""
    return {
        "title": w.title,
        "by": w.by,
        "outlet": w.outlet,
        "date": _date(w.date),
        "url": w.url,
        "piece": w.piece,
        "quote": w.quote,
        "evidence": _all(w.evidence),
    }


def note_json(n: Note) -> Json:
    """Another voice's words about the piece."""
    return {"by": n.by, "date": _date(n.date), "text": n.text}


def problem_json(p: Problem) -> Json:
    """A problem with its position."""
    return {
        "severity": p.severity,
        "what": p.what,
        "source": p.source,
        "line": p.line,
        "record": p.record,
        "do": p.do,
    }


def _date(date: Edtf | None) -> str | None:
    return date.text if date else None


def _evidence(e: Evidence) -> Json:
    told = {"from": e.source, "field": e.field, "says": e.says, "where": e.where}
    return {k: v for k, v in told.items() if v is not None} | (
        {} if e.confidence is None else {"confidence": e.confidence}
    )


def _all(evidence: Iterable[Evidence]) -> list[Json]:
    return [_evidence(e) for e in evidence]


def _evidence_of(evidence: Mapping[str, Evidence]) -> Json:
    return {k: _evidence(e) for k, e in evidence.items()}
