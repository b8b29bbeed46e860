"""How readings are scored: bodies by shared 4-grams, titles, author sets and dates by equality.

Body: the published definition of scrapinghub's article-extraction-benchmark. A text is the bag of
its 4-grams of words; per page, what is shared, added and missing are divided by their sum;
precision and recall are averaged over the pages where they are defined, and F1 is their harmonic
mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean

_TOKEN = re.compile(r"\w+")
_SIZE = 4
_LEAST_TITLE = 9
_BREAK = re.compile(r"\s+[|¦·•»›«:–—~/\\-]+\s+|\s*[|¦»]\s*|\s+::\s+|: ")
_SPLIT = re.compile(r"\s*[,;、，]\s*|\s+(?:and|und|et|y|e|og|och|with|&|\+)\s+|\s*/\s*")
_TURNED = re.compile(r"^([^,\s]+), ((?:[A-Z][\w'’-]*\.?)(?: [A-Z]\w*\.?)*)$")
_CREDENTIAL = re.compile(
    r"^(?:(?:[A-Z][A-Za-z]{0,3}\.){2,5}|(?:[A-Z]{2,6}|PhD|Ph\.? ?D\.?|M\.?D\.?|PsyD|PharmD|EdD|"
    r"MSEd|MEd|MSc|BSc|DrPH|Esq\.?|Jr\.?|Sr\.?)(?:[ -][A-Z]{2,6})*)®?$"
)
_JOB = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|journalist|columnist|contributor|director|manager|"
    r"producer|analyst|specialist|expert|associate|assistant|founder|president|professor|"
    r"strategist|consultant|fellow|officer|attorney|advisor|engineer|developer|designer|"
    r"researcher|coordinator|representative|lead|head|operations|executive|scientist|committee|"
    r"dietitian|nutritionist|physician)s?$",
    re.IGNORECASE,
)
_COURTESY = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms|by|the)\.?\s+", re.IGNORECASE)
_LEADING_AND = re.compile(r"^(?:and|und|et|y|&)\s+")

Counts = tuple[float, float, float]


def shared(truth: str, found: str, size: int = _SIZE) -> Counts:
    """What two texts share, what is added and what is missing, as shares of their sum."""
    wanted, given = _grams(truth, size), _grams(found, size)
    common = (wanted & given).total()
    added, missing = given.total() - common, wanted.total() - common
    whole = common + added + missing
    return (common / whole, added / whole, missing / whole) if whole else (0.0, 0.0, 0.0)


def _grams(text: str, size: int) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    starts = range(max(1, len(tokens) - size + 1)) if tokens else ()
    return Counter(tuple(tokens[i : i + size]) for i in starts)


def body_scores(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """F1, precision and recall of a corpus."""
    precisions = [_ratio(tp, fp) for tp, fp, _ in counts if tp + fp > 0]
    recalls = [_ratio(tp, fn) for tp, _, fn in counts if tp + fn > 0]
    precision = mean(precisions) if precisions else 0.0
    recall = mean(recalls) if recalls else 0.0
    both = precision + recall
    return (2 * precision * recall / both if both else 0.0), precision, recall


def _ratio(hits: float, misses: float) -> float:
    return hits / (hits + misses)


def word_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """The mean over pages of F1 by bags of words, whatever their case and order."""
    values = []
    for truth, found in pairs:
        hits, added, missing = shared(truth.lower(), found.lower(), 1)
        whole = 2 * hits + added + missing
        values.append(2 * hits / whole if whole else 0.0)
    return mean(values) if values else 0.0


def plain(text: str | None) -> str:
    """Letters and digits alone: quotes, dashes, spaces and case make no difference."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(c for c in folded if c.isalnum())


def is_exact_title(truth: str | None, found: str | None) -> bool:
    """Whether two titles are equal as written, but for case, white space and Unicode's forms."""

    def written(text: str | None) -> str:
        return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())

    return bool(found) and written(truth) == written(found)


def is_same_title(truth: str | None, found: str | None) -> bool:
    """Whether two titles are equal but for the site's name behind either."""
    if not truth or not found:
        return False
    if plain(truth) == plain(found):
        return True
    short, long = sorted((truth, found), key=lambda t: len(plain(t)))
    fronts = {plain(long[: cut.start()]) for cut in _BREAK.finditer(long)}
    return len(plain(short)) >= _LEAST_TITLE and plain(short) in fronts


def raw_authors(names: Iterable[str]) -> frozenset[str]:
    """Authors as they are written, lists taken apart at commas and "and"."""
    parts = (_LEADING_AND.sub("", part) for name in names for part in _SPLIT.split(name))
    return frozenset(key for part in parts if (key := plain(part)))


def normal_authors(names: Iterable[str]) -> frozenset[str]:
    """Authors without credentials, jobs, titles of courtesy, and what stands in brackets."""
    found: set[str] = set()
    for name in names:
        turned = _TURNED.match(name)
        if turned:
            found.add(plain(f"{turned[2]} {turned[1]}"))
            continue
        bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]|\s+[-–|]\s+.*$", "", name)
        commas = bare.split(",")
        kept = [commas[0], *(c for c in commas[1:] if not _is_beside(c))]
        parts = [p for c in kept for p in _SPLIT.split(_LEADING_AND.sub("", c.strip()))]
        found |= {plain(_COURTESY.sub("", part.strip())) for part in parts}
    return frozenset(found - {""})


def _is_beside(text: str) -> bool:
    return bool(_CREDENTIAL.match(text.strip()) or _JOB.search(text.strip()))


def is_same_day(truth: str, found: str | None) -> bool:
    """Whether a date is the label's day (or month, or year, where the label knows no more)."""
    return bool(found) and found == truth[:10]
