"""The text of `piece.md` → a `Piece` (pure). docs/FORMAT.md says what each field may hold."""

from __future__ import annotations

import re
from typing import cast, get_args

from backlist.archive import members
from backlist.archive.keys import PIECE_KEYS
from backlist.archive.nodes import Parts, compose, split
from backlist.archive.reader import Fields, Reader
from backlist.errors import Problem
from backlist.model import Evidence, Piece, Status

_STATUSES = get_args(Status)

_ALIAS = re.compile(r"/(?!/)[^\s\\?#\x00-\x1f\x7f]*")
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_HEADING = re.compile(r"\s*^# +(.+?)[ \t]*#*[ \t]*(?:\n|\Z)", re.MULTILINE)


def parse_piece(
    text: str, id: str, path: str, *, draft: bool = False
) -> tuple[Piece | None, tuple[Problem, ...]]:
    """Read the text of a `piece.md`.

    `path` names the file in Problems. What is wrong in one field is a Problem with its line, and
    that field is left out; None where no piece can be made at all. A `draft` may lack its title,
    which is "" then.
    """
    parts = split(text, path)
    if isinstance(parts, Problem):
        return None, (parts,)
    node = compose(parts.front, path, parts.front_line) if parts.front is not None else None
    if isinstance(node, Problem):
        return None, (node,)
    reader = Reader(path, parts.front_line)
    fields = reader.fields(node, "The front matter") if node is not None else {}
    title, body = _title(reader, fields, parts)
    if not title and not draft:
        reader.note(None, "The piece has no title.", "Write one: “title: …” in the front matter.")
        return None, tuple(reader.problems)
    return _piece(reader, fields, id, title, body), tuple(reader.problems)


def _title(reader: Reader, fields: Fields, parts: Parts) -> tuple[str, str]:
    """The title and the body; where no title is given, a heading that opens the body is taken."""
    title = reader.text(fields, "title")
    heading = None if title else _HEADING.match(parts.body)
    if heading is None:
        return title or "", parts.body
    reader.problems.append(
        Problem(
            "There is no title; the heading of the text was taken.",
            reader.source,
            parts.body_line,
            do="Write “title: …” in the front matter.",
            severity="note",
        )
    )
    return heading[1], parts.body[heading.end() :].lstrip("\n")


def _piece(reader: Reader, fields: Fields, id: str, title: str, body: str) -> Piece:
    r = reader
    return Piece(
        id=id,
        title=title,
        body=body,
        subtitle=r.text(fields, "subtitle"),
        kind=r.text(fields, "kind"),
        language=members.language(r, fields),
        summary=r.text(fields, "summary"),
        contributors=r.each(fields, "contributors", lambda n: members.contributor(r, n)),
        series=members.series(r, fields),
        categories=r.texts(fields, "categories"),
        tags=r.texts(fields, "tags"),
        date=r.date(fields, "date"),
        appearances=r.each(fields, "appearances", lambda n: members.appearance(r, n)),
        replies_to=r.each(fields, "replies-to", lambda n: members.work(r, n)),
        translation_of=r.each(fields, "translation-of", lambda n: members.work(r, n)),
        cites=r.each(fields, "cites", lambda n: members.work(r, n)),
        notes=r.each(fields, "notes", lambda n: members.note(r, n)),
        filed=members.matching(r, fields, "filed", _DAY, "a day, like 2024-07-09"),
        status=_status(r, fields),
        waits=r.text(fields, "waits"),
        captures=_all_matching(r, fields, "captures", members.DIGEST, "a digest (sha256:…)"),
        evidence=_evidence_by_field(r, fields),
        aliases=_aliases(r, fields),
        rights=members.rights(r, fields),
        extra=r.rest(fields, PIECE_KEYS),
    )


def _all_matching(
    r: Reader, fields: Fields, name: str, pattern: re.Pattern[str], what: str
) -> tuple[str, ...]:
    texts = r.texts(fields, name)
    for text in texts:
        if not pattern.fullmatch(text):
            r.note(fields[name], f"“{name}” must hold {what}, and not “{text[:80]}”.")
    return tuple(text for text in texts if pattern.fullmatch(text))


def _aliases(r: Reader, fields: Fields) -> tuple[str, ...]:
    what = "an address on this site, like /old/address/"
    found = _all_matching(r, fields, "aliases", _ALIAS, what)
    climbing = [a for a in found if ".." in a.split("/")]
    if climbing:
        r.note(fields["aliases"], f"“aliases” must hold {what}, and not “{climbing[0]}”.")
    return tuple(a for a in found if a not in climbing)


def _status(r: Reader, fields: Fields) -> Status:
    text = r.text(fields, "status")
    if text is None and "status" not in fields:
        return "public"
    if text in _STATUSES:
        return cast(Status, text)
    # A slip of the pen must never publish what was to be withheld.
    r.note(
        fields["status"],
        f"“{text}” is no status, so the piece is withheld.",
        f"Write one of: {', '.join(_STATUSES)}.",
    )
    return "withheld"


def _evidence_by_field(r: Reader, fields: Fields) -> dict[str, Evidence]:
    if "evidence" not in fields:
        return {}
    named = r.fields(fields["evidence"], "“evidence”")
    read = {name: members.one_evidence(r, node) for name, node in named.items()}
    return {name: evidence for name, evidence in read.items() if evidence is not None}
