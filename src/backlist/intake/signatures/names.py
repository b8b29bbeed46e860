"""How much some words look like a person's name, a place or an organisation (pure)."""

from __future__ import annotations

import re
from functools import lru_cache

from backlist.intake.signatures.name_words import (
    DISCIPLINES,
    FIRST_NAMES,
    OPEN_ENDS,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACE_ENDS,
    PLACE_STARTS,
    PLACES,
    REGIONS,
    TITLE_WORDS,
)

_INITIAL = re.compile(r"[A-ZÀ-Þ]\.?(?:[A-ZÀ-Þ]\.?)?(?:-[A-ZÀ-Þ]\.)?")
_HONORIFIC = re.compile(
    r"(?:(?:Dr|Prof|Professor|Rev|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Fr|Sr|Comrade|Mme|M|Frau|Herr|"
    r"Sig|Dott|Hon|Pastor|Imam|Rabbi|Sra|Dona|Mag|Ing|Dipl|"
    r"Dra|Don|Doña)\.?\s+)+"
)
_BETWEEN = frozenset(
    {"upon", "sur", "am", "an", "der", "die", "den", "im", "in", "on", "of", "the"}
    | {"de", "del", "do", "da", "di", "la", "le", "les"}
)
"""Small words inside a place's name: "Halle an der Saale"."""
_COMPOUND = re.compile(
    r"\w(?:gruppe|verband|verein|bund|komitee|initiative|gewerkschaft|ausschuss|kollektiv|rat)$"
)
"""How German names its groups: "Betriebsgruppe"."""
_SUFFIX = re.compile(
    r",?\s+(?:Jr|Sr|II|III|IV|PhD|Ph\.D|DPhil|MD|M\.D|MP|MPP|MLA|MEP|Esq|RN|TD|QC)\.?$"
)
_ITEM = re.compile(r"\s*(?:,\s*(?:and|et|und|y|e|&)?\s*|;\s*|\s+(?:and|et|und|y|e|&)\s+)")


_PASSED = re.compile(
    r"[^;.\n]{2,90}?(?:;\s*(?:and\s+)?|,\s+and\s+(?=[A-ZÀ-Þ][\w.’-]+\s[A-ZÀ-Þ][\w’-]+,))"
)
_DESCRIBED = re.compile(
    r"(?:the\s+)?(?:\w+\s+){0,4}(?:member|editor|director|author|intern|fellow),\s+(?=[A-ZÀ-Þ])"
)


def capital(word: str) -> bool:
    """Whether a word begins with a capital or a letter that knows no case."""
    first = next((c for c in word if c.isalpha()), "")
    return bool(first) and (first.isupper() or first.lower() == first.upper())


def bare(word: str) -> str:
    """A word in small letters without the marks around it."""
    return word.strip(".,;:()[]“”\"'’*").lower()


@lru_cache(maxsize=8192)
def name_score(words: str) -> float:
    """How much `words` look like one person's name: below 0 no, above 0 yes; up to about 4."""
    parts = _SUFFIX.sub("", _HONORIFIC.sub("", words.strip())).split()
    if not 1 <= len(parts) <= 6 or re.search(r"\d|[@#|/\\<>=+{}\"“”]|[.!?]\s+[a-z]", words):
        return -3.0
    if not capital(parts[0]) and bare(parts[0]) not in PARTICLES:
        return -3.0
    plain = [p for p in parts if bare(p) not in PARTICLES or (p == parts[0] and len(parts) > 1)]
    if not all(capital(p) or _joined(p) for p in plain) or len(plain) < 1:
        return -3.0
    score = _first_name(plain) + _shape(plain) + _words(parts)
    if bare(parts[0]) in {"the", "an", "our", "les", "los", "las", "die", "das"}:
        score -= 1.5
    if len(plain) == 1 and _HONORIFIC.match(words.strip()):
        score += 1.8
    if len(plain) == 3 and len(parts) > 3:
        # "Suyapa Mejía de Cruz": a small word before the last says where a name goes on.
        score += 0.3
    if len(plain) > 1 and _INITIAL.fullmatch(plain[-1]) and plain[-1].endswith("."):
        score -= 2.0
    return score


def _first_name(plain: list[str]) -> float:
    first = bare(plain[0]).split("-")[0]
    if first in FIRST_NAMES:
        return 1.6
    if first in PARTICLES:
        # "Ó Briain", "van Dyk": the end of a name rather than a name.
        return -0.8
    if _INITIAL.fullmatch(plain[0]) and len(plain) > 1:
        return 0.7
    if len(plain) > 2 and bare(plain[1]) in FIRST_NAMES:
        return 0.9
    return 0.0


def _shape(plain: list[str]) -> float:
    initials = sum(1 for p in plain[1:-1] if _INITIAL.fullmatch(p))
    if initials and len(plain) - initials == 2:
        return 1.0
    return {1: -1.6, 2: 1.0, 3: 0.5, 4: -0.3}.get(len(plain), -1.5)


def _words(parts: list[str]) -> float:
    score = 0.0
    for position, part in enumerate(parts):
        word = bare(part)
        if word in ORGANISATION_WORDS:
            score -= 2.2
        elif word in TITLE_WORDS:
            score -= 1.6
        elif (
            part.isupper()
            and len(word) > 2
            and len(parts) > 1
            and not all(p.isupper() for p in parts)
        ):
            score -= 1.5
        elif position == 0 and word in PLACES and word not in FIRST_NAMES:
            score -= 1.2
        elif position == len(parts) - 1 and word in PLACES and word not in FIRST_NAMES:
            score -= 0.6
    return score


@lru_cache(maxsize=8192)
def place_score(words: str) -> float:
    """How much `words` look like a place: below 0 no, above 0 yes; up to about 3."""
    text = words.strip().strip(".")
    parts = text.replace(",", " ").split()
    if not 1 <= len(parts) <= 6 or re.search(r"\d|[@#|<>=+:;!?]", text):
        return -3.0
    if not capital(parts[0]) or not capital(parts[-1]):
        return -3.0
    known = bare(text) in PLACES or (bare(parts[0]) in PLACES and len(parts) == 1)
    score = 1.8 if known else 0.0
    if not known and len(parts) > 1:
        score += _compound_place(parts)
    core = [p for p in parts if p.lower() not in _BETWEEN]
    score += {1: 0.4, 2: 0.0, 3: -0.4}.get(len(core), -1.0)
    if len(parts) == 1 and not known and bare(text) in PLACE_STARTS:
        score -= 4.0
    if any(bare(p) in ORGANISATION_WORDS for p in parts):
        score -= 1.5
    if bare(parts[0]) in FIRST_NAMES and not known:
        score -= 0.9
    saint = len(core) == 2 and bare(parts[0]) in PLACE_STARTS
    if len(core) > 1 and not (known or saint) and bare(parts[-1]) in FIRST_NAMES - PLACES:
        score -= 0.8
    if ends_open(text) or bare(parts[-1]) in PARTICLES:
        score -= 2.0
    return score


def _compound_place(parts: list[str]) -> float:
    score = 0.0
    if bare(parts[0]) in PLACE_STARTS:
        score += 1.5
    if parts[-1].strip(".,") in REGIONS or bare(parts[-1]) in PLACES:
        score += 1.2
    if bare(parts[-1]) in PLACE_ENDS:
        score += 0.9
    if any(p in _BETWEEN for p in parts[1:]):
        score += 0.4
    return score


def ends_open(words: str) -> bool:
    """Whether `words` break off: after a title, a small word or a joining mark."""
    last = words.rsplit(maxsplit=1)[-1] if words.strip() else ""
    initial = last.endswith(".") and _INITIAL.fullmatch(last) is not None
    return (
        initial
        or bare(last) in OPEN_ENDS
        or (last[:1].islower() and not _joined(last))
        or not last.strip("&+–—-.,")
    )


def _joined(word: str) -> bool:
    """Whether a small word is joined to a name: "el-Sayed", "d’Aubigné"."""
    return re.match(r"(?:al|el|ul|ad|as|ibn|bin|d|l|dell|de|ap|af|ne|t|s)[-’']\w", word) is not None


@lru_cache(maxsize=8192)
def organisation_score(words: str) -> float:
    """How much `words` look like an organisation or an affiliation; up to about 3."""
    parts = words.split()
    if not parts or len(parts) > 16:
        return -3.0
    score = -0.6
    if any(bare(p) in ORGANISATION_WORDS or _COMPOUND.search(bare(p)) for p in parts):
        score += 2.4
    elif any(bare(p) in TITLE_WORDS for p in parts):
        score += 1.6
    elif bare(parts[-1]) in DISCIPLINES or "&" in parts[1:-1]:
        score += 1.8
    if re.search(r"\d", words) or any(p.isupper() and len(bare(p)) > 2 for p in parts):
        score += 0.8
    if re.search(r"\b(?:of|for|at|in|against|de|für|per|para|pour|the|du|des)\b", words):
        score += 0.5
    return score


def first_name_in(words: str) -> bool:
    """Whether `words` begin with a first name that is known here."""
    parts = _HONORIFIC.sub("", words).split()
    return bool(parts) and bare(parts[0]).split("-")[0] in FIRST_NAMES


def is_place(words: str) -> bool:
    """Whether `words` are a place that is known here."""
    return bare(words) in PLACES


def is_name(words: str) -> bool:
    """Whether `words` may pass for one person's name (two words or more)."""
    return len(words.split()) > 1 and name_score(words) > 0.4


def people_in(words: str) -> tuple[str, ...]:
    """The people's names that `words` begin with: "A B, C D and E F last week" → three.

    What they are ("A B, Chief of X; C D, Y") is passed over.
    """
    names: list[str] = []
    rest = words.lstrip()
    while rest:
        name = _leading_name(rest)
        if name is None:
            skip = _PASSED.match(rest) if names else _DESCRIBED.match(rest)
            if skip is None:
                break
            rest = rest[skip.end() :]
            continue
        names.append(name)
        rest = rest[rest.index(name) + len(name) :]
        step = _ITEM.match(rest)
        if step is None or step.end() == 0:
            break
        rest = rest[step.end() :]
    return tuple(names)


def _leading_name(words: str) -> str | None:
    end, last = 0, 0
    title = _HONORIFIC.match(words)
    words = words[title.end() :] if title else words
    for count, m in enumerate(re.finditer(r"\S+", words[:120])):
        word = m[0]
        if m.start() > end + 1 or word.startswith(("(", "[")) or not _name_word(word, count):
            break
        closed = word.endswith((",", ";")) or (
            word.endswith((".", ":", ")")) and not _INITIAL.fullmatch(word)
        )
        end = m.end()
        if bare(word) not in PARTICLES:
            last = m.start() + len(word.rstrip(",;:)")) if closed else m.end()
            last -= (
                1
                if closed and words[:last].endswith(".") and not _SUFFIX.search(words[:last])
                else 0
            )
        if closed or count == 5:
            break
    name = words[:last]
    return name if is_name(name) else None


def _name_word(word: str, count: int) -> bool:
    core = word.strip(",;:.()")
    if not core or re.search(r"[\d@/|]", core):
        return False
    if capital(core):
        return bare(core) not in TITLE_WORDS
    return count > 0 and core.lower() in PARTICLES - {"e", "of", "y", "und"}
