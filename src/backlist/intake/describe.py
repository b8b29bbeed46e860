"""A raw draft → the same draft described: what its own words say about it (pure).

Provenance notes become appearances and leave the text, another voice's note is set apart,
signatures become contributors, and what the writing replies to is named. Each rests on words that
are kept as evidence; what the words do not say stays unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from backlist.dates import Edtf, read_date
from backlist.intake.notes.appearances import Appearances, gather
from backlist.intake.notes.claims import Claim
from backlist.intake.notes.cut import unmarked, without
from backlist.intake.notes.kinds import tell_kind
from backlist.intake.notes.outlets import squash
from backlist.intake.notes.plain import Plain, plain
from backlist.intake.notes.provenance import Context, Found, find_notes
from backlist.intake.notes.replies import find_replies, named_alike
from backlist.intake.notes.speakers import said_by
from backlist.intake.notes.voices import Voice, find_voices
from backlist.intake.notes.works_cited import find_cites
from backlist.intake.signatures.closing import SALUTATION
from backlist.intake.signatures.people import gather_people
from backlist.intake.signatures.signatories import Signed, find_signatures
from backlist.model import Appearance, Draft, Evidence, Note, Work, first_published

FARTHEST = 11
"""An event may date a publication that was also "last week" only within this many days of it."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Everything found in the words of a draft."""

    text: Plain
    notes: tuple[Found, ...]
    voices: tuple[Voice, ...]
    signed: Signed | None
    replies: tuple[Work, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(c for n in self.notes for c in n.claims)


def describe(
    draft: Draft, *, flat: bool = False, loose: bool = False, today: str | None = None
) -> Draft:
    """`draft` with what its own Markdown says about it taken out of the text and into fields.

    `flat` says that the text lost its paragraphs; `loose` that it was pasted from a page, so that
    neither italics nor links tell the voices apart (`flat` implies it). `today` is taken from
    every source alike and dates nothing: what is read today may be years old.
    """
    del today
    read = _read(draft, loose=loose or flat)
    worked = dict(_dates_of_events(read))
    found = gather(draft, read.notes, read.text.text, worked, loose=loose or flat)
    spans = tuple(_spans(read))
    markdown = without(read.text, spans)
    people, people_evidence = gather_people(draft, read.claims, read.signed, read.text)
    kind, kind_evidence = tell_kind(draft, read.text.text, read.signed, people)
    first = first_published(None, found.all) or draft.date
    evidence = {
        **draft.evidence,
        **people_evidence,
        **kind_evidence,
        **_date_evidence(draft, found.all, first),
    }
    return replace(
        draft,
        kind=kind,
        contributors=people,
        date=first,
        appearances=found.all,
        copy=found.copy,
        replies_to=draft.replies_to or named_alike(read.replies, [a.outlet for a in found.all]),
        translation_of=draft.translation_of or _translation_of(read.claims, found.all),
        cites=draft.cites or find_cites(read.text, draft.language, spans),
        notes=(*draft.notes, *_notes(draft, read, found)),
        markdown=markdown,
        evidence=evidence,
    )


def _read(draft: Draft, *, loose: bool) -> _Read:
    text = plain(draft.markdown)
    context = Context(draft.language, draft.title, draft.date)
    notes = find_notes(text, context)
    anchor = draft.date or _said_date(notes)
    if anchor is not None and draft.date is None:
        notes = find_notes(text, replace(context, anchor=anchor))
    voices = find_voices(text, notes, loose=loose)
    known = tuple(dict.fromkeys(name for n in notes for c in n.claims for name in c.by))
    end = _tail(text, notes, voices)
    signed = find_signatures(text.text, known=known, end=end, least=1 if loose else 2)
    replies = find_replies(
        text,
        notes,
        title=draft.title,
        anchor=anchor or draft.date,
        language=draft.language,
        letter=loose and (signed is not None or _salutes(text, notes, voices)),
    )
    return _Read(text, notes, voices, signed, replies)


def _salutes(text: Plain, notes: Sequence[Found], voices: Sequence[Voice]) -> bool:
    """Whether the text, past the notes over it, begins as a letter does."""
    starts = [b.start for b in text.blocks[:5]]
    starts += [n.end for n in notes] + [v.end for v in voices]
    for start in starts:
        at = start + len(text.text[start:]) - len(text.text[start:].lstrip(" |.\n"))
        if SALUTATION.match(text.text, at):
            return True
    return False


def _said_date(notes: Sequence[Found]) -> Edtf | None:
    """The day the notes themselves date from: that of the latest publication they give a day."""
    known = [c.date for n in notes for c in n.claims if c.date and not c.inferred]
    return max(known, key=lambda d: d.sort_key, default=None)


def _tail(text: Plain, notes: Sequence[Found], voices: Sequence[Voice]) -> int:
    """Where the authors' own words end: before the notes that stand at the end."""
    end = len(text.text)
    for low, high in sorted(
        [(n.start, n.end) for n in notes] + [(v.start, v.end) for v in voices], reverse=True
    ):
        between = text.text[high:end].strip(" |\n.·•–—*_")
        if between or low < len(text.text) * 0.4:
            break
        end = low
    return end


def _spans(read: _Read) -> Iterator[tuple[int, int]]:
    """What leaves the body, merged where it overlaps."""
    words = read.text.text
    spans = [(v.start, v.end) for v in read.voices]
    spans += [(n.start, n.end) for n in read.notes]
    if read.signed is not None:
        spans.append((read.signed.start, read.signed.end))
    low, high = -1, -1
    for start, stop in sorted(spans):
        end = stop + len(words[stop:]) - len(words[stop:].lstrip(" |"))
        if start <= high:
            high = max(high, end)
            continue
        if low >= 0:
            yield low, high
        low, high = start, end
    if low >= 0:
        yield low, high


def _dates_of_events(read: _Read) -> Iterator[tuple[int, tuple[Edtf, str]]]:
    """Dates of claims such as "the day after X", where X is dated in the same source."""
    for claim in read.claims:
        if claim.event is None:
            continue
        days, words = claim.event
        date = _event_date(words, read.replies)
        if date is None or date.earliest is None or date.earliest != date.latest:
            continue
        day = date.earliest + timedelta(days)
        near = claim.date.earliest if claim.date else None
        if near is not None and abs((day - near).days) > FARTHEST:
            continue
        says = claim.says[max(claim.says.find(claim.date_says or words), 0) :]
        yield id(claim), (Edtf(f"{day.isoformat()}~"), _until_event(says, words))


def _until_event(says: str, words: str) -> str:
    at = says.find(words)
    return says[: at + len(words)] if at >= 0 else says


def _event_date(words: str, replies: Sequence[Work]) -> Edtf | None:
    named = read_date(words)
    if named and named.date.month and not named.inferred:
        return named.date
    for work in replies:
        if work.date and any(e.says == words for e in work.evidence):
            return work.date
    return None


def _translation_of(claims: Sequence[Claim], found: Sequence[Appearance]) -> tuple[Work, ...]:
    """The original, where the notes say that this is a translation and where the original stood."""
    saying = next((c for c in claims if c.here == "translation"), None)
    first = next((a for a in found if a.role == "first" and (a.outlet or a.title)), None)
    if saying is None or first is None:
        return ()
    evidence = (Evidence("sentence", saying.says, 0.85),)
    return (
        Work(
            title=first.title,
            outlet=first.outlet,
            date=first.date,
            url=first.url,
            evidence=evidence,
        ),
    )


def _notes(draft: Draft, read: _Read, found: Appearances) -> Iterator[Note]:
    outlet, date = _speaker(draft, found)
    translators = tuple(t for c in read.claims for t in c.translators)
    for voice in read.voices:
        words = read.text.text[voice.start : voice.end]
        by, named = said_by(words, translators)
        shown = _markdown_of(read.text, voice)
        if by and (outlet is None or (named and squash(by) not in squash(outlet))):
            yield Note(shown, by)
        else:
            yield Note(shown, outlet, date)


def _markdown_of(text: Plain, voice: Voice) -> str:
    """The note's Markdown, by whole blocks where it fills them, bare of what set it apart."""
    parts = []
    for block in text.blocks:
        start, end = max(block.start, voice.start), min(block.end, voice.end)
        if start >= end:
            continue
        whole = start == block.start and end == block.end
        low, high = (block.low, block.high) if whole else text.source(start, end)
        parts.append(unmarked(text.markdown[low:high]))
    return "\n\n".join(parts)


def _speaker(draft: Draft, found: Appearances) -> tuple[str | None, Edtf | None]:
    """Whose note it is: the outlet that shared or reprinted the text, or that of this copy."""
    shared = [a for a in found.all if a.role != "first" and a.outlet]
    if found.copy is not None and found.all[found.copy].outlet:
        own = found.all[found.copy]
        return own.outlet, own.date
    if shared:
        return shared[-1].outlet, shared[-1].date
    return draft.outlet, draft.date if draft.outlet else None


def _date_evidence(
    draft: Draft, found: Sequence[Appearance], first: Edtf | None
) -> dict[str, Evidence]:
    if first is None or first == draft.date:
        return {}
    for appearance in found:
        if appearance.date == first:
            for e in appearance.evidence:
                if e.field == "date":
                    return {"date": replace(e, field=None)}
    return {}
