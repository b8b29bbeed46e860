"""What a site asks of programs that go through it: robots.txt (pure).

RFC 9309, with the two lines it leaves to others that most files have: `Sitemap` (sitemaps.org)
and `Crawl-delay`. Python's own reader takes the first rule that matches and knows no wildcard; the
standard asks for the longest, with `*` and `$`.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

LARGEST = 512 * 1024
"""Bytes of a file that are read (RFC 9309 §2.5 asks for at least 500 KiB)."""

_MOST_RULES = 10_000
_LONGEST = 2048
_SAFE = "/?#[]@!$&'()*+,;=:%-._~"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site for one program.

    `rules` are (allowed, path pattern) in the file's order; `delay` seconds between two requests,
    where the file asks for some; `sitemaps` addresses as written.
    """

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether `url` may be fetched: the longest pattern decides, and of equals the kinder."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if path == "/robots.txt":
            return True
        found = [(len(rule), allowed) for allowed, rule in self.rules if _matches(rule, path)]
        return max(found, default=(0, True))[1]


NOTHING = Robots(((False, "/"),))
"""What holds where the file cannot be had for the server's own failing (RFC 9309 §2.3.1.4)."""


def read_robots(data: bytes, product: str) -> Robots:
    """The rules of a robots.txt for the program whose product token is `product`.

    Its own groups are one, wherever they stand; those for `*` hold only where it has none
    (RFC 9309 §2.2.1). What cannot be read is passed over.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    sitemaps: list[str] = []
    named: list[str] = []
    open_to_names = False
    for key, value in _lines(data):
        if key == "sitemap":
            sitemaps.append(value)
        elif key == "user-agent":
            named = [*named, _product(value)] if open_to_names else [_product(value)]
            open_to_names = True
            groups.setdefault(named[-1], [])
        elif key in {"allow", "disallow", "crawl-delay"}:
            open_to_names = False
            for name in named:
                groups[name].append((key, value))
    own = groups.get(product.lower(), groups.get("*", []))
    rules = [(key == "allow", _normal(v)) for key, v in own if key != "crawl-delay" and v]
    delays = [d for key, v in own if key == "crawl-delay" and (d := _seconds(v)) is not None]
    return Robots(tuple(rules[:_MOST_RULES]), max(delays, default=None), tuple(sitemaps[:1000]))


def _lines(data: bytes) -> list[tuple[str, str]]:
    text = data[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff")
    pairs = (line.partition("#")[0].partition(":") for line in text.splitlines())
    return [(k.strip().lower(), v.strip()[:_LONGEST]) for k, colon, v in pairs if colon]


def _product(value: str) -> str:
    name = value.strip().lower()
    return name if name == "*" else name.partition("/")[0].split(" ")[0]


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if 0 <= seconds < 1e6 else None


def _normal(path: str) -> str:
    """A path with the same characters always written alike (RFC 9309 §2.2.2)."""
    return quote(
        unquote(path[:_LONGEST], errors="surrogateescape"), _SAFE, errors="surrogateescape"
    )


def _matches(rule: str, path: str) -> bool:
    """Whether a pattern with `*` and a closing `$` fits the beginning of a path.

    Every part between stars is looked for once, from left to right, so no pattern is slow.
    """
    whole = rule.endswith("$")
    first, *rest = (rule[:-1] if whole else rule).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if whole and rest:
        *rest, last = rest
        if len(path) - len(last) < at or not path.endswith(last):
            return False
        path = path[: len(path) - len(last)]
    for part in rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not whole or bool(rule.count("*")) or at == len(path)
