"""Closing formulas and headings after which signatures stand, and what begins a letter (pure)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

CLOSING = re.compile(
    r"(?:"
    r"(?:(?:we|i)\s+(?:remain|are|am),?\s+)?(?:with|in|yours|our|my|best|warm(?:est)?|"
    r"kind(?:est)?|sincere(?:ly)?|very|fraternal(?:ly)?|"
    r"comradely|respectfully|faithfully|love|rage|peace|hope|for)(?:[\s-]+(?:with|in|our|my|"
    r"the|best|"
    r"warm(?:est)?|kind(?:est)?|comradely|fraternal|revolutionary|socialist|deep(?:est)?|love|"
    r"rage|peace|"
    r"struggle|solidarity|unity|friendship|hope|and|yours|truly|sincerely|faithfully|"
    r"fraternally|good|comradeship|comrades|sisterhood|"
    r"greetings|regards|wishes|respect|thanks|appreciation|gratitude|feminist|antiracist|"
    r"abolitionist|"
    r"socialism|from|below|all|fraternity|sorrow|anger|joy|hearts?|a|better|world|future|freedom|"
    r"justice|liberation|heavy|to|you|submitted)){0,7}"
    r"|(?:comradely|fraternally|sincerely|respectfully|yours|cheers|solidarity|salutations)"
    r"|(?:many\s+)?thanks|forward|onward[s]?|venceremos"
    r"|(?:avec|en|bien|salutations|fraternellement|solidairement|cordialement|amicalement|recevez)"
    r"(?:[\s’']+(?:nos|mes|toute|notre|ma|meilleur\w*|salutations|solidarit\w+|fraternel\w*|"
    r"amicales?|"
    r"cordiales?|à|vous|vôtre|en|lutte|et|internationaliste\w*|sincères?|respect|luttes?|l|"
    r"la)){0,8}"
    r"|(?:mit|in)(?:\s+(?:solidarischen|freundlichen|herzlichen|besten|sozialistischen|"
    r"revolutionären|"
    r"genossenschaftlichen|kollegialen|vorzüglicher|grüßen|grüssen|gruß|solidarität|hochachtung|"
    r"verbundenheit|und|unserer|unseren|wünschen)){1,5}"
    r"|(?:herzliche|solidarische|beste|viele|freundliche)\s+(?:solidarische\s+)?grüße|"
    r"(?:hochachtungsvoll|rotfront|glück\s+auf)"
    r"|(?:con|en|un|atentamente|fraternalmente|solidariamente|cordialmente)(?:\s+(?:nuestros|"
    r"nuestra|mis|"
    r"los|un|abrazo|abrazos|saludo\w*|fraternal\w*|solidari\w+|mejores|deseos|fuerte|cordial\w*|"
    r"revolucionari\w+|socialista\w*|y|toda|lucha|afecto|respeto)){0,6}"
    r"|(?:saludos|abrazos)(?:\s+(?:fraternales|solidarios|cordiales|revolucionarios|"
    r"socialistas|y)){0,3}"
    r"|(?:com|em|saudações|abraços|um|fraternalmente|solidariamente)(?:\s+(?:nossas|nossa|as|"
    r"os|nossos|"
    r"melhores|saudações|solidariedade|cumprimentos|votos|desejos|fraterna\w*|socialistas?|"
    r"revolucionárias|solidárias|luta|e|abraço|forte)){0,6}"
    r"|(?:con|in|un|saluti|fraterni|fraternamente|cordialmente)(?:\s+(?:i|nostri|migliori|saluti|"
    r"solidarietà|auguri|fratern[io]|compagn\w+|lotta|e|abbraccio|comunisti|affetto|stima)){0,6}"
    r")"
    r"\s*[,:!.—–-]*",
    re.IGNORECASE,
)
"""A whole closing formula ("With our best wishes,", "In solidarity"), to be matched in full."""

_TELLING = re.compile(
    r"wishes|solidar|fratern|regards|greetings|sincerely|fraternal|comradely|faithfully|truly|respect|"
    r"struggle|"
    r"salut|cordialement|amicalement|grüß|grüss|gruß|verbundenheit|rotfront|abrazo|saludo|deseos|"
    r"atentamente|lucha|saudaç|abraç|cumprimentos|votos|luta|auguri|abbraccio|lotta|lutte|"
    r"love|rage|"
    r"peace|thanks|cheers|yours|forward|onward|venceremos|hochachtung|hope|fratern|wünschen|"
    r"appreciation|gratitude|friendship|unity|glück",
    re.IGNORECASE,
)

HEADING = re.compile(
    r"(?:(?:the\s+)?(?:initial\s+|first\s+|original\s+|list\s+of\s+)?signator(?:y|ies)"
    r"|(?:co-?|under|also\s+)?signed(?:\s*,?\s*(?:by|in\s+(?:solidarity|"
    r"a\s+personal\s+capacity)|in\s+"
    r"individual\s+capacity))?|signatures|we,?\s+the\s+undersigned|"
    r"(?:premiers?\s+)?signataires|signé(?:e|s)?(?:\s+par)?|signatures"
    r"|(?:erst)?unterzeichne(?:r|rinnen|nde|t)(?:\S*)(?:\s+(?:von|haben))?|unterschriften|"
    r"gezeichnet"
    r"|(?:primer[oa]s\s+)?firmantes|firmas|firman|firmad[oa]s?(?:\s+por)?|suscriben"
    r"|(?:primeir[oa]s\s+)?(?:signatári[oa]s|subscritor[ea]s)|assina(?:m|turas|d[oa]s?)(?:\s+por)?|"
    r"assinad[oa]\s+por|subscrevem"
    r"|(?:prim[ie]\s+)?firmatari[oe]?|firme|firmat[oaie](?:\s+da)?|sottoscrivono)"
    r"(?:\s*\([^()]{1,80}\))?\s*[:,]?\s*",
    re.IGNORECASE,
)
"""A heading over signatures ("Signed,", "Signatories:", "Erstunterzeichner*innen")."""
HEADING_STEMS = (
    "sign", "unterzeichn", "unterschr", "gezeichnet", "firm", "suscrib", "subscr", "assina",
    "sottoscr",
)  # fmt: skip
"""Parts, in small letters, of which every such heading has one."""

OWN = re.compile(
    r"(?:(?:ever|always|sincerely|faithfully|truly|respectfully|fraternally)\s+)?yours(?:\s+\w+){0,5}"
    r"(?:\s+etc\.)?,(?=\s)"
    r"|(?:we|i)\s+(?:remain|are|am),(?:\s+\w+,)?(?:\s+\w+){1,6},(?=\s)"
    r"|your\s+(?:\w+\s+){0,4}(?:friends?|comrades?|neighbou?rs?|servants?|colleagues?|sisters?|"
    r"brothers?|members?|readers?),(?=\s)",
    re.IGNORECASE,
)
"""Closing formulas of the writers' own words: "Yours in the long haul,"."""

FROM = re.compile(
    r"(?:^|\n)(?P<from>(?:a\s+letter\s+)?(?:from|de|von|da|signed\s+by|signatories)\s*:?[ \t]*)"
    r"(?=\n|[^\n]*[,(;])",
    re.IGNORECASE,
)
"""The heading of a list that stands before the letter: "From:"."""

SALUTATION = re.compile(
    r"(?:dear|comrades|friends|to\s+(?:our|the|all)|sisters|brothers|greetings|hello|"
    r"cher|chère|chers|chères|camarades|à\s+nos|aux\s+|lieber?|liebe|sehr\s+geehrte|"
    r"an\s+(?:die|unsere)|"
    r"genoss|querid[oa]s|compañer[oa]s|estimad[oa]s|a\s+(?:nuestr|l[oa]s|tod)|companheir[oa]s|"
    r"car[oa]s|"
    r"prezad[oa]s|camaradas|car[ei]|compagn[ei]|alle?\s)\b[^.!?\n]{0,120}?[,:!]",
    re.IGNORECASE,
)
"""How a letter addresses its readers: "Dear comrades,"."""


def is_closing(words: str) -> bool:
    """Whether `words` are a closing formula and nothing more."""
    bare = words.strip()
    return (
        0 < len(bare) <= _LONGEST
        and CLOSING.fullmatch(bare) is not None
        and _TELLING.search(bare) is not None
    )


_LONGEST = 110
_HINTS = (*_TELLING.pattern.split("|"), "your", "remain,", "are,", "am,")
"""Parts of words, in small letters, of which every formula has one: elsewhere none begins."""
_BEGINS = re.compile(r"(?:^|(?<=[.!?…”\"’)\]]\s)|(?<=\n))(?=[A-ZÀ-ÞÜÖÄ¡a-z])")


def closings(words: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The closing formulas within running words: where each begins and where it ends.

    It stands at the start of a sentence and ends in a comma, a colon, a dash, a stop or a line's
    end, so that "in solidarity with the strikers" is none; or a name follows it at once.
    """
    hints = _hints(words, start)
    if not hints:
        return
    for m in _BEGINS.finditer(words[start:]):
        begin = start + m.start()
        line = begin == 0 or words[begin - 1] == "\n"
        if not line and words[begin].islower():
            continue
        after = bisect_left(hints, begin)
        near = after < len(hints) and hints[after] < begin + _LONGEST
        stop = _end_of(words, begin) if near else None
        if stop is not None:
            yield begin, stop


def _hints(words: str, start: int) -> list[int]:
    """Where hints begin, in order. One search for each over all words is soonest done."""
    low = words.lower()
    if len(low) != len(words):
        # A few capitals have small forms of several characters; the offsets must hold.
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in words)
    found = []
    for hint in _HINTS:
        at = low.find(hint, start)
        while at >= 0:
            found.append(at)
            at = low.find(hint, at + 1)
    return sorted(found)


def _end_of(words: str, begin: int) -> int | None:
    """Where the formula that begins at `begin` ends, or None where none does."""
    near = words[begin : begin + _LONGEST]
    for stop in islice(re.finditer(r"[,:!.—–](?=\s|$)|\n|$", near), 3):
        if is_closing(near[: stop.end()]):
            return begin + stop.end()
        if stop[0] != ",":
            break
    if (own := OWN.match(near)) is not None:
        return begin + own.end()
    bare = CLOSING.match(near)
    while bare and bare.end() < len(near):
        told = near[: bare.end()].rstrip()
        after = near[bare.end() :].lstrip()
        between = near[len(told) : len(near) - len(after)]
        small = re.search(r"\b(?:to|with|for|of|from|and|in|the|our)$", told, re.IGNORECASE)
        if small is None and between.isspace() and after[:1].isupper() and is_closing(told):
            return begin + len(told)
        return None
    return None


def last_closing(words: str, start: int = 0) -> tuple[int, int] | None:
    """The last closing formula within running words, as `closings` finds them."""
    return max(closings(words, start), default=None)
