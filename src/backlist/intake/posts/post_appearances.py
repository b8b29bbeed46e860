"""Front matter → where a post stood before it stood here, and where else it was posted (pure)."""

from __future__ import annotations

from backlist.intake.posts.field_reader import (
    WHERE,
    FieldReader,
    is_absolute,
    plain_words,
    read_day,
)
from backlist.intake.posts.frontmatter import first_text, texts
from backlist.model import Appearance, Evidence

ADDRESSES = ("permalink", "url", "slug")
"""Fields that may hold this copy's own address."""

_FIRST = (
    "source_url", "original_url", "originalurl", "original_link", "originally_published_at",
    "syndicated_from", "canonical_url", "canonicalurl", "canonical", "tumblr_url", "source",
)  # fmt: skip
_COPIES = ("syndication", "syndicated_to", "cross_posted_to", "crossposted_to", "medium_url")
_OUTLETS = ("source", "source_name", "originally_published_in", "original_outlet", "publication")
_ORIGINAL_DATES = ("original_date", "originally_published", "originally_published_on")


def read_appearances(reader: FieldReader) -> tuple[Appearance, ...]:
    """Where the fields say that it stood before, and where it was posted as well."""
    found = [(n, t) for n in _FIRST for t in texts(reader.fields.get(n)) if is_absolute(t)]
    copies = [(n, t) for n in _COPIES for t in texts(reader.fields.get(n)) if is_absolute(t)]
    own = {t for n in ADDRESSES for t in texts(reader.fields.get(n))}
    appearances: dict[str, Appearance] = {}
    for name, url in found:
        if url not in own and url not in appearances:
            role = "cross-post" if appearances else "first"
            appearances[url] = _appearance(reader, name, url, role)
    for name, url in copies:
        appearances.setdefault(url, _appearance(reader, name, url, "cross-post"))
    return tuple(appearances.values())


def _appearance(reader: FieldReader, name: str, url: str, role: str) -> Appearance:
    evidence = [Evidence("metadata", url, where=f"{WHERE}: {name}", field="url")]
    outlet = date = None
    if role == "first":
        named = next((t for n in _OUTLETS for t in texts(reader.fields.get(n))), "")
        outlet = plain_words(named) if named and not is_absolute(named) else None
        said = first_text(reader.fields, *_ORIGINAL_DATES)
        date = read_day(said[1]) if said else None
        if outlet:
            evidence.append(Evidence("metadata", named, where=f"{WHERE}: source", field="outlet"))
        if date and said:
            where = f"{WHERE}: {said[0]}"
            evidence.append(Evidence("metadata", said[1], where=where, field="date"))
    return Appearance(outlet, role, date, url, evidence=tuple(evidence))
