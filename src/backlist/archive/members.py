"""What a piece is made of, read from nodes (pure): contributors, appearances, evidence and such."""

from __future__ import annotations

import re
from typing import Any, cast, get_args

import yaml

from backlist.archive.keys import (
    APPEARANCE_KEYS,
    CONTRIBUTOR_KEYS,
    EVIDENCE_KEYS,
    NOTE_KEYS,
    RIGHTS_KEYS,
    SERIES_KEYS,
    WORK_KEYS,
)
from backlist.archive.reader import Fields, Reader
from backlist.model import (
    APPEARANCE_ROLES,
    Appearance,
    Contributor,
    Evidence,
    EvidenceSource,
    Note,
    Rights,
    Series,
    Work,
)

_SOURCES = get_args(EvidenceSource)

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
ADDRESS = re.compile(
    r"(https?|ftp|gopher|gemini)://[^\s\x00-\x1f\x7f]+|(doi|urn|ark|hdl):\S+", re.I
)
_FILE = re.compile(r"[^/\\.\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]*\.md")


def matching(
    r: Reader, fields: Fields, name: str, pattern: re.Pattern[str], what: str
) -> str | None:
    """A text that must have a form; `what` says which."""
    text = r.text(fields, name)
    if text is None or pattern.fullmatch(text):
        return text
    r.note(fields[name], f"“{name}” must be {what}, and not “{text[:80]}”.", "It was left out.")
    return None


def language(r: Reader, fields: Fields) -> str | None:
    """A language tag (BCP 47)."""
    return matching(r, fields, "language", LANGUAGE, "a language tag, like en or pt-BR")


def _url(r: Reader, fields: Fields) -> str | None:
    return matching(r, fields, "url", ADDRESS, "an address that starts with https:// or http://")


def _unknown(r: Reader, fields: Fields, known: frozenset[str]) -> None:
    for name in sorted(set(fields) - known):
        r.note(
            fields[name],
            f"“{name}” has no meaning here; it stays in the file and is not used.",
            f"Fields here are: {', '.join(sorted(known))}.",
            "warning",
        )


def contributor(r: Reader, node: yaml.Node) -> Contributor | None:
    """A contributor; a mere text is a name."""
    if isinstance(node, yaml.ScalarNode):
        return Contributor(node.value)
    fields = r.fields(node, "A contributor")
    _unknown(r, fields, CONTRIBUTOR_KEYS)
    name = r.text(fields, "name")
    if name is None:
        r.note(node, "A contributor has no name.", "Write “name: …”.")
        return None
    return Contributor(
        name=name,
        role=r.text(fields, "role") or "author",
        place=r.text(fields, "place"),
        affiliation=r.text(fields, "affiliation"),
        id=r.text(fields, "id"),
    )


def appearance(r: Reader, node: yaml.Node) -> Appearance | None:
    """One publication of the piece."""
    fields = r.fields(node, "An appearance")
    if not fields:
        return None
    text = r.text
    return Appearance(
        outlet=text(fields, "outlet"),
        role=_role(r, fields),
        date=r.date(fields, "date"),
        url=_url(r, fields),
        volume=text(fields, "volume"),
        issue=text(fields, "issue"),
        pages=text(fields, "pages"),
        title=text(fields, "title"),
        language=language(r, fields),
        capture=matching(r, fields, "capture", DIGEST, "a digest (sha256:…)"),
        text=matching(r, fields, "text", _FILE, "the name of a .md file beside this one"),
        evidence=_evidence(r, fields),
        extra=r.rest(fields, APPEARANCE_KEYS),
    )


def _role(r: Reader, fields: Fields) -> str:
    role = r.text(fields, "role") or "first"
    if role not in APPEARANCE_ROLES:
        known = ", ".join(APPEARANCE_ROLES)
        r.note(
            fields["role"], f"“{role}” is no role backlist knows.", f"Known: {known}.", "warning"
        )
    return role


def work(r: Reader, node: yaml.Node) -> Work | None:
    """A writing the piece refers to; a mere text is a title."""
    if isinstance(node, yaml.ScalarNode):
        return Work(title=node.value)
    fields = r.fields(node, "A work")
    _unknown(r, fields, WORK_KEYS)
    if not fields:
        return None
    return Work(
        title=r.text(fields, "title"),
        by=r.text(fields, "by"),
        outlet=r.text(fields, "outlet"),
        date=r.date(fields, "date"),
        url=_url(r, fields),
        piece=r.text(fields, "piece"),
        quote=r.text(fields, "quote"),
        evidence=_evidence(r, fields),
    )


def note(r: Reader, node: yaml.Node) -> Note | None:
    """Another voice's words; a mere text is just that."""
    if isinstance(node, yaml.ScalarNode):
        return Note(node.value)
    fields = r.fields(node, "A note")
    _unknown(r, fields, NOTE_KEYS)
    text = r.text(fields, "text")
    if text is None:
        r.note(node, "A note has no text.", "Write “text: …”.")
        return None
    return Note(text, r.text(fields, "by"), r.date(fields, "date"))


def _evidence(r: Reader, fields: Fields) -> tuple[Evidence, ...]:
    return r.each(fields, "evidence", lambda n: one_evidence(r, n))


def one_evidence(r: Reader, node: yaml.Node) -> Evidence | None:
    """How something is known."""
    fields = r.fields(node, "Evidence")
    _unknown(r, fields, EVIDENCE_KEYS)
    source = r.text(fields, "from")
    if source not in _SOURCES:
        r.note(
            fields.get("from", node),
            "Evidence must say where it is from.",
            f"Write “from: …” with one of: {', '.join(_SOURCES)}.",
        )
        return None
    return Evidence(
        source=cast(EvidenceSource, source),
        says=r.text(fields, "says"),
        confidence=r.number(fields, "confidence"),
        field=r.text(fields, "field"),
        where=r.text(fields, "where"),
        digest=matching(r, fields, "digest", DIGEST, "a digest (sha256:…)"),
    )


def series(r: Reader, fields: Fields) -> Series | None:
    """The series a piece is a part of; a mere text is its title."""
    node: Any = fields.get("series")
    if node is None:
        return None
    if isinstance(node, yaml.ScalarNode):
        return Series(node.value) if node.value else None
    inner = r.fields(node, "“series”")
    _unknown(r, inner, SERIES_KEYS)
    title = r.text(inner, "title")
    if title is None:
        r.note(node, "A series has no title.", "Write “title: …”.")
        return None
    return Series(title, r.text(inner, "number"))


def rights(r: Reader, fields: Fields) -> Rights | None:
    """Rights; a mere address is the statement, any other text the note."""
    node: Any = fields.get("rights")
    if node is None:
        return None
    if isinstance(node, yaml.ScalarNode):
        is_address = ADDRESS.fullmatch(node.value)
        return Rights(statement=node.value) if is_address else Rights(note=node.value)
    inner = r.fields(node, "“rights”")
    _unknown(r, inner, RIGHTS_KEYS)
    what = "the address of a rights statement"
    statement = matching(r, inner, "statement", ADDRESS, what)
    return Rights(statement, r.text(inner, "note"))
