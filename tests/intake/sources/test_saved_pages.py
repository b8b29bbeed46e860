"""Folders and zip archives of saved pages."""

from __future__ import annotations

import gzip
import pickle
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake.detect import look, read, source_of
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.saved.address import origin_of, without_wayback
from backlist.intake.saved.page_files import pages_of
from backlist.intake.sources.saved_pages import SavedPages
from backlist.model import Draft
from tests.intake.page_samples import LOGIN
from tests.intake.web_archives.builder import article, png

MHTML = Path(__file__).parent.parent / "data" / "page.mhtml"
Files = dict[str, bytes]


def laid(folder: Path, files: Files, *, packed: bool = False) -> Path:
    """The files in a folder, or in a zip archive in it."""
    if packed:
        path = folder / "pages.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return path
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def taken(path: Path, kind: type = SavedPages) -> tuple[dict[str, Draft], list[Problem]]:
    looked = look(str(path), ReadOptions())
    assert isinstance(looked, Given)
    assert isinstance(source_of(looked), kind)
    found = list(read(str(path)))
    drafts = {d.position or "": d for d in found if isinstance(d, Draft)}
    return drafts, [p for p in found if isinstance(p, Problem)]


def shows(src: str) -> bytes:
    return article(extra=f'<p><img src="{src}" alt="A mill"></p>')


@pytest.mark.parametrize("packed", [True, False])
def test_pages_with_their_folders_of_files(tmp_path: Path, packed: bool) -> None:
    saved = b"<!-- saved from url=(0034)https://mag.example/2019/the-river/ -->\n"
    files = {
        "The river.html": saved + shows("./The%20river_files/mill.png"),
        "The river_files/mill.png": png(),
        "The river_files/frame.html": article("A frame"),
        "sub/Der Fluss.htm": shows("Der Fluss-Dateien/bild.png"),
        "sub/Der Fluss-Dateien/bild.png": png("red"),
        "sub/up.html.gz": gzip.compress(shows("../The river_files/mill.png")),
        "whole.mhtml": MHTML.read_bytes(),
        "login.html": LOGIN.encode(),
    }
    drafts, problems = taken(laid(tmp_path, files, packed=packed))
    assert sorted(drafts) == [
        "The river.html",
        "sub/Der Fluss.htm",
        "sub/up.html.gz",
        "whole.mhtml",
    ]
    assert all(len(d.media) == 1 for d in drafts.values())
    river = drafts["The river.html"]
    assert river.url == river.identity == "https://mag.example/2019/the-river/"
    assert river.evidence["url"].where == "saved by a browser"
    assert river.capture is not None
    assert river.capture.payload == files["The river.html"]
    assert (river.container is not None) is packed
    assert drafts["sub/Der Fluss.htm"].identity is None
    assert [p.severity for p in problems] == ["note"]
    assert "login.html" in problems[0].what


def test_records_may_be_pickled(tmp_path: Path) -> None:
    path = laid(tmp_path, {"a.html": shows("p/x.png"), "p/x.png": png()}, packed=True)
    looked = look(str(path), ReadOptions())
    assert isinstance(looked, Given)
    (record,) = SavedPages().records(looked, ReadOptions())
    assert not isinstance(record, Problem)
    (draft,) = pickle.loads(pickle.dumps(record)).read()
    assert [m.data for m in draft.media] == [png()]


def test_a_mirror_made_by_httrack(tmp_path: Path) -> None:
    says = (
        b"<!-- Mirrored from mag.example/2019/river.php?id=7&amp;x=1 by HTTrack Website Copier/3.x "
        b"[XR&CO'2014], Tue, 05 Mar 2019 10:11:12 GMT -->\n"
    )
    files = {
        "index.html": b"<html><title>Local index</title>",
        "hts-cache/new.zip": b"",
        "hts-cache/page.html": article("Cache"),
        "hts-log.txt": b"HTTrack3",
        "mag.example/2019/river9f3a.html": b"<!DOCTYPE html>" + says + shows("../img/mill.png"),
        "mag.example/img/mill.png": png(),
    }
    drafts, problems = taken(laid(tmp_path, files))
    (draft,) = drafts.values()
    assert not problems
    assert draft.url == "http://mag.example/2019/river.php?id=7&x=1"
    assert len(draft.media) == 1
    assert draft.capture is not None
    assert draft.capture.fetched == "2019-03-05T10:11:12Z"


def test_a_mirror_made_by_wget(tmp_path: Path) -> None:
    files = {
        "www.mag.example/2019/river/index.html": shows("/img/mill.png"),
        "www.mag.example/about": shows("//cdn.mag.example/p.png?v=2"),
        "www.mag.example/index.php?p=7": shows("http://cdn.mag.example/p.png?v=2"),
        "www.mag.example/style": b"a { color: red }",
        "www.mag.example/robots.txt": b"User-agent: *",
        "www.mag.example/img/mill.png": png(),
        "cdn.mag.example/p.png?v=2": png("red"),
    }
    drafts, problems = taken(laid(tmp_path, files))
    assert not problems
    assert {d.url for d in drafts.values()} == {
        "http://www.mag.example/2019/river/",
        "http://www.mag.example/about",
        "http://www.mag.example/index.php?p=7",
    }
    assert [len(d.media) for d in drafts.values()] == [1, 1, 1]
    assert all(d.evidence["url"].source == "inferred" for d in drafts.values())


WAYBACK = (
    "<!doctype html><html><head><title>The river</title>"
    '<link rel="canonical" href="https://web.archive.org/web/20200102030405/http://mag.example/river">'
    "</head><body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div>Success! 12 captures</div>"
    '<!-- END WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base"><p>About this capture</p></div>'
    "<article><h1>The river</h1><p>Those who walked to "
    '<a href="/web/20200102030405/https://b.example/x">the mill</a> saw it.'
    '<img src="/web/20200102030405im_/http://mag.example/p.png" alt="A mill"></p>{words}</article>'
    "</body></html>"
)


def test_copies_from_the_wayback_machine(tmp_path: Path) -> None:
    words = article().decode().partition("</h1>")[2].partition("</article>")[0]
    name = "web.archive.org/web/20200102030405/http:/mag.example/river/index.html"
    files = {
        name: WAYBACK.replace("{words}", words).encode(),
        "mag.example/p.png": png(),
    }
    drafts, _ = taken(laid(tmp_path, files))
    (draft,) = drafts.values()
    assert draft.url == "http://mag.example/river"
    assert "captures" not in draft.markdown
    assert "About this capture" not in draft.markdown
    assert "[the mill](https://b.example/x)" in draft.markdown
    assert len(draft.media) == 1


@pytest.mark.parametrize(
    ("html", "name", "root", "url"),
    [
        ("<!-- saved from url=(0019)https://a.example/x -->", "a.html", "", "https://a.example/x"),
        ("<!--\n Page saved with SingleFile \n url: https://a.example/y \n"
         " saved date: Tue Mar 05 2019 11:11:12 GMT+0100 (x)\n-->", "a.html", "",
         "https://a.example/y"),
        ("", "a.example/b/index.html", "", "http://a.example/b/"),
        ("", "b/c.html", "a.example", "http://a.example/b/c.html"),
        ("", "b/c.html", "pages", None),
        ("", "old.files/c.html", "page.html", None),
        ("<!-- saved from url=(0011)about:blank -->", "c.html", "", None),
        ("<!-- saved from url=(0001)https://web.archive.org/web/2020/https://a.example/z -->", "c",
         "", "https://a.example/z"),
        ("<!-- saved from url=(0001)https://web.archive.org/web/2020/about -->", "c", "",
         "https://web.archive.org/web/2020/about"),
    ],
)  # fmt: skip
def test_addresses(html: str, name: str, root: str, url: str | None) -> None:
    origin = origin_of(html, name, root)
    assert (origin.url if origin else None) == url


def test_when_it_was_saved() -> None:
    html = ("<!--\n Page saved with SingleFile \n url: https://a.example/y \n"
            " saved date: Tue Mar 05 2019 11:11:12 GMT+0100 (x)\n-->")  # fmt: skip
    origin = origin_of(html, "")
    assert origin is not None
    assert origin.saved == "2019-03-05T10:11:12Z"


def test_words_about_the_wayback_machine_stay() -> None:
    text = (
        "<p>See /web/2020/http://a.example or https://web.archive.org/web/2020/http://b.example</p>"
    )
    assert "/web/2020/http://a.example" in without_wayback(f"<html><body>{text}")


def test_which_files_are_pages() -> None:
    names = [
        "a.html",
        "a_files/x.html",
        "b_files/y.html",
        "c.mht",
        "d.css",
        "E.HTM",
        "e-dateien/f.htm",
    ]
    assert pages_of(names) == ("a.html", "b_files/y.html", "c.mht", "E.HTM")


def test_pictures_do_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    inside = tmp_path / "in"
    inside.mkdir()
    laid(inside, {f"{n}.html": shows(src) for n, src in enumerate(
        ["../secret.png", f"file://{tmp_path}/secret.png", "/../secret.png", "..\\secret.png",
         "http://[bad/x.png", "%2e%2e/secret.png"])})  # fmt: skip
    drafts, _ = taken(inside)
    assert len(drafts) == 6
    assert not any(d.media for d in drafts.values())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.integers(0, 700), new=st.binary(max_size=20), cut=st.integers(0, 60))
def test_nothing_but_drafts_and_problems(tmp_path: Path, at: int, new: bytes, cut: int) -> None:
    path = laid(tmp_path, {"a.html": b"<html><img src=p/x.png>", "p/x.png": png()}, packed=True)
    data = path.read_bytes()
    path.write_bytes(data[:at] + new + data[at + cut :])
    looked = Given(str(path), path=path, head=path.read_bytes()[:4096])
    assert all(isinstance(f, Draft | Problem) for f in SavedPages().drafts(looked, ReadOptions()))
