"""The files of words: every language has every word, in the right shape and form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest

from backlist.words import load
from backlist.words.check import LOOSE, OPEN, fitting, places
from backlist.words.load import packaged
from backlist.words.plurals import CATEGORIES, categories, is_plural
from tests.words import golden

EN = packaged("en") or {}
ALL = sorted(
    p.name.removesuffix(".toml") for p in files("backlist.words").iterdir() if ".toml" in p.name
)
WHOLE = [tag for tag in ALL if "-" not in tag and tag != "en"]

FALLS_BACK: Mapping[str, frozenset[str]] = {}
"""Words that a language leaves to English on purpose, as "group.key"."""

Leaves = dict[str, Any]


def leaves(words: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every word by its dotted key; the forms of a plural are one word."""
    for key, value in words.items():
        here = (*path, key)
        if isinstance(value, Mapping) and not is_plural(value):
            yield from leaves(value, here)
        else:
            yield ".".join(here), value


def held(value: Any) -> frozenset[str]:
    texts = [value] if isinstance(value, str) else value.values() if is_dict(value) else value
    found = [places(t) for t in texts if isinstance(t, str)] if not isinstance(texts, int) else []
    assert None not in found
    return frozenset().union(*(f for f in found if f))


def is_dict(value: Any) -> bool:
    return isinstance(value, Mapping)


def test_the_seven_languages_are_there() -> None:
    assert {"en", "fr", "de", "es", "pt", "it", "ar"} <= set(ALL)
    assert set(golden.LANGUAGES) == set(ALL)


@pytest.mark.parametrize("tag", WHOLE)
def test_no_word_is_missing(tag: str) -> None:
    there = dict(leaves(packaged(tag) or {}))
    missing = sorted(set(dict(leaves(EN))) - set(there) - FALLS_BACK.get(tag, frozenset()))
    assert not missing, f"words/{tag}.toml lacks {', '.join(missing)}"


@pytest.mark.parametrize("tag", [t for t in ALL if t != "en"])
def test_every_word_fits(tag: str) -> None:
    mine = packaged(tag) or {}
    kept, problems = fitting(mine, EN, f"{tag}.toml", "")
    assert [p.what for p in problems] == []
    assert kept == mine


@pytest.mark.parametrize("tag", WHOLE)
def test_words_hold_what_the_english_ones_hold(tag: str) -> None:
    english = dict(leaves(EN))
    for key, value in leaves(packaged(tag) or {}):
        last = key.rpartition(".")[2]
        if last in LOOSE or isinstance(value, int) or key.partition(".")[0] in OPEN:
            continue
        if isinstance(value, list) and not value:
            continue
        assert held(value) == held(english[key]), key


@pytest.mark.parametrize("tag", ["en", *WHOLE])
def test_every_plural_has_every_form_of_its_language(tag: str) -> None:
    wanted = categories(tag)
    assert wanted <= set(CATEGORIES)
    for key, value in leaves(packaged(tag) or {}):
        if is_dict(value):
            assert set(value) == wanted, f"words/{tag}.toml, {key}"
            # "1" and "2" may be words of their own; where the form fits many numbers, it counts.
            assert all("{count}" in value[f] for f in wanted - {"zero", "one", "two"}), key


@pytest.mark.parametrize("tag", golden.LANGUAGES)
def test_what_is_said(tag: str) -> None:
    """Compared with `golden/XX.txt`; `python -m tests.words.golden` writes them anew."""
    assert golden.text(tag) == (golden.HERE / f"{tag}.txt").read_text("utf-8")


def test_signs_are_those_of_the_language() -> None:
    french = [v for _, v in leaves(packaged("fr") or {}) if isinstance(v, str)]
    assert not any(" :" in v or " ;" in v or "« " in v or "'" in v for v in french)
    assert load("fr")["quoted"] == "«\u00a0{text}\u00a0»"
    assert load("de")["quoted"] == "„{text}“"
    arabic = [v for key, v in leaves(packaged("ar") or {}) if isinstance(v, str)]
    assert not any(", " in v or "; " in v for v in arabic)
