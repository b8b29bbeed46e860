"""Two accounts of one writing: what a piece gains, what stays, and that it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backlist.archive import Archive
from backlist.archive.joining import Account, join
from backlist.dates import parse_edtf
from backlist.errors import KeeperError
from backlist.model import Appearance, Captured, Draft, Evidence, Piece
from tests.archive.made import LETTER, archive, draft

NOTE = Evidence("sentence", "First pinned up at Quay Street.")
GUESS = Evidence("inferred", "the day after", 0.7, "date")


def piece(*appearances: Appearance, **changes: object) -> Piece:
    return replace(Piece("a-letter", "A letter", LETTER, appearances=appearances), **changes)  # type: ignore[arg-type]


def account(*appearances: Appearance, read: int | None = 0) -> Account:
    return Account(Draft(title="A letter", markdown=LETTER), appearances, read)


def on(outlet: str | None, day: str | None, role: str = "first", **more: object) -> Appearance:
    date = parse_edtf(day) if day else None
    return replace(Appearance(outlet, role, date), **more)  # type: ignore[arg-type]


def after(old: Piece, new: Account) -> list[Appearance]:
    joined = join(old, new)
    listed = list(old.appearances)
    for name, value in joined.edits.items():
        if name.startswith("appearances."):
            _, at, *inside = name.split(".")
            made = replace(listed[int(at)], **{inside[0]: value}) if inside else value
            listed[int(at) : int(at) + 1] = [made]
    return listed


def test_a_later_publication_is_a_reprint() -> None:
    found = after(piece(on("The Quay", "2016-05-24")), account(on("Tide Table", "2016-06-01")))
    assert [(a.outlet, a.role) for a in found] == [("The Quay", "first"), ("Tide Table", "reprint")]


def test_an_earlier_one_becomes_the_first() -> None:
    found = after(piece(on("Tide Table", "2016-06-01")), account(on("The Quay", "2016-05-24")))
    assert [(a.outlet, a.role) for a in found] == [("Tide Table", "reprint"), ("The Quay", "first")]


def test_a_role_that_a_sentence_told_stays() -> None:
    old = piece(on("Tide Table", "2016-06-01", evidence=(NOTE,)))
    assert [a.role for a in after(old, account(on("The Quay", "2016-05-24")))] == ["first", "first"]


def test_the_original_dates_what_a_note_only_named() -> None:
    url = "https://quay.example/letter"
    old = piece(on("The Quay", None, url=url), on("Tide Table", "2016-06-01", "reprint"))
    again, digest = "http://www.quay.example/letter/", "sha256:" + "0" * 64
    captured = on("The Quay", "2016-05-24", url=again, capture=digest)
    found = after(old, account(captured))
    assert len(found) == 2
    assert found[0].date == parse_edtf("2016-05-24")
    assert (found[0].url, found[0].capture) == (url, captured.capture)


def test_a_date_read_there_is_better_than_one_inferred_and_never_than_the_keepers() -> None:
    read = account(on("The Quay", "2016-05-24"))
    guessed = piece(on("The Quay", "2016-05~", evidence=(GUESS,)))
    assert after(guessed, read)[0].date == parse_edtf("2016-05-24")
    told = piece(on("The Quay", "2016-05", evidence=(Evidence("keeper", field="date"),)))
    assert after(told, read)[0].date == parse_edtf("2016-05")


def test_two_addresses_at_one_outlet_are_two() -> None:
    old = piece(on("The Quay", "2016-05-24", url="https://quay.example/1"))
    new = account(on("The Quay", "2016-05-24", url="https://quay.example/2"))
    assert len(after(old, new)) == 2


def test_nothing_new_edits_nothing() -> None:
    old = piece(on("The Quay", "2016-05-24", url="https://quay.example/1"))
    assert join(old, account(*old.appearances)).edits == {}


def texts(found: Archive) -> dict[str, bytes]:
    folder = found.root / "pieces"
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def filed(found: Archive, id: str, **changes: object) -> str:
    return found.file(replace(draft(), **changes), id=id, filed="2026-11-23").id  # type: ignore[arg-type]


def test_a_draft_joins_its_piece_with_its_capture(tmp_path: Path) -> None:
    found = archive(tmp_path)
    filed(found, "a-letter")
    captured = Captured(b"<p>another page</p>", "text/html", ".html")
    copy = on("Harbour News", "2020-01-02", url="https://harbour.example/l")
    new = replace(draft(), appearances=(copy,), copy=0, url=copy.url, capture=captured)
    with found.changes("add") as batch:
        match = batch.known(new)
        assert match is not None
        assert match.relation == "joins"
        assert batch.join(match.id, new, filed="2026-11-23").added
        again = batch.known(new)
        assert again is not None
        assert again.relation == "same"
    joined = found.piece("a-letter")
    assert isinstance(joined, Piece)
    last = joined.appearances[-1]
    assert (last.outlet, last.role) == ("Harbour News", "reprint")
    assert last.capture is not None
    assert found.capture(last.capture) is not None
    found.undo()
    undone = found.piece("a-letter")
    assert isinstance(undone, Piece)
    assert len(undone.appearances) == 2


def test_merging_keeps_both_texts_and_undo_parts_them(tmp_path: Path) -> None:
    found = archive(tmp_path)
    filed(found, "one")
    other = on("Harbour News", "2020-01-02", url="https://harbour.example/l")
    filed(found, "two", appearances=(other,), copy=0, markdown=LETTER.replace("stove", "fire"))
    before = texts(found)
    found.merge("one", "two")
    merged = found.piece("one")
    assert isinstance(merged, Piece)
    assert merged.appearances[-1].text == "harbour-news.md"
    assert "fire" in (found.root / "pieces/2019/one/harbour-news.md").read_text("utf-8")
    assert "stove" in merged.body
    assert merged.aliases == ("/pieces/two/",)
    assert not (found.root / "pieces/2020/two").exists()
    found.undo()
    assert texts(found) == before


def test_nothing_merges_with_itself(tmp_path: Path) -> None:
    found = archive(tmp_path)
    filed(found, "one")
    with pytest.raises(KeeperError, match="itself"):
        found.merge("one", "one")


def test_the_newer_text_is_taken_and_the_older_stays_beside(tmp_path: Path) -> None:
    found = archive(tmp_path)
    filed(found, "one", identity="export:1", record="sha256:" + "1" * 64)
    filed(
        found,
        "one-newer",
        identity="export:1",
        record="sha256:" + "2" * 64,
        markdown=LETTER.replace("stove", "fire"),
        waits="Its source has another text now.",
    )
    found.take_newer("one", "one-newer")
    taken = found.piece("one")
    assert isinstance(taken, Piece)
    assert "fire" in taken.body
    assert taken.evidence["source"].digest == "sha256:" + "2" * 64
    assert "stove" in (found.root / "pieces/2019/one/older.md").read_text("utf-8")
    assert found.drafts() == ()
