"""Layers of words, plural forms, lists, numbers; what a keeper's file may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.words import category, count, listed, load, number, own_words, problems_of
from backlist.words.load import tags
from backlist.words.plurals import CATEGORIES

EN = load("en")


def test_a_region_is_laid_over_its_language_and_that_over_english() -> None:
    own = (
        ("fr", 'home = "Seuil"\nskip = "Au texte"'),
        ("fr-CA", 'home = "Portage"'),
        ("en", 'feed = "Wire"'),
    )
    words = load("fr-CA", own)
    assert (words["home"], words["skip"]) == ("Portage", "Au texte")
    assert words["archive"] == "Archives"
    assert words["language"] == "fr-CA"
    assert load("fr", own)["home"] == "Seuil"
    assert load("xx", own)["feed"] == "Wire"
    assert load("fr-BE")["language"] == "fr"


def test_a_plural_of_another_language_is_replaced_whole() -> None:
    own = (
        (
            "pl",
            '[pieces]\none = "{count} tekst"\nfew = "{count} teksty"\nother = "{count} tekstów"',
        ),
    )
    words = load("pl", own)
    assert [count(words, "pieces", n) for n in (1, 2, 5, 22)] == [
        "1 tekst", "2 teksty", "5 tekstów", "22 teksty",
    ]  # fmt: skip
    british = load("en-GB", (("en-GB", '[pieces]\nother = "{count} writings"'),))
    assert count(british, "pieces", 1) == "1 piece"
    assert count(british, "pieces", 2) == "2 writings"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('hom = "x"', "“hom” is no word of backlist."),
        ("home = 3", "“home” has the wrong kind of value."),
        ('home = "{names}"', "“{names}” asks for {names}, which is not known here."),
        ('kept_by = "Kept"', "“Kept” leaves out {keeper}."),
        ('kept_by = "{keeper"', "The braces in “{keeper” do not fit."),
        ('kept_by = "{keeper.__class__}"', "asks for {keeper.__class__}"),
        ('kept_by = "{keeper!r}"', "do not fit"),
        ('[pieces]\none = "{count} x"', "[pieces] has no form “other”"),
        ('[kind]\nzine = "{x}"', "asks for {x}"),
        ("[kind]\nzine = 1", "has the wrong kind of value"),
        ('[date]\nmonths = ["x"]', "“date.months” has the wrong kind of value."),
        ('[date.about]\nseason = ["a", "b"]', "has the wrong kind of value"),
        ("home = x", "It is not TOML"),
        ('pieces = "x"', "has the wrong kind of value"),
        ('[home]\nx = "y"', "has the wrong kind of value"),
    ],
)
def test_what_cannot_be_used_is_told_and_left(text: str, what: str) -> None:
    own = (("en", f'skip = "Skip"\n{text}\n'),)
    (problem,) = problems_of("en", own)
    assert what in problem.what
    assert problem.source == "theme/words/en.toml"
    assert problem.line is None or problem.line >= 2
    words = load("en", own)
    assert {**words, "skip": EN["skip"]} == EN


def test_own_kinds_and_roles_get_words() -> None:
    own = (
        (
            "en",
            '[kind]\nzine = "Zine"\n[by]\ntypesetter = "set by {names}"\n'
            '[appearance]\nread = "read"\n[sentence.read]\non = "read on {outlet}"\n'
            'in = "read at {outlet}"\nbare = "read aloud"\n',
        ),
    )
    assert problems_of("en", own) == ()
    assert load("en", own)["sentence"]["read"]["in"] == "read at {outlet}"


@given(st.text(), st.sampled_from(["en", "de", "x", "../x", "fr-CA"]))
def test_no_file_breaks_the_words(text: str, tag: str) -> None:
    words = load(tag, ((tag, text),))
    assert set(words) == set(EN)


def test_reading_the_keepers_folder(tmp_path: Path) -> None:
    assert own_words(None) == own_words(tmp_path) == ()
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "eo.toml").write_bytes(b'\xef\xbb\xbfhome = "Hejmo"\n')
    (folder / "notes.txt").write_text("no")
    own = own_words(tmp_path)
    assert load("eo", own)["home"] == "Hejmo"
    (folder / "eo.toml").write_bytes(b'home = "\xff"\n')
    assert load("eo", own_words(tmp_path))["home"] == "\ufffd"


def test_tags_from_wide_to_narrow() -> None:
    assert list(tags("ZH-hant-tw")) == ["zh", "zh-Hant", "zh-Hant-TW"]
    assert list(tags("../../etc")) == list(tags("")) == []


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "other one other other other other"),
        ("fr", "one one other other other other"),
        ("fr-CA", "one one other other other other"),
        ("pt-PT", "other one other other other other"),
        ("ar", "zero one two few many other"),
        ("ru", "many one few few many many"),
        ("pl", "many one few few many many"),
        ("cs", "other one few few other other"),
        ("sl", "other one two few other other"),
        ("lt", "other one few few other other"),
        ("lv", "zero one other other zero zero"),
        ("ro", "few one few few few other"),
        ("he", "other one two other other other"),
        ("cy", "zero one two few other other"),
        ("ga", "other one two few other other"),
        ("ja", "other other other other other other"),
        ("hi", "one one other other other other"),
        ("xx", "other one other other other other"),
    ],
)
def test_plural_categories(language: str, forms: str) -> None:
    """The forms of 0, 1, 2, 3, 11 and 100, as Unicode CLDR 46 has them."""
    assert " ".join(category(language, n) for n in (0, 1, 2, 3, 11, 100)) == forms


@given(
    st.integers(0, 10**9), st.sampled_from(["en", "fr", "ar", "ru", "mt", "gd", "br", "lv", "fil"])
)
def test_every_count_has_a_form(n: int, language: str) -> None:
    assert category(language, n) in CATEGORIES


@pytest.mark.parametrize(
    ("language", "names", "said"),
    [
        ("en", "A B C", "A, B and C"),
        ("de", "A B C", "A, B und C"),
        ("es", "Ana Isabel", "Ana e Isabel"),
        ("es", "Isabel Ana", "Isabel y Ana"),
        ("es", "Ana Hilda", "Ana e Hilda"),
        ("es", "Ana Yolanda", "Ana y Yolanda"),
        ("es", "agua hielo", "agua y hielo"),
        ("it", "A B", "A e B"),
        ("ar", "A B C", "A وB وC"),
        ("en", "A", "A"),
        ("en", "", ""),
    ],
)
def test_names_in_a_sentence(language: str, names: str, said: str) -> None:
    assert listed(load(language), names.split()) == said


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("en", 1234, "1,234"),
        ("de", 1234, "1234"),
        ("de", 12345, "12.345"),
        ("fr", 12345, "12\u202f345"),
        ("es", 12345, "12\u00a0345"),
        ("pt", 1234, "1.234"),
        ("ar", 12345, "12,345"),
        ("en", 999, "999"),
    ],
)
def test_numbers(language: str, n: int, said: str) -> None:
    assert number(load(language), n) == said


def test_words_are_made_once() -> None:
    assert load("fr") is load("fr")
    own = (("fr", 'home = "Seuil"'),)
    assert load("fr", own) is load("fr", own)
