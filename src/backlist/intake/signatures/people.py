"""Signatures, authors and translators that a text names → contributors (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from backlist.intake.notes.claims import Claim
from backlist.intake.notes.plain import Plain
from backlist.intake.signatures.entries import same
from backlist.intake.signatures.signatories import Signed
from backlist.model import Contributor, Draft, Evidence


def gather_people(
    draft: Draft, claims: Sequence[Claim], signed: Signed | None, text: Plain
) -> tuple[tuple[Contributor, ...], dict[str, Evidence]]:
    """The contributors in order, and the evidence for those that were read from the text.

    Who signed comes as signed; authors that a byline already named and that signed too are not
    named twice. Without signatures the authors are those the draft has, or else those a note
    names.
    """
    people = draft.contributors
    evidence: dict[str, Evidence] = {}
    if signed is not None:
        people = _with_signatures(people, signed)
        says = text.text[signed.start : signed.end].strip()
        evidence = {"contributors": Evidence("sentence", says, signed.sure, None, "signatures")}
    elif not people:
        claim = next((c for c in claims if c.by), None)
        if claim is not None:
            people = tuple(Contributor(name) for name in claim.by)
            evidence = {"contributors": Evidence("sentence", claim.says, 0.85, None, "note")}
    for claim in claims:
        for name in claim.translators:
            if not any(p.role == "translator" and same(p.name, name) for p in people):
                people = (*people, Contributor(name, "translator"))
                evidence.setdefault(
                    "contributors", Evidence("sentence", claim.says, 0.9, None, "note")
                )
    return people, evidence


def _with_signatures(people: tuple[Contributor, ...], signed: Signed) -> tuple[Contributor, ...]:
    signatories = tuple(
        Contributor(s.name, "signatory", s.place, s.affiliation) for s in signed.signatures
    )
    others = tuple(p for p in people if not any(same(p.name, s.name) for s in signatories))
    return (*others, *signatories)
