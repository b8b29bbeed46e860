"""The words of the house as frozen data: what every room hands to the next.

Nothing here reads a disk, a clock or a network. Dates are `Edtf` values (ISO 8601-2:2019,
"Extended Date/Time Format"); digests are written "sha256:" and 64 lower-case hex digits; text is
Unicode, Markdown where a field is called `body` or `markdown`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from backlist.dates import Edtf
from backlist.errors import Problem

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
    from ("json-ld", "meta article:published_time", "byline").
    """

    source: EvidenceSource
    says: str | None = None
    confidence: float | None = None
    field: str | None = None
    where: str | None = None


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
    """A writing a piece refers to; `piece` is its id where it stands in this archive."""

    title: str | None = None
    by: str | None = None
    outlet: str | None = None
    date: Edtf | None = None
    url: str | None = None
    piece: str | None = None
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
    `captures` holds digests of what was handed in that is no appearance's own capture;
    `evidence` says how inferred fields are known; `extra` keeps keys backlist does not know.
    """

    id: str
    title: str
    body: str = ""
    subtitle: str | None = None
    kind: str | None = None
    language: str | None = None
    summary: str | None = None
    contributors: tuple[Contributor, ...] = ()
    categories: tuple[str, ...] = ()
    date: Edtf | None = None
    appearances: tuple[Appearance, ...] = ()
    replies_to: tuple[Work, ...] = ()
    translation_of: tuple[Work, ...] = ()
    notes: tuple[Note, ...] = ()
    filed: str | None = None
    status: Status = "public"
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
    return min(known, key=lambda d: d.sort_key, default=None)


@dataclass(frozen=True, slots=True)
class Card:
    """What lists, indexes and plans need of a piece; everything but its text.

    `digest` names the bytes of `piece.md` (and with them everything the page is made from but
    its media); `media` is listed so that a change of a file changes the page. Evidence is left
    out of `appearances`. `words` counts the words of the body.
    """

    id: str
    title: str
    digest: str
    subtitle: str | None = None
    kind: str | None = None
    language: str | None = None
    summary: str | None = None
    contributors: tuple[Contributor, ...] = ()
    categories: tuple[str, ...] = ()
    first: Edtf | None = None
    appearances: tuple[Appearance, ...] = ()
    replies_to: tuple[Work, ...] = ()
    translation_of: tuple[Work, ...] = ()
    filed: str | None = None
    status: Status = "public"
    aliases: tuple[str, ...] = ()
    media: tuple[MediaFile, ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where pieces appear. `dates` may be an EDTF interval; `body` is Markdown."""

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    url: str | None = None
    place: str | None = None
    dates: Edtf | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor's own file: full and sorting name, other names, identifiers, a few words."""

    id: str
    name: str
    sort: str | None = None
    other_names: tuple[str, ...] = ()
    url: str | None = None
    orcid: str | None = None
    wikidata: str | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class ShelfGroup:
    """A part of a shelf: pieces named one by one, or chosen by fields (`where`), or both.

    `where` maps kind, category, contributor, outlet, language or year to the values it takes;
    no pieces and an empty `where` mean all pieces.
    """

    title: str | None = None
    pieces: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A Writings page: groups in the keeper's order; `order` newest, oldest, title or listed."""

    id: str
    title: str
    groups: tuple[ShelfGroup, ...] = ()
    order: str = "newest"
    body: str = ""


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page of the keeper's own ("About"), as Markdown."""

    id: str
    title: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """`backlist.toml`: what the keeper says about the archive as a whole.

    `base_url` is the clean public address, with its subfolder, ending in "/"; empty where the
    archive has none yet.
    """

    title: str = "An archive"
    base_url: str = ""
    language: str = "en"
    keeper: str | None = None
    email: str | None = None
    description: str | None = None
    theme: Mapping[str, Any] = field(default_factory=dict)
    limits: Mapping[str, Any] = field(default_factory=dict)
    format: int = 1


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole archive but its texts: what a site is planned from. Cards are in id order."""

    settings: Settings
    cards: tuple[Card, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    people: tuple[Person, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    pages: tuple[FreePage, ...] = ()


Loader = Callable[[str], Piece | Problem]
"""Gives a piece by its id. Picklable, so that worker processes load for themselves."""

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, how many are done, how many there are in all; 0 = unknown)."""


@dataclass(frozen=True, slots=True)
class Captured:
    """The bytes of an appearance as fetched or handed in, before they are kept.

    `payload` is the original itself, and names the capture; `warc`, where it was fetched, is the
    gzipped WARC with request and response that is kept in its stead. `suffix` is the plain file's
    ending (".html"); `fetched` an RFC 3339 moment in UTC.
    """

    payload: bytes
    media_type: str
    suffix: str
    url: str | None = None
    fetched: str | None = None
    warc: bytes | None = None


@dataclass(frozen=True, slots=True)
class DraftMedia:
    """An image or file that belongs to a draft: the name its text uses, and the bytes."""

    name: str
    data: bytes
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What intake read from one source, before anybody has agreed to it.

    `url` and `outlet` are those of the copy that was read; `date` is the date of first
    publication as far as known. `markdown` is the body as it would be filed, `text` the same as
    plain text. `source` is what was handed in (path or address), `position` the part of it.
    `copy` is the index in `appearances` of the copy that was read, where it is one of them.
    `identity` is a stable name of the thing in its source, so that it is known again.
    """

    title: str | None = None
    subtitle: str | None = None
    kind: str | None = None
    contributors: tuple[Contributor, ...] = ()
    date: Edtf | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    summary: str | None = None
    categories: tuple[str, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    copy: int | None = None
    replies_to: tuple[Work, ...] = ()
    translation_of: tuple[Work, ...] = ()
    notes: tuple[Note, ...] = ()
    markdown: str = ""
    text: str = ""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    source: str = ""
    position: str | None = None
    identity: str | None = None
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    rights: Rights | None = None
    capture: Captured | None = None
    media: tuple[DraftMedia, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
