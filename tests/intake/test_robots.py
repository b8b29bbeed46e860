"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.robots import NOTHING, read_robots

FILE = b"""\xef\xbb\xbfUser-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.gif$
Disallow: /*?print=
Crawl-delay: 2.5

User-agent: OtherBot
User-Agent: Backlist/1.0
Disallow: /ours
Sitemap: https://river.example/map.xml

user-agent: backlist
Disallow: /also-ours # said twice
"""


def allowed(path: str, product: str = "somebody") -> bool:
    return read_robots(FILE, product).allows(f"https://river.example{path}")


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/", True),
        ("/private/", False),
        ("/private/a", False),
        ("/private/open/a", True),
        ("/press.gif", False),
        ("/press.gif?size=2", True),
        ("/letter?print=1", False),
        ("/letter?a=1&print=1", True),
        ("/%70rivate/", False),
        ("/robots.txt", True),
    ],
)
def test_longest_rule_wins(path: str, may: bool) -> None:
    assert allowed(path) is may


def test_groups_of_one_name_are_one_and_shut_out_the_general() -> None:
    assert not allowed("/ours", "backlist")
    assert not allowed("/also-ours", "backlist")
    assert allowed("/private/", "backlist")


def test_delay_and_sitemaps() -> None:
    rules = read_robots(FILE, "somebody")
    assert rules.delay == 2.5
    assert rules.sitemaps == ("https://river.example/map.xml",)


def test_an_equal_rule_that_allows_wins() -> None:
    rules = read_robots(b"User-agent: *\nDisallow: /a\nAllow: /a", "x")
    assert rules.allows("https://river.example/a")


def test_nothing_allows_nothing() -> None:
    assert not NOTHING.allows("https://river.example/a")


def test_many_stars_are_quick() -> None:
    rules = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 900 + b"b$", "x")
    assert rules.allows("https://river.example/" + "a" * 2000)


@given(st.binary(max_size=400), st.text(max_size=60))
def test_any_bytes_are_read(data: bytes, path: str) -> None:
    read_robots(b"User-agent: *\n" + data, "backlist").allows("https://river.example/" + path)
