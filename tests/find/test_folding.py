"""Words as search knows them: what is the same word, and where words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backlist.find.folding import LONGEST, bigrams, fold, is_run, raw_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Émile", "emile"),
        ("STRASSE", "Straße"),
        ("Łódź", "lodz"),
        ("ΛΌΓΟΣ", "λογος"),
        ("ﬁnal", "final"),
        ("Ångström", "angstrom"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("كتـــاب", "كتاب"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("١٩٤٨", "1948"),
        ("کتاب", "كتاب"),
        ("שָׁלוֹם", "שלום"),
        ("מכתבים", "מכתבימ"),
        ("ё", "е"),
        ("ﾃﾞｰﾀ", "データ"),
    ],
)
def test_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("कि", "क"), ("son", "sun")])
def test_keeps_what_makes_another_word(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't stop—1971's strike_fund!", ["Don", "t", "stop", "1971", "s", "strike", "fund"]),
        ("l’homme, E\u0301mile", ["l", "homme", "E\u0301mile"]),
        ("iPhone東京都で", ["iPhone", "東京都で"]),
        ("สวัสดี world", ["สวัสดี", "world"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert raw_words(text) == words


def test_runs_become_pairs_and_a_last_letter() -> None:
    assert is_run("東京都") and not is_run("Tokyo")
    assert bigrams("東京都") == ["東京", "京都", "都"]


@given(st.text(max_size=60))
@example("𝐀 ℌ Ⅻ ㎑")
def test_folding_twice_is_folding_once(text: str) -> None:
    for word in raw_words(text):
        folded = fold(word)
        assert len(folded) <= LONGEST and not set(folded) & set(' \t\n"\\')
        if not is_run(word):
            assert fold(folded) == folded


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_is_read_as_any_other(text: str) -> None:
    assert raw_words(text) == raw_words(text + " é")[:-1]
