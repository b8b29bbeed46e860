"""What a writing replies to, where its words say so clearly (pure).

"In response to X's letter of 3 May", "a reply to X", a note that it followed a letter that an
outlet published, and the letter's own "we were dismayed to read in your letter of March 15".
Everything less clear is left alone: to mention a letter is not to answer it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backlist.dates import Edtf, read_date
from backlist.intake.names import people_in
from backlist.intake.outlet_names import clean_name
from backlist.intake.plain import Plain
from backlist.intake.provenance import Found
from backlist.intake.sentences import sentences
from backlist.model import Evidence, Work

_KIND = (
    r"(?i:letter|statement|article|essay|piece|post|appeal|declaration|open\s+letter|reply|"
    r"response|"
    r"communiqué|editorial|report|resolution|document|review|column|"
    r"lettre|lettre\s+ouverte|déclaration|tribune|texte|brief|offene[nrs]?\s+brief|erklärung|"
    r"artikel|"
    r"stellungnahme|carta|carta\s+abierta|declaración|artículo|comunicado|carta\s+aberta|"
    r"declaração|artigo|"
    r"nota|lettera|lettera\s+aperta|dichiarazione|articolo|comunicato)"
)
_SORT = r"(?i:(?:open|public|recent|official|joint|published|latest|first)\s+)*"
_STOP = (
    r"(?=\s*(?:[,.;:!?(]|$)|\s+(?:detailing|about|on|in|that|which|who|regarding|concerning|"
    r"announcing|"
    r"describing|explaining|published|entitled|titled|of|dated|outlining|calling|and|to|for|"
    r"with|sur|qui|"
    r"über|sobre|que|su|che|appeared|was|is|has)\b)"
)
_BY = (
    r"(?P<by>(?:[A-ZÀ-Þ][\w’'.-]*|of|the|de|la|du|des|der|del|della|do|da|and|for|&|"
    r"\([A-Z]{2,8}\))(?:\s+(?:[A-ZÀ-Þ][\w’'.-]*|of|the|de|la|du|des|der|del|della|do|da|and|"
    r"for|&|\([A-Z]{2,8}\)))*)"
)
_NOTE = re.compile(
    rf"(?:^|\b(?:after|when|nachdem|que|che|"
    rf"lorsque)\s+)(?P<outlet>(?:the\s+)?[A-ZÀ-Þ][\w’'.&-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.&-]*|of|the|"
    rf"and|for|in|de|la|der|y))*?)\s+"
    rf"(?:published|posted|released|printed|carried|ran|shared|a\s+publié|veröffentlichte|"
    rf"publicó|publicara|publicou|ha\s+pubblicato|pubblicò)\s+"
    rf"(?:an?|the|its|their|une?|le|la|l[’']|einen?|un|una|uma?|o|"
    rf"a)\s*{_SORT}{_KIND}(?:\s+(?:from|by|of|du|de\s+la|de|des|von|der|del|de\s+l[oa]s?|da|do|"
    rf"della|dei))\s+(?:the\s+|la\s+|le\s+)?{_BY}",
)
_APPEARED = re.compile(
    rf"(?:the|an?|la|le|einen?|una?|uma?|o|a)\s+(?:publication\s+of\s+(?:the|an?)\s+|"
    rf"parution\s+de\s+(?:la|l[’'])\s*)?{_SORT}{_KIND}\s+(?:from|by|of|von|du|de|del|da|"
    rf"di)\s+(?:the\s+|la\s+|le\s+)?{_BY}(?:[^.;]{{0,80}}?\b(?:appeared|published|"
    rf"was\s+published|posted)\s+(?:in|on|"
    rf"by)\s+(?P<outlet>(?:the\s+)?[A-ZÀ-Þ][\w’'.&-]*(?:\s+[A-ZÀ-Þ][\w’'.&-]*)*))?",
)
_DATED = re.compile(
    rf"(?:(?P<whose>(?:the\s+)?[A-ZÀ-Þ][\w’'.&-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.&-]*|of|the|"
    rf"for))*?)[’']s?\s+|(?P<your>\b[Yy]our\s+|\bvotre\s+|\bihre[nmr]?\s+|\beure[nmr]?\s+|"
    rf"\bvuestra\s+|\bsu\s+|\bvossa\s+|\bsua\s+|\bvostra\s+)|\bthe\s+|\b(?:la|le|den|der|a|"
    rf"o)\s+)"
    rf"{_SORT}{_KIND}(?:\s+(?:from|by|von|del?|du|da|do|della|der|des)\s+(?:the\s+|"
    rf"la\s+)?(?P<by>[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.-]*|of|the))*?|(?!(?:\d|le|la|the|"
    rf"my|our)\b)[a-zà-þ]{{3,}}))?"
    rf"(?:,?\s+(?:of|dated|from|published\s+on|du|datée\s+du|vom|del?|fechada\s+el|de|"
    rf"datada\s+de|di))\s+(?P<rest>(?:[^.;!?]|(?<=\d)\.(?=\s)){{3,60}})",
)
_MONTH_FIRST = re.compile(
    rf"\b[Tt]he\s+(?P<rest>(?:[A-Z][a-z]+\s+\d{{1,2}}|"
    rf"\d{{1,2}}\s+[A-Z][a-z]+)(?:,?\s+\d{{4}})?,?)\s+{_SORT}{_KIND}\s+(?:from|by|"
    rf"of)\s+(?:the\s+|your\s+)?{_BY}"
)
_CUE = re.compile(
    r"\b(?:read|reading|respon\w+|reply|replying|replies|answer\w*|welcom\w+|receiv\w+|thank\w*|"
    r"lu|lire|répon\w+|gelesen|antwort\w*|erwider\w*|leído|leer|respond\w+|respuesta|lido|ler|"
    r"respost\w+|"
    r"letto|leggere|rispond\w+|risposta)\b",
    re.IGNORECASE,
)
_RESPONSE = (
    r"(?:in\s+(?:response|reply|answer)\s+to|(?:an?\s+|this\s+|our\s+|my\s+)?(?:response|"
    r"reply|answer|rejoinder)\s+to|"
    r"(?:respond|responds|responded|replying|reply|replies)\s+to|responding\s+to|"
    r"en\s+réponse\s+(?:à|au|aux)|réponse\s+(?:à|au|aux)|(?:als\s+)?antwort\s+auf|"
    r"in\s+erwiderung\s+auf|"
    r"en\s+respuesta\s+al?|respuesta\s+al?|em\s+resposta\s+(?:ao?|à)|resposta\s+(?:ao?|à)|"
    r"in\s+risposta\s+(?:al?|alla|all[’'])|risposta\s+(?:al?|alla|all[’']))"
)
_SAYS_RESPONSE = re.compile(
    rf"(?:^\W*(?:this\s+(?:\w+\s+){{0,3}}?(?:{_KIND}|is|was)|the\s+following|"
    rf"we\s+(?:are\s+)?(?:writ\w+|respond\w*)|i\s+(?:am\s+)?writ\w+|it\s+(?:is|was)|"
    rf"ce(?:tte)?|cet|dies\w*|wir|nous|est[ea]|escribimos|quest[oa]|escrevemos|"
    rf"scriviamo)\b[^.;]{{0,80}}?|^\W*){_RESPONSE}\s+(?P<what>[^.;!?]{{4,220}})",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"^(?:an?\s+|open\s+|public\s+)*{_RESPONSE}\s+(?P<what>.+)$", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«„](?P<title>[^”\"»“]{3,200})[”\"»“]")


@dataclass(frozen=True, slots=True)
class Reply:
    """A work replied to, and the words that say so."""

    work: Work
    says: str


def find_replies(
    text: Plain,
    notes: Sequence[Found],
    *,
    title: str | None = None,
    anchor: Edtf | None = None,
    language: str | None = None,
    letter: bool = False,
) -> tuple[Work, ...]:
    """The works `text` says it replies to; `letter` says that it is one, with signatures.

    `anchor` gives the year of "March 15".
    """
    found = [
        *_from_notes(notes, anchor, language),
        *_from_title(title),
        *_said(text, anchor, language, letter=letter),
    ]
    if letter or found:
        found += _dated(text, anchor, language, bool(found))
    return _merged(found)


def _from_notes(
    notes: Sequence[Found], anchor: Edtf | None, language: str | None
) -> Iterator[Work]:
    for note in notes:
        for claim in note.claims:
            if claim.event is None:
                continue
            words = claim.event[1]
            m = _NOTE.search(words) or _MONTH_FIRST.search(words) or _APPEARED.search(words)
            if m:
                named = m.groupdict().get("outlet")
                outlet = clean_name(named) if named else None
                date = read_date(claim.event[1], language=language, anchor=anchor)
                # Years named in passing ("a 2013 accusation") do not date the letter.
                near = date if date and date.date.month else None
                yield _work(m["by"], outlet, near.date if near else None, claim.event[1])


def _from_title(title: str | None) -> Iterator[Work]:
    m = _TITLE.match(title or "")
    if m:
        what = m["what"].strip()
        quoted = _QUOTED.search(what)
        yield Work(
            title=quoted["title"] if quoted else None,
            by=None if quoted else what,
            evidence=(Evidence("sentence", title, 0.8, None, "title"),),
        )


def _said(
    text: Plain, anchor: Edtf | None, language: str | None, *, letter: bool
) -> Iterator[Work]:
    limit = max(1200, len(text.text) // (4 if letter else 8))
    for low, high in sentences(text.text, 0, min(limit, len(text.text))):
        words = text.text[low:high]
        m = _SAYS_RESPONSE.search(words)
        if m is None or not (letter or _of_itself(words)):
            continue
        work = _answered(text, low + m.start("what"), m["what"], anchor, language)
        if work:
            yield replace(work, evidence=(Evidence("sentence", words, 0.85),))
            return


def _of_itself(words: str) -> bool:
    return bool(
        re.match(
            rf"\W*(?:this|the\s+following|ce(?:tte|t)?|dies\w*|est[ea]|"
            rf"quest[oa])\s+(?:\w+\s+){{0,3}}?(?:{_KIND}|texto?|testo|beitrag)\b",
            words,
            re.IGNORECASE,
        )
    )


def _answered(
    text: Plain, offset: int, what: str, anchor: Edtf | None, language: str | None
) -> Work | None:
    quoted = _QUOTED.search(what)
    links = text.links_in(offset, offset + len(what))
    by = re.search(
        rf"(?:(?P<own>(?:the\s+)?[A-ZÀ-Þ][\w’'.&-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.&-]*|of|the|"
        rf"for))*?)[’']s?\s+{_SORT}(?:{_KIND}|[“\"«])|{_KIND}\s+(?:from|by|of|von|de|del|di|da|"
        rf"du)\s+(?:the\s+|la\s+)?{_BY}{_STOP})",
        what,
    )
    person = re.search(r"\bby\s+(?=[A-ZÀ-Þ])", what)
    authors = people_in(what[person.end() :]) if person else ()
    outlet = re.search(
        r"(?:\b(?:in|on)\s+|\()(?P<o>(?:the\s+)?[A-ZÀ-Þ][\w’'&-]*(?:\s+[A-ZÀ-Þ][\w’'&-]*)*)",
        what[quoted.end() if quoted else 0 :],
    )
    date = read_date(what, language=language, anchor=anchor)
    named = (by["own"] or by["by"]) if by else (", ".join(authors) or None)
    if not quoted and not links and not named and not date:
        return None
    title = (
        quoted["title"].strip(" ,.")
        if quoted
        else (text.text[links[0].start : links[0].end] if links else None)
    )
    press = (
        clean_name(outlet["o"])
        if outlet and not (date and date.says.startswith(outlet["o"][:3]))
        else None
    )
    return Work(
        title=title,
        by=_trim(named) if named else None,
        outlet=press,
        date=date.date if date else None,
        url=next((k.url for k in links if k.url.startswith("http")), None),
    )


def _dated(text: Plain, anchor: Edtf | None, language: str | None, follows: bool) -> Iterator[Work]:
    """As in "dismayed to read in your letter of March 15": dated, and said to have been read."""
    limit = max(2500, len(text.text) // 3)
    for low, high in sentences(text.text, 0, min(limit, len(text.text))):
        words = text.text[low:high]
        if not (_CUE.search(words) or follows):
            continue
        for m in (*_DATED.finditer(words), *_MONTH_FIRST.finditer(words)):
            date = read_date(m["rest"], language=language, anchor=anchor)
            if date is None or date.start > 6 or not date.date.month:
                continue
            groups = m.groupdict()
            by = groups.get("whose") or groups.get("by")
            yield _work(by, None, date.date, words)
            return


def _work(by: str | None, outlet: str | None, date: Edtf | None, says: str) -> Work:
    return Work(
        by=_trim(by) if by else None,
        outlet=outlet,
        date=date,
        evidence=(Evidence("sentence", says, 0.8),),
    )


def _trim(by: str) -> str | None:
    words = re.sub(r"\s+", " ", by).strip(" ,.")
    words = re.sub(r"(?:\s+(?:of|the|de|la|du|der|and|for|&))+$", "", words)
    words = re.sub(r"^(?:the|la|le|der|die|das|el|il)\s+", "", words, flags=re.IGNORECASE)
    return words or None


def _merged(works: Sequence[Work]) -> tuple[Work, ...]:
    """One work out of what several sentences say of it."""
    merged: list[Work] = []
    for work in works:
        for i, other in enumerate(merged):
            if _one(other, work):
                merged[i] = replace(
                    other,
                    title=other.title or work.title,
                    by=max((other.by or "", work.by or ""), key=len) or None,
                    outlet=other.outlet or work.outlet,
                    date=other.date or work.date,
                    url=other.url or work.url,
                    evidence=tuple(dict.fromkeys((*other.evidence, *work.evidence))),
                )
                break
        else:
            merged.append(work)
    return tuple(w for w in merged if w.by or w.title or w.date or w.url)


def _one(one: Work, other: Work) -> bool:
    if one.date and other.date and one.date != other.date:
        return False
    if one.title and other.title and one.title != other.title:
        return False
    if not one.by or not other.by:
        return True
    words = set(re.findall(r"[A-ZÀ-Þ]\w+", one.by)), set(re.findall(r"[A-ZÀ-Þ]\w+", other.by))
    return bool(words[0] & words[1])
