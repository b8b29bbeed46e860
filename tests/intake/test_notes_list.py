"""Provenance notes in six languages against a list written down before the rules were measured."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backlist.dates import Edtf
from backlist.intake.notes.claims import Claim, Sentence, read_claims
from backlist.intake.notes.note_words import WORDS
from backlist.intake.notes.plain import plain
from backlist.intake.notes.provenance import Context, find_notes

LIST = tomllib.loads((Path(__file__).parent / "data" / "notes.toml").read_text(encoding="utf-8"))
TODAY = Edtf("2019-03-21")
FIELDS = ("role", "outlet", "volume", "issue", "pages", "title")


def row(claim: Claim, wanted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {f: getattr(claim, f) for f in FIELDS if getattr(claim, f)}
    if claim.date:
        found["date"] = claim.date.text
    for name in ("by", "translators"):
        if getattr(claim, name):
            found[name] = list(getattr(claim, name))
    if "here" in wanted:
        found["here"] = claim.here
    return found


@pytest.mark.parametrize("note", LIST["note"], ids=[n["says"][:50] for n in LIST["note"]])
def test_a_note_says_where_the_text_stood(note: dict[str, Any]) -> None:
    body = LIST["bodies"][note["language"]]
    text = plain(f"{body}\n\n*{note['says']}*")
    found = find_notes(text, Context(note["language"], None, TODAY))
    claims = [c for f in found for c in f.claims]
    assert len(claims) == len(note["claims"])
    wanted = note["claims"]
    assert [row(c, w) for c, w in zip(claims, wanted, strict=True)] == wanted


@pytest.mark.parametrize("tongue", [t for t in WORDS if WORDS[t].stems])
def test_passing_over_a_sentence_loses_no_claim(
    tongue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [Sentence(n["says"], marked=True, anchor=TODAY) for n in LIST["note"]]
    quickly = [read_claims(s, tongue) for s in notes]
    monkeypatch.setitem(WORDS, tongue, replace(WORDS[tongue], stems=()))
    assert [read_claims(s, tongue) for s in notes] == quickly


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Originally posted on QDA’s blog.", "QDA blog"),
        ("Originally posted on Ada Finch’s blog.", "Ada Finch’s blog"),
        (
            "First published on the Office of River Works’ Dredging Notes blog.",
            "Dredging Notes blog",
        ),
        (
            "Originally published on the Weir Office blog, [Sluice](https://sluice.example.org/).",
            "Sluice",
        ),
        ("Originally published in Weft and The Spindle.", "Weft + The Spindle"),
        ("Originally published in Warp and Weft.", "Warp and Weft"),
        ("Reposted by permission of Ada Finch.", ""),
    ],
)
def test_an_outlet_goes_by_its_own_name(note: str, expected: str) -> None:
    text = plain(note)
    found = read_claims(Sentence(text.text, text.links, anchor=TODAY), "en")
    assert " + ".join(c.outlet for c in found if c.outlet) == expected
