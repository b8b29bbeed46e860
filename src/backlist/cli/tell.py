"""How results are said to a person: plain sentences, in the order a reader would ask."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Self

from backlist.dates import say
from backlist.errors import Problem

if TYPE_CHECKING:
    from backlist.flow.publish import Published
    from backlist.flow.take_in import Taken
    from backlist.model import Appearance, Card, Contributor, Draft, Evidence, Piece, Work

MARKS = {
    "filed": "+ filed",
    "joined": "+ joined",
    "original": "+ original",
    "waiting": "? waits",
    "known": "= known",
    "differs": "≠ changed",
    "would file": "+ would file",
    "would join": "+ would join",
    "would wait": "? would wait",
}

ROLES = {
    "first": "first published",
    "reprint": "reprinted",
    "cross-post": "cross-posted",
    "shared": "shared",
    "excerpt": "excerpt",
    "version": "another version",
    "translation": "translated",
    "print": "in print",
}


def problem(p: Problem) -> None:
    """One problem, to standard error: where, what, and what to do."""
    print(f"{p.severity}: {p}", file=sys.stderr)


def problems(found: Iterable[Problem]) -> int:
    """All of them; the exit code they make."""
    code = 0
    for p in found:
        problem(p)
        code |= p.severity == "error"
    return int(code)


class Notes:
    """Problems as they come; the same note over and over is told once, and counted in the end."""

    def __init__(self) -> None:
        self._more: dict[tuple[str, str | None], int] = {}

    def problem(self, p: Problem) -> None:
        """One problem, unless it is a note that was told already."""
        key = (p.what, p.do)
        if p.severity == "note" and key in self._more:
            self._more[key] += 1
            return
        if p.severity == "note":
            self._more[key] = 0
        problem(p)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for (what, _do), more in self._more.items():
            if more:
                print(f"note: {what} ({more:,} more of these)", file=sys.stderr)


def draft(d: Draft) -> Iterator[str]:
    """What was read, as `backlist read` shows it."""
    yield d.title or "(no title found)"
    yield from row("subtitle", d.subtitle)
    yield from row("kind", d.kind, d.evidence.get("kind"))
    yield from _people(d.contributors, d.evidence.get("contributors"))
    yield from _places(d.appearances)
    yield from _works("replies to", d.replies_to)
    yield from _works("translation of", d.translation_of)
    yield from row("language", d.language, d.evidence.get("language"))
    yield from row("categories", ", ".join(d.categories))
    yield from row("keywords", ", ".join(d.tags))
    yield from _works("cites", d.cites)
    yield from row("waits", d.waits)
    for n in d.notes:
        yield from row("note", f"{n.by or 'somebody else'}: {shortened(n.text)}")
    text = d.text
    yield from row("text", f"{len(text.split()):,} words: {shortened(text)}" if text else None)
    yield from row("source", " ".join(filter(None, (d.source, d.position))))


def piece(p: Piece) -> Iterator[str]:
    """One piece, as `backlist show` shows it."""
    yield p.title or "(no title yet)"
    yield from row("subtitle", p.subtitle)
    yield from row("id", p.id)
    yield from row("waits", p.waits)
    yield from row("kind", p.kind, p.evidence.get("kind"))
    yield from _people(p.contributors, p.evidence.get("contributors"))
    yield from _places(p.appearances)
    yield from _works("replies to", p.replies_to)
    yield from _works("translation of", p.translation_of)
    yield from row("language", p.language, p.evidence.get("language"))
    if p.series:
        yield from row("series", " ".join(filter(None, (p.series.title, p.series.number))))
    yield from row("categories", ", ".join(p.categories))
    yield from row("keywords", ", ".join(p.tags))
    for n in p.notes:
        yield from row("note", f"{n.by or 'somebody else'}: {shortened(n.text)}")
    yield from _works("cites", p.cites)
    yield from row("filed", p.filed)
    yield from row("status", p.status)
    yield ""
    yield p.body


def card(c: Card) -> str:
    """One line of `backlist list`."""
    when = say(c.first) if c.first else "undated"
    who = _names(c.contributors)
    return f"{c.id}\n    {c.title or '(no title yet)'} · {who + ' · ' if who else ''}{when}"


def taken(t: Taken) -> Iterator[str]:
    """What became of one draft; what was inferred is listed under it."""
    if t.state == "original":
        yield f"{MARKS[t.state]}  captured for {t.id}"
        yield from _places(t.added)
        return
    title = t.draft.title or "(no title found)"
    yield f"{MARKS[t.state]}  {title}" + (f"  [{t.id}]" if t.id else "")
    if t.state == "known":
        yield f"    {t.why}; nothing was added"
        return
    if t.state == "differs":
        yield f"    {t.why}; the newer text waits: backlist review"
        return
    if t.state in ("joined", "would join"):
        facts = t.state == "joined" and not t.added
        yield f"    {t.why}" + ("; what else it says was added" if facts else " in another place")
        yield from _places(t.added)
        return
    yield from _people(t.draft.contributors, None)
    yield from _places(t.draft.appearances, doubts=False)
    yield from _works("replies to", t.draft.replies_to)
    from backlist.flow.take_in import inferred

    for name, e in inferred(t.draft):
        yield from row("inferred", f"{name} ({_how(e)})")
    if t.state in ("waiting", "would wait"):
        lacks = [
            w
            for w, v in (("a title", t.draft.title), ("a text", t.draft.markdown.strip()))
            if not v
        ]
        named = t.id or "ID"
        why = t.draft.waits or t.why or f"it lacks {' and '.join(lacks)}."
        yield f"    It waits in drafts/: {why}"
        if "a title" in lacks:
            yield f'    Complete it: backlist set {named} title="…"'


def counts(tally: Mapping[str, int]) -> str:
    """The last line of `add`: how many of each state."""
    names = {
        "filed": "filed",
        "joined": "joined to pieces that are here",
        "original": "captured as originals",
        "waiting": "waiting in drafts/",
        "known": "already here",
        "differs": "already here with another text (it waits: backlist review)",
        "would file": "would be filed",
        "would join": "would join pieces that are here",
        "would wait": "would wait in drafts/",
    }
    return ", ".join(f"{n:,} {names[s]}" for s, n in tally.items()) or "nothing was taken in"


def offer(count: int) -> str:
    """What is said where notes link originals that were not captured."""
    if count == 1:
        return "A note links where it first stood: captured, that original would date it."
    return (
        f"Notes of {count:,} pieces link where they first stood: captured, these would date them."
    )


def published(p: Published) -> str:
    """The last lines of `build`."""
    pdfs = f" and {_many(p.pdfs, 'PDF')}" if p.pdfs else ""
    new = f"{_many(p.written, 'file')} written, {p.removed:,} removed"
    made = f", {_many(p.pdfs_made, 'PDF')} made" if p.pdfs else ""
    if p.books:
        pdfs = f"{pdfs.replace(' and ', ', ')} and {_many(p.books, 'EPUB or booklet')}"
        pdfs = pdfs.replace("EPUB or booklets", "EPUBs and booklets")
        made += f", {p.books_made:,} of the others"
    search = f", {p.searchable:,} in the search" if p.searchable else ""
    return f"{_many(p.pieces, 'piece')} on {_many(p.pages, 'page')}{pdfs}{search} ({new}{made})."


def _many(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _people(people: tuple[Contributor, ...], e: Evidence | None) -> Iterator[str]:
    by_role: dict[str, list[str]] = {}
    for c in people:
        parts = [c.name, c.affiliation, c.place]
        by_role.setdefault(c.role, []).append(", ".join(p for p in parts if p))
    for role, names in by_role.items():
        label = {"author": "by", "signatory": "signed by"}.get(role, role)
        yield from row(label, "; ".join(names), e)


def _names(people: tuple[Contributor, ...]) -> str:
    names = [c.name for c in people[:3]]
    return ", ".join(names) + (f" and {len(people) - 3} more" if len(people) > 3 else "")


def _places(appearances: tuple[Appearance, ...], *, doubts: bool = True) -> Iterator[str]:
    for a in appearances:
        where = a.outlet or "(outlet unknown)"
        issue = [
            f"vol. {a.volume}" if a.volume else "",
            f"no. {a.issue}" if a.issue else "",
            f"pp. {a.pages}" if a.pages else "",
        ]
        parts = [where, *filter(None, issue), say(a.date) if a.date else "undated", a.url or ""]
        doubt = next((e for e in a.evidence if doubts and e.source == "inferred"), None)
        yield from row(ROLES.get(a.role, a.role), ", ".join(p for p in parts if p), doubt)


def _works(label: str, works: tuple[Work, ...]) -> Iterator[str]:
    for w in works:
        parts = [
            w.title or "",
            w.by or "",
            w.outlet or "",
            say(w.date) if w.date else "",
            w.url or "",
        ]
        yield from row(label, ", ".join(p for p in parts if p))


def row(label: str, value: str | None, e: Evidence | None = None) -> Iterator[str]:
    """A labelled line, folded to the width of the terminal; none where there is no value."""
    if not value:
        return
    if e is not None and e.source == "inferred":
        value += f"  ({_how(e)})"
    import shutil
    import textwrap

    width = max(50, min(100, shutil.get_terminal_size().columns))
    if len(value) + 22 <= width and "\n" not in value:
        yield f"    {label:<18}{value}"
        return
    indent = " " * 22
    yield textwrap.fill(
        value,
        width,
        initial_indent=f"    {label:<18}",
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _how(e: Evidence) -> str:
    sure = f"inferred, {e.confidence:.0%} sure" if e.confidence is not None else "inferred"
    return f"{sure}: {shortened(e.says)}" if e.says else sure


def shortened(text: str | None, most: int = 90) -> str:
    """Words in quotation marks, cut to `most` characters."""
    import textwrap

    return "“" + textwrap.shorten(" ".join((text or "").split()), most, placeholder=" …") + "”"
