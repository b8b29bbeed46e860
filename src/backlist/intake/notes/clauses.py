"""What stands after the verb of a provenance note: where, when, by whom, in which issue (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from backlist.dates import Edtf, read_dates
from backlist.intake.notes.clause_outlet import DESCRIBED, find_outlet, spaced
from backlist.intake.notes.note_grammar import NoteWords, pattern
from backlist.intake.notes.outlets import domain_of
from backlist.intake.notes.plain import Link
from backlist.intake.notes.source_work import read_source_work
from backlist.intake.signatures.names import people_in

_ISSUE = re.compile(
    r"(?:\b(?:(?:no|nos|nr|núm|num)(?:\s*\.\s?|\s|(?=\d))|n(?:[°º]\s*\.?|\.\s?[°ºo]|\.)\s?)|"
    r"\b(?:number|issue|heft|ausgabe|numéro|número|"
    r"numero|"
    r"edition|fascicolo)\s*(?:no\.?\s*|#)?|#)\s*#?(?P<n>\d+[\d/–#-]*(?:/\s?#?\d+)?|[IVXLC]+\b)",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"\b(?:vol(?:ume|umen)?|jg|jahrgang|tome|band|annata|año|ano)\s*\.?\s*(?P<n>\d+|[IVXLC]+\b)",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"\b(?:pp?|pages?|págs?|pagg?|páginas?|"
    r"pagine?)\s*\.?\s*(?P<n>[A-Z]?\d+(?:\s?[–-]\s?[A-Z]?\d+)?)"
    r"|\bS\.\s?(?P<s>\d+(?:\s?[–-]\s?\d+)?)"
    r"|(?P<section>\bSection\s[A-Z]\w*,\sPage\s\w+)",
    re.IGNORECASE,
)
_TITLE = r"\s*(?:[:,]\s*)?(?:[“\"«„‘'](?P<quoted>[^”\"»“]+?)[”\"»“’']|(?P<bare>[A-Z][^.;]{3,160}))"
_EVENT = re.compile(
    r"(?P<n>\b(?:the|a|one|two|three|four|five|six|seven|\d{1,2}|le|un|une|deux|trois|einen|"
    r"ein|zwei|"
    r"drei|el|al|un|dos|tres|o|no|um|dois|três|il|due|tre|am)\s+)(?:very\s+|next\s+)?"
    r"(?P<unit>days?|weeks?|jours?|semaines?|tage?|wochen?|días?|semanas?|dias?|giorn[oi]|"
    r"settiman[ae]|"
    r"lendemain)\s+"
    r"(?P<way>after|following|before|après|avant|du jour où|de|d’|nach(?:dem)?|bevor|vor|"
    r"después de(?:l| que)?|siguiente a|antes de(?:l| que)?|depois de|depois da|depois do|"
    r"seguinte a|dopo|prima)"
    r"\s+(?P<what>[^.;]{3,240})",
    re.IGNORECASE,
)
_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "deux": 2, "trois": 3,
    "zwei": 2, "drei": 3, "dos": 2, "tres": 3, "dois": 2, "três": 3, "due": 2, "tre": 3,
}  # fmt: skip
_ACRONYM = re.compile(r"(?<=\w|’)\s?\([A-Z]{2,8}\)(?=[\s’'])")
_ISSUED = re.compile(
    r"issued|circulat|sent|distribut|handed|written|made public|diffus|difund|divulg|verteilt|"
    r"repart|distribu",
    re.IGNORECASE,
)
"""Verbs whose agent is who wrote or signed, not where it appeared."""
_SOME_DAY = Edtf("2001-01-01")
"""An anchor for finding relative dates where only their place in the sentence counts."""
"""An outlet named beside what it is: "the authors’ blog, Small Craft,"."""
_SUBORDINATE = re.compile(
    r"\b(?!(?:where|when)\s+(?:it|this|they)\s+(?:(?:was|were|had)\s+)?(?:been\s+)?(?:first\s+|"
    r"originally\s+)?"
    r"(?:ran|run|appear\w*|publish\w*|post\w*|print\w*)\b|où\s+(?:il|elle)\s+(?:est|a|fut)\b)"
    r"(?:which|who|where|when|after|before|because|that|about|detailing|qui|lorsque|nachdem|que|"
    r"quando)\s"
)
_BEFORE = re.compile(r"before|avant|bevor|vor$|antes|prima", re.IGNORECASE)
_PERIOD = re.compile(r"week|semaine|woche|semana|settiman", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """The parts found; `dated` are the words left that a date is read from."""

    outlet: str | None
    url: str | None
    by: tuple[str, ...]
    volume: str | None
    issue: str | None
    pages: str | None
    title: str | None
    dated: str
    taken_from: bool
    event: tuple[int, str] | None
    domain: str | None = None
    described: bool = False


def read_clause(
    words: str,
    start: int,
    end: int,
    spec: NoteWords,
    links: tuple[Link, ...],
    *,
    trigger: int | None = None,
    role: str = "first",
) -> Clause:
    """The parts of `words` from `start` to `end`; `links` are offsets in `words`.

    `trigger` is where the verb before `start` begins: a link over it is the writing's own.
    """
    clause = words[start:end]
    clause, title = _cut_title(clause, spec)
    event = read_event(clause)
    dated = clause[: clause.index(event[1])] if event else _before_subordinate(clause)
    near = [k for k in links if k.start < end and k.end > start]
    masked = _ACRONYM.sub(lambda m: "\x02" * len(m[0]), _mask_dates(clause))
    verb = words[start if trigger is None else trigger : start]
    sort = "issued" if _ISSUED.search(verb) else role
    labelled = words[:start].rstrip().endswith(":")
    place = find_outlet(masked, start, spec, near, sort, labelled=labelled and role == "first")
    outlet, low, high = place.name, place.low, place.high
    by = _authors(masked, spec, outlet)
    if role == "adapted" and title is None and (work := read_source_work(masked)):
        title, outlet, by = work.title, work.publisher, max(work.by, by, key=len)
    begin = start if trigger is None else trigger
    url = _url(links, ((begin, start), (low, high), (begin, end)))
    return Clause(
        outlet=outlet,
        url=url,
        by=by,
        volume=_group(_VOLUME, clause),
        issue=_group(_ISSUE, _VOLUME.sub(" ", clause)),
        pages=_group(_PAGES, clause),
        title=title,
        dated=_ISSUE.sub(lambda m: "." * len(m[0]), dated),
        taken_from=place.source,
        event=event,
        described=outlet is None and DESCRIBED.search(masked) is not None,
        domain=domain_of(masked[low - start : high - start].strip(" \x00.,"))
        if high > low
        else None,
    )


def read_event(words: str) -> tuple[int, str] | None:
    """For "the day after X" (1, "X …"), for "two weeks before X" (-14, "X …"); else None."""
    m = _EVENT.search(words)
    if m is None:
        return None
    count = m["n"].strip().lower()
    days = int(count) if count.isdigit() else _COUNTS.get(count, 1)
    days *= 7 if _PERIOD.match(m["unit"]) else 1
    return (-days if _BEFORE.match(m["way"]) else days), m["what"].strip()


def _group(shape: re.Pattern[str], words: str) -> str | None:
    m = shape.search(words)
    if m is None:
        return None
    return next((v.strip(" ,.#") for v in m.groupdict().values() if v), None)


def _cut_title(clause: str, spec: NoteWords) -> tuple[str, str | None]:
    m = _titled(spec.titled).search(clause)
    if m is None:
        return clause, None
    title = (m["quoted"] or m["bare"]).strip(" ,.")
    # What is cut keeps its length, so that offsets still hold.
    return clause[: m.start()] + "\x01" * (m.end() - m.start()) + clause[m.end() :], title


@cache
def _titled(shape: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(shape).pattern}){_TITLE}", re.IGNORECASE)


def _before_subordinate(clause: str) -> str:
    m = _SUBORDINATE.search(clause)
    return clause[: m.start()] if m else clause


def _mask_dates(clause: str) -> str:
    for d in read_dates(clause, anchor=_SOME_DAY):
        clause = clause[: d.start] + "\x00" * (d.end - d.start) + clause[d.end :]
    return clause


def _url(links: tuple[Link, ...], stretches: tuple[tuple[int, int], ...]) -> str | None:
    """The link over the first of `stretches` that has one."""
    for low, high in stretches:
        for k in links:
            if k.start < high and k.end > low and k.url.startswith(("http://", "https://")):
                return k.url
    return None


def _authors(clause: str, spec: NoteWords, outlet: str | None) -> tuple[str, ...]:
    m = re.search(rf"(?:^|[\s,])(?:{spaced(spec.who)})\s+", clause)
    if m is None:
        return ()
    names = people_in(clause[m.end() :])
    return tuple(n for n in names if n != outlet)
