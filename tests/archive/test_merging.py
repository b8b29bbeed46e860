"""Merging and newer texts: every file and name that either piece had is still there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backlist.archive import Archive
from backlist.archive.joining import Account, join
from backlist.archive.known import Known, piece_keys
from backlist.dates import parse_edtf
from backlist.errors import KeeperError
from backlist.model import (
    Appearance,
    Captured,
    Container,
    Contributor,
    Draft,
    DraftMedia,
    Evidence,
    Piece,
)
from tests.archive.made import LETTER, archive, draft, snapshot

TODAY = "2026-11-23"


def at(outlet: str | None, day: str | None = None, **more: Any) -> Appearance:
    return Appearance(outlet, date=parse_edtf(day) if day else None, **more)


def copy(outlet: str, day: str, url: str | None = None, **changes: Any) -> Draft:
    where = at(outlet, day, url=url)
    made = replace(draft(), appearances=(where,), copy=0, url=url, outlet=outlet, date=where.date)
    return replace(made, **changes)


def piece(found: Archive, id: str) -> Piece:
    read = found.piece(id)
    assert isinstance(read, Piece), read
    return read


def folder(found: Archive, id: str) -> Path:
    return next(found.root.glob(f"pieces/*/{id}"))


def picture(data: bytes) -> tuple[DraftMedia, ...]:
    return (DraftMedia("a.png", data),)


def test_texts_that_were_joined_before_come_along_when_pieces_are_merged(tmp_path: Path) -> None:
    found = archive(tmp_path)
    for id, outlet in (("one", "The Quay"), ("two", "The Dune"), ("three", "The Dune")):
        text = LETTER.replace("stove", f"fire for {id}")
        found.file(copy(outlet, f"20{len(id)}0-01-02", markdown=text), id=id, filed=TODAY)
    found.merge("two", "three")
    before = snapshot(tmp_path)
    found.merge("one", "two")
    merged = piece(found, "one")
    texts = [a.text for a in merged.appearances if a.text]
    assert len(texts) == len(set(texts)) == 2
    said = [(folder(found, "one") / name).read_text("utf-8") for name in texts]
    assert sorted("fire for three" in text for text in said) == [False, True]
    assert {"/pieces/two/", "/pieces/three/"} <= set(merged.aliases)
    found.undo()
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("newer", [False, True])
def test_pictures_of_one_name_are_two_pictures(tmp_path: Path, newer: bool) -> None:
    found = archive(tmp_path)
    shown = "\n![the stove](media/a.png)\n"
    found.file(
        copy("The Quay", "2019-01-02", markdown=LETTER + shown, media=picture(b"old")),
        id="one", filed=TODAY,
    )  # fmt: skip
    other = copy(
        "The Dune", "2020-01-02", markdown="Now: " + LETTER + shown, media=picture(b"new"),
        waits="Newer." if newer else None,
    )  # fmt: skip
    found.file(other, id="two", filed=TODAY)
    if newer:
        found.take_newer("one", "two")
    else:
        found.merge("one", "two")
    home = folder(found, "one")
    name = "older.md" if newer else "the-dune.md"
    beside = (home / name).read_text("utf-8")
    own = piece(found, "one").body
    older, later = (beside, own) if newer else (own, beside)
    assert "media/a.png" in older
    assert (home / "media/a.png").read_bytes() == b"old"
    assert "media/a-2.png" in later
    assert (home / "media/a-2.png").read_bytes() == b"new"


def test_one_picture_in_both_is_kept_once(tmp_path: Path) -> None:
    found = archive(tmp_path)
    found.file(copy("The Quay", "2019-01-02", media=picture(b"same")), id="one", filed=TODAY)
    other = copy("The Dune", "2020-01-02", markdown="Other " + LETTER, media=picture(b"same"))
    found.file(other, id="two", filed=TODAY)
    found.merge("one", "two")
    assert [m.name for m in piece(found, "one").media] == ["a.png"]


def test_what_people_wrote_to_a_merged_post_is_kept(tmp_path: Path) -> None:
    found = archive(tmp_path)
    for id, outlet in (("one", "The Quay"), ("two", "The Dune")):
        beside = (DraftMedia("comments.json", id.encode()),)
        found.file(copy(outlet, "2019-01-02", beside=beside), id=id, filed=TODAY)
    found.merge("one", "two")
    assert (folder(found, "one") / "comments.json").read_bytes() == b"one"
    assert (folder(found, "one") / "comments-2.json").read_bytes() == b"two"


def test_merging_keeps_all_people_and_what_either_knows_of_one(tmp_path: Path) -> None:
    found = archive(tmp_path)
    one = (Contributor("Mara Lind"), Contributor("Joost Bakker", place="Hull"))
    two = (Contributor("mara lind", place="Ostend", id="mara"), Contributor("Nora Quill"))
    found.file(copy("The Quay", "2019-01-02", contributors=one), id="one", filed=TODAY)
    found.file(copy("The Dune", "2020-01-02", contributors=two), id="two", filed=TODAY)
    found.merge("one", "two")
    assert piece(found, "one").contributors == (
        Contributor("Mara Lind", place="Ostend", id="mara"),
        Contributor("Joost Bakker", place="Hull"),
        Contributor("Nora Quill"),
    )


def test_a_day_without_a_place_stays_when_its_piece_is_merged(tmp_path: Path) -> None:
    found = archive(tmp_path)
    found.file(copy("The Quay", "2019-01-02"), id="one", filed=TODAY)
    day = parse_edtf("1998-03")
    bare = replace(draft(), appearances=(), copy=None, url=None, date=day)
    found.file(bare, id="two", filed=TODAY)
    found.merge("one", "two")
    assert piece(found, "one").first_published == day


def test_a_piece_is_not_merged_into_what_waits(tmp_path: Path) -> None:
    found = archive(tmp_path)
    found.file(copy("The Quay", "2019-01-02"), id="one", filed=TODAY)
    found.file(copy("The Dune", "2019-01-02", waits="Look."), id="two", filed=TODAY)
    with pytest.raises(KeeperError, match="waits in drafts"):
        found.merge("two", "one")


def record(name: str, digit: str, **changes: Any) -> Draft:
    """A record of an export, without bytes of its own."""
    made: Mapping[str, Any] = {
        "identity": name, "record": "sha256:" + digit * 64, "position": "1", "capture": None,
    }  # fmt: skip
    return copy("The Dune", "2020-01-02", "https://dune.example/l", **{**made, **changes})


def test_a_record_that_was_merged_is_known_again_and_shows_what_changes_later(
    tmp_path: Path,
) -> None:
    found = archive(tmp_path)
    found.file(copy("The Quay", "2019-01-02", identity="a:1"), id="one", filed=TODAY)
    other = record("b:7", "1", markdown=LETTER.replace("stove", "fire"))
    found.file(other, id="two", filed=TODAY)
    found.merge("one", "two")
    again = found.known(other)
    assert again is not None
    assert (again.id, again.relation) == ("one", "same")
    changed = found.known(record("b:7", "2", markdown="Quite another text."))
    assert changed is not None
    assert (changed.id, changed.relation) == ("one", "differs")
    first = found.known(copy("The Quay", "2019-01-02", identity="a:1"))
    assert first is not None
    assert first.relation == "same"


def test_a_record_of_a_page_that_is_here_gives_its_name_to_the_piece(tmp_path: Path) -> None:
    found = archive(tmp_path)
    page = copy("The Dune", "2020-01-02", "https://dune.example/l")
    found.file(page, id="one", filed=TODAY)
    export = tmp_path / "export.xml"
    export.write_bytes(b"<export/>")
    whole = Container(str(export), "sha256:" + "0" * 64, ".xml", "text/xml")
    with found.changes("add") as batch:
        match = batch.known(record("b:7", "1"))
        assert match is not None
        assert match.relation == "joins"
        assert not batch.join("one", record("b:7", "1"), filed=TODAY).added
        again = batch.known(record("b:7", "1", container=whole))
        assert again is not None
        assert again.relation == "same"
    changed = found.known(record("b:7", "2", markdown="Quite another text."))
    assert changed is not None
    assert (changed.id, changed.relation) == ("one", "differs")


def test_a_page_whose_newer_text_was_not_taken_is_known_again(tmp_path: Path) -> None:
    found = archive(tmp_path)
    url = "https://dune.example/l"
    found.file(copy("The Dune", "2020-01-02", url), id="one", filed=TODAY)
    page = Captured(b"<p>newer", "text/html", ".html")
    newer = copy("The Dune", "2020-01-02", url, markdown="Newer. " + LETTER, capture=page)
    match = found.known(newer)
    assert match is not None
    assert match.relation == "differs"
    found.file(replace(newer, waits="Newer."), id="one-newer", filed=TODAY)
    found.take_newer("one", "one-newer", text=False)
    again = found.known(newer)
    assert again is not None
    assert (again.id, again.relation, again.draft) == ("one", "same", False)
    assert len(piece(found, "one").captures) == 1


def test_what_the_keeper_said_a_publication_was_stays() -> None:
    told = at("Tide Table", "2016-06-01", evidence=(Evidence("keeper", field="role"),))
    old = Piece("a", "A letter", LETTER, appearances=(told,))
    edits = join(old, Account(draft(), (at("The Quay", "2016-05-24"),), 0)).edits
    assert not [name for name in edits if name.startswith("appearances.0")]


def test_where_it_first_was_is_told_though_not_when() -> None:
    note = Evidence("sentence", "First pinned up at Quay Street.")
    old = Piece("a", "A letter", LETTER, appearances=(at("Tide Table", "2016-06-01"),))
    new = Account(draft(), (at("Quay Street", evidence=(note,)),), None)
    edits = join(old, new).edits
    assert edits["appearances.0.role"] == "reprint"
    assert edits["appearances.1"].role == "first"


def test_a_place_without_name_is_added_once() -> None:
    old = Piece("a", "A letter", LETTER, appearances=(at(None, "2016-06-01"),))
    again = replace(draft(), title="A letter", appearances=(), evidence={})
    assert join(old, Account(again, (at(None, "2016-06-01"),), 0)).added == ()


def test_what_is_taken_over_comes_with_its_evidence() -> None:
    guess = Evidence("inferred", "two signatures", 0.6)
    new = replace(draft(), evidence={"kind": guess}, aliases=("/old/",), extra={"series": "Tides"})
    edits = join(Piece("a", "A letter", LETTER), Account(new, (), None)).edits
    assert (edits["kind"], edits["evidence.kind"]) == ("open letter", guess)
    assert edits["aliases"] == ("/old/",)
    assert edits["series"] == "Tides"


def test_the_title_it_had_there_is_kept() -> None:
    new = replace(draft(), title="The door of the library")
    edits = join(
        Piece("a", "A letter", LETTER), Account(new, (at("The Dune", "2019-01-02"),), 0)
    ).edits
    assert edits["appearances.0"].title == "The door of the library"


def test_another_outlet_is_another_appearance_though_neither_has_a_day_or_address() -> None:
    known = Known()
    there = Piece("a", "A letter", LETTER, appearances=(at("The Quay"),))
    known.add("a", piece_keys(there))
    new = replace(draft(), appearances=(at("The Dune"),), copy=0, url=None, capture=None)
    match = known.find(new)
    assert match is not None
    assert match.relation == "joins"


def test_a_record_with_another_day_now_is_the_same_publication() -> None:
    known = Known()
    source = {"source": Evidence("export", "b:7", digest="sha256:" + "1" * 64)}
    where = (at("The Dune", "2020-01-02"),)
    known.add("a", piece_keys(Piece("a", "A", LETTER, appearances=where, evidence=source)))
    new = replace(record("b:7", "2"), appearances=(at("The Dune", "2020-01-03"),), url=None)
    match = known.find(new)
    assert match is not None
    assert match.relation == "same"


HAND = """\
---
# mine
title: A letter   # as it was signed
appearances:
  -
    # pinned to a door
    outlet: "Quay-Street"   # no hyphen there
    date: 2019-02
  # and this one
  - {outlet: Tide Table, role: first, date: 2016-06-01} # sure
# the end
kind: open letter
---

"""


def test_what_a_keeper_wrote_around_appearances_stays(tmp_path: Path) -> None:
    found = archive(tmp_path)
    home = tmp_path / "pieces/2019/mine"
    home.mkdir(parents=True)
    written = HAND + LETTER
    (home / "piece.md").write_bytes(written.replace("\n", "\r\n").encode())
    with found.changes("add") as batch:
        batch.join("mine", copy("The Dune", "2015-01-02"), filed=TODAY)
    after = (home / "piece.md").read_bytes().decode()
    assert after.count("\r\n") == after.count("\n")
    lines = [line for line in written.splitlines() if "#" in line]
    assert [line for line in lines if line.split("#")[1] not in after] == []
    read = piece(found, "mine")
    roles = [(a.outlet, a.role) for a in read.appearances]
    assert roles == [("Quay-Street", "reprint"), ("Tide Table", "reprint"), ("The Dune", "first")]
    found.undo()
    assert (home / "piece.md").read_bytes() == written.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("written", ["", "appearances:\n", "appearances: ~\n", "appearances: []\n"])
def test_appearances_are_added_where_there_were_none(tmp_path: Path, written: str) -> None:
    found = archive(tmp_path)
    home = tmp_path / "pieces/2019/mine"
    home.mkdir(parents=True)
    (home / "piece.md").write_text(f"---\ntitle: A\n{written}---\n\n{LETTER}")
    with found.changes("add") as batch:
        batch.join("mine", draft(), filed=TODAY)
    assert [a.outlet for a in piece(found, "mine").appearances] == [
        "Quay Street Bulletin", "The Tide Table",
    ]  # fmt: skip


def test_one_appearance_without_a_list_becomes_two_in_a_list(tmp_path: Path) -> None:
    found = archive(tmp_path)
    home = tmp_path / "pieces/2019/mine"
    home.mkdir(parents=True)
    (home / "piece.md").write_text(
        f"---\ntitle: A\nappearances: {{outlet: The Quay, date: 2019-01-02}}\n---\n\n{LETTER}"
    )
    with found.changes("add") as batch:
        batch.join("mine", copy("The Dune", "2020-01-02"), filed=TODAY)
    assert [a.outlet for a in piece(found, "mine").appearances] == ["The Quay", "The Dune"]


def test_joining_a_piece_of_the_same_batch(tmp_path: Path) -> None:
    found = archive(tmp_path)
    with found.changes("add") as batch:
        one = batch.file(copy("The Quay", "2019-01-02", media=picture(b"x")), filed=TODAY)
        two = copy("The Dune", "2020-01-02")
        match = batch.known(two)
        assert match is not None
        assert batch.join(match.id, two, filed=TODAY).added
    assert len(piece(found, one.id).appearances) == 2
    assert [m.name for m in piece(found, one.id).media] == ["a.png"]
    found.undo()
    assert not list(tmp_path.glob("pieces/*/*"))
