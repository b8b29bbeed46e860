"""A reference → what is laid over its page or file, or a draft that waits for a text (pure)."""

from __future__ import annotations

from dataclasses import replace

from backlist.files import digest_of
from backlist.intake.bibliography.reference import Reference
from backlist.model import Appearance, Container, Contributor, Draft, Evidence

ONLY = "Only the bibliography's entry was to be had, not the text."
_LONGEST_SUMMARY = 4000


def facts_of(reference: Reference) -> Draft:
    """What the entry says: authors, outlet, date, volume, issue, pages, language, keywords."""
    r = reference
    draft = Draft(
        title=r.title,
        subtitle=r.subtitle,
        kind=r.kind,
        contributors=tuple(Contributor(name, role) for name, role in r.people),
        date=r.date,
        outlet=r.container,
        language=r.language,
        summary=(r.abstract or "")[:_LONGEST_SUMMARY] or None,
        tags=r.keywords,
        appearances=_appearances(r),
    )
    said = {
        "title": r.title,
        "contributors": "; ".join(name for name, _ in r.people),
        "date": r.dated,
        "outlet": r.container,
        "kind": None,
        "language": r.language,
    }
    evidence = {
        name: Evidence("export", words or None, where=r.position)
        for name, words in said.items()
        if getattr(draft, name)
    }
    return replace(draft, evidence=evidence)


def alone(reference: Reference, source: str, container: Container | None) -> Draft:
    """The draft of an entry whose text could not be had: it waits."""
    address = address_of(reference)
    return replace(
        facts_of(reference),
        url=address,
        source=source,
        position=reference.position,
        identity=identity_of(reference),
        record=digest_of(reference.raw),
        container=container,
        waits=ONLY,
    )


def address_of(reference: Reference) -> str | None:
    """Where the work is on the web, as far as the entry says."""
    return reference.url or (f"https://doi.org/{reference.doi}" if reference.doi else None)


def identity_of(reference: Reference) -> str:
    """A name that stays when the bibliography is exported anew: keys may change, works do not."""
    known = address_of(reference)
    return known or f"reference {reference.key} {reference.title or ''}".strip()


def _appearances(r: Reference) -> tuple[Appearance, ...]:
    if not (r.volume or r.issue or r.pages):
        return ()
    evidence = (Evidence("export", where=r.position),)
    return (
        Appearance(
            outlet=r.container,
            date=r.date,
            url=address_of(r),
            volume=r.volume,
            issue=r.issue,
            pages=r.pages,
            evidence=evidence,
        ),
    )
