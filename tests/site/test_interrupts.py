from __future__ import annotations

import signal
import threading

import pytest

from backlist.site.interrupts import Held


def test_an_interrupt_waits_until_it_is_asked_for() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), Held() as interrupt:
        signal.raise_signal(signal.SIGINT)
        done.append("the page at work")
        interrupt.check()
        done.append("another")
    assert done == ["the page at work"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_at_the_very_end_is_not_lost() -> None:
    with pytest.raises(KeyboardInterrupt), Held():
        signal.raise_signal(signal.SIGINT)


def test_a_second_interrupt_waits_for_nothing() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), Held():
        signal.raise_signal(signal.SIGINT)
        done.append("one")
        signal.raise_signal(signal.SIGINT)
        done.append("two")
    assert done == ["one"]


def test_nothing_is_changed_for_who_answers_interrupts_himself() -> None:
    heard = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append("mine"))
    try:
        with Held() as interrupt:
            signal.raise_signal(signal.SIGINT)
            interrupt.check()
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard == ["mine"]


def test_it_can_be_used_in_any_thread() -> None:
    left = []

    def work() -> None:
        with Held() as interrupt:
            interrupt.check()
        left.append("whole")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert left == ["whole"]
