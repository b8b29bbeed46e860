"""Letters as copied from a browser, each with what must be read out of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake import read
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.pasting.pasted_furniture import is_furniture
from backlist.intake.sources.pasted import LARGEST, Pasted, decode, paragraphs, read_pasted
from backlist.model import Draft

LETTERS = Path(__file__).parent / "data" / "letters"
CASES = sorted(p.stem for p in LETTERS.glob("*.txt"))


def told(draft: Draft, expected: dict[str, Any]) -> dict[str, Any]:
    """What a draft says, in the form of the expectations; only the fields they name or must."""
    said: dict[str, Any] = {
        "title": draft.title,
        "kind": draft.kind,
        "date": str(draft.date) if draft.date else None,
        "signatories": [
            _row(c.name, c.affiliation, c.place)
            for c in draft.contributors
            if c.role == "signatory"
        ],
        "authors": [c.name for c in draft.contributors if c.role == "author"],
        "translators": [c.name for c in draft.contributors if c.role == "translator"],
        "appearances": [
            _row(a.role, a.outlet, str(a.date or ""), a.issue) for a in draft.appearances
        ],
        "replies": [_row(w.by or w.title, w.outlet, str(w.date or "")) for w in draft.replies_to],
        "notes": [_row(n.by, str(n.date or ""), n.text) for n in draft.notes],
    }
    if "language" in expected:
        said["language"] = draft.language
    return said


def _row(*parts: str | None) -> str:
    return " | ".join(part or "" for part in parts).rstrip(" |")


def wanted(expected: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = {k: [] if isinstance(v, list) else None for k, v in said.items()}
    full = empty | {k: v for k, v in expected.items() if k in said}
    for name, rows in full.items():
        if isinstance(rows, list):
            full[name] = [
                " | ".join(p.strip() for p in row.split("|")).rstrip(" |") for row in rows
            ]
    return full


def shortened(said: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """Long notes as "beginning … end", where the expectation is written so."""
    rows = []
    for i, row in enumerate(said["notes"]):
        given = expected["notes"][i] if i < len(expected["notes"]) else ""
        head, _, tail = given.partition(" … ")
        fits = tail and row.startswith(head) and row.endswith(tail)
        rows.append(given if fits else row)
    return {**said, "notes": rows}


@pytest.mark.parametrize("case", CASES)
def test_letter(case: str) -> None:
    expected = tomllib.loads((LETTERS / f"{case}.toml").read_text(encoding="utf-8"))
    words = (LETTERS / f"{case}.txt").read_text(encoding="utf-8")
    draft = read_pasted(words, title=expected.get("given"))
    said = told(draft, expected)
    full = wanted(expected, said)
    assert shortened(said, full) == full
    if "starts" in expected:
        assert draft.text.startswith(expected["starts"])
    if "ends" in expected:
        assert draft.text.endswith(expected["ends"])
    if "paragraphs" in expected:
        assert len(draft.markdown.split("\n\n")) == expected["paragraphs"]
    for words in expected.get("absent", []):
        assert words not in draft.markdown


def given_text(data: bytes) -> Given:
    return Given("-", data=data, head=data[:64])


def test_the_source_yields_one_draft_with_its_capture() -> None:
    data = b"A note on patience\n\nThe kettle does not hurry because you are cold.\n"
    source = Pasted()
    assert source.recognises(given_text(data))
    assert not source.recognises(given_text(b"\x00\x01binary"))
    (draft,) = source.drafts(given_text(data), ReadOptions(url="https://a.example/b"))
    assert isinstance(draft, Draft)
    assert draft.title == "A note on patience"
    assert draft.capture is not None
    assert draft.capture.payload == data
    assert [(a.role, a.url) for a in draft.appearances] == [("first", "https://a.example/b")]


def test_empty_text_is_a_problem() -> None:
    (problem,) = Pasted().drafts(given_text(b" \n\t\n"), ReadOptions())
    assert isinstance(problem, Problem)


def test_other_encodings_are_said() -> None:
    assert decode("“Ça”".encode("utf-16"), "-") == ("“Ça”", None)
    assert decode(b"\xef\xbb\xbf\xc3\x87a", "-") == ("Ça", None)
    words, problem = decode("“Ça va”".encode("cp1252"), "-")
    assert words == "“Ça va”"
    assert problem is not None
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("one\n\ntwo\n\nthree", ["one", "two", "three"]),
        (
            "A line that ends.\nAnother line that ends.",
            ["A line that ends.", "Another line that ends."],
        ),
        ("The lift is out,\nthe lamp is low", ["The lift is out,\nthe lamp is low"]),
        (
            "This line was wrapped by hand at a width of some sixty characters\n"
            "as mail programs used to do it, and so it is one paragraph only.\n\nEnd.",
            [
                "This line was wrapped by hand at a width of some sixty characters "
                "as mail programs used to do it, and so it is one paragraph only.",
                "End.",
            ],
        ),
    ],
)
def test_paragraphs(body: str, expected: list[str]) -> None:
    assert paragraphs(body) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Home | About | Writings",
        "Posted in Letters",
        "Leave a comment",
        "← Older posts",
        "Powered by WordPress",
        "Share this:",
        "Facebook Twitter Email",
        "12 Comments",
        "© 2014 Weft",
        "Home » Letters » 2011",
        "Categories |",
        "Laisser un commentaire",
        "Kommentare",
        "Deja un comentario",
        "Lascia un commento",
        "Tagged: looms",
        "Writings in this archive are also found under Writings.",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "We share this house.",
        "The archive burned in 1971.",
        "Comrades,",
        "Home is where the kettle is.",
        "Next week we meet again.",
        "Follow the money, they said.",
        "A letter to our comrades",
    ],
)
def test_what_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzé’*_#[]`\\<>&", min_size=1, max_size=9)
SENTENCE = st.lists(WORD, min_size=3, max_size=12).map(lambda w: "zu " + " ".join(w) + ".")


@given(st.lists(SENTENCE, min_size=2, max_size=6))
def test_words_are_left_exactly_as_they_are(sentences: list[str]) -> None:
    draft = read_pasted("\n\n".join(sentences), language="en")
    assert draft.text.split("\n\n") == sentences


@given(st.text(max_size=600))
def test_any_text_is_a_draft(words: str) -> None:
    read_pasted(words, language="en")


def test_a_text_too_large_for_one_writing_is_refused_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "all.txt").write_text("One line among very many.\n" * (LARGEST // 25))
    (told,) = read(str(tmp_path / "all.txt"))
    assert isinstance(told, Problem)
    assert "no single writing" in told.what


@pytest.mark.parametrize("text", ['{"posts": [1, 2]}', "\ufeff [\n {}]", '["a"]'])
def test_json_of_no_known_kind_is_no_writing(tmp_path: Path, text: str) -> None:
    (tmp_path / "export.json").write_text(text)
    (told,) = read(str(tmp_path / "export.json"))
    assert isinstance(told, Problem)
    assert "JSON" in told.what


def test_a_text_that_begins_with_a_bracket_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("[A note in pencil]\n\nThe tide was out, and so were we.\n")
    assert any(isinstance(item, Draft) for item in read(str(tmp_path / "note.txt")))
