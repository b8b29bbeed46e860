"""Another voice at the ends of a text."""

from __future__ import annotations

import pytest

from backlist.dates import Edtf
from backlist.intake.notes.plain import plain
from backlist.intake.notes.provenance import Context, find_notes
from backlist.intake.notes.speakers import said_by
from backlist.intake.notes.voices import find_voices

BODY = (
    "The kettle is the oldest teacher in the house. It does not hurry because you are cold. " * 12
)


def voices(markdown: str, *, loose: bool = False) -> list[str]:
    text = plain(markdown)
    notes = find_notes(text, Context("en", anchor=Edtf("2019-03-21")))
    return [text.text[v.start : v.end] for v in find_voices(text, notes, loose=loose)]


@pytest.mark.parametrize(
    "note",
    [
        "Editor’s note: This is part of our winter series.",
        "*Editors' note: The author asked us to leave the date as it stands.*",
        "**Editor’s Note:** Our team meets weekly, and this came of it.",
        "Note de la rédaction : ce texte a été relu par ses auteurs.",
        "Anmerkung der Redaktion: Wir haben die Namen geändert.",
        "Nota de la redacción: hemos cambiado los nombres.",
        "_The following letter was sent to us by its authors, who asked us to print all of it._",
    ],
)
@pytest.mark.parametrize("end", [False, True])
def test_a_labelled_note_is_set_apart(note: str, end: bool) -> None:
    markdown = f"{BODY}\n\n{note}" if end else f"{note}\n\n{BODY}"
    (found,) = voices(markdown)
    assert found == plain(note).text


@pytest.mark.parametrize(
    "words",
    [
        "*An italic first paragraph that sets a scene and publishes nothing.*",
        "In this post, we publish the figures for March.",
        "_Ada Finch is a dyer and the author of three books._",
        "Below is a list of looms.",
        "## Editor’s note: a heading",
    ],
)
def test_the_authors_own_words_stay(words: str) -> None:
    assert voices(f"{words}\n\n{BODY}") == []


def test_a_note_that_only_tells_provenance_is_none() -> None:
    assert (
        voices(f"Editor's note: This post was originally published on the Quay blog.\n\n{BODY}")
        == []
    )


def test_pasted_notes_end_where_the_authors_begin() -> None:
    note = (
        "This letter was published on Medium by Ada Finch and Bilal Rahman last week. "
        "We hope to publish more on the questions raised below."
    )
    assert voices(f"{note} We write from Leeds. {BODY}", loose=True) == [note]
    assert voices(f"{note}\n\nWe write from Leeds.\n\n{BODY}", loose=True) == [note]
    assert voices(f"{note} Dear friends, you asked us to write. {BODY}", loose=True) == [note]


def test_a_note_in_several_paragraphs() -> None:
    note = "The following letter was written by three dyers.\n\nWe are publishing it in full."
    assert voices(f"{note}\n\nDear editor,\n\n{BODY}", loose=True) == [note]


def test_a_pasted_text_without_a_note() -> None:
    assert voices(f"We write from Leeds. {BODY}", loose=True) == []
    assert voices(BODY, loose=True) == []


PROVENANCE = (
    "Originally posted on Medium, this letter was shared by heronpost.org on 4 May 2018\n\n"
)


@pytest.mark.parametrize(
    "note",
    [
        "The Heron Post is sharing it for discussion and welcomes replies.",
        "Heronpost has spoken to two of the authors. We expect to carry further replies.",
        "[We are glad to repost this letter. Comments are off. — Eds.]",
        "[Editor: Names have been changed at their request.]",
    ],
)
def test_an_outlet_speaks_of_itself_in_pasted_text(note: str) -> None:
    assert voices(f"{PROVENANCE}{note}\n\nDear friends, {BODY}", loose=True) == [note]


def test_where_and_when_alone_are_no_note_in_pasted_text() -> None:
    words = "This text was first distributed as a leaflet, two days after the ballot of 9 May 2016."
    assert voices(f"{words}\n\n{BODY}", loose=True) == []


@pytest.mark.parametrize(
    "note",
    [
        "Editor’s note: Mina Castellane spoke at our winter meeting.",
        "[This text reached our office in March. It has not been changed. – Eds.]",
        "(The editors of The Quay print this article with the author’s permission.)",
        "The Quay is run by volunteers. Consider giving something for its upkeep.",
        "Anmerkung der Redaktion: Die Namen wurden geändert.",
        "Nota del traductor: los nombres se han dejado como estaban.",
    ],
)
def test_a_note_after_a_text_of_one_paragraph(note: str) -> None:
    assert voices(f"{BODY} {note}", loose=True) == [note]


@pytest.mark.parametrize(
    "note",
    [
        "Publisher’s preface. This is the third piece that Mina Castellane has sent.",
        "Ed.: What you are about to read was written in 1990.",
        "Note de la traductrice : les noms ont été gardés.",
        "Foreword by Nora Quill: The kettle needs no praise.",
        "(The Quay asked Mina Castellane (a dyer) for an article. It is printed whole.)",
    ],
)
def test_a_note_before_a_text_of_one_paragraph(note: str) -> None:
    assert voices(f"{note} {BODY}", loose=True) == [note]


@pytest.mark.parametrize(
    "words",
    [
        "(The kettle was blue.)",
        "The lid is dented. We bought it in Leeds. (It was not cheap.)",
        "Note that the spout drips.",
        "A note on kettles: they boil.",
    ],
)
def test_the_authors_last_words_stay_in_a_text_of_one_paragraph(words: str) -> None:
    assert voices(f"{BODY} {words}", loose=True) == []
    assert voices(f"{words} {BODY}", loose=True) == []


@pytest.mark.parametrize(
    ("note", "who"),
    [
        ("Editor’s note: Names were changed.", "the editors"),
        ("Note by The Quay: We asked Mina Castellane for an answer.", "The Quay"),
        ("Introduction by the editors of Night Shift: Few questions are older.", "Night Shift"),
        ("Foreword by Nora Quill: The kettle needs no praise.", "Nora Quill"),
        ("Note de la rédaction : les noms ont été changés.", "la rédaction"),
        ("Note de la traductrice : les noms ont été gardés.", "la traductrice"),
        ("Anmerkung des Übersetzers: Die Namen blieben.", "der Übersetzer"),
        ("Nota de la redacción: hemos cambiado los nombres.", "la redacción"),
        ("Nota da redação: mudámos os nomes.", "a redação"),
        ("N. d. R.: i nomi sono stati cambiati.", "la redazione"),
        ("Night Shift is publishing this letter, which reached us in May.", "Night Shift"),
        ("The following reached us in May. – Eds.", "the editors"),
        ("We print this letter as it came.", None),
    ],
)
def test_who_says_we(note: str, who: str | None) -> None:
    assert said_by(note)[0] == who


def test_a_translators_note_goes_by_the_translators_name() -> None:
    assert said_by("Translator’s note: The names stay.", ("Ada Finch",)) == ("Ada Finch", True)
