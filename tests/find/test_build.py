"""What a build of the index writes: only what is due, always the same, and no word too many."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backlist import find
from backlist.find import segments
from backlist.find.segments import CHUNK, LARGEST, RECENT, arrange, size
from backlist.model import Piece
from tests.find.conftest import Index, pieces
from tests.site import builders
from tests.site.builders import Archive

TEXTS = {f"piece-{n:03}": f"Words of piece number{n}, and lanterns{n % 7}." for n in range(150)}


def archive(**more: str) -> Archive:
    return pieces({**TEXTS, **more}, language="en")


def test_the_same_archive_gives_the_same_bytes(index: Index, tmp_path: Path) -> None:
    index.build(archive())
    other = Index(tmp_path / "other", tmp_path / "other-cache")
    other.build(archive())
    assert index.files() == other.files()


def test_processes_change_nothing(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backlist.find.making.ALONE", 10)
    index.build(archive(), jobs=2)
    other = Index(tmp_path / "other", tmp_path / "other-cache")
    other.build(archive())
    assert index.files() == other.files()


def test_nothing_changed_writes_nothing(index: Index) -> None:
    first = index.build(archive())
    before = {p: p.stat().st_mtime_ns for p in index.out.rglob("*")}
    again = index.build(archive())
    assert (again.written, again.new) == (0, 0)
    assert (again.pieces, again.files, again.size) == (first.pieces, first.files, first.size)
    assert {p: p.stat().st_mtime_ns for p in index.out.rglob("*")} == before


def test_reports_what_stands_in_the_folder(index: Index) -> None:
    done = index.build(archive())
    files = index.files()
    assert (done.pieces, done.files) == (150, len(files))
    assert done.size == done.new == sum(map(len, files.values()))


def test_a_piece_more_rewrites_the_small_segment_only(index: Index) -> None:
    texts = {f"p{n:04}": " ".join(f"w{n * k % 997}" for k in range(1, 200)) for n in range(600)}
    index.build(pieces(texts))
    before = index.files()
    done = index.build(pieces({**texts, "zz-new": "A lantern of its own."}))
    after = index.files()
    kept = {name for name in before if before[name] == after.get(name)}
    assert {n for n in before if n.partition("/")[2]} <= kept
    assert done.new <= done.size * 0.05
    assert done.new == sum(len(after[n]) for n in after if n not in kept)


def test_what_is_taken_away_leaves_no_word(index: Index) -> None:
    index.build(archive(secret="A hippogriff was here."))
    assert index.holds("hippogriff")
    index.build(archive())
    assert not index.holds("hippogriff")


def test_what_is_changed_leaves_no_word(index: Index) -> None:
    index.build(archive(letter="It named a hippogriff."))
    index.build(archive(letter="It names nobody."))
    assert not index.holds("hippogriff") and index.holds("nobodi")
    cached = b"".join(p.read_bytes() for p in index.cache.rglob("*") if p.is_file())
    assert b"hippogriff" not in cached


@pytest.mark.parametrize("status", ["unlisted", "embargoed", "withheld", "redacted", "tombstone"])
def test_only_public_pieces_are_searched(index: Index, status: str) -> None:
    shown = archive(letter="It named a hippogriff.")
    index.build(shown)
    assert index.holds("hippogriff")
    index.build(shown.changed("letter", status=status))
    assert not index.holds("hippogriff")


def test_scripts_and_hidden_words_of_a_text_are_not_searched(index: Index) -> None:
    body = 'Seen.\n\n<script>var basilisk</script><p hidden class="wyvern">there</p>'
    index.build(pieces({"a": body}))
    assert index.holds("seen") and index.holds("there")
    assert not index.holds("basilisk") and not index.holds("wyvern")


def test_hostile_titles_stay_data(index: Index) -> None:
    title = '");alert(1);//</script>\u2028<img src=x onerror=alert(1)>\\'
    index.build(builders.archive([Piece("a", title, f"{title} text")]))
    (line,) = (d for n, d in index.files().items() if n.endswith("/d0.js"))
    assert line.count(b"backlistSearch(") == 1 and b"<img" not in line
    for name, data in index.files().items():
        if "stemmers" not in name and name != "search.js":
            assert data.startswith(b"backlistSearch(") and data.count(b"\n") == 1, name


def test_a_piece_that_cannot_be_loaded_is_told_each_time(index: Index) -> None:
    whole = archive()
    broken = dict(whole.loader.pieces)
    del broken["piece-007"]
    shown = replace(whole, loader=builders.MemoryLoader(broken))
    for _ in range(2):
        done = index.build(shown)
        assert [p.source for p in done.problems] == ["piece-007"]
    assert index.build(archive()).problems == ()


def test_what_was_touched_is_made_again(index: Index) -> None:
    index.build(archive())
    before = index.files()
    (shard,) = index.out.glob("search/*/t0.0.js")
    shard.write_bytes(b"broken")
    (index.out / "search" / "index.js").unlink()
    index.build(archive())
    assert index.files() == before


def test_what_a_kill_left_goes(index: Index) -> None:
    index.build(archive())
    before = index.files()
    stray = index.out / "search" / "0123456789ab"
    stray.mkdir()
    (stray / "t0.0.js").write_text("half")
    (index.cache / "manifest").unlink()
    index.build(archive())
    assert index.files() == before


def test_an_empty_archive_has_an_empty_index(index: Index) -> None:
    assert index.build(pieces({})).pieces == 0
    assert (index.out / "search" / "index.js").is_file()
    assert index.build(archive()).pieces == 150


def test_the_index_goes_and_the_page_stays(index: Index) -> None:
    index.build(archive())
    page = index.out / find.PAGE
    page.write_text("page")
    find.remove(index.out, index.cache)
    assert [p for p in index.out.rglob("*") if p.is_file()] == [page]
    assert not index.cache.exists()
    page.unlink()
    find.remove(index.out, index.cache)
    assert not (index.out / "search").exists()


def _ids(first: int, last: int) -> list[str]:
    return [f"p{n:06}" for n in range(first, last)]


def test_new_pieces_gather_in_a_small_segment_until_it_is_full() -> None:
    large, recent = arrange([], _ids(0, 1000))
    assert (list(map(size, large)), size(recent)) == ([1000], 0)
    large, recent = arrange([*large, recent], _ids(0, 1001))
    assert (list(map(size, large)), size(recent)) == ([1000], 1)
    large, recent = arrange([*large, recent], _ids(0, 1000 + RECENT))
    assert (list(map(size, large)), size(recent)) == ([1000], RECENT)
    large, recent = arrange([*large, recent], _ids(0, 1001 + RECENT))
    assert (list(map(size, large)), size(recent)) == ([1001 + RECENT], 0)


def test_large_segments_have_an_end() -> None:
    large, recent = arrange([], _ids(0, LARGEST * 2 + 100))
    assert (list(map(size, large)), size(recent)) == ([LARGEST, LARGEST, 100], 0)
    assert all(len(chunk) <= CHUNK for segment in large for chunk in segment)


def test_what_goes_moves_no_other_piece() -> None:
    large, recent = arrange([], _ids(0, 600))
    left, _ = arrange([*large, recent], [p for p in _ids(0, 600) if p != "p000003"])
    assert left[0][1:] == large[0][1:]
    assert left[0][0] == [p for p in large[0][0] if p != "p000003"]


def test_every_piece_is_in_one_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "LARGEST", 300)
    before: list[segments.Segment] = []
    for last in (10, 75, 400, 401, 390, 900, 0, 5):
        large, recent = arrange(before, _ids(0, last))
        before = [*large, recent]
        held = [piece for segment in before for chunk in segment for piece in chunk]
        assert sorted(held) == _ids(0, last)
