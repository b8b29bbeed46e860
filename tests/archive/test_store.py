from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from backlist.archive import Archive, create, open_archive
from backlist.dates import parse_edtf
from backlist.errors import ArchiveError, KeeperError, LockedError, Problem
from backlist.files import Lock
from backlist.model import Captured, Draft, DraftMedia, Evidence, Piece, Settings
from tests.archive.made import LETTER, archive, draft, snapshot

TODAY = "2026-11-03"
ID = "a-letter-about-the-reading-room"
PLACE = f"pieces/2019/{ID}/piece.md"


@pytest.fixture
def mine(tmp_path: Path) -> Archive:
    return archive(tmp_path / "mine")


def piece(archive: Archive, id: str) -> Piece:
    found = archive.piece(id)
    assert isinstance(found, Piece), found
    return found


# ── a new archive ──


def test_a_new_archive_holds_a_shelf_of_everything_and_a_page(tmp_path: Path) -> None:
    made = create(tmp_path / "new", Settings(title="The Reading Room", keeper="Mara Lind"))
    catalog, problems = made.catalog()
    assert problems == []
    assert (catalog.settings.title, catalog.settings.keeper) == ("The Reading Room", "Mara Lind")
    assert catalog.settings.format == 1
    (shelf,) = catalog.shelves
    assert (shelf.id, shelf.title, shelf.order) == ("writings", "Writings", "newest")
    assert [(g.title, g.pieces, dict(g.where)) for g in shelf.groups] == [(None, (), {})]
    assert [page.id for page in catalog.pages] == ["about"]
    assert (tmp_path / "new" / "drafts").is_dir()


def test_an_empty_folder_will_do_and_another_will_not(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    create(empty)
    with pytest.raises(KeeperError, match="already"):
        create(empty)
    full = tmp_path / "full"
    full.mkdir()
    (full / "novel.odt").write_bytes(b"mine")
    with pytest.raises(KeeperError, match="not empty"):
        create(full)
    with pytest.raises(KeeperError, match="is a file"):
        create(full / "novel.odt")
    assert [p.name for p in full.iterdir()] == ["novel.odt"]


def test_what_is_no_archive_and_what_is_a_later_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive"):
        open_archive(tmp_path)
    made = archive(tmp_path / "later")
    settings = made.root / "backlist.toml"
    settings.write_text(settings.read_text().replace("format = 1", "format = 2"))
    with pytest.raises(ArchiveError, match="format 2"):
        open_archive(made.root)


# ── filing ──


def test_a_draft_becomes_a_piece_with_its_capture(mine: Archive) -> None:
    one = draft(media=(DraftMedia("stove.png", b"picture"),))
    assert mine.known(one) is None
    filed = mine.file(one, filed=TODAY)
    assert (filed.id, filed.waits, filed.problems) == (ID, False, ())
    assert filed.path == mine.root / PLACE
    kept = piece(mine, ID)
    assert one.capture is not None
    digest = hashlib.sha256(one.capture.payload).hexdigest()
    assert [a.capture for a in kept.appearances] == [None, f"sha256:{digest}"]
    assert kept.captures == ()
    assert (kept.title, kept.body, kept.filed) == (one.title, one.markdown, TODAY)
    assert kept.date is None
    assert kept.first_published == parse_edtf("2019-02~")
    assert kept.contributors == one.contributors
    assert kept.evidence == one.evidence
    assert [m.name for m in kept.media] == ["stove.png"]
    assert Path(kept.media[0].path).read_bytes() == b"picture"
    capture = mine.capture(f"sha256:{digest}")
    assert capture == mine.root / "captures" / "2026" / "11" / f"{digest}.html"
    assert capture.read_bytes() == one.capture.payload


def test_a_fetched_page_is_kept_as_its_warc_under_the_day_it_was_fetched(mine: Archive) -> None:
    fetched = Captured(b"<p>page", "text/html", ".html", fetched="2026-10-31T23:59:59Z", warc=b"W")
    mine.file(draft(capture=fetched), filed=TODAY)
    digest = hashlib.sha256(b"<p>page").hexdigest()
    path = mine.root / "captures" / "2026" / "10" / f"{digest}.warc.gz"
    assert path.read_bytes() == b"W"
    assert mine.capture(f"sha256:{digest}") == path


def test_a_capture_without_an_appearance_of_its_own_is_named_on_top(mine: Archive) -> None:
    filed = mine.file(draft(copy=None, appearances=(), date=None), filed=TODAY)
    kept = piece(mine, filed.id)
    assert len(kept.captures) == 1
    assert mine.capture(kept.captures[0]) is not None
    assert filed.path == mine.root / "pieces" / "undated" / ID / "piece.md"


def test_a_capture_is_kept_once_whatever_the_month(mine: Archive) -> None:
    page = Captured(b"page", "text/html", ".html", fetched="2026-10-01")
    mine.file(draft("One", markdown="First of two.", capture=page), filed=TODAY)
    later = Captured(b"page", "text/html", ".html", fetched="2026-11-01")
    mine.file(draft("Two", markdown="Second of two.", capture=later), filed=TODAY)
    assert len(list((mine.root / "captures").rglob("*.html"))) == 1


def test_a_date_that_no_appearance_tells_stands_on_top(mine: Archive) -> None:
    filed = mine.file(draft(date=parse_edtf("2018")), filed=TODAY)
    kept = piece(mine, filed.id)
    assert kept.date == parse_edtf("2018")
    assert filed.path.parent.parent.name == "2018"


def test_what_lacks_title_or_text_waits(mine: Archive) -> None:
    with mine.changes("add") as batch:
        nameless = batch.file(draft(None), filed=TODAY)
        another = batch.file(draft(None, markdown="Another."), filed=TODAY)
        empty = batch.file(draft("A title", markdown=" \n"), filed=TODAY)
    assert [f.id for f in (nameless, another, empty)] == [
        "to-be-named-1",
        "to-be-named-2",
        "a-title",
    ]
    assert nameless.waits
    assert nameless.path == mine.root / "drafts" / "to-be-named-1" / "piece.md"
    assert mine.catalog()[0].cards == ()
    assert sorted((d.id, d.title) for d in mine.drafts()) == [
        ("a-title", "A title"),
        ("to-be-named-1", ""),
        ("to-be-named-2", ""),
    ]
    match = mine.known(draft(None))
    assert match is not None
    assert (match.id, match.draft) == ("to-be-named-1", True)


def test_ids_are_unique_in_all_years_and_among_drafts_and_kept_for_good(mine: Archive) -> None:
    ids = []
    for n, date in enumerate(["2001", "2002", "2003"]):
        one = draft("The same", markdown=f"Text {n}", date=parse_edtf(date), capture=None)
        ids.append(mine.file(one, filed=TODAY).id)
    ids.append(mine.file(draft("THE SAME!", markdown="", capture=None), filed=TODAY).id)
    assert ids == ["the-same", "the-same-2", "the-same-3", "the-same-4"]
    assert mine.edit("the-same", {"title": "Another", "date": parse_edtf("1999")}).id == "the-same"
    assert piece(mine, "the-same").title == "Another"


def test_an_id_can_be_wished_for(mine: Archive) -> None:
    assert mine.file(draft(slug="Room 12"), filed=TODAY).id == "room-12"
    other = draft("Other", markdown="Other", capture=None)
    assert mine.file(other, id="mine", filed=TODAY).id == "mine"
    for wish in ("mine", "MINE", "room-12", "My piece", "../x", ""):
        with pytest.raises(KeeperError):
            mine.file(draft("Third", markdown="Third", capture=None), id=wish, filed=TODAY)


def test_media_get_safe_names_and_the_text_follows(mine: Archive) -> None:
    text = "![](media/a%20stove.PNG) ![](media/../../x.png) ![](media/ok.jpg)"
    one = draft(
        markdown=text,
        media=(
            DraftMedia("a stove.PNG", b"1"),
            DraftMedia("A-stove.png", b"2"),
            DraftMedia("../../x.png", b"3"),
            DraftMedia("ok.jpg", b"4"),
        ),
    )
    filed = mine.file(one, filed=TODAY)
    kept = piece(mine, filed.id)
    assert [m.name for m in kept.media] == ["A-stove-2.png", "a-stove.PNG", "ok.jpg", "x.png"]
    assert kept.body == "![](media/a-stove.PNG) ![](media/x.png) ![](media/ok.jpg)"
    assert not [p for p in mine.root.parent.rglob("x.png") if p.parent.name != "media"]


def test_fields_nobody_could_read_again_are_left_out_and_that_is_said(mine: Archive) -> None:
    deep: object = "x"
    for _ in range(60):
        deep = [deep]
    filed = mine.file(draft(extra={"deep": deep, "layout": "post"}), filed=TODAY)
    assert [p.severity for p in filed.problems] == ["warning"]
    assert piece(mine, filed.id).extra == {}
    other = draft("Other", markdown="Other", capture=None, extra={"layout": "post"})
    assert piece(mine, mine.file(other, filed=TODAY).id).extra == {"layout": "post"}


def test_the_name_in_the_source_is_evidence(mine: Archive) -> None:
    filed = mine.file(draft(identity="_posts/room.md"), filed=TODAY)
    assert piece(mine, filed.id).evidence["source"] == Evidence("export", "_posts/room.md")
    page = draft("Page", identity=draft().url, markdown="Other.", capture=None)
    assert "source" not in piece(mine, mine.file(page, filed=TODAY).id).evidence


def test_evidence_is_not_told_twice(mine: Archive) -> None:
    date = Evidence("metadata", "2 March", where="meta date")
    shared = replace(draft().appearances[1], evidence=(replace(date, field="date"),))
    one = draft(
        appearances=(shared,),
        copy=0,
        date=shared.date,
        evidence={"date": date, "kind": Evidence("inferred", "a letter", field="kind")},
    )
    kept = piece(mine, mine.file(one, filed=TODAY).id)
    assert kept.evidence == {"kind": Evidence("inferred", "a letter")}
    assert kept.appearances[0].evidence == (replace(date, field="date"),)


# ── batches ──


def letter(number: int) -> Draft:
    """One of several letters that have nothing in common."""
    url = f"https://tidetable.example/letters/{number}"
    text = f"Letter number {number}"
    return draft(
        f"Letter {number}", markdown=text, capture=None, url=url, appearances=(), copy=None
    )


def test_a_batch_is_seen_only_when_it_is_done(mine: Archive) -> None:
    with mine.changes("add") as batch:
        for n in range(3):
            one = letter(n)
            assert batch.known(one) is None
            batch.file(one, filed=TODAY)
            assert batch.known(one) is not None
        assert list((mine.root / "pieces").rglob("piece.md")) == []
    assert len(list((mine.root / "pieces").rglob("piece.md"))) == 3
    assert len(mine.catalog()[0].cards) == 3
    assert mine.known(letter(1)) is not None


def test_a_batch_that_fails_leaves_no_trace(mine: Archive) -> None:
    before = snapshot(mine.root)
    with pytest.raises(ZeroDivisionError), mine.changes("add") as batch:
        batch.file(draft(), filed=TODAY)
        raise ZeroDivisionError
    assert snapshot(mine.root) == before
    assert not (mine.root / "pieces" / "2019").exists()
    assert mine.known(draft()) is None
    assert mine.file(draft(), filed=TODAY).id == ID


def test_two_at_once_are_kept_apart(mine: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backlist.archive.store.Lock", partial(Lock, wait=0))
    with Lock(mine.root / ".backlist" / "lock"), pytest.raises(LockedError):
        mine.file(draft(), filed=TODAY)


def test_what_another_process_filed_is_known_too(mine: Archive) -> None:
    assert mine.known(draft()) is None
    other = open_archive(mine.root)
    other.file(draft(), filed=TODAY)
    assert mine.known(draft()) is not None
    other.undo()
    assert mine.known(draft()) is None


# ── mending ──


def test_an_edit_keeps_what_people_wrote(mine: Archive) -> None:
    path = mine.file(draft(), filed=TODAY).path
    path.write_text(path.read_text().replace("filed:", "# a note of mine\nshelfmark: B 12\nfiled:"))
    mine.edit(ID, {"kind": "statement", "appearances.0.date": parse_edtf("2019-02-14")})
    text = path.read_text()
    assert "# a note of mine\nshelfmark: B 12\nfiled:" in text
    kept = piece(mine, ID)
    assert kept.kind == "statement"
    assert kept.appearances[0].date == parse_edtf("2019-02-14")
    assert kept.extra == {"shelfmark": "B 12"}


def test_an_edit_that_makes_an_error_is_refused(mine: Archive) -> None:
    mine.file(draft(), filed=TODAY)
    before = snapshot(mine.root)
    wrong: list[dict[str, object]] = [
        {"status": "gone"},
        {"title": None},
        {"date": "soon"},
        {"contributors": [{"role": "author"}]},
    ]
    for fields in wrong:
        with pytest.raises(KeeperError):
            mine.edit(ID, fields)
    with pytest.raises(KeeperError, match="no piece"):
        mine.edit("nobody", {"title": "x"})
    assert snapshot(mine.root) == before


def test_a_broken_file_can_be_mended_in_one_field_and_not_while_it_is_no_yaml(
    mine: Archive,
) -> None:
    path = mine.file(draft(), filed=TODAY).path
    path.write_text(path.read_text().replace("2019-03-02", "2 March 2019"))
    mine.edit(ID, {"kind": "statement"})
    mine.edit(ID, {"appearances.1.date": "2019-03-02"})
    assert piece(mine, ID).appearances[1].date == parse_edtf("2019-03-02")
    path.write_text(path.read_text().replace("title: ", "title: a: "))
    with pytest.raises(KeeperError, match=r"piece\.md:2"):
        mine.edit(ID, {"kind": "letter"})


def test_a_draft_that_is_completed_becomes_a_piece(mine: Archive) -> None:
    mine.file(draft(None, media=(DraftMedia("a.png", b"a"),)), filed=TODAY)
    with pytest.raises(KeeperError, match="lacks its title"):
        mine.promote("to-be-named-1")
    assert mine.edit("to-be-named-1", {"title": "The reading room"}).waits
    filed = mine.promote("to-be-named-1")
    assert (filed.id, filed.waits) == ("the-reading-room", False)
    assert filed.path == mine.root / "pieces" / "2019" / "the-reading-room" / "piece.md"
    assert [m.name for m in piece(mine, "the-reading-room").media] == ["a.png"]
    assert not list((mine.root / "drafts").iterdir())
    with pytest.raises(KeeperError, match="a piece already"):
        mine.promote("the-reading-room")


def test_a_named_draft_keeps_its_id(mine: Archive) -> None:
    mine.file(draft("Named early", markdown=""), filed=TODAY)
    mine.edit("named-early", {"title": "Named anew", "body": "A text."})
    assert mine.promote("named-early").id == "named-early"


# ── finding ──


def test_names_are_resolved_as_people_type_them(mine: Archive) -> None:
    mine.file(draft(), filed=TODAY)
    mine.file(draft("A list", markdown="One, two.", capture=None), filed=TODAY)
    mine.file(draft(None, markdown="Nameless.", capture=None), filed=TODAY)
    for name in (ID, "a-let", f"pieces/2019/{ID}", f"pieces/2019/{ID}/", str(mine.root / PLACE)):
        assert mine.resolve(name) == ID
    assert mine.resolve("to-be") == "to-be-named-1"
    with pytest.raises(KeeperError, match="Several") as several:
        mine.resolve("a-l")
    assert ID in (several.value.do or "")
    with pytest.raises(KeeperError, match="no piece") as none:
        mine.resolve("a-lost")
    assert "a-list" in (none.value.do or "")
    with pytest.raises(KeeperError):
        mine.resolve("")


def test_the_loader_goes_along_to_other_processes(mine: Archive) -> None:
    mine.file(draft(), filed=TODAY)
    loader = pickle.loads(pickle.dumps(mine.loader))
    found = loader(ID)
    assert isinstance(found, Piece)
    assert found.body == LETTER
    assert isinstance(loader("nobody"), Problem)
    mine.file(draft("Later", markdown="Later.", capture=None), filed=TODAY)
    assert isinstance(loader("later"), Piece)
    mine.remove(ID)
    assert isinstance(loader(ID), Problem)
