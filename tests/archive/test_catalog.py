from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from backlist.archive import Archive, index, open_archive, pieces, scan
from backlist.archive.catalog import read_index
from backlist.archive.others import parse_outlet, parse_person, parse_shelf
from backlist.archive.settings import parse_settings, write_settings
from backlist.dates import parse_edtf
from backlist.errors import Problem
from backlist.model import Appearance, Card, Settings, ShelfGroup
from backlist.workers import Workers
from tests.archive.made import archive, draft

TODAY = "2026-11-03"


@pytest.fixture
def mine(tmp_path: Path) -> Archive:
    made = archive(tmp_path / "mine")
    for n in range(3):
        one = draft(f"Letter {n}", markdown=f"One, two, number {n}", capture=None)
        made.file(one, filed=TODAY)
    return made


def cards(archive: Archive) -> dict[str, Card]:
    return {card.id: card for card in archive.catalog()[0].cards}


def problems(archive: Archive) -> list[Problem]:
    return archive.catalog()[1]


def settle(archive: Archive) -> None:
    """Make all files look old enough for their stamps to be trusted."""
    for path in [*archive.root.rglob("*"), archive.root]:
        os.utime(path, ns=(1_600_000_000_123_456_789, 1_600_000_000_123_456_789))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose piece is parsed from now on."""
    seen: list[str] = []
    real = pieces.read_piece

    def read(data: bytes, folder: str) -> object:
        seen.append(folder)
        return real(data, folder)

    monkeypatch.setattr(pieces, "read_piece", read)
    # What was changed a moment ago is looked at again; a test cannot wait for that.
    monkeypatch.setattr(scan, "FINE", -(10**18))
    return seen


# ── the index ──


def test_a_card_is_a_piece_without_text_and_evidence(mine: Archive) -> None:
    card = cards(mine)["letter-1"]
    assert card.title == "Letter 1"
    assert card.words == 4
    assert card.first == parse_edtf("2019-02~")
    assert [a.evidence for a in card.appearances] == [(), ()]
    assert card.appearances[0] == Appearance("Quay Street Bulletin", date=parse_edtf("2019-02~"))
    assert card.digest.startswith("sha256:")
    assert [c.id for c in mine.catalog()[0].cards] == ["letter-0", "letter-1", "letter-2"]


def test_only_what_changed_is_parsed_again(mine: Archive, parsed: list[str]) -> None:
    before = cards(mine)
    parsed.clear()
    assert cards(mine) == before
    assert parsed == []
    mine.edit("letter-1", {"title": "Changed"})
    assert cards(mine)["letter-1"].title == "Changed"
    assert parsed == ["pieces/2019/letter-1"]
    parsed.clear()
    mine.remove("letter-0")
    assert set(cards(mine)) == {"letter-1", "letter-2"}
    assert parsed == []


def test_an_index_is_not_written_whole_for_little(
    mine: Archive, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "FEW", 1)
    cards(mine)
    whole, newer = (mine.root / ".backlist/cache" / name for name in ("index", "index-newer"))
    before = whole.read_bytes()
    mine.edit("letter-1", {"title": "Changed"})
    assert cards(mine)["letter-1"].title == "Changed"
    assert whole.read_bytes() == before
    parsed.clear()
    assert cards(mine)["letter-1"].title == "Changed"
    assert parsed == []
    mine.edit("letter-2", {"title": "Changed, too"})
    cards(mine)
    assert not newer.exists()
    assert whole.read_bytes() != before
    parsed.clear()
    assert cards(mine)["letter-2"].title == "Changed, too"
    assert parsed == []


def test_a_folder_without_a_piece_has_no_index_written_again_and_again(
    mine: Archive, parsed: list[str]
) -> None:
    for n in range(index.FEW + 1):
        (mine.root / f"pieces/2019/empty-{n}").mkdir()
    cards(mine)
    cache = mine.root / ".backlist/cache"
    before = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    cards(mine)
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == before


def test_what_the_second_file_of_the_index_has_of_what_is_gone_is_gone(mine: Archive) -> None:
    cards(mine)
    mine.edit("letter-1", {"title": "Changed"})
    cards(mine)
    mine.remove("letter-1")
    assert set(cards(mine)) == {"letter-0", "letter-2"}
    mine.undo()
    assert cards(mine)["letter-1"].title == "Changed"
    mine.undo()
    assert cards(mine)["letter-1"].title == "Letter 1"


def test_a_file_that_was_only_touched_is_not_parsed(mine: Archive, parsed: list[str]) -> None:
    before = cards(mine)
    parsed.clear()
    settle(mine)
    assert cards(mine) == before
    assert parsed == []


def test_a_change_of_the_same_size_within_one_tick_is_seen(mine: Archive) -> None:
    path = mine.root / "pieces/2019/letter-1/piece.md"
    cards(mine)
    info = path.stat()
    path.write_text(path.read_text().replace("Letter 1", "Letter X"))
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
    assert cards(mine)["letter-1"].title == "Letter X"


def test_stamps_are_trusted_only_once_they_are_settled() -> None:
    now = time.time_ns() // 10**9 * 10**9 + 123
    assert scan.settled((0, now - 10**9, 0, 5, 5), now)
    assert not scan.settled((0, now, 0, 5, 5), now)
    assert not scan.settled((0, (now - 10**9) // 10**9 * 10**9, 0, 5, 5), now)


@pytest.mark.parametrize("damage", [b"", b"garbage", None, "cut", "flip", "old"])
def test_a_lost_or_garbled_index_is_made_again(
    mine: Archive, parsed: list[str], damage: bytes | str | None
) -> None:
    before = cards(mine)
    path = mine.root / ".backlist/cache/index"
    data = path.read_bytes()
    if damage is None:
        path.unlink()
    elif isinstance(damage, bytes):
        path.write_bytes(damage)
    else:
        changed = {
            "cut": data[:-9],
            "flip": data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
            "old": data.replace(b"backlist index 3", b"backlist index 1"),
        }
        path.write_bytes(changed[damage])
    parsed.clear()
    assert cards(mine) == before
    assert len(parsed) == 3
    parsed.clear()
    assert cards(mine) == before
    assert parsed == []


def test_an_index_that_cannot_be_written_is_no_harm(mine: Archive) -> None:
    (mine.root / ".backlist/cache").mkdir(exist_ok=True)
    (mine.root / ".backlist/cache/index").unlink(missing_ok=True)
    (mine.root / ".backlist/cache/index").mkdir()
    assert len(cards(mine)) == 3


def test_files_put_into_media_are_seen(mine: Archive, parsed: list[str]) -> None:
    assert cards(mine)["letter-1"].media == ()
    media = mine.root / "pieces/2019/letter-1/media"
    media.mkdir()
    assert cards(mine)["letter-1"].media == ()
    (media / "a.png").write_bytes(b"a")
    (media / ".hidden").write_bytes(b"a")
    (media / "link.png").symlink_to("/etc/hostname")
    parsed.clear()
    (file,) = cards(mine)["letter-1"].media
    assert (file.name, file.size, Path(file.path).read_bytes()) == ("a.png", 1, b"a")
    (media / "a.png").write_bytes(b"bb")
    assert cards(mine)["letter-1"].media[0].size == 2
    assert parsed == []


def test_an_archive_that_was_moved_names_its_media_where_they_are_now(mine: Archive) -> None:
    media = mine.root / "pieces/2019/letter-1/media"
    media.mkdir()
    (media / "a.png").write_bytes(b"a")
    cards(mine)
    moved = open_archive(mine.root.rename(mine.root.with_name("moved")))
    (file,) = cards(moved)["letter-1"].media
    assert Path(file.path).read_bytes() == b"a"


def test_many_new_pieces_are_read_in_processes_of_their_own(
    mine: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = cards(mine)
    (mine.root / ".backlist/cache/index").unlink()
    monkeypatch.setattr(index, "PARALLEL_FROM", 2)
    monkeypatch.setattr(index, "BATCH", 1)
    told: list[tuple[str, int, int]] = []
    with Workers(1) as workers:
        workers.start(wait=True)
        catalog, wrong = mine.catalog(lambda *how_far: told.append(how_far), workers=workers)
    assert {card.id: card for card in catalog.cards} == alone
    assert wrong == []
    assert told[-1] == ("read", 3, 3)


def dies(folders: list[str]) -> tuple[list[str], bytes]:
    """A worker that is killed, as the system does when memory runs out."""
    os._exit(1)


def test_where_a_process_ends_the_work_is_done_here(
    mine: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = cards(mine)
    (mine.root / ".backlist/cache/index").unlink()
    monkeypatch.setattr(index, "PARALLEL_FROM", 2)
    monkeypatch.setattr(index, "read_rows", dies)
    monkeypatch.setattr(index, "BATCH", 1)
    with Workers(2) as workers:
        workers.start(wait=True)
        assert {card.id: card for card in mine.catalog(workers=workers)[0].cards} == alone


def test_what_was_read_before_an_interrupt_is_not_read_again(
    mine: Archive, parsed: list[str]
) -> None:
    alone = cards(mine)
    (mine.root / ".backlist/cache/index").unlink()
    parsed.clear()

    def interrupt(what: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mine.catalog(interrupt, jobs=1)
    assert cards(mine) == alone
    assert len(parsed) == len(set(parsed)) == 3


# ── what people do by hand ──


def by_hand(archive: Archive, place: str, text: str) -> Path:
    path = archive.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_broken_piece_is_a_problem_with_file_and_line_and_the_rest_goes_on(
    mine: Archive,
) -> None:
    path = mine.root / "pieces/2019/letter-1/piece.md"
    path.write_text(path.read_text().replace("kind: open letter", "kind: a: b"))
    assert set(cards(mine)) == {"letter-0", "letter-2"}
    (problem,) = problems(mine)
    assert (problem.source, problem.line) == ("pieces/2019/letter-1/piece.md", 3)
    found = mine.piece("letter-1")
    assert isinstance(found, Problem)
    assert found.line == 3
    assert problems(mine) == [problem]


def test_a_piece_dropped_in_by_hand_is_taken(mine: Archive) -> None:
    by_hand(mine, "pieces/1971/song/piece.md", "---\r\ntitle: Song\r\n---\r\n\r\nLa.\r\n")
    by_hand(mine, "pieces/lost/piece.md", "\ufeff# Lost\n\nFound.\n")
    found = cards(mine)
    assert (found["song"].title, found["song"].filed, found["song"].words) == ("Song", None, 1)
    assert found["lost"].title == "Lost"
    assert [p.severity for p in problems(mine)] == ["note"]
    assert not isinstance(mine.piece("lost"), Problem)
    assert mine.resolve("pieces/lost") == "lost"


def test_two_pieces_with_one_id_are_named_both_and_the_first_counts(mine: Archive) -> None:
    by_hand(mine, "pieces/1999/letter-1/piece.md", "---\ntitle: Another\n---\nText\n")
    assert cards(mine)["letter-1"].title == "Another"
    found = mine.piece("letter-1")
    assert not isinstance(found, Problem)
    assert found.title == "Another"
    (problem,) = problems(mine)
    assert "pieces/1999/letter-1" in problem.what
    assert "pieces/2019/letter-1" in problem.what


def test_odd_things_are_problems_and_plain_ones_are_let_be(mine: Archive, tmp_path: Path) -> None:
    by_hand(mine, "pieces/2019/My piece/piece.md", "---\ntitle: T\n---\n")
    by_hand(mine, "pieces/2019/nothing/text.md", "A text under another name.")
    by_hand(mine, "pieces/2019/README.txt", "Mine.")
    by_hand(mine, "pieces/.git/config", "Mine.")
    (mine.root / "pieces/2019/empty").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (mine.root / "pieces/2019/link").symlink_to(tmp_path / "elsewhere")
    secret = by_hand(mine, "secret.txt", "---\ntitle: Secret\n---\n")
    (mine.root / "pieces/2019/sly").mkdir()
    (mine.root / "pieces/2019/sly/piece.md").symlink_to(secret)
    assert set(cards(mine)) == {"letter-0", "letter-1", "letter-2"}
    assert [p.source for p in problems(mine)] == [
        "pieces/2019/My piece",
        "pieces/2019/link",
        "pieces/2019/nothing",
        "pieces/2019/sly",
    ]


def test_a_draft_that_is_broken_is_a_problem_too(mine: Archive) -> None:
    by_hand(mine, "drafts/half/piece.md", "---\ntitle: a: b\n---\n")
    assert [p.source for p in problems(mine)] == ["drafts/half/piece.md"]
    assert mine.drafts() == ()


def test_without_any_folders_there_is_an_empty_catalog(tmp_path: Path) -> None:
    (tmp_path / "backlist.toml").write_text("format = 1\n")
    catalog, wrong = open_archive(tmp_path).catalog()
    assert not catalog.cards
    assert not catalog.shelves
    assert wrong == []
    assert read_index(tmp_path)[0] == {}


# ── shelves, pages, outlets, contributors, settings ──

SHELF = """\
---
title: Letters
pieces: [letter-1, letter-9]
groups:
  - title: Of the harbour
    where: {category: harbours, year: ["2019", "2020"], colour: red}
---

A few.
"""


def test_a_shelf_chooses_and_orders(mine: Archive) -> None:
    by_hand(mine, "shelves/letters.md", SHELF)
    catalog, wrong = mine.catalog()
    letters = next(s for s in catalog.shelves if s.id == "letters")
    assert letters.groups == (
        ShelfGroup(None, ("letter-1", "letter-9"), {}),
        ShelfGroup("Of the harbour", (), {"category": ("harbours",), "year": ("2019", "2020")}),
    )
    assert (letters.title, letters.order, letters.body) == ("Letters", "listed", "A few.")
    assert [(p.source, p.line, p.severity) for p in wrong] == [
        ("shelves/letters.md", None, "warning"),
        ("shelves/letters.md", 6, "error"),
    ]


def test_a_shelf_may_say_very_little() -> None:
    shelf, wrong = parse_shelf("Everything.\n", "all-of-it", "shelves/all-of-it.md")
    assert shelf is not None
    assert (shelf.title, shelf.order, shelf.groups) == ("All of it", "newest", (ShelfGroup(),))
    assert wrong == ()
    shelf, wrong = parse_shelf("---\norder: random\n---\n", "x", "shelves/x.md")
    assert shelf is not None
    assert shelf.order == "newest"
    assert [p.line for p in wrong] == [2]


def test_a_shelf_is_grouped_by_a_field_or_by_hand() -> None:
    shelf, wrong = parse_shelf("---\ngroup-by: outlet\n---\n", "x", "shelves/x.md")
    assert shelf is not None
    assert (shelf.group_by, shelf.groups, wrong) == ("outlet", (ShelfGroup(),), ())


@pytest.mark.parametrize(
    ("front", "said"),
    [("group-by: colour", "cannot be grouped by"), ("groups: [{title: A}]\ngroup-by: year", "own")],
)
def test_a_shelf_that_cannot_be_grouped_so_is_told(front: str, said: str) -> None:
    shelf, wrong = parse_shelf(f"---\n{front}\n---\n", "x", "shelves/x.md")
    assert shelf is not None
    assert shelf.group_by is None
    (problem,) = wrong
    assert said in problem.what
    assert problem.line == front.count("\n") + 2


def test_outlets_and_contributors_have_files_of_their_own(mine: Archive) -> None:
    outlet, wrong = parse_outlet(
        "---\nname: Quay Street Bulletin\nother-names: [QSB]\nurl: https://quay.example/\n"
        "place: Ostend\ndates: 1968/1974\n---\n\nPinned to a wall.\n",
        "quay",
        "outlets/quay.md",
    )
    assert outlet is not None
    assert wrong == ()
    assert (outlet.name, outlet.other_names, outlet.place) == (
        "Quay Street Bulletin",
        ("QSB",),
        "Ostend",
    )
    assert (outlet.dates, outlet.body) == (parse_edtf("1968/1974"), "Pinned to a wall.")
    person, wrong = parse_person(
        "---\nname: Mara Lind\nsort: Lind, Mara\nurl: javascript:x\norcid: 0000-0001\n---\n",
        "mara",
        "contributors/mara.md",
    )
    assert person is not None
    assert (person.sort, person.url, person.orcid) == ("Lind, Mara", None, "0000-0001")
    assert [p.line for p in wrong] == [4]
    by_hand(mine, "outlets/quay.md", "---\nname: [Quay]\n---\n")
    by_hand(mine, "contributors/mara.md", "---\nname: Mara\n")
    by_hand(mine, "pages/my page.md", "---\ntitle: x\n---\n")
    catalog, found = mine.catalog()
    assert [o.name for o in catalog.outlets] == ["Quay"]
    assert catalog.people == ()
    assert [(p.source, p.line) for p in found] == [
        ("contributors/mara.md", 1),
        ("outlets/quay.md", 2),
        ("pages/my page.md", None),
    ]


def test_settings_are_read_as_they_were_written() -> None:
    mine = Settings(
        title='The "Reading" Room',
        base_url="https://room.example/archive/",
        language="pt-BR",
        keeper="Mara Lind",
        email=None,
        description="Letters.",
        theme={"accent": "#a33"},
        limits={"pages": 5},
    )
    assert parse_settings(write_settings(mine), "backlist.toml") == (mine, ())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("title = 3", "wrong kind"),
        ('base_url = "example.org"', "public address"),
        ('base_url = "javascript:x"', "public address"),
        ('colour = "red"', "no setting"),
        ("theme = 1", "wrong kind"),
    ],
)
def test_a_wrong_setting_is_a_problem_with_its_line(line: str, says: str) -> None:
    settings, (problem,) = parse_settings(f"format = 1\n\n{line}\n", "backlist.toml")
    assert says in problem.what
    assert problem.line == 3
    assert settings == Settings()


def test_settings_that_are_no_toml_are_a_problem_with_its_line() -> None:
    settings, (problem,) = parse_settings('format = 1\ntitle = "open\n', "backlist.toml")
    assert (settings, problem.line) == (Settings(), 2)


def test_a_base_address_ends_in_a_stroke() -> None:
    text = 'base_url = "https://room.example/archive"'
    assert parse_settings(text, "")[0].base_url == "https://room.example/archive/"
