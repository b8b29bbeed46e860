"""What the styles of citation have in common: sentences, titles, names, pages (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backlist.site.html import Html, esc
from backlist.site.machine import lowered
from backlist.site.machine.people import Who
from backlist.site.machine.record import Record

CLOSED = re.compile(r"[.?!…][”’\"]?(?:</i>)?$")
SAID = {
    "open letter": "Open letter", "statement": "Statement", "review": "Review",
    "interview": "Interview", "talk": "Talk", "pamphlet": "Pamphlet", "poem": "Poem",
}  # fmt: skip
CHICAGO_ALL, CHICAGO_SHOWN = 6, 3


def italic(text: str) -> str:
    """A text in italics."""
    return f"<i>{esc(text)}</i>" if text else ""


def stop(text: str) -> str:
    """With a full stop, unless it ends in a mark already."""
    return text if not text or CLOSED.search(text) else f"{text}."


def sentences(*parts: str) -> Html:
    """Those that say something, each with its full stop."""
    return Html(" ".join(stop(part) for part in parts if part))


def quoted(title: str) -> str:
    """A title in quotation marks with its full stop, its own marks single."""
    inner = esc(title).replace("“", "‘").replace("”", "’")
    return f"“{stop(inner)}”"


def listed(names: Sequence[str], word: str, *, comma: bool = True) -> str:
    """Names as a sentence has them, `word` before the last; of two, `comma` says whether one parts
    them.
    """
    if len(names) < 2:
        return "".join(names)
    before = ", " if comma or len(names) > 2 else " "
    return f"{', '.join(names[:-1])}{before}{word} {names[-1]}"


def natural(people: Sequence[Who]) -> str:
    """Names as they are spoken."""
    return listed([esc(w.plain) for w in people], "and", comma=len(people) > 2)


def others(record: Record) -> list[str]:
    """Who else worked on it, as sentences."""
    frames = {"translator": "Translated by", "interviewer": "Interview by",
              "illustrator": "Illustrated by", "photographer": "Photographs by",
              "introduction": "Introduction by"}  # fmt: skip
    found = ((said, record.of_role(role)) for role, said in frames.items())
    made = [f"{said} {natural(people)}" for said, people in found if people]
    editors = record.of_role("editor")
    return (
        [*made, f"Edited by {natural(editors)}"] if editors and record.form != "chapter" else made
    )


def pages_of(record: Record) -> str:
    """The pages, with a dash between."""
    return esc(re.sub(r"(?<=\w)\s*[-–—]+\s*(?=\w)", "–", record.pages))


def reprint(record: Record, *, day_first: bool = False) -> str:
    """Where it can be found in print, of a piece whose first publication is not known."""
    later = next((a for a in record.later if a.outlet), None)
    if record.home is not None or later is None:
        return ""
    when = ""
    if later.date:
        day = lowered.day_of(later.date, short=day_first, day_first=day_first)
        between = " " if day_first or not day[-1:].isdigit() else ", "
        when = f"{day}{between}{lowered.year(later.date)}" if day else lowered.year(later.date)
    return f"Reprinted in {italic(later.outlet or '')}" + (f", {when}" if when else "")


def after(text: str, sign: str = ", ") -> str:
    """The text behind a sign, where there is one."""
    return f"{sign}{text}" if text else ""


def chicago_names(people: Sequence[Who]) -> str:
    """Authors as an entry of Chicago's has them, the first by the family name (13.74 to 13.86)."""
    shown = people if len(people) <= CHICAGO_ALL else people[:CHICAGO_SHOWN]
    names = [esc(w.filed_as if n == 0 else w.plain) for n, w in enumerate(shown)]
    return listed(names, "and") if len(shown) == len(people) else f"{', '.join(names)}, et al."
