"""What intake hands over: a draft, its bytes, and the files that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.model.piece import Appearance, Contributor, Evidence, Note, Rights, Series, Work

COMPARE = "compare-with"
"""The unknown field of what waits that names the piece it may belong to."""


@dataclass(frozen=True, slots=True)
class Captured:
    """The bytes of an appearance as fetched or handed in, before they are kept.

    `payload` is the original itself, and names the capture; `warc`, where it was fetched, is the
    gzipped WARC with request and response that is kept in its stead. `suffix` is the plain file's
    ending (".html"); `fetched` an RFC 3339 moment in UTC. `private` is set where it holds what is
    not for others' eyes (people's addresses): it is kept in `private/` then.
    """

    payload: bytes
    media_type: str
    suffix: str
    url: str | None = None
    fetched: str | None = None
    warc: bytes | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Container:
    """A file handed in that holds a writing among others: an export, a mailbox, a web archive.

    It is kept once for all that came out of it. `digest` ("sha256:…") names the bytes of the file
    at `path`; `private` as in `Captured`.
    """

    path: str
    digest: str
    suffix: str
    media_type: str
    private: bool = False


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
    publication as far as known. `markdown` is the body as it would be filed. `source` is what was
    handed in (path or address), `position` the part of it. `copy` is the index in `appearances`
    of the copy that was read, where it is one of them. `identity` is a stable name of the thing in
    its source, so that it is known again; `record` the digest ("sha256:…") of its own bytes there,
    so that a newer export shows what changed. `container` is the file it came out of, where it has
    no bytes of its own to keep. `beside` are files kept next to the text that are never published
    (comments). `waits` is a reason why the keeper must look first ("Marked as a draft in the
    export."), in one sentence.
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
    series: Series | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    copy: int | None = None
    replies_to: tuple[Work, ...] = ()
    translation_of: tuple[Work, ...] = ()
    cites: tuple[Work, ...] = ()
    notes: tuple[Note, ...] = ()
    markdown: str = ""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    source: str = ""
    position: str | None = None
    identity: str | None = None
    record: str | None = None
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    rights: Rights | None = None
    capture: Captured | None = None
    container: Container | None = None
    media: tuple[DraftMedia, ...] = ()
    beside: tuple[DraftMedia, ...] = ()
    waits: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The body as plain text, made when it is asked for: most drafts are filed unread."""
        from backlist.markup import to_html, to_text

        return to_text(to_html(self.markdown))
