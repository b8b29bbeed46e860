"""Records read by several processes come in their order, whatever becomes of a process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import parent_process

from backlist.errors import Problem
from backlist.intake import parallel
from backlist.intake.interface import InRecords
from backlist.model import Draft


@dataclass(frozen=True)
class Part:
    """A record of our own: `does` says what happens when it is read."""

    position: str
    does: str = "read"

    def read(self) -> Iterator[Draft | Problem]:
        if self.does == "die" and parent_process() is not None:
            os._exit(9)
        if self.does == "raise":
            raise ValueError("a fault of ours")
        yield Draft(title=self.position, position=self.position)


def titles(parts: list[Part], jobs: int) -> list[str]:
    read = parallel.read_records(iter(parts), jobs)
    return [r.title or "" if isinstance(r, Draft) else f"problem {r.record}" for r in read]


def many(count: int) -> list[Part]:
    return [Part(str(n)) for n in range(count)]


def test_in_order_here_and_in_processes() -> None:
    expected = [str(n) for n in range(320)]
    assert titles(many(320), 0) == expected
    assert titles(many(320), 2) == expected


def test_few_start_no_process() -> None:
    parts = many(parallel.ALONE + 3)
    assert titles(parts, 2) == [p.position for p in parts]


def test_a_record_that_raises_is_told_and_the_rest_goes_on() -> None:
    parts = many(5)
    parts[2] = Part("2", "raise")
    assert titles(parts, 0) == ["0", "1", "problem 2", "3", "4"]


def test_a_record_that_ends_its_process_is_left_out_alone() -> None:
    parts = many(280)
    parts[230] = Part("230", "die")
    read = titles(parts, 2)
    assert read[230] == "problem 230"
    assert read[:230] + read[231:] == [str(n) for n in range(280) if n != 230]


def test_problems_among_records_keep_their_place() -> None:
    class Source(InRecords):
        def records(self, given: object, options: object) -> Iterator[Part | Problem]:
            yield Part("0")
            yield Problem("Not this one.", record="1")
            yield Part("2")

    read = list(Source().drafts(None, None))  # type: ignore[arg-type]
    assert [isinstance(item, Problem) for item in read] == [False, True, False]
