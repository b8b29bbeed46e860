"""Files of words → one mapping a language (pure but for the package's own files).

A group of plural forms ("one", "other") of another language is replaced as a whole, since its
forms answer to that language's rules; everything else is laid over key by key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from backlist.errors import Problem
from backlist.words.plurals import is_plural

Words = Mapping[str, Any]
"""Keys of `en.toml`; a group of keys is a mapping in turn. `language` is the tag of the words."""

Own = tuple[tuple[str, str], ...]
"""The keeper's own files: (tag, text in TOML) of each."""

FALLBACK = "en"
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class _Loaded(NamedTuple):
    words: Words
    problems: tuple[Problem, ...]


def load(language: str, own: Own = ()) -> Words:
    """The words in `language`; what a file lacks is said in the next: region, language, English.

    One mapping for each language and `own`, made when it is first asked for. `words["language"]`
    is the language that was found: "en" where there are no words in the one wanted.
    """
    return _loaded(language, own).words


def problems_of(language: str, own: Own) -> tuple[Problem, ...]:
    """What in the keeper's files cannot be used; the words in its place are those of the house."""
    return _loaded(language, own).problems if own else ()


@lru_cache(maxsize=16)
def _loaded(language: str, own: Own) -> _Loaded:
    house = packaged(FALLBACK) or {}
    problems: list[Problem] = []
    mine = {}
    for tag, text in own:
        laid, found = _own_file(tag, text, house)
        problems += found
        mine[tag.lower()] = laid
    english = _lay(house, mine.get(FALLBACK, {}), same=True)
    spoken, tag = _spoken(language, mine)
    made = _lay(english, spoken, same=tag.partition("-")[0] == FALLBACK)
    return _Loaded({**made, "language": tag}, tuple(problems))


def _spoken(language: str, mine: Mapping[str, Words]) -> tuple[Words, str]:
    """All that is said in a language itself, and the tag of the narrowest file there is."""
    spoken: Words = {}
    known = FALLBACK
    for tag in tags(language):
        for layer in (packaged(tag) if tag != FALLBACK else None, mine.get(tag.lower())):
            if layer is not None:
                spoken, known = _lay(spoken, layer, same=True), tag
    return spoken, known


def tags(language: str) -> Iterator[str]:
    """A tag and what it is a narrower form of, the widest first: "pt", "pt-BR" (RFC 4647, 3.4)."""
    if not _TAG.fullmatch(language):
        return
    first, *rest = language.split("-")
    tag = first.lower()
    yield tag
    for part in rest:
        tag += "-" + _usual(part)
        yield tag


def _usual(part: str) -> str:
    """A subtag in its usual case (RFC 5646, 2.1.1): region "BR", script "Hant"."""
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 else part.lower()


@lru_cache(maxsize=32)
def packaged(tag: str) -> Words | None:
    """The house's own file of a language, None where there is none."""
    import tomllib
    from importlib.resources import files

    source = files(__package__).joinpath(f"{tag}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else None


def _own_file(tag: str, text: str, house: Words) -> tuple[Words, tuple[Problem, ...]]:
    import tomllib

    from backlist.words.check import fitting

    where = f"theme/words/{tag}.toml"
    if not _TAG.fullmatch(tag):
        return {}, (Problem("It is not named by a language.", where, do="Name it like de.toml."),)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        said = re.sub(r" \(at .*\)$", "", str(error))
        do = 'Often a quotation mark is missing: home = "Home".'
        return {}, (Problem(f"It is not TOML: {said}.", where, int(line[1]) if line else None, do),)
    return fitting(given, house, where, text)


def _lay(base: Words, over: Words, *, same: bool) -> dict[str, Any]:
    """`over` laid over `base`; `same` if both are one language."""
    laid = dict(base)
    for key, value in over.items():
        old = laid.get(key)
        both = isinstance(value, Mapping) and isinstance(old, Mapping)
        if both and (same or not is_plural(value)):
            laid[key] = _lay(old, value, same=same)  # type: ignore[arg-type]
        else:
            laid[key] = value
    return laid
