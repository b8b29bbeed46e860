"""Letters as copied from a browser, each with what must be read out of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from backlist.intake.pasted import read_pasted
from backlist.model import Draft

LETTERS = Path(__file__).parent / "data" / "letters"
CASES = sorted(p.stem for p in LETTERS.glob("*.txt"))


def told(draft: Draft, expected: dict[str, Any]) -> dict[str, Any]:
    """What a draft says, in the form of the expectations; only the fields they name or must."""
    said: dict[str, Any] = {
        "title": draft.title,
        "kind": draft.kind,
        "date": str(draft.date) if draft.date else None,
        "signatories": [
            _row(c.name, c.affiliation, c.place)
            for c in draft.contributors
            if c.role == "signatory"
        ],
        "authors": [c.name for c in draft.contributors if c.role == "author"],
        "translators": [c.name for c in draft.contributors if c.role == "translator"],
        "appearances": [
            _row(a.role, a.outlet, str(a.date or ""), a.issue) for a in draft.appearances
        ],
        "replies": [_row(w.by or w.title, w.outlet, str(w.date or "")) for w in draft.replies_to],
        "notes": [_row(n.by, str(n.date or ""), n.text) for n in draft.notes],
    }
    if "language" in expected:
        said["language"] = draft.language
    return said


def _row(*parts: str | None) -> str:
    return " | ".join(part or "" for part in parts).rstrip(" |")


def wanted(expected: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = {k: [] if isinstance(v, list) else None for k, v in said.items()}
    full = empty | {k: v for k, v in expected.items() if k in said}
    for name, rows in full.items():
        if isinstance(rows, list):
            full[name] = [
                " | ".join(p.strip() for p in row.split("|")).rstrip(" |") for row in rows
            ]
    return full


def shortened(said: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """Long notes as "beginning … end", where the expectation is written so."""
    rows = []
    for i, row in enumerate(said["notes"]):
        given = expected["notes"][i] if i < len(expected["notes"]) else ""
        head, _, tail = given.partition(" … ")
        fits = tail and row.startswith(head) and row.endswith(tail)
        rows.append(given if fits else row)
    return {**said, "notes": rows}


@pytest.mark.parametrize("case", CASES)
def test_letter(case: str) -> None:
    expected = tomllib.loads((LETTERS / f"{case}.toml").read_text(encoding="utf-8"))
    draft = read_pasted((LETTERS / f"{case}.txt").read_text(encoding="utf-8"))
    said = told(draft, expected)
    full = wanted(expected, said)
    assert shortened(said, full) == full
    if "starts" in expected:
        assert draft.text.startswith(expected["starts"])
    if "ends" in expected:
        assert draft.text.endswith(expected["ends"])
    if "paragraphs" in expected:
        assert len(draft.markdown.split("\n\n")) == expected["paragraphs"]
    for words in expected.get("absent", []):
        assert words not in draft.markdown
