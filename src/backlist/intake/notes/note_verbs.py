"""Which verbs of a sentence speak of the writing it stands in (pure).

"This post was originally published …, and was reprinted …" has two; "Since this post was first
published", "the novel, first published in 1931," and "first ran the risk" have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from backlist.dates import Edtf
from backlist.intake.notes.note_grammar import pattern
from backlist.intake.notes.note_words import WORDS
from backlist.intake.notes.outlet_names import clean_name
from backlist.intake.notes.plain import Link
from backlist.intake.signatures.names import people_in

Verb = tuple[int, int, str]
"""Where a verb begins and ends, and its role."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, its links (offsets in these words), and where it stands.

    `opens` says that it begins a block or an emphasis; `marked` that it is set off (italics,
    brackets, a label, a note just before), so that a bare "it" or "first published" may be
    believed; `follows` that it comes right after another sentence of a note. `title` is the
    title of the writing, which a note may use as its subject; `anchor` dates words such as
    "last week".
    """

    words: str
    links: tuple[Link, ...] = ()
    opens: bool = True
    marked: bool = False
    title: str | None = None
    anchor: Edtf | None = None
    follows: bool = False


@cache
def _trigger(tongue: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (role, pattern(rf"(?<![\w-])(?:{shape})(?!\w)")) for role, shape in WORDS[tongue].triggers
    )


_AND = re.compile(r"(?:,|\bund)\s+(?=(?:dann|später|von|vom|in|im|auf|bei|beim|am|durch|\d{4})\b)")


def connected(sentence: Sentence, begin: int, tongue: str) -> list[Verb]:
    """The verbs that speak of the writing: the first by its subject, the others by connection.

    `begin` is where the sentence begins past its label.
    """
    words = sentence.words
    if not _may_tell(words, tongue):
        return []
    accepted: list[Verb] = []
    for start, end, kind in _triggers(words, begin, tongue):
        lead = words[begin:start]
        of_feed = lead.strip(' “"').lower().startswith("the post")
        role = "first" if kind == "feed" and not of_feed else kind
        if not accepted:
            if not _about_this(lead, role, tongue, sentence):
                return []
            accepted.append((start, end, role))
        elif _joined(words[accepted[-1][1] : start], tongue) or _closes(
            words, accepted[-1][1], (start, end), tongue
        ):
            accepted.append((start, end, role))
    return accepted


def _may_tell(words: str, tongue: str) -> bool:
    stems = WORDS[tongue].stems
    if not stems:
        return True
    low = _folded(words)
    return any(stem in low for stem in stems)


@lru_cache(maxsize=64)
def _folded(words: str) -> str:
    """Words in small letters with single blanks: the same for every tongue that is tried."""
    return " ".join(words.lower().split())


def _closes(words: str, after: int, verb: tuple[int, int], tongue: str) -> bool:
    start, end = verb
    nothing_more = not re.search(r"\w{2}", words[end:].split(".", maxsplit=1)[0])
    return tongue == "de" and nothing_more and _AND.search(words, after, start) is not None


def verb_last(words: str, found: list[Verb], i: int) -> tuple[int, int]:
    """The stretch that belongs to verb `i`: what follows it, or in German what stands before.

    German puts the verb last: "… und von O nachgedruckt".
    """
    end = found[i][1]
    stop = found[i + 1][0] if i + 1 < len(found) else len(words)
    if i and not re.search(r"\w{2}", words[end:stop]):
        before = list(_AND.finditer(words, found[i - 1][1], found[i][0]))
        return (before[-1].end(), found[i][0]) if before else (end, stop)
    following = words[found[i + 1][1] :] if i + 1 < len(found) else "more"
    if not re.search(r"\w{2}", following.split(".", maxsplit=1)[0]):
        before = list(_AND.finditer(words, end, stop))
        return end, before[-1].start() if before else stop
    return end, stop


def _triggers(words: str, begin: int, tongue: str) -> Iterator[tuple[int, int, str]]:
    hits = [
        (m.start(), -order, m.end(), role)
        for order, (role, shape) in enumerate(_trigger(tongue))
        for m in shape.finditer(words, begin)
    ]
    at = -1
    for start, _position, end, role in sorted(hits, key=lambda h: (h[0], -h[1])):
        if start >= at:
            at = end
            yield start, end, role


def _about_this(lead: str, role: str, tongue: str, sentence: Sentence) -> bool:
    bare = lead.strip(" \t\n,:;–—-([*_>•|").rstrip(".")
    if not bare:
        return sentence.opens or sentence.marked
    if role in {"via", "feed"}:
        return role == "feed" and bare.lower().startswith("the post")
    if role.startswith("active"):
        return _agent(bare, role)
    if re.fullmatch(r"(?:it|il|elle|er|sie|es|this|ceci|dies)", bare, re.IGNORECASE):
        return sentence.marked or (sentence.opens and role == "first" and len(bare) > 3)
    if sentence.title and _quoted(bare, sentence.title):
        return True
    if sentence.follows and _ORIGINAL.fullmatch(bare):
        return True
    return bool(_subject(tongue).fullmatch(bare))


_ORIGINAL = re.compile(
    r"(?:(?:the|its|das|le|la|el|o|il|der)\s+|l[’'])(?:(?:english|french|german|spanish|"
    r"portuguese|italian|"
    r"englische|französische|deutsche|spanische)\s+)?original(?:e|text|beitrag)?"
    r"(?:\s+(?:article|text|piece|post|essay|version|texte|artículo|artigo|articolo))?"
    r"|(?:le\s+texte|el\s+texto|o\s+texto|il\s+testo|l[’']articolo|l[’']article)\s+original[e]?",
    re.IGNORECASE,
)
"""What a note goes on about after it named a translator: "The original was published in O"."""


def _agent(bare: str, role: str) -> bool:
    """Whether a lead names who published: people, or one outlet by its name."""
    if role == "active-below":
        return len(bare) < 200 and bare[:1].isupper()
    named = bare[:1].isupper() and len(bare.split()) <= 6 and bool(clean_name(bare))
    return bool(people_in(bare)) or (
        named and not re.search(r"\b(?:we|I|they|he|she|who|which|it)$", bare, re.IGNORECASE)
    )


def _quoted(bare: str, title: str) -> bool:
    m = re.match(r"[“\"«„‘'](.+?)[”\"»“’']", bare)
    return m is not None and re.sub(r"\W", "", m[1]).lower() == re.sub(r"\W", "", title).lower()


_ABOUT = {
    "en": "by|from|to|of|on|about|for",
    "fr": "par|de|du|des|à|aux?|sur",
    "de": "von|an|der|des|über|zu|zum|zur",
    "es": "por|de|del|a|al|sobre|para",
    "pt": "por|de|da|do|das|dos|a|à|ao|aos|sobre|para",
    "it": "di|del|della|dei|da|a|al|alla|ai|alle|su|sul|sulla",
}


@cache
def _subject(tongue: str) -> re.Pattern[str]:
    spec = WORDS[tongue]
    about = rf"(?:_(?:{_ABOUT[tongue]})_[^;:]{{1,160}}?)?"
    wrote = (
        r"(?:(?:written|écrite?|geschrieben|escrit[oa]|scritt[oa])\b[^.;]{0,80}?_(?:and|et|"
        r"und|y|e))"
    )
    on = r"(?:(?:on|in|am|im|le|el|em|il)_[^.;]{0,30}?[0-9][^.;]{0,12}?,_)?"
    quote = r"(?:,?_?[“\"«][^”\"»]{1,160}[”\"»],?)?"
    extra = (
        r"(?:,?_(?:which|that|who)(?:_[^.;:]{3,120}?,?)?|"
        r",_(?:qui|que|der|die|das|che|el_cual|o_qual)|"
        r",_(?:written|signed|sent)_[^.;:]{3,120}?,?)?"
    )
    return pattern(rf"{on}(?:(?:{spec.subjects}){quote}{about}{quote}{extra}|{wrote})_?,?")


def _joined(between: str, tongue: str) -> bool:
    """Whether a later verb goes on about the same thing: ", ", "and", or a subject of its own."""
    if pattern(
        r"(?:^|.*[,;.)\s(])(?:(?:and|et|und|y|e|then|before_being|but|puis|ensuite|dann|luego|"
        r"poi)_)+$"
    ).match(between.replace("\n", " ")) or re.search(r"[,;(–—-]\s*$", between):
        return True
    last = re.split(r"[,;.]\s+|\s+(?:and|et|und|y|e)\s+", between)[-1].strip()
    return bool(last) and bool(_subject(tongue).fullmatch(last))
