"""Chicago's notes and bibliography: a full note, and an entry of a bibliography (pure).

The Chicago Manual of Style, 18th edition, chapters 13 and 14 (names 13.74 to 13.86, dates that are
guessed 14.44, magazines and the web 14.87 and 14.104): in a note, names run as they are spoken, a
third makes "et al.", and commas part what full stops part in a bibliography.
"""

from __future__ import annotations

from collections.abc import Sequence

from backlist.site.html import Html, esc
from backlist.site.machine import lowered
from backlist.site.machine.people import Who
from backlist.site.machine.phrases import (
    SAID,
    after,
    chicago_names,
    italic,
    natural,
    others,
    pages_of,
    quoted,
    reprint,
    sentences,
    stop,
)
from backlist.site.machine.record import Record

NOTE_NAMES = 2
_SHORT = {"Translated by": "trans.", "Edited by": "ed."}
"""What Chicago shortens in notes and spells out in bibliographies."""


def bibliography(r: Record) -> Html:
    """An entry of a bibliography."""
    title = italic(r.whole_title) if r.form == "pamphlet" else quoted(r.whole_title)
    archived = f"Archived at {esc(r.page)}" if r.page and r.original else esc(r.page)
    where = [_capital(part) for part in _entry(r)]
    return sentences(
        chicago_names(r.lead), title, *others(r), *where, reprint(r), esc(r.original), archived
    )


def note(r: Record) -> Html:
    """The first note that cites it, in full."""
    title = italic(r.whole_title) if r.form == "pamphlet" else _quoted(r.whole_title)
    archived = f"archived at {esc(r.page)}" if r.page and r.original else esc(r.page)
    also = reprint(r)
    parts = [*map(_noted, others(r)), *_where(r), also[:1].lower() + also[1:],
             esc(r.original), archived]  # fmt: skip
    said = f"{_names(r.lead)}, {title}" if r.lead else title
    for part in parts:
        if part:
            said = f"{said} {part}" if part.startswith("(") else f"{_comma(said)} {part}"
    return Html(stop(said))


def _names(people: Sequence[Who]) -> str:
    """Up to two names, else the first of them."""
    return natural(people) if len(people) <= NOTE_NAMES else f"{esc(people[0].plain)} et al."


def _quoted(title: str) -> str:
    inner = esc(title).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def _comma(said: str) -> str:
    """With a comma, which stands inside of quotation marks, after "?" and "!" too."""
    return f"{said[:-1]},”" if said.endswith("”") else f"{said},"


def _noted(sentence: str) -> str:
    """Who else worked on it, as notes say it: "trans. A", "interview by B"."""
    for long, short in _SHORT.items():
        if sentence.startswith(long):
            return f"{short}{sentence.removeprefix(long)}"
    return sentence[:1].lower() + sentence[1:]


def _date(r: Record) -> str:
    if r.date is None:
        return "n.d."
    said = lowered.english(r.date)
    return esc(f"[{said}]" if r.date.uncertain else said)


def _entry(r: Record) -> tuple[str, ...]:
    """Where and when, as sentences of a bibliography."""
    date = _date(r)
    if r.form == "chapter" and r.outlet:
        editors = r.of_role("editor")
        edited = f", edited by {natural(editors)}" if editors else ""
        return f"In {italic(r.outlet)}{edited}{after(pages_of(r))}", date
    if r.form in {"talk", "writing", "chapter", "pamphlet"}:
        kind = "" if r.form == "pamphlet" else SAID.get(r.kind, "")
        return (", ".join(part for part in (kind, esc(r.outlet), date) if part),)
    return (_periodical(r, date),)


def _where(r: Record) -> tuple[str, ...]:
    """Where and when, as parts of a note; in parentheses what follows without a comma."""
    date = _date(r)
    if r.form == "chapter" and r.outlet:
        editors = r.of_role("editor")
        edited = f", ed. {natural(editors)}" if editors else ""
        return f"in {italic(r.outlet)}{edited} ({date})", pages_of(r)
    if r.form == "pamphlet":
        return (f"({esc(r.outlet)}, {date})" if r.outlet else f"({date})",)
    if r.form in {"talk", "writing", "chapter"}:
        said = ", ".join(p for p in (SAID.get(r.kind, "").lower(), esc(r.outlet), date) if p)
        return (f"({said})" if r.form == "talk" else said,)
    return (_periodical(r, date),)


def _periodical(r: Record, date: str) -> str:
    """Journals with volume and number, the others by their date."""
    outlet, pages = italic(r.outlet), pages_of(r)
    if r.form == "journal":
        number = f", no. {esc(r.issue)}" if r.issue else ""
        return f"{outlet} {esc(r.volume)}{number} ({date}){after(pages, ': ')}"
    if r.form == "magazine" and r.issue:
        return f"{outlet}, no. {esc(r.issue)} ({date}){after(pages, ': ')}"
    blog = " (blog)" if r.form == "blog" and "blog" not in r.outlet.lower() else ""
    return f"{outlet}{blog}, {date}{after(pages)}"


def _capital(sentence: str) -> str:
    """With a capital, as a sentence begins: "N.d.", "Ca. 1904"."""
    return sentence[:1].upper() + sentence[1:]
