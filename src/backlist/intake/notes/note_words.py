"""The words of provenance notes, by language code."""

from __future__ import annotations

from backlist.intake.notes.note_grammar import NoteWords
from backlist.intake.notes.note_words_germanic import DE, EN
from backlist.intake.notes.note_words_romance import ES, FR, IT, PT

WORDS: dict[str, NoteWords] = {"en": EN, "fr": FR, "de": DE, "es": ES, "pt": PT, "it": IT}
