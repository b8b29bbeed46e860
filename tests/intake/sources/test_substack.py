"""Substack's export: the list and the files, and what is Substack's in a text."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.intake.interface import ReadOptions
from backlist.intake.sources.substack import Substack
from backlist.intake.substack.markup import original
from backlist.model import Draft
from tests.intake.exports.samples import DATA_FILES, folder, taken, zipped

CDN = "https://substackcdn.com/image/fetch/$s_!a!,w_1456,c_limit/https%3A%2F%2Fimg.example%2Fb.jpeg"
TEXT = (DATA_FILES / "substack-post.html").read_text(encoding="utf-8").replace("CDN", CDN)
HEAD = "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle"
LIST = f"""{HEAD},podcast_url
101.tides,2021-02-03T23:30:00.000Z,true,,,newsletter,everyone,Tides,Of water &#8212; and time,
102.paid,2021-02-04T10:00:00.000Z,true,,,newsletter,only_paid,Paid,,
103.draft,,false,,,newsletter,everyone,Draft,,
104.talk,2021-02-05T10:00:00.000Z,true,,,podcast,everyone,"Talk, one",,https://pod.example/talk.mp3
105.about,2021-02-05T10:00:00.000Z,true,,,page,everyone,About,,
106.lost,2021-02-06T10:00:00.000Z,true,,,newsletter,everyone,Lost,,
"""
FILES: dict[str, str | bytes] = {
    "posts.csv": LIST,
    "email_list.quay.csv": "email\nreader@mail.example\n",
    "posts/101.tides.html": TEXT,
    "posts/101.opens.csv": "email\nreader@mail.example\n",
    "posts/102.paid.html": "<p>For some.</p>",
    "posts/103.draft.html": "<p>Not yet.</p>",
    "posts/104.talk.html": "<p>Listen.</p>",
    "posts/105.about.html": "<p>We are.</p>",
    "posts/107.orphan.html": "<p>Alone.</p>",
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    path = zipped(tmp_path_factory.mktemp("substack") / "export.zip", FILES)
    found, problems = taken(Substack(), path)
    assert [p.record for p in problems] == ["106.lost"]
    return {draft.slug or "": draft for draft in found}


def test_every_row_and_every_file_is_a_draft(drafts: dict[str, Draft]) -> None:
    assert set(drafts) == {"tides", "paid", "draft", "talk", "about", "lost", "orphan"}


def test_the_text_without_what_asks_for_subscribers(drafts: dict[str, Draft]) -> None:
    assert drafts["tides"].markdown == (
        "Tides[^1] turn.\n\n[Low water](https://img.example/b.jpeg)\n\n"
        "[The book](https://shop.example/book)\n\n> Turn back.\n\none\\\n\u00a0two\n\n"
        "<https://www.youtube.com/watch?v=abc>\n\n"
        "> Ahoy\n>\n> — Ann (@ann)\n>\n> [2020-01-01T00:00](https://t.example/1)\n\n"
        "[^1]: Twice a day."
    )


def test_what_the_list_says(drafts: dict[str, Draft]) -> None:
    draft = drafts["tides"]
    assert (draft.title, draft.subtitle) == ("Tides", "Of water — and time")
    assert draft.date is not None and draft.date.iso == "2021-02-03"
    assert draft.identity == "substack:101"
    assert draft.url == "https://quay.substack.com/p/tides"
    assert draft.evidence["url"].source == "inferred"
    assert draft.container is not None and draft.container.private
    assert drafts["talk"].markdown.startswith("[talk.mp3](https://pod.example/talk.mp3)")


def test_what_is_not_for_everyone_waits(drafts: dict[str, Draft]) -> None:
    waits = {slug: draft.waits for slug, draft in drafts.items() if draft.waits}
    assert set(waits) == {"paid", "draft", "about", "orphan"}
    assert waits["paid"] == "For paying subscribers only, says the export."
    assert drafts["draft"].date is None


def test_the_keepers_address_goes_before_a_buttons(tmp_path: Path) -> None:
    options = ReadOptions(url="https://tides.example")
    found, _ = taken(Substack(), folder(tmp_path, FILES), options)
    assert found[0].url == "https://tides.example/p/tides"
    assert found[0].container is None and found[0].capture is not None


def test_nobodys_address_is_in_a_draft(drafts: dict[str, Draft]) -> None:
    assert not any("reader@" in draft.markdown + repr(draft.beside) for draft in drafts.values())


def test_a_scaled_picture_is_known_by_its_own_address() -> None:
    assert original(CDN) == "https://img.example/b.jpeg"
    assert original("https://img.example/b.jpeg") == "https://img.example/b.jpeg"
    assert original("https://[bad/image/fetch/") == "https://[bad/image/fetch/"


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_damaged_exports_give_drafts_or_problems(data: st.DataObject) -> None:
    def broken(text: str) -> bytes:
        raw = text.encode()
        at = data.draw(st.integers(0, len(raw)))
        return raw[:at] + data.draw(st.binary(max_size=12)) + raw[at + 3 :]

    with tempfile.TemporaryDirectory() as place:
        files = {"posts.csv": broken(LIST), "posts/101.tides.html": broken(TEXT)}
        taken(Substack(), folder(Path(place), files))
