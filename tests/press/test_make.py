"""A run of the press: what is made, what is left alone, what goes; and that one fault stays one."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from backlist.errors import Problem
from backlist.files import digest_of, file_digest
from backlist.model import Piece
from backlist.press import PressReport, make
from tests.press import builders
from tests.press.builders import SETTINGS, Shelf, pdf_of, press


def stamps(folder: Path) -> dict[str, int]:
    """When each PDF of the site was last written."""
    return {p.name: p.stat().st_mtime_ns for p in folder.glob("site/pieces/*/*.pdf")}


@dataclass(frozen=True)
class Refuses:
    """A loader that must not be asked."""

    def __call__(self, piece_id: str) -> Piece:
        raise AssertionError(f"{piece_id} was loaded")


def test_what_stands_is_neither_loaded_nor_touched(tmp_path: Path) -> None:
    pieces = [builders.verse(), builders.letter()]
    first = press(tmp_path, *pieces)
    before = stamps(tmp_path)
    second = make(
        [p.id for p in pieces],
        {p.id: digest_of(p.body.encode()) for p in pieces},
        Refuses(),
        tmp_path / "site",
        cache=tmp_path / "cache",
        settings=SETTINGS,
    )
    assert (first.made, first.cached, second.made, second.cached) == (2, 0, 0, 2)
    assert first.pdfs == second.pdfs
    assert stamps(tmp_path) == before


def test_digests_are_those_of_the_files(tmp_path: Path) -> None:
    report = press(tmp_path, builders.verse())
    assert report.pdfs == {"ledger": file_digest(pdf_of(tmp_path, "ledger"))}


def test_only_the_changed_piece_is_made(tmp_path: Path) -> None:
    press(tmp_path, builders.verse(), builders.letter())
    before = stamps(tmp_path)
    report = press(tmp_path, replace(builders.verse(), body="Other words."), builders.letter())
    assert (report.made, report.cached) == (1, 1)
    assert stamps(tmp_path)["to-the-members.pdf"] == before["to-the-members.pdf"]


def test_a_new_digest_for_the_same_document_touches_nothing(tmp_path: Path) -> None:
    press(tmp_path, builders.verse())
    before = stamps(tmp_path)
    report = press(tmp_path, builders.verse(), digests={"ledger": "sha256:other"})
    assert (report.made, report.cached) == (0, 1)
    assert stamps(tmp_path) == before


def test_a_lost_site_comes_back_from_the_cache(tmp_path: Path) -> None:
    first = press(tmp_path, builders.verse())
    pdf_of(tmp_path, "ledger").unlink()
    second = press(tmp_path, builders.verse())
    assert (second.made, second.cached, second.pdfs) == (0, 1, first.pdfs)
    assert pdf_of(tmp_path, "ledger").exists()


def test_a_lost_cache_is_made_again(tmp_path: Path) -> None:
    import shutil

    first = press(tmp_path, builders.verse())
    before = stamps(tmp_path)
    shutil.rmtree(tmp_path / "cache")
    second = press(tmp_path, builders.verse())
    assert (second.made, second.pdfs) == (1, first.pdfs)
    assert stamps(tmp_path) == before


@pytest.mark.parametrize(
    "harm", [lambda p: p.write_bytes(b"%PDF-torn"), lambda p: p.write_bytes(b"")]
)
def test_a_spoilt_file_is_made_anew(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    first = press(tmp_path, builders.verse())
    harm(pdf_of(tmp_path, "ledger"))
    second = press(tmp_path, builders.verse())
    assert second.pdfs == first.pdfs == {"ledger": file_digest(pdf_of(tmp_path, "ledger"))}


def test_an_unreadable_manifest_is_no_matter(tmp_path: Path) -> None:
    first = press(tmp_path, builders.verse())
    (tmp_path / "cache" / "manifest.json").write_text("{")
    assert press(tmp_path, builders.verse()).pdfs == first.pdfs


def test_settings_that_show_make_all_anew(tmp_path: Path) -> None:
    press(tmp_path, builders.verse())
    assert press(tmp_path, builders.verse(), settings=replace(SETTINGS, title="Other")).made == 1
    assert press(tmp_path, builders.verse(), settings=replace(SETTINGS, title="Other")).made == 0


def test_the_site_s_theme_is_none_of_the_press_s(tmp_path: Path) -> None:
    press(tmp_path, builders.verse())
    looks = {"accent": "#00f", "dark": "off", "templates": "theme"}
    report = press(tmp_path, builders.verse(), settings=replace(SETTINGS, theme=looks))
    assert (report.made, report.cached) == (0, 1)


def test_pdfs_of_other_pieces_go_even_without_a_manifest(tmp_path: Path) -> None:
    press(tmp_path, builders.verse(), builders.letter())
    (pdf_of(tmp_path, "ledger").parent / "index.html").write_text("the site's")
    (tmp_path / "cache" / "manifest.json").unlink()
    report = press(tmp_path)
    assert report == PressReport()
    assert stamps(tmp_path) == {}
    assert (tmp_path / "site" / "pieces" / "ledger" / "index.html").exists()
    assert not (tmp_path / "site" / "pieces" / "to-the-members").exists()
    assert not list((tmp_path / "cache").glob("??/*.pdf"))


def test_one_broken_piece_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    report = make(
        ["gone", "ledger"],
        {},
        Shelf({"ledger": builders.verse()}),
        tmp_path / "site",
        cache=tmp_path / "cache",
        settings=SETTINGS,
    )
    assert set(report.pdfs) == {"ledger"}
    assert [problem.source for problem in report.problems] == ["gone"]


def test_a_piece_that_breaks_loses_its_old_pdf(tmp_path: Path) -> None:
    press(tmp_path, builders.verse())
    make(
        ["ledger"], {"ledger": "new"}, Shelf(), tmp_path / "site", cache=tmp_path / "cache",
        settings=SETTINGS,
    )  # fmt: skip
    assert not pdf_of(tmp_path, "ledger").exists()


def test_problems_are_told_every_time(tmp_path: Path) -> None:
    first = press(tmp_path, builders.unprintable())
    again = press(tmp_path, builders.unprintable())
    assert again.made == 0
    assert first.problems == again.problems != ()


def test_a_changed_picture_and_a_late_one_are_seen(tmp_path: Path) -> None:
    piece = Piece("p", "P", body="![a](media/a.jpg) ![b](media/b.jpg)")
    one = builders.media(tmp_path / "m", "a.jpg", builders.picture(60, 40))
    first = press(tmp_path, replace(piece, media=(one,)))
    assert [problem.source for problem in first.problems] == ["p"]
    two = builders.media(tmp_path / "m", "b.jpg", builders.picture(50, 40))
    second = press(tmp_path, replace(piece, media=(one, two)))
    assert (second.made, second.problems) == (1, ())
    assert press(tmp_path, replace(piece, media=(one, two))).made == 0
    one = builders.media(tmp_path / "m", "a.jpg", builders.picture(70, 40))
    assert press(tmp_path, replace(piece, media=(one, two))).made == 1


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    make(
        ["ledger"],
        {},
        Shelf({"ledger": builders.verse()}),
        tmp_path / "site",
        cache=tmp_path / "cache",
        settings=SETTINGS,
        progress=lambda *what: told.append(what),
    )
    assert told == [("PDFs", 0, 1), ("PDFs", 1, 1)]


@dataclass(frozen=True)
class Deadly:
    """A loader that takes its process down with one piece."""

    shelf: Shelf

    def __call__(self, piece_id: str) -> Piece | Problem:
        if piece_id == "post-5":
            os._exit(9)
        return self.shelf(piece_id)


def test_several_processes_make_the_same_and_survive_a_death(tmp_path: Path) -> None:
    pieces = {f"post-{i}": builders.plain(i, 1) for i in range(12)}
    told: list[int] = []
    report = make(
        list(pieces),
        {},
        Deadly(Shelf(pieces)),
        tmp_path / "site",
        cache=tmp_path / "cache",
        settings=SETTINGS,
        jobs=2,
        progress=lambda _what, done, _all: told.append(done),
    )
    assert list(report.pdfs) == [name for name in pieces if name != "post-5"]
    (problem,) = report.problems
    assert problem.source == "post-5" and "died" in problem.what
    assert told == sorted(told) and told[-1] == 12
    alone = press(tmp_path / "alone", pieces["post-7"])
    assert alone.pdfs["post-7"] == report.pdfs["post-7"]


def test_importing_the_press_loads_no_engine() -> None:
    import subprocess
    import sys

    script = (
        "import sys, backlist.press\n"
        "print([m for m in ('typst', 'lxml', 'PIL', 'msgspec', 'comrak') if m in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
