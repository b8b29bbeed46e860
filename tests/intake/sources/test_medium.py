"""Medium's export: its pages, what is Medium's in them, drafts and responses."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.intake.sources.medium import Medium
from backlist.model import Draft
from tests.intake.exports.samples import PNG, folder, survives, taken, zipped

PROFILE = (
    '<html><body><section class="h-card"><h3 class="p-name">Nora Quill</h3></section></body></html>'
)
FOOT = (
    '<footer><p>By <a href="https://medium.com/@nora" class="p-author h-card">Nora Quill</a> on '
    '<a href="https://medium.com/p/0a1b2c3d4e5f"><time class="dt-published" '
    'datetime="2019-05-06T07:08:09.000Z">May 6, 2019</time></a>.</p>'
    '<p><a href="{canonical}" class="p-canonical">Canonical link</a></p></footer>'
)
BODY = """<section name="1" class="section section--body section--first">
<div class="section-divider"><hr class="section-divider"></div><div class="section-content">
<h3 class="graf graf--h3 graf--leading graf--title">Oars out</h3>
<h4 class="graf graf--h4 graf--subtitle">On rowing</h4>
<p class="graf graf--p">We <em class="markup--em">row</em> at dawn.</p>
<figure class="graf graf--figure"><img class="graf-image" data-image-id="1*boat.png"
 src="https://cdn-images-1.medium.com/max/800/1*boat.png" alt="A boat">
<figcaption class="imageCaption">The boat</figcaption></figure>
<pre data-code-block-lang="python" class="graf graf--pre">
<span class="pre--content">row()<br>rest()</span></pre>
<blockquote class="graf graf--pullquote">Pull hard.</blockquote>
<figure class="graf graf--iframe"><script src="https://gist.github.com/nora/12ab.js"></script></figure>
<div class="graf graf--mixtapeEmbed"><a href="https://quay.example/x" class="markup--anchor">
<strong>The Quay</strong><br><em>All about it</em>quay.example</a><a href="https://quay.example/x"
 class="js-mixtapeImage mixtapeImage"></a></div></div></section>
<section name="2" class="section section--body section--last">
<div class="section-divider"><hr class="section-divider"></div>
<p class="graf graf--p">The end.</p></section>"""


def page(name: str, body: str, foot: str, summary: str = "") -> str:
    said = (
        f'<section data-field="subtitle" class="p-summary">{summary}</section>' if summary else ""
    )
    return (
        f'<html><body><article class="h-entry"><h1 class="p-name">{name}</h1>{said}'
        f'<section data-field="body" class="e-content">{body}</section>{foot}</article></html>'
    )


OWN = FOOT.format(canonical="https://medium.com/@nora/oars-out-0a1b2c3d4e5f")
FILES: dict[str, str | bytes] = {
    "profile/profile.html": PROFILE,
    "ips/ips-0001.html": "<html><body>192.0.2.1</body></html>",
    "posts/2019-05-06_Oars-out-0a1b2c3d4e5f.html": page("Oars out", BODY, OWN, "On rowing"),
    "posts/draft_Later-0a1b2c3d4e60.html": page(
        "Later", '<p class="graf graf--p">Not yet.</p>', "<footer></footer>"
    ),
    "posts/2019-05-07_I-agree-0a1b2c3d4e61.html": page(
        "I agree with…", '<p class="graf graf--p">I agree with you.</p>', OWN
    ),
    "posts/2019-05-08_Elsewhere-0a1b2c3d4e62.html": page(
        "Elsewhere",
        '<h3 class="graf graf--h3 graf--title">Elsewhere</h3><p class="graf graf--p">Text.</p>',
        FOOT.format(canonical="https://paper.example/elsewhere"),
    ),
    "posts/md/boat.txt": "no post",
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    path = zipped(tmp_path_factory.mktemp("medium") / "medium-export.zip", FILES)
    found, problems = taken(Medium(), path)
    assert not problems
    return {draft.title or "": draft for draft in found}


def test_every_page_of_posts_is_one_draft(drafts: dict[str, Draft]) -> None:
    assert set(drafts) == {"Oars out", "Later", "I agree with…", "Elsewhere"}


def test_the_text_is_the_authors_alone(drafts: dict[str, Draft]) -> None:
    assert drafts["Oars out"].markdown == (
        "We *row* at dawn.\n\n"
        "[The boat](https://cdn-images-1.medium.com/max/800/1*boat.png)\n\n"
        "```python\nrow()\nrest()\n```\n\n> Pull hard.\n\n"
        "<https://gist.github.com/nora/12ab>\n\n[The Quay](https://quay.example/x)\n\n"
        "***\n\nThe end."
    )


def test_what_the_page_says_of_itself(drafts: dict[str, Draft]) -> None:
    draft = drafts["Oars out"]
    assert draft.subtitle == "On rowing"
    assert [c.name for c in draft.contributors] == ["Nora Quill"]
    assert draft.date is not None and draft.date.iso == "2019-05-06"
    assert (draft.outlet, draft.slug, draft.waits) == ("Medium", "oars-out", None)
    assert draft.url == "https://medium.com/@nora/oars-out-0a1b2c3d4e5f"
    assert draft.identity == "medium:0a1b2c3d4e5f"
    assert draft.container is not None and draft.container.private
    assert draft.capture is not None and not draft.capture.private


def test_a_draft_waits_and_appeared_nowhere(drafts: dict[str, Draft]) -> None:
    draft = drafts["Later"]
    assert draft.waits == "Marked as a draft in the export."
    assert not draft.appearances
    assert [c.name for c in draft.contributors] == ["Nora Quill"]


def test_what_has_no_title_of_its_own_may_be_a_response(drafts: dict[str, Draft]) -> None:
    assert "response" in (drafts["I agree with…"].waits or "")


def test_a_canonical_address_elsewhere_is_the_first_appearance(drafts: dict[str, Draft]) -> None:
    draft = drafts["Elsewhere"]
    assert draft.url == "https://medium.com/p/0a1b2c3d4e5f"
    assert [(a.role, a.url) for a in draft.appearances if a.outlet is None] == [
        ("first", "https://paper.example/elsewhere")
    ]


def test_pictures_in_the_folder_come_along(tmp_path: Path) -> None:
    files = {**FILES, "images/1*boat.png": PNG}
    found, _ = taken(Medium(), folder(tmp_path, files))
    draft = next(d for d in found if d.title == "Oars out")
    assert [m.data for m in draft.media] == [PNG]
    assert '<img src="media/1-boat.png" alt="A boat">' in draft.markdown
    assert draft.container is None and draft.capture is not None


def test_a_single_page_is_taken_alone(tmp_path: Path) -> None:
    path = tmp_path / "2019-05-06_Oars-out-0a1b2c3d4e5f.html"
    path.write_text(page("Oars out", BODY, OWN, "On rowing"))
    ((draft,), _) = taken(Medium(), path)
    assert (draft.subtitle, draft.identity) == ("On rowing", "medium:0a1b2c3d4e5f")


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_damaged_pages_give_drafts_or_problems(data: st.DataObject) -> None:
    source = page("Oars out", BODY, OWN).encode()
    at = data.draw(st.integers(0, len(source)))
    broken = source[:at] + data.draw(st.binary(max_size=20)) + source[at + 5 :]
    with tempfile.TemporaryDirectory() as place:
        root = folder(
            Path(place), {"profile/profile.html": PROFILE, "posts/a-12345678.html": broken}
        )
        taken(Medium(), root)
        survives(Medium(), root / "medium.zip", broken)
