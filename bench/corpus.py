"""The pieces of a generated archive, the same for every builder.

About 700 words each with headings, a list, quotes, links, a footnote and emphasis; three authors
of 200, two categories of 40, one of 24 outlets, 240 months. Piece n is the same in an archive of
any size.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.words import Language, language

AUTHORS = 200
CATEGORIES = 40
OUTLETS = 24
MONTHS = 240
FIRST_YEAR = 2004
WORDS = 600
"""Where a body stops taking new paragraphs; with lists, quotes and the last it has about 700."""
KINDS = ("article", "article", "article", "review", "statement", "interview")


@dataclass(frozen=True, slots=True)
class Place:
    """One publication of a post: ISO day and address at an outlet."""

    outlet: str
    role: str
    day: str
    url: str


@dataclass(frozen=True, slots=True)
class Post:
    """One piece: `body` is CommonMark with one footnote; days are ISO."""

    slug: str
    title: str
    kind: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    places: tuple[Place, ...]
    filed: str
    body: str

    @property
    def day(self) -> str:
        """The day of first publication."""
        return self.places[0].day


@dataclass(frozen=True, slots=True)
class World:
    """What the posts are made from."""

    seed: int
    tongue: Language
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    outlets: tuple[str, ...]


def world(seed: int) -> World:
    """The authors, categories and outlets of `seed`."""
    tongue = language(seed)
    rng = random.Random(f"{seed}:world")
    return World(
        seed,
        tongue,
        _distinct(lambda: tongue.name(rng), AUTHORS),
        _distinct(lambda: rng.choice(tongue.words[400:]).capitalize(), CATEGORIES),
        _distinct(lambda: f"The {rng.choice(tongue.words[400:]).capitalize()} Review", OUTLETS),
    )


def _distinct(draw: Callable[[], str], count: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(draw())
    return tuple(found)


def posts(of: World, count: int) -> Iterator[Post]:
    """The first `count` posts."""
    for index in range(count):
        yield post(of, index)


def post(of: World, index: int) -> Post:
    """Post number `index`."""
    rng = random.Random(f"{of.seed}:{index}")
    title = of.tongue.some(rng, rng.randint(3, 8))
    title[0] = title[0].capitalize()
    slug = f"{'-'.join(title[:4]).lower()}-{index}"
    return Post(
        slug=slug,
        title=" ".join(title),
        kind=rng.choice(KINDS),
        authors=tuple(rng.sample(of.authors, 3)),
        categories=tuple(rng.sample(of.categories, 2)),
        places=_places(of, rng, slug),
        filed=f"{rng.choice((2024, 2025))}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
        body=_body(of.tongue, rng),
    )


def _places(of: World, rng: random.Random, slug: str) -> tuple[Place, ...]:
    month = rng.randrange(MONTHS)
    year, month, day = FIRST_YEAR + month // 12, month % 12 + 1, rng.randint(1, 26)
    names = rng.sample(of.outlets, 2)
    first = _place(names[0], "first", f"{year}-{month:02d}-{day:02d}", slug)
    if rng.random() < 0.7:
        return (first,)
    return (first, _place(names[1], "shared", f"{year}-{month:02d}-{day + 2:02d}", slug))


def _place(outlet: str, role: str, day: str, slug: str) -> Place:
    host = outlet.lower().replace(" ", "")
    return Place(outlet, role, day, f"https://{host}.example/{day[:4]}/{slug}")


def _body(tongue: Language, rng: random.Random) -> str:
    """Paragraphs under headings up to `WORDS` words, with the furniture of real prose."""
    blocks: list[str] = []
    words = 0
    while words < WORDS:
        if len(blocks) % 5 == 4:
            blocks.append("## " + " ".join(tongue.some(rng, rng.randint(2, 5))).capitalize())
        text = [w for _ in range(rng.randint(3, 6)) for w in tongue.sentence(rng)]
        words += len(text)
        blocks.append(" ".join(_dressed(text, rng)))
    at = rng.randrange(2, len(blocks) - 1)
    blocks[1] += "[^1]"
    blocks.insert(at, _quote(tongue, rng))
    blocks.insert(rng.randrange(2, len(blocks)), _list(tongue, rng))
    blocks.append("[^1]: " + " ".join(tongue.sentence(rng)))
    return "\n\n".join(blocks) + "\n"


def _dressed(words: list[str], rng: random.Random) -> list[str]:
    """Emphasis, strong emphasis and a link, each where there is room for it."""
    for mark in ("*", "**"):
        if rng.random() < 0.5:
            place = rng.randrange(1, len(words) - 1)
            words[place] = f"{mark}{words[place].strip('.,')}{mark}"
    if rng.random() < 0.5:
        place = rng.randrange(1, len(words) - 3)
        if "*" not in words[place]:
            words[place] = (
                f"[{words[place].strip('.,')}](https://www.example.org/{rng.randrange(9999)})"
            )
    return words


def _quote(tongue: Language, rng: random.Random) -> str:
    outer = " ".join(tongue.sentence(rng))
    return f"> {outer}\n>\n> > {' '.join(tongue.sentence(rng))}"


def _list(tongue: Language, rng: random.Random) -> str:
    mark = rng.choice(("- ", "1. "))
    return "\n".join(mark + " ".join(tongue.some(rng, 7)) for _ in range(rng.randint(3, 6)))
