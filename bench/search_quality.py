"""Does the search find what a reader half remembers, and exactly what holds the words?

python -m bench.search_quality ARCHIVE

Two hundred known items, made by a rule: titles as they are, and runs of six words that stand in
one piece only, half of them in quotation marks. And words, phrases and filters whose counts are
compared with those of SQLite's FTS5, which is given the same words.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backlist.errors import Problem
from backlist.find.facets import FACETS, Values
from backlist.find.fields import GAP, fields
from backlist.find.folding import bigrams, fold, is_run, raw_words
from backlist.find.stems import stemmer, stemmer_name
from backlist.model import Card, Catalog, Loader

PAGE = '<!doctype html><meta charset="utf-8"><script src="search.js"></script>'
RUN = 6


@dataclass(frozen=True, slots=True)
class Read:
    """A piece as the search reads it: its card, (form, stem) with "" in gaps, its blocks."""

    card: Card
    words: list[tuple[str, str]]
    blocks: tuple[str, ...]


def read(catalog: Catalog, loader: Loader) -> list[Read]:
    """All public pieces, analysed one by one and without the index."""
    found = []
    for card in catalog.cards:
        piece = loader(card.id)
        if card.status != "public" or isinstance(piece, Problem):
            continue
        given = fields(piece)
        stem = stemmer(stemmer_name(piece.language))
        words: list[tuple[str, str]] = []
        for part in given.parts:
            if words and not part.joined:
                words += [("", "")] * GAP
            for raw in raw_words(part.text):
                if is_run(raw):
                    words += [(pair, pair) for pair in bigrams(raw)]
                elif form := fold(raw):
                    digit = form[0].isdigit()
                    words.append((form, form if digit else fold(stem(raw.lower())) or form))
        found.append(Read(card, words, given.blocks))
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """A query that should lead to one piece."""

    kind: str
    query: str
    piece: str


def known_items(pieces: Sequence[Read], count: int = 200) -> list[Known]:
    """Half titles, a quarter runs of six words in quotation marks, a quarter without."""
    titles = Counter(" ".join(map(fold, raw_words(p.card.title))) for p in pieces)
    fit = [p for p in pieces if titles[_title(p)] == 1 and len(_title(p).split()) > 2]
    every = max(1, len(fit) // (count // 2))
    items = [Known("title", p.card.title, p.card.id) for p in fit[::every]][: count // 2]
    runs: dict[str, set[str]] = defaultdict(set)
    for p in pieces:
        for run in _runs(p):
            runs[" ".join(map(fold, run))].add(p.card.id)
    seen = Counter(f for p in pieces for f in {form for form, _ in p.words})
    rare = len(pieces) // 20
    every = max(1, len(pieces) // (count // 2))
    for n, p in enumerate(pieces[::every]):
        if len(items) == count:
            break
        own = [run for run in _runs(p) if len(runs[" ".join(map(fold, run))]) == 1]
        own = [run for run in own if sum(seen[fold(w)] <= rare for w in run) >= 2]
        if own:
            said = " ".join(own[len(own) // 2])
            kind = "phrase in quotation marks" if n % 2 else "phrase, bare"
            items.append(Known(kind, f'"{said}"' if n % 2 else said, p.card.id))
    return items


def _title(p: Read) -> str:
    return " ".join(map(fold, raw_words(p.card.title)))


def _runs(p: Read) -> Iterator[tuple[str, ...]]:
    words = [w for block in p.blocks for w in raw_words(block) if fold(w)]
    return (tuple(words[n : n + RUN]) for n in range(0, len(words) - RUN, 3))


class Fts:
    """SQLite's FTS5 with our words: a token of letters and digits for each form and each stem."""

    def __init__(self, pieces: Sequence[Read]) -> None:
        self._numbers: dict[str, int] = {}
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._base = sqlite3.connect(":memory:")
        self._base.execute("create virtual table t using fts5(id unindexed, f, s, detail=full)")
        rows = []
        for p in pieces:
            for form, stem in set(p.words):
                self._stems[form].add(stem)
                self._forms[form[:1]].add(form)
            f = " ".join(self._token("f", form) for form, _ in p.words)
            s = " ".join(self._token("s", stem) for _, stem in p.words)
            rows.append((p.card.id, f, s))
        self._base.executemany("insert into t values (?, ?, ?)", rows)

    def _token(self, kind: str, word: str) -> str:
        return f"{kind}{self._numbers.setdefault(word, len(self._numbers))}x" if word else "gap"

    def word(self, word: str) -> set[str]:
        """Pieces with a word in any form."""
        return self._ask(" OR ".join(f"s:{self._token('s', s)}" for s in self._stems[word]))

    def beginning(self, start: str) -> set[str]:
        """Pieces with a word that begins so."""
        forms = [f for f in self._forms[start[:1]] if f.startswith(start)]
        return self._ask(" OR ".join(f"f:{self._token('f', f)}" for f in forms))

    def phrase(self, words: Sequence[str]) -> set[str]:
        """Pieces with these words side by side."""
        return self._ask('f:"' + " ".join(self._token("f", w) for w in words) + '"')

    def _ask(self, query: str) -> set[str]:
        if not query:
            return set()
        return {row[0] for row in self._base.execute("select id from t where t match ?", [query])}


class Reader:
    """The reader's script at work in a browser, on an index opened from the disk."""

    def __init__(self, page: Any, site: Path) -> None:
        self._page = page
        (site / "search" / "index.html").write_text(PAGE, "utf-8")
        page.goto((site / "search" / "index.html").as_uri())

    def places(self, query: str) -> tuple[list[int], int]:
        """Numbers of the pieces found, the best first, and how many there are with all words."""
        asked = """async q => { const a = await backlistSearch.find(q, {}, false);
          return [a.hits.slice(0, 10).map(h => h.segment.base + h.doc), a.some ? 0 : a.total]; }"""
        first, total = self._page.evaluate(asked, query)
        return first, total

    def count(self, query: str, filters: dict[str, str] | None = None) -> int:
        """How many pieces have all of it."""
        asked = """async ([q, f]) => { const a = await backlistSearch.find(q, f, false);
          return a.some ? 0 : a.total; }"""
        return int(self._page.evaluate(asked, [query, filters or {}]))


def differences(reader: Reader, pieces: Sequence[Read], catalog: Catalog) -> list[str]:
    """Where counts of words, beginnings, phrases and filters differ from those of FTS5."""
    fts, values = Fts(pieces), Values(catalog)
    forms = sorted({form for p in pieces for form, _ in p.words if form})
    wrong: list[str] = []
    asked = 0

    def same(query: str, expected: set[str], filters: dict[str, str] | None = None) -> None:
        nonlocal asked
        asked += 1
        count = reader.count(query, filters)
        if count != len(expected):
            wrong.append(f"{query} {filters or ''}: {count}, not {len(expected)}")

    for form in forms[:: max(1, len(forms) // 150)]:
        if len(form) > 1 and not is_run(form):
            same(form, fts.word(form))
            same(f"{form[:3]}*", fts.beginning(form[:3]))
    chosen = pieces[:: max(1, len(pieces) // 60)]
    for n, p in enumerate(chosen):
        words = [form for form, _ in p.words]
        start = (n * 37) % max(1, len(words) - 4)
        run = words[start : start + 2 + n % 3]
        if all(run) and not any(map(is_run, run)):
            same('"' + " ".join(run) + '"', fts.phrase(run))
        for facet in FACETS:
            for value in values.of(p.card)[facet][:1]:
                having = {o.card.id for o in pieces if value in values.of(o.card)[facet]}
                same("", having, {facet: value})
                word = next((w for w in words if w), "")
                if word and not is_run(word):
                    same(word, fts.word(word) & having, {facet: value})
    print(f"{asked} counts compared with FTS5's, {len(wrong)} differ")
    return wrong


@contextmanager
def opened() -> Iterator[Any]:
    """A page of a headless Chromium."""
    from playwright.sync_api import sync_playwright
    from tests.conftest import QUIET, chromium

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=[*QUIET, "--no-sandbox"])
        yield browser.new_page()
        browser.close()


def main() -> None:
    """From the command line."""
    from backlist import find, site
    from backlist.archive import open_archive

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--show", action="store_true", help="say what was not found first")
    given = parser.parse_args()
    archive = open_archive(given.archive)
    catalog, _ = archive.catalog()
    pieces = read(catalog, archive.loader)
    with tempfile.TemporaryDirectory() as folder, opened() as page:
        out = Path(folder) / "site"
        lines = site.EntryLines(catalog, {}, find.PAGE)
        find.build(
            catalog, archive.loader, out, cache=Path(folder) / "cache", entries=lines.all, state=b""
        )
        reader = Reader(page, out)
        order = {p.card.id: n for n, p in enumerate(pieces)}
        tally: dict[str, list[int]] = defaultdict(list)
        for item in known_items(pieces):
            first, _ = reader.places(item.query)
            mine = order[item.piece]
            rank = first.index(mine) + 1 if mine in first else 0
            tally[item.kind].append(rank)
            if given.show and rank != 1:
                print(json.dumps([item.kind, item.query, item.piece, rank], ensure_ascii=False))
        ranks = [rank for some in tally.values() for rank in some]
        for kind, some in [*tally.items(), ("all", ranks)]:
            first_of, ten = sum(r == 1 for r in some), sum(r > 0 for r in some)
            print(f"{kind}: {len(some)} asked, first {first_of}, in the first ten {ten}")
        for line in differences(reader, pieces, catalog):
            print("  " + line)


if __name__ == "__main__":
    main()
