from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.archive.decoding import decode
from backlist.archive.emit import WIDTH, emit, flow
from backlist.archive.form import parse_piece, write_piece
from backlist.dates import parse_edtf
from backlist.errors import Problem
from backlist.model import Appearance, Contributor, Evidence, Note, Piece, Rights, Series
from tests.archive.made import LINES, PIECES, TEXTS

TIDY = """\
---
title: What the ferry carried
kind: article
language: en
contributors:
  - {name: Ines Moor, role: author}
  - {name: Pell & Sons, role: translator, place: "Hull, Yorkshire"}
categories: [harbours, work]
appearances:
  - {outlet: Quay Street Bulletin, role: first, date: 1971-21, volume: 3, issue: "04", pages: 3-9}
  - outlet: The Tide Table
    role: reprint
    date: 2019-03-02
    url: https://tidetable.example/ferry?from=quay
    evidence: {field: date, from: sentence, says: "Reprinted, thanks: Quay St", confidence: 0.75}
notes:
  - by: The Tide Table
    text: |-
      We found this in a drawer.

      It is printed as it stood.
filed: 2024-07-09
status: public
evidence:
  kind: {from: inferred, says: no signatures, confidence: 0.9}
rights: {statement: http://rightsstatements.org/vocab/InC/1.0/, note: by permission}
weather: "no"
---

The ferry carried **milk** at five, and us at six.
"""

FERRY = Piece(
    id="what-the-ferry-carried",
    title="What the ferry carried",
    kind="article",
    language="en",
    contributors=(
        Contributor("Ines Moor"),
        Contributor("Pell & Sons", "translator", "Hull, Yorkshire"),
    ),
    categories=("harbours", "work"),
    appearances=(
        Appearance(
            "Quay Street Bulletin",
            date=parse_edtf("1971-21"),
            volume="3",
            issue="04",
            pages="3-9",
        ),
        Appearance(
            "The Tide Table",
            "reprint",
            parse_edtf("2019-03-02"),
            "https://tidetable.example/ferry?from=quay",
            evidence=(Evidence("sentence", "Reprinted, thanks: Quay St", 0.75, "date"),),
        ),
    ),
    notes=(Note("We found this in a drawer.\n\nIt is printed as it stood.", "The Tide Table"),),
    filed="2024-07-09",
    evidence={"kind": Evidence("inferred", "no signatures", 0.9)},
    rights=Rights("http://rightsstatements.org/vocab/InC/1.0/", "by permission"),
    extra={"weather": "no"},
    body="The ferry carried **milk** at five, and us at six.",
)


def read(text: str) -> tuple[Piece, list[Problem]]:
    piece, problems = parse_piece(text, "the-id", "piece.md")
    assert piece is not None, problems
    return piece, list(problems)


def front(*lines: str) -> str:
    return "\n".join(["---", "title: T", *lines, "---", "", "Text", ""])


def test_a_piece_is_written_as_a_person_would() -> None:
    assert write_piece(FERRY) == TIDY


def test_what_is_written_is_read_again() -> None:
    piece, problems = parse_piece(TIDY, "what-the-ferry-carried", "piece.md")
    assert piece == FERRY
    assert problems == ()


@given(PIECES)
@settings(max_examples=100, deadline=None)
def test_any_piece_is_read_as_it_was_written(piece: Piece) -> None:
    read_again, problems = parse_piece(write_piece(piece), piece.id, "piece.md")
    assert [p for p in problems if p.severity == "error"] == []
    assert read_again == piece


@given(PIECES)
@settings(max_examples=30, deadline=None)
def test_writing_is_stable(piece: Piece) -> None:
    text = write_piece(piece)
    again, _ = parse_piece(text, piece.id, "piece.md")
    assert again is not None
    assert write_piece(again) == text


@given(st.dictionaries(TEXTS, LINES, min_size=1, max_size=4))
@settings(max_examples=120, deadline=None)
def test_other_readers_of_yaml_take_texts_for_texts(data: dict[str, str]) -> None:
    assert yaml.safe_load(emit(data)) == data
    assert yaml.safe_load(f"a: {flow(data)}\n") == {"a": data}


@pytest.mark.parametrize("text", ["no", "012", "12:30", "2019-03-21", "1_000", "NULL", ".5", "0o7"])
def test_what_others_would_misread_is_quoted(text: str) -> None:
    assert emit({"title": text}) == f'title: "{text}"\n'


@pytest.mark.parametrize(
    "text",
    ["A plain title", "C’est l’été", "sha256:abc", "https://x.example/?a=b", "50% off", "q&a"],
)
def test_what_nobody_misreads_is_not_quoted(text: str) -> None:
    assert emit({"title": text}) == f"title: {text}\n"


def test_numbers_and_truth_of_other_programs_are_kept_as_they_were() -> None:
    data = {"weight": 5, "ratio": 0.25, "draft": True, "nothing": None, "tiny": 1e-9}
    assert yaml.safe_load(emit(data)) == data


def test_what_is_unknown_never_stands_in_for_what_is_known() -> None:
    extra = {"title": "Another", "status": "public", "date": "1999", "mood": "grey"}
    appearance = Appearance("O", extra={"url": "https://evil.example/", "shelf": "B"})
    piece = Piece("x", "T", status="withheld", appearances=(appearance,), extra=extra)
    read_again, _ = read(write_piece(piece))
    assert (read_again.title, read_again.status, read_again.date) == ("T", "withheld", None)
    assert read_again.extra == {"mood": "grey"}
    assert read_again.appearances == (Appearance("O", extra={"shelf": "B"}),)


def test_short_things_stand_in_one_line_and_long_ones_in_several() -> None:
    short = emit({"contributors": [{"name": "A", "role": "author"}]})
    assert short == "contributors:\n  - {name: A, role: author}\n"
    long = emit({"contributors": [{"name": "A" * WIDTH, "role": "author"}]})
    assert long == f"contributors:\n  - name: {'A' * WIDTH}\n    role: author\n"


# ── what people write ──


def test_lines_of_windows_and_a_byte_order_mark_are_accepted() -> None:
    text = decode(("\ufeff" + TIDY.replace("\n", "\r\n")).encode(), "piece.md")
    assert isinstance(text, str)
    piece, problems = parse_piece(text, "what-the-ferry-carried", "piece.md")
    assert piece == FERRY
    assert problems == ()


@pytest.mark.parametrize(
    ("data", "says", "line"),
    [
        ("é".encode("latin-1"), "UTF-8", 1),
        ("ab\nc\xe9".encode("latin-1"), "UTF-8", 2),
        ("x".encode("utf-16"), "UTF-16", None),
    ],
)
def test_other_encodings_are_a_problem(data: bytes, says: str, line: int | None) -> None:
    problem = decode(data, "piece.md")
    assert isinstance(problem, Problem)
    assert says in problem.what
    assert problem.line == line


def test_a_text_without_front_matter_takes_its_heading_for_title() -> None:
    piece, problems = read("# The *first* ferry #\n\nIt sank.\n")
    assert (piece.title, piece.body) == ("The *first* ferry", "It sank.")
    assert [p.severity for p in problems] == ["note"]


def test_without_title_and_heading_there_is_no_piece_but_a_draft() -> None:
    piece, problems = parse_piece("---\nkind: poem\n---\nText\n", "x", "pieces/x/piece.md")
    assert piece is None
    assert "title" in problems[0].what
    assert (problems[0].source, problems[0].line) == ("pieces/x/piece.md", 1)
    draft, problems = parse_piece("---\nkind: poem\n---\nText\n", "x", "drafts/x", draft=True)
    assert draft is not None
    assert (draft.title, draft.body, problems) == ("", "Text", ())


@pytest.mark.parametrize("text", ["", "---\n---\n", "---\n", "---"])
def test_an_empty_file_is_a_problem(text: str) -> None:
    piece, problems = parse_piece(text, "x", "piece.md")
    assert piece is None
    assert len(problems) == 1


def test_people_may_write_less() -> None:
    piece, problems = read(
        front(
            "contributors: [Ines Moor, {name: Pell, role: editor}]",
            "categories: harbours",
            "replies-to: An earlier letter",
            "notes: A word before.",
            "rights: by permission",
            "date: 2019-03-02 ",
            "summary:",
            "kind: ~",
        )
    )
    assert problems == []
    assert piece.contributors == (Contributor("Ines Moor"), Contributor("Pell", "editor"))
    assert piece.categories == ("harbours",)
    assert piece.replies_to[0].title == "An earlier letter"
    assert piece.notes == (Note("A word before."),)
    assert piece.rights == Rights(note="by permission")
    assert piece.date == parse_edtf("2019-03-02")
    assert (piece.summary, piece.kind, piece.status) == (None, None, "public")


def test_scalars_are_texts_whatever_yaml_makes_of_them() -> None:
    piece, _ = read("---\ntitle: no\nkind: 012\nlanguage: no\nsubtitle: 1e3\n---\n")
    assert (piece.title, piece.kind, piece.language) == ("no", "012", "no")
    assert piece.subtitle == "1e3"


WRONG = [
    (["kind: article", "date: 2019-3-2"], 4, "date"),
    (["contributors:", "  - {name: A}", "  - {role: author}"], 5, "no name"),
    (["appearances:", "- outlet: O", "  date: soon"], 5, "date"),
    (["appearances:", "- outlet: O", "  url: javascript:alert(1)"], 5, "url"),
    (["appearances:", "- {outlet: O, capture: sha256:xyz}"], 4, "capture"),
    (["appearances:", "- {outlet: O, text: ../../secret.md}"], 4, "text"),
    (["appearances:", "- first in O"], 4, "fields"),
    (["appearances:", "- {outlet: O, evidence: {from: hearsay}}"], 4, "where it is from"),
    (["evidence:", "  kind: {from: inferred, confidence: 90}"], 4, "0 to 1"),
    (["status: witheld"], 3, "withheld"),
    (["filed: yesterday"], 3, "filed"),
    (["language: English, mostly"], 3, "language"),
    (["aliases: [/ok/, ../../etc/passwd]"], 3, "aliases"),
    (["aliases: [/a/../../b]"], 3, "aliases"),
    (["notes:", "  - by: Someone"], 4, "no text"),
    (["kind: [a, b]"], 3, "must be a text"),
    (["kind: a", "kind: b"], 4, "twice"),
    (["captures: [abc]"], 3, "captures"),
]


@pytest.mark.parametrize(("lines", "line", "says"), WRONG)
def test_a_wrong_field_is_a_problem_with_its_line_and_the_rest_goes_on(
    lines: list[str], line: int, says: str
) -> None:
    piece, problems = read(front(*lines))
    assert [(p.line, p.severity) for p in problems] == [(line, "error")]
    assert says in problems[0].what
    assert (piece.title, piece.body) == ("T", "Text")


def test_a_slip_in_the_status_never_publishes() -> None:
    assert read(front("status: witheld"))[0].status == "withheld"
    assert read(front("status: ''"))[0].status == "withheld"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A: B\n---\n", 2),
        ('---\ntitle: T\nkind: "open\n---\n', 3),
        ("---\ntitle: T\nkind: {a\n---\n", 3),
        ("---\n- a\n- b\n---\n# T\n", 2),
        ("---\ntitle: T\n", 1),
        ("---\ntitle: \x00\n---\n", 2),
    ],
)
def test_what_is_no_yaml_is_a_problem_with_a_line(text: str, line: int) -> None:
    piece, problems = parse_piece(text, "x", "piece.md")
    assert problems[0].line == line
    assert problems[0].severity == "error"
    assert piece is None or piece.title == "T"


BOMBS = [
    "a: &x [1, 2]\nb: *x",
    "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
    "a: " + "[" * 50_000,
    "a: " + "{a: " * 50_000,
    "a:\n " + "- " * 50_000 + "x",
    "? " * 50_000,
    "\n".join(" " * n + "a:" for n in range(1000)),
]


@pytest.mark.parametrize("bomb", BOMBS, ids=range(len(BOMBS)))
def test_bombs_are_refused(bomb: str) -> None:
    piece, problems = parse_piece(f"---\ntitle: T\n{bomb}\n---\n", "x", "piece.md")
    assert piece is None
    assert problems


def test_a_letter_with_very_many_signatories_is_no_bomb() -> None:
    many = tuple(Contributor(f"Signer [{n}]", "signatory", "A & B") for n in range(3000))
    piece = Piece("x", "T", contributors=many)
    assert parse_piece(write_piece(piece), "x", "piece.md") == (piece, ())


def test_too_much_front_matter_is_refused() -> None:
    text = f"---\ntitle: {'x' * 5_000_000}\n---\n"
    assert parse_piece(text, "x", "piece.md")[0] is None


def test_unknown_fields_are_kept_and_a_slip_of_the_pen_is_pointed_out() -> None:
    piece, problems = read(front("layout: post", "contributers: [A]", "nav: {order: 3, deep: [x]}"))
    assert piece.extra == {
        "layout": "post",
        "contributers": ["A"],
        "nav": {"order": "3", "deep": ["x"]},
    }
    assert [(p.line, p.severity) for p in problems] == [(4, "warning")]
    assert "contributors" in (problems[0].do or "")


def test_unknown_fields_inside_are_pointed_out() -> None:
    piece, problems = read(front("contributors:", "- {name: A, twitter: '@a'}"))
    assert piece.contributors == (Contributor("A"),)
    assert [(p.line, p.severity) for p in problems] == [(4, "warning")]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=300, deadline=None)
def test_anything_at_all_is_read_or_is_a_problem(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\n", f"---\ntitle: T\n{text}\n---\nbody"):
        piece, problems = parse_piece(whole, "x", "piece.md")
        assert piece is not None or problems
        if piece is not None and not [p for p in problems if p.severity == "error"]:
            assert parse_piece(write_piece(piece), "x", "piece.md")[0] == piece


def test_lone_surrogates_and_carriage_returns_become_what_can_be_written() -> None:
    odd: dict[str, Any] = {"title": "a\ud800b", "body": "one\r\ntwo\rthree\udfff"}
    text = write_piece(Piece("x", **odd))
    piece, problems = read(text)
    assert (piece.title, piece.body) == ("a\ufffdb", "one\ntwo\nthree\ufffd")
    assert problems == []
    assert text.encode()


@pytest.mark.parametrize(
    ("line", "series"),
    [
        ("series: {title: Letters home, number: 3}", Series("Letters home", "3")),
        ("series: Letters home", Series("Letters home")),
        ('series: {title: Letters home, number: "IV"}', Series("Letters home", "IV")),
    ],
)
def test_series_is_read_and_written(line: str, series: Series) -> None:
    piece, problems = read(front(line))
    assert not problems
    assert piece.series == series
    again, _ = read(write_piece(piece))
    assert again.series == series


@pytest.mark.parametrize("line", ["series: {number: 3}", "series: {titel: x}"])
def test_series_without_title_is_left_out_and_told(line: str) -> None:
    piece, problems = read(front(line))
    assert piece.series is None
    assert problems
