"""Reads pages that others labelled with ours and its peers, and says who reads what right.

python -m bench.pages --corpora DIR [--jobs 2] [--only articles-news] [--readers backlist]
                      [--out FILE]

Prints a Markdown block for docs/benchmarks.md. DIR holds articles-scrapinghub, articles-wcxb and
articles-news; what is missing is left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bench.page_corpora import CORPORA, FAULTS, Case, fault_classes
from bench.page_readers import READERS, Reader, Reading, safely, versions
from bench.page_report import block
from bench.page_results import Result, result

_CHUNK = 8
_EVERY = 5
_WARM = 3


def main(argv: Sequence[str] | None = None) -> int:
    """The command; 0 where at least one corpus was read."""
    options = _parser().parse_args(argv)
    results: dict[str, dict[str, Result]] = {}
    speed: dict[str, dict[str, float]] = {}
    for corpus, load in CORPORA.items():
        root = options.corpora / corpus
        if not root.is_dir() or (options.only and corpus not in options.only):
            continue
        cases = list(load(root))
        results[corpus] = compare(cases, options.readers, options.jobs, _say)
        if cases[0].body is not None and options.readers == list(READERS):
            _say(f"{corpus}: speed")
            speed[corpus] = rates(cases[::_EVERY])
    if not results:
        _say(f"{options.corpora} holds none of {', '.join(CORPORA)}.")
        return 1
    faults = {name: fault_classes(path) for name, path in FAULTS.items() if name in results}
    measured = block(results, speed, faults, versions())
    print(measured)
    if options.out is not None:
        options.out.write_text(measured + "\n", "utf-8")
    return 0


def compare(
    cases: Sequence[Case], readers: Sequence[str], jobs: int, say: Callable[[str], None]
) -> dict[str, Result]:
    """The figures of each reader over the same pages."""
    found = {}
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for name in readers:
            say(f"{len(cases)} pages: {name}")
            readings = pool.map(partial(_read, name), cases, chunksize=_CHUNK)
            found[name] = result(list(zip(cases, readings, strict=True)))
    return found


def _read(name: str, case: Case) -> Reading:
    return safely(READERS[name], case.read(), case.url)


def rates(cases: Sequence[Case]) -> dict[str, float]:
    """Pages a CPU second of ours and of trafilatura, page by page in turn."""
    pages = [(case.read(), case.url) for case in cases]
    turns = {name: READERS[name] for name in ("backlist", "trafilatura")}
    for reader in turns.values():
        for html, url in pages[:_WARM]:
            safely(reader, html, url)
    spent = dict.fromkeys(turns, 0.0)
    for html, url in pages:
        for name, reader in turns.items():
            spent[name] += _seconds(reader, html, url)
    return {name: len(pages) / seconds for name, seconds in spent.items()}


def _seconds(reader: Reader, html: bytes, url: str | None) -> float:
    start = time.process_time()
    safely(reader, html, url)
    return time.process_time() - start


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read")
    parser.add_argument("--only", action="append", choices=list(CORPORA), help="one corpus")
    parser.add_argument("--readers", nargs="+", default=list(READERS), choices=list(READERS))
    parser.add_argument("--out", type=Path, help="a file for the Markdown block")
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
