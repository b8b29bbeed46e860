"""Quotations whose source the text names: who is quoted, from which work, when (pure).

A quotation without attribution is left alone, and so are words in quotation marks that somebody
only said: a work is cited where a verb of writing, "according to", a title, a year or a page
stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backlist.dates import Edtf
from backlist.intake.notes.attributions import AFTER, BEFORE, CUE, DASHED, PAGE, TITLED, WHEN
from backlist.intake.notes.bibliography import italics
from backlist.intake.notes.citation_words import PRONOUNS
from backlist.intake.notes.outlet_names import clean_name
from backlist.intake.notes.outlets import is_known
from backlist.intake.notes.plain import Block, Plain
from backlist.intake.notes.quotation_marks import MARKS, quoted
from backlist.intake.notes.sentences import sentences
from backlist.model import Evidence, Work

OPENING = 90
"""So many characters of a quotation are kept as its opening words, cut at a word."""
LEAST = 4
"""Fewer words than this between quotation marks are a term, not a quotation."""
REACH = 240
"""An attribution stands within this many characters of what it speaks of."""
_FIRST_PERSON = re.compile(
    r"\W*(?:I|We|My|Our|I’m|I'm|Je|J[’']|Nous|Ich|Wir|Yo|Eu|Io)\b|.{0,60}\b(?:I|my|we|our)\b",
    re.DOTALL,
)
_IN = re.compile(r"\b(?:in|dans|en|em|ne[il]?|nella|im|aus)\s*[“„«\"]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A work and the offset in the text where it is cited."""

    at: int
    work: Work


def find_quotations(text: Plain) -> Iterator[Cited]:
    """The quotations of `text` whose source it names, in its order."""
    marks = [mark for mark in MARKS if mark in text.text]
    for i, block in enumerate(text.blocks):
        if block.heading:
            continue
        if block.quoted:
            if i == 0 or not text.blocks[i - 1].quoted:
                yield from _block_quote(text, i)
        elif any(text.text.find(mark, block.start, block.end) >= 0 for mark in marks):
            yield from _inline(text, block)


def _inline(text: Plain, block: Block) -> Iterator[Cited]:
    words = text.text
    before, title = block.start, None
    for low, high in quoted(words, block.start, block.end):
        if _IN.search(words[max(block.start, low - 8) : low]):
            title = (low, high)
        elif high - low > 12 and len(words[low:high].split()) >= LEAST:
            work = _attributed(text, block, max(before, block.start), low, high, title=title)
            if work is not None:
                yield Cited(low, work)
            title = None
        before = high + 1


def _attributed(
    text: Plain,
    block: Block,
    since: int,
    low: int,
    high: int,
    *,
    title: tuple[int, int] | None,
) -> Work | None:
    """The work that the words before or after a quotation name; `title` stood shortly before it."""
    words, after = text.text, min(high + 1, block.end)
    stop = min(block.end, after + REACH)
    quote = opening(words[low:high])
    if page := PAGE.match(words, after, stop):
        return _work(page["by"], Edtf(page["year"]), None, None, quote=quote, says=page[0])
    start = max(since, low - 1 - REACH)
    if CUE.search(words, start, low - 1):
        lead = _last_sentence(words, start, low - 1)
        for shape in BEFORE:
            m = shape.search(words[lead : low - 1])
            if m and (work := _read(text, m, quote, lead, title)):
                return work
    if CUE.search(words, after, stop):
        for shape in AFTER:
            m = shape.match(words, after, stop)
            if m and (work := _read(text, m, quote)):
                return work
    return None


def _last_sentence(words: str, low: int, high: int) -> int:
    last = low
    for start, _end in sentences(words, low, high):
        last = start
    return last


def _read(
    text: Plain,
    m: re.Match[str],
    quote: str,
    at: int = 0,
    named: tuple[int, int] | None = None,
) -> Work | None:
    """The work of an attribution; None where it names nobody, or only tells who spoke.

    `at` is where the words that `m` was found in begin in the text; `named` is a title in quotation
    marks that stands just before: "In “T,” A wrote that".
    """
    groups = m.groupdict()
    by = _name(m["by"])
    if by is None:
        return None
    verb = "wrote" if groups.get("wrote") else "said"
    ends = [at + m.end("by")] + ([at + m.end(verb)] if groups.get(verb) else [])
    title, url, places = _title(text, max(ends), at + len(m.string) if at else None)
    if title is None and named is not None and 0 <= at + m.start("by") - named[1] < 4:
        title = text.text[slice(*named)].strip(" ,.")
    date = _when(text.text, [*ends, *places])
    if groups.get("said") and not (title or date or (groups.get("as") and not _spoken(quote))):
        return None
    says = m.string[m.start("as") if groups.get("as") else m.start() : m.end()]
    return _work(by, date, title, url, quote=quote, says=says)


def _spoken(quote: str) -> bool:
    return _FIRST_PERSON.match(quote) is not None


def _when(words: str, places: list[int]) -> Edtf | None:
    """The year right after a name, a verb or a title."""
    found = next((m for p in places if (m := WHEN.match(words, p))), None)
    return Edtf(found["year"]) if found else None


def _work(
    by: str, date: Edtf | None, title: str | None, url: str | None, *, quote: str, says: str
) -> Work:
    outlet = clean_name(by) if is_known(by) or by.startswith("The ") else None
    bare = re.sub(r"\s+", " ", says).strip(' .,;:”»"(')
    evidence = (Evidence("sentence", bare, 0.8),)
    return Work(title, None if outlet else by, outlet, date, url, None, quote, evidence)


def _name(words: str) -> str | None:
    """A name as it stands, without what stands before it ("As Ada Finch", "The Quay’s Ada Finch").

    None for "He", "This" and whatever else is nobody's name.
    """
    first, _, more = words.partition(" ")
    if first.lower().rstrip(".,") in PRONOUNS and first.lower() != "the":
        return _name(more) if more else None
    owned = re.search(r"[’']s\s+(?=\S+\s+\S)", words)
    bare = (words[owned.end() :] if owned else words).strip(" ,.")
    return bare if len(bare) > 2 and not bare.endswith(("’s", "'s")) else None


def _title(text: Plain, low: int, high: int | None) -> tuple[str | None, str | None, list[int]]:
    """The title after `low` (in italics, or a link's words), its address, and where it ends."""
    block = text.block_at(low)
    end = min(block.end if block else low, low + REACH) if high is None else high
    link = next(
        (
            k
            for k in text.links
            if low - 12 <= k.start < end and k.url.startswith(("http://", "https://"))
        ),
        None,
    )
    slanted = italics(text, low, block.end if block else end)
    for a, b in slanted:
        if a <= end and TITLED.fullmatch(text.text, low, a) and b - a < 160:
            near = link.url if link and link.start <= b else None
            return text.text[a:b].strip(" ,."), near, [b]
    if link is None:
        return None, None, []
    if link.start >= low and TITLED.fullmatch(text.text, low, link.start):
        return text.text[link.start : link.end].strip(' ,.“”"'), link.url, [link.end]
    return None, link.url if link.start <= low + 2 else None, []


def _block_quote(text: Plain, first: int) -> Iterator[Cited]:
    """A block quotation with its source in its last line, after it, or in the words before it."""
    last = first
    while last + 1 < len(text.blocks) and text.blocks[last + 1].quoted:
        last += 1
    start, end = text.blocks[first].start, text.blocks[last].end
    inside = _own_line(text.text, start, end)
    after = text.blocks[last + 1] if last + 1 < len(text.blocks) else None
    quote = opening(text.text[start : inside or end].strip(MARKS + "” "))
    work = None
    if (inside is not None and (m := DASHED.match(text.text, inside, end))) or (
        after and not after.heading and (m := DASHED.match(text.text, after.start, after.end))
    ):
        work = _dashed(text, m, quote)
    elif page := _ending_page(text.text, start, end):
        work = _work(page["by"], Edtf(page["year"]), None, None, quote=quote, says=page[0])
    else:
        work = _led(text, first, quote)
    if work is not None:
        yield Cited(start, work)


def _ending_page(words: str, start: int, end: int) -> re.Match[str] | None:
    at = words.rfind("(", start, end)
    m = PAGE.match(words, at, end) if at > start else None
    return m if m and not words[m.end() : end].strip(" ." + MARKS + "”") else None


def _own_line(words: str, start: int, end: int) -> int | None:
    """Where the last line of a quotation begins, if a dash opens it."""
    found = None
    for m in re.finditer(r"(?:\n+|[.!?…”»\"]\s)\s*(?=[—–―]|--)", words[start:end]):
        found = start + m.end()
    return found


def _dashed(text: Plain, m: re.Match[str], quote: str) -> Work | None:
    by, rest = _name(m["by"]), m["rest"] or ""
    if by is None or len(by.split()) < 2:
        return None
    title, url, _places = _title(text, m.end("by"), m.end())
    marks = next(iter(quoted(rest)), None)
    if title is None and marks is not None:
        title = rest[slice(*marks)].strip(" ,.")
    year = re.search(WHEN.pattern + r"\)?\s*$", rest)
    # A colleague's or a customer's words about themselves are no work: "— Ada Finch, designer".
    if not (title or year) and (rest or _spoken(quote)):
        return None
    return _work(by, Edtf(year["year"]) if year else None, title, url, quote=quote, says=m[0])


def _led(text: Plain, first: int, quote: str) -> Work | None:
    """The source in the words that lead to a block quotation and end in a colon."""
    lead = text.blocks[first - 1] if first else None
    if lead is None or lead.heading or text.text[lead.end - 1] not in ":,":
        return None
    low = _last_sentence(text.text, max(lead.start, lead.end - REACH), lead.end)
    if not CUE.search(text.text, low, lead.end):
        return None
    for shape in BEFORE:
        if m := shape.search(text.text[low : lead.end]):
            return _read(text, m, quote, low)
    return None


def opening(words: str) -> str:
    """The opening words of a quotation, verbatim, cut after a word."""
    bare = re.sub(r"\s+", " ", words[: OPENING * 2]).strip()
    if len(bare) <= OPENING:
        return bare
    return bare[: bare.rfind(" ", 0, OPENING)] if " " in bare[:OPENING] else bare[:OPENING]
