"""One sentence of a provenance note → what it claims about appearances (pure).

A claim is believed only where the sentence speaks of the writing it stands in: its subject is
"this post", "the following letter" or nothing at all, never a book, a record or another article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from backlist.dates import Edtf, read_dates
from backlist.intake.clauses import Clause, clean_name, read_clause
from backlist.intake.names import people_in
from backlist.intake.note_words import WORDS, NoteWords, pattern
from backlist.intake.plain import Link

ROLES = {
    "first": "first",
    "feed": "first",
    "published": "first",
    "active": "first",
    "shared": "shared",
    "print": "print",
    "also": "cross-post",
    "via": "first",
    "adapted": "first",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One appearance a note speaks of, as read from its words.

    `role` is the appearance's; `here` what the note makes of the copy it stands in ("reprint",
    "cross-post", "translation", …), None where it leaves that open. `event` is "N days after"
    something the note names: (days, words). `by` are the names it gives as authors.
    """

    role: str
    outlet: str | None = None
    url: str | None = None
    date: Edtf | None = None
    date_says: str | None = None
    inferred: bool = False
    event: tuple[int, str] | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    title: str | None = None
    by: tuple[str, ...] = ()
    here: str | None = None
    language: str | None = None
    translators: tuple[str, ...] = ()
    domain: str | None = None
    weak: bool = False
    says: str = ""

    @property
    def names_something(self) -> bool:
        """Whether it says where, or at least when."""
        return bool(self.outlet or self.url or self.date or self.title or self.issue)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, its links (offsets in these words), and where it stands.

    `opens` says that it begins a block or an emphasis; `marked` that it is set off (italics,
    brackets, a label, a note just before), so that a bare "it" or "first published" may be
    believed.
    """

    words: str
    links: tuple[Link, ...] = ()
    opens: bool = True
    marked: bool = False


def read_claims(
    sentence: Sentence,
    language: str | None = None,
    anchor: Edtf | None = None,
    title: str | None = None,
) -> tuple[Claim, ...]:
    """What `sentence` claims; nothing where it is no provenance note.

    `anchor` dates words such as "last week"; `title` is the title of the writing, which a note
    may use as its subject.
    """
    if len(sentence.words) > 1500:
        return ()
    read = [_read(sentence, tongue, anchor, title) for tongue in _order(language)]
    return max(read, key=_richness)


def _richness(claims: tuple[Claim, ...]) -> int:
    """How much claims say; Spanish, Portuguese and Italian share words, and one reads more."""
    known = 0
    for c in claims:
        known += 4 * bool(c.outlet) + 2 * bool(c.date and c.date.month) + bool(c.date) + 1
        known += bool(c.translators) * 3 + bool(c.issue) + bool(c.by)
    return known


def _order(language: str | None) -> tuple[str, ...]:
    own = (language or "").lower().partition("-")[0]
    return tuple(sorted(WORDS, key=lambda t: (t != own, t != "en")))


@cache
def _trigger(tongue: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (role, pattern(rf"(?<![\w-])(?:{shape})(?!\w)")) for role, shape in WORDS[tongue].triggers
    )


def _read(
    sentence: Sentence, tongue: str, anchor: Edtf | None, title: str | None
) -> tuple[Claim, ...]:
    words, spec = sentence.words, WORDS[tongue]
    label = pattern(rf"[\s(\[*_–—-]*(?:{spec.labels})\s*[:.–—]").match(words)
    begin = label.end() if label else 0
    translated = _translated(words, begin, spec)
    if translated:
        return (translated,)
    found = _connected(words, begin, tongue, sentence, bool(label), title)
    if not found:
        return ()
    claims = []
    for i, (start, end, role) in enumerate(found):
        stop = found[i + 1][0] if i + 1 < len(found) else len(words)
        over = begin if role == "feed" else start
        clause = read_clause(words, end, stop, spec, sentence.links, trigger=over, role=role)
        claims.append(_claim(role, words, start, clause, tongue, anchor, first=i == 0))
    lead = words[begin : found[0][0]]
    if found[0][2] == "active":
        claims[0] = _active(claims[0], lead)
    return _checked(tuple(claims), found, sentence, lead)


def _active(claim: Claim, lead: str) -> Claim:
    """ "O published this statement", "A and B published this statement on O"."""
    people = people_in(lead)
    if people:
        return replace(claim, by=people)
    return claim if claim.outlet else replace(claim, outlet=clean_name(lead))


def _connected(
    words: str, begin: int, tongue: str, sentence: Sentence, labelled: bool, title: str | None
) -> list[tuple[int, int, str]]:
    """The verbs that speak of the writing: the first by its subject, the others by connection."""
    accepted: list[tuple[int, int, str]] = []
    for start, end, role in _triggers(words, begin, tongue):
        if not accepted:
            lead = words[begin:start]
            marked = sentence.marked or labelled
            if not _about_this(lead, role, tongue, sentence.opens, marked, title):
                return []
            accepted.append((start, end, role))
        elif _joined(words[accepted[-1][1] : start], tongue):
            accepted.append((start, end, role))
    return accepted


def _triggers(words: str, begin: int, tongue: str) -> Iterator[tuple[int, int, str]]:
    hits = [
        (m.start(), -order, m.end(), role)
        for order, (role, shape) in enumerate(_trigger(tongue))
        for m in shape.finditer(words, begin)
    ]
    at = -1
    for start, _order_, end, role in sorted(hits, key=lambda h: (h[0], -h[1])):
        if start >= at:
            at = end
            yield start, end, role


def _about_this(
    lead: str, role: str, tongue: str, opens: bool, marked: bool, title: str | None
) -> bool:
    bare = lead.strip(" \t\n,:;–—-([*_>•|").rstrip(".")
    if not bare:
        return opens or marked
    if role == "via":
        return False
    if role == "feed":
        return bare.lower().startswith("the post")
    if role == "active":
        return bool(people_in(bare)) or (
            len(bare.split()) <= 6
            and bare[:1].isupper()
            and bool(clean_name(bare))
            and not re.search(r"\b(?:we|I|they|he|she|who|which)$", bare)
        )
    if re.fullmatch(r"(?:it|il|elle|er|sie|es|this|ceci|dies)", bare, re.IGNORECASE):
        return marked or (opens and role == "first" and len(bare) > 3)
    if title and _quoted(bare, title):
        return True
    return bool(_subject(tongue).fullmatch(bare))


def _quoted(bare: str, title: str) -> bool:
    m = re.match(r"[“\"«„‘'](.+?)[”\"»“’']", bare)
    return bool(m) and re.sub(r"\W", "", m[1]).lower() == re.sub(r"\W", "", title).lower()


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
    wrote = r"(?:(?:written|écrite?|geschrieben|escrit[oa]|scritt[oa])\b[^.;]{0,80}?_(?:and|et|und|y|e))"
    on = r"(?:(?:on|in|am|im|le|el|em|il)_[^.;]{0,30}?[0-9][^.;]{0,12}?,_)?"
    quote = r"(?:,?_?[“\"«][^”\"»]{1,160}[”\"»],?)?"
    extra = r"(?:,?_(?:which|that|who))?"
    return pattern(rf"{on}(?:(?:{spec.subjects}){quote}{about}{quote}{extra}|{wrote})_?,?")


def _joined(between: str, tongue: str) -> bool:
    """Whether a later verb goes on about the same thing: ", ", "and", or a subject of its own."""
    if pattern(
        r"(?:^|.*[,;.)\s(])(?:(?:and|et|und|y|e|then|before_being|but|puis|ensuite|dann|luego|poi)_)+$"
    ).match(between.replace("\n", " ")) or re.search(r"[,;(–—-]\s*$", between):
        return True
    last = re.split(r"[,;.]\s+|\s+(?:and|et|und|y|e)\s+", between)[-1].strip()
    return bool(last) and bool(_subject(tongue).fullmatch(last))


def _claim(
    role: str,
    words: str,
    start: int,
    clause: Clause,
    tongue: str,
    anchor: Edtf | None,
    *,
    first: bool,
) -> Claim:
    date = next(iter(read_dates(clause.dated, language=tongue, anchor=anchor)), None)
    kind, here = _direction(role, clause, first)
    return Claim(
        role=kind,
        outlet=clause.outlet,
        url=clause.url,
        date=date.date if date else None,
        date_says=date.says if date else None,
        inferred=bool(date and date.inferred),
        event=clause.event,
        volume=clause.volume,
        issue=clause.issue,
        pages=clause.pages,
        title=clause.title,
        by=clause.by,
        here=here,
        domain=clause.domain,
        weak=role in {"published", "active"},
        says=words.strip(),
    )


def _direction(role: str, clause: Clause, first: bool) -> tuple[str, str | None]:
    """The appearance's role, and what the copy that bears the note is then."""
    if role == "cross":
        return ("first", "cross-post") if clause.taken_from else ("cross-post", "first")
    if role == "reprint":
        return ("first", "reprint") if clause.taken_from else ("reprint", None)
    if role in {"published", "via"} and not first:
        return "reprint", None
    if role == "adapted":
        return "first", "version"
    if role in {"also", "print"}:
        return ROLES[role], "first"
    return ROLES[role], None


_PERMISSION = re.compile(
    r"permission|courtesy|autorisation|erlaubnis|permiso|permissão|permesso", re.I
)
_VERSION = re.compile(r"version|form\b|draft|fassung|versión|versão|versione", re.IGNORECASE)
_EXCERPT = re.compile(
    r"excerpt|extract|portion|parts? of|extrait|auszug|extracto|trecho|estratto", re.I
)
_TRANSLATION = re.compile(
    r"translation|traduction|übersetzung|traducción|tradução|traduzione", re.I
)
_ITSELF = re.compile(
    r"\b(?:this|the following|below|ceci|dies|esto|isto|questo) (?:is|est|ist|es|é|è)\b|^(?:an? )?(?:extended|longer|slightly|edited|abridged|revised|expanded|shorter|updated)",
    re.I,
)


def _checked(
    claims: tuple[Claim, ...],
    found: list[tuple[int, int, str]],
    sentence: Sentence,
    lead: str,
) -> tuple[Claim, ...]:
    weak = found[0][2] in {"published", "active", "also", "shared", "via", "adapted"}
    head = claims[0]
    if found[0][2] == "reprint" and not head.outlet and _PERMISSION.search(sentence.words):
        return (replace(head, role="here", here="reprint"),)
    if found[0][2] == "adapted" and not (head.outlet or head.title):
        return ()
    placed = any(c.outlet or c.url or c.title for c in claims)
    if weak and placed and not head.names_something:
        return claims[1:]
    if not head.names_something or (weak and not placed):
        return ()
    if not lead.strip(" ([*_") and found[0][2] == "published" and not _firm(head, sentence):
        return ()
    head = _by_kind(head, lead, sentence.words)
    rest = tuple(c for c in claims[1:] if c.names_something)
    return (head, *rest)


def _firm(head: Claim, sentence: Sentence) -> bool:
    # "Posted in Uncategorized", "Published by admin": what blog software prints, not a note.
    return bool(head.outlet) and not re.match(
        r"[\s(\[]*(?:posted|filed|publié dans|veröffentlicht in|publicado en|pubblicato in)\b",
        sentence.words,
        re.IGNORECASE,
    )


def _by_kind(head: Claim, lead: str, words: str) -> Claim:
    """A version, an excerpt or a translation: is it the one here, or the one at the outlet?"""
    for kind, shape in (
        ("translation", _TRANSLATION),
        ("excerpt", _EXCERPT),
        ("version", _VERSION),
    ):
        if head.role != "print" and shape.search(lead):
            if _ITSELF.search(lead.strip()) and head.role == "first":
                return replace(head, here=kind)
            return replace(head, role=kind, here=head.here or "first")
    if head.here == "version" and re.match(
        r"\W*(?:is |was )?(?:excerpt|extract)", words, re.IGNORECASE
    ):
        return replace(head, here="excerpt")
    return head


def _translated(words: str, begin: int, spec: NoteWords) -> Claim | None:
    m = pattern(rf"[\s(\[*_]*(?:{spec.translated})").match(words, begin)
    if m is None:
        return None
    groups = m.groupdict()
    people = (
        read_clause(f"by {groups['who']}", 0, 400, WORDS["en"], ()).by if groups.get("who") else ()
    )
    source = groups.get("from") or groups.get("from2") or groups.get("only")
    if not people and not source:
        return None
    return Claim(
        "translator", here="translation", translators=people, language=source, says=words.strip()
    )
