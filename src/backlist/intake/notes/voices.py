"""Another voice at the ends of a text: an outlet's or an editor's note, set apart (pure).

The outlet speaks of the writing as "this statement", of its authors by name, and of itself as one
who publishes; the authors speak to their readers. Where nothing says so clearly, the words are
the authors' own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backlist.intake.notes.claims import Claim
from backlist.intake.notes.outlet_names import PLATFORM
from backlist.intake.notes.outlets import name_in
from backlist.intake.notes.plain import Block, Plain
from backlist.intake.notes.provenance import Found
from backlist.intake.notes.sentences import sentences
from backlist.intake.notes.voice_brackets import SIGNED_ED, at_end, at_start
from backlist.intake.notes.voice_labels import LABEL
from backlist.intake.notes.voice_story import OPENS, OUTLET, Story, weight
from backlist.intake.notes.voice_words import (
    AUTHORS,
    EDIT,
    MENDED,
    NAMED,
    ORDINARY,
    PUBLISH,
    STRICT,
    UPKEEP,
)
from backlist.intake.signatures.closing import SALUTATION

FURTHEST = 2600
"""A note at the start goes no further than this many characters."""
SENTENCES = 12
SILENT = 2
"""So many sentences in a row may say nothing of publishing and still be the outlet's."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A note in another voice: the words from `start` to `end`, and why it is one."""

    start: int
    end: int
    says: str
    sure: float


def find_voices(text: Plain, notes: Sequence[Found], *, loose: bool = False) -> tuple[Voice, ...]:
    """The notes of another voice at the start and at the end of `text`.

    `notes` are the provenance notes found in it. With `loose` (pasted text) a note need be neither
    labelled nor in italics; in a text of one paragraph it ends where the outlet stops speaking.
    """
    found: list[Voice] = []
    outlets = named_outlets(text.text, notes) if loose else None
    head = _labelled(text, text.blocks[:4], notes, outlets)
    if head is None and loose:
        head = _in_brackets(text, notes, outlets) or _at_start(text, notes, outlets)
    elif head is None:
        head = _set_off(text, text.blocks[:3], notes)
    if head:
        found.append(head)
    last = [b for b in text.blocks[-3:] if not head or b.start >= head.end]
    tail = _labelled(text, last, notes, outlets) or _set_off(text, last, notes)
    if tail is None and loose:
        tail = _closing_words(text, last, outlets) or _at_end(text, last, notes, outlets)
    if tail:
        found.append(tail)
    return tuple(v for v in found if not _only_notes(v, notes, text, outlets))


def _labelled(
    text: Plain, blocks: Sequence[Block], notes: Sequence[Found], outlets: Outlets
) -> Voice | None:
    """A block that says it is an editor's note, with the blocks in italics that go on with it."""
    for i, block in enumerate(blocks):
        words = text.text[block.start : block.end]
        label = LABEL.match(words)
        if label is None or block.heading:
            continue
        says = label[0].strip(" *_")
        if _is_body(text, block):
            last = _outlet_speaks(text, notes, block.start + label.end(), outlets, strong=True)
            return Voice(block.start, last[1], says, 0.9) if last else None
        end = block.end
        if not words[label.end() :].strip() and i + 1 < len(blocks):
            end = blocks[i + 1].end
        for more in blocks[i + 1 :]:
            if not (more.emphasised and block.emphasised) or more.heading:
                break
            end = more.end
        return Voice(block.start, end, says, 0.95)
    return None


def _set_off(text: Plain, blocks: Sequence[Block], notes: Sequence[Found]) -> Voice | None:
    """A block in italics, or under a rule, in which the outlet speaks as one who publishes."""
    for block in blocks:
        words = text.text[block.start : block.end]
        if block.emphasised and STRICT.search(words) and len(words) < FURTHEST:
            return Voice(block.start, block.end, "in italics", 0.8)
        bracketed = re.fullmatch(r"[(\[].*[)\]]", words, re.DOTALL) is not None
        told = any(_told((n,), block.start, block.end) for n in notes)
        if (block.emphasised or bracketed) and told and EDIT.search(words):
            return Voice(block.start, block.end, "in brackets", 0.8)
    return None


def _at_start(text: Plain, notes: Sequence[Found], outlets: Outlets) -> Voice | None:
    """The first sentences, as far as the outlet speaks, of a text without emphasis."""
    start = _after_headers(text, notes, outlets)
    first = next(sentences(text.text, start), None)
    if first is None:
        return None
    words = text.text[first[0] : first[1]]
    mended = re.search(MENDED, words, re.IGNORECASE) is not None
    opens = OPENS.match(words) is not None or NAMED.match(words) is not None or mended
    opens = opens or weight(words) >= OUTLET
    if not (_told(notes, *first) or _opens_note(words) or _names(outlets, words) or opens):
        return None
    last = _outlet_speaks(text, notes, start, outlets)
    if last is None:
        return None
    block = text.block_at(last[1] - 1)
    end = last[1] if block is None or _is_body(text, block) else _block_end(text, last[1])
    if end - start > 0.6 * len(text.text):
        return None
    return Voice(start, end, "the outlet's own words", 0.8)


_SUBJECT = re.compile(
    r"((?:The\s+)?(?!We\b|I\b|This\b|It\b|They\b|The\b)[A-ZÀ-Þ][\w’'&-]*"
    r"(?:\s+(?:and|of|the|&|[A-ZÀ-Þ][\w’'&-]*)){0,4})\s+(?:is|are|has|have|will|would|welcomes)\b"
)
"""Who publishes, where a sentence of the note names itself: "The Lantern is sharing it …"."""


def _outlet_speaks(
    text: Plain, notes: Sequence[Found], start: int, outlets: Outlets, *, strong: bool = False
) -> tuple[int, int] | None:
    """The last sentence in which the outlet still speaks, from `start` on.

    `strong` says that a label tells already whose words they are.
    """
    last: tuple[int, int] | None = None
    silent, story = 0, Story()
    own: str | None = None
    reach = min(len(text.text), start + FURTHEST)
    for count, (low, high) in enumerate(sentences(text.text, start, reach)):
        words = text.text[low:high]
        told = _told(notes, low, high)
        edits = EDIT.search(words) is not None or _names(outlets, words)
        edits = edits or NAMED.match(words) is not None
        edits = edits or (own is not None and words.startswith(own))
        goes_on = story.goes_on(words) if last is not None else OPENS.match(words) is not None
        edits = edits or goes_on or (not told and weight(words) >= OUTLET)
        if edits and (subject := _SUBJECT.match(words)):
            own = subject[1]
        authors = AUTHORS.search(words) is not None
        if (
            count >= SENTENCES
            or silent > SILENT
            or SALUTATION.match(words)
            or (authors and not edits and not (strong and count == 0))
        ):
            break
        if told or edits or count == 0:
            story.hear(words)
        if told or edits:
            last, silent = (low, high), 0
            strong = strong or edits or _tells_more(words, notes, low, high)
        elif count and ORDINARY.match(words) and _new_block(text, low):
            break
        elif count:
            silent += 1
        else:
            last = (low, high)
    return last if strong else None


def _in_brackets(text: Plain, notes: Sequence[Found], outlets: Outlets) -> Voice | None:
    """A note in brackets before the writing, of however many sentences, signed or not."""
    start = _after_headers(text, notes, outlets)
    found = at_start(text.text, start)
    if found is None:
        return None
    end, inside, speaks = found
    return Voice(start, end, "in brackets", 0.85) if speaks or _names(outlets, inside) else None


def _closing_words(text: Plain, blocks: Sequence[Block], outlets: Outlets) -> Voice | None:
    """A last paragraph in which an outlet the notes name, or an editor, speaks."""
    for block in blocks:
        words = text.text[block.start : block.end]
        bracketed = re.fullmatch(r"[(\[].*[)\]]", words, re.DOTALL) is not None
        if _is_body(text, block) or block.start < len(text.text) * 0.4 or len(words) > 900:
            continue
        named = _names(outlets, words) and (EDIT.search(words) or len(words) < 320)
        if named or (bracketed and (EDIT.search(words) or SIGNED_ED.search(words[:-1]))):
            return Voice(block.start, block.end, "the outlet's own words", 0.75)
    return None


NEAR_END = 1400
"""A note after a text of one paragraph begins within this many last characters."""


def _at_end(
    text: Plain, blocks: Sequence[Block], notes: Sequence[Found], outlets: Outlets
) -> Voice | None:
    """The last sentences of a text of one paragraph, as far as the outlet speaks there."""
    block = blocks[-1] if blocks else None
    if block is None or not _is_body(text, block):
        return None
    bracket = at_end(text.text, block.start, block.end)
    if bracket is not None:
        return Voice(bracket, block.end, "in brackets", 0.8)
    near = max(block.end - NEAR_END, block.start + (block.end - block.start) // 2)
    last = [s for s in sentences(text.text, block.start, block.end) if s[0] >= near]
    for low, high in last:
        if label := LABEL.match(text.text, low, high):
            return Voice(low, block.end, label[0].strip(" *_"), 0.9)
    begun = None
    for low, high in reversed(last):
        words = text.text[low:high]
        weighs = weight(words) >= OUTLET
        told = _told(notes, low, high) or weighs
        if not (told or _speaks_last(words, outlets) or Story().goes_on(words)):
            break
        if weighs or _begins_last(words, notes, low, outlets):
            # A line that was glued to the note belongs to the text: "Coming soon This was …".
            begun = next((n.start for n in notes if low < n.start < high), low)
    return Voice(begun, block.end, "the outlet's own words", 0.75) if begun else None


def _speaks_last(words: str, outlets: Outlets) -> bool:
    return bool(
        EDIT.search(words) or NAMED.match(words) or UPKEEP.search(words) or _names(outlets, words)
    )


def _begins_last(words: str, notes: Sequence[Found], start: int, outlets: Outlets) -> bool:
    """Whether the last words begin as an outlet's do: with a note, or with its name."""
    return (
        _told(notes, start, start + 1) or NAMED.match(words) is not None or _names(outlets, words)
    )


Outlets = re.Pattern[str] | None
"""The names of the outlets that publish the copy, as the subject of a sentence."""


def named_outlets(words: str, notes: Sequence[Found]) -> Outlets:
    """How the outlets that the notes name may speak of themselves: "The Lantern has asked …"."""
    names: set[str] = set()
    for claim in (c for n in notes for c in n.claims):
        own = claim.outlet and not PLATFORM.search(claim.outlet)
        if own and claim.outlet and not claim.domain:
            names.add(
                re.sub(r"^(?:the|le|la|les|der|die|das|el|il)\s+", "", claim.outlet, flags=re.I)
            )
        if claim.domain and not PLATFORM.search(claim.outlet or ""):
            names.add(name_in(words, claim.domain) or max(claim.domain.split(".")[:-1], key=len))
    shapes = [r"\s+".join(re.escape(p) for p in n.split()) for n in names if len(n) > 2]
    if not shapes:
        return None
    kinds = r"(?:\s+(?:blog|collective|editors?|staff|team|magazine|editorial\s+\w+))?"
    return re.compile(
        rf"\W*(?:(?:the|at|here\s+at|le|la|der|die|das|el|il)\s+)?(?:{'|'.join(shapes)}"
        rf"){kinds},?\s+(?=[a-zà-þ])",
        re.IGNORECASE,
    )


def _names(outlets: Outlets, words: str) -> bool:
    return outlets is not None and outlets.match(words) is not None


def _told(notes: Sequence[Found], low: int, high: int) -> bool:
    return any(n.start < high and n.end > low for n in notes)


def _is_body(text: Plain, block: Block) -> bool:
    """Whether a block is most of the text: a page flattened into one paragraph."""
    return block.end - block.start > 0.5 * len(text.text) and block.end - block.start > 400


def _opens_note(words: str) -> bool:
    return bool(
        STRICT.search(words)
        or (
            EDIT.search(words)
            and re.match(
                rf"\W*(?:this|the\s+(?:following|above|authors?)|below|here|"
                rf"[A-Z]\w+.{{0,60}}?\s(?:is|are)\s|we\s+(?:are\s+)?(?:{PUBLISH})|"
                r"ce|cette|nous|dies|wir|der|die|das|est[ea]|publicamos|reproducimos|"
                r"reproduzimos|quest|pubblichiamo|"
                r"nachfolgend|im\s+folgenden|a\s+continuación|riprendiamo|riportiamo|"
                r"divulgamos|il\s+testo|la\s+lettera)",
                words,
                re.IGNORECASE,
            )
        )
    )


def _tells_more(words: str, notes: Sequence[Found], low: int, high: int) -> bool:
    return any(
        c.event is not None or len(c.by) > 1
        for n in notes
        if n.start < high and n.end > low
        for c in n.claims
    )


def _after_headers(text: Plain, notes: Sequence[Found], outlets: Outlets) -> int:
    """Past the lines of provenance that stand over the note: the site's own, not the outlet's."""
    start = text.blocks[0].start if text.blocks else 0
    for note in notes:
        if _names(outlets, note.says):
            break
        if text.text[note.start] in "[(" and "]" not in note.says and ")" not in note.says:
            break
        shared = any(c.role != "first" for c in note.claims)
        lone = any(
            b.start <= note.start and note.end <= b.end and _covered(text, b, notes)
            for b in text.blocks
        )
        gap = text.text[start : note.start].strip()
        if not gap and (shared or (lone and not _tells_more("", [note], note.start, note.end))):
            start = note.end
            while start < len(text.text) and text.text[start] in " \n|.":
                start += 1
        else:
            break
    return start


def _covered(text: Plain, block: Block, notes: Sequence[Found]) -> bool:
    rest = list(text.text[block.start : block.end])
    for note in notes:
        for at in range(max(note.start, block.start), min(note.end, block.end)):
            rest[at - block.start] = " "
    return not re.search(r"\w", "".join(rest))


def _new_block(text: Plain, offset: int) -> bool:
    return any(b.start == offset for b in text.blocks)


def _block_end(text: Plain, offset: int) -> int:
    block = text.block_at(offset - 1)
    if block is None:
        return offset
    for low, high in sentences(text.text, offset, block.end):
        if SALUTATION.match(text.text[low:high]) or AUTHORS.search(text.text[low:high]):
            return offset
        offset = high
    return block.end


def _story(claim: Claim) -> bool:
    """Whether a note tells more than where and when: who wrote it, or what it followed."""
    return len(claim.by) > 1 or (claim.event is not None and len(claim.event[1].split()) > 8)


def _only_notes(voice: Voice, notes: Sequence[Found], text: Plain, outlets: Outlets) -> bool:
    """Whether a voice says nothing but where the text appeared: then it is no note apart."""
    rest = list(text.text[voice.start : voice.end])
    for note in notes:
        if voice.sure < 0.9 and (_names(outlets, note.says) or any(_story(c) for c in note.claims)):
            continue
        for at in range(max(note.start, voice.start), min(note.end, voice.end)):
            rest[at - voice.start] = " "
    bare = LABEL.sub("", "".join(rest))
    return len(re.findall(r"\w{2,}", bare)) < 4
