"""The keeper's standing answers laid over what was read (pure)."""

from __future__ import annotations

from dataclasses import replace

from backlist.model import Answers, Appearance, Contributor, Draft, Evidence
from backlist.model.answers import GROUP

_ANSWERED = "answers.toml"


def answered(draft: Draft, answers: Answers) -> Draft:
    """The draft with outlets called as the keeper calls them, and bylines as they stand for."""
    if not (answers.outlets or answers.people):
        return draft
    people = tuple(c for one in draft.contributors for c in _person(one, answers))
    evidence = dict(draft.evidence)
    if people != draft.contributors or any(c.name in answers.people for c in draft.contributors):
        evidence["contributors"] = Evidence("keeper", where=_ANSWERED)
    return replace(
        draft,
        contributors=people,
        outlet=answers.outlets.get(draft.outlet or "", draft.outlet),
        appearances=tuple(_appearance(a, answers) for a in draft.appearances),
        notes=tuple(replace(n, by=answers.outlets.get(n.by or "", n.by)) for n in draft.notes),
        evidence=evidence,
    )


def _person(one: Contributor, answers: Answers) -> tuple[Contributor, ...]:
    name = answers.people.get(one.name, GROUP)
    if name == GROUP:
        return (one,)
    return (replace(one, name=name),) if name else ()


def _appearance(one: Appearance, answers: Answers) -> Appearance:
    name = answers.outlets.get(one.outlet or "")
    if name is None:
        return one
    kept = tuple(e for e in one.evidence if e.field != "outlet")
    return replace(
        one, outlet=name, evidence=(*kept, Evidence("keeper", field="outlet", where=_ANSWERED))
    )
