"""Squarespace's export: what it does otherwise than WordPress."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.intake.sources.squarespace import Squarespace
from backlist.model import Draft
from tests.intake.exports.samples import survives, taken

BLOCKS = """<div class="sqs-layout"><div class="sqs-block html-block"><div class="sqs-html-content">
<p class="">First words
 go on.</p></div></div>
<div class="sqs-block image-block"><figure class="sqs-block-image-figure"><div>
<noscript><img src="https://images.example/a.jpg"></noscript>
<img class="thumb-image" data-src="https://images.example/a.jpg" alt="A"></div>
<figcaption class="image-caption-wrapper">
<div class="image-caption"><p>A caption</p></div></figcaption>
</figure></div>
<div class="sqs-block quote-block"><figure><blockquote>
<span>“</span>Quoted words<span>”</span></blockquote>
<figcaption class="source">— Ada</figcaption></figure></div>
<div class="sqs-block video-block"><div class="sqs-video-wrapper"
 data-html="&lt;iframe src=&quot;//video.example/x&quot;&gt;&lt;/iframe&gt;"></div></div>
<div class="sqs-block newsletter-block"><form>Sign up</form></div>
<div class="sqs-block button-block">
<a class="sqs-block-button-element" href="https://quay.example/b"> Buy </a></div>
<div class="sqs-block code-block"><pre>a
b</pre></div></div>"""


def item(
    title: str, path: str, text: str, kind: str = "post", by: str = "nora@quay.example"
) -> str:
    return (
        f"<item><title>{title}</title><link>/{path}</link>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[<p>In short.</p>]]></excerpt:encoded>"
        f"<wp:post_name>{path}</wp:post_name><wp:post_type>{kind}</wp:post_type>"
        "<wp:post_id>2</wp:post_id><wp:status>publish</wp:status>"
        "<pubDate>Mon, 06 May 2019 10:00:00 +0000</pubDate>"
        '<category domain="category" nicename="a"><![CDATA[Boats]]></category>'
        f"<dc:creator>{by}</dc:creator></item>"
    )


EXPORT = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel><title>The Quay</title><link>https://quay.example</link><language>en-US</language>"
    "<generator>Site-Server v6.0.0-1-1 (http://www.squarespace.com)</generator>"
    "<wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>nora@quay.example"
    "</wp:author_login><wp:author_display_name>Nora Quill</wp:author_display_name></wp:author>"
    + item("Open", "blog/2019/5/6/open", BLOCKS)
    + item("Other", "blog/other", "<p>Text.</p>", by="guest@mail.example")
    + item("a.jpg", "a", "", "attachment")
    + "</channel></rss>"
)


@pytest.fixture
def drafts(tmp_path: Path) -> list[Draft]:
    path = tmp_path / "Squarespace-Wordpress-Export-05-06-2019.xml"
    path.write_text(EXPORT)
    return taken(Squarespace(), path)[0]


def test_blocks_become_plain(drafts: list[Draft]) -> None:
    assert drafts[0].markdown == (
        "First words go on.\n\n[A caption](https://images.example/a.jpg)\n\n> Quoted words\n\n"
        "— Ada\n\n"
        "<https://video.example/x>\n\n[Buy](https://quay.example/b)\n\n```\na\nb\n```"
    )


def test_paths_are_addresses_and_names(drafts: list[Draft]) -> None:
    assert [d.title for d in drafts] == ["Open", "Other"]
    draft = drafts[0]
    assert draft.url == draft.identity == "https://quay.example/blog/2019/5/6/open"
    assert (draft.slug, draft.outlet, draft.summary) == ("open", "The Quay", "In short.")
    assert draft.categories == ("Boats",)
    assert draft.date is not None and draft.date.iso == "2019-05-06"
    assert draft.container is not None and draft.container.private


def test_an_address_of_mail_is_nobodys_name(drafts: list[Draft]) -> None:
    assert [c.name for c in drafts[0].contributors] == ["Nora Quill"]
    assert drafts[1].contributors == ()


def test_advice_for_wordpress_is_not_given(drafts: list[Draft]) -> None:
    assert drafts[0].problems and not any("wp-content" in str(p) for p in drafts[0].problems)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_damaged_exports_give_drafts_or_problems(data: st.DataObject) -> None:
    source = EXPORT.encode()
    at = data.draw(st.integers(0, len(source)))
    broken = source[:at] + data.draw(st.binary(max_size=20)) + source[at + 5 :]
    with tempfile.TemporaryDirectory() as place:
        survives(Squarespace(), Path(place) / "x.xml", broken)
