"""Ghost's export: rows joined to posts, cards in HTML, Lexical, Mobiledoc, what waits."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.intake.exports.bodies import read_body
from backlist.intake.ghost.card_html import card_html
from backlist.intake.ghost.lexical import lexical_html
from backlist.intake.ghost.mobiledoc import mobiledoc_html
from backlist.intake.interface import ReadOptions
from backlist.intake.page.dom import parse
from backlist.intake.page.media import nowhere
from backlist.intake.sources.ghost import Ghost
from backlist.model import Draft
from tests.intake.exports.samples import DATA_FILES, PNG, folder, survives, taken, zipped
from tests.intake.exports.samples import given as given_path

CARDS = (DATA_FILES / "ghost-cards.html").read_text(encoding="utf-8")
SHOWN = """Row *on*.

<figure>
<img src="media/boat.png" alt="A boat">
<figcaption>The <strong>boat</strong></figcaption>
</figure>

[The Quay](https://quay.example/x)

Look there

⚓ Mind the **tide**

**More**

Hidden words

[Buy it](https://quay.example/buy)

[Waves](https://quay.example/a.mp3)

[v.mp4](https://quay.example/v.mp4)

At sea

[The chart](https://quay.example/f.pdf)

**An oar**

Of ash.

[Get one](https://quay.example/oar)

## Part two

Under way

[A film](https://video.example/e)

```js
row()
```

Note[^1].

[^1]: Said so."""
LEXICAL = {
    "root": {
        "children": [
            {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "Head"}]},
            {
                "type": "paragraph",
                "children": [
                    {"type": "extended-text", "text": "Bold", "format": 3},
                    {"type": "linebreak"},
                    {
                        "type": "link",
                        "url": "https://quay.example/",
                        "children": [{"type": "text", "text": "a <link>", "format": 0}],
                    },
                ],
            },
            {
                "type": "list",
                "listType": "number",
                "start": 3,
                "children": [
                    {"type": "listitem", "children": [{"type": "text", "text": "three"}]},
                ],
            },
            {"type": "codeblock", "code": "x < y", "language": "c"},
            {"type": "horizontalrule"},
            {"type": "callout", "calloutEmoji": "⚓", "calloutText": "Mind"},
            {"type": "novelty", "children": []},
        ]
    }
}
MOBILEDOC = {
    "version": "0.3.1",
    "markups": [["em"], ["a", ["href", "https://quay.example/"]]],
    "atoms": [["soft-return", "", {}]],
    "cards": [["code", {"code": "x", "language": "c"}], ["oddity", {}]],
    "sections": [
        [1, "h2", [[0, [], 0, "Head"]]],
        [1, "p", [[0, [0], 0, "one "], [0, [1], 2, "two"], [1, [], 0, 0], [0, [], 0, "three"]]],
        [3, "ul", [[[0, [], 0, "item"]]]],
        [10, 0],
        [10, 1],
        [10, 99],
    ],
}


def post(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"p{number}",
        "uuid": f"0000-{number}",
        "title": f"Post {number}",
        "slug": f"post-{number}",
        "html": "<p>Words.</p>",
        "status": "published",
        "visibility": "public",
        "type": "post",
        "published_at": "2020-01-01T02:00:00.000Z",
        **fields,
    }


TOP = "__GHOST_URL__/content/images/2020/01/top.png"
DATA = {
    "posts": [
        post(1, html=CARDS, custom_excerpt="In short."),
        post(2, html=None, lexical=json.dumps(LEXICAL), status="draft"),
        post(3, html=None, mobiledoc=json.dumps(MOBILEDOC), visibility="paid"),
        post(4, type="page"),
        post(5, canonical_url="https://paper.example/five", feature_image=TOP),
        post(6, status="scheduled"),
        post(7, html=None, markdown="Old *words*.", author_id=1, page=0, type=None, status="sent"),
        post(8, html=None, title="(Untitled)"),
        "no row",
    ],
    "posts_meta": [
        {"post_id": "p5", "feature_image_alt": "Top", "feature_image_caption": "By <i>Ann</i>"}
    ],
    "users": [{"id": 1, "name": "Ann"}, {"id": 2, "name": "Bob"}, {"id": 3, "name": None}],
    "tags": [{"id": 1, "name": "Boats"}, {"id": 2, "name": "Oars"}, {"id": 3, "name": "#hidden"}],
    "posts_authors": [
        {"post_id": "p1", "author_id": 2, "sort_order": 1},
        {"post_id": "p1", "author_id": 1, "sort_order": 0},
    ],
    "posts_tags": [
        {"post_id": "p1", "tag_id": 2, "sort_order": 2},
        {"post_id": "p1", "tag_id": 3, "sort_order": 0},
        {"post_id": "p1", "tag_id": 1, "sort_order": 1},
    ],
    "settings": [
        {"key": "title", "value": "The Quay"},
        {"key": "timezone", "value": "America/New_York"},
        {"key": "locale", "value": "en"},
    ],
}  # fmt: skip
EXPORT = json.dumps({"db": [{"meta": {"version": "5.0"}, "data": DATA}]})
FILES: dict[str, str | bytes] = {
    "quay.ghost.2023-01-02-03-04-05.json": EXPORT,
    "content/images/2020/01/boat.png": PNG,
    "content/images/2020/01/top.png": PNG + b" ",
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    found, problems = taken(Ghost(), zipped(tmp_path_factory.mktemp("g") / "quay.zip", FILES))
    assert [p.severity for p in problems] == ["note", "note"]
    return {draft.slug or "": draft for draft in found}


def test_every_card_becomes_plain(drafts: dict[str, Draft]) -> None:
    assert drafts["post-1"].markdown == SHOWN
    assert [m.data for m in drafts["post-1"].media] == [PNG]


def test_rows_are_joined_in_their_order(drafts: dict[str, Draft]) -> None:
    draft = drafts["post-1"]
    assert [c.name for c in draft.contributors] == ["Ann", "Bob"]
    assert (draft.categories, draft.tags) == (("Boats",), ("Oars",))
    assert (draft.summary, draft.outlet, draft.identity) == (
        "In short.",
        "The Quay",
        "ghost:0000-1",
    )
    assert draft.date is not None and draft.date.iso == "2019-12-31"
    assert [c.name for c in drafts["post-7"].contributors] == ["Ann"]


def test_what_was_not_for_everyone_waits(drafts: dict[str, Draft]) -> None:
    assert {slug: draft.waits for slug, draft in drafts.items() if draft.waits} == {
        "post-2": "Marked as a draft in the export.",
        "post-3": "For paying members only, says the export.",
        "post-4": "A page of the site and no post.",
        "post-6": "Marked as scheduled in the export: it was not published yet.",
        "post-7": "Sent by e-mail only: it never stood on the site.",
    }
    assert not drafts["post-2"].appearances and not drafts["post-6"].appearances


def test_lexical_mobiledoc_and_old_markdown_are_read(drafts: dict[str, Draft]) -> None:
    assert drafts["post-2"].markdown == (
        "## Head\n\n**_Bold_**\\\n[a \\<link>](https://quay.example/)\n\n3. three\n\n"
        "```c\nx < y\n```\n\n***\n\n⚓ Mind"
    )
    assert drafts["post-3"].markdown == (
        "## Head\n\n*one [two](https://quay.example/)*\\\nthree\n\n- item\n\n```c\nx\n```"
    )
    assert drafts["post-7"].markdown == "Old *words*."
    assert "novelty" in drafts["post-2"].problems[0].what
    assert "oddity" in drafts["post-3"].problems[0].what


def test_the_picture_above_the_text_and_the_first_place(drafts: dict[str, Draft]) -> None:
    draft = drafts["post-5"]
    assert draft.markdown.startswith('<figure>\n<img src="media/top.png" alt="Top">')
    assert "<figcaption>By <em>Ann</em></figcaption>" in draft.markdown
    assert ("first", "https://paper.example/five") in [(a.role, a.url) for a in draft.appearances]


def test_the_file_alone_is_kept_private_and_has_addresses_by_the_keeper(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(EXPORT)
    found, problems = taken(Ghost(), path, ReadOptions(url="https://quay.example/blog"))
    assert found[0].url == "https://quay.example/blog/post-1/"
    assert found[0].container is not None and found[0].container.private
    assert not any("--url" in (p.do or "") for p in problems)
    assert (
        "https://quay.example/blog/content/images/size/w600/2020/01/boat.png" in found[0].markdown
    )


def test_a_folder_keeps_the_export_itself(tmp_path: Path) -> None:
    found, _ = taken(Ghost(), folder(tmp_path, FILES))
    assert found[0].container is not None and found[0].container.suffix == ".json"


def test_a_folder_with_another_ghost_in_it_is_left_to_others(tmp_path: Path) -> None:
    site = folder(tmp_path, {"ghost.json": '{"theme": "ghost"}', "one.md": "# One\n\nText.\n"})
    assert not Ghost().recognises(given_path(site))


def test_links_within_the_site_are_told_of_where_its_address_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(
        json.dumps({"db": [{"data": {"posts": [post(1, html='<a href="/x/">x</a>')]}}]})
    )
    assert "--url" in (taken(Ghost(), path)[1][0].do or "")


def test_a_cut_export_is_told(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(EXPORT[:-40])
    found, problems = taken(Ghost(), path)
    assert not found and "no whole JSON" in problems[0].what


CARD_SAMPLES = [
    ("image", {"src": "https://a.example/x.png", "caption": "C"}, "[C](https://a.example/x.png)"),
    ("gallery", {"images": [{"src": "x"}, 3], "caption": "C"}, "C"),
    (
        "bookmark",
        {"url": "https://a.example/", "metadata": {"title": "T"}},
        "[T](https://a.example/)",
    ),
    ("embed", {"url": "https://a.example/", "html": "<p>x</p>"}, "<https://a.example/>"),
    ("toggle", {"heading": "H", "content": "<p>C</p>"}, "**H**\n\nC"),
    ("markdown", {"markdown": "a *b*"}, "a *b*"),
    ("button", {"buttonUrl": "https://a.example/", "buttonText": "B"}, "[B](https://a.example/)"),
    ("file", {"src": "https://a.example/f", "fileTitle": "F"}, "[F](https://a.example/f)"),
    ("email-cta", {"html": "<p>x</p>"}, ""),
]


@pytest.mark.parametrize(("name", "payload", "expected"), CARD_SAMPLES)
def test_cards_as_data(name: str, payload: dict[str, Any], expected: str) -> None:
    made = card_html(name, payload)
    assert made is not None
    read = read_body(parse(made), base=None, find=nowhere, source="x")
    assert read.markdown.strip() == expected
    assert card_html(f"{name}-of-tomorrow", payload) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 99) | st.text(max_size=5)
    | st.sampled_from(["image", "src", "list", "text", "a", "href", "p"]),
    lambda inside: st.lists(inside, max_size=4)
    | st.dictionaries(
        st.sampled_from(["type", "children", "text", "src", "images", "format", "tag", "url",
                         "sections", "markups", "cards", "atoms", "root", "metadata", "html"]),
        inside, max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_any_state_of_an_editor_is_read_or_refused(state: Any) -> None:
    for made in (
        lexical_html(json.dumps({"root": state})),
        mobiledoc_html(
            json.dumps({"sections": [state, [1, "p", state], [10, state]], "cards": state})
        ),
    ):
        assert made is None or isinstance(made[0], str)


@settings(max_examples=25, deadline=None)
@given(st.lists(JSON, max_size=3), st.data())
def test_damaged_exports_give_drafts_or_problems(rows: list[Any], data: st.DataObject) -> None:
    whole = json.dumps({"db": [{"data": {"posts": [post(1, html=rows), *rows], "users": rows,
                                         "posts_tags": rows, "settings": rows}}]})  # fmt: skip
    cut = data.draw(st.integers(0, 3)) and data.draw(st.integers(10, len(whole)))
    with tempfile.TemporaryDirectory() as place:
        survives(Ghost(), Path(place) / "x.json", whole.encode()[: cut or None])
