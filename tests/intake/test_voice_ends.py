"""Notes that are told by their sentences, in wordings of no list."""

from __future__ import annotations

import pytest

from backlist.intake.notes.plain import plain
from backlist.intake.notes.provenance import Context, find_notes
from backlist.intake.notes.voice_letters import letters
from backlist.intake.notes.voices import find_voices

BODY = (
    "The loom was older than the mill. It stood by the window and complained in wet weather. "
    "My aunt oiled it every Friday and would let nobody else come near. "
) * 8


def voices(markdown: str) -> list[str]:
    text = plain(markdown)
    found = find_voices(text, find_notes(text, Context("en")), loose=True)
    return [text.text[v.start : v.end] for v in found]


@pytest.mark.parametrize(
    "note",
    [
        "Ada Finch is a historian of weaving and lives in Hull.",
        "The opinions in this essay are those of its author and do not bind our readers.",
        "The author of this article is a member of the weavers’ guild.",
    ],
)
def test_a_note_after_a_text_needs_no_known_phrase(note: str) -> None:
    assert voices(f"{BODY}{note}") == [note]
    assert voices(f"{BODY}\n\n{note}") == [note]


@pytest.mark.parametrize(
    "note",
    [
        "The lecture below was given by Ada Finch on 3 May 2014 and has been shortened.",
        "Den folgenden Vortrag hielt Ada Finch am 3. Mai 2014.",
    ],
)
def test_a_note_before_a_text_needs_no_known_phrase(note: str) -> None:
    assert voices(f"{note} {BODY}") == [note]


@pytest.mark.parametrize(
    "words",
    [
        "In this essay I argue that looms remember.",
        "You may read more of this in our next letter, but I doubt it.",
        "My aunt wrote a letter to the editor every week.",
        "The report was published in March and nobody read it.",
        "But the mill published a magazine of its own.",
    ],
)
def test_authors_who_speak_of_writings_keep_their_words(words: str) -> None:
    assert voices(f"{words} {BODY}") == []
    assert voices(f"{BODY}{words}") == []


def test_signatures_are_no_biographies() -> None:
    assert voices(f"{BODY}Ada Finch (teacher, Hull) Nora Quill (member, Leeds)") == []


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("This short essay", "Dxt"),
        ("Dieser kurze Aufsatz", "Dxt"),
        ("Ada Finch teaches", "nnq"),
        ("Editor’s note: The text below", "LltX"),
        ("", ""),
    ],
)
def test_a_sentence_is_a_row_of_letters(words: str, row: str) -> None:
    assert letters(words) == row
