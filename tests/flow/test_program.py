"""The program as a process of its own: how it ends, and what becomes of what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backlist.cli import main


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "mine"
    assert main(["new", str(root)]) == 0
    (root / "pieces/2020/one").mkdir(parents=True)
    (root / "pieces/2020/one/piece.md").write_text("---\ntitle: One\n---\n\nWords.\n")
    return root


def build(archive: Path, *, after: str = "") -> subprocess.CompletedProcess[str]:
    command = f'"$0" -m backlist -C "$1" build --no-pdf --no-search {after}'
    return subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, str(archive)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_a_build_says_what_it_made_and_ends_well(archive: Path) -> None:
    done = build(archive)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 piece" in done.stdout
    assert (archive / "site/pieces/one/index.html").is_file()


def test_a_build_that_fails_ends_with_its_code(archive: Path) -> None:
    (archive / "backlist.toml").write_text("format = 999\n")
    done = build(archive)
    assert done.returncode == 4
    assert "format 999" in done.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_build_needs_nobody_to_speak_to(archive: Path, closed: str) -> None:
    assert build(archive, after=closed).returncode == 0
    assert (archive / "site/pieces/one/index.html").is_file()


def test_a_build_whose_reader_has_gone_ends_without_a_word(archive: Path) -> None:
    done = build(archive, after="| true")
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_cannot_be_said_is_no_success(archive: Path) -> None:
    assert build(archive, after=">/dev/full").returncode != 0
