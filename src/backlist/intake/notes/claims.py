"""One sentence of a provenance note → what it claims about appearances (pure).

A claim is believed only where the sentence speaks of the writing it stands in: its subject is
"this post", "the following letter" or nothing at all, never a book, a record or another article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from backlist.dates import Edtf, ReadDate, read_dates
from backlist.intake.notes.clause_outlet import PERMISSION, more_outlets
from backlist.intake.notes.clauses import Clause, read_clause
from backlist.intake.notes.note_grammar import pattern
from backlist.intake.notes.note_verbs import Sentence, Verb, connected, verb_last
from backlist.intake.notes.note_words import WORDS
from backlist.intake.notes.outlet_names import clean_name, split_outlets
from backlist.intake.signatures.names import first_name_in, people_in

__all__ = ["Claim", "Sentence", "read_claims"]

LONGEST = 1500
"""A sentence longer than this is no note."""

ROLES = {
    "first": "first",
    "feed": "first",
    "published": "first",
    "active": "first",
    "active-below": "first",
    "active-again": "reprint",
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
    something the note names: (days, words). `by` are the names it gives as authors. `described`
    says that the place is told without a name ("on the authors' blog", "as a leaflet").
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
    described: bool = False
    says: str = ""

    @property
    def names_something(self) -> bool:
        """Whether it says where, or at least when."""
        return bool(
            self.outlet or self.url or self.date or self.title or self.issue or self.described
        )


def read_claims(sentence: Sentence, language: str | None = None) -> tuple[Claim, ...]:
    """What `sentence` claims; nothing where it is no provenance note.

    `language` is tried first; a note may be in another language than the text.
    """
    if len(sentence.words) > LONGEST:
        return ()
    read = [_read(sentence, tongue) for tongue in _order(language)]
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


def _read(sentence: Sentence, tongue: str) -> tuple[Claim, ...]:
    words = sentence.words
    label = _label(tongue).match(words)
    begin = label.end() if label else 0
    translated = _translated(words, begin, tongue)
    if translated:
        return (translated,)
    if label and not sentence.marked:
        sentence = replace(sentence, marked=True)
    found = connected(sentence, begin, tongue)
    if not found:
        return ()
    claims: list[Claim] = []
    for i in range(len(found)):
        since = claims[-1].date if claims else None
        claims += _with_others(
            _claim(sentence, found, i, begin, tongue, since=since), sentence, found, i
        )
    lead = words[begin : found[0][0]]
    if found[0][2].startswith("active"):
        claims[0] = _active(claims[0], lead)
    return _checked(tuple(claims), found, sentence, lead)


@cache
def _label(tongue: str) -> re.Pattern[str]:
    return pattern(rf"[\s(\[*_–—-]*(?:{WORDS[tongue].labels})\s*[:.–—]")


@cache
def _credit(tongue: str) -> re.Pattern[str]:
    return pattern(rf"[\s(\[*_]*(?:{WORDS[tongue].translated})")


def _with_others(claim: Claim, sentence: Sentence, found: list[Verb], i: int) -> Iterator[Claim]:
    """The claim, and one more for each outlet its verb names besides: "on A and to the B list"."""
    if not claim.outlet or claim.role == "print":
        yield claim
        return
    first, *others = split_outlets(claim.outlet)
    yield replace(claim, outlet=first)
    stop = found[i + 1][0] if i + 1 < len(found) else len(sentence.words)
    others += more_outlets(sentence.words[found[i][1] : stop])
    for name in dict.fromkeys(others):
        if name != first:
            yield replace(claim, outlet=name, url=None, domain=None, issue=None, volume=None)


def _active(claim: Claim, lead: str) -> Claim:
    """Who is the subject: "O published this statement", "A and B published it on O"."""
    people = people_in(lead.strip())
    if people and (claim.outlet or len(people) > 1 or first_name_in(lead.strip())):
        return replace(claim, by=people)
    return claim if claim.outlet else replace(claim, outlet=clean_name(lead))


def _claim(
    sentence: Sentence,
    found: list[Verb],
    i: int,
    begin: int,
    tongue: str,
    *,
    since: Edtf | None = None,
) -> Claim:
    words, spec = sentence.words, WORDS[tongue]
    start, end, role = found[i]
    stop = found[i + 1][0] if i + 1 < len(found) else len(words)
    if tongue == "de":
        end, stop = verb_last(words, found, i)
    over = begin if role == "feed" else start
    clause = read_clause(words, end, stop, spec, sentence.links, trigger=over, role=role)
    dated = (clause.dated, "" if i else words[:start])
    dates = (_date(d, tongue, sentence.anchor, since) for d in dated)
    date = next((d for d in dates if d), None)
    kind, here = _direction(role, clause, i == 0)
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
        described=clause.described and role == "first",
        weak=role in {"published", "active", "active-below", "via"} or clause.taken_from,
        says=words.strip(),
    )


_NEXT = re.compile(
    r"next|following|later|after|lendemain|suivant|plus tard|nächsten|folgenden|später|darauf|"
    r"siguiente|después|seguinte|depois|dopo|successiv|seguente",
    re.IGNORECASE,
)
"""Words that count from what was told just before: "and shared by O the next day"."""


def _date(
    words: str, tongue: str, anchor: Edtf | None, since: Edtf | None = None
) -> ReadDate | None:
    """The first date in `words`; "on Friday 11 September 2020" is the day, not some Friday.

    `since` is the date of what the sentence told before.
    """
    first = next(read_dates(words, language=tongue, anchor=anchor), None)
    if first is None or not first.inferred:
        return first
    if since is not None and _NEXT.search(first.says):
        return next(read_dates(words, language=tongue, anchor=since), None)
    rest = words[first.end :]
    day = next(read_dates(rest, language=tongue), None)
    if day is None or day.inferred or len(day.date.text) < len("2020-09"):
        return first
    return day if not re.search(r"\w{4}", rest[: day.start]) else first


def _direction(role: str, clause: Clause, first: bool) -> tuple[str, str | None]:
    """The appearance's role, and what the copy that bears the note is then."""
    if role == "cross":
        return ("first", "cross-post") if clause.taken_from else ("cross-post", "first")
    if role == "reprint":
        return ("first", "reprint") if clause.taken_from and first else ("reprint", None)
    if role in {"published", "via"} and not first:
        return "reprint", None
    if role == "adapted":
        return "first", "version"
    if role in {"also", "print"}:
        return ROLES[role], "first"
    return ROLES[role], None


_VERSION = re.compile(r"version|form\b|draft|fassung|versión|versão|versione", re.IGNORECASE)
_EXCERPT = re.compile(
    r"excerpt|extract|portion|parts? of|extrait|auszug|extracto|trecho|estratto|excerto", re.I
)
_TRANSLATION = re.compile(
    r"translation|traduction|übersetzung|traducción|tradução|traduzione", re.I
)
_ITSELF = re.compile(
    r"\b(?:this|the following|below|ceci|dies|esto|isto|questo) (?:is|est|ist|es|é|è)\b|"
    r"^(?:an? )?(?:extended|longer|slightly|edited|abridged|revised|expanded|shorter|updated)"
    r"(?!.*\bof (?:this|our|the (?:above|following|present)) )",
    re.I,
)


def _checked(
    claims: tuple[Claim, ...],
    found: list[tuple[int, int, str]],
    sentence: Sentence,
    lead: str,
) -> tuple[Claim, ...]:
    weak = found[0][2] in {
        "published",
        "active",
        "active-below",
        "active-again",
        "also",
        "shared",
        "via",
        "adapted",
    }
    head = claims[0]
    if (
        found[0][2] in {"reprint", "shared"}
        and not head.outlet
        and PERMISSION.search(sentence.words)
    ):
        return (replace(head, role="here", here="reprint"),)
    if found[0][2] == "adapted" and not (head.outlet or head.title):
        return ()
    placed = any(c.outlet or c.url or c.title for c in claims)
    if weak and placed and not head.names_something:
        return claims[1:]
    if not head.names_something or (weak and not placed):
        return ()
    later = any(c.outlet for c in claims[1:])
    bare = not lead.strip(" ([*_") and found[0][2] == "published"
    if bare and not later and not _firm(head, sentence):
        return ()
    head = _by_kind(head, lead, sentence.words)
    rest = tuple(c for c in claims[1:] if c.names_something)
    return (head, *rest)


def _firm(head: Claim, sentence: Sentence) -> bool:
    # "Posted in Uncategorized", "Published by admin": what blog software prints, not a note.
    # "Released: June 17 by O" stands under a book or a record.
    return bool(head.outlet) and not re.match(
        r"[\s(\[*_]*(?:released\s*:|posted\b|filed\b|publié dans\b|veröffentlicht (?:in|unter)\b|"
        r"publicado e[mn]\b|pubblicato in\b)",
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
        r"\W*(?:\w+ )?(?:is |was |est |ist |es |é |è )?(?:excerpt|extract|extrait|extra[ií]d|"
        r"excerto|"
        r"trecho|auszug|estratt)",
        words,
        re.IGNORECASE,
    ):
        return replace(head, here="excerpt")
    return head


def _translated(words: str, begin: int, tongue: str) -> Claim | None:
    m = _credit(tongue).match(words, begin)
    if m is None:
        return None
    groups = m.groupdict()
    people = people_in(groups["who"]) if groups.get("who") else ()
    source = groups.get("from") or groups.get("from2") or groups.get("only")
    if not people and not source:
        return None
    return Claim(
        "translator", here="translation", translators=people, language=source, says=words.strip()
    )
