"""What fuzzing once found stays found: each case is read again in a process of its own."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.__main__ import Worker
from tests.fuzz.mutate import mutated
from tests.fuzz.parsers import CASES, PARSERS


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    running = Worker()
    yield running
    running.stop()


FILES = sorted(f for f in CASES.rglob("*") if f.is_file())


@pytest.mark.parametrize("case", FILES, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_a_case_gives_drafts_and_problems_only(case: Path, worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / f"case{''.join(case.suffixes)}"
    shutil.copy(case, path)
    assert worker.read(path).startswith("ok")


@pytest.mark.parametrize("parser", PARSERS, ids=lambda p: p.name)
def test_every_parser_has_seeds_and_reads_a_few_mutations(
    parser: object, worker: Worker, tmp_path: Path
) -> None:
    found = next(p for p in PARSERS if p is parser)
    seeds = found.found()
    assert seeds, f"no fixture is a seed for {found.name}"
    rng = random.Random(1)
    path = tmp_path / f"case{found.suffix}"
    for _ in range(3):
        data = mutated(rng.choice(seeds), seeds, rng)
        path.write_bytes(found.inside(data) if found.inside else data)
        assert worker.read(path).startswith("ok")
