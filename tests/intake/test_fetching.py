"""The polite fetcher, against a server on loopback and a clock of its own."""

from __future__ import annotations

from backlist.errors import Problem
from backlist.intake.fetching import LONGEST_DELAY, Fetcher
from backlist.intake.interface import ReadOptions
from backlist.net import Exchange
from tests.intake.websites import HTML, Website, online

TEXT = {"Content-Type": "text/plain"}


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def __call__(self) -> float:
        return self.now


def fetcher(clock: Clock) -> Fetcher:
    options = ReadOptions(allow_private=True)
    return Fetcher(options, sleep=clock.sleep, clock=clock)


def test_a_host_is_asked_once_a_second() -> None:
    clock, site = Clock(), Website()
    site.html("/a", "a")
    with online(site):
        polite = fetcher(clock)
        assert isinstance(polite.get(f"{site.base}/a", named=True), Exchange)
        assert clock.slept == []
        polite.get(f"{site.base}/a", named=True)
        polite.get(f"{site.base}/a", named=True)
    assert clock.slept == [1.0, 1.0]


def test_robots_shut_and_slow() -> None:
    clock, site = Clock(), Website()
    site.pages["/robots.txt"] = (200, TEXT, b"User-agent: *\nDisallow: /shut\nCrawl-delay: 900")
    site.html("/open", "a")
    site.html("/shut", "a")
    with online(site):
        polite = fetcher(clock)
        shut = polite.get(f"{site.base}/shut")
        assert isinstance(shut, Problem)
        assert "robots.txt" in shut.what
        assert shut.do
        assert isinstance(polite.get(f"{site.base}/open"), Exchange)
        assert isinstance(polite.get(f"{site.base}/shut", named=True), Exchange)
    assert site.asked == ["/robots.txt", "/open", "/shut"]
    assert clock.slept == [LONGEST_DELAY, LONGEST_DELAY]


def test_a_site_whose_robots_fail_is_left_alone() -> None:
    site = Website()
    site.pages["/robots.txt"] = (503, TEXT, b"")
    site.html("/a", "a")
    with online(site):
        assert isinstance(fetcher(Clock()).get(f"{site.base}/a"), Problem)
    assert "/a" not in site.asked


def test_busy_servers_are_asked_again_when_they_say() -> None:
    clock, site = Clock(), Website()
    site.html("/a", "a")
    site.first["/a"] = [
        (429, HTML | {"Retry-After": "7"}, b""),
        (
            503,
            HTML
            | {
                "Retry-After": "Fri, 01 May 2015 10:00:40 GMT",
            },
            b"",
        ),
        (503, HTML, b""),
    ]
    with online(site):
        found = fetcher(clock).get(f"{site.base}/a", named=True)
    assert isinstance(found, Exchange)
    assert found.status == 200
    assert clock.slept[0] == 7.0
    assert clock.slept[-1] == 32.0


def test_no_waiting_for_ever() -> None:
    clock, site = Clock(), Website()
    site.first["/a"] = [(429, HTML | {"Retry-After": "86400"}, b"")]
    with online(site):
        found = fetcher(clock).get(f"{site.base}/a", named=True)
    assert isinstance(found, Exchange)
    assert found.status == 429
    assert clock.slept == []


def test_the_impatient_ask_once() -> None:
    clock, site = Clock(), Website()
    site.first["/a"] = [(503, HTML, b"")]
    with online(site):
        found = fetcher(clock).get(f"{site.base}/a", named=True, tries=1)
    assert isinstance(found, Exchange)
    assert found.status == 503


def test_no_host_is_a_problem() -> None:
    assert isinstance(fetcher(Clock()).get("http://127.0.0.1:1/a", named=True), Problem)
    assert isinstance(fetcher(Clock()).get("http://[broken/a"), Problem)
