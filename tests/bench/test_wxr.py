"""The made-up WordPress export is one that our reader takes whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.wxr import export, measure

from backlist.intake.detect import read
from backlist.model import Draft


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "export.xml"
    path.write_text("".join(export(6, 120, 1)), encoding="utf-8")
    return path


def test_every_post_is_read_with_all_it_was_given(file: Path) -> None:
    drafts = [d for d in read(str(file)) if isinstance(d, Draft)]
    assert len(drafts) == 6
    assert [len(d.contributors) for d in drafts] == [2, 1, 1, 1, 2, 1]
    assert [len(d.beside) for d in drafts] == [0, 1, 1, 1, 0, 1]
    assert all(d.title and d.date and d.url and d.categories and d.tags for d in drafts)
    assert ["<ul>" in d.markdown or "\n- " in d.markdown for d in drafts] == [
        False, True, True, False, True, True
    ]  # fmt: skip


def test_measuring_says_how_fast(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measure(file, 3)
    said = capsys.readouterr().out
    assert "records: 6 in" in said
    assert "ms a post" in said
