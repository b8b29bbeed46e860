"""A piece and what is known of it: contributors, appearances, works, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from backlist.dates import Edtf

EvidenceSource = Literal["metadata", "sentence", "export", "keeper", "inferred"]
Status = Literal["public", "unlisted", "embargoed", "withheld", "redacted", "tombstone"]

KINDS = (
    "article",
    "open letter",
    "statement",
    "review",
    "interview",
    "talk",
    "pamphlet",
    "chapter",
    "poem",
    "post",
)
"""Kinds of piece backlist itself gives; a keeper may write others."""

CONTRIBUTOR_ROLES = (
    "author",
    "signatory",
    "translator",
    "editor",
    "interviewer",
    "interviewee",
    "illustrator",
    "photographer",
    "introduction",
)
"""Roles backlist itself gives, after the MARC relators; a keeper may write others."""

APPEARANCE_ROLES = (
    "first",
    "reprint",
    "cross-post",
    "shared",
    "excerpt",
    "version",
    "translation",
    "print",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How something is known.

    `source` (written `from` in files) is the kind of evidence; `says` the words it rests on,
    verbatim; `confidence` 0 to 1 where it was inferred; `field` the part it speaks of where it
    stands beside several ("date" on an appearance); `where` the place in the source it was read
    from ("json-ld", "meta article:published_time", "byline"); `digest` ("sha256:…") that of the
    record it rests on, where an export has no words to quote.
    """

    source: EvidenceSource
    says: str | None = None
    confidence: float | None = None
    field: str | None = None
    where: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or group on a piece, in the order and with the place they signed with."""

    name: str
    role: str = "author"
    place: str | None = None
    affiliation: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """One publication of a piece at an outlet.

    `date` is when it appeared there; `capture` the digest of the captured bytes; `text` the name
    of the file beside `piece.md` that holds the text as it stood there, where it differs;
    `title` and `language` only where they differ from the piece's.
    """

    outlet: str | None = None
    role: str = "first"
    date: Edtf | None = None
    url: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    title: str | None = None
    language: str | None = None
    capture: str | None = None
    text: str | None = None
    evidence: tuple[Evidence, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """A writing a piece refers to; `piece` is its id where it stands in this archive.

    `quote` holds the opening words of what the piece quotes from it, verbatim, where it does.
    """

    title: str | None = None
    by: str | None = None
    outlet: str | None = None
    date: Edtf | None = None
    url: str | None = None
    piece: str | None = None
    quote: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Another voice's words about the piece (an outlet's or editor's note), as Markdown."""

    text: str
    by: str | None = None
    date: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """A rightsstatements.org or Creative Commons address, and a few words."""

    statement: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The series a piece is a part of; `number` as it is written ("3", "IV", "2b")."""

    title: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file of a piece: its name in `media/`, where it lies, its bytes and its mtime (ns)."""

    name: str
    path: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One writing as the archive publishes it.

    `body` is CommonMark with footnotes and tables; `date` is set only where there is no
    appearance or the keeper overrides; `filed` is the ISO day this archive took it in;
    `tags` are an outlet's own keywords, which make no pages here; `cites` the works it names or
    quotes, in the order of the text. `captures` holds digests of what was handed in that is no
    appearance's own capture; `waits` says, of a draft, what it waits for besides a title and a
    text; `evidence` says how inferred fields are known; `extra` keeps keys backlist does not know.
    """

    id: str
    title: str
    body: str = ""
    subtitle: str | None = None
    kind: str | None = None
    language: str | None = None
    summary: str | None = None
    contributors: tuple[Contributor, ...] = ()
    series: Series | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    date: Edtf | None = None
    appearances: tuple[Appearance, ...] = ()
    replies_to: tuple[Work, ...] = ()
    translation_of: tuple[Work, ...] = ()
    cites: tuple[Work, ...] = ()
    notes: tuple[Note, ...] = ()
    filed: str | None = None
    status: Status = "public"
    waits: str | None = None
    captures: tuple[str, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    rights: Rights | None = None
    media: tuple[MediaFile, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def first_published(self) -> Edtf | None:
        """The keeper's own date, or the earliest known date of an appearance."""
        return first_published(self.date, self.appearances)


def first_published(date: Edtf | None, appearances: tuple[Appearance, ...]) -> Edtf | None:
    """The date of first publication: `date` where set, else the earliest dated appearance."""
    if date is not None:
        return date
    known = [a.date for a in appearances if a.date is not None]
    if len(known) < 2:
        return known[0] if known else None
    return min(known, key=lambda d: d.sort_key)
