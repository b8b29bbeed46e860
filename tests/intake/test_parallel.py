"""Records read by several processes come in their order, whatever becomes of a process."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from pathlib import Path

import pytest

from backlist.errors import Problem
from backlist.intake import parallel
from backlist.intake.interface import InRecords, ReadOptions
from backlist.model import Draft, DraftMedia


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
        media = (DraftMedia("a.png", bytes(parallel.LIGHT)),) if self.does == "weigh" else ()
        yield Draft(title=self.position, position=self.position, media=media)


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
            yield Part("2", "raise")
            yield Part("3")

    read = list(Source().drafts(None, None))  # type: ignore[arg-type]
    assert [isinstance(item, Problem) for item in read] == [False, True, True, False]


def _start_many_and_wait(folder: str) -> None:
    """What a keeper's process does until it is killed: records being read by others beside it."""

    def endless() -> Iterator[Part]:
        number = 0
        while True:
            yield Part(str(number))
            number += 1

    for read in parallel.read_records(endless(), 2):
        if isinstance(read, Draft) and read.title == str(parallel.ALONE + 60):
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
            Path(folder, "children").write_text(children)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the children")
def test_no_process_is_left_where_the_first_is_killed(tmp_path: Path) -> None:
    first = get_context("spawn").Process(target=_start_many_and_wait, args=(str(tmp_path),))
    first.start()
    _until((tmp_path / "children").exists)
    children = (tmp_path / "children").read_text().split()
    assert len(children) >= 2
    os.kill(first.pid or 0, signal.SIGKILL)
    first.join()
    _until(lambda: not any(_lives(child) for child in children))


def _until(done: Callable[[], bool]) -> None:
    """Waits for something that must come, a minute at most."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


def _lives(number: str) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return False


def test_options_travel_without_the_archive_they_ask() -> None:
    asked = ReadOptions(url="https://quay.example/", known=bool, jobs=3)
    again = pickle.loads(pickle.dumps(asked))
    assert again == replace(asked, known=None)


@pytest.mark.parametrize(
    ("does", "least", "most"),
    [
        ("read", parallel.AHEAD_HEAVY + 1, parallel.AHEAD + 1),
        ("weigh", 1, parallel.AHEAD_HEAVY + 1),
    ],
)
def test_what_is_heavy_is_not_read_far_ahead(does: str, least: int, most: int) -> None:
    given = 0

    def records() -> Iterator[Part]:
        nonlocal given
        for n in range(parallel.ALONE + 12 * parallel.CHUNK):
            given += 1
            yield Part(str(n), does)

    farthest = 0
    for taken, _ in enumerate(parallel.read_records(records(), 1), 1):
        if taken > parallel.ALONE:
            farthest = max(farthest, -(-(given - taken) // parallel.CHUNK))
    assert least <= farthest <= most


def test_of_a_source_of_many_all_is_read_by_others_from_the_first_record_on() -> None:
    read = list(parallel.read_records(iter(_whose(200)), 2, at_once=__name__))
    own = str(os.getpid())
    assert [r.title for r in read if isinstance(r, Draft)] == [str(n) for n in range(200)]
    assert own not in {r.source for r in read if isinstance(r, Draft)}


def test_a_source_that_seemed_to_hold_many_may_hold_nothing() -> None:
    assert list(parallel.read_records(iter(()), 2, at_once=__name__)) == []


@dataclass(frozen=True)
class Whose:
    """A record that tells by which process it was read."""

    position: str

    def read(self) -> Iterator[Draft | Problem]:
        yield Draft(title=self.position, source=str(os.getpid()))


def _whose(count: int) -> list[Whose]:
    return [Whose(str(n)) for n in range(count)]
