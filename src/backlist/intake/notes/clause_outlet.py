"""The outlet in the words after the verb of a provenance note (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from backlist.intake.notes.note_grammar import NoteWords
from backlist.intake.notes.outlet_names import KINDS, PLATFORM, clean_name
from backlist.intake.notes.outlets import is_known
from backlist.intake.notes.plain import Link
from backlist.intake.signatures.names import first_name_in, people_in

_HANDED_OUT = re.compile(
    r"\b(?:as\s+an?|by|via|als|comme|como|come|en)\s+(?:\w+\s+)?(?:leaflet|flyer|handbill|e-?mail|"
    r"tract|flugblatt|octavilla|panfleto|volantino)\b",
    re.IGNORECASE,
)
"""Handed out or sent round: it has a place and a day, and no outlet."""
_APPOSED = re.compile(
    r"[\w’'.\s]{2,60}?\b(?:blog|newsletter|website|site|journal|magazine|zine|list|page|"
    r"channel),\s+(?:the\s+)?(?P<name>[A-ZÀ-Þ][^\x00,;().]*)"
)
_PRESS = re.compile(
    r"\b(?:press|books?|magazine|review|journal|news|times|blog|verlag|éditions?|ediciones|editora|"
    r"edizioni|editorial|publish\w*|zeitung|tribune|post|herald|gazette|quarterly|monthly|weekly|"
    r"daily|worker|notes|media|radio|collective|committee|network|project|institute|union|party)\b",
    re.IGNORECASE,
)


DESCRIBED = re.compile(
    r"\b(?:on|in|at|as|to|by)\s+(?:(?:the|an?|our|their|my|its|his|her)\s+)?"
    r"(?:(?:authors?|writers?|signatories|signers|group|organi[sz]ers?|workers?|own|personal|"
    r"private|"
    r"joint|internal|members?|union|branch|local)[’']?s?[’']?\s+){0,3}"
    r"(?:blog|website|site|web\s?page|page|newsletter|mailing\s+list|e-?mail(?:\s+list)?|"
    r"leaflet|flyer|"
    r"handbill|pamphlet|poster|zine|social\s+media)\b",
    re.IGNORECASE,
)
"""A place told without a name: "on the authors’ own blog", "as a leaflet"."""
_FURTHER = re.compile(
    r"(?:(?:,|\band|,\s*and)\s+(?:(?:also|then|later)\s+)?(?:on|to|via)|"
    r"\band\s+(?:(?:also|then|later)\s+)?(?P<of>in|at|by)|"
    r"\b(?:et\s+(?:dans|sur)|und\s+(?:in|auf|im)(?:\s+der|\s+dem)?|y\s+en|e\s+(?:em|no|na|su|sul|"
    r"sulla|in|nel|nella))(?=\s+[A-ZÀ-Þ]))\s+"
    r"(?P<name>(?:the\s+)?[A-ZÀ-Þ][\w’'&.-]*(?:\s+(?:[A-ZÀ-Þ][\w’'&-]*|of|the|and|for|mailing|list|"
    r"blog|newsletter|website))*)"
)


PERMISSION = re.compile(
    r"permission|courtesy|autorisation|erlaubnis|genehmigung|permiso|permissão|autorização|"
    r"permesso|"
    r"autorizzazione|autorización|gentile\s+concessione",
    re.IGNORECASE,
)
_PERMITTED = re.compile(
    rf"(?:{PERMISSION.pattern})\s+(?:from|of|de|du|des|d[’']|der|vom|von|del|de\s+(?-i:l[ao]s?)|"
    rf"d[oae]s?|"
    r"di|dell[aeo’'][’']?|dei|degli)(?:\s+|(?<=[’']))(?-i:(?:the|la|le)\s+|l[’'])?",
    re.IGNORECASE,
)
_SURELY = re.compile(r"^the\s|\b(?:mailing|list|blog|newsletter|website)\b", re.IGNORECASE)


def more_outlets(clause: str) -> Iterator[str]:
    """The outlets a clause names after its first: "on A and to the B mailing list"."""
    for m in _FURTHER.finditer(clause):
        if re.search(r"\d", m["name"]) or re.match(rf"\s+{_DAYS}|{_DAYS}", m["name"]):
            continue
        name = clean_name(m["name"])
        people = people_in(m["name"])
        # "…, and by Wilf Osgerby" names who wrote it, whatever his first name.
        person = people and (m["of"] == "by" or first_name_in(m["name"]))
        if name and not (person and not _SURELY.search(m["name"])):
            yield name


_DAYS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"\w+day\b|Jan\b|Feb\b|Mar\b|Apr\b|Jun\b|Jul\b|Aug\b|Sept?\b|Oct\b|Nov\b|Dec\b)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """An outlet's name and where its words stand in the sentence; `source`: taken from it."""

    name: str | None
    low: int
    high: int
    source: bool = False


def find_outlet(
    clause: str,
    start: int,
    spec: NoteWords,
    links: list[Link],
    role: str,
    *,
    labelled: bool = False,
) -> Place:
    """The outlet in a clause that begins at `start` of its sentence.

    `labelled` says that the words before it end in a colon: "First publication: O".
    """
    if _HANDED_OUT.search(clause):
        return Place(None, start, start)
    who = role in {"shared", "reprint"}
    phrases = _permitted(clause, spec) + _phrases(clause, spec, who)
    for preposition, low, high in (
        phrases if role == "issued" else phrases + _publisher(clause, spec)
    ):
        if role == "adapted" and preposition != "from":
            continue
        own = _APPOSED.match(clause, low)
        name = _named(clause, low, high, start, links)
        if own and (name is None or _linked(own.span("name"), start, links)):
            name = _named(clause, *own.span("name"), start, links)
        else:
            own = None
        if name:
            source = preposition == "permission" or bool(
                re.fullmatch(spaced(spec.source), preposition, re.IGNORECASE)
            )
            begin, end = own.span("name") if own else (low, high)
            source = source or PERMISSION.search(clause[:low]) is not None
            return Place(name, start + begin, start + end, source)
    return _after_colon(clause, start, links, labelled=labelled or role == "via")


def _permitted(clause: str, spec: NoteWords) -> list[tuple[str, int, int]]:
    """In "with kind permission of O": who gave it, where that is no person."""
    m = _PERMITTED.search(clause)
    if m is None:
        return []
    end = _phrase_shape(spec, who=False)[1].search(clause, m.end())
    high = end.start() if end else len(clause)
    giver = clause[m.end() : high]
    if people_in(giver) and first_name_in(giver):
        return []
    # A genitive: "mit Genehmigung des Spindelblatts".
    if re.search(r"\bdes\s*$", clause[: m.end()]) and re.fullmatch(r"\s*[A-ZÄÖÜ]\w{3,}s", giver):
        high -= 1
    return [("permission", m.end(), high)]


def _after_colon(clause: str, start: int, links: list[Link], *, labelled: bool) -> Place:
    """For "via: O", "First publication: O": the outlet stands right after the words."""
    low = len(clause) - len(clause.lstrip(" :\n\t"))
    m = re.match(r"[^\x00,;()]+", clause[low:])
    if m and (labelled or ":" in clause[:low]):
        high = low + m.end()
        return Place(_named(clause, low, high, start, links), start + low, start + high)
    return Place(None, start, start)


def _linked(span: tuple[int, int], start: int, links: list[Link]) -> bool:
    """Whether the first link is that of the name at `span`, not of the words before it."""
    low, high = start + span[0], start + span[1]
    first = next((k for k in links if k.end > start), None)
    return first is not None and low <= first.start < high


def spaced(shape: str) -> str:
    """A list of words of the grammar ("in_the|on") as a regular expression."""
    return shape.replace("_", r"\s+")


def _phrases(clause: str, spec: NoteWords, who: bool) -> list[tuple[str, int, int]]:
    shape, stop = _phrase_shape(spec, who)
    found, at = [], 0
    while m := shape.search(clause, at):
        end = stop.search(clause, m.end())
        high = end.start() if end else len(clause)
        found.append((m["prep"], m.end(), high))
        at = m.end()
    if not who:
        return found
    # "shared by O on D": the agent is the outlet, so it goes first.
    agents = [f for f in found if re.fullmatch(spaced(spec.who), f[0], re.IGNORECASE)]
    return agents + [f for f in found if f not in agents]


def _publisher(clause: str, spec: NoteWords) -> list[tuple[str, int, int]]:
    m = re.search(
        rf"(?:^|\s)(?:{spaced(spec.who)})\s+(?P<p>(?:the\s+)?[A-ZÀ-Þ][^\x00,;()]*)", clause
    )
    if m is None:
        return []
    agent = re.sub(
        r"(?:\s+(?:on|in|at|the|le|am|el|em|il|and|et|und|y|e))+\s*$", "", m["p"]
    ).rstrip(" .")
    press = _PRESS.search(agent) or PLATFORM.search(agent) or is_known(agent)
    people = people_in(clause[m.start("p") :])
    if (
        (press and not first_name_in(agent))
        or not people
        or (len(people) == 1 and not first_name_in(agent))
    ):
        return [("by", m.start("p"), m.start("p") + len(agent))]
    return []


@cache
def _phrase_shape(spec: NoteWords, who: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = f"{spec.where}|{spec.who}" if who else spec.where
    words = sorted(spaced(before).split("|"), key=len, reverse=True)
    shape = re.compile(rf"(?:^|(?<=[\s,:(]))(?P<prep>{'|'.join(words)})(?::?\s+|(?<=[’']))(?!\x00)")
    stop = re.compile(
        rf"\s+(?:{spaced(spec.stop)})(?=[\s.,;!?)]|$)|\s+(?:and|et|und|y|e|"
        rf"then)(?:\s+(?=[a-zà-þ])|\s*$)"
        r"|,?(?:\s+(?:of|du|del?|do|vom|dated|in|on|a|à|ao|em|no|na|nel|nella|en|el|le|il|al|am|im|"
        r"nell[’']|in\s+the))*\s*\x00|,?\s*\x01|[,;()|]"
        r"|(?<![A-ZÀ-Þ])[.!?](?:\s|$)|[.!?]?[\"”»\]]*$|\s[–—-]\s|\n|:\s",
    )
    return shape, stop


def _named(clause: str, low: int, high: int, offset: int, links: list[Link]) -> str | None:
    words = clause[low:high].strip(' \x00\x01\n\t.,“”"«»*_[]')
    linked = [k for k in links if k.start < offset + high and k.end > offset + low]
    name = _linked_name(clause, offset, low, high, linked) or words
    return clean_name(name)


def _linked_name(clause: str, offset: int, low: int, high: int, linked: list[Link]) -> str | None:
    """The words of the link, with "blog" or "magazine" right after it."""
    for k in linked:
        start, end = k.start - offset, k.end - offset
        if start < low:
            continue
        after = re.match(rf"\s+{KINDS}\b", clause[end:])
        more = after[0] if after and not re.search(rf"{KINDS}$", clause[start:end]) else ""
        return re.sub(r"\s+(?:by|von|par|por)\s+.*$", "", clause[start:end]) + more
    return None
