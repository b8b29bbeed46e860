"""Facebook downloads, from the folder or zip archive to the drafts."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake.detect import look, read, source_of
from backlist.intake.facebook.files import files_of
from backlist.intake.facebook.html_posts import html_posts
from backlist.intake.facebook.posts import posts_in, read_json
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.sources.facebook import Facebook
from backlist.model import Draft
from tests.intake.facebook.download import FIRST, NAME, QUOTED, as_html, as_json, posts, spelt
from tests.intake.page_samples import LONG, MORE
from tests.intake.sources.test_saved_pages import laid
from tests.intake.web_archives.builder import png


def taken(path: Path) -> tuple[dict[str, Draft], list[Problem]]:
    looked = look(str(path), ReadOptions())
    assert isinstance(looked, Given)
    assert isinstance(source_of(looked), Facebook)
    found = list(read(str(path)))
    drafts = [d for d in found if isinstance(d, Draft)]
    assert len({d.identity for d in drafts}) == len(drafts)
    return {d.title or "": d for d in drafts}, [p for p in found if isinstance(p, Problem)]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("new", [True, False])
def test_json(tmp_path: Path, new: bool, packed: bool) -> None:
    path = laid(tmp_path, as_json(new=new), packed=packed)
    drafts, problems = taken(path)
    assert sorted(drafts) == [
        "A boat",
        "A film of the wheel",
        "Hochwasser",
        "The mill at night – a “letter” 🌊",
        "We met on Sunday",
        "Über die Mühle",
    ]
    (summary,) = problems
    assert summary.severity == "note"
    assert ": 5" in summary.what
    for draft in drafts.values():
        assert [c.name for c in draft.contributors] == [NAME]
        assert draft.outlet == "Facebook"
        assert draft.container is not None
        assert draft.container.private
        assert draft.container.suffix == (".zip" if packed else ".json")
        assert "192.0.2.7" not in repr(draft)


def test_a_post(tmp_path: Path) -> None:
    drafts, _ = taken(laid(tmp_path, as_json()))
    draft = drafts["The mill at night – a “letter” 🌊"]
    assert draft.kind == "post"
    assert draft.date is not None
    assert draft.date.text == "2019-03-22"
    assert "UTC" in (draft.evidence["date"].where or "")
    assert draft.evidence["title"].source == "inferred"
    assert draft.text.startswith("The mill at night – a “letter” 🌊")
    assert "<https://mill.example/plan>." in draft.markdown
    assert [m.data for m in draft.media] == [png()]
    assert "The wheel, März 2019" in draft.markdown
    assert draft.extra == {
        "facebook-places": ["Mühle am Kanal"],
        "facebook-people": ["René Nowak"],
    }
    assert draft.position == (
        "facebook-zoe/your_facebook_activity/posts/"
        "your_posts__check_ins__photos_and_videos_1.json, post 1"
    )


def test_what_was_shared_is_quoted_and_its_link_kept(tmp_path: Path) -> None:
    drafts, _ = taken(laid(tmp_path, as_json()))
    draft = drafts["We met on Sunday"]
    assert f"> {QUOTED}" in draft.markdown
    assert "[The plan](https://mill.example/a?b=1&c)" in draft.markdown
    assert "Ada Quill was there." in draft.markdown


def test_a_note(tmp_path: Path) -> None:
    drafts, _ = taken(laid(tmp_path, as_json()))
    note = drafts["Über die Mühle"]
    assert note.kind == "article"
    assert note.evidence["title"].source == "export"
    assert note.date is not None
    assert note.date.text == "2010-01-01"
    assert [m.data for m in note.media] == [png("red")]
    assert note.markdown.startswith("![](media/cover.png)")
    assert f"> {MORE.strip()}" in note.markdown
    assert "Ça suffit." in note.markdown


def test_albums_and_loose_photos(tmp_path: Path) -> None:
    drafts, _ = taken(laid(tmp_path, as_json()))
    album = drafts["Hochwasser"]
    assert [m.data for m in album.media] == [png("blue")]
    assert "The cellar, after." in album.markdown


def test_films_and_other_peoples_timelines(tmp_path: Path) -> None:
    drafts, _ = taken(laid(tmp_path, as_json()))
    draft = next(d for t, d in drafts.items() if t.startswith("A film"))
    assert draft.waits == "Written on another person's timeline."
    assert [p.severity for p in draft.problems] == ["note"]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("new", [True, False])
def test_html(tmp_path: Path, new: bool, packed: bool) -> None:
    drafts, problems = taken(laid(tmp_path, as_html(new=new), packed=packed))
    assert list(drafts) == [
        "The mill at night – a “letter” 🌊",
        "We met on Sunday",
        "Über die Mühle",
    ]
    first, second, note = drafts.values()
    assert [c.name for c in first.contributors] == [NAME]
    assert first.date is not None
    assert first.date.text == "2019-03-22"
    assert first.evidence["date"].where == "the author's own time"
    assert [m.data for m in first.media] == [png()]
    assert first.text.splitlines()[0] == FIRST.splitlines()[0]
    assert LONG.strip() in first.text
    assert first.text.count("März 2019") == 1
    assert first.extra == {"facebook-places": ["Mühle am Kanal"]}
    assert "Updated" not in first.markdown
    assert "192.0.2.7" not in repr(first)
    assert "[The plan](https://mill.example/a?b=1&c)" in second.markdown
    assert note.kind == "article"
    assert LONG.strip() in note.text
    assert [p.severity for p in problems] == ["note"]


def test_json_and_html_give_the_same_text(tmp_path: Path) -> None:
    for name, files in (("j", as_json()), ("h", as_html())):
        (tmp_path / name).mkdir()
        laid(tmp_path / name, files)
    one, _ = taken(tmp_path / "j")
    other, _ = taken(tmp_path / "h")
    title = "The mill at night – a “letter” 🌊"
    assert one[title].markdown == other[title].markdown


def test_a_newer_download_names_its_posts_alike(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    old, _ = taken(laid(tmp_path / "a", as_json(new=False, top="")))
    new, _ = taken(laid(tmp_path / "b", as_json()))
    assert {d.identity for d in old.values()} == {d.identity for d in new.values()}


def test_records_may_be_pickled(tmp_path: Path) -> None:
    path = laid(tmp_path, as_json(), packed=True)
    looked = look(str(path), ReadOptions())
    assert isinstance(looked, Given)
    record = next(iter(Facebook().records(looked, ReadOptions())))
    assert not isinstance(record, Problem)
    (draft,) = pickle.loads(pickle.dumps(record)).read()
    assert draft.media[0].data == png()


@pytest.mark.parametrize(
    ("text", "title", "confidence"),
    [
        ("A heading\n\nAnd a text.", "A heading", 0.6),
        ("Short.", "Short", 0.5),
        ("no end", "no end", 0.6),
        ("One sentence! " + "More words follow it here. " * 9, "One sentence!", 0.5),
        (
            "no end in sight " * 20,
            "no end in sight no end in sight no end in sight no end in…",
            0.3,
        ),
        ("x" * 300, "x" * 60 + "…", 0.3),
    ],
)
def test_titles(tmp_path: Path, text: str, title: str, confidence: float) -> None:
    files = {
        "posts/your_posts_1.json": spelt([{"timestamp": 1553212800, "data": [{"post": text}]}])
    }
    drafts, _ = taken(laid(tmp_path, files))
    assert list(drafts) == [title]
    assert drafts[title].evidence["title"].confidence == confidence


ODD = (
    b'[{"timestamp": true, "data": [{"post": 3}], "tags": 1,'
    b' "attachments": [{"data": [{"media": 2}]}]}]'
)
INFINITE = b'[{"timestamp": 1e400, "data": 7, "attachments": {}}]'


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1, null, []]", b"[" * 5000, INFINITE, ODD, b"\xff\xfe\x00"]
)
def test_what_is_no_such_file_is_told(tmp_path: Path, data: bytes) -> None:
    drafts, problems = taken(laid(tmp_path, {"posts/your_posts_1.json": data, "a.txt": b"x"}))
    assert not drafts
    assert problems


@pytest.mark.parametrize(
    ("names", "yes"),
    [
        (["posts/your_posts_1.json"], True),
        (["fb/your_activity_across_facebook/posts/your_posts.json"], True),
        (["notes/notes.json"], False),
        (["_posts/your_posts_1.md"], False),
        (["a/b/c/posts/your_posts_1.json"], False),
    ],
)
def test_recognised(names: list[str], yes: bool) -> None:
    assert files_of(names).is_export is yes


JSON = spelt(posts())
HTML = as_html()["your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.html"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.binary(max_size=20), st.integers(0, 90), st.booleans())
def test_parsers_give_posts_whatever_they_are_given(
    at: int, new: bytes, cut: int, html: bool
) -> None:
    seed = HTML if html else JSON
    data = seed[:at] + new + seed[at + cut :]
    found = (
        html_posts(data.decode("utf-8", "replace"), "x") if html else posts_in(read_json(data), "x")
    )
    assert all(post.where.startswith("x, post") for post in found if not post.is_note)


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8) | st.integers(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["timestamp", "data", "post", "attachments", "media", "uri", "note", "text",
                         "tags", "name", "external_context", "url", "place", "title"]),
        inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(VALUES, max_size=4))
def test_nothing_but_drafts_and_problems(tmp_path: Path, values: list[object]) -> None:
    path = laid(tmp_path, {"posts/your_posts_1.json": json.dumps(values).encode()})
    looked = Given(str(path), path=path, is_folder=True)
    assert all(isinstance(f, Draft | Problem) for f in Facebook().drafts(looked, ReadOptions()))
