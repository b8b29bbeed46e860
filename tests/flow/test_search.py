"""The search in a build: there, told, kept by the site, and left out where that is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from backlist.archive import open_archive
from backlist.cli import main

LETTER = "Leave the lamp on, whoever comes in last. We wrote this to the members of the hall."


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "papers"
    assert main(["new", str(folder)]) == 0
    monkeypatch.chdir(folder)
    (folder / "letter.txt").write_text(LETTER)
    assert main(["add", "letter.txt", "--title", "Leave the lamp on"]) == 0
    return folder


def build(*more: str) -> int:
    return main(["build", "--no-pdf", *more])


def test_a_build_makes_the_search_and_tells(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build() == 0
    assert "1 in the search" in capsys.readouterr().out
    search = archive / "site" / "search"
    assert {"index.html", "index.js", "search.js"} <= {p.name for p in search.iterdir()}
    assert 'href="search/index.html"' in (archive / "site/index.html").read_text("utf-8")
    (line,) = search.glob("*/d0.js")
    assert "../pieces/leave-the-lamp-on/index.html" in line.read_text("utf-8")


def test_the_site_leaves_the_index_alone(archive: Path) -> None:
    assert build() == 0
    before = {p: p.stat().st_mtime_ns for p in (archive / "site" / "search").rglob("*")}
    (archive / ".backlist/cache/site/manifest").unlink()
    assert build() == 0
    after = {p: p.stat().st_mtime_ns for p in (archive / "site" / "search").rglob("*")}
    page = archive / "site/search/index.html"
    assert {p: t for p, t in before.items() if p not in {page, page.parent}} == {
        p: t for p, t in after.items() if p not in {page, page.parent}
    }


@pytest.mark.parametrize("by", ["option", "setting"])
def test_it_can_be_left_out_again(archive: Path, by: str) -> None:
    assert build() == 0
    more = ["--no-search"] if by == "option" else []
    if by == "setting":
        settings = archive / "backlist.toml"
        settings.write_text(settings.read_text("utf-8").replace("# enabled", "enabled"), "utf-8")
        assert open_archive(archive).settings().search == {"enabled": False}
    assert build(*more) == 0
    assert not (archive / "site" / "search").exists()
    assert "search/index.html" not in (archive / "site/index.html").read_text("utf-8")


def test_a_setting_that_is_no_answer_is_told(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = archive / "backlist.toml"
    text = settings.read_text("utf-8").replace("# enabled = false", 'enabled = "no"')
    settings.write_text(text, "utf-8")
    build()
    said = capsys.readouterr()
    assert "neither true nor false" in said.out + said.err
    assert (archive / "site" / "search" / "index.js").exists()


def test_a_piece_that_is_withdrawn_leaves_the_index(archive: Path) -> None:
    assert build() == 0
    assert main(["set", "leave-the-lamp-on", "status=withheld"]) == 0
    assert build() == 0
    folder = archive / "site" / "search"
    assert not any(
        b"lamp" in p.read_bytes() for p in folder.glob("*/*.js") if p.parent.name != "stemmers"
    )
