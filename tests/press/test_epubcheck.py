"""epubcheck's word on the EPUBs, where it is installed; and how the command tells it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.press import epubcheck

JAR = os.environ.get("EPUBCHECK_JAR")


@pytest.mark.slow
@pytest.mark.skipif(JAR is None, reason="EPUBCHECK_JAR names no engine")
def test_every_epub_is_without_a_fault(tmp_path: Path) -> None:
    files = epubcheck.of_odd_pieces(tmp_path)
    verdicts = list(epubcheck.judge(files, Path(JAR or "")))
    assert [v for v in verdicts if not v.passed] == []
    assert len(verdicts) == len(files)


@pytest.mark.slow
@pytest.mark.skipif(JAR is None, reason="EPUBCHECK_JAR names no engine")
def test_a_broken_one_is_found(tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    broken.write_bytes(b"no zip archive")
    assert [v.passed for v in epubcheck.judge([broken], Path(JAR or ""))] == [False]


def test_a_sample_is_the_same_for_the_same_seed_and_has_all_shelves(tmp_path: Path) -> None:
    for i in range(30):
        place = tmp_path / "site" / "pieces" / f"p{i}"
        place.mkdir(parents=True)
        (place / f"p{i}.epub").touch()
    shelf = tmp_path / "site" / "writings" / "w" / "w.epub"
    shelf.parent.mkdir(parents=True)
    shelf.touch()
    first = epubcheck.of_archive(tmp_path, 10, 1)
    assert first == epubcheck.of_archive(tmp_path, 10, 1) != epubcheck.of_archive(tmp_path, 10, 2)
    assert len(first) == 11 and first[-1] == shelf


def test_nothing_judged_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    good = epubcheck.Verdict("a.epub", "pass", "")
    bad = epubcheck.Verdict("b.epub", "fail", "ERROR: no title")
    assert epubcheck.told([good]) == 0
    assert epubcheck.told([good, bad]) == 1
    assert epubcheck.told([]) == 1
    assert "no title" in capsys.readouterr().out
