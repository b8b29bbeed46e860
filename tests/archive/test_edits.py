from __future__ import annotations

import difflib
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backlist.archive.form import edit_text, parse_piece, write_piece
from backlist.dates import parse_edtf
from backlist.errors import KeeperError, Problem
from backlist.model import Appearance, Contributor, Note, Piece, Rights
from tests.archive.made import LINES, PIECES, TEXTS

HAND = """\
---
# What I know about this one so far.
title: 'The ferry'   # working title
weather:   {sky: grey,   wind: "NW" }

contributors:
# asked her in May
- name:  Ines Moor
  role: author # surely?
- {name: Pell, role: translator,}

# Dates are from the stamp on the back.
date: 2019~
appearances:
    - outlet: Quay Street Bulletin
      role: first
summary: >
  Milk at five,
  and us at six.
status: public
zebra: 012
---

The ferry carried milk.
"""


def edited(text: str, fields: dict[str, Any]) -> str:
    new = edit_text(text, fields, "piece.md")
    assert isinstance(new, str), new
    return new


def changes(old: str, new: str) -> list[str]:
    """The lines that went and came."""
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=0)
    return [line for line in lines if line[:3] not in {"---", "+++"} and line[:2] != "@@"]


EDITS: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"title": "The ferry: a song"},
        ["-title: 'The ferry'   # working title", '+title: "The ferry: a song"   # working title'],
    ),
    ({"date": parse_edtf("2019-03")}, ["-date: 2019~", "+date: 2019-03"]),
    ({"date": "2019-03-21"}, ["-date: 2019~", "+date: 2019-03-21"]),
    ({"date": None}, ["-date: 2019~"]),
    ({"kind": "poem"}, ["+kind: poem"]),
    ({"contributors.0.role": "poet"}, ["-  role: author # surely?", "+  role: poet # surely?"]),
    (
        {"contributors.1.place": "Hull, Yorkshire"},
        [
            "-- {name: Pell, role: translator,}",
            '+- {name: Pell, role: translator, place: "Hull, Yorkshire",}',
        ],
    ),
    (
        {"appearances.0.url": "https://quay.example/12"},
        [
            "-    - outlet: Quay Street Bulletin",
            "+    - url: https://quay.example/12",
            "+      outlet: Quay Street Bulletin",
        ],
    ),
    (
        {"summary": "Milk."},
        ["-summary: >", "-  Milk at five,", "-  and us at six.", "+summary: Milk."],
    ),
    (
        {"summary": "Milk.\n\nUs."},
        [
            "-summary: >",
            "-  Milk at five,",
            "-  and us at six.",
            "+summary: |-",
            "+  Milk.",
            "+",
            "+  Us.",
        ],
    ),
    ({"rights.note": "by permission"}, ["+rights: {note: by permission}"]),
    ({"replies_to": ["A letter"]}, ["+replies-to: [A letter]"]),
    ({"zebra": None}, ["-zebra: 012"]),
    ({"body": "It sank."}, ["-The ferry carried milk.", "+It sank."]),
]


@pytest.mark.parametrize(("fields", "diff"), EDITS)
def test_an_edit_changes_its_lines_and_nothing_else(
    fields: dict[str, Any], diff: list[str]
) -> None:
    assert sorted(changes(HAND, edited(HAND, fields))) == sorted(diff)


def test_a_whole_list_is_replaced_and_what_stands_before_and_after_it_stays() -> None:
    new = edited(HAND, {"contributors": (Contributor("Ada Quill"), Contributor("Pell", "editor"))})
    piece, problems = parse_piece(new, "x", "piece.md")
    assert piece is not None
    assert problems == ()
    assert [(c.name, c.role) for c in piece.contributors] == [
        ("Ada Quill", "author"),
        ("Pell", "editor"),
    ]
    assert "\n\n# Dates are from the stamp on the back.\ndate: 2019~\n" in new
    assert "# What I know about this one so far.\n" in new


def test_an_item_of_a_list_can_be_taken_out() -> None:
    piece, _ = parse_piece(edited(HAND, {"contributors.0": None}), "x", "piece.md")
    assert piece is not None
    assert [c.name for c in piece.contributors] == ["Pell"]


def test_evidence_of_one_field_can_be_taken_out() -> None:
    text = "---\ntitle: T\nevidence:\n  kind: {from: keeper}\n  date: {from: keeper}\n---\n"
    once = edited(text, {"evidence.kind": None})
    assert "kind" not in once
    assert "date: {from: keeper}" in once
    assert edited(once, {"evidence.date": None}) == "---\ntitle: T\n---\n"


@pytest.mark.parametrize(
    "path", ["contributors.7.name", "contributors.first", "title.x", "weather.sky.x"]
)
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(KeeperError):
        edit_text(HAND, {path: "x"}, "piece.md")


def test_lines_of_windows_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + HAND.replace("\n", "\r\n")
    new = edited(text, {"title": "New", "body": "One\n\nTwo"})
    assert new == "\ufeff" + edited(HAND, {"title": "New", "body": "One\n\nTwo"}).replace(
        "\n", "\r\n"
    )


def test_front_matter_is_made_where_there_is_none() -> None:
    assert edited("Only a text.\n", {"title": "T"}) == "---\ntitle: T\n---\n\nOnly a text.\n"
    assert edited("---\n---\nText\n", {"title": "T"}) == "---\ntitle: T\n---\nText\n"
    assert edited("", {"body": "Text"}) == "---\n---\n\nText\n"


def test_front_matter_in_braces_can_be_edited_too() -> None:
    new = edited("---\n{title: T, kind: poem}\n---\nText\n", {"kind": "song", "title": None})
    assert new == "---\nkind: song\n---\nText\n"


@pytest.mark.parametrize("text", ["---\ntitle: A: B\n---\n", "---\ntitle: T\n", "---\n- a\n---\n"])
def test_a_text_that_cannot_be_read_is_not_edited(text: str) -> None:
    assert isinstance(edit_text(text, {"kind": "poem"}, "piece.md"), Problem)


@given(PIECES, st.sampled_from(["title", "summary", "kind", "x unknown field"]), LINES)
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_set_and_the_rest_stays(piece: Piece, key: str, value: str) -> None:
    old = write_piece(piece)
    new, problems = parse_piece(edited(old, {key: value}), piece.id, "piece.md")
    assert new is not None, problems
    assert (new.extra if key.startswith("x ") else vars_of(new))[key] == value
    untouched = {"id", "body", "contributors", "appearances", "replies_to", "notes", "evidence"}
    assert {k: v for k, v in vars_of(new).items() if k in untouched} == {
        k: v for k, v in vars_of(piece).items() if k in untouched
    }


@given(PIECES, TEXTS)
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_set_inside(piece: Piece, value: str) -> None:
    assume(piece.contributors)
    new, problems = parse_piece(
        edited(write_piece(piece), {"contributors.0.place": value}), piece.id, "piece.md"
    )
    assert new is not None, problems
    assert new.contributors[0].place == value
    assert new.contributors[1:] == piece.contributors[1:]
    assert new.appearances == piece.appearances


@given(PIECES, PIECES)
@settings(max_examples=40, deadline=None)
def test_model_values_can_be_set(old: Piece, new: Piece) -> None:
    fields: dict[str, Any] = {
        "appearances": new.appearances,
        "contributors": new.contributors,
        "notes": new.notes,
        "rights": new.rights,
        "date": new.date,
        "body": new.body,
    }
    piece, problems = parse_piece(edited(write_piece(old), fields), old.id, "piece.md")
    assert piece is not None, problems
    assert piece.appearances == new.appearances
    assert piece.contributors == new.contributors
    assert (piece.notes, piece.rights, piece.date) == (new.notes, new.rights, new.date)
    assert (piece.title, piece.body) == (old.title, new.body)


def test_values_of_the_model_stand_as_the_writer_writes_them() -> None:
    appearance = Appearance("The Tide Table", "shared", parse_edtf("2019-03-02"))
    new = edited(
        "---\ntitle: T\n---\n", {"appearances": [appearance], "rights": Rights(note="as agreed")}
    )
    assert new == (
        "---\ntitle: T\nappearances:\n"
        "  - {outlet: The Tide Table, role: shared, date: 2019-03-02}\n"
        "rights: {note: as agreed}\n---\n"
    )


def vars_of(piece: Piece) -> dict[str, Any]:
    return {name: getattr(piece, name) for name in piece.__slots__}


def test_empty_lines_of_a_block_of_text_go_with_it() -> None:
    old = Piece("the-id", "T", notes=(Note("one\n\n\n"),))
    changed = edited(write_piece(old), {"notes": (Note("two\n"),)})
    piece, _ = parse_piece(changed, "the-id", "piece.md")
    assert piece is not None
    assert piece.notes == (Note("two\n"),)
