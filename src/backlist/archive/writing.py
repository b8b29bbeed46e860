"""A `Piece` → the text of `piece.md` (pure); `parse_piece` of it gives the same piece again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from backlist.archive.emit import Bare, emit
from backlist.archive.keys import APPEARANCE_KEYS, PIECE_KEYS
from backlist.dates import Edtf
from backlist.model import Appearance, Contributor, Evidence, Note, Piece, Rights, Series, Work

_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_DATE = re.compile(r"[0-9X][0-9X~?%./-]*|\.\./[0-9X][0-9X~?%-]*")
_NUMERALS = frozenset({"volume", "issue", "pages", "number"})
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def write_piece(piece: Piece) -> str:
    """The whole file: front matter, an empty line, the body, a line end."""
    return join(emit(front_matter(piece)), piece.body)


def join(front: str, body: str) -> str:
    """Front matter (lines of YAML) and body as one file."""
    body = _SURROGATE.sub("\ufffd", body.replace("\r\n", "\n").replace("\r", "\n"))
    return f"---\n{front}---\n" + (f"\n{body}\n" if body else "")


def front_matter(piece: Piece) -> dict[str, Any]:
    """The front matter as plain data, in the order it is written; nothing for the unknown."""
    return _known(
        {
            "title": piece.title,
            "subtitle": piece.subtitle,
            "kind": piece.kind,
            "language": piece.language,
            "summary": piece.summary,
            "contributors": piece.contributors,
            "series": piece.series,
            "categories": piece.categories,
            "tags": piece.tags,
            "date": piece.date,
            "appearances": piece.appearances,
            "replies-to": piece.replies_to,
            "translation-of": piece.translation_of,
            "cites": piece.cites,
            "notes": piece.notes,
            "filed": Bare(piece.filed) if piece.filed else None,
            "status": piece.status,
            "waits": piece.waits,
            "captures": piece.captures,
            "evidence": piece.evidence,
            "aliases": piece.aliases,
            "rights": piece.rights,
            **{key: v for key, v in piece.extra.items() if key not in PIECE_KEYS},
        }
    )


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: plain_data(value) for name, value in fields.items()}
    return {name: value for name, value in told.items() if value not in (None, [], {}, "")}


def plain_data(value: Any) -> Any:
    """Model values as the plain data that stands for them in front matter."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Edtf):
        return Bare(value.text)
    if isinstance(value, Contributor):
        return _known(
            {
                "name": value.name,
                "role": value.role,
                "place": value.place,
                "affiliation": value.affiliation,
                "id": value.id,
            }
        )
    if isinstance(value, Appearance):
        return _appearance(value)
    if isinstance(value, Work | Note | Rights | Series | Evidence):
        return _small(value)
    if isinstance(value, Mapping):
        return {str(key): plain_data(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_data(inner) for inner in value]
    return value if isinstance(value, str | int | float | Bare | None) else str(value)


def _appearance(a: Appearance) -> dict[str, Any]:
    return _known(
        {
            "outlet": a.outlet,
            "role": a.role,
            "date": a.date,
            "url": a.url,
            "volume": _numeral(a.volume),
            "issue": _numeral(a.issue),
            "pages": _numeral(a.pages),
            "title": a.title,
            "language": a.language,
            "capture": a.capture,
            "text": a.text,
            "evidence": _evidence(a.evidence),
            **{key: v for key, v in a.extra.items() if key not in APPEARANCE_KEYS},
        }
    )


def _small(value: Work | Note | Rights | Series | Evidence) -> dict[str, Any]:
    if isinstance(value, Work):
        fields: dict[str, Any] = {
            "title": value.title,
            "by": value.by,
            "outlet": value.outlet,
            "date": value.date,
            "url": value.url,
            "piece": value.piece,
            "quote": value.quote,
            "evidence": _evidence(value.evidence),
        }
    elif isinstance(value, Note):
        fields = {"by": value.by, "date": value.date, "text": value.text}
    elif isinstance(value, Series):
        fields = {"title": value.title, "number": _numeral(value.number)}
    elif isinstance(value, Rights):
        fields = {"statement": value.statement, "note": value.note}
    else:
        fields = {
            "field": value.field,
            "from": value.source,
            "says": value.says,
            "confidence": value.confidence,
            "where": value.where,
            "digest": value.digest,
        }
    return _known(fields)


def _evidence(evidence: tuple[Evidence, ...]) -> Any:
    """One piece of evidence as a mapping, several as a list."""
    return evidence[0] if len(evidence) == 1 else evidence


def typed(name: str, value: Any) -> Any:
    """Plain data in which dates and numerals stand without quotes, by the names of the fields."""
    if isinstance(value, Mapping):
        return {key: typed(key, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(name, inner) for inner in value]
    if name in {"date", "filed"} and isinstance(value, str) and _DATE.fullmatch(value):
        return Bare(value)
    if name == "confidence" and isinstance(value, str) and re.fullmatch(r"[01](\.[0-9]+)?", value):
        return Bare(value)
    return _numeral(value) if name in _NUMERALS and isinstance(value, str) else value


def _numeral(text: str | None) -> Bare | str | None:
    # A reader that takes volume 12 for the number 12 has not misread it; 012 must stay text.
    return Bare(text) if text is not None and _NUMBER.fullmatch(text) else text
