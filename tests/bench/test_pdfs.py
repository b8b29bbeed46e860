"""What the benchmark of PDFs sets, and how it tells what it measured."""

from __future__ import annotations

import re
from pathlib import Path

from bench.corpus import posts, world
from bench.measure import Run
from bench.pdfs import NAMES, WORKERS, Outcome, body, generate, picture, press, table, typst
from pypdf import PdfReader


def test_a_piece_has_its_words_table_picture_and_notes() -> None:
    one, two = posts(world(5), 2)
    text = body(one, two)
    assert 1400 <= len(text.split()) <= 1900
    assert {*re.findall(r"\[\^\d\]", text)} == {"[^1]", "[^2]", "[^3]"}
    assert text.count("\n|") == 16 and "![" in text
    assert picture(3)[:3] == b"\xff\xd8\xff"


def test_factors_are_of_rounds_that_followed_one_another() -> None:
    ours = Outcome([Run(1.0, 2.0), Run(2.0, 4.0), Run(1.0, 2.0)], 2**20)
    typst = Outcome([Run(0.5, 1.0), Run(1.0, 2.0), Run(0.5, 1.0)], 2**20)
    slow = Outcome([Run(2.0, 4.0), Run(4.0, 8.0), Run(2.0, 4.0)], 2**21)
    told = table(dict(zip(NAMES, (ours, typst, slow), strict=True)), 40, 1600)
    rows = {line.split(" | ")[0].lstrip("| "): line for line in told.splitlines()[5:]}
    assert "40.0 (ours: 1.00 ×) | 50 ms (ours: 1/1.0)" in rows["backlist"]
    assert "(ours: 0.50 ×)" in rows["Typst alone"] and "(ours: 1/0.5)" in rows["Typst alone"]
    # Ten of the forty pieces in twice the time.
    assert "5.0 (ours: 8.00 ×) | 400 ms (ours: 1/8.0)" in rows["WeasyPrint"]


def test_the_press_and_typst_alone_set_the_same_pages(tmp_path: Path) -> None:
    generate(tmp_path, WORKERS)
    press(tmp_path)
    ours = sorted(path.stem for path in (tmp_path / "out").glob("pieces/*/*.pdf"))
    (tmp_path / "out").rename(tmp_path / "ours")
    typst(tmp_path)
    theirs = sorted((tmp_path / "out").glob("*.pdf"))
    assert [path.stem for path in theirs] == ours
    for path in theirs:
        mine = PdfReader(next((tmp_path / "ours").glob(f"pieces/*/{path.name}")))
        alone = PdfReader(path)
        assert len(alone.pages) == len(mine.pages) > 2
        assert alone.pages[1].extract_text() == mine.pages[1].extract_text()
