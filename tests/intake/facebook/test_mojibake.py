"""Facebook's mojibake, undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.facebook.mojibake import repair, repaired

PLAIN = st.text(st.characters(codec="utf-8"))


@given(PLAIN)
def test_what_facebook_spells_is_what_was_written(text: str) -> None:
    assert repair(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize(
    "text",
    ["", "plain", "naïve", "Ünï", "façade – “right”", "Ação", "née", "日本", "😀", "£5 à la"],
)
def test_what_is_right_stays(text: str) -> None:
    assert repair(text) == text


@given(PLAIN.filter(lambda t: not t.isascii()), st.integers(1, 3))
def test_a_text_cut_off_within_a_character_loses_that_alone(text: str, less: int) -> None:
    data = (text + "é").encode()
    cut = (text.encode() + "🌊".encode()[:less]).decode("latin-1")
    assert repair(cut) == text
    assert repair(data[:-1].decode("latin-1") + "...") == f"{text}..."


def test_mixed_strings_are_mended_where_they_are_broken() -> None:
    assert repair("Ã©té – rightly") == "été – rightly"
    assert repair("the caf\xc3\xa9 of Zo\xeb and others") == "the café of Zoë and others"


def test_values_are_mended_whole_and_not_too_deep() -> None:
    deep: object = "x"
    for _ in range(100):
        deep = [deep]
    value = {"n\xc3\xa9": ["\xc3\xa9", 1, None, {"a": "\xe2\x80\x9c"}], "deep": deep}
    mended = repaired(value)
    assert isinstance(mended, dict)
    assert mended["né"] == ["é", 1, None, {"a": "“"}]
