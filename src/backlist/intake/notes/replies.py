"""What a writing replies to, where its words say so clearly (pure).

"In response to X's letter of 3 May", "a reply to X", a note that it followed a letter that an
outlet published, and the letter's own "we were dismayed to read in your letter of March 15".
Everything less clear is left alone: to mention a letter is not to answer it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backlist.dates import Edtf, read_date
from backlist.intake.notes.outlet_names import clean_name
from backlist.intake.notes.outlets import squash
from backlist.intake.notes.plain import Plain
from backlist.intake.notes.provenance import Found
from backlist.intake.notes.reply_words import (
    APPEARED,
    BY,
    CUE,
    DATED,
    FOLLOWING,
    KIND,
    MONTH_FIRST,
    NOTE,
    QUOTED,
    RELATIVE,
    RELEASED,
    RESPONSE_STEMS,
    SAYS_RESPONSE,
    SORT,
    STOP,
    TITLE,
)
from backlist.intake.notes.sentences import sentences
from backlist.intake.signatures.names import people_in
from backlist.model import Evidence, Work


@dataclass(frozen=True, slots=True)
class Reply:
    """A work replied to, and the words that say so."""

    work: Work
    says: str


def find_replies(
    text: Plain,
    notes: Sequence[Found],
    *,
    title: str | None = None,
    anchor: Edtf | None = None,
    language: str | None = None,
    letter: bool = False,
) -> tuple[Work, ...]:
    """The works `text` says it replies to; `letter` says that it is one, with signatures.

    `anchor` gives the year of "March 15".
    """
    found = [
        *_from_notes(notes, anchor, language),
        *_from_title(title),
        *_said(text, anchor, language, letter=letter),
        *(_issued(text, anchor, language) if letter else ()),
    ]
    if letter or found:
        found += _dated(text, anchor, language, bool(found))
    return _merged(found)


def _from_notes(
    notes: Sequence[Found], anchor: Edtf | None, language: str | None
) -> Iterator[Work]:
    for note in notes:
        found = list(_from_events(note, anchor, language)) or list(
            _from_story(note.says, anchor, language)
        )
        yield from found


def _from_events(note: Found, anchor: Edtf | None, language: str | None) -> Iterator[Work]:
    for claim in note.claims:
        if claim.event is None:
            continue
        words = claim.event[1]
        m = NOTE.search(words) or MONTH_FIRST.search(words) or APPEARED.search(words)
        if m:
            named = m.groupdict().get("outlet")
            outlet = clean_name(named) if named else None
            date = read_date(words, language=language, anchor=anchor)
            # Years named in passing ("a 2013 accusation") do not date the letter.
            near = date if date and date.date.month else None
            if not (near or outlet or re.search(r"[A-ZÀ-Þ]", m["by"])):
                continue
            yield _work(m["by"], outlet, near.date if near else None, words)


def _from_story(says: str, anchor: Edtf | None, language: str | None) -> Iterator[Work]:
    """What a note says came before, in general: "after the board released its letter"."""
    released = RELEASED.search(says)
    if released:
        date = read_date(released["rest"], language=language, anchor=anchor)
        near = date if date and date.start < 24 and date.date.month else None
        if near or re.search(r"[A-ZÀ-Þ]", released["by"]):
            yield _work(released["by"], None, near.date if near else None, says)
        return
    for m in DATED.finditer(says):
        date = read_date(m["rest"], language=language, anchor=anchor)
        if (
            date
            and date.start <= 6
            and date.date.month
            and FOLLOWING.search(says[: m.start()] or "")
        ):
            yield _work(m["whose"] or m["by"], None, date.date, says)
            return


def _from_title(title: str | None) -> Iterator[Work]:
    m = TITLE.match(title or "")
    if m:
        what = m["what"].strip()
        quoted = QUOTED.search(what)
        yield Work(
            title=quoted["title"] if quoted else None,
            by=None if quoted else what,
            evidence=(Evidence("sentence", title, 0.8, None, "title"),),
        )


def _said(
    text: Plain, anchor: Edtf | None, language: str | None, *, letter: bool
) -> Iterator[Work]:
    limit = max(1200, len(text.text) // (4 if letter else 8))
    beginning = text.text[:limit].casefold()
    if not any(stem in beginning for stem in RESPONSE_STEMS):
        return
    for low, high in sentences(text.text, 0, min(limit, len(text.text))):
        words = text.text[low:high]
        m = SAYS_RESPONSE.search(words)
        if m is None or not (letter or _of_itself(words)):
            continue
        work = _answered(text, low + m.start("what"), m["what"], anchor, language)
        if work:
            yield replace(work, evidence=(Evidence("sentence", words, 0.85),))
            return


def _issued(text: Plain, anchor: Edtf | None, language: str | None) -> Iterator[Work]:
    """As in "we are replying to the statement which the Committee published in The Signal"."""
    limit = max(1200, len(text.text) // 4)
    for low, high in sentences(text.text, 0, min(limit, len(text.text))):
        words = text.text[low:high]
        m = RELATIVE.search(words)
        if m is None or not CUE.search(words[: m.start() + 1]):
            continue
        date = read_date(m["rest"], language=language, anchor=anchor)
        near = date if date and date.start < 12 and date.date.month else None
        outlet = clean_name(m["outlet"]) if m["outlet"] else None
        by = None if m["by"] == "you" else m["by"]
        if near or outlet:
            yield _work(by, outlet, near.date if near else None, words)
            return


def _of_itself(words: str) -> bool:
    return bool(
        re.match(
            rf"\W*(?:this|the\s+following|ce(?:tte|t)?|dies\w*|est[ea]|"
            rf"quest[oa])\s+(?:\w+\s+){{0,3}}?(?:{KIND}|texto?|testo|beitrag)\b",
            words,
            re.IGNORECASE,
        )
    )


def _answered(
    text: Plain, offset: int, what: str, anchor: Edtf | None, language: str | None
) -> Work | None:
    quoted = QUOTED.search(what)
    links = text.links_in(offset, offset + len(what))
    by = re.search(
        rf"(?:(?P<own>(?:the\s+)?[A-ZÀ-Þ][\w’'.&-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.&-]*|of|the|"
        rf"for))*?)[’']s?\s+{SORT}(?:{KIND}|[“\"«])|{KIND}\s+(?:from|by|of|von|de|del|di|da|"
        rf"du)\s+(?:the\s+|la\s+)?{BY}{STOP})",
        what,
    )
    person = re.search(r"\bby\s+(?=[A-ZÀ-Þ])", what)
    authors = people_in(what[person.end() :]) if person else ()
    outlet = re.search(
        r"(?:\b(?:in|on)\s+|\()(?P<o>(?:the\s+)?[A-ZÀ-Þ][\w’'&-]*(?:\s+[A-ZÀ-Þ][\w’'&-]*)*)",
        what[quoted.end() if quoted else 0 :],
    )
    date = read_date(what, language=language, anchor=anchor)
    named = (by["own"] or by["by"]) if by else (", ".join(authors) or None)
    if not quoted and not links and not named and not date:
        return None
    title = (
        quoted["title"].strip(" ,.")
        if quoted
        else (text.text[links[0].start : links[0].end] if links else None)
    )
    press = (
        clean_name(outlet["o"])
        if outlet and not (date and date.says.startswith(outlet["o"][:3]))
        else None
    )
    return Work(
        title=title,
        by=_trim(named) if named else None,
        outlet=press,
        date=date.date if date else None,
        url=next((k.url for k in links if k.url.startswith("http")), None),
    )


def _dated(text: Plain, anchor: Edtf | None, language: str | None, follows: bool) -> Iterator[Work]:
    """As in "dismayed to read in your letter of March 15": dated, and said to have been read."""
    limit = max(2500, len(text.text) // 3)
    for low, high in sentences(text.text, 0, min(limit, len(text.text))):
        words = text.text[low:high]
        cued = follows or CUE.search(words) is not None
        for m in (*DATED.finditer(words), *MONTH_FIRST.finditer(words)):
            date = read_date(m["rest"], language=language, anchor=anchor)
            if date is None or date.start > 6 or not date.date.month:
                continue
            groups = m.groupdict()
            if not (cued or groups.get("your")):
                continue
            by = groups.get("whose") or groups.get("by")
            yield _work(by, None, date.date, words)
            return


def _work(by: str | None, outlet: str | None, date: Edtf | None, says: str) -> Work:
    return Work(
        by=_trim(by) if by else None,
        outlet=outlet,
        date=date,
        evidence=(Evidence("sentence", says, 0.8),),
    )


def _trim(by: str) -> str | None:
    words = re.sub(r"\s+", " ", by).strip(" ,.")
    words = re.sub(r"(?:\s+(?:of|the|de|la|du|der|and|for|&))+$", "", words)
    words = re.sub(r"^(?:the|la|le|der|die|das|el|il)\s+", "", words, flags=re.IGNORECASE)
    return words or None


def named_alike(works: Sequence[Work], outlets: Sequence[str | None]) -> tuple[Work, ...]:
    """The works with their outlets called as the page calls them elsewhere.

    "The Lantern" is "The Saltry Lantern" where the page itself is that paper's.
    """
    return tuple(replace(w, outlet=_full(w.outlet, outlets) if w.outlet else None) for w in works)


def _full(name: str, outlets: Sequence[str | None]) -> str:
    words = [squash(w) for w in re.sub(r"^[Tt]he\s+", "", name).split()]
    for other in outlets:
        parts = [squash(w) for w in (other or "").split()]
        if other and words and (parts[-len(words) :] == words or squash(other) == squash(name)):
            return other
    return name


def _merged(works: Sequence[Work]) -> tuple[Work, ...]:
    """One work out of what several sentences say of it."""
    merged: list[Work] = []
    for work in works:
        for i, other in enumerate(merged):
            if _one(other, work):
                merged[i] = replace(
                    other,
                    title=other.title or work.title,
                    by=max((other.by or "", work.by or ""), key=len) or None,
                    outlet=other.outlet or work.outlet,
                    date=other.date or work.date,
                    url=other.url or work.url,
                    evidence=tuple(dict.fromkeys((*other.evidence, *work.evidence))),
                )
                break
        else:
            merged.append(work)
    return tuple(w for w in merged if w.by or w.title or w.date or w.url)


def _one(one: Work, other: Work) -> bool:
    if one.date and other.date and one.date != other.date:
        return False
    if one.title and other.title and one.title != other.title:
        return False
    if not one.by or not other.by:
        return True
    words = set(re.findall(r"[A-ZÀ-Þ]\w+", one.by)), set(re.findall(r"[A-ZÀ-Þ]\w+", other.by))
    return bool(words[0] & words[1])
