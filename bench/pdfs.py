"""PDFs of the same pieces, set in turn by the press, by Typst alone, and by WeasyPrint.

python -m bench.pdfs [--pieces 120] [--rounds 3] [--page docs/benchmarks.md]

Each piece has about 1,600 words, a table, a picture and three notes. The press starts from the
archive's files, as a build does. Typst alone starts from the documents the press would hand it,
with the press's template, fonts and standards. WeasyPrint starts from the pages of the built site
with their style sheets; being slow, it sets every fourth piece only. Each works with two
processes, and start-up counts for all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import backlist as package
from backlist.errors import Problem
from bench.corpus import Post, posts, world
from bench.forms import FORMS
from bench.measure import Run, run
from bench.report import machine, put_between

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
NAMES = ("backlist", "Typst alone", "WeasyPrint")
MARKERS = ("<!-- pdfs: start -->", "<!-- pdfs: end -->")
EACH = {"WeasyPrint": 4}
"""Who is slow sets every so many-th piece."""
_SHEET = re.compile(r'<link rel="?stylesheet"? href="?([^" >?]+)[^>]*>')
_TABLE = "| Item | Place | Sum |\n|---|---|--:|\n"


# ── what is set ──────────────────────────────────────────────────────────────────────────────


def generate(root: Path, pieces: int) -> None:
    """An archive at `root/backlist` with its site; its documents in `root/documents`."""
    shutil.rmtree(root, ignore_errors=True)
    made = list(posts(world(5), 2 * pieces))
    archive = root / "backlist"
    archive.mkdir(parents=True)
    FORMS["backlist"](archive, made[:pieces])
    for post, other in zip(made[:pieces], made[pieces:], strict=True):
        (path,) = archive.glob(f"pieces/*/{post.slug}/piece.md")
        text = path.read_text("utf-8").replace(post.body, body(post, other))
        path.write_text(text, "utf-8")
        (path.parent / "media").mkdir()
        (path.parent / "media" / "quay.jpg").write_bytes(picture(len(post.slug)))
    run(
        (sys.executable, "-m", "backlist", "-C", str(archive), "build", "--no-pdf"), ROOT,
        {"PYTHONPATH": str(Path(package.__file__).parent.parent)},
    )  # fmt: skip
    documents(archive, root / "documents")


def body(post: Post, other: Post) -> str:
    """Two bodies as one, with a table and a picture between them and a third note."""
    rows = "".join(f"| {w} | {w}en | {i * 37}.50 |\n" for i, w in enumerate(post.body.split()[:14]))
    second = re.sub(r"\[\^1\]", "[^2]", other.body)
    return (
        f"{post.body.rstrip()}\n\n{_TABLE}{rows}\n![Five houses on a quay](media/quay.jpg)\n\n"
        f"And once more.[^3]\n\n{second.rstrip()}\n\n[^3]: A third note, of a few words.\n"
    )


def picture(seed: int) -> bytes:
    """A JPEG of 900 by 600 pixels."""
    import io

    from PIL import Image, ImageDraw

    image = Image.new("RGB", (900, 600), "#d9d2c3")
    pen = ImageDraw.Draw(image)
    for i in range(5):
        pen.rectangle(
            (60 + i * 170, 90 + 11 * (seed + i) % 160, 190 + i * 170, 480), fill="#6f7f86"
        )
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def documents(archive: Path, out: Path) -> None:
    """What the press would hand Typst for each piece, with the pictures beside."""
    from backlist.archive import open_archive
    from backlist.press import document, pictures
    from backlist.press.letters import Letters
    from backlist.press.paper import choose
    from backlist.press.words import House
    from backlist.words import load

    out.mkdir()
    kept = open_archive(archive)
    catalog, _ = kept.catalog()
    paper, _ = choose(catalog.settings.theme)
    house = House(load(catalog.settings.language))
    for card in catalog.cards:
        piece = kept.loader(card.id)
        if isinstance(piece, Problem):
            raise RuntimeError(str(piece))
        text, notes = document.trees(piece)
        laid = pictures.lay(piece, pictures.called_for((text, *notes)), out)
        source = document.Source(piece, text, notes, laid.pictures)
        letters = Letters(lambda _: True)
        made = document.document(source, catalog.settings, paper, letters, house=house)
        (out / f"{card.id}.json").write_text(json.dumps(made), "utf-8")


# ── who sets it ──────────────────────────────────────────────────────────────────────────────


def press(root: Path) -> None:
    """The press, from the archive's files."""
    from backlist.archive import open_archive
    from backlist.press import make

    kept = open_archive(root / "backlist")
    catalog, _ = kept.catalog()
    report = make(
        [card.id for card in catalog.cards],
        {card.id: card.digest for card in catalog.cards},
        kept.loader,
        root / "out",
        cache=root / "out" / "cache",
        settings=catalog.settings,
        jobs=WORKERS,
    )
    if report.made != len(catalog.cards):
        raise RuntimeError(str(report.problems[:3]))


def typst(root: Path) -> None:
    """Typst alone, from documents that lie ready."""
    _in_turn(_typst, sorted((root / "documents").glob("*.json")), root / "out")


def weasyprint(root: Path) -> None:
    """WeasyPrint, from the site's pages; it reads each style sheet and font only once."""
    pages = sorted((root / "backlist" / "site" / "pieces").glob("*/index.html"))
    _in_turn(_weasyprint, pages[:: EACH["WeasyPrint"]], root / "out")


def _in_turn(
    work: Callable[[Sequence[Path], Path], None], files: Sequence[Path], out: Path
) -> None:
    out.mkdir(parents=True)
    spawn = get_context("spawn")
    parts = [files[i::WORKERS] for i in range(WORKERS)]
    workers = [spawn.Process(target=work, args=(part, out)) for part in parts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise RuntimeError(f"a worker ended with {worker.exitcode}")


def _typst(files: Sequence[Path], out: Path) -> None:
    import typst

    from backlist.press.engine import FONTS, STANDARDS, template

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    compiler: Any = typst.Compiler(root=str(files[0].parent), font_paths=fonts)
    main = template("offprint")
    for file in files:
        sources = {"main.typ": main, "doc.json": file.read_bytes()}
        pdf = compiler.compile(sources, format="pdf", pdf_standards=list(STANDARDS), timestamp=0)
        (out / f"{file.stem}.pdf").write_bytes(pdf)


def _weasyprint(files: Sequence[Path], out: Path) -> None:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    read: dict[Path, CSS] = {}
    for file in files:
        text = file.read_text("utf-8")
        sheets = [(file.parent / name).resolve() for name in _SHEET.findall(text)]
        for sheet in set(sheets) - read.keys():
            read[sheet] = CSS(filename=str(sheet), font_config=fonts)
        html = HTML(string=_SHEET.sub("", text), base_url=str(file))
        html.write_pdf(
            out / f"{file.parent.name}.pdf",
            stylesheets=[read[sheet] for sheet in sheets],
            font_config=fonts,
        )


# ── how they compare ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Outcome:
    """All runs of one of them; `memory` is the peak of a watched run, in bytes."""

    runs: Sequence[Run]
    memory: int


def compare(root: Path, rounds: int) -> dict[str, Outcome]:
    """All of them on what lies in `root`, in turn; then once each with its memory watched."""
    runs: dict[str, list[Run]] = {name: [] for name in NAMES}
    for turn in range(rounds):
        for name in NAMES:
            runs[name].append(_go(name, root))
            print(f"{name}, round {turn + 1}: {runs[name][-1].wall:.2f} s", file=sys.stderr)
    return {name: Outcome(runs[name], _go(name, root, watch=True).peak or 0) for name in NAMES}


def _go(name: str, root: Path, *, watch: bool = False) -> Run:
    shutil.rmtree(root / "out", ignore_errors=True)
    command = (sys.executable, "-m", "bench.pdfs", "--only", name, "--out", str(root))
    places = os.pathsep.join([str(Path(package.__file__).parent.parent), str(ROOT)])
    return run(command, ROOT, {"PYTHONPATH": places}, watch=watch)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not here"


def table(outcomes: dict[str, Outcome], pieces: int, words: int) -> str:
    """What was measured, as Markdown."""
    named = {"backlist": package.__version__, **{n: _version(n) for n in ("typst", "weasyprint")}}
    rows = [
        machine(named),
        "",
        f"{pieces} pieces of {words:,} words on average, {WORKERS} processes; medians of "
        f"{len(outcomes[NAMES[0]].runs)} rounds in turn.",
        "",
        "| | pieces a second | CPU a piece | peak memory |",
        "|---|---:|---:|---:|",
    ]
    ours = outcomes[NAMES[0]]
    for name, outcome in outcomes.items():
        count = -(-pieces // EACH.get(name, 1))
        share = pieces / count
        pairs = list(zip(ours.runs, outcome.runs, strict=True))
        faster = median(b.wall * share / a.wall for a, b in pairs)
        lighter = median(b.cpu * share / a.cpu for a, b in pairs)
        rows.append(
            f"| {name} | {count / median(r.wall for r in outcome.runs):.1f} (ours: {faster:.2f} ×) "
            f"| {median(r.cpu for r in outcome.runs) / count * 1000:.0f} ms (ours: 1/{lighter:.1f})"
            f" | {outcome.memory / 1024**2:,.0f} MiB |"
        )
    return "\n".join(rows)


def main(argv: Sequence[str] | None = None) -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pieces", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "out" / "pdfs")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks.md")
    parser.add_argument("--only", choices=NAMES, help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    if given.only:
        dict(zip(NAMES, (press, typst, weasyprint), strict=True))[given.only](given.out)
        return
    generate(given.out, given.pieces)
    texts = [p.read_text("utf-8") for p in given.out.glob("backlist/pieces/*/*/piece.md")]
    words = sum(len(text.split("\n---\n", 1)[1].split()) for text in texts) // len(texts)
    measured = table(compare(given.out, given.rounds), len(texts), words)
    print(measured)
    put_between(given.page, measured, *MARKERS)


if __name__ == "__main__":
    main()
