"""The child process: what comes back, and what a document can do to it and not to us."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from backlist.errors import Problem
from backlist.intake.child import in_child, stop_children


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    yield
    stop_children()


def ask(name: str, data: bytes = b"", seconds: float = 10.0) -> object:
    return in_child(f"tests.intake.child_tricks:{name}", data, source="a.pdf", seconds=seconds)


def wrong(name: str, seconds: float = 10.0) -> Problem:
    problem = ask(name, seconds=seconds)
    assert isinstance(problem, Problem)
    assert problem.source == "a.pdf"
    assert problem.do
    assert "Nothing of it was filed" in problem.what
    assert ask("plain") != problem, "the next document must be read by a new child"
    return problem


def test_plain_data_comes_back_with_options_given() -> None:
    answer = in_child(
        "tests.intake.child_tricks:plain", b"x" * 3_000_000, source="a", options={"more": "é"}
    )
    assert answer == {"size": 3_000_000, "data": b"x" * 10, "more": "é", "list": [1, None, "ß"]}


def test_one_child_reads_several_documents_and_is_replaced_after_a_fault() -> None:
    first = ask("process_id")
    assert ask("process_id") == first
    assert first != os.getpid()
    wrong("fails")
    assert ask("process_id") != first


def test_a_problem_of_the_reader_comes_back_on_the_right_source_and_keeps_the_child() -> None:
    before = ask("process_id")
    assert ask("problem") == Problem("It is locked.", "a.pdf", record="page 2", do="Unlock it.")
    assert ask("process_id") == before


@pytest.mark.parametrize("name", ["forever", "asleep"])
def test_what_takes_too_long_is_ended(name: str) -> None:
    assert "too long" in wrong(name, seconds=0.6).what


@pytest.mark.parametrize("name", ["hungry", "large", "killed"])
def test_what_needs_too_much_memory_is_ended(name: str) -> None:
    assert "memory" in wrong(name).what


@pytest.mark.parametrize("name", ["crash", "liar"])
def test_what_crashes_or_lies_is_a_problem(name: str) -> None:
    assert "damaged" in wrong(name).what


def test_an_error_tells_its_kind_and_none_of_the_documents_words() -> None:
    what = wrong("fails").what
    assert "ValueError in fails" in what
    assert "secret" not in what


def test_a_deep_answer_is_refused() -> None:
    assert isinstance(ask("deep"), Problem)


def test_what_a_library_prints_disturbs_nothing() -> None:
    assert ask("noisy") == "heard"


def test_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = ask("connects", f"127.0.0.1:{server.getsockname()[1]}".encode())
    assert answer == "PermissionError"


def test_no_writing_no_programs(tmp_path: Path) -> None:
    assert ask("writes", str(tmp_path / "x").encode()) == "PermissionError"
    assert not (tmp_path / "x").exists()
    assert ask("runs") == "PermissionError"


def test_no_descriptors_and_no_environment_go_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SECRET", "1")
    with (tmp_path / "open").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        assert ask("descriptors") == ["0o10000", "0o10000"], "the two pipes and nothing else"
    names = ask("environment")
    assert isinstance(names, list)
    assert "A_SECRET" not in names


def test_threads_do_not_hear_one_anothers_answers() -> None:
    answers: dict[int, object] = {}

    def work(size: int) -> None:
        answers[size] = ask("plain", b"y" * size)

    threads = [threading.Thread(target=work, args=(n,)) for n in (10, 200_000, 3_000_000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {n: a["size"] for n, a in answers.items() if isinstance(a, dict)} == {
        10: 10,
        200_000: 200_000,
        3_000_000: 3_000_000,
    }


def worker(size: int) -> object:
    return ask("plain", b"z" * size)


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_it_works_inside_the_workers_of_a_pool(method: str) -> None:
    ask("plain")
    with ProcessPoolExecutor(2, mp_context=get_context(method)) as pool:
        sizes = [a["size"] for a in pool.map(worker, [1, 2, 3]) if isinstance(a, dict)]
    assert sizes == [1, 2, 3]
    assert ask("plain") is not None


def test_a_reader_that_does_not_exist_is_a_problem() -> None:
    assert isinstance(ask("nobody"), Problem)
