"""Tumblr: pages of the export, packed or not, and posts of the API in both forms."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.intake.html_body import read_html
from backlist.intake.sources.tumblr import Tumblr
from backlist.intake.tumblr import legacy, npf
from backlist.model import Draft
from tests.intake.exports.samples import PNG, folder, survives, taken, zipped


def page(inside: str) -> str:
    return (
        f'<!DOCTYPE HTML><html><body>{inside}<div id="footer">'
        '<span id="timestamp"> November 3rd, 2014 11:05pm </span>'
        '<span class="tag">boats</span><span class="tag">low tide</span></div></body></html>'
    )


def blog(name: str) -> str:
    return f'<a class="tumblr_blog" href="https://{name}.tumblr.com/post/1">{name}</a>'


PAGES = {
    "11": page('<img src="../../media/11_0.png"/><div class="caption"><p>Our boat</p></div>'),
    "12": page("<h1>Oars</h1><p>We row.</p>"),
    "13": page(f'Steady as she goes.<div class="caption">— Ann (via {blog("bob")})</div>'),
    "14": page(
        f"<p>{blog('bob')}:</p><blockquote><p>{blog('ann')}:</p><blockquote><p>First.</p>"
        "</blockquote><p>Second.</p></blockquote><p>Mine.</p>"
    ),
    "15": page(f"<p>{blog('bob')}:</p><blockquote><p>Theirs alone.</p></blockquote>"),
    "16": page(""),
    "17": page('<h1><a href="https://quay.example/">The Quay</a></h1><p>Read it.</p>'),
}
FILES: dict[str, str | bytes] = {
    **{f"posts/html/{number}.html": text for number, text in PAGES.items()},
    "posts/html/submissions/18.html": page("<p>Sent in.</p>"),
    "posts/posts_index.html": "<html><body>index</body></html>",
    "media/11_0.png": PNG,
    "payload-0.json": '[{"data": {"email": "me@mail.example"}}]',
}


def packed(path: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for number, text in PAGES.items():
            archive.writestr(f"html/{number}.html", text)
    return zipped(path, {"posts/posts.zip": inner.getvalue(), "media/11_0.png": PNG})


def by_number(drafts: list[Draft]) -> dict[str, Draft]:
    return {(d.identity or "").removeprefix("tumblr:"): d for d in drafts}


@pytest.fixture
def drafts(tmp_path: Path) -> dict[str, Draft]:
    return by_number(taken(Tumblr(), folder(tmp_path, FILES))[0])


def test_every_page_with_anything_in_it_is_a_draft(drafts: dict[str, Draft]) -> None:
    assert set(drafts) == {"11", "12", "13", "14", "15", "17", "18"}


def test_pages_packed_once_more_are_the_same(tmp_path: Path, drafts: dict[str, Draft]) -> None:
    found, problems = taken(Tumblr(), packed(tmp_path / "t.zip"))
    again = by_number(found)
    assert {n: d.markdown for n, d in again.items()} == {
        n: d.markdown for n, d in drafts.items() if n != "18"
    }
    assert [m.data for m in again["11"].media] == [PNG]
    assert again["11"].container is not None and again["11"].container.private
    assert [p.record for p in problems] == ["posts/html/16.html"]


def test_what_the_footer_says(drafts: dict[str, Draft]) -> None:
    draft = drafts["12"]
    assert draft.date is not None and draft.date.iso == "2014-11-03"
    assert draft.tags == ("boats", "low tide")
    assert (draft.title, draft.markdown, draft.outlet) == ("Oars", "We row.", "Tumblr")
    assert draft.evidence["title"].source == "export"


def test_a_quotation_is_told_by_its_shape(drafts: dict[str, Draft]) -> None:
    assert drafts["13"].markdown == (
        "> Steady as she goes.\n\n— Ann (via [bob](https://bob.tumblr.com/post/1))"
    )
    assert drafts["11"].markdown == "![](media/11-0.png)\n\nOur boat"


def test_reblogged_words_keep_their_writers(drafts: dict[str, Draft]) -> None:
    draft = drafts["14"]
    assert draft.markdown == (
        "[bob](https://bob.tumblr.com/post/1):\n\n> [ann](https://ann.tumblr.com/post/1):\n>\n"
        "> > First.\n>\n> Second.\n\nMine."
    )
    assert draft.waits is None and draft.title == "Mine."
    assert [work.by for work in draft.cites] == ["bob", "ann"]
    assert draft.evidence["title"].source == "inferred"


def test_what_is_somebody_elses_waits(drafts: dict[str, Draft]) -> None:
    waits = {number: draft.waits for number, draft in drafts.items() if draft.waits}
    assert waits == {
        "15": "Reblogged without words of the blog's own.",
        "18": "Submitted to the blog by somebody else.",
    }


def test_a_heading_that_is_a_link_stays(drafts: dict[str, Draft]) -> None:
    assert drafts["17"].title == "The Quay"
    assert drafts["17"].markdown == "[The Quay](https://quay.example/)\n\nRead it."


NPF: dict[str, Any] = {
    "id_string": "9",
    "blog_name": "quay",
    "post_url": "https://quay.tumblr.com/post/9/oars",
    "reblog_key": "k",
    "slug": "oars",
    "date": "2021-03-04 10:00:00 GMT",
    "state": "published",
    "tags": ["boats"],
    "content": [
        {"type": "text", "subtype": "heading1", "text": "Oars"},
        {
            "type": "text",
            "text": "Bold 🚣 link",
            "formatting": [
                {"start": 0, "end": 4, "type": "bold"},
                {"start": 7, "end": 11, "type": "link", "url": "https://quay.example/"},
                {"start": 0, "end": 999, "type": "colour"},
            ],
        },
        {"type": "text", "subtype": "ordered-list-item", "text": "one"},
        {"type": "text", "subtype": "unordered-list-item", "indent_level": 1, "text": "inner"},
        {"type": "text", "subtype": "ordered-list-item", "text": "two"},
        {"type": "image", "media": [{"url": "https://m.example/s.png", "width": 9},
                                    {"url": "https://m.example/l.png", "width": 99}],
         "caption": "C"},
        {"type": "link", "url": "https://quay.example/x", "title": "X"},
    ],
    "trail": [{"blog": {"name": "ann", "url": "https://ann.tumblr.com"},
               "content": [{"type": "text", "text": "Theirs"}]}],
}  # fmt: skip
CHAT = {
    "id": 10, "blog_name": "quay", "reblog_key": "k", "type": "chat", "title": "Talk",
    "timestamp": 1300000000, "dialogue": [{"label": "A:", "phrase": "Hi"}],
}  # fmt: skip


def test_posts_of_the_api_in_both_forms(tmp_path: Path) -> None:
    path = tmp_path / "posts.json"
    path.write_text(json.dumps({"response": {"posts": [NPF, CHAT]}}))
    found = by_number(taken(Tumblr(), path)[0])
    assert found["9"].markdown == (
        "[ann](https://ann.tumblr.com):\n\n> Theirs\n\n## Oars\n\n"
        "**Bold** 🚣 [link](https://quay.example/)\n\n1. one\n   - inner\n2. two\n\n"
        "[C](https://m.example/l.png)\n\n[X](https://quay.example/x)"
    )
    assert found["9"].url == "https://quay.tumblr.com/post/9/oars"
    assert found["9"].date is not None and found["9"].date.iso == "2021-03-04"
    assert found["10"].markdown == "**A:** Hi"
    assert found["10"].container is not None


def test_backups_of_single_posts(tmp_path: Path) -> None:
    files = {"json/9.json": json.dumps(NPF), "json/10.json": json.dumps({**CHAT, "state": "draft"})}
    found = by_number(taken(Tumblr(), folder(tmp_path, files))[0])
    assert set(found) == {"9", "10"}
    assert found["10"].waits == "Marked as a draft in the export."
    assert found["9"].capture is not None and found["9"].capture.suffix == ".json"


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ({"type": "quote", "text": "Q", "source": "Ann"}, "> Q\n\n— Ann"),
        ({"type": "link", "url": "https://a.example/", "title": "T"}, "[T](https://a.example/)"),
        (
            {"type": "answer", "question": "Why?", "answer": "<p>So.</p>"},
            "Anonymous:\n\n> Why?\n\nSo.",
        ),
        ({"type": "text", "body": "<p>B</p>"}, "B"),
        ({"type": "video", "permalink_url": "https://a.example/v"}, "<https://a.example/v>"),
        ({"type": "novel", "body": "N"}, "N"),
    ],
)
def test_types_of_the_older_form(post: dict[str, Any], expected: str) -> None:
    assert read_html(legacy.post_html(post)).markdown.strip() == expected


def test_a_question_is_quoted_under_its_asker() -> None:
    blocks = [{"type": "text", "text": "Why?"}, {"type": "text", "text": "So."}]
    layout = [{"type": "ask", "blocks": [0], "attribution": {"blog": {"name": "ann"}}}]
    assert read_html(npf.blocks_html(blocks, layout)).markdown.strip() == "ann:\n\n> Why?\n\nSo."


JSON = st.recursive(
    st.none() | st.integers(-2, 9) | st.text(max_size=4)
    | st.sampled_from(["text", "image", "ask"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(
        st.sampled_from(["type", "text", "subtype", "formatting", "start", "end", "media", "url",
                         "blocks", "content", "trail", "layout", "blog", "indent_level", "photos",
                         "dialogue", "tags", "posts", "id"]), inside, max_size=5),
    max_leaves=16,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["content", "trail", "layout", "tags", "type", "photos"]), JSON)
)
def test_any_post_is_read_or_refused(post: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "posts.json"
        path.write_text(json.dumps({**post, "blog_name": "q", "reblog_key": "k"}, sort_keys=True))
        survives(Tumblr(), path, path.read_bytes())


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_damaged_pages_give_drafts_or_problems(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(sorted(PAGES.values()))).encode()
    at = data.draw(st.integers(0, len(source)))
    broken = source[:at] + data.draw(st.binary(max_size=12)) + source[at + 3 :]
    with tempfile.TemporaryDirectory() as place:
        taken(
            Tumblr(),
            folder(Path(place), {"posts/html/1.html": broken, "posts/posts_index.html": ""}),
        )
