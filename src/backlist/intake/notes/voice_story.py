"""Whether a sentence goes on telling about a writing, its authors and who prints it (pure).

What the first sentences of a note name (the outlet, the authors) tells which later ones are still
the outlet's: "The Review does not agree with every word", "The opinions are those of Ada Finch".
"""

from __future__ import annotations

import re

from backlist.intake.notes.voice_words import ORDINARY, WRITING
from backlist.intake.signatures.names import people_in

_TEXT = (
    r"(?:article|text|piece|essay|contribution|letter|statement|interview|speech|talk|lecture|poem|"
    r"review|appeal)"
)
OPENS = re.compile(
    rf"\W*(?:(?!(?:we|i|you|they|he|she|it)\b)\w[^.!?]{{1,120}}?\s)(?:is\s+publishing|"
    rf"publish(?:es|ed)|print(?:s|ed)|"
    rf"post(?:s|ed)|(?:first\s+)?put|(?:has\s+)?received|sent|contributed|offered|reprint(?:s|"
    rf"ed))\s"
    rf"(?:this\s+{_TEXT}\b|the\s+following\b|what\s+follows\b|the\s+{_TEXT}\s+(?:below|"
    rf"that\s+follows)\b)"
    rf"|\W*[A-ZÀ-Þ][^.!?]{{1,80}}?\ssends\s+(?:us\s+)?this\s+(?:{_TEXT}|report|dispatch)\b",
    re.IGNORECASE,
)
"""Who printed, received or sent "this article" or "what follows": how a note begins."""
_GOES_ON = re.compile(
    rf"\W*(?:we\s+(?:thank|are\s+grateful|would\s+like\s+to\s+thank)\s+(?:her|him|them|"
    rf"the\s+(?:authors?|writers?|translators?))\b"
    rf"|our\s+(?:own\s+)?(?:position|view|thanks|readers|reply|answer)\b"
    rf"|(?:comments|letters|replies|responses|answers|corrections|submissions)\s+(?:can|may|"
    rf"should|are\s+to|are\s+welcome|to)\b"
    rf"|(?:the\s+)?(?:views?|opinions?)\b[^.]{{0,40}}\bare\s+(?:those|solely|the\s+author|his|"
    rf"her|their)"
    rf"|(?:judge|read|decide|see)\s+for\s+yoursel(?:f|ves)|it\s+(?:speaks|stands)\s+for\s+itself"
    rf"|it\s+(?:was|has\s+been|is|first|originally)\s+(?:\w+\s+)?(?:written|published|printed|"
    rf"posted|translated|"
    rf"delivered|given|revised|edited|appeared|closed)\b"
    rf"|(?:earlier|further|other|previous)\s+(?:{_TEXT})s?\s+(?:can|may|"
    rf"are\s+to)\s+be\s+(?:found|read|had)"
    rf"|(?:the\s+)?(?:spelling|punctuation|text|title|translation)\s+(?:follows?|"
    rf"is\s+(?:that\s+of|ours))\b"
    rf"|translated\s+(?:into|from)\s|subscriptions?\s"
    rf"|(?:a|the|another)\s+(?:reply|response|second\s+part|sequel|translation|correction|"
    rf"longer\s+version)\b)"
    rf"|\b(?:the\s+(?:author|writer)s?|this\s+(?:{WRITING}))\b[^.]{{0,60}}\b(?:us|our|we|"
    rf"permission|readers)\b",
    re.IGNORECASE,
)
_OWN_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w&-]*(?:\s+of(?:\s+the)?)?\s+){1,6}(?:Review|Quarterly|Collective|Journal|"
    r"Magazine|Press|Tribune|Post|"
    r"Herald|Bulletin|Notes|News|Times|Reader|Gazette|Newsletter|Blog|Worker|Record|Register|"
    r"Observer|Society|Monthly|Weekly|Group|Circle)\b"
)
_POINTS = re.compile(
    rf"\b(?:this\s+(?:\w+\s+)?(?:{_TEXT}|paper|story|chapter|text|answer|exchange|translation)|"
    rf"these\s+(?:pages|lines|words|notes)"
    rf"|what\s+follows|the\s+(?:following|present)\s+(?:\w+\s+)?(?:{_TEXT}|paper|pages|lines)|"
    rf"the\s+{_TEXT}\s+(?:below|above))\b",
    re.IGNORECASE,
)
_PRINTS = re.compile(
    r"\b(?:re)?(?:print|publish)\w*|\breproduc\w+|\bre-?post\w*|\bposted\b|\bamended\b|"
    r"\bcorrected\b|\bnew\s+column\b|"
    r"\b(?:a|our|its)\s+(?:\w+\s+)?series\b|\bmanuscript\b|\bcontributed\b|\btranslated\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:\b(?:by|from|of|answer\s+of|agreement\s+of)\s+(?=[A-ZÀ-Þ][\w’-]+\s+[A-ZÀ-Þ])|"
    r"^\W*(?=[A-ZÀ-Þ][\w’-]+\s+[A-ZÀ-Þ][\w’-]+\s+"
    r"(?:wrote|read|gave|sent|delivered|spoke|has\s+since)))"
)
_THANKS = re.compile(r"\b(?:we|us)\b", re.IGNORECASE)
_NOTE = re.compile(r"\W*note\s*:", re.IGNORECASE)
OUTLET = 4
"""From this weight on a sentence is an outlet's, though none of the usual phrases stands in it."""


def weight(words: str) -> int:
    """How much a sentence speaks of a writing from outside: points at it, names who wrote it."""
    total = 2 if _POINTS.search(words) else 0
    total += _PRINTS.search(words) is not None
    total += _OWN_NAME.search(words) is not None
    total += any(people_in(words[m.end() : m.end() + 60]) for m in _BY.finditer(words))
    total += _NOTE.match(words) is not None
    return total + (total > 1 and _THANKS.search(words) is not None)


class Story:
    """The names a note has told so far."""

    def __init__(self) -> None:
        self._outlets: set[str] = set()
        self._people: set[str] = set()

    def hear(self, words: str) -> None:
        """Takes in a sentence that is the outlet's."""
        self._outlets |= {m[0] for m in _OWN_NAME.finditer(words)}
        for m in re.finditer(
            r"(?:\b(?:by|from|of|name\s+of)\s+|^\W*|[’']s\s+)(?=[A-ZÀ-Þ][\w’-]+\s+[A-ZÀ-Þ])", words
        ):
            self._people |= {p for p in people_in(words[m.end() : m.end() + 80])[:1] if " " in p}

    def goes_on(self, words: str) -> bool:
        """Whether a sentence right after goes on about them, or about the writing."""
        if _GOES_ON.match(words) or _GOES_ON.search(words):
            return True
        if ORDINARY.match(words):
            return False
        if any(p in words or f" {p.split()[-1]}" in words for p in self._people):
            return True
        return any(self._short(name, words) for name in self._outlets)

    @staticmethod
    def _short(name: str, words: str) -> bool:
        last = name.rsplit(maxsplit=1)[-1]
        return name in words or re.match(rf"\W*The\s+{re.escape(last)}\b", words) is not None
