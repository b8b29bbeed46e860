"""BibTeX and BibLaTeX → references (pure).

The grammar is BibTeX's own: `@type{key, name = value, …}` with values in braces, quotation marks,
as numbers or names of strings, joined by `#`. What cannot be read is passed over up to the next
entry, with a `Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.intake.bibliography.bib_names import names
from backlist.intake.bibliography.latex import bare, decode
from backlist.intake.bibliography.reference import (
    MONTHS,
    Reference,
    date_of,
    doi_of,
    edtf,
    language_of,
    pages_of,
    season_of,
    web_address,
)

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_KEY = re.compile(r"\s*([^,\s{}()\"#%]*)\s*(?=[,})])")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:+./-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}()\"]+")
_KINDS = {
    "article": "article", "incollection": "chapter", "inbook": "chapter", "suppbook": "chapter",
    "suppcollection": "chapter", "booklet": "pamphlet", "review": "review",
}  # fmt: skip
_ROLES = (
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("introduction", "introduction"),
    ("foreword", "introduction"),
    ("interviewer", "interviewer"),
)
_MOST_FIELD = 256 * 1024
_MOST_LOST = 200
"""After so many entries that never end the rest is no bibliography."""


def is_bibtex(head: str) -> bool:
    """Whether a text begins as a BibTeX file does: an entry with a key and a field."""
    start = re.compile(
        r"(?:^|\n)\s*@\s*(?:[A-Za-z]+\s*[{(]\s*[^,\s{}=]*\s*,\s*(?:[\w-]+\s*=|\})|"
        r"(?:string|preamble|comment)\s*[{(])",
        re.IGNORECASE,
    )
    found = start.search(head)
    # Prose may show an entry; a bibliography has at most comments before its first.
    return found is not None and all(
        not line.strip() or line.lstrip().startswith("%")
        for line in head[: found.start()].split("\n")
    )


def read_bibtex(text: str, *, source: str) -> Iterator[Reference | Problem]:
    """The entries of a file, in its order."""
    strings = {month: month for month in MONTHS}
    at = number = lost = counted = 0
    line = 1
    while lost < _MOST_LOST and (found := _ENTRY.search(text, at)) is not None:
        kind = found.group(1).lower()
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        if kind == "comment":
            at = found.end()
            continue
        read = _body(text, found.end(), strings, keyed=kind not in {"string", "preamble"})
        if read is None:
            yield Problem(
                "An entry was left out: its braces or quotation marks are not closed.",
                source=source,
                line=line,
                do="Close them, and add the file again.",
            )
            at = found.end()
            lost += 1
            continue
        key, fields, at = read
        if kind == "string":
            strings |= {k: v for k, v in fields.items() if len(strings) < 10_000}
        elif kind != "preamble":
            number += 1
            raw = text[found.start() : at].encode("utf-8", "replace")
            yield _reference(kind, key, fields, Reference(key, number, raw, line))


def _body(
    text: str, at: int, strings: dict[str, str], *, keyed: bool
) -> tuple[str, dict[str, str], int] | None:
    """The key, the fields and the end of an entry whose opening brace is before `at`."""
    key = ""
    if keyed and (named := _KEY.match(text, at)) is not None:
        key, at = named.group(1), named.end()
    fields: dict[str, str] = {}
    while (found := _FIELD.match(text, at)) is not None:
        value = _value(text, found.end(), strings)
        if value is None:
            return None
        words, at = value
        fields.setdefault(found.group(1).lower(), words)
    end = re.compile(r"[\s,]*[})]").match(text, at)
    if end is not None:
        return key, fields, end.end()
    # Something stands there that is no field: the entry ends where its brace does.
    close = _closing(text, at)
    return None if close is None else (key, fields, close)


def _closing(text: str, at: int) -> int | None:
    following = _ENTRY.search(text, at)
    depth, stop = 1, following.start() if following else len(text)
    for found in re.compile(r"[{}]").finditer(text, at, stop):
        depth += 1 if found.group() == "{" else -1
        if depth == 0:
            return found.end()
    return None


def _value(text: str, at: int, strings: dict[str, str]) -> tuple[str, int] | None:
    parts: list[str] = []
    size = 0
    while True:
        part = _part(text, at, strings)
        if part is None:
            return None
        words, at = part
        size += len(words)
        if size > _MOST_FIELD:
            return None
        parts.append(words)
        joint = re.compile(r"\s*#\s*").match(text, at)
        if joint is None:
            return "".join(parts), at
        at = joint.end()


def _part(text: str, at: int, strings: dict[str, str]) -> tuple[str, int] | None:
    sign = text[at : at + 1]
    if sign in {"{", '"'}:
        depth = 0
        for found in re.compile(r"\\.|[{}\"]", re.DOTALL).finditer(text, at + 1, at + _MOST_FIELD):
            mark = found.group()
            if mark == "{":
                depth += 1
            elif mark == "}" and depth == 0 and sign == "{":
                return text[at + 1 : found.start()], found.end()
            elif mark == "}":
                depth = max(depth - 1, 0)
            elif mark == '"' and sign == '"' and depth == 0:
                return text[at + 1 : found.start()], found.end()
        return None
    bare_word = _BARE.match(text, at)
    if bare_word is None:
        return None
    said = bare_word.group()
    return strings.get(said.lower(), said), bare_word.end()


def _reference(kind: str, key: str, fields: dict[str, str], begun: Reference) -> Reference:
    def said(*wanted: str) -> str | None:
        return next((w for n in wanted if (w := decode(fields.get(n, "")))), None)

    date, dated = _date(fields)
    books = ("booktitle", "maintitle") if kind not in {"book", "booklet"} else ()
    return Reference(
        key=key,
        number=begun.number,
        raw=begun.raw,
        line=begun.line,
        kind=_KINDS.get(kind) or _entry_kind(fields),
        title=said("title"),
        subtitle=said("subtitle"),
        people=tuple(_people(fields)),
        container=said(
            "journaltitle", "journal", *books, "eventtitle", "organization", "publisher"
        ),
        date=date,
        dated=dated,
        volume=said("volume"),
        issue=said("number", "issue") if not season_of(fields.get("issue", "")) else said("number"),
        pages=pages_of(said("pages")),
        url=_url(fields),
        doi=doi_of(bare(fields.get("doi", ""))),
        language=language_of(fields.get("langid") or fields.get("language")),
        abstract=said("abstract"),
        keywords=tuple(dict.fromkeys(_keywords(fields.get("keywords", "")))),
        files=tuple(_files(fields.get("file", ""))),
    )


def _entry_kind(fields: dict[str, str]) -> str | None:
    said = f"{fields.get('entrysubtype', '')} {fields.get('type', '')}".lower()
    words = ("interview", "review", "talk", "speech", "pamphlet", "open letter", "poem")
    found = next((w for w in words if w in said), None)
    return "talk" if found == "speech" else found


def _people(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    for field, role in _ROLES:
        yield from ((name, role) for name in names(fields.get(field, "")))


def _date(fields: dict[str, str]) -> tuple[Edtf | None, str | None]:
    whole = fields.get("date", "").strip()
    if whole and (found := edtf(whole)) is not None:
        return found, whole
    year, month = decode(fields.get("year", "")), decode(fields.get("month", ""))
    issue = fields.get("issue", "")
    if not month and season_of(issue):
        month = issue
    if not year:
        return None, None
    parts = re.fullmatch(r"(\d{1,2})\W+([A-Za-z]{3,})|([A-Za-z]{3,})\W+(\d{1,2})", month)
    day = (parts.group(1) or parts.group(4)) if parts else fields.get("day", "")
    name = (parts.group(2) or parts.group(3)) if parts else month
    return date_of(year, name, day), " ".join(p for p in (year, month) if p)


def _url(fields: dict[str, str]) -> str | None:
    for field in ("url", "howpublished", "note"):
        found = web_address(bare(fields.get(field, "")))
        if found is not None:
            return found
    return None


def _keywords(field: str) -> Iterator[str]:
    for part in re.split(r"[;,]", field):
        word = decode(part)
        if word and len(word) < 120:
            yield word


def _files(field: str) -> Iterator[str]:
    """Paths of attached files: Zotero's and JabRef's "name:path:type;…", or a path alone."""
    for part in re.split(r"(?<!\\);", bare(field) if ":" not in field else field):
        bits = [re.sub(r"\\(.)", r"\1", b) for b in re.split(r"(?<!\\):", part.strip())]
        path = bits[1] if len(bits) >= 3 else bits[0]
        if path.strip():
            yield path.strip()
