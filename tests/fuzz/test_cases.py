"""What fuzzing once found stays found: each case is read again in a process of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.__main__ import mutation
from tests.fuzz.asking import Worker, case_in, kind_of, outcome, smaller
from tests.fuzz.parsers import CASES, PARSERS, Parser, Seed

FILES = sorted(f for f in CASES.rglob("*") if f.is_file())
BRIEF = {"addresses", "sitemap"}
"""Parsers whose files hold addresses alone: there is no draft where nothing is fetched."""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    running = Worker()
    yield running
    running.stop()


def answer(worker: Worker, folder: Path, case: Seed) -> str:
    path = folder / f"case{case.suffix}"
    path.write_bytes(case.data)
    return worker.read(path)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_a_case_gives_drafts_and_problems_only(file: Path, worker: Worker, tmp_path: Path) -> None:
    assert answer(worker, tmp_path, Seed(*case_in(file))).startswith("ok")


@pytest.mark.parametrize("parser", PARSERS, ids=lambda p: p.name)
def test_every_parser_has_seeds_and_reads_a_few_mutations(
    parser: Parser, worker: Worker, tmp_path: Path
) -> None:
    seeds = parser.seeds()
    assert seeds, f"there is no seed for {parser.name}"
    rng = random.Random(1)
    for _ in range(2):
        assert answer(worker, tmp_path, mutation(seeds, rng)).startswith("ok")


@pytest.mark.parametrize("parser", PARSERS, ids=lambda p: p.name)
def test_every_seed_is_a_writing(parser: Parser, worker: Worker, tmp_path: Path) -> None:
    for seed in parser.seeds():
        path = tmp_path / f"case{seed.suffix}"
        path.write_bytes(seed.data)
        assert outcome(worker, path).drafts or parser.name in BRIEF


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("raise ValueError('bad')", "ValueError at "),
        ("import socket; socket.create_connection(('192.0.2.1', 9), 1)", "BreachError at "),
        ("open('/never/written', 'w')", "BreachError at "),
        ("while True: pass", "HangError at "),
        ("bytearray(8 * 1024**3)", "MemoryError at "),
        ("import os; os.abort()", "died with -6"),
    ],
)
def test_the_worker_tells_what_a_reader_may_not_do(
    code: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same worker, with a reader that does what it finds in the file."""
    program = (
        "import tests.fuzz.worker as w\n"
        "w.run, w.PATIENCE = lambda path: exec(path.read_text()) or (), 0.3\n"
        "w.main()"
    )
    monkeypatch.setattr("tests.fuzz.asking.MODULE", ["-c", program])
    case = tmp_path / "case"
    case.write_text(code)
    strange = Worker()
    try:
        assert strange.read(case).startswith(expected)
        case.write_text("1")
        assert strange.read(case).startswith("ok"), "it goes on with the next"
    finally:
        strange.stop()


def test_a_find_is_made_small() -> None:
    assert smaller(b"abc" * 90 + b"!" + b"def" * 90, lambda d: b"!" in d) == b"!"
    assert kind_of("ValueError at a.b:3: words: more") == "ValueError at a.b:3"
