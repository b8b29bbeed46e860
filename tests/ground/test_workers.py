"""Processes that share the work: all of it once, errors told, and nobody left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from backlist.errors import KeeperError
from backlist.workers import LostError, Workers, _Work

_told: list[str] = []


def double(numbers: list[int]) -> list[tuple[int, int]]:
    return [(2 * n, os.getpid()) for n in numbers]


def remember(word: str) -> None:
    _told.append(word)


def say(numbers: list[int]) -> str:
    return " ".join(_told)


def fail(numbers: list[int]) -> str:
    raise KeeperError("It cannot be done.", do="Leave it.")


def refuse() -> None:
    raise KeeperError("Not like this.")


def unsendable(numbers: list[int]) -> object:
    return lambda: None


def die(numbers: list[int]) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def slow(numbers: list[int]) -> list[int]:
    time.sleep(0.2)
    return numbers


def long_answer(numbers: list[int]) -> list[bytes]:
    return [b"x" * 3_000_000 for _ in numbers]


def talkative(numbers: list[int]) -> int:
    print("words")
    return len(numbers)


def nothing(numbers: list[int]) -> list[tuple[int, int]]:
    return []


@pytest.mark.parametrize("others", [0, 1, 3])
def test_every_job_is_done_once(others: int) -> None:
    with Workers(others) as workers:
        workers.start(wait=True)
        done = workers.share(double, range(100), double, name=str, batch=7, first=[[(-2, 0)]])
        found = [pair for batch in done for pair in batch]
    assert sorted(n for n, _ in found) == [-2, *range(0, 200, 2)]


def test_what_was_taken_from_another_stays_with_who_took_it() -> None:
    moved: dict[str, int] = {}
    first = _Work(range(40), 1, str, 1, moved)
    here = [first.take(1) for _ in range(40)]
    assert sorted(job for batch in here for job in batch or ()) == list(range(40))
    again = _Work(range(40), 1, str, 40, moved)
    assert again.take(1) == list(range(40))
    assert again.take(0) is None


def test_the_same_name_goes_to_the_same_process() -> None:
    with Workers(2) as workers:
        workers.start(wait=True)
        # This process takes none, and so nobody has time to take what is another's.
        rounds = [
            dict(
                pair
                for batch in workers.share(double, range(12), nothing, name=str, batch=1)
                for pair in batch
            )
            for _ in range(3)
        ]
    for number in set(rounds[0]) & set(rounds[1]):
        assert rounds[0][number] == rounds[1][number] != os.getpid()


def test_what_is_told_is_done_before_what_is_asked() -> None:
    with Workers(2) as workers:
        workers.start(wait=True)
        workers.tell(remember, "one")
        workers.tell(remember, "two")
        workers.start(wait=True)
        said = set(workers.share(say, range(50), lambda _: "here", name=str, batch=1))
    assert said <= {"one two", "here"}
    assert "one two" in said


def test_long_answers_keep_nobody_waiting_for_ever() -> None:
    with Workers(1) as workers:
        workers.start(wait=True)
        done = workers.share(long_answer, range(12), long_answer, name=str, batch=1)
        assert sum(len(one) for batch in done for one in batch) == 12 * 3_000_000


def test_what_work_prints_does_not_get_between_the_answers() -> None:
    with Workers(1) as workers:
        workers.start(wait=True)
        assert sum(workers.share(talkative, range(9), len, name=str, batch=1)) == 9


@pytest.mark.parametrize("work", [fail, unsendable])
def test_errors_are_raised_here(work: Callable[[list[int]], object]) -> None:
    with Workers(1) as workers:
        workers.start(wait=True)
        with pytest.raises(Exception, match=r"cannot be (done|sent)"):
            list(workers.share(work, range(9), slow, name=str, batch=1))


def test_an_error_keeps_what_to_do() -> None:
    with Workers(1) as workers:
        workers.start(wait=True)
        with pytest.raises(KeeperError) as caught:
            list(workers.share(fail, range(9), lambda _: "", name=str, batch=1))
        assert caught.value.do == "Leave it."


def test_what_goes_wrong_in_preparing_is_raised_too() -> None:
    with Workers(1, refuse) as workers, pytest.raises(KeeperError, match="Not like this"):
        workers.start(wait=True)


def test_the_end_of_one_is_told_and_ends_the_others() -> None:
    with Workers(2) as workers:
        workers.start(wait=True)
        with pytest.raises(LostError):
            list(workers.share(die, range(40), slow, name=str, batch=1))
        assert workers.start(wait=True) == 2, "and others can be started"


def test_none_is_waited_for_that_is_still_preparing() -> None:
    with Workers(1, _sleep_long) as workers:
        workers.start()
        assert sum(workers.share(len, range(9), len, name=str, batch=1)) == 9


def _sleep_long() -> None:
    time.sleep(600)


PARENT = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from backlist.workers import Workers
from tests.ground.test_workers import _forever, _note
workers = Workers(2)
workers.start(wait=True)
workers.tell(_note, sys.argv[1])
workers.start(wait=True)
list(workers.share(_forever, range(9), _forever, name=str, batch=1))
"""


def _note(folder: str) -> None:
    Path(folder, str(os.getpid())).touch()


def _forever(numbers: list[int]) -> None:
    while True:
        time.sleep(0.01)


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_none_is_left_where_the_first_is_killed(tmp_path: Path, sent: signal.Signals) -> None:
    first = subprocess.Popen([sys.executable, "-c", PARENT.format(path=sys.path), str(tmp_path)])
    _until(lambda: len(list(tmp_path.iterdir())) == 2)
    first.send_signal(sent)
    first.wait()
    others = [int(path.name) for path in tmp_path.iterdir()]
    _until(lambda: not any(map(_lives, others)))


def _until(done: Callable[[], bool]) -> None:
    """Waits for something that must come, a minute at most."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def _lives(number: int) -> bool:
    """Whether a process runs; one that has ended and is not waited for does not."""
    told = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False
    )
    return bool(told.stdout.strip()) and not told.stdout.strip().startswith("Z")
