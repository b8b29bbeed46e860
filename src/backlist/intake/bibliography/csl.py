"""CSL-JSON → references (pure): the Citation Style Language's data, as Zotero writes it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from backlist.dates import Edtf, read_date
from backlist.errors import Problem
from backlist.intake.bibliography.reference import (
    Reference,
    date_of,
    doi_of,
    edtf,
    language_of,
    pages_of,
    web_address,
)

_KINDS = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "chapter": "chapter", "interview": "interview", "review": "review", "review-book": "review",
    "post-weblog": "post", "post": "post", "speech": "talk", "pamphlet": "pamphlet",
}  # fmt: skip
_ROLES = ("author", "editor", "translator", "interviewer", "illustrator")
_TAG = re.compile(r"</?(?:i|b|sup|sub|span|sc|em|strong)\b[^<>]{0,200}>", re.IGNORECASE)
_MOST = 100_000


def is_csl(head: bytes) -> bool:
    """Whether a file begins as CSL-JSON does: a list of objects with the format's own names."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not re.match(rb"\[\s*\{|\{\s*\"items\"\s*:\s*\[", start):
        return False
    own = rb"\"(?:issued|container-title|DOI|citation-key)\"\s*:"
    return bool(re.search(rb"\"type\"\s*:\s*\"[a-z-]+\"", start) and re.search(own, start))


def read_csl(data: bytes, *, source: str) -> Iterator[Reference | Problem]:
    """The items of a file, in its order."""
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        yield Problem(f"This is no JSON that can be read ({error}).", source=source)
        return
    items = found.get("items") if isinstance(found, dict) else found
    if not isinstance(items, list):
        yield Problem("This is no CSL-JSON: it is no list of items.", source=source)
        return
    for number, item in enumerate(items[:_MOST], 1):
        if isinstance(item, dict):
            yield _reference(item, number)
        else:
            yield Problem("An item is no object.", source=source, record=f"entry {number}")


def _reference(item: dict[str, Any], number: int) -> Reference:
    date, dated = _date(item.get("issued"))
    keywords = re.split(r"[;,]", _said(item, "keyword") or "")
    container = _said(item, "container-title") or _said(item, "collection-title")
    return Reference(
        key=_said(item, "citation-key") or _said(item, "id") or "",
        number=number,
        raw=json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"),
        kind=_KINDS.get(_said(item, "type") or ""),
        title=_said(item, "title"),
        people=tuple(_people(item)),
        container=container or _said(item, "publisher"),
        date=date,
        dated=dated,
        volume=_said(item, "volume"),
        issue=_said(item, "issue") or _said(item, "number"),
        pages=pages_of(_said(item, "page")),
        url=web_address(_said(item, "URL")),
        doi=doi_of(_said(item, "DOI")),
        language=language_of(_said(item, "language")),
        abstract=_said(item, "abstract"),
        keywords=tuple(dict.fromkeys(k.strip() for k in keywords if k.strip())),
    )


def _said(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return str(value)
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(_TAG.sub("", value)).split()) or None


def _people(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for role in _ROLES:
        people = item.get(role)
        for person in people[:1000] if isinstance(people, list) else ():
            name = name_of(person) if isinstance(person, dict) else ""
            if name:
                yield name, role


def name_of(person: dict[str, Any]) -> str:
    """A name as it is read: given, particles, family, suffix; or literally."""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    said = " ".join(p for n in parts if (p := _said(person, n)))
    return said.replace("’ ", "’").replace("' ", "'") or _said(person, "literal") or ""


def _date(value: Any) -> tuple[Edtf | None, str | None]:
    """A CSL date: parts, with a season (1 spring to 4 winter) or "circa"; or words."""
    if not isinstance(value, dict):
        return None, None
    ends = [_end(p, value.get("season")) for p in _parts(value.get("date-parts"))]
    known = [e for e in ends if e is not None]
    if known:
        whole = "/".join(known[:2]) + ("~" if value.get("circa") and len(known) == 1 else "")
        found = edtf(whole) or edtf(known[0])
        return found, whole
    for name in ("raw", "literal"):
        words = _said(value, name)
        if words:
            read = edtf(words) or ((r := read_date(words)) and r.date) or None
            return read, words
    return None, None


def _parts(value: Any) -> list[list[Any]]:
    return [p for p in value[:2] if isinstance(p, list)] if isinstance(value, list) else []


def _end(parts: list[Any], season: Any) -> str | None:
    said = [str(p) for p in parts[:3] if isinstance(p, int | str) and not isinstance(p, bool)]
    if not said or not said[0]:
        return None
    if len(said) == 1 and str(season) in {"1", "2", "3", "4"}:
        found = edtf(f"{said[0]}-{20 + int(season)}")
    else:
        found = date_of(said[0].zfill(4), *said[1:])
    return found.text if found else None
