"""docs/FORMAT.md says what is so: its examples are read, its commands find what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from backlist.archive import parse_piece
from backlist.archive.keys import (
    APPEARANCE_KEYS,
    CONTRIBUTOR_KEYS,
    EVIDENCE_KEYS,
    NOTE_KEYS,
    PIECE_KEYS,
    RIGHTS_KEYS,
    SERIES_KEYS,
    WORK_KEYS,
)
from backlist.archive.others import CHOICES, ORDERS, PERSONS, parse_shelf
from backlist.dates import parse_edtf
from backlist.model import APPEARANCE_ROLES, CONTRIBUTOR_ROLES, KINDS
from tests.archive.made import archive, draft

TEXT = (Path(__file__).parents[2] / "docs" / "FORMAT.md").read_text("utf-8")
PIECE, SHELF = re.findall(r"```markdown\n(.*?)```", TEXT, re.DOTALL)
(COMMANDS,) = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)


def test_the_piece_is_one() -> None:
    piece, problems = parse_piece(PIECE, "a-letter", "docs/FORMAT.md")
    assert problems == ()
    assert piece is not None
    assert [c.place for c in piece.contributors] == ["Ostend", "Hull"]
    assert [len(a.evidence) for a in piece.appearances] == [2, 0]
    assert piece.first_published == parse_edtf("2019-02~")
    assert piece.extra == {"shelfmark": "B 12"}
    assert piece.body.startswith("Dear friends")


def test_the_shelf_is_one() -> None:
    shelf, problems = parse_shelf(SHELF, "letters", "docs/FORMAT.md")
    assert problems == ()
    assert shelf is not None
    assert [g.title for g in shelf.groups] == ["Of the harbour", "Others"]


@pytest.mark.parametrize(
    "keys",
    [
        (*PIECE_KEYS, *APPEARANCE_KEYS, *CONTRIBUTOR_KEYS, *WORK_KEYS),
        (*NOTE_KEYS, *EVIDENCE_KEYS, *RIGHTS_KEYS, *SERIES_KEYS, *PERSONS),
        (*KINDS, *CONTRIBUTOR_ROLES, *APPEARANCE_ROLES),
        (*ORDERS, *CHOICES),
    ],
    ids=["pieces", "small things", "kinds and roles", "shelves"],
)
def test_everything_there_is_is_named(keys: tuple[str, ...]) -> None:
    named = set(re.findall(r"`([^`\n]+)`", TEXT)) | set(re.findall(r"[\w-]+", SHELF))
    assert set(keys) - named == set()


def test_its_dates_are_dates() -> None:
    table = TEXT[TEXT.index("| written | means |") : TEXT.index("A piece first appeared")]
    rows = [line.split("|")[1] for line in table.splitlines()[2:] if line.startswith("|")]
    dates = [date for row in rows for date in re.findall(r"`([^`]+)`", row)]
    assert len(dates) > 15
    for date in dates:
        parse_edtf(f"1971{date}" if re.fullmatch(r"-2[0-9]", date) else date)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum here")
def test_the_commands_find_what_is_wrong_and_nothing_else(tmp_path: Path) -> None:
    mine = archive(tmp_path / "mine")
    for n in range(3):
        mine.file(draft(f"Letter {n}", markdown=f"{n}"), filed="2026-11-03")

    def said() -> list[str]:
        ran = subprocess.run(
            ["sh", "-c", COMMANDS], cwd=mine.root, capture_output=True, text=True, check=False
        )
        return sorted(filter(None, (ran.stdout + ran.stderr).splitlines()))

    assert said() == []
    first, second, _ = sorted((mine.root / "captures").rglob("*.html"))
    first.write_bytes(b"changed")
    second.unlink()
    (first.parent / f"{'0' * 64}.warc.gz").write_bytes(b"no gzip")
    (mine.root / "pieces/1999/letter-1").mkdir(parents=True)
    found = said()
    assert len(found) == 4
    assert f"changed: captures/2026/11/{first.name}" in found
    assert f"missing: {second.stem}" in found
    assert "letter-1" in found
    assert any("not in gzip format" in line for line in found)
