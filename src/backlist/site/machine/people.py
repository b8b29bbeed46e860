"""Names as citations need them: family and given name, or a group's name whole (pure)."""

from __future__ import annotations

import re
from typing import NamedTuple

from backlist.model import Contributor, Person
from backlist.site.sorting import last_first
from backlist.site.suffixes import GENERATION, bare_name

_GROUP = re.compile(
    r"\b(?:associations?|collectives?|committees?|co-?operatives?|councils?|unions?|societ(?:y|ies)"
    r"|groups?|press|network|project|coalition|alliance|federation|institutes?|foundation|centre"
    r"|center|board|staff|team|editors|library|archive|party|league|assembly|campaign|office"
    r"|agency|department|administration|bureau|service|commission|university|college|school"
    r"|collectif|comité|association|syndicat|société|verein|kollektiv|gruppe|redaktion|bund"
    r"|colectivo|comité|asociación|sindicato|grupo|coletivo|associação|collettivo|comitato"
    r"|associazione|gruppo|redazione|rédaction|redacción)\b|&|\bof the\b|^the\b|\d",
    re.IGNORECASE,
)
_NOBILIARY = frozenset(
    ["de", "da", "do", "dos", "das", "du", "la", "le", "van", "von", "der", "den", "di", "della",
     "ter", "ten", "zu", "af", "al", "el", "bin", "ibn", "del", "des"]
)  # fmt: skip
_UNPARTED = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))
"""Where the names of Japanese, Chinese and Korean are written, in which none is parted."""

_ORCID = re.compile(r"\b(?:[0-9]{4}-){3}[0-9]{3}[0-9X]\b")
_WIKIDATA = re.compile(r"\bQ[1-9][0-9]*\b")


class Known(NamedTuple):
    """What a contributor's own file says of the name: `sort` ("Quillon, Ada"), `kind`
    ("person", "group" or ""), ORCID, Wikidata, address.
    """

    sort: str = ""
    kind: str = ""
    orcid: str = ""
    wikidata: str = ""
    url: str = ""


class Who(NamedTuple):
    """A contributor as cited: `family` is empty where the name stands whole (groups, one word).

    `suffix` is what follows the name of a person: "Jr.", or degrees and honours ("PhD").
    """

    name: str
    role: str
    family: str
    given: str
    place: str
    affiliation: str
    known: Known
    page: str
    suffix: str = ""

    @property
    def generation(self) -> str:
        """The suffix where it tells persons apart ("Jr.", "III"); degrees and honours do not."""
        return self.suffix if GENERATION.fullmatch(self.suffix) else ""

    @property
    def plain(self) -> str:
        """The name without degrees and honours, which citations leave out."""
        return self.name if self.generation or not self.suffix else f"{self.given} {self.family}"

    @property
    def inverted(self) -> str:
        """The name with the family name in front: "Quillon, Ada"; "King, Martin Luther, Jr."."""
        if not (self.family and self.given):
            return self.name
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def filed_as(self) -> str:
        """`inverted` without degrees and honours."""
        return self._replace(suffix=self.generation).inverted


def known_of(person: Person) -> Known:
    """What a file tells."""
    return Known(
        person.sort or "",
        person.kind or "",
        _found(_ORCID, person.orcid),
        _found(_WIKIDATA, person.wikidata),
        person.url or "",
    )


def _found(pattern: re.Pattern[str], said: str | None) -> str:
    """An identifier, out of itself or its address; "" where it is none."""
    found = pattern.search(said or "")
    return found[0] if found else ""


def who(c: Contributor, known: Known, page: str) -> Who:
    """A contributor as cited."""
    family, given = parted(c.name, known)
    suffix = bare_name(c.name)[1] if family and given else ""
    where = (c.place or "", c.affiliation or "")
    return Who(c.name, c.role, family, given, *where, known, page, suffix)


def _is_unparted(name: str) -> bool:
    # No pattern, which would take longer to compile than all names of most archives to look at.
    return not name.isascii() and any(a <= c <= b for c in name for a, b in _UNPARTED)


def parted(name: str, known: Known) -> tuple[str, str]:
    """Family and given name; ("", "") where the name is not one person's, or is one word.

    The keeper's sorting name decides where there is one; else the last word is the family name,
    with the particles before it. What follows the name ("Jr.", "PhD") is no part of either.
    """
    name = " ".join(bare_name(name)[0].split())
    if known.kind == "group":
        return "", ""
    if "," in known.sort:
        family, _, given = (part.strip() for part in known.sort.partition(","))
        # Sorting names may leave out an article or an accent: the words of the name itself count.
        if same(f"{given} {family}", name) or same(f"{family} {given}", name):
            return family, given
    is_group = known.kind != "person" and _GROUP.search(name) is not None
    if is_group or len(name.split()) < 2 or _is_unparted(name):
        return "", ""
    words = name.split()
    last = last_first(name).split()
    count = next(
        n
        for n in range(1, len(words) + 1)
        if last[:n] == words[-n:] and (n == len(words) or last[n:] == words[: len(words) - n])
    )
    at = len(words) - count
    while at > 1 and words[at - 1].lower() in _NOBILIARY and words[at - 1].islower():
        at -= 1
    return " ".join(words[at:]), " ".join(words[:at])


def same(one: str, other: str) -> bool:
    """Whether two names are of the same words."""
    return sorted(one.casefold().split()) == sorted(other.casefold().split())
