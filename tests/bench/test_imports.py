"""Counts of raw files beside what backlist takes: equal, different with a reason, or wrong."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from bench.import_reasons import Reason
from bench.import_taken import Added, Taken, add_twice
from bench.imports import (
    ARCHIVE,
    BLOGGER,
    DOCX,
    GHOST,
    MEDIUM,
    SUBSTACK,
    WXR,
    Kind,
    Row,
    files,
    main,
    row_of,
)
from bench.raw import archives, wxr
from bench.raw.facts import file_name, pictures

from tests.intake.web_archives import builder
from tests.intake.wordpress.exports import SITE, comment, export, item, picture

DOCUMENT = Path(__file__).parents[1] / "intake" / "data" / "documents" / "weighbridge.docx"
BYLINE = "byodafenwright"
WORDS = "Some words that were written by the water, and a few more of them."


def shown(kind: Kind, path: Path) -> tuple[str, ...]:
    row = row_of(kind, path, path.name, once=True)
    assert not row.is_wrong, row
    return tuple(cell.shown for cell in row.cells)


@pytest.fixture
def wordpress(tmp_path: Path) -> Path:
    path = tmp_path / "wordpress" / "export.xml"
    path.parent.mkdir()
    terms = [("category", "ships", "Ships &amp; boats"), ("post_tag", "tide", "tide")]
    src = f"{SITE}/wp-content/uploads/a-300x200.jpg"
    linked = f'<p>{WORDS}</p><a href="https://shop.example/"><img src="{src}" alt="It"></a>'
    path.write_bytes(
        export(
            item(1, linked, terms=terms, comments=comment(1, "Ben", "Said of it.")),
            item(2, kind="page"),
            item(3, status="draft"),
            item(4, status="trash"),
            item(5, "[gallery ids=&quot;9&quot;]".replace("&quot;", '"')),
            item(6, dc__creator="admin"),
            picture(9, "b.jpg"),
            authors={"nora": "Nora Quill"},
        )
    )
    return path


def test_a_wordpress_export_is_counted_both_ways(wordpress: Path) -> None:
    row = row_of(WXR, wordpress, "export.xml", once=True)
    shown = [cell.shown for cell in row.cells]
    assert shown == ["5 =", "2 =", "5 ≠ 4", "2 =", "1 =", "1 =", "1 ="]
    assert row.is_wrong and row.said == ("authors: lacks “admin”",)


def test_a_difference_with_a_reason_is_none(wordpress: Path) -> None:
    admin = Reason("export.xml", "authors", "it is nobody's name.", frozenset({"admin"}))
    row = row_of(WXR, wordpress, "export.xml", once=True, reasons=[admin])
    assert not row.is_wrong
    assert row.said == ("authors: it is nobody's name.",)
    more = Reason("export.xml", "authors", "too much.", frozenset({"admin", "Nora Quill"}))
    assert row_of(WXR, wordpress, "export.xml", once=True, reasons=[more]).is_wrong


def test_the_command_says_how_many_are_wrong(
    wordpress: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--corpora", str(wordpress.parents[1]), "--once"]) == 1
    said = capsys.readouterr().out
    assert "| wordpress/export.xml | 5 = | 2 = | 5 ≠ 4 |" in said
    assert said.endswith("reason is stated for: 1\n")
    assert main(["--corpora", str(wordpress.parents[1]), "--once", "--only", "ghost"]) == 0


def test_a_file_is_added_twice_and_the_second_time_adds_nothing(wordpress: Path) -> None:
    added = add_twice(wordpress)
    assert added.first == {"filed": 3, "waiting": 2}
    assert added.second == {"known": 5}
    assert added.fault == ""


def test_what_a_second_time_adds_is_told() -> None:
    added = Added(Counter(filed=2), Counter(known=1, filed=1), ("pieces/a/piece.md",))
    assert added.fault == "1 filed, pieces/a/piece.md changed"


def test_an_export_that_is_no_xml_is_counted_by_its_tags(tmp_path: Path) -> None:
    path = tmp_path / "bad.xml"
    path.write_bytes(export(item(1, "A & B"), item(2)).replace(b"</channel>", b"<p>"))
    assert wxr.count(path)["posts"] == {"Title 1": 1, "Title 2": 1}
    assert shown(WXR, path)[0] == "2 ="


def test_a_ghost_export(tmp_path: Path) -> None:
    path = tmp_path / "ghost.json"
    post = {"id": 1, "uuid": "a", "title": "One", "slug": "one", "status": "published",
            "visibility": "public", "page": 0, "published_at": "2019-03-21T10:00:00.000Z",
            "html": f'<p>{WORDS}</p><img src="https://b.example/a.jpg">'}  # fmt: skip
    drafted = {**post, "id": 2, "uuid": "b", "slug": "two", "title": "Two", "status": "draft"}
    tables = {
        "posts": [post, drafted],
        "users": [{"id": 1, "name": "Nora Quill"}, {"id": 2, "name": "Ben Adze"}],
        "posts_authors": [
            {"post_id": p, "author_id": a, "sort_order": a} for p in (1, 2) for a in (1, 2)
        ],
        "tags": [{"id": 1, "name": "Ships"}, {"id": 2, "name": "Tide"}],
        "posts_tags": [{"post_id": 1, "tag_id": t, "sort_order": t} for t in (1, 2)],
    }
    path.write_text(json.dumps({"db": [{"meta": {}, "data": tables}]}))
    assert shown(GHOST, path) == ("2 =", "1 =", "4 =", "2 =", "1 =", "1 =", "0 =")


def test_a_medium_export(tmp_path: Path) -> None:
    folder = tmp_path / "medium"
    (folder / "posts").mkdir(parents=True)
    (folder / "profile").mkdir()
    (folder / "profile" / "profile.html").write_text(
        '<div class="h-card"><h3 class="p-name">Nora Quill</h3></div>'
    )
    page = (
        '<article class="h-entry"><header><h1 class="p-name">One</h1></header>'
        '<section class="p-summary">About it</section><section class="e-content">'
        f'<h3 class="graf--title">One</h3><p class="graf--p">{WORDS}</p>'
        '<img src="https://b.example/a.jpg"></section>{}</article>'
    )
    dated = (
        '<footer><a class="p-canonical" href="https://medium.com/@n/one-0123456789ab">x</a>'
        '<time class="dt-published" datetime="2019-03-21T10:00:00.000Z">x</time></footer>'
    )
    (folder / "posts" / "2019-03-21_One-0123456789ab.html").write_text(page.format(dated))
    (folder / "posts" / "draft_Two-0123456789ac.html").write_text(page.format(""))
    assert shown(MEDIUM, folder) == ("2 =", "1 =", "2 =", "2 =", "0 =", "0 =", "0 =")


def test_a_substack_export(tmp_path: Path) -> None:
    folder = tmp_path / "substack"
    (folder / "posts").mkdir(parents=True)
    (folder / "posts.csv").write_text(
        "post_id,post_date,is_published,type,audience,title,subtitle,podcast_url\n"
        "1.one,2019-03-21T10:00:00.000Z,TRUE,newsletter,everyone,One,,\n"
        "2.two,2019-03-21T10:00:00.000Z,TRUE,newsletter,only_paid,Two,,\n"
    )
    for name in ("1.one", "2.two"):
        (folder / "posts" / f"{name}.html").write_text(f"<p>{WORDS}</p>")
    assert shown(SUBSTACK, folder) == ("2 =", "1 =", "0 =", "0 =", "0 =", "0 =", "0 =")


def test_a_blogger_backup(tmp_path: Path) -> None:
    path = tmp_path / "blog.xml"
    kind = (
        '<category scheme="http://schemas.google.com/g/2005#kind" '
        'term="http://schemas.google.com/blogger/2008/kind#{}"/>'
    )
    entry = (
        "<entry><id>{}</id><published>2019-03-21T10:00:00Z</published>{}<title>One</title>"
        '<content type="html">{}</content><author><name>Nora Quill</name></author></entry>'
    )
    label = '<category scheme="http://www.blogger.com/atom/ns#" term="Ships"/>'
    answer = '<thr:in-reply-to ref="p1"/>'
    path.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:thr="http://purl.org/syndication/thread/1.0">'
        "<id>tag:blogger.com,1999:blog-1.archive</id><title>The Quay</title>"
        + entry.format("p1", kind.format("post") + label, WORDS)
        + entry.format("c1", kind.format("comment") + answer, "Said of it.")
        + "</feed>"
    )
    assert shown(BLOGGER, path) == ("1 =", "0 =", "1 =", "0 =", "1 =", "0 =", "1 =")


def test_a_document_with_everything() -> None:
    by = Reason(".docx", "paragraphs", "its byline names the author.", frozenset({BYLINE}))
    row = row_of(DOCX, DOCUMENT, "weighbridge.docx", once=True, reasons=[by])
    assert not row.is_wrong, row.said
    assert [cell.shown for cell in row.cells][1:] == ["1 =", "1 =", "2 =", "1 ="]


def test_what_is_no_kind_of_file_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "docx" / "document.xml"
    path.parent.mkdir()
    with zipfile.ZipFile(DOCUMENT) as package:
        path.write_bytes(package.read("word/document.xml"))
    ((kind, found),) = files(tmp_path)
    row: Row = row_of(kind, found, "document.xml", once=True)
    assert row.said == ("Refused: This file is of no kind that can be taken in.",)


def test_a_web_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    url = "https://quay.example/river/"
    page = builder.response(url, builder.article())
    gone = builder.response("https://quay.example/x", b"<p>no</p>", "404 Not Found")
    path.write_bytes(builder.packed([page, gone]))
    assert shown(ARCHIVE, path) == ("1 =",)
    cut = tmp_path / "cut.warc"
    cut.write_bytes(page + b"nothing that is a record\r\n" + page.replace(b"river/", b"later/"))
    assert archives.count(cut)["pages"] == {url: 1, "https://quay.example/later/": 1}


def test_a_file_of_which_nothing_comes_without_a_reason_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.imports.take", lambda path: Taken((), ()))
    path = tmp_path / "a.warc"
    path.write_bytes(b"")
    assert row_of(ARCHIVE, path, "a.warc", once=True).is_wrong


def test_names_of_pictures_are_those_of_their_files() -> None:
    assert file_name("https://b.example/up/My%20Boat-300x200.JPG?w=3") == "my boat.jpg"
    html = '<img alt="x>y" src=a.png><!-- <img src="b.png"> --><pre><img src="c.png"></pre>'
    assert pictures(html) == {"a.png"}


def test_files_of_every_kind_are_found(tmp_path: Path) -> None:
    shutil.copytree(DOCUMENT.parent, tmp_path / "docx")
    (tmp_path / "medium").mkdir()
    found = {path.name: kind.name for kind, path in files(tmp_path)}
    assert found["weighbridge.docx"] == "DOCX"
    assert found["weighbridge.odt"] == "Files that are no writings"
    assert found["medium"] == "Medium"
