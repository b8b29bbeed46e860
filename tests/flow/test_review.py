"""Review: what is asked, that answers are carried out and remembered, and that undo takes back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from backlist.archive import create, open_archive
from backlist.cli import main
from backlist.dates import parse_edtf
from backlist.errors import KeeperError
from backlist.flow.changed import changed
from backlist.flow.review import Review
from backlist.model import Appearance, Contributor, Draft, Evidence, Piece, Settings
from tests.archive.made import snapshot

TEXT = """\
First published in the Tide Tabel. We met at the slipway on a Sunday, and nobody had a key.

The tide was out, and so was the harbour master. We left a note under the blue door.
"""


def uncertain(**changes: object) -> Draft:
    fields: dict[str, object] = {
        "title": "A note under the door",
        "markdown": TEXT,
        "kind": "statement",
        "contributors": (Contributor("The slipway group"),),
        "appearances": (
            Appearance(
                "Tide Tabel",
                date=parse_edtf("2019-02~"),
                evidence=(
                    Evidence("inferred", "First published in the Tide Tabel", 0.6, "outlet"),
                    Evidence("inferred", "on a Sunday", 0.5, "date"),
                ),
            ),
        ),
        "evidence": {"kind": Evidence("inferred", "We met", 0.7)},
    }
    return Draft(**(fields | changes))  # type: ignore[arg-type]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    create(tmp_path / "a", Settings(title="Slipway"))
    archive = open_archive(tmp_path / "a")
    archive.file(uncertain(), id="note", filed="2026-11-23")
    return tmp_path / "a"


def piece(root: Path, id: str = "note") -> Piece:
    found = open_archive(root).piece(id)
    assert isinstance(found, Piece)
    return found


def ask(root: Path, field: str) -> tuple[Review, object]:
    review = Review(root)
    return review, next(q for q in review.questions() if q.field == field)


def test_what_is_uncertain_is_asked_with_the_sentence_around_it(root: Path) -> None:
    asked = {q.field: q for q in Review(root).questions()}
    assert {"kind", "appearances.0.outlet", "appearances.0.date"} <= set(asked)
    context = asked["appearances.0.date"].context
    assert context is not None
    assert "nobody had a key" in context


def test_right_makes_it_the_keepers_word_and_is_not_asked_again(root: Path) -> None:
    review, question = ask(root, "kind")
    review.answer(question, "y")  # type: ignore[arg-type]
    assert piece(root).evidence["kind"] == Evidence("keeper")
    assert "kind" not in {q.field for q in Review(root).questions()}


def test_what_is_written_instead_stands(root: Path) -> None:
    review, question = ask(root, "appearances.0.date")
    review.answer(question, "e", "3 March 2019")  # type: ignore[arg-type]
    assert piece(root).appearances[0].date == parse_edtf("2019-03-03")


def test_an_outlet_called_otherwise_is_remembered_for_what_comes(
    root: Path, tmp_path: Path
) -> None:
    review, question = ask(root, "appearances.0.outlet")
    review.answer(question, "c", "The Tide Table")  # type: ignore[arg-type]
    assert piece(root).appearances[0].outlet == "The Tide Table"
    assert open_archive(root).answers().outlets == {"Tide Tabel": "The Tide Table"}
    later = tmp_path / "later.md"
    later.write_text(
        "---\ntitle: Another\n---\nA rope was left on the stairs.\n\n"
        "*This piece was originally published in Tide Tabel on 4 May 2020.*\n"
    )
    assert main(["-C", str(root), "add", str(later)]) == 0
    assert "The Tide Table" in {a.outlet for a in piece(root, "later").appearances}


def test_a_byline_that_is_a_group_is_remembered(root: Path) -> None:
    archive = open_archive(root)
    doubtful = uncertain(
        title="Another", markdown=TEXT + "More.",
        evidence={"contributors": Evidence("inferred", None, 0.6)}, appearances=(),
    )  # fmt: skip
    archive.file(doubtful, id="another", filed="2026-11-23")
    review, question = ask(root, "contributors")
    review.answer(question, "a")  # type: ignore[arg-type]
    assert open_archive(root).answers().people == {"The slipway group": "group"}


def test_what_waits_is_filed_by_the_keepers_word_alone(root: Path) -> None:
    archive = open_archive(root)
    waiting = uncertain(title="Unsent", markdown="Not yet.", waits="Marked as a draft.")
    archive.file(waiting, filed="2026-11-23")
    assert main(["-C", str(root), "set", "unsent", "title=Sent"]) == 0
    assert [p.id for p in open_archive(root).drafts()] == ["unsent"]
    review, question = ask(root, "waits")
    assert review.answer(question, "f") == "Filed as unsent."  # type: ignore[arg-type]
    assert piece(root, "unsent").waits is None
    assert open_archive(root).drafts() == ()


def test_nearly_the_same_text_waits_and_can_be_joined(root: Path, tmp_path: Path) -> None:
    words = [f"word{n}" for n in range(300)]
    (tmp_path / "one.md").write_text("---\ntitle: Long\n---\n" + " ".join(words))
    words[150] = "other"
    (tmp_path / "two.md").write_text("---\ntitle: Long\ndate: 2020-01-02\n---\n" + " ".join(words))
    assert main(["-C", str(root), "add", str(tmp_path / "one.md")]) == 0
    assert main(["-C", str(root), "add", str(tmp_path / "two.md")]) == 0
    review, question = ask(root, "waits")
    assert getattr(question, "other", None) == "one"
    assert str(getattr(question, "difference", "")) == "1 word added, 1 word gone"
    review.answer(question, "m")  # type: ignore[arg-type]
    assert open_archive(root).drafts() == ()
    assert piece(root, "one").appearances


def test_an_answer_that_was_not_offered_is_refused(root: Path) -> None:
    review, question = ask(root, "kind")
    with pytest.raises(KeeperError, match="none of the answers"):
        review.answer(question, "m")  # type: ignore[arg-type]


def test_the_command_lists_where_nobody_types(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(root), "review"]) == 0
    assert "questions about 1 piece" in capsys.readouterr().out
    assert main(["-C", str(root), "review", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"kind", "appearances.0.outlet"} <= {row["field"] for row in rows}


def test_asking_at_a_terminal(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["what", "y", "c", "The Tide Table", "q"])
    monkeypatch.setattr("builtins.input", lambda prompt="": next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert main(["-C", str(root), "review"]) == 0
    assert "Type one of y, e, x, s, q" in capsys.readouterr().out
    assert piece(root).evidence["kind"].source == "keeper"
    assert piece(root).appearances[0].outlet == "The Tide Table"


def test_changed_counts_words_in_their_paragraphs() -> None:
    found = changed("One two.\n\nThree four.", "One two.\n\nThree five four.\n\nSix.")
    assert (found.added, found.removed) == (2, 0)
    assert found.places[0][0] == "Three four."


ANSWERS_TO_UNDO = [
    ("appearances.0.outlet", "c", "The Tide Table"),
    ("appearances.0.outlet", "a", ""),
    ("appearances.0.date", "e", "3 March 2019"),
    ("kind", "x", ""),
    ("title", "e", "Named now"),
    ("waits", "f", ""),
]


@pytest.mark.parametrize(("field", "key", "words"), ANSWERS_TO_UNDO)
def test_every_answer_is_one_step_that_undo_takes_back(
    root: Path, field: str, key: str, words: str
) -> None:
    archive = open_archive(root)
    nameless = uncertain(title=None, markdown="No name.", evidence={}, appearances=())
    archive.file(nameless, filed="2026-11-23")
    unsent = uncertain(title="Unsent", markdown="Not yet.", waits="A draft.", evidence={})
    archive.file(replace(unsent, extra={"compare-with": "gone"}), filed="2026-11-23")
    review, question = ask(root, field)
    before = snapshot(root)
    review.answer(question, key, words)  # type: ignore[arg-type]
    assert snapshot(root) != before
    open_archive(root).undo()
    assert snapshot(root) == before


def test_an_answer_without_its_words_changes_nothing(root: Path) -> None:
    review, question = ask(root, "appearances.0.outlet")
    before = snapshot(root)
    for key in ("c", "e"):
        with pytest.raises(KeeperError, match="Nothing was written"):
            review.answer(question, key, "  ")  # type: ignore[arg-type]
    assert snapshot(root) == before


def test_answers_already_there_stay_however_they_are_written(root: Path) -> None:
    archive = open_archive(root)
    path = root / "answers.toml"
    path.write_text('# mine\noutlets = {"The Qay" = "The Quay"}  # always\n')
    archive.remember("outlets", "Tide Tabel", "The Tide Table")
    assert archive.answers().outlets == {"The Qay": "The Quay", "Tide Tabel": "The Tide Table"}
    assert "# mine" in path.read_text()
    path.write_text('[people]\n"A" = "B"\n\n[outlets]\n"C" = "D"\n')
    archive.remember("outlets", "E.F", "G")
    assert archive.answers().outlets == {"C": "D", "E.F": "G"}
    assert archive.answers().people == {"A": "B"}


@pytest.mark.parametrize("written", [b"outlets = 1\n", b"[outlets\n", b"\xff\xfe"])
def test_answers_that_cannot_be_read_are_not_overwritten(root: Path, written: bytes) -> None:
    (root / "answers.toml").write_bytes(written)
    with pytest.raises(KeeperError):
        open_archive(root).remember("outlets", "A", "B")
    assert (root / "answers.toml").read_bytes() == written
    archive = open_archive(root)
    assert archive.answers().outlets == {}
    assert archive.problems


def test_a_draft_that_set_completes_is_one_step(root: Path) -> None:
    archive = open_archive(root)
    nameless = uncertain(title=None, markdown="No name.", evidence={}, appearances=())
    archive.file(nameless, filed="2026-11-23")
    before = snapshot(root)
    assert main(["-C", str(root), "set", "to-be-named-1", "title=Named"]) == 0
    assert piece(root, "named").title == "Named"
    assert main(["-C", str(root), "undo"]) == 0
    assert snapshot(root) == before
