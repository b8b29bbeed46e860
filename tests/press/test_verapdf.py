"""veraPDF's word on the PDFs, where it is installed; and how the command tells it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.press import builders, verapdf

JAR = os.environ.get("VERAPDF_JAR")


@pytest.mark.slow
@pytest.mark.skipif(JAR is None, reason="VERAPDF_JAR names no engine")
def test_every_pdf_is_what_it_says(tmp_path: Path) -> None:
    files = verapdf.of_odd_pieces(tmp_path)
    verdicts = list(verapdf.judge(files, verapdf.jar_in(Path(JAR or "")), verapdf.LIBRARIES))
    assert [v for v in verdicts if not v.passed] == []
    assert len(verdicts) == len(files) * len(verapdf.FLAVOURS)


def test_a_sample_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for i in range(30):
        place = tmp_path / "site" / "pieces" / f"p{i}"
        place.mkdir(parents=True)
        (place / f"p{i}.pdf").touch()
    first = verapdf.of_archive(tmp_path, 10, 1)
    assert first == verapdf.of_archive(tmp_path, 10, 1) != verapdf.of_archive(tmp_path, 10, 2)
    assert len(first) == 10
    assert len(verapdf.of_archive(tmp_path, None, 1)) == 30


def test_nothing_judged_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    good = verapdf.Verdict("a.pdf", "2a", "pass", "")
    bad = verapdf.Verdict("b.pdf", "2a", "fail", "6.2.4 …")
    assert verapdf.told([good]) == 0
    assert verapdf.told([good, bad]) == 1
    assert verapdf.told([]) == 1
    assert "b.pdf" in capsys.readouterr().out


def test_the_worst_pieces_each_have_a_name_of_their_own(tmp_path: Path) -> None:
    from tests.press import odd

    ids = [p.id for p in (*builders.all_kinds(tmp_path / "a"), *odd.pieces(tmp_path / "b"))]
    assert len(ids) == len(set(ids))
