"""The polite fetcher: many pages of a few sites, one after the other, as their keepers ask for it.

Between two requests to one host some time passes (`ReadOptions.delay`, or what robots.txt asks
for, up to `LONGEST_DELAY`); what robots.txt shuts is not fetched, unless the keeper named that
very address; a server that says it is busy (429, 503) is asked again after the time it gives.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from backlist.errors import Problem, SourceError
from backlist.intake.interface import ReadOptions
from backlist.intake.page.media import LARGEST, Finder, Found
from backlist.intake.robots import LARGEST as ROBOTS_SIZE
from backlist.intake.robots import NOTHING, Robots, read_robots
from backlist.net import Exchange, Hop, Limits, fetch

PRODUCT = "backlist"
"""Our product token (RFC 9110 §10.1.5), by which robots.txt may name us."""

LONGEST_DELAY = 30.0
"""Seconds between two requests, whatever a site asks for: beyond, it means "stay away"."""

LONGEST_WAIT = 120.0
"""Seconds a busy server may ask us to wait before one request is given up."""

TRIES = 4
MOST = 50_000
"""How many requests one fetcher makes."""

PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
_BUSY = frozenset((429, 503))
_PICTURES_SECONDS = 60.0
_MOST_PICTURES = 40


class Fetcher:
    """Fetches addresses one at a time and remembers, of each host, when it was last asked.

    `sleep` and `clock` are the system's unless a test says otherwise.
    """

    def __init__(
        self,
        options: ReadOptions,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._options = options
        self._sleep = sleep
        self._clock = clock
        self._last: dict[str, float] = {}
        self._robots: dict[str, Robots] = {}
        self._count = 0

    def get(
        self, url: str, *, named: bool = False, accept: str = PAGE, tries: int = TRIES
    ) -> Exchange | Problem:
        """What stands at `url`, whatever its status; a `Problem` where nothing is to be had.

        `named` says that the keeper gave this very address: robots.txt is for programs that find
        their own way (RFC 9309 §1), so it is not asked then. `tries` is how often a busy server is
        asked: once where a person waits for a single page.
        """
        if not named:
            rules = self.robots(url)
            if not rules.allows(url):
                return _shut(url, rules)
        for attempt in range(tries):
            found = self._once(url, accept)
            if isinstance(found, Problem) or found.status not in _BUSY:
                return found
            wait = _asked_wait(found, attempt)
            if attempt + 1 < tries and wait <= LONGEST_WAIT:
                self._sleep(wait)
                continue
            break
        return found

    def robots(self, url: str) -> Robots:
        """The rules of the site `url` is on; fetched once."""
        try:
            parts = urlsplit(url)
            origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
        except ValueError:
            return NOTHING
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(f"{origin}/robots.txt")
        return self._robots[origin]

    def _read_robots(self, url: str) -> Robots:
        """RFC 9309 §2.3.1: no file allows all; a server that fails allows nothing."""
        limits = Limits(size=ROBOTS_SIZE * 2, seconds=30.0)
        found = self._once(url, "text/plain,*/*;q=0.5", limits)
        if isinstance(found, Problem) or found.status >= 500 or found.status == 429:
            return NOTHING
        return read_robots(found.body, PRODUCT) if 200 <= found.status < 300 else Robots()

    def _once(self, url: str, accept: str, limits: Limits | None = None) -> Exchange | Problem:
        if self._count >= MOST:
            return Problem(
                f"{MOST:,} requests have been made; this one was left for another time.",
                source=url,
                do="Add the same source again: it goes on from there.",
            )
        self._count += 1
        host = _host(url)
        self._pause(host, url)
        options = self._options
        try:
            return fetch(
                url,
                limits=limits,
                allow_private=options.allow_private,
                accept=accept,
                language=options.language,
            )
        except SourceError as error:
            return Problem(error.what, source=url, do=error.do)
        finally:
            self._last[host] = self._clock()

    def _pause(self, host: str, url: str) -> None:
        last = self._last.get(host)
        if last is None:
            return
        origin = url[: url.find("/", 8)].lower() if url.find("/", 8) > 0 else url.lower()
        rules = self._robots.get(origin)
        asked = min(rules.delay or 0.0, LONGEST_DELAY) if rules else 0.0
        left = last + max(self._options.delay, asked) - self._clock()
        if left > 0:
            self._sleep(left)


def _shut(url: str, rules: Robots) -> Problem:
    if rules is NOTHING:
        return Problem(
            "The site does not answer what programs may fetch there (robots.txt).",
            source=url,
            do="Try again later, or name the address itself.",
        )
    return Problem(
        "The site asks programs not to fetch this address (robots.txt).",
        source=url,
        do="Name the address itself if you may have it.",
    )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _asked_wait(found: Exchange, attempt: int) -> float:
    """Seconds to wait for a busy server: what it says (RFC 9110 §10.2.3), else ever longer."""
    said = (found.header("retry-after") or "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        then = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 2.0 * 4.0**attempt
    now = parsedate_to_datetime(found.header("date") or "") if _dated(found) else None
    if now is None or (then.tzinfo is None) != (now.tzinfo is None):
        return 2.0 * 4.0**attempt
    return max((then - now).total_seconds(), 0.0)


def _dated(found: Exchange) -> bool:
    try:
        return parsedate_to_datetime(found.header("date") or "") is not None
    except (ValueError, TypeError, IndexError, OverflowError):
        return False


def pictures(base: str, options: ReadOptions, hops: list[Hop]) -> Finder:
    """Finds an article's pictures: a bounded number in bounded time; their hops are appended."""
    deadline = time.monotonic() + _PICTURES_SECONDS
    count = 0

    def find(src: str) -> Found | Problem | None:
        nonlocal count
        count += 1
        left = deadline - time.monotonic()
        if count > _MOST_PICTURES or left <= 0:
            return None
        found = _picture(src, base, options, left)
        if isinstance(found, Problem):
            return found
        hops.extend(found.hops)
        return Found(found.body, found.final_url)

    return find


def _picture(src: str, base: str, options: ReadOptions, left: float) -> Exchange | Problem:
    try:
        url = urljoin(base, src)
    except ValueError:
        return Problem("A picture has no address that can be read.", source=base)
    try:
        limits = Limits(seconds=min(left, 20.0), size=LARGEST, redirects=5)
        found = fetch(url, limits=limits, allow_private=options.allow_private, accept="image/*")
    except SourceError as error:
        return Problem(f"A picture could not be fetched: {error.what}", source=url)
    if found.status != 200:
        return Problem(f"A picture could not be fetched (status {found.status}).", source=url)
    return found
