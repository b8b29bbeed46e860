"""The works a writing cites: quoted, named with a title, or listed in its notes (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from backlist.dates import Edtf
from backlist.intake.notes.bibliography import authors, italics, read_entry
from backlist.intake.notes.citation_words import HEADINGS, KIND, NAME, WHOSE, YEAR
from backlist.intake.notes.plain import Block, Plain
from backlist.intake.notes.quotation_marks import quoted
from backlist.intake.notes.quotations import Cited, find_quotations, opening
from backlist.model import Evidence, Work

MOST = 200
"""No more works than this are taken from one piece."""
_ITEMS = 600
_FOOTNOTE = re.compile(
    r"(?m)^[ \t]{0,3}\[\^(?P<id>[^\]\s]{1,40})\]:[ \t]*(?P<note>(?:.+)(?:\n[ \t]+\S.*)*)"
)
_ITEM = re.compile(r"(?m)^[ \t>]*(?:[-+*•]|\d{1,3}[.)]|\[\d{1,3}\])[ \t]+")
_IN_BOOK = re.compile(
    rf"\b(?:[Ii]n|[Dd]ans|[Ee]n|[Ee]m|[Nn]el(?:la)?|[Nn]o|"
    rf"[Nn]a)\s+(?:{WHOSE})?(?:(?P<year>{YEAR})\s+)?(?:[\w-]+\s+)?{KIND},?\s+$"
)
_REFERENCE = re.compile(r"\s*[.,”»\"]*\s*\[\^(?P<id>[^\]\s]{1,40})\]")


def find_cites(
    text: Plain, language: str | None = None, skip: Sequence[tuple[int, int]] = ()
) -> tuple[Work, ...]:
    """The works `text` cites, in its order, at most `MOST`.

    `skip` are stretches that are not the authors' own (notes of an outlet, signatures).
    """
    notes = dict(_footnotes(text, language))
    quotations = islice(find_quotations(text), _ITEMS)
    listed = islice(_listed(text, language), _ITEMS)
    found = [*quotations, *_named(text), *_noted(text, notes), *listed]
    kept = [c for c in found if not any(low <= c.at < high for low, high in skip)]
    kept.sort(key=lambda c: c.at)
    return _merged([c.work for c in kept])[:MOST]


def _footnotes(text: Plain, language: str | None) -> Iterator[tuple[str, Work]]:
    """The footnotes that are one bibliographic entry, by their names."""
    if "[^" not in text.markdown:
        return
    for count, m in enumerate(_FOOTNOTE.finditer(text.markdown)):
        if count >= _ITEMS:
            return
        work = read_entry(m["note"], language)
        if work is not None:
            yield m["id"], work


def _noted(text: Plain, notes: dict[str, Work]) -> Iterator[Cited]:
    """The works in footnotes, where the text refers to them; with the quotation just before."""
    if not notes:
        return
    quotes = {q[1]: q for q in quoted(text.text) if len(text.text[slice(*q)].split()) > 3}
    for name, work in notes.items():
        at = text.text.find(f"[^{name}]")
        near = next((q for back in range(4) if (q := quotes.get(at - back))), None)
        quote = opening(text.text[slice(*near)]) if near else None
        yield Cited(near[0] if near else max(at, 0), replace(work, quote=quote))


def _listed(text: Plain, language: str | None) -> Iterator[Cited]:
    """The entries of a list under a heading such as "References"."""
    under, read = False, 0
    for i, block in enumerate(text.blocks):
        words = text.text[block.start : block.end]
        if block.heading or (len(words) < 60 and HEADINGS.fullmatch(words)):
            under = HEADINGS.fullmatch(words) is not None
        elif under and i and read < _ITEMS:
            read += 1
            yield from _entries(text, block, language)


def _entries(text: Plain, block: Block, language: str | None) -> Iterator[Cited]:
    markdown = text.markdown[block.low : block.high]
    if markdown.lstrip().startswith("[^"):
        return
    starts = [m.end() for m in _ITEM.finditer(markdown)][:_ITEMS]
    marks = [m.start() for m in _ITEM.finditer(markdown)][:_ITEMS]
    for i, start in enumerate(starts or [0]):
        end = marks[i + 1] if i + 1 < len(marks) else len(markdown)
        work = read_entry(markdown[start:end].strip(), language)
        if work is not None:
            yield Cited(block.start + i, work)


def _named(text: Plain) -> Iterator[Cited]:
    """Works named in running words: "In her book *Cloth* (1904), Edda Marsh …"."""
    for begin in text.openings:
        m = _IN_BOOK.search(text.text, max(0, begin - 80), begin)
        block = text.block_at(begin) if m else None
        if block is None or block.heading or block.quoted:
            continue
        title = next((s for s in italics(text, block.start, block.end) if s[0] == begin), None)
        if m is None or title is None or m.start() < block.start:
            continue
        year = re.match(rf"\s*\(({YEAR})\)", text.text[title[1] : block.end])
        after = title[1] + (year.end() if year else 0)
        who = re.match(rf",\s+({NAME})\s+(?=[a-zà-þ])", text.text[after : block.end])
        if who is None or not (year or m["year"]):
            continue
        says = text.text[m.start() : after + who.end()].strip()
        date = Edtf(year[1] if year else m["year"])
        yield Cited(
            m.start(),
            Work(
                text.text[slice(*title)].strip(" ,."),
                who[1],
                None,
                date,
                evidence=(Evidence("sentence", says, 0.85),),
            ),
        )


def _merged(works: list[Work]) -> tuple[Work, ...]:
    """Each work once a quotation; what a list knows of it is added to what the text says."""
    entries = [w for w in works if w.quote is None and w.title]
    taken: list[Work] = []
    kept: list[Work] = []
    for one in works:
        whole = None if one.quote is None else next((e for e in entries if _one(one, e)), None)
        work = one
        if whole is not None:
            taken.append(whole)
            work = replace(
                whole,
                quote=work.quote,
                url=whole.url or work.url,
                evidence=(*work.evidence, *whole.evidence),
            )
        kept.append(work)
    seen: set[tuple[object, ...]] = set()
    unique = []
    for work in kept:
        key = (work.title, work.by, work.outlet, work.date, work.quote)
        if work in taken or key in seen:
            continue
        seen.add(key)
        unique.append(work)
    return tuple(unique)


def _one(quotation: Work, entry: Work) -> bool:
    """Whether a quotation is from a listed work: its title, or its author's last name and year."""
    if quotation.title and entry.title:
        return quotation.title.casefold() == entry.title.casefold()
    if not (quotation.by and entry.by) or quotation.date is None or entry.date is None:
        return False
    same_year = quotation.date.text[:4] == entry.date.text[:4]
    return same_year and _last(quotation.by) in {
        _last(n) for n in re.split(r",\s|\sand\s", entry.by)
    }


def _last(name: str) -> str:
    bare = authors(name) or name
    return bare.split()[-1].casefold() if bare.split() else ""
