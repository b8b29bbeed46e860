"""What kind of writing it is, as far as its own words and signatures say (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backlist.intake.signatures.closing import SALUTATION
from backlist.intake.signatures.signatories import Signed, looks_signed
from backlist.model import Contributor, Draft, Evidence

_LETTER = re.compile(
    r"\b(?:this|our|the\s+following)\s+(?:open\s+|public\s+|joint\s+)?letter\b|\b(?:cette|"
    r"notre)\s+lettre\b|"
    r"\b(?:lettre\s+ouverte\s+(?:à|aux?)|dieser\s+brief|unser\s+brief|esta\s+carta|"
    r"nossa\s+carta|nuestra\s+carta|questa\s+lettera)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\b(?:this|our|joint|the\s+following)\s+(?:\w+\s+)?statement\b|\b(?:cette|"
    r"notre)\s+déclaration\b|"
    r"\b(?:diese|unsere)\s+(?:erklärung|stellungnahme)\b|\b(?:esta|nuestra)\s+declaración\b|"
    r"\b(?:esta|nossa)\s+declaração\b|\b(?:questa|nostra)\s+dichiarazione\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:letter|lettre|brief|carta|lettera)\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:statement|déclaration|erklärung|stellungnahme|declaración|declaração|dichiarazione)\b",
    re.IGNORECASE,
)
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def tell_kind(
    draft: Draft, words: str, signed: Signed | None, people: Sequence[Contributor]
) -> tuple[str | None, dict[str, Evidence]]:
    """The draft's kind, or "open letter" or "statement" for what is signed by several.

    The evidence says what the guess rests on.
    """
    if draft.kind or signed is None or len(signed.signatures) < 2:
        return draft.kind, {}
    says = _signatures(signed)
    start = words.lstrip()[:4000]
    letter = _TITLED.search(draft.title or "") or _LETTER.search(words)
    statement = _SAID.search(draft.title or "") or _STATEMENT.search(words)
    if letter is None and not _SAID.search(draft.title or ""):
        letter = _salutation(start)
    if letter:
        return "open letter", {"kind": Evidence("inferred", _and(says, letter[0]), 0.9)}
    if statement:
        return "statement", {"kind": Evidence("inferred", _and(says, statement[0]), 0.8)}
    if looks_signed(signed.signatures):
        return "open letter", {"kind": Evidence("inferred", says, 0.6)}
    return None, {}


def _salutation(start: str) -> re.Match[str] | None:
    for m in re.finditer(r"(?:^|\n\s*|[.!?”]\s+)(?=[A-ZÀ-Þ])", start):
        found = SALUTATION.match(start, m.end())
        if found:
            return found
    return None


def _signatures(signed: Signed) -> str:
    count = len(signed.signatures)
    number = _COUNTS[count] if count < len(_COUNTS) else str(count)
    placed = sum(1 for s in signed.signatures if s.place)
    with_places = " with places" if placed * 2 >= count else ""
    return f"{number} signatures{with_places}"


def _and(says: str, words: str) -> str:
    bare = re.sub(r"\s+", " ", words).strip()
    return f"{says}; “{bare}”" if bare else says
