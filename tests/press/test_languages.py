"""Offprints of archives in other languages: labels, head and colophon in their words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backlist.model import Contributor, Note, Piece, Settings, Work
from backlist.press import paper
from backlist.press.document import Source, document, trees
from backlist.press.inline import text_of
from backlist.press.letters import Letters
from backlist.press.words import House
from backlist.words import load
from tests.press import builders
from tests.press.builders import SETTINGS, pdf_of, press, words_of

FSI, PDI = "\u2068", "\u2069"


def made(piece: Piece, settings: Settings) -> dict[str, Any]:
    body, notes = trees(piece)
    house = House(load(settings.language))
    letters = Letters(lambda char: True)
    return document(Source(piece, body, notes, {}), settings, paper.A5, letters, house=house)


def test_an_arabic_house_keeps_names_apart() -> None:
    piece = replace(
        builders.essay(),
        notes=(Note("A note.", by="The Quay"),),
        replies_to=(Work("The room", by="Harbour Council"),),
    )
    shown = made(piece, replace(SETTINGS, language="ar"))
    assert (shown["words"]["lang"], shown["words"]["dir"]) == ("ar", "rtl")
    assert shown["words"]["appeared"] == "أين نُشر هذا النص"
    assert shown["stations"][0]["said"].startswith("ربيع 1998 · النشر الأول · المجلد 4، العدد 12")
    assert shown["notes"][0]["who"] == f"{FSI}The Quay{PDI}"
    relation = shown["relations"][0]
    assert text_of(relation["items"][0]) == f"{FSI}The room{PDI}، {FSI}Harbour Council{PDI}"
    assert text_of(shown["colophon"][0]).startswith(f"{FSI}Harbour Street Papers{PDI}، ")
    assert shown["lang"] == "en"


@pytest.mark.parametrize(
    ("language", "label", "role", "more"),
    [
        ("fr", "Lettre ouverte", "traduit par T", "et 52 autres, qui signent à la fin"),
        ("de", "Offener Brief", "übersetzt von T", "und 52 weitere, die am Ende unterzeichnen"),
        ("it", "Lettera aperta", "traduzione di T", "e altri 52, che firmano in fondo"),
    ],
)
def test_the_head_speaks_the_archives_language(
    language: str, label: str, role: str, more: str
) -> None:
    piece = builders.letter(60)
    people = (*piece.contributors, Contributor("T", "translator"))
    head = made(replace(piece, contributors=people), replace(SETTINGS, language=language))["head"]
    assert head["label"].startswith(f"{label} · ")
    assert text_of(head["by"][0]).endswith(f"; {more}".replace("; ", load(language)["semicolon"]))
    assert text_of(head["by"][1]) == role


def test_lines_of_arabic_and_latin_names_have_one_kind_of_sign() -> None:
    people = (
        Contributor("محمود العطار", "signatory", "حيفا"),
        Contributor("Nora Quill", "signatory", "Port Ellery"),
    )
    head = made(Piece("x", "X", language="ar", contributors=people), SETTINGS)["head"]
    assert ";" not in text_of(head["by"][0])


def test_a_pdf_in_the_keepers_own_words(tmp_path: Path) -> None:
    report = press(tmp_path, builders.essay(), settings=replace(SETTINGS, language="ar"))
    assert report.problems == ()
    assert "1998" in words_of(pdf_of(tmp_path, builders.essay().id))
    own = (("en", 'where = "Printed at"\nfiled = "kept since {date}"\n'),)
    again = press(tmp_path, builders.essay(), own=own)
    assert again.made == 1
    assert "kept since 30 January 2026" in words_of(pdf_of(tmp_path, builders.essay().id))
