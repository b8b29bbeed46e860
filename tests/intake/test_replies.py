"""What a writing replies to, and what it only mentions."""

from __future__ import annotations

import pytest

from backlist.dates import Edtf
from backlist.intake.notes.plain import plain
from backlist.intake.notes.provenance import Context, find_notes
from backlist.intake.notes.replies import find_replies, named_alike
from backlist.intake.notes.reply_words import RESPONSE_STEMS, SAYS_RESPONSE
from backlist.model import Work

ANCHOR = Edtf("2019-03-21")


def replies(
    markdown: str, *, letter: bool = True, title: str | None = None, language: str = "en"
) -> list[str]:
    text = plain(markdown)
    notes = find_notes(text, Context(language, anchor=ANCHOR))
    found = find_replies(text, notes, title=title, anchor=ANCHOR, language=language, letter=letter)
    rows = ((w.title, w.by, w.outlet, str(w.date) if w.date else None, w.url) for w in found)
    return [" | ".join(p or "" for p in row).rstrip(" |") for row in rows]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We have read your letter of March 9 with care.", " |  |  | 2019-03-09"),
        (
            "We were sorry to read in the Board’s public letter of 15 March 2019 that it is over.",
            " | Board |  | 2019-03-15",
        ),
        (
            "We read the October 20 statement by your National Committee.",
            " | National Committee |  | 2018-10-20",
        ),
        (
            "In response to “The Case for Tea” by Petra Solberg (Weft, 8 November 2016), we write.",
            "The Case for Tea | Petra Solberg | Weft | 2016-11-08",
        ),
        (
            "We are writing in response to [The Case for Tea](https://weft.example/tea).",
            "The Case for Tea |  |  |  | https://weft.example/tea",
        ),
    ],
)
def test_a_letter_says_what_it_answers(words: str, expected: str) -> None:
    assert replies(f"{words} And we disagree.") == [expected]


def test_the_note_and_the_letter_speak_of_one_work() -> None:
    words = (
        "This letter was published on Medium the day after Weft published a statement from "
        "the Board "
        "of the Dyers’ Guild announcing the sale. We read the Board’s statement of March 15 "
        "with care."
    )
    assert replies(words) == [" | Board of the Dyers’ Guild | Weft | 2019-03-15"]


def test_a_title_says_it() -> None:
    assert replies("Tea is short.", letter=False, title="A reply to Petra Solberg") == [
        " | Petra Solberg"
    ]
    assert replies("Tea is short.", letter=False, title="Response to “The Case for Tea”") == [
        "The Case for Tea"
    ]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        (
            "Nous avons lu la lettre de la direction du 10 février.",
            "fr",
            " | direction |  | 2019-02-10",
        ),
        ("Wir haben eure Erklärung vom 1. März gelesen.", "de", " |  |  | 2019-03-01"),
    ],
)
def test_other_languages(words: str, language: str, expected: str) -> None:
    assert replies(words, language=language) == [expected]


@pytest.mark.parametrize(
    ("words", "letter"),
    [
        ("The minister’s letter of March 9 is kept in the museum.", True),
        ("In response to demand, the shop stayed open.", False),
        ("The Guild acted in response to “Tea for All”, a memo.", False),
        ("We read your letter of March 9.", False),
        ("Our own statement was short.", True),
        ("In a reply to critics, he shrugged.", True),
    ],
)
def test_to_mention_is_not_to_answer(words: str, letter: bool) -> None:
    assert replies(words, letter=letter) == []


def test_only_the_beginning_counts() -> None:
    filler = "The kettle is the oldest teacher in the house. " * 200
    assert replies(f"{filler}We have read your letter of March 9.") == []


@pytest.mark.parametrize(
    ("words", "by", "outlet", "date"),
    [
        ("Your circular of 9 June 2021 tells us to move.", None, None, "2021-06-09"),
        (
            "We are replying to the statement which the Mill Committee published in The Post on "
            "28 July 2019.",
            "Mill Committee",
            "The Post",
            "2019-07-28",
        ),
    ],
)
def test_a_letter_names_a_dated_work(
    words: str, by: str | None, outlet: str | None, date: str
) -> None:
    (work,) = find_replies(plain(f"{words} {BODY_WORDS}"), (), language="en", letter=True)
    assert (work.by, work.outlet, str(work.date)) == (by, outlet, date)


@pytest.mark.parametrize(
    ("note", "by", "date"),
    [
        (
            "This letter was posted on Facebook, after the board of the Reed Alliance released its "
            "letter of 22 March 2019.",
            "board of the Reed Alliance",
            "2019-03-22",
        ),
        (
            "This letter was posted on Facebook last week, the day after the Post printed a "
            "statement from the committee of the Reed Room which said no.",
            "committee of the Reed Room",
            "None",
        ),
    ],
)
def test_a_note_says_who_came_before(note: str, by: str, date: str) -> None:
    text = plain(f"{note}\n\n{BODY_WORDS}")
    (work,) = find_replies(text, find_notes(text, Context("en")), language="en")
    assert (work.by, str(work.date)) == (by, date)


def test_an_outlet_is_called_as_the_page_calls_it() -> None:
    (work,) = named_alike((Work(by="A", outlet="the Post"),), [None, "The Heron Post"])
    assert work.outlet == "The Heron Post"


BODY_WORDS = "The kettle is the oldest teacher in the house and it does not hurry anybody. " * 6


@pytest.mark.parametrize(
    "words",
    [
        "in response to", "in reply to", "an answer to", "our rejoinder to", "responds to",
        "replying to", "replies to", "responding to", "en réponse aux", "Antwort auf",
        "in Erwiderung auf", "en respuesta al", "em resposta à", "in risposta alla",
    ],
)  # fmt: skip
def test_every_way_to_say_that_it_answers_has_one_of_the_stems(words: str) -> None:
    said = SAYS_RESPONSE.search(f"{words} the keepers of the mill")
    assert said is not None
    assert any(stem in words.casefold() for stem in RESPONSE_STEMS)
