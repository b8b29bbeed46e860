"""Runs of a site's furniture within a line: "Share Tweet Like 0 Archives May 2014" (pure).

Copied text often has lost the breaks between the items of menus, share bars and lists. A run of
them is told from the writing by its items alone: each begins with a capital, and there are
several of them, or one that stands on pages only as furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from backlist.intake.pasting.site_words import ITEMS, MENU, MONTHS, SURE

_LONGEST = max(len(item.split()) for item in MENU)
_FIRST = {word for item in MENU for word in (item.split()[0], item.split()[0].rstrip("|:,."))}
_FARTHEST = 2000
"""Characters after a run beyond which it is not looked whether it reaches the end of the line."""
_PLAIN = re.compile(
    rf"""
      {MONTHS}(?:\s+de)?\s+(?:19|20)\d\d(?:\s*\(\d+\))?     # an item of an archive by months
    | (?:[►▼▾▸•·|»›«‹←→⌃]\s*)?(?:19|20)\d\d\s*\(\d+\)       # an archive by years
    | [►▼▾▸]\s*{MONTHS}(?:\s*\(\d+\))?
    | \d{{1,9}}\s+(?:comments?|repl(?:y|ies)|responses?|likes?|shares?|notes?|claps?|views?|
        reactions?|commentaires?|kommentare?|comentarios?|comentários?|commenti|commento)\b:?
    | \(\d+\) | \d{{1,5}} | [►▼▾▸•·|»›«‹←→©*⌃:,]+
    | (?<!\w)\#\w[\w-]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OPEN_ENDED = re.compile(
    r"""
      Labels?:\s | Tags?:\s | Tagged(?:\s+(?:with|as))?:?\s | Filed\s+(?:under|in):?\s
    | Categor(?:y|ies):\s | Posted\s+(?:in|under|on|by)\s+[A-Z\d] | Posted\s+at\s+\d
    | Subscribe\s+to:?\s | Related\s+(?:posts|articles|reading):? | Share\s+this:?\s*(?=[A-Z|]|$)
    | Comments\s+are\s+closed | Leave\s+a\s+(?:comment|reply) | Write\s+something\s+about\s+yourself
    | (?:Proudly\s+)?[Pp]owered\s+by\b | Theme:\s | © | All\s+rights\s+reserved
    | Blog\s+at\s+WordPress | Create\s+a\s+(?:free\s+)?(?:website|blog)
    | Recent\s+(?:Posts|Comments) | Archives?\s*(?:\||$) | Search\s+for:
    | Publié\s+dans\s | Classé\s+(?:dans|sous)\s | Étiquettes?\s?:\s | Catégories?\s?:\s
    | Veröffentlicht\s+(?:in|unter)\s[A-Z] | Schlagwörter:?\s | Kategorien?:\s | Abgelegt\s+unter\s
    | Publicado\s+(?:en|em)\s[A-Z] | Etiquetas:\s | Categor[ií]as?:\s | Archivado\s+en\s
    | Marcadores:\s | Arquivado\s+em\s | Pubblicato\s+in\s[A-Z] | Etichette:\s | Archiviato\s+in\s
    | التصنيفات | الوسوم:
    """,
    re.VERBOSE,
)
"""Furniture whose own words follow it: labels, the writer of the page, other writings' titles."""


_WITHIN = re.compile(
    r"(?:,|\b(?:on|in|at|by|to|of|from|via|with|for|the|and|our|your|sur|dans|le|la|à|par|auf|in|bei|"
    r"von|der|die|das|en|el|por|no|na|em|su|nel|al|di|de|do|da|y|e|et|und))\s+$",
    re.IGNORECASE,
)
"""What stands before a word that belongs to a sentence: "first published on Facebook"."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of furniture: where it begins and ends, how many items, how many sure ones."""

    start: int
    end: int
    items: int
    sure: int


@cache
def _phrase_lengths() -> tuple[int, ...]:
    return tuple(range(_LONGEST, 0, -1))


def run_at(words: str, start: int, known: dict[int, Run] | None = None) -> Run:
    """The longest run of furniture that begins at `start` of `words`; of no items without any.

    `known` remembers the runs of the same words by where they begin: a run that leads to a known
    one goes on with it, so that looking from every place takes no longer than looking once.
    """
    known = {} if known is None else known
    items: list[tuple[int, int, int]] = []
    at = start
    while at not in known and at < len(words) and (found := _item(words, at)) is not None:
        items.append((at, *found))
        at = found[0]
        while at < len(words) and words[at].isspace():
            at += 1
    run = known.setdefault(at, Run(at, at, 0, 0))
    for begin, end, kind in reversed(items):
        last = run.end if run.end > run.start else end
        run = known[begin] = Run(begin, last, run.items + (kind > 0), run.sure + (kind > 1))
    return run


def _item(words: str, at: int) -> tuple[int, int] | None:
    """Where the item at `at` ends, and how telling it is (0 not at all, 1 an item, 2 surely)."""
    phrase = _phrase(words, at)
    plain = _PLAIN.match(words, at)
    if phrase is None and plain is None:
        return None
    if phrase is None or (plain is not None and plain.end() > phrase[0]):
        assert plain is not None  # one of the two was found
        return plain.end(), _telling(plain[0])
    return phrase


def _telling(item: str) -> int:
    if not re.search(r"[^\W\d_]|#", item):
        return 0
    # "0 Comments" is a site's; "12 replies" may be anybody's.
    return 2 if item[0] in "►▼▾▸" or re.match(r"\d+\s+[A-Z]", item) else 1


def _phrase(words: str, at: int) -> tuple[int, int] | None:
    """The longest item of a menu that stands at `at`, beginning with a capital."""
    if words[at].islower():
        return None
    ahead = list(re.finditer(r"\S+", words[at : at + 90]))[:_LONGEST]
    first = ahead[0].group().lower().replace("’", "'") if ahead else ""
    if first not in _FIRST and first.rstrip("|:,.") not in _FIRST:
        return None
    for count in _phrase_lengths():
        if count > len(ahead):
            continue
        end = at + ahead[count - 1].end()
        bare = re.sub(r"\s+", " ", words[at:end]).lower().replace("’", "'")
        for cut in ("", "|", ":", ",", "|:,."):
            trimmed = bare.rstrip(cut) if cut else bare
            if trimmed in SURE:
                return end, 2
            if trimmed in ITEMS and cut != "|:,.":
                return end, 1
    return None


def is_run(line: str) -> bool:
    """Whether a whole line is a run of furniture: two items or more, or a sure one."""
    run = run_at(line, 0)
    return run.end >= len(line.rstrip(" .")) and (run.items > 1 or run.sure > 0)


def tail_of(words: str, after: int) -> int:
    """Where furniture begins in one long line past the offset `after`; its end without any."""
    known: dict[int, Run] = {}
    for m in re.finditer(r"(?<=[\s|])(?=[^\s|])", words):
        at = m.start()
        if at < after:
            continue
        inside = _WITHIN.search(words, max(0, at - 12), at) is not None
        if inside:
            continue
        furniture = _OPEN_ENDED.match(words, at) or _is_tail(words, run_at(words, at, known))
        if furniture and not _runs_on(words, at) and not _prose_follows(words, at):
            return at
    return len(words)


_SENTENCE = re.compile(r"[^.!?|]{40,600}[.!?](?=[\s”\"’)]|$)")


def _runs_on(words: str, at: int) -> bool:
    """Whether it is a running sentence that only begins as furniture does: "RSS feeds are …"."""
    found = _SENTENCE.match(words, at)
    if found is None:
        return False
    said = re.findall(r"[^\W\d_]+", found[0])
    small = [word[0].islower() for word in said]
    begins = sum(small[:5]) > 2 or re.match(r"[^:.]{4,30}:\s", found[0]) is not None
    return len(said) > 8 and begins and sum(small) >= 0.65 * len(said)


_PROSE = 500
"""So many characters of running sentences after it are a writing's: the item stood within."""


def _prose_follows(words: str, at: int) -> bool:
    """Whether the writing goes on after an item: then it is none, whatever it looks like."""
    prose = 0
    for m in re.finditer(r"(?<=[.!?]\s)(?=\S)", words[at : at + _FARTHEST]):
        start = at + m.start()
        if _runs_on(words, start):
            found = _SENTENCE.match(words, start)
            prose += len(found[0]) if found else 0
    return prose >= _PROSE


def _is_tail(words: str, run: Run) -> bool:
    if not run.items:
        return False
    if run.sure:
        return True
    rest = words[run.end : run.end + _FARTHEST]
    reaches = len(rest) < _FARTHEST and not rest.strip(" |.")
    return run.items >= (2 if reaches else 3) or (
        run.items >= 2 and len(rest) < 400 and _later(rest)
    )


def _later(rest: str) -> bool:
    """Whether furniture goes on after a word or two that are none."""
    return any(
        _OPEN_ENDED.match(rest, m.start()) or run_at(rest, m.start()).items
        for m in re.finditer(r"(?<=\s)(?=\S)", rest)
    )


def head_of(words: str) -> int:
    """How many characters of furniture a line begins with: three items, or one that is sure."""
    run = run_at(words, 0)
    return len(words) - len(words[run.end :].lstrip(" |")) if run.items > 2 or run.sure else 0
