"""Folders and zip archives of writings of several kinds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from backlist.errors import Problem
from backlist.intake.detect import look, read, source_of
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.sources.mixed_folder import MixedFolder, is_mixed
from backlist.model import Draft
from tests.intake.page_samples import LONG, MORE, WORDS
from tests.intake.sources.test_saved_pages import Files, laid, shows
from tests.intake.web_archives.builder import article, packed, png, response

NOTE = f"---\ntitle: A note\ndate: 2019-03-05\n---\n\n{LONG}\n\n![Mill](mill.png)\n".encode()
DISK: Files = {
    "pages/The river.html": shows("The river_files/p.png"),
    "pages/The river_files/p.png": png(),
    "pages/The river_files/style.css": b"p { color: red }",
    "notes/a-note.md": NOTE,
    "notes/mill.png": png("red"),
    "talk.txt": f"The talk\n\n{LONG}\n\n{WORDS}\n\n{MORE}\n".encode(),
    "crawl.warc.gz": packed([response("https://mag.example/mill", article("The mill"))]),
    "table.xlsx": b"PK\x03\x04 no zip",
    "film.mp4": bytes(5000),
    "empty.doc": b"",
    "code.py": b"import this\n",
}


def zipped(files: Files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def taken(path: Path) -> tuple[dict[str, Draft], list[Problem]]:
    found = list(read(str(path)))
    drafts = {d.title or "": d for d in found if isinstance(d, Draft)}
    return drafts, [p for p in found if isinstance(p, Problem)]


@pytest.mark.parametrize("packed_too", [True, False])
def test_a_hard_disk(tmp_path: Path, packed_too: bool) -> None:
    path = laid(tmp_path, DISK, packed=packed_too)
    looked = look(str(path), ReadOptions())
    assert isinstance(looked, Given)
    assert isinstance(source_of(looked), MixedFolder)
    drafts, problems = taken(path)
    assert sorted(drafts) == ["A note", "The mill", "The river", "The talk"]
    assert [m.data for m in drafts["The river"].media] == [png()]
    assert [m.data for m in drafts["A note"].media] == [png("red")]
    assert all(d.source.startswith(str(path)) for d in drafts.values())
    assert drafts["The talk"].source == f"{path}/talk.txt"
    container = drafts["The mill"].container
    assert container is not None
    assert container.path == str(path if packed_too else path / "crawl.warc.gz")
    assert drafts["The mill"].capture is not None
    (summary,) = problems
    assert summary.severity == "note"
    for words in ("Sounds and films: 1 (film.mp4)", "(.py): 1", "Tables and databases: 1"):
        assert words in summary.what
    assert "style.css" not in summary.what


def test_zip_archives_one_level_deep(tmp_path: Path) -> None:
    inner = zipped({"b.html": article("Inner"), "c.zip": zipped({"d.html": article("Innermost")})})
    laid(tmp_path, {"a.html": article("Outer"), "old/pages.zip": inner})
    drafts, problems = taken(tmp_path)
    assert sorted(drafts) == ["Inner", "Outer"]
    assert drafts["Inner"].source == f"{tmp_path}/old/pages.zip"
    (summary,) = problems
    assert "Zip archives inside zip archives" in summary.what


def test_a_zip_archive_of_markdown_is_read_as_a_folder_of_it(tmp_path: Path) -> None:
    path = laid(tmp_path, {"site/a-note.md": NOTE, "site/mill.png": png()}, packed=True)
    drafts, problems = taken(path)
    assert sorted(drafts) == ["A note"]
    assert len(drafts["A note"].media) == 1
    assert not problems


@pytest.mark.parametrize(
    ("names", "yes"),
    [
        (["a.md"], False),
        (["a.md", "b.png", "robots.txt"], False),
        (["a.md", "b.html"], True),
        (["a.md", "b.docx"], True),
        (["_config.yml", "a.md", "b.html"], False),
        (["x/_posts/a.md", "b.html"], False),
        (["hugo.toml", "content/a.md", "b.pdf"], False),
    ],
)
def test_mixed_or_a_site(names: list[str], yes: bool) -> None:
    assert is_mixed(names) is yes


def test_a_folder_without_any_writing_is_not_taken(tmp_path: Path) -> None:
    laid(tmp_path, {"a.png": png(), "b.mp3": b"x"})
    (problem,) = read(str(tmp_path))
    assert isinstance(problem, Problem)


def test_hostile_names_in_a_zip_archive_stay_inside(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    bad = {"../out.html": article("Out"), "/abs.html": article("Abs"), "./a//b.txt": b"x" * 50,
           "a": b"file", "a/b.txt": b"folder", "fine.html": article("Fine"),
           "n.md": NOTE}  # fmt: skip
    (inside / "x.zip").write_bytes(zipped(bad))
    drafts, problems = taken(inside / "x.zip")
    assert {"Fine", "A note"} <= set(drafts)
    assert len([p for p in problems if "leads out" in p.what]) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in"]


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    named = zipped({"a.html": article("Fine"), "b": b"x"})
    local, central = named.rindex(b"PK\x03\x04"), named.rindex(b"PK\x01\x02")
    data = bytearray(named)
    data[central + 28] = data[local + 26] = 0
    data[local + 28], data[central + 30] = 1, 1
    (tmp_path / "x.zip").write_bytes(bytes(data))
    drafts, _ = taken(tmp_path / "x.zip")
    assert sorted(drafts) == ["Fine"]
