"""Taking in: what is known, joins, or is put to the keeper, and what undo makes of answers."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backlist.archive import create, open_archive
from backlist.archive.near import MOST_OF_ONE, Runs, Sketches, runs
from backlist.cli import main
from backlist.flow.changed import MOST_WORDS, changed
from backlist.flow.review import Review
from backlist.flow.take_in import GROUP_BYTES, Taken, Wish, _groups, take_in
from backlist.model import Appearance, Captured, Draft, DraftMedia, Piece, Settings
from tests.archive.made import snapshot

TEXT = "\n\n".join(f"The {n}th boat left quay{n} before tide{n} had turned{n}." for n in range(16))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    create(tmp_path / "a", Settings(title="Slipway"))
    return tmp_path / "a"


def post(folder: Path, name: str, text: str = TEXT, **fields: str) -> Path:
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    path = folder / f"{name}.md"
    path.write_text(f"---\n{front}---\n\n{text}\n")
    return path


def add(root: Path, *words: object) -> int:
    return main(["-C", str(root), "add", *map(str, words)])


def waiting(root: Path) -> list[Piece]:
    return list(open_archive(root).drafts())


def pieces(root: Path) -> list[str]:
    return [card.id for card in open_archive(root).catalog(jobs=1)[0].cards]


def test_one_text_under_other_names_is_put_to_the_keeper(root: Path, tmp_path: Path) -> None:
    one = post(tmp_path, "one", title="A petition", author="Mara Lind")
    two = post(tmp_path, "two", title="A petition", author="Joost Bakker")
    assert add(root, one, "--outlet", "The Quay", "--date", "2019-01-02") == 0
    assert add(root, two, "--outlet", "The Dune", "--date", "2020-01-02") == 0
    assert pieces(root) == ["a-petition"] or len(pieces(root)) == 1
    [draft] = waiting(root)
    assert "under other names" in (draft.waits or "")
    assert add(root, two, "--outlet", "The Dune", "--date", "2020-01-02") == 0
    assert len(waiting(root)) == 1
    review = Review(root)
    [question] = [q for q in review.questions() if q.field == "waits"]
    before = snapshot(root)
    review.answer(question, "f")
    assert len(pieces(root)) == 2
    open_archive(root).undo()
    assert snapshot(root) == before


def test_posts_of_one_outlet_with_the_same_words_are_put_to_the_keeper(
    root: Path, tmp_path: Path
) -> None:
    one, two = (post(tmp_path, f"thread-{n}", title=f"Open thread {n}") for n in (1, 2))
    assert add(root, one, "--outlet", "The Quay", "--date", "2019-01-02") == 0
    assert add(root, two, "--outlet", "The Quay", "--date", "2019-01-09") == 0
    assert len(pieces(root)) == len(waiting(root)) == 1


def test_the_same_text_from_another_place_joins_and_json_says_so(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = post(tmp_path, "one", title="A petition", author="Mara Lind")
    two = post(tmp_path, "two", title="A petition!", author="M. Lind", categories="[tide]")
    assert add(root, one, "--outlet", "The Quay", "--date", "2019-01-02") == 0
    capsys.readouterr()
    words = ("--outlet", "The Dune", "--date", "2020-01-02", "--json")
    assert add(root, two, *words) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["why"]) == ("joined", "same text")
    assert [a["outlet"] for a in told["added"]] == ["The Dune"]
    assert add(root, two, *words) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "known"


def export(root: Path, patch: pytest.MonkeyPatch, **changes: Any) -> list[str]:
    """Takes in an export of one record; the states that came of it."""
    fields: dict[str, Any] = {"title": "Sent", "markdown": TEXT, **changes}
    digest = "sha256:" + hashlib.sha256(repr(fields).encode()).hexdigest()
    draft = Draft(**fields, identity="export:7", record=digest, position="item 7")
    patch.setattr("backlist.flow.take_in.read", lambda *_, **__: iter([draft]))
    found = list(take_in(root, ["export.xml"], Wish()))
    return [item.state for item in found if isinstance(item, Taken)]


NEWER = TEXT.replace("The 3th", "A third")


def test_a_newer_text_of_what_waits_is_kept_and_can_be_taken(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsent = "Marked as a draft."
    assert export(root, monkeypatch, waits=unsent) == ["waiting"]
    assert export(root, monkeypatch, markdown=NEWER, waits=unsent) == ["differs"]
    assert [p.id for p in waiting(root)] == ["sent", "sent-newer"]
    assert export(root, monkeypatch, markdown=NEWER, waits=unsent) == ["known"]
    assert unsent in (waiting(root)[1].waits or "")
    review = Review(root)
    question = next(q for q in review.questions() if q.id == "sent-newer")
    assert question.other == "sent"
    review.answer(question, "n")
    [left] = waiting(root)
    assert "A third" in left.body
    assert left.waits == unsent
    assert export(root, monkeypatch, markdown=NEWER, waits=unsent) == ["known"]


def test_a_newer_text_of_what_is_gone_can_be_filed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert export(root, monkeypatch) == ["filed"]
    assert export(root, monkeypatch, markdown=NEWER) == ["differs"]
    open_archive(root).remove("sent")
    review = Review(root)
    [question] = [q for q in review.questions(("sent-newer",)) if q.field == "waits"]
    assert question.other is None
    review.answer(question, "f")
    assert pieces(root) == ["sent-newer"]


def test_one_that_cannot_be_joined_costs_none_of_the_others(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backlist.archive import Batch
    from backlist.errors import KeeperError

    one = post(tmp_path, "one", title="A petition")
    assert add(root, one, "--outlet", "The Quay", "--date", "2019-01-02") == 0

    def refuse(*_: object, **__: object) -> None:
        raise KeeperError("It cannot be read.")

    monkeypatch.setattr(Batch, "join", refuse)
    other = post(tmp_path, "other", text=TEXT[::-1], title="Other")
    words = ("--outlet", "The Dune", "--date", "2020-01-02")
    assert add(root, one, other, *words) == 1
    assert len(pieces(root)) == 2


def test_texts_are_compared_in_a_time_that_does_not_grow_with_their_square() -> None:
    words = ["the"] * (MOST_WORDS * 20)
    found = changed(" ".join(words), " ".join([*words[1:], "tide", "turned"]))
    assert (found.added, found.removed) == (2, 1)


def test_a_phrase_of_a_whole_series_is_looked_at_in_few_of_it() -> None:
    known, looked = Sketches(), []
    for n in range(500):
        known.add(f"p{n}", runs(TEXT), str(n))

    def text_of(id: str) -> Piece:
        looked.append(id)
        return Piece(id, id, TEXT)

    found = known.near(Runs(runs(TEXT).hashes), text_of)
    assert found is not None
    assert found.share == 1
    assert all(int(id[1:]) >= 500 - MOST_OF_ONE for id in looked)


def test_words_are_the_same_in_whatever_characters_a_text_is_typed() -> None:
    wide = TEXT.translate({ord(c): ord(c) + 0xFEE0 for c in "abcdefgABCDEFG"})
    assert TEXT.isascii()
    assert runs(wide).hashes.tolist() == runs(TEXT).hashes.tolist() != []


def test_a_text_that_changed_is_found_by_its_new_words_alone() -> None:
    known = Sketches()
    known.add("p", runs(TEXT), "1")
    known.add("p", runs(TEXT), "2")
    assert all(len(names) == 1 for names in known._by.values())


def test_a_dry_run_says_what_would_be_put_to_the_keeper(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = post(tmp_path, "one", title="A petition", author="Mara Lind")
    two = post(tmp_path, "two", title="A petition", author="Joost Bakker")
    assert add(root, one, "--outlet", "The Quay", "--date", "2019-01-02") == 0
    capsys.readouterr()
    words = ("--outlet", "The Dune", "--date", "2020-01-02", "--dry-run")
    assert add(root, two, *words) == 0
    assert "would wait" in capsys.readouterr().out
    assert waiting(root) == []


def test_nothing_of_a_draft_is_held_once_it_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def many(*_: object, **__: object) -> Iterator[Draft]:
        for n in range(200):
            capture = Captured(b"%d" % n, "text/plain", ".txt")
            yield Draft(title=f"Post {n}", markdown=f"Text {n}.", capture=capture)
        alive = [o for o in gc.get_objects() if isinstance(o, Captured) and o.suffix == ".txt"]
        assert 0 < len(alive) <= 100

    monkeypatch.setattr("backlist.flow.take_in.GROUP_PIECES", 50)
    monkeypatch.setattr("backlist.flow.take_in.read", many)
    assert add(root, "export.xml") == 0
    assert len(pieces(root)) == 200


def test_a_group_is_filed_early_where_its_drafts_are_heavy() -> None:
    heavy = Draft(media=(DraftMedia("a.png", bytes(GROUP_BYTES // 4)),))
    assert [len(group) for group in _groups([heavy] * 7)] == [5, 2]


def test_undo_takes_back_what_several_groups_filed_and_joined(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(root, captures=False)
    drafts = [
        Draft(
            title=f"Post {n % 50}",
            markdown=f"{TEXT} {n % 50}",
            appearances=(Appearance("The Quay" if n < 50 else "The Dune"),),
            copy=0,
        )
        for n in range(100)
    ]
    monkeypatch.setattr("backlist.flow.take_in.GROUP_PIECES", 64)
    monkeypatch.setattr("backlist.flow.take_in.read", lambda *_, **__: iter(drafts))
    states = [t.state for t in take_in(root, ["x"], Wish()) if isinstance(t, Taken)]
    assert states == ["filed"] * 50 + ["joined"] * 50
    assert len(pieces(root)) == 50
    open_archive(root).undo()
    assert snapshot(root, captures=False) == before


def test_what_is_not_out_yet_adds_no_publication(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = (Appearance("The Quay"),)
    assert export(root, monkeypatch, appearances=here, copy=0) == ["filed"]
    private = Draft(
        title="Sent",
        markdown=TEXT,
        waits="Marked as private.",
        identity="other:1",
        position="1",
        appearances=(Appearance("The Dune", url="https://dune.example/?p=1"),),
        copy=0,
        url="https://dune.example/?p=1",
    )
    monkeypatch.setattr("backlist.flow.take_in.read", lambda *_, **__: iter([private]))
    for state in ("waiting", "known"):
        [taken] = [t for t in take_in(root, ["x"], Wish()) if isinstance(t, Taken)]
        assert taken.state == state
    [draft] = waiting(root)
    assert draft.waits == "It has the text of “sent”. Marked as private."
    assert open_archive(root).catalog(jobs=1)[0].cards[0].appearances == here


def test_a_file_that_is_refused_is_kept_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "a")]) == 0
    (tmp_path / "old.rtf").write_bytes(rb"{\rtf1\ansi A letter.}")
    assert main(["-C", str(tmp_path / "a"), "add", str(tmp_path / "old.rtf")]) == 1
    told = capsys.readouterr().err
    assert "RTF" in told
    (kept,) = (tmp_path / "a" / "private").rglob("*.rtf")
    assert kept.read_bytes() == rb"{\rtf1\ansi A letter.}"
    assert kept.relative_to(tmp_path / "a").as_posix() in told
    assert main(["-C", str(tmp_path / "a"), "add", str(tmp_path / "old.rtf")]) == 1
    assert len(list((tmp_path / "a" / "private").rglob("*.rtf"))) == 1


def test_originals_that_notes_link_are_offered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "a")]) == 0
    note = "*This piece was originally published on [The Quay](https://quay.example/2016/ferry).*"
    (tmp_path / "ferry.md").write_text(f"---\ntitle: Ferry\n---\nThe boat stayed.\n\n{note}\n")
    assert main(["-C", str(tmp_path / "a"), "add", str(tmp_path / "ferry.md")]) == 0
    assert "with --originals" in capsys.readouterr().out


def test_the_whole_takes_the_place_of_a_beginning_that_waits(root: Path, tmp_path: Path) -> None:
    half = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n")[:3])
    full = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))
    data = '{"@type":"NewsArticle","headline":"Boats","isAccessibleForFree":false}'
    page = (
        '<html lang="en"><head><title>Boats</title><script type="application/ld+json">%s</script>'
        "</head><body><article><h1>Boats</h1>%s</article>%s</body></html>"
    )
    offer = "<div class='paywall'><p>Subscribe to continue reading.</p></div>"
    (tmp_path / "half.html").write_text(page % (data, half, offer))
    (tmp_path / "full.html").write_text(page % (data.replace("false", "true"), full, ""))
    url = ["--url", "https://quay.example/2019/boats"]
    assert main(["-C", str(root), "add", *url, str(tmp_path / "half.html")]) == 0
    (waiting,) = open_archive(root).drafts()
    assert "subscription" in (waiting.waits or "")
    assert main(["-C", str(root), "add", *url, str(tmp_path / "full.html")]) == 0
    assert open_archive(root).drafts() == ()
    found = open_archive(root).piece("boats")
    assert isinstance(found, Piece)
    assert "15th boat" in found.body
