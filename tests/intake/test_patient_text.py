"""Texts that made careless patterns take forever: time grows with the length, not its square.

`python -m tests.fuzz.patience` tries many more. A reader that takes time by the square of the
length is ended by the worker, as one that hangs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.asking import Worker, outcome
from tests.fuzz.patience import written


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    running = Worker()
    yield running
    running.stop()


@pytest.mark.parametrize(
    ("reader", "unit", "size"),
    [
        ("pasted.txt", "A. ", 50_000),
        ("pasted.txt", "1 ", 60_000),
        ("pasted.txt", "1", 200_000),
        ("pasted.txt", "\x0b", 200_000),
        ("body.md", "![", 200_000),
        ("body.md", "|", 100_000),
        ("body.md", "> ", 200_000),
        ("body.md", "*", 100_000),
        ("body.md", "http://a.b/ ", 200_000),
        ("fields.md", "and ", 100_000),
        ("fields.md", "](", 100_000),
        ("fields.md", "A. ", 100_000),
        ("claims.html", "| ", 40_000),
        ("claims.html", "— ", 40_000),
        ("words.html", "<", 400_000),
        ("entry.bib", " ", 100_000),
    ],
)
def test_the_same_again_and_again(
    reader: str, unit: str, size: int, worker: Worker, tmp_path: Path
) -> None:
    found = outcome(worker, written(tmp_path, reader, unit, size))
    assert found.drafts + found.problems >= 1
