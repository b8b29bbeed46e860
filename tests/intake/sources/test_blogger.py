"""Blogger's backups, old and new: kinds of entries, drafts, comments, pictures."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.intake.interface import ReadOptions
from backlist.intake.sources.blogger import Blogger
from tests.intake.exports.samples import PNG, folder, survives, taken, zipped

BLOG = "tag:blogger.com,1999:blog-77"
KIND = (
    "<category scheme='http://schemas.google.com/g/2005#kind' "
    "term='http://schemas.google.com/blogger/2008/kind#{}'/>"
)


def entry(number: str, kind: str, title: str, html: str, more: str = "") -> str:
    return (
        f"<entry><id>{BLOG}.post-{number}</id><published>2011-11-08T23:13:00.001-05:00</published>"
        f"{KIND.format(kind)}<title type='text'>{title}</title><content type='html'>"
        f"{html.replace('&', '&amp;').replace('<', '&lt;')}</content>"
        f"<author><name>Ann</name><email>noreply@blogger.com</email></author>{more}</entry>"
    )


LINK = "<link rel='alternate' type='text/html' href='http://quay.example/2011/11/oars.html'/>"
REPLY = f"<thr:in-reply-to ref='{BLOG}.post-1' href='http://quay.example/2011/11/oars.html'/>"
PICTURE = (
    '<table class="tr-caption-container"><tbody><tr><td>'
    '<a href="http://1.bp.blogspot.com/a/s1600/boat.png">'
    '<img src="http://1.bp.blogspot.com/a/s320/boat.png"></a></td></tr>'
    '<tr><td class="tr-caption">Our <i>boat</i></td></tr></tbody></table>'
)
OLD = (
    "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
    "xmlns:thr='http://purl.org/syndication/thread/1.0'>"
    f"<id>{BLOG}.archive</id><title type='text'>The Quay</title>"
    + entry("0", "settings", "The list of administrators", "root@mail.example")
    + entry("1", "post", "Oars", f'<p>Row.<a name="more"></a></p>{PICTURE}', LINK
            + "<category scheme='http://www.blogger.com/atom/ns#' term='boats'/>")
    + entry("2", "post", "Later", "Not yet.",
            "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>")
    + entry("3", "page", "About", "We are.")
    + entry("4", "comment", "Well", "Well <b>said</b>.", REPLY)
    + entry("5", "comment", "So", "So am I.", REPLY
            + "<link rel='related' href='http://www.blogger.com/feeds/77/1/comments/default/4'/>")
    + entry("6", "post", "", "No title has this one at all.")
    + "</feed>"
)  # fmt: skip
TAKEOUT = f"""<?xml version='1.0' encoding='utf-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
<id>{BLOG}</id><title>The Quay</title>
<entry><id>{BLOG}.post-1</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status>
<author><name>Ann</name><blogger:type>BLOGGER</blogger:type></author><title>Oars</title>
<content type='html'>&lt;p&gt;Row.
&lt;img src="https://blogger.googleusercontent.com/img/a/s320/boat.png"&gt;&lt;/p&gt;</content>
<published>2012-01-02T03:04:05Z</published><category scheme='{BLOG}' term='boats'/>
<blogger:filename>/2012/01/oars.html</blogger:filename><blogger:trashed/></entry>
<entry><id>{BLOG}.post-2</id><blogger:parent>{BLOG}.post-1</blogger:parent>
<blogger:type>COMMENT</blogger:type>
<blogger:status>LIVE</blogger:status><author><name>Bob</name></author><title/>
<content type='html'>Yes.</content>
<published>2012-01-03T03:04:05Z</published></entry>
<entry><id>{BLOG}.post-3</id><blogger:type>POST</blogger:type><blogger:status>DRAFT</blogger:status>
<author><name>Unknown</name></author><title>Later</title>
<content type='html'>Not yet.</content></entry>
<entry><id>{BLOG}.post-4</id><blogger:type>POST</blogger:type><blogger:status>SOFT_TRASHED</blogger:status>
<title>Gone</title><content type='html'>x</content></entry></feed>"""
FOLDER: dict[str, str | bytes] = {
    "Takeout/Blogger/Blogs/The Quay/feed.atom": TAKEOUT,
    "Takeout/Blogger/Albums/The Quay/boat.png": PNG,
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "blog-08-19-2012.xml"
    path.write_text(OLD)
    return path


def test_posts_and_pages_are_drafts_and_nothing_else(old: Path) -> None:
    found, problems = taken(Blogger(), old)
    assert [d.title for d in found] == ["Oars", "Later", "About", "No title has this one at all."]
    assert not problems
    assert [d.waits for d in found] == [
        None, "Marked as a draft in the export.", "A page of the site and no post.", None,
    ]  # fmt: skip
    assert not any("root@" in d.markdown for d in found)


def test_a_post_with_all_that_is_known_of_it(old: Path) -> None:
    draft = taken(Blogger(), old)[0][0]
    assert draft.date is not None and draft.date.iso == "2011-11-08"
    assert (draft.outlet, draft.slug, draft.categories) == ("The Quay", "oars", ("boats",))
    assert draft.url == "http://quay.example/2011/11/oars.html"
    assert draft.identity == f"{BLOG}.post-1"
    assert [c.name for c in draft.contributors] == ["Ann"]
    assert draft.markdown == ("Row.\n\n[Our *boat*](http://1.bp.blogspot.com/a/s1600/boat.png)")
    assert draft.container is not None and draft.container.private


def test_comments_stand_beside_nested_and_without_addresses(old: Path) -> None:
    (file,) = taken(Blogger(), old)[0][0].beside
    text = file.data.decode()
    assert "**Ann**, 2011-11-08 23:13\n\nWell **said**." in text
    assert "> **Ann**, 2011-11-08 23:13\n>\n> So am I." in text
    assert "@" not in text


def test_a_name_made_of_the_first_words_is_marked_as_such(old: Path) -> None:
    draft = taken(Blogger(), old)[0][3]
    assert draft.evidence["title"].source == "inferred"


@pytest.mark.parametrize("packed", [True, False])
def test_takeout_with_its_albums(tmp_path: Path, packed: bool) -> None:
    path = zipped(tmp_path / "t.zip", FOLDER) if packed else folder(tmp_path / "t", FOLDER)
    found, problems = taken(Blogger(), path, ReadOptions(url="https://quay.example/"))
    assert [(d.title, d.waits) for d in found] == [
        ("Oars", None), ("Later", "Marked as a draft in the export."),
    ]  # fmt: skip
    assert [m.data for m in found[0].media] == [PNG]
    assert found[0].url == "https://quay.example/2012/01/oars.html"
    assert b"Yes." in found[0].beside[0].data
    assert found[1].contributors == () and found[1].appearances == ()
    assert ["threw" in p.what for p in problems] == [True]
    assert found[0].container is not None


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_damaged_backups_give_drafts_or_problems(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([OLD, TAKEOUT])).encode()
    at = data.draw(st.integers(0, len(source)))
    broken = source[:at] + data.draw(st.binary(max_size=20)) + source[at + 5 :]
    with tempfile.TemporaryDirectory() as place:
        survives(Blogger(), Path(place) / "feed.xml", broken)
