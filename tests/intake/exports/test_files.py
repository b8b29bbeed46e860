"""Files of an export, found by what texts call them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from backlist.errors import Problem
from backlist.intake.exports.files import Holding, container_of, finder, holding_of
from tests.intake.exports.samples import PNG, folder, given, zipped

FILES: dict[str, str | bytes] = {"a/images/x.png": PNG, "b/x.png": PNG + b" ", "b/y.png": PNG}


def test_a_path_finds_the_file_it_ends_in(tmp_path: Path) -> None:
    for path in (folder(tmp_path / "f", FILES), zipped(tmp_path / "e.zip", FILES)):
        holding = holding_of(given(path))
        assert holding.find("/images/x.png") == PNG
        assert holding.find("../../b/x.png") == PNG + b" "
        assert holding.find("other/y.png") is None
        assert holding.find("other/y.png", loosely=True) == PNG
        assert holding.find("x.pn", loosely=True) is None
        assert holding.find("") is None


def test_several_of_a_name_are_none_of_them(tmp_path: Path) -> None:
    holding = holding_of(given(folder(tmp_path / "f", FILES)))
    assert holding.find("c/x.png", loosely=True) is None


def test_an_archive_is_opened_once_for_all_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding = holding_of(given(zipped(tmp_path / "e.zip", FILES)))
    opened: list[object] = []
    real = zipfile.ZipFile

    def counted(file: Path) -> zipfile.ZipFile:
        opened.append(file)
        return real(file)

    monkeypatch.setattr("backlist.intake.file_tree.zipfile.ZipFile", counted)
    assert [holding.read(name) for name in FILES] == list(FILES.values())
    assert len(opened) == 1


def test_what_lies_there_now_is_read_and_not_what_lay_there(tmp_path: Path) -> None:
    path = zipped(tmp_path / "e.zip", FILES)
    assert holding_of(given(path)).read("b/y.png") == PNG
    zipped(path, {"b/y.png": PNG + b"anew"})
    assert holding_of(given(path)).read("b/y.png") == PNG + b"anew"
    holding = holding_of(given(path))
    path.unlink()
    assert isinstance(holding.read("b/y.png"), Problem)


def test_nothing_is_found_without_a_folder() -> None:
    assert Holding("x").find("a.png") is None
    assert finder(Holding("x"), lambda src: [src])("a.png") is None


def test_the_file_handed_in_is_kept_once_and_private(tmp_path: Path) -> None:
    archive = container_of(given(zipped(tmp_path / "e.zip", FILES)), ".xml", "text/xml")
    assert archive is not None and archive.private
    assert (archive.suffix, archive.media_type) == (".zip", "application/zip")
    assert container_of(given(folder(tmp_path / "f", FILES)), ".xml", "text/xml") is None
