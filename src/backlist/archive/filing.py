"""A draft → what shall lie on disk for it (pure): the piece, its media, its capture."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import quote

from backlist.archive import layout, members
from backlist.archive.known import SOURCE
from backlist.archive.reading import parse_piece
from backlist.archive.writing import write_piece
from backlist.errors import Problem
from backlist.files import digest_of, slug
from backlist.files.paths import SLUG_BYTES
from backlist.model import (
    APPEARANCE_ROLES,
    Appearance,
    Captured,
    Draft,
    Evidence,
    Piece,
    first_published,
)

UNNAMED = "to-be-named"
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Filing:
    """What one draft becomes: `text` is that of `piece.md`, `media` and `beside` are files.

    `digest` is that of the draft's own capture, where it has one.
    """

    piece: Piece
    text: str
    media: tuple[tuple[str, bytes], ...] = ()
    beside: tuple[tuple[str, bytes], ...] = ()
    digest: str | None = None
    problems: tuple[Problem, ...] = ()


def waits(draft: Draft) -> bool:
    """Whether the keeper must look first: it lacks a title or a text, or has a reason to wait."""
    return not (draft.title and draft.title.strip() and draft.markdown.strip()) or bool(draft.waits)


def wished_id(draft: Draft) -> str:
    """The id a draft would have if nothing else had it."""
    wish = draft.slug or draft.title
    return slug(wish) if wish and wish.strip() else f"{UNNAMED}-1"


def free_id(wish: str, taken: Container[str]) -> str:
    """`wish`, or the first of wish-2, wish-3, … that is not taken; `taken` is in folded case."""
    if wish.casefold() not in taken:
        return wish
    stem, first = (UNNAMED, 1) if wish == f"{UNNAMED}-1" else (wish, 2)
    number = first
    while f"{stem}-{number}".casefold() in taken:
        number += 1
    return f"{stem}-{number}"


def filing(draft: Draft, id: str, filed: str) -> Filing:
    """Everything that is to be kept of a draft under an id, taken in on the ISO day `filed`."""
    names = _media_names(draft)
    media = tuple((names[m.name], m.data) for m in draft.media)
    digest = digest_of(draft.capture.payload) if draft.capture else None
    piece = _piece(draft, id, filed, digest, renamed(draft.markdown, names))
    text, piece, problems = _readable(piece, draft.source or id)
    return Filing(piece, text, media, beside_of(draft), digest, (*draft.problems, *problems))


def beside_of(draft: Draft) -> tuple[tuple[str, bytes], ...]:
    """The files that lie next to `piece.md`, under names that cannot be its own."""
    named = [("".join(_stem(file.name)), file.data) for file in draft.beside]
    return tuple((name, data) for name, data in named if name not in (layout.PIECE, layout.MEDIA))


def _piece(draft: Draft, id: str, filed: str, digest: str | None, body: str) -> Piece:
    appearances, captures = with_capture(draft, digest)
    evidence = _evidence(draft)
    for told in sources_of(draft):
        evidence[SOURCE] = told
    known = first_published(None, appearances)
    return Piece(
        id=id,
        title=draft.title or "",
        body=body,
        subtitle=draft.subtitle,
        kind=draft.kind,
        language=draft.language,
        summary=draft.summary,
        contributors=draft.contributors,
        series=draft.series,
        categories=draft.categories,
        tags=draft.tags,
        date=draft.date if draft.date != known else None,
        appearances=appearances,
        replies_to=draft.replies_to,
        translation_of=draft.translation_of,
        cites=draft.cites,
        notes=draft.notes,
        filed=filed,
        waits=draft.waits,
        captures=captures,
        evidence=evidence,
        aliases=draft.aliases,
        rights=draft.rights,
        extra=draft.extra,
    )


def sources_of(draft: Draft) -> tuple[Evidence, ...]:
    """By what name a draft is known in its source, unless its address says the same."""
    addresses = {draft.url, *(a.url for a in draft.appearances)}
    if not draft.identity or not (draft.record or draft.identity not in addresses):
        return ()
    return (Evidence("export", draft.identity, where=draft.position, digest=draft.record),)


def _words_of(e: Evidence, field: str | None) -> tuple[object, ...]:
    return field, e.source, e.says, e.confidence, e.where, e.digest


def _evidence(draft: Draft) -> dict[str, Evidence]:
    """How fields are known, but for what an appearance of the draft tells in the same words."""
    told = {_words_of(e, e.field) for a in draft.appearances for e in a.evidence}
    apart = {
        name: e if e.field is None else replace(e, field=None)
        for name, e in draft.evidence.items()
        if _words_of(e, name) not in told
    }
    return {name: _lean(e, getattr(draft, name, None)) for name, e in apart.items()}


def _lean(evidence: Evidence, value: object) -> Evidence:
    """Evidence without words that only repeat the field, up to marks and spaces."""
    said = isinstance(value, str) and evidence.says is not None
    same = said and _words(unescape(evidence.says or "")) == _words(str(value))
    return replace(evidence, says=None) if same else evidence


def _words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def with_capture(
    draft: Draft, digest: str | None
) -> tuple[tuple[Appearance, ...], tuple[str, ...]]:
    """The capture's digest on the appearance that was read; else among the piece's own."""
    whole = (draft.container.digest,) if draft.container else ()
    if digest is None or digest in whole:
        return draft.appearances, whole
    listed = list(draft.appearances)
    if draft.copy is None or listed[draft.copy].capture not in {None, digest}:
        return draft.appearances, (digest, *whole)
    listed[draft.copy] = replace(listed[draft.copy], capture=digest)
    return tuple(listed), whole


def capture_file(captured: Captured, digest: str) -> tuple[str, bytes]:
    """The name of the capture's file and its bytes: the WARC where there is one."""
    if captured.warc is not None:
        return layout.capture_name(digest, ".warc.gz"), captured.warc
    return layout.capture_name(digest, captured.suffix), captured.payload


def _media_names(draft: Draft) -> dict[str, str]:
    """A safe name for each file a draft brings; no two that differ only in case."""
    names: dict[str, str] = {}
    used: set[str] = set()
    for media in draft.media:
        stem, suffix = _stem(media.name)
        name, number = f"{stem}{suffix}", 2
        while name.casefold() in used:
            name, number = f"{stem}-{number}{suffix}", number + 1
        used.add(name.casefold())
        names[media.name] = name
    return names


def _stem(name: str) -> tuple[str, str]:
    base = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, end = base.rpartition(".")
    suffix = f".{end}" if dot and stem and _SUFFIX.fullmatch(f".{end}") else ""
    stem = base.removesuffix(suffix) if suffix else base
    plain = stem and len(stem.encode()) <= SLUG_BYTES and layout.id_fault(stem) is None
    return (stem if plain else slug(stem)), suffix


def renamed(markdown: str, names: Mapping[str, str]) -> str:
    """The text with links to media under the names they are kept by."""
    for old, new in names.items():
        for written in {old, quote(old)} if old != new else ():
            markdown = markdown.replace(f"{layout.MEDIA}/{written}", f"{layout.MEDIA}/{new}")
    return markdown


def _readable(piece: Piece, source: str) -> tuple[str, Piece, tuple[Problem, ...]]:
    """The text of the piece, sure to be read again; unknown fields that hinder it are left out."""
    text = write_piece(piece)
    if not piece.extra and _is_sound(piece):
        return text, piece, ()
    read, problems = parse_piece(text, piece.id, source, draft=True)
    if read is not None or not piece.extra:
        return text, piece, _worth_telling(problems)
    bare = replace(piece, extra={})
    told = Problem("Fields backlist does not know could not be kept.", source, severity="warning")
    return write_piece(bare), bare, (told,)


def _is_sound(piece: Piece) -> bool:
    """Whether every field surely has the form it is read in, so that reading need not tell."""
    works = (*piece.replies_to, *piece.translation_of, *piece.cites)
    urls = [a.url for a in piece.appearances] + [w.url for w in works]
    statement = piece.rights.statement if piece.rights else None
    languages = [piece.language, *(a.language for a in piece.appearances)]
    return (
        not (piece.aliases or any(a.extra or a.text for a in piece.appearances))
        and all(members.ADDRESS.fullmatch(url) for url in (*urls, statement) if url)
        and all(members.LANGUAGE.fullmatch(tag) for tag in languages if tag)
        and all(a.role in APPEARANCE_ROLES for a in piece.appearances)
        and not any(_SURROGATE.search(text) for text in (piece.title, piece.body))
    )


def _worth_telling(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    # The line is one of a file that is only about to be written.
    return tuple(replace(p, line=None) for p in problems if p.severity == "error")
