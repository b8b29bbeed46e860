"""Readings of a corpus added up: one row of figures a reader, raw and with label faults apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.page_corpora import Case
from bench.page_readers import Reading
from bench.page_scores import (
    body_scores,
    is_exact_title,
    is_same_day,
    is_same_title,
    normal_authors,
    raw_authors,
    shared,
    word_f1,
)

Pair = tuple[Case, Reading]


@dataclass(slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def add(self, ok: bool) -> None:
        """Counts one more."""
        self.right += ok
        self.of += 1


@dataclass(slots=True)
class Result:
    """What one reader got right on one corpus; shares by the name of the row."""

    body: tuple[float, float, float] | None = None
    words: float | None = None
    shares: dict[str, Share] = field(default_factory=dict)
    misses: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, row: str, ok: bool) -> None:
        """Counts one more in a row."""
        self.shares.setdefault(row, Share()).add(ok)


TITLE, BARE_TITLE = "title as written", "title but for the site's name"
AUTHORS, NORMAL = "author sets, raw", "author sets, normalised, faults apart"
SEVERAL = "pages with several authors, raw"
FAIR_SEVERAL = "pages with several authors, faults apart"
NONE = "silent where no author is named"
DATE, FAIR_DATE = "date, raw", "date, faults apart"
ROWS = (
    TITLE,
    BARE_TITLE,
    AUTHORS,
    NORMAL,
    SEVERAL,
    FAIR_SEVERAL,
    NONE,
    DATE,
    FAIR_DATE,
)


def result(pairs: Sequence[Pair]) -> Result:
    """The figures of one reader over one corpus."""
    found = Result()
    bodies = [(case.body, reading.body) for case, reading in pairs if case.body is not None]
    if bodies:
        found.body = body_scores([shared(truth, body) for truth, body in bodies])
        found.words = word_f1(bodies)
    for case, reading in pairs:
        _title(found, case, reading)
        _authors(found, case, reading)
        _date(found, case, reading)
    return found


def _title(found: Result, case: Case, reading: Reading) -> None:
    if case.title is None:
        return
    found.add(TITLE, is_exact_title(case.title, reading.title))
    ok = is_same_title(case.title, reading.title)
    found.add(BARE_TITLE, ok)
    if not ok:
        found.misses["title", "none given" if not reading.title else "another heading"] += 1


def _authors(found: Result, case: Case, reading: Reading) -> None:
    if case.authors is None or reading.authors is None:
        return
    if not case.authors:
        found.add(NONE, not reading.authors)
        if reading.authors and "author" not in case.faults:
            found.misses["authors", "named where the label has none"] += 1
        return
    truth, mine = normal_authors(case.authors), normal_authors(reading.authors)
    found.add(AUTHORS, raw_authors(case.authors) == raw_authors(reading.authors))
    several = len(truth if case.joined else case.authors) > 1
    if several:
        found.add(SEVERAL, truth == mine)
    if "author" in case.faults:
        return
    found.add(NORMAL, truth == mine)
    if several:
        found.add(FAIR_SEVERAL, truth == mine)
    if truth != mine:
        found.misses["authors", _difference(truth, mine)] += 1


def _difference(truth: frozenset[str], mine: frozenset[str]) -> str:
    if not mine:
        return "silent where the label names somebody"
    if mine < truth:
        return "one of several left out"
    if mine > truth:
        return "one too many"
    return "written otherwise, in part" if mine & truth else "somebody else"


def _date(found: Result, case: Case, reading: Reading) -> None:
    if not case.date or reading.authors is None:
        return
    ok = is_same_day(case.date, reading.date)
    found.add(DATE, ok)
    if "date" in case.faults:
        return
    found.add(FAIR_DATE, ok)
    if not ok:
        found.misses["date", _apart(case.date[:10], reading.date)] += 1


def _apart(truth: str, mine: str | None) -> str:
    if not mine:
        return "none given"
    if len(mine) < len(truth):
        return "less exact than the label"
    return "earlier than the label" if mine < truth else "later than the label"
