"""How a quotation is attributed to its author and work, as patterns (data).

`BEFORE` is searched in the words that lead to a quotation, `AFTER` matched right after it.
Groups: by, as ("as A wrote"), wrote or said (the verb). What may stand between is kept short,
since a name far from its verb is as a rule another's.
"""

from __future__ import annotations

import re

from backlist.intake.notes.citation_words import AS, KIND, NAME, SAID, TO, WHOSE, WROTE, YEAR

_VERB = rf"(?:(?P<wrote>(?i:{WROTE}))|(?P<said>(?i:{SAID})))\b"
_IN = r"(?i:in|en|em|nel|nella|nell[’']|ne|dans|im|on|sur|auf|su|sul|no|na)"
_APPOSED = r"(?:,\s[^,.;:!?“„«»”\"]{2,80},)?"
_WHEN = rf"(?:\s+(?:(?i:in|en|em|nel|im\s+jahre?)\s+)?{YEAR}|\s*\({YEAR}\))?"
_WHERE = rf"(?:,?\s+{_IN}\s+[^.;:!?“„«»”\"]{{1,110}}?)?"
_THAT = r"(?:,?\s+(?:that|how|que|qu[’']|dass|che))?"
_END = r"\s*[,:]?\s*$"

BEFORE = tuple(
    re.compile(shape)
    for shape in (
        rf"(?:^|[.!?…:;”»\"(,]\s+|\n\s*)(?i:{TO})\s+(?P<by>{NAME}){_WHEN}{_APPOSED}{_WHERE}"
        rf"{_THAT}\s*[,:]?\s*"
        r"(?:[a-zà-þ]+\s+){0,3}$",
        rf"(?:^|[\s(“\"])(?P<as>(?i:{AS})\s+)?(?P<by>{NAME}){_WHEN}{_APPOSED}\s+{_VERB}{_WHEN}"
        rf"{_WHERE}"
        rf"(?:\s*\({YEAR}\))?{_THAT}{_END}",
        rf"(?:^|[.!?…;”»\"(,]\s+|\n\s*)(?P<as>(?i:{AS})\s+){_VERB}"
        rf"\s+(?P<by>{NAME}){_WHEN}{_WHERE}{_THAT}{_END}",
    )
)
AFTER = tuple(
    re.compile(shape)
    for shape in (
        rf"[.,]?\s*{_VERB}\s+(?P<by>{NAME})",
        rf"[.,]?\s*(?i:{TO}|so)\s+(?P<by>{NAME})",
        rf"[.,]?\s*(?P<as>(?i:{AS})\s+)?(?P<by>{NAME})\s+{_VERB}",
    )
)
CUE = re.compile(
    r"wr[io]t|put|accord|words|quote|écri|schr|formul|escri|escre|scri|scrs|selon|apr[èe]s|"
    r"citer|laut|worten|según|"
    r"palabras|segundo|acordo|palavras|secondo|parole|\bso\b|sa[iy]|argu|note|observ|remark|"
    r"state|declare|expl|insist|"
    r"conclu|warn|add|remind|disait|dit|notait|affirm|soulign|rappel|remarqu|sag|bemerk|beton|"
    r"erklär|mein|dijo|dice|"
    r"decía|señal|afirm|disse|diz|assinal|osserv|afferm|not[òa]\b",
    re.IGNORECASE,
)
"""Part of a word of every attribution: where none stands near, none of the patterns fits."""
PAGE = re.compile(
    rf"[.,]?\s*\((?:see\s+|cf\.\s+|vgl\.\s+|voir\s+|véase\s+)?(?P<by>{NAME}(?:\s+et\s+al\."
    rf"?)?),?\s+(?P<year>{YEAR})[a-z]?"
    r"(?:\s*[:,]\s*(?:(?:pp?|S|págs?|pagg?)\.\s*)?\d+(?:\s?[–-]\s?\d+)?)?\)"
)
"""In brackets, after a quotation: "(Osgerby 1987: 112)"."""
DASHED = re.compile(rf"[\s(]*[—–―-]{{1,3}}\s*(?P<by>{NAME})(?:,\s*(?P<rest>[^\n]{{2,200}}))?\s*$")
"""A line of its own under a quotation: "— Ada Finch, *Cloth* (1904)"."""
TITLED = re.compile(
    rf"\s*,?\s*(?:{YEAR}\s+)?(?:(?:in|dans|en|em|ne[il]?|nella|nell[’']|sur|aus|"
    rf"from)\s+)?(?:{WHOSE})?(?:{YEAR}\s+)?"
    rf"(?:[\w-]+\s+)?(?:{KIND},?\s+)?(?:entitled\s+|titled\s+|intitulée?\s+|titulad[oa]\s+|"
    rf"intitulad[oa]\s+)?[“„«\"]?",
    re.IGNORECASE,
)
"""All that may stand between a name or a verb and a title."""
WHEN = re.compile(
    rf"[\s,]*(?:\(|(?:in|en|em|nel|im\s+jahre?)\s+)?(?P<year>{YEAR})\b", re.IGNORECASE
)
"""A year right after a name, a verb or a title."""
