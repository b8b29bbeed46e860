"""One signature: a name with its group, office and place (pure)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from backlist.intake.signatures.name_words import PLACE_STARTS, REGIONS, TITLE_WORDS
from backlist.intake.signatures.names import (
    bare,
    capital,
    ends_open,
    first_name_in,
    is_place,
    name_score,
    organisation_score,
    place_score,
)

KNOWN = 5.0
"""What a name is worth that another part of the source says signed."""
GROUP = 1.3
"""A group's name is worth no more than this, for a place may stand before it."""

QUOTES = '“”"„«» '
BEHALF = re.compile(
    r"^(?P<lead>on\s+behalf\s+of|for(?:\s+and\s+on\s+behalf\s+of)?\s+the|pour\s+(?:le|la|les)|"
    r"au\s+nom\s+d\w+|"
    r"für\s+d\w+|im\s+namen\s+d\w+|por|em\s+nome\s+d\w+|en\s+nombre\s+de|pela|pelo|"
    r"per\s+(?:il|la|lo)|a\s+nome\s+d\w+)"
    r"\s+(?:the\s+)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"^(?P<name>.+?),?\s+(?:on\s+behalf\s+of|for\s+the|au\s+nom\s+de|"
    r"im\s+Namen)\s+(?:the\s+)?(?P<group>.+)$"
)
_BRACKETS = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<rest>[^()\[\]]+)[)\]]\.?$")
_DASH = re.compile(r"\s+[–—-]\s+|\s*\|\s*|\s*:\s+|\s*/\s+")


@dataclass(frozen=True, slots=True)
class Signature:
    """A name as signed, with place and affiliation; `score` says how sure the reading is."""

    name: str
    place: str | None = None
    affiliation: str | None = None
    score: float = 0.0


def entry(words: str, known: Sequence[str] = ()) -> Signature | None:
    """One signature: "Name", "Name, Place", "Name (Group)", "Name, Affiliation, Place"."""
    text = re.sub(r"^\s*\(?\d{1,3}[.)]\s+", "", words).strip(" ,;*•")
    if not abbreviated(text):
        text = text.removesuffix(".")
    if not text or len(text) > 240:
        return None
    behalf = BEHALF.match(text)
    if behalf:
        return _group(text[behalf.end() :], known)
    brackets = _BRACKETS.match(text)
    if brackets:
        head = entry(brackets["name"], known)
        return head and with_fields(head, _fields(brackets["rest"]))
    for_group = _WITHIN.match(text)
    if for_group:
        fields = _fields(for_group["group"])
        return _signed(
            for_group["name"], ["", *fields] if len(fields) < 2 else fields, known, on=fields
        )
    name, *fields = _fields(_DASH.sub(", ", text.replace(" | ", ", "), count=1))
    return _signed(name, fields, known)


def abbreviated(words: str) -> bool:
    """Whether `words` end in a point that belongs to them: "Jr.", "Inc."."""
    return bool(re.search(r"\b(?:[A-Z]|Jr|Sr|[A-Z]\.[A-Z]|Inc|Ltd)\.\s*$", words))


def _fields(words: str) -> list[str]:
    return [f.strip() for f in words.split(",") if f.strip()]


def _group(words: str, known: Sequence[str]) -> Signature | None:
    group, colon, person = words.partition(":")
    if colon and person.strip():
        signed = entry(person, known)
        return signed and replace(signed, affiliation=group.strip())
    fields = _fields(words)
    if not fields:
        return None
    if len(fields) == 1 and " " not in fields[0]:
        return None
    place = ", ".join(fields[1:]) or None
    return Signature(fields[0], place, None, 1.0 + organisation_score(fields[0]))


def _signed(
    name: str, fields: list[str], known: Sequence[str], on: list[str] | None = None
) -> Signature | None:
    if on is not None:
        place = ", ".join(on[1:]) or None
        return Signature(name.strip(" ,"), place, on[0] if on else None, name_score(name) + 1.5)
    name = name.strip(QUOTES)
    worth = name_worth(name, known)
    if fields and re.search(r"\b(?:1[89]|20)\d\d\b", " ".join(fields)):
        return None
    if (
        worth < -0.5
        and fields
        and not is_place(name)
        and re.fullmatch(r"[^\W\d_][\w’'-]+", name)
        and capital(name)
    ):
        # A first name alone may sign, where something stands with it.
        worth = -0.5
    if len(fields) > 4 or worth <= -1.5:
        return None
    return with_fields(Signature(name, score=worth), fields)


def with_fields(head: Signature, fields: list[str]) -> Signature:
    """`head` with what the fields after the name say: group, office, place."""
    affiliation, place, worth = told(tuple(fields))
    return replace(
        head,
        place=place or head.place,
        affiliation=affiliation or head.affiliation,
        score=head.score + worth,
    )


def name_worth(name: str, known: Collection[str]) -> float:
    """How much `name` looks like who signs: a person, or a group."""
    return KNOWN if name in known else max(name_score(name), group_score(name))


@lru_cache(maxsize=8192)
def group_score(name: str) -> float:
    """How much `name` looks like a group that signs: below 0 no, above 0 yes; up to `GROUP`."""
    parts = name.split()
    if not 2 <= len(parts) <= 9 or not capital(parts[0]) or ends_open(name):
        return -3.0
    if len(parts) == 2 and re.search(r"\d", parts[1]):
        # "Branch 9": more of a name that began before, if there is one.
        return 0.3
    worth = organisation_score(name)
    if bare(parts[0]) in {"the", "les", "las", "los", "die", "as", "os", "gli"} and worth < 1:
        return 0.9
    return min(worth, GROUP) if worth > 1 else -3.0


@lru_cache(maxsize=16_384)
def told(fields: tuple[str, ...]) -> tuple[str | None, str | None, float]:
    """What the fields after a name are: (affiliation, place, how well they fit)."""
    if not fields:
        return None, None, 0.0
    options: list[tuple[float, str | None, str | None]] = []
    for cut in range(len(fields) + 1):
        affiliation = ", ".join(BEHALF.sub("", f) for f in fields[:cut])
        place = ", ".join(fields[cut:])
        worth = _affiliation_worth(fields[:cut]) if cut else 0.0
        if place:
            worth += _place_worth(fields[cut:])
        options.append((worth, affiliation or None, place or None))
    for cut in range(1, len(fields)):
        worth = _place_worth(fields[:cut]) + _affiliation_worth(fields[cut:]) - 0.8
        options.append((worth, ", ".join(fields[cut:]), ", ".join(fields[:cut])))
    worth, affiliation_, place_ = max(options, key=lambda o: o[0])
    return affiliation_, place_, worth


def _affiliation_worth(fields: tuple[str, ...]) -> float:
    worth = -0.2 * (len(fields) - 1)
    office = False
    for field in fields:
        score = 2.0 if BEHALF.match(field) else organisation_score(field)
        if score < 0 and office:
            # What follows an office is where it is held, unless it is plainly a place.
            score = 0.5 if len(field.split()) > 1 else -0.3
        elif bare(field) in PLACE_STARTS:
            score = -4.0
        elif score < 0:
            score = -0.6 if field[:1].islower() or re.search(r"\d", field) else -1.5
        worth += score - (1.5 if _names_someone(field) else 0.0)
        office = any(bare(w) in TITLE_WORDS for w in field.split())
    return worth


def _names_someone(field: str) -> bool:
    """Whether a field ends in what is rather the next name: "Canal Side Press Harold Finch"."""
    words = field.split()
    last = " ".join(words[-2:])
    return len(words) > 3 and words[-2][:1].isupper() and first_name_in(last)


def _place_worth(fields: tuple[str, ...]) -> float:
    if len(fields) == 1:
        return place_score(fields[0])
    last = fields[-1].strip(".")
    if len(fields) > 3 or not (last in REGIONS or is_place(last) or place_score(last) > 0.3):
        return -2.5
    bonus = 0.9 if last in REGIONS or is_place(last) else place_score(last) - 0.7
    return place_score(fields[0]) + bonus - 0.4 * (len(fields) - 2)


def same(one: str, two: str) -> bool:
    """Whether two names are one, but for case, points and accents at the ends."""
    return [bare(w) for w in one.split()] == [bare(w) for w in two.split()]
