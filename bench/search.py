"""Our search beside Pagefind, on the pages of the same archives: what an index and a query cost.

python -m bench.search [--pieces 1000 10000] [--rounds 3] [--large 100000] [--quick]

Writes what it measured between its markers in docs/benchmarks.md. Pagefind is the package
`pagefind[bin]`, else the program `pagefind` on the path; the queries want a Chromium.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.aside import set_aside, sweep
from bench.build import ROOT
from bench.builders import Builder, ours
from bench.generate import generate
from bench.measure import Run, run
from bench.report import MIB, machine, put_between
from bench.search_queries import Asked, ask, queries

START, END = "<!-- search: start -->", "<!-- search: end -->"
Say = Callable[[str], None]


@dataclass
class Measured:
    """One engine on one archive: runs, peak memory, size of its index, what queries cost."""

    name: str
    runs: list[Run] = field(default_factory=list)
    memory: int = 0
    size: int = 0
    asked: list[Asked] = field(default_factory=list)
    added: float | None = None
    within: list[Run] = field(default_factory=list)
    """What the search adds to a whole build, round by round."""


def index(archive: Path, out: Path) -> dict[str, int]:
    """Bring our index of an archive up to date, as `backlist build` does, and nothing else."""
    from backlist import find, site
    from backlist.archive import open_archive

    opened = open_archive(archive)
    catalog, _ = opened.catalog()
    lines = site.EntryLines(catalog, {}, find.PAGE)
    cache = out.with_name(out.name + "-cache")
    done = find.build(
        catalog, opened.loader, out, cache=cache, entries=lines.all, state=lines.state
    )
    return {"pieces": done.pieces, "size": done.size, "new": done.new}


def pagefind() -> str:
    """Pagefind's program."""
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except ImportError:
        found = shutil.which("pagefind_extended") or shutil.which("pagefind")
        if found is None:
            raise SystemExit("no Pagefind here: pip install 'pagefind[bin]'") from None
        return found


def compare(root: Path, pieces: int, rounds: int, say: Say) -> list[Measured]:
    """Both engines on an archive of `pieces`, made anew in `root`; runs in turn."""
    say(f"{pieces:,} pieces: generating, building pages")
    generate(root, pieces, ["backlist"])
    builder = ours(root)
    run(builder.command[:-1], builder.folder, builder.env)
    site = builder.folder / "site"
    mine, theirs = Measured("backlist"), Measured("Pagefind")
    own = _own(builder.folder, site)
    peer = (
        pagefind(),
        *("--site", str(site), "--glob", "pieces/*/index.html"),
        *("--output-path", str(site / "pagefind")),
    )
    for turn in range(rounds + 1):
        watch = turn == rounds
        for measured, command in ((mine, own), (theirs, peer)):
            _clean(site)
            done = run(command, ROOT, builder.env, watch=watch)
            if watch:
                measured.memory = done.peak or 0
            else:
                measured.runs.append(done)
            say(f"  {measured.name}: {done.wall:.2f} s, {(done.peak or 0) / MIB:.0f} MiB")
            if measured is mine:
                mine.size = _size(site / "search")
        if not watch:
            mine.within.append(_within(builder))
            say(f"  in a build: {mine.within[-1].wall:.2f} s")
    theirs.size = _size(site / "pagefind")
    run(own, ROOT, builder.env)
    wanted = queries(builder.folder)
    mine.asked, theirs.asked = ask(site, wanted, say)
    mine.added = _added(builder.folder, site)
    sweep(root)
    return [mine, theirs]


def _within(builder: Builder) -> Run:
    """How much longer a first build takes with the search than without it."""
    runs = []
    # The one with the search comes last, since its site is searched afterwards.
    for command in (builder.command, builder.command[:-1]):
        builder.clean()
        runs.append(run(command, builder.folder, builder.env))
    without, with_it = runs
    return Run(with_it.wall - without.wall, with_it.cpu - without.cpu)


def large(root: Path, pieces: int, say: Say) -> Measured:
    """Our engine alone on a large archive, with its memory watched."""
    say(f"{pieces:,} pieces: generating")
    generate(root, pieces, ["backlist"])
    folder = root / "backlist"
    measured = Measured("backlist")
    done = run(_own(folder, folder / "site"), ROOT, ours(root).env, watch=True)
    measured.runs, measured.memory = [done], done.peak or 0
    measured.size = _size(folder / "site" / "search")
    say(f"  {done.wall:.0f} s, {measured.memory / MIB:.0f} MiB, {measured.size / MIB:.0f} MiB")
    return measured


def _own(folder: Path, site: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "bench.search", "--index", str(folder), str(site))


def _clean(site: Path) -> None:
    """Set both indexes aside, and leave the page that searches."""
    ours = [p for p in (site / "search").glob("*") if p.name != "index.html"]
    for path in (*ours, site / "pagefind", site.with_name("site-cache")):
        set_aside(path, site.parent.parent)


def _size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def _added(folder: Path, site: Path) -> float:
    """The share of the index that is written when one piece is added."""
    one = sorted((folder / "pieces").rglob("piece.md"))[0]
    other = one.parent.parent / "one-more" / "piece.md"
    other.parent.mkdir()
    other.write_text(one.read_text("utf-8").replace("title: ", "title: Another ", 1), "utf-8")
    done = index(folder, site)
    return done["new"] / done["size"]


def table(pieces: int, both: Sequence[Measured]) -> str:
    """What was measured, as Markdown."""
    mine, theirs = both
    rows = [
        f"### Search, {pieces:,} pieces",
        "",
        "| | backlist | Pagefind | factor |",
        "|---|---:|---:|---:|",
        _row("index, wall, median", [median(r.wall for r in m.runs) for m in both], "{:.2f} s"),
        _row("index, CPU, median", [median(r.cpu for r in m.runs) for m in both], "{:.2f} s"),
        _row("in a build, wall, median", _beside(both, "wall"), "{:.2f} s"),
        _row("in a build, CPU, median", _beside(both, "cpu"), "{:.2f} s"),
        _row("peak memory", [m.memory / MIB for m in both], "{:,.0f} MiB"),
        _row("size of the index", [m.size / MIB for m in both], "{:,.1f} MiB"),
    ]
    for own, peer in zip(mine.asked, theirs.asked, strict=True):
        costs = [own.data / 1000, peer.data / 1000 if peer.data else None]
        rows.append(_row(f"{own.name}: index data loaded", costs, "{:,.0f} kB"))
        times = [own.seconds * 1000, peer.seconds * 1000 if peer.data else None]
        rows.append(_row(f"{own.name}: time to ten results", times, "{:,.0f} ms"))
    scripts = [both[0].asked[0].code / 1000, both[1].asked[0].code / 1000]
    rows.append(_row("scripts and WebAssembly, once", scripts, "{:,.0f} kB"))
    rows.append(f"| one piece added rewrites | {100 * (mine.added or 0):.1f} % | all | |")
    return "\n".join(rows)


def _beside(both: Sequence[Measured], name: str) -> list[float | None]:
    """What the search adds to our build, and what theirs takes after one."""
    mine, theirs = both
    added = [getattr(r, name) for r in mine.within]
    return [median(added) if added else None, median(getattr(r, name) for r in theirs.runs)]


def _row(what: str, values: Sequence[float | None], form: str) -> str:
    said = ["–" if value is None else form.format(value) for value in values]
    factor = f"{values[0] / values[1]:.2f} ×" if values[0] and values[1] else ""
    return f"| {what} | {' | '.join(said)} | {factor} |"


def main(argv: Sequence[str] | None = None) -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pieces", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", type=int, default=0, metavar="PIECES")
    parser.add_argument("--quick", action="store_true", help="300 pieces, one round, no page")
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "out" / "search")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks.md")
    parser.add_argument("--index", type=Path, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    if given.index:
        print(json.dumps(index(*given.index)))
        return

    def say(said: str) -> None:
        print(said, file=sys.stderr)

    sizes, rounds = ([300], 1) if given.quick else (given.pieces, given.rounds)
    parts = [table(n, compare(given.out / str(n), n, rounds, say)) for n in sizes]
    if given.large:
        done = large(given.out / str(given.large), given.large, say)
        parts.append(
            f"{given.large:,} pieces, backlist alone: {done.runs[0].wall:.0f} s, "
            f"{done.memory / MIB:,.0f} MiB of memory, {done.size / MIB:,.0f} MiB of index."
        )
    said = "\n\n".join([machine({"backlist": "0.1.0", "Pagefind": "1.5"}), *parts])
    print(said)
    if not given.quick:
        put_between(given.page, said, START, END)


if __name__ == "__main__":
    main()
