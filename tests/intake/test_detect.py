"""Which kind of source something is."""

from __future__ import annotations

from pathlib import Path

import pytest

import backlist.intake
from backlist.errors import Problem
from backlist.intake.detect import SOURCES, is_address, look, read, source_of
from backlist.intake.interface import Given, ReadOptions


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("https://a.example/b", True),
        ("HTTP://a.example", True),
        ("https://", False),
        ("http://[bad", False),
        ("ftp://a.example", False),
        ("a.example/b", False),
        ("page.html", False),
    ],
)
def test_addresses(text: str, yes: bool) -> None:
    assert is_address(text) is yes


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("page.html", "<p>x", "SavedPage"),
        ("page", "<!doctype html><p>x", "SavedPage"),
        ("note.md", "# x", "MarkdownFile"),
        ("note.txt", "Only words.", "Pasted"),
    ],
)
def test_files(tmp_path: Path, name: str, content: str, kind: str) -> None:
    (tmp_path / name).write_text(content)
    given = look(str(tmp_path / name), ReadOptions())
    assert isinstance(given, Given)
    assert type(source_of(given)).__name__ == kind


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# x")
    given = look(str(tmp_path), ReadOptions())
    assert isinstance(given, Given)
    assert given.is_folder
    assert type(source_of(given)).__name__ == "MarkdownFolder"


def test_an_address_opens_nothing() -> None:
    given = look("https://a.example/b", ReadOptions())
    assert isinstance(given, Given)
    assert type(source_of(given)).__name__ == "Address"


@pytest.mark.parametrize("source", ["", "nothing-here.html", "www.a.example/b", "a\0b"])
def test_what_is_not_there_is_one_problem(source: str) -> None:
    (found,) = list(read(source)) if source else [look("-", ReadOptions())]
    assert isinstance(found, Problem)
    assert found.source == (source or "-")


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("")
    (found,) = read(str(tmp_path / "page.html"))
    assert isinstance(found, Problem)
    assert "empty" in found.what


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0"?>\n<settings/>',
        '\ufeff<?xml version="1.0" ?><a>b</a>',
        '<w:document mc:Ignorable="w14" xmlns:w="http://w.example/2006/main">',
    ],
)
def test_xml_of_no_known_kind_is_no_text(tmp_path: Path, content: str) -> None:
    file = tmp_path / "part.xml"
    file.write_text(content, encoding="utf-8")
    (problem,) = read(str(file))
    assert isinstance(problem, Problem)
    assert problem.what == "This file is of no kind that can be taken in."


def test_a_text_that_begins_with_a_bracket_is_one(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("<Harbour, 1912> The boats were late, and nobody asked about xmlns.")
    assert [isinstance(found, Problem) for found in read(str(file))] == [False]


def test_what_nobody_knows_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "data.bin").write_bytes(bytes(range(256)) * 20)
    (found,) = read(str(tmp_path / "data.bin"))
    assert isinstance(found, Problem)
    assert found.do


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.html", ".html"), ("a.HTML.GZ", ".html.gz"), ("a", ""), ("a.tar.html", ".html")],
)
def test_suffix(name: str, suffix: str) -> None:
    assert Given(name, path=Path(name)).suffix == suffix


def test_reading_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"x" * 100)
    given = Given("a", path=path)
    assert given.read(100) == b"x" * 100
    assert isinstance(given.read(99), Problem)
    path.unlink()
    assert isinstance(given.read(), Problem)
    assert isinstance(Given("d", path=tmp_path, is_folder=True).read(), Problem)


def test_every_source_has_a_name() -> None:
    from importlib import import_module

    for file, name in SOURCES:
        assert getattr(import_module(f"backlist.intake.sources.{file}"), name)().name


def test_the_package_gives_what_it_promises() -> None:
    for name in backlist.intake.__all__:
        assert getattr(backlist.intake, name)
    with pytest.raises(AttributeError):
        _ = backlist.intake.nothing
