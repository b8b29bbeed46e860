"""Formatted citations: Chicago (18th edition), MLA (9th) and APA (7th) (pure).

Written out rather than run through a CSL processor: see docs/adr/0010. The tests hold them
against one. Titles stay as the piece has them: what in a title is a name, and so keeps its
capital, no rule can tell.

A citation is `Html` with `i` for italics; `plain` gives its text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from backlist.site.html import Html, esc
from backlist.site.machine import lowered
from backlist.site.machine.chicago_notes import bibliography, note
from backlist.site.machine.people import Who
from backlist.site.machine.phrases import (
    SAID,
    after,
    chicago_names,
    italic,
    listed,
    natural,
    others,
    pages_of,
    quoted,
    reprint,
    sentences,
)
from backlist.site.machine.record import Record

APA_ALL, APA_SHOWN = 20, 19
FORMS = {"chicago-notes": ("chicago-note", "chicago-bibliography")}
"""Styles that are asked for under one name and have several forms."""
STYLES = ("chicago", "chicago-note", "chicago-bibliography", "mla", "apa")

_TAG = re.compile(r"</?i>")


def plain(citation: str) -> str:
    """A citation without italics, as text."""
    return html.unescape(_TAG.sub("", citation))


def cite(record: Record, style: str) -> Html:
    """A record in one of `STYLES`."""
    return {
        "chicago": chicago,
        "chicago-note": note,
        "chicago-bibliography": bibliography,
        "mla": mla,
        "apa": apa,
    }[style](record)


# Chicago, author-date: The Chicago Manual of Style, 18th edition, chapters 13 and 14.


def chicago(r: Record) -> Html:
    """An entry of a reference list."""
    names = chicago_names(r.lead)
    title = italic(r.whole_title) if r.form == "pamphlet" else quoted(r.whole_title)
    front = (names, _chicago_year(r), title) if names else (title, _chicago_year(r))
    archived = f"Archived at {esc(r.page)}" if r.page and r.original else esc(r.page)
    return sentences(
        *front, *others(r), _chicago_container(r), reprint(r), esc(r.original), archived
    )


def _chicago_year(r: Record) -> str:
    if r.date is None:
        return "n.d."
    said = lowered.year(r.date)
    said = f"ca. {said}" if r.date.approximate else said
    return esc(f"[{said}?]" if r.date.uncertain else said)


def _chicago_container(r: Record) -> str:
    day = lowered.day_of(r.date) if r.date else ""
    pages = pages_of(r)
    outlet = italic(r.outlet)
    if r.form == "journal":
        inner = esc(r.issue or day)
        return f"{outlet} {esc(r.volume)}" + (f" ({inner})" if inner else "") + after(pages, ": ")
    if r.form == "magazine" and r.issue:
        return f"{outlet}, no. {esc(r.issue)}" + (f" ({day})" if day else "") + after(pages, ": ")
    if r.form == "chapter":
        editors = r.of_role("editor")
        edited = f", edited by {natural(editors)}" if editors else ""
        return f"In {outlet}{edited}{after(pages)}" if outlet else ""
    if r.form == "pamphlet":
        return esc(r.outlet)
    if r.form in {"talk", "writing"}:
        return ", ".join(p for p in (SAID.get(r.kind, ""), esc(r.outlet), day) if p)
    blog = " (blog)" if r.form == "blog" and "blog" not in r.outlet.lower() else ""
    return f"{outlet}{blog}{after(day)}{after(pages)}"


# MLA: MLA Handbook, 9th edition, chapter 5.


def mla(r: Record) -> Html:
    """An entry of a works-cited list: the work, its container, and this archive as the second."""
    title = italic(r.whole_title) if r.form == "pamphlet" else quoted(r.whole_title)
    dated = _mla_date(r)
    pages = pages_of(r)
    mark = "pp." if re.search(r"[–,]", pages) else "p."
    editors = r.of_role("editor") if r.form == "chapter" else ()
    first = ", ".join(
        part
        for part in (
            esc(r.outlet) if r.form in {"pamphlet", "talk"} else italic(r.outlet),
            f"edited by {natural(editors)}" if editors else "",
            f"vol. {esc(r.volume)}" if r.volume else "",
            f"no. {esc(r.issue)}" if r.issue else "",
            dated,
            f"{mark} {pages}" if pages else "",
            _bare(r.original),
        )
        if part
    )
    kind = SAID.get(r.kind, "") if r.form in {"talk", "writing"} else ""
    second = f"{italic(r.archive)}, {_bare(r.page)}" if r.page else ""
    return sentences(
        _mla_names(r.lead), title, *others(r), first, reprint(r, day_first=True), second, kind
    )


def _bare(url: str) -> str:
    return esc(re.sub(r"^https?://", "", url))


def _mla_names(people: Sequence[Who]) -> str:
    if len(people) > 2:
        return f"{esc(people[0].filed_as)}, et al."
    names = [esc(w.filed_as if n == 0 else w.plain) for n, w in enumerate(people)]
    return listed(names, "and")


def _mla_date(r: Record) -> str:
    if r.date is None:
        return ""
    day = lowered.day_of(r.date, short=True, day_first=True)
    season = day in lowered.SEASONS.values()
    said = f"{day.lower() if season else day} {lowered.year(r.date)}".strip()
    said = f"circa {said}" if r.date.approximate else said
    return esc(f"{said}?" if r.date.uncertain else said)


# APA: Publication Manual of the American Psychological Association, 7th edition, chapters 9, 10.


def apa(r: Record) -> Html:
    """An entry of a reference list. Its address is this archive's, where the text can be read."""
    names = _apa_names(r.lead)
    dated = f"({_apa_date(r)})"
    title = _apa_title(r)
    front = (names, dated, title) if names else (title, dated)
    made = sentences(*front, _apa_container(r), reprint(r))
    url = esc(r.page or r.original)
    return Html(f"{made} {url}" if url else made)


def _apa_names(people: Sequence[Who]) -> str:
    names = [_apa_name(w) for w in people]
    if len(names) <= APA_ALL:
        return listed(names, "&amp;")
    return f"{', '.join(names[:APA_SHOWN])}, . . . {names[-1]}"


def _apa_name(w: Who) -> str:
    if not w.family:
        return esc(w.name)
    initials = " ".join(_initial(word) for word in w.given.split())
    return esc(", ".join(part for part in (w.family, initials, w.generation) if part))


def _initial(word: str) -> str:
    return "-".join(f"{part[0]}." for part in word.split("-") if part)


def _apa_date(r: Record) -> str:
    if r.date is None:
        return "n.d."
    day = "" if r.form in {"journal", "chapter", "pamphlet"} else lowered.day_of(r.date)
    said = lowered.year(r.date)
    said = f"ca. {said}" if r.date.approximate or r.date.uncertain else said
    return esc(f"{said}, {day}" if day else said)


def _apa_title(r: Record) -> str:
    alone = r.form in {"pamphlet", "talk", "writing", "page"}
    said = italic(r.whole_title) if alone else esc(r.whole_title)
    translators = r.of_role("translator")
    if translators:
        names = listed([_turned(w) for w in translators], "&amp;", comma=len(translators) > 2)
        said += f" ({names}, Trans.)"
    # An interview or a review in a periodical is cited as an article (10.1, examples 1 and 12).
    kind = "" if r.kind in {"interview", "review"} and not alone else SAID.get(r.kind, "")
    return f"{said} [{kind}]" if kind else said


def _turned(w: Who) -> str:
    if not w.family:
        return esc(w.name)
    initials = " ".join(_initial(word) for word in w.given.split())
    return esc(", ".join(p for p in (f"{initials} {w.family}".strip(), w.generation) if p))


def _apa_container(r: Record) -> str:
    pages = pages_of(r)
    if r.form == "chapter":
        editors = r.of_role("editor")
        named = listed([_turned(w) for w in editors], "&amp;", comma=len(editors) > 2)
        eds = f"{named} ({'Eds.' if len(editors) > 1 else 'Ed.'}), " if editors else ""
        mark = "pp." if "–" in pages else "p."
        return f"In {eds}{italic(r.outlet)}" + (f" ({mark} {pages})" if pages else "")
    if r.form in {"pamphlet", "talk", "page", "writing"}:
        return esc(r.outlet)
    number = italic(r.volume) + (f"({esc(r.issue)})" if r.issue else "")
    return ", ".join(part for part in (italic(r.outlet), number, pages) if part)
