"""What notes claim, together with the copy that was read → the list of appearances (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backlist.dates import Edtf
from backlist.intake.notes.claims import Claim
from backlist.intake.notes.outlets import is_exact, name_in, name_of_domain, squash
from backlist.intake.notes.provenance import Found
from backlist.model import Appearance, Draft, Evidence


@dataclass(frozen=True, slots=True)
class Appearances:
    """The appearances in order of telling, and which of them is the copy that was read."""

    all: tuple[Appearance, ...]
    copy: int | None


def gather(
    draft: Draft,
    notes: Sequence[Found],
    words: str,
    dates: dict[int, tuple[Edtf, str]],
    *,
    loose: bool = False,
) -> Appearances:
    """All appearances: those the draft names, those its notes claim, and the copy itself.

    `words` are the plain words of the source, in which an outlet known by its domain may be named;
    `dates` gives, by the claim's identity, dates worked out from events, with the words. In a
    `loose` (pasted) text a dateline alone, beside notes that name outlets, is no appearance: whose
    it is, is unknown.
    """
    claims = [c for n in notes for c in n.claims]
    strong = {squash(c.outlet or "") for c in claims if c.role == "first" and not c.weak}
    told = [_appearance(c, draft, words, dates.get(id(c)), _role(c, strong)) for c in claims]
    others: list[Appearance] = list(draft.appearances)
    for appearance in told:
        if appearance is not None:
            _add(others, appearance)
    here = next((c.here for n in notes for c in n.claims if c.here), None)
    unknown = loose and bool(others) and not (draft.outlet or draft.url)
    own = None if unknown else _own(draft, others, here, notes)
    if own is None:
        return Appearances(_ordered(others), None)
    index = _same(others, own, strict=True)
    if index is not None:
        others[index] = _merge(others[index], own, keep_role=True)
        own = others[index]
    else:
        others.append(own)
    ordered = _ordered(others)
    return Appearances(ordered, ordered.index(own))


def _role(claim: Claim, strong: set[str]) -> str:
    """A mere "published by X" is not the first where another is "originally published"."""
    if claim.role == "first" and claim.weak and strong and squash(claim.outlet or "") not in strong:
        return "reprint"
    return claim.role


def _appearance(
    claim: Claim, draft: Draft, words: str, worked: tuple[Edtf, str] | None, role: str
) -> Appearance | None:
    if claim.role in {"translator", "here"}:
        return None
    outlet = _proper(claim, words)
    exact = claim.url if claim.url and is_exact(claim.url, draft.title) else None
    date = worked[0] if worked else claim.date
    evidence = [Evidence("sentence", claim.says, 0.9)]
    if date is not None and (worked or claim.inferred or claim.date_says):
        inferred = bool(worked) or claim.inferred
        says = worked[1] if worked else claim.date_says
        source = "inferred" if inferred else "sentence"
        evidence.append(Evidence(source, says, 0.7 if inferred else 0.95, "date"))  # type: ignore[arg-type]
    if claim.domain and claim.domain != outlet:
        evidence.append(Evidence("sentence", claim.domain, 0.9, "outlet"))
    extra = {"outlet-url": claim.url} if claim.url and not exact else {}
    return Appearance(
        outlet=outlet,
        role=role,
        date=date,
        url=exact,
        volume=claim.volume,
        issue=claim.issue,
        pages=claim.pages,
        title=claim.title if claim.title != draft.title else None,
        evidence=tuple(evidence),
        extra=extra,
    )


def _proper(claim: Claim, words: str) -> str | None:
    """The name an outlet goes by: a bare domain is called what the text calls it."""
    if not claim.domain:
        return claim.outlet
    return name_in(words, claim.domain) or name_of_domain(claim.domain) or claim.outlet


def _own(
    draft: Draft, others: Sequence[Appearance], here: str | None, notes: Sequence[Found]
) -> Appearance | None:
    """This copy as an appearance, where anything is known of it."""
    if not (draft.outlet or draft.url or draft.date):
        return None
    first = any(a.role == "first" for a in others)
    role = here if here and (first or here == "first") else ("reprint" if first else "first")
    evidence = tuple(
        replace(e, field=name)
        for name in ("outlet", "date", "url")
        if (e := draft.evidence.get(name)) is not None
    )
    if role not in {"first", "reprint"} or (here and first):
        says = next((n.says for n in notes for c in n.claims if c.here), None)
        evidence += (Evidence("sentence", says, 0.85, "role"),) if says else ()
    return Appearance(draft.outlet, role, draft.date, draft.url, evidence=evidence)


def _add(others: list[Appearance], more: Appearance) -> None:
    index = _same(others, more)
    if index is None:
        others.append(more)
    else:
        others[index] = _merge(others[index], more)


def _same(others: Sequence[Appearance], one: Appearance, *, strict: bool = False) -> int | None:
    """Which of `others` is the same publication: the same address, or outlet without conflict."""
    for i, other in enumerate(others):
        if other.url and one.url:
            if _address(other.url) == _address(one.url):
                return i
            continue
        agree = other.outlet and one.outlet and squash(other.outlet) == squash(one.outlet)
        dated = other.date is None or one.date is None or _compatible(other.date, one.date)
        if agree and dated and (strict or other.role == one.role or _loose(other, one)):
            return i
        bare = not (other.outlet and one.outlet) and not strict
        if bare and other.role == one.role == "first" and dated:
            return i
        unnamed = strict and not one.outlet and not one.url and other.role in {"shared", "reprint"}
        if unnamed and other.date is None and not other.url:
            return i
    return None


def _loose(one: Appearance, other: Appearance) -> bool:
    """Told twice: the header says "shared", the note only "published"."""
    return one.date is None or other.date is None or one.date == other.date


def _compatible(one: Edtf, other: Edtf) -> bool:
    if one == other:
        return True
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _address(url: str) -> str:
    return (
        url.split("#", maxsplit=1)[0]
        .removeprefix("https://")
        .removeprefix("http://")
        .removeprefix("www.")
        .rstrip("/")
    )


def _merge(one: Appearance, more: Appearance, *, keep_role: bool = False) -> Appearance:
    """`one` with what `more` knows besides; the finer date wins."""
    date = one.date or more.date
    if one.date and more.date and len(more.date.text) > len(one.date.text):
        date = more.date
    role = one.role if keep_role or one.role != "first" or more.role == "first" else more.role
    return replace(
        one,
        outlet=one.outlet or more.outlet,
        role=role,
        date=date,
        url=one.url or more.url,
        volume=one.volume or more.volume,
        issue=one.issue or more.issue,
        pages=one.pages or more.pages,
        title=one.title or more.title,
        evidence=tuple(dict.fromkeys((*one.evidence, *more.evidence))),
        extra={**more.extra, **one.extra},
    )


def _ordered(appearances: Sequence[Appearance]) -> tuple[Appearance, ...]:
    """The first publication first; the others as they were told."""
    return tuple(sorted(appearances, key=lambda a: a.role != "first"))
