"""The files of a folder or zip archive: nothing leads out, and nothing raises but OSError."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from backlist.errors import Problem
from backlist.intake.file_tree import Folder, tree_of
from backlist.intake.interface import Given


def test_no_link_leads_out_of_a_folder(tmp_path: Path) -> None:
    secret, export = tmp_path / "secret", tmp_path / "export"
    secret.mkdir()
    export.mkdir()
    (secret / "key").write_bytes(b"secret")
    (export / "images").symlink_to(secret, target_is_directory=True)
    (export / "one").symlink_to(secret / "key")
    (export / "two").write_bytes(b"two")
    tree = Folder(export, "export")
    for name in ("images/key", "one", "../secret/key", "images"):
        assert isinstance(tree.read(name), Problem), name
    assert tree.read("two") == b"two"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(Folder(tmp_path, "export").read("pipe"), Problem)


def test_a_torn_member_is_a_problem_and_to_a_stream_an_oserror(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b"".join(b"%d " % n for n in range(5000)))
    data = bytearray(made.getvalue())
    data[200:400] = b"\xff" * 200
    path = tmp_path / "export.zip"
    path.write_bytes(data)
    with tree_of(Given("export.zip", path=path)) as tree:
        assert not isinstance(tree, Problem)
        assert isinstance(tree.read("a.json"), Problem)
        with tree.open("a.json") as file:
            assert not isinstance(file, Problem)
            with pytest.raises(OSError, match=r".+"):
                file.read()


def test_a_member_can_be_read_twice(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"one\ntwo\n")
    with tree_of(Given("export.zip", path=path)) as tree:
        assert not isinstance(tree, Problem)
        with tree.open("a.txt") as file:
            assert not isinstance(file, Problem)
            assert list(file) == [b"one\n", b"two\n"]
            file.seek(0)
            assert file.read(3) == b"one"
