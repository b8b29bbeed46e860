"""A piece as Markdown and as plain text, to be taken along (pure).

Both are made of the same safe HTML as the page, so that neither holds a comment, a script or the
name of a piece that has no page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from backlist.markup import to_html
from backlist.model import Appearance, Piece
from backlist.site.html import local, web_url
from backlist.site.machine import lowered
from backlist.site.machine.record import Record
from backlist.site.machine.styles import chicago, plain

_LINK = re.compile(r'<a href="piece:([^"#]+)[^"]*"[^>]*>')
_TARGET = re.compile(r"(?<!\\)\]\(<?piece:([^)#\s>]+)(#[^)\s>]*)?>?")
Reaches = Callable[[str], bool]


def markdown(record: Record, piece: Piece, reaches: Reaches) -> str:
    """The piece in CommonMark with footnotes, under front matter (YAML 1.2, as pandoc reads it)."""
    body = piece.body
    if "<" in body or "piece:" in body:
        body = _own(body, reaches)
    parts = ["---", *_front(record), "---", "", body.strip(), ""]
    for note in piece.notes:
        voice = ", ".join(p for p in (note.by or "", (note.date and note.date.text) or "") if p)
        text = _own(note.text, reaches)
        parts += ["* * *", "", f"{voice}:" if voice else "", "", text, ""]
    return "\n".join(parts)


def _own(source: str, reaches: Reaches) -> str:
    """Markdown of the archive as that of a file beside a page.

    Links within the archive lead from file to file; of those to a piece without page the words
    stay.
    """
    # Few builds write texts for programs; what does it is long to load.
    from backlist.markup import to_markdown

    html = _LINK.sub(lambda m: m[0] if reaches(unquote(m[1])) else "<a>", to_html(source))
    return _TARGET.sub(r"](../\1/index.html\2", to_markdown(html)).strip()


def _front(r: Record) -> Iterator[str]:
    yield f"title: {_quoted(r.title)}"
    if r.subtitle:
        yield f"subtitle: {_quoted(r.subtitle)}"
    if r.lead:
        yield "author:"
        yield from (f"  - {_quoted(w.name)}" for w in r.lead)
    if r.people:
        yield "contributors:"
    for w in r.people:
        known = {"name": w.name, "role": w.role, "affiliation": w.affiliation, "place": w.place}
        yield f"  - {json.dumps({k: v for k, v in known.items() if v}, ensure_ascii=False)}"
    if r.date:
        yield f"date: {_quoted(r.date.text)}"
    appearances = (*((r.home,) if r.home else ()), *r.later)
    if appearances:
        yield "appearances:"
    for a in appearances:
        yield f"  - {json.dumps(_appearance(a), ensure_ascii=False)}"
    for key, value in (("kind", r.kind), ("lang", r.language), ("source", r.page)):
        if value:
            yield f"{key}: {_quoted(value)}"
    if r.keywords:
        yield f"keywords: {json.dumps(r.keywords, ensure_ascii=False)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _appearance(a: Appearance) -> dict[str, str]:
    fields = {
        "outlet": a.outlet,
        "role": a.role,
        "date": a.date.text if a.date else None,
        "volume": a.volume,
        "issue": a.issue,
        "pages": a.pages,
        "url": web_url(a.url),
        "title": a.title,
    }
    return {key: value for key, value in fields.items() if value}


def text(record: Record, piece: Piece, html: str) -> str:
    """The piece as plain text: who, where and when, the text of its `html`, how it is cited."""
    from backlist.markup import to_text

    head = [record.title, *([record.subtitle] if record.subtitle else []), ""]
    people = list(_people(record))
    said = [*people, *_appearances(record), ""] if people or record.home or record.later else []
    notes = [line for n in piece.notes for line in (to_text(to_html(n.text)), "")]
    cited = [*notes, "-- ", plain(chicago(record)), ""]
    return "\n".join([*head, *said, to_text(html), "", *cited])


def _people(r: Record) -> Iterator[str]:
    for w in r.people:
        where = ", ".join(part for part in (w.affiliation, w.place) if part)
        role = "" if w.role == "author" else f" ({w.role})"
        yield f"{w.name}{role}{f', {where}' if where else ''}"


def _appearances(r: Record) -> Iterator[str]:
    if r.date and (r.home is None or r.home.date != r.date):
        yield lowered.english(r.date)
    for a in (*((r.home,) if r.home else ()), *r.later):
        yield appeared(a)


def appeared(a: Appearance) -> str:
    """An appearance in a line: "first: The Capstan, vol. 4, no. 12, Spring 1971, p. 3–9"."""
    parts = (
        a.outlet or "",
        f"vol. {a.volume}" if a.volume else "",
        f"no. {a.issue}" if a.issue else "",
        lowered.english(a.date) if a.date else "",
        f"p. {a.pages}" if a.pages else "",
        web_url(a.url) or "",
    )
    return f"{a.role}: {', '.join(part for part in parts if part)}"


def link_of(record: Record, root: str) -> str:
    """A piece as a line of a list in Markdown: every contributor, and where it appeared."""
    names: dict[str, list[str]] = {}
    for w in record.people:
        names.setdefault("" if w.role in {"author", "signatory"} else w.role, []).append(w.name)
    people = "; ".join(
        f"{role}: {', '.join(n)}" if role else ", ".join(n) for role, n in names.items()
    )
    title = _escaped(record.whole_title)
    to = f"{root}pieces/{local(record.id)}/index.html"
    home = appeared(record.home) if record.home else ""
    if record.home is None and record.date:
        home = lowered.english(record.date)
    tail = ". ".join(
        _escaped(part) for part in (people, home, *map(appeared, record.later)) if part
    )
    return f"- [{title}]({to})" + (f". {tail}" if tail else "")


_MARKS = re.compile(r"([\\`*_\[\]<>#&])")


def _escaped(said: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(said.split()))
