"""The commands as a keeper types them, on a real archive in a fresh folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backlist.cli import main

LETTER = """\
originally published on Facebook, this letter was shared by The Quay on June 11, 2015

We write as two people who learned to read in the room you want to close. It is used by whoever
is in it, and it has been used every evening since the lamp was paid for.

We ask you to leave the door unlocked until the people who use the room have been asked.

With good wishes,
Nora Quill, Port Ellery
Pieter Haas, Stone Bay
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "papers", "--title", "Quay Papers"]) == 0
    monkeypatch.chdir(tmp_path / "papers")
    (tmp_path / "letter.txt").write_text(LETTER, "utf-8")
    return tmp_path / "papers"


def add(*more: str) -> int:
    return main(["add", "../letter.txt", "--title", "Leave the lamp on", *more])


def shown(capsys: pytest.CaptureFixture[str], *command: str) -> dict[str, object]:
    capsys.readouterr()
    assert main([*command, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_letter_becomes_a_piece(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add() == 0
    out = capsys.readouterr().out
    assert "+ filed  Leave the lamp on  [leave-the-lamp-on]" in out
    assert "1 filed." in out
    piece = shown(capsys, "show", "leave-the-lamp-on")
    assert [(c["name"], c["place"]) for c in piece["contributors"]] == [  # type: ignore[attr-defined]
        ("Nora Quill", "Port Ellery"),
        ("Pieter Haas", "Stone Bay"),
    ]
    outlets = [(a["outlet"], a["role"], a["date"]) for a in piece["appearances"]]  # type: ignore[attr-defined]
    assert outlets == [("Facebook", "first", None), ("The Quay", "shared", "2015-06-11")]
    assert "originally published" not in str(piece["markdown"])


def test_adding_again_adds_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add()
    before = sorted(p for p in archive.rglob("*") if ".backlist" not in p.parts)
    capsys.readouterr()
    assert add() == 0
    assert "1 already here." in capsys.readouterr().out
    assert sorted(p for p in archive.rglob("*") if ".backlist" not in p.parts) == before


def test_a_dry_run_writes_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add("--dry-run") == 0
    assert "+ would file  Leave the lamp on" in capsys.readouterr().out
    assert not list((archive / "pieces").glob("*/*"))


def test_without_a_title_it_waits_until_set(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "../letter.txt"]) == 0
    assert "It waits in drafts/: it lacks a title." in capsys.readouterr().out
    assert main(["build", "--no-pdf"]) == 0
    assert not (archive / "site" / "pieces").exists()
    capsys.readouterr()
    assert main(["set", "to-be-named-1", "title=Leave the lamp on"]) == 0
    assert "filed as leave-the-lamp-on" in capsys.readouterr().out
    assert (archive / "pieces/2015/leave-the-lamp-on/piece.md").exists()


def test_what_the_keeper_says_counts(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [
        "--by",
        "Nora Quill, Port Ellery (editor)",
        "--kind",
        "statement",
        "--category",
        "lamps",
    ]
    assert add(*told) == 0
    piece = shown(capsys, "show", "leave")
    assert piece["contributors"] == [
        {"name": "Nora Quill", "role": "editor", "place": "Port Ellery", "affiliation": None}
    ]
    assert (piece["kind"], piece["categories"]) == ("statement", ["lamps"])
    assert "kind" not in piece["evidence"]  # type: ignore[operator]


def test_read_needs_no_archive(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(archive.parent)
    draft = shown(capsys, "read", "letter.txt")
    promised = {
        *("title", "contributors", "date", "outlet", "url", "language", "appearances"),
        *("replies_to", "notes", "markdown", "text", "evidence", "problems", "source", "position"),
    }
    assert promised <= draft.keys()
    assert draft["title"] is None


def test_remove_and_undo(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add()
    piece = archive / "pieces/2015/leave-the-lamp-on/piece.md"
    was = piece.read_bytes()
    assert main(["remove", "leave-the-lamp-on"]) == 0
    assert not piece.exists()
    assert main(["undo"]) == 0
    assert piece.read_bytes() == was
    assert main(["undo"]) == 0
    assert not piece.exists()
    assert main(["undo"]) == 2


def test_a_broken_piece_is_named_and_the_rest_goes_on(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add()
    broken = archive / "pieces/2001/broken/piece.md"
    broken.parent.mkdir(parents=True)
    broken.write_text("---\ntitle: Fine\nstatus: loud\n---\n\nText.\n", "utf-8")
    capsys.readouterr()
    assert main(["build", "--no-pdf"]) == 1
    assert "pieces/2001/broken/piece.md:3" in capsys.readouterr().err
    assert (archive / "site/pieces/leave-the-lamp-on/index.html").exists()


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        (["-C", "nowhere", "list"], 4, "backlist new"),
        (["show", "no-such"], 2, "no piece"),
        (["set", "x", "title"], 2, "FIELD=VALUE"),
        (["add", "missing.html"], 1, "missing.html"),
        (["build", "--out", ".."], 2, "--out"),
        (["new", "."], 2, "already"),
    ],
)
def test_errors_say_what_to_do(
    archive: Path, capsys: pytest.CaptureFixture[str], command: list[str], code: int, says: str
) -> None:
    assert main(command) == code
    assert says in capsys.readouterr().err


def test_building_twice_writes_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add()
    assert main(["build"]) == 0
    capsys.readouterr()
    assert main(["build"]) == 0
    assert "0 files written, 0 removed, 0 PDFs made" in capsys.readouterr().out
    assert (archive / "site/pieces/leave-the-lamp-on/leave-the-lamp-on.pdf").exists()
