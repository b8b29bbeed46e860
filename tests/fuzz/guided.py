"""Fuzzing that is led by the code it reaches: atheris (libFuzzer), where it is installed.

`pip install atheris` (Apache-2.0) has wheels for Linux; it is no dependency of ours, since plain
mutation needs nothing and finds most. The parsers of documents run in a process of their own,
which it does not see into.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from tests.fuzz.__main__ import Tally
from tests.fuzz.asking import keep, kind_of
from tests.fuzz.parsers import PARSERS, Parser

_RUNS = re.compile(r"^#(\d+)", re.MULTILINE)


def fuzz_guided(parser: Parser, seconds: float, seed: int) -> Tally:
    """Fuzzes each kind of file the parser has, one after the other, in processes of their own."""
    tally = Tally()
    suffixes = sorted({s.suffix for s in parser.seeds()})
    for suffix in suffixes:
        _fuzz_suffix(parser, suffix, seconds / len(suffixes), seed, tally)
    return tally


def _fuzz_suffix(parser: Parser, suffix: str, seconds: float, seed: int, tally: Tally) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus, finds = Path(folder) / "corpus", Path(folder) / "finds"
        corpus.mkdir()
        finds.mkdir()
        for number, one in enumerate(s for s in parser.seeds() if s.suffix == suffix):
            (corpus / f"seed{number}").write_bytes(one.data)
        began = time.monotonic()
        # libFuzzer looks at its clock between two cases; a case that hangs has its own limit.
        done = subprocess.run(
            [sys.executable, "-m", __name__, parser.name, suffix, str(finds),
             f"-max_total_time={max(1, int(seconds))}", f"-seed={seed + 1}", "-max_len=200000",
             "-timeout=60", "-rss_limit_mb=1500", f"-artifact_prefix={finds}/", str(corpus)],
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        tally.slowest = max(tally.slowest, time.monotonic() - began - seconds)
        runs = [int(n) for n in _RUNS.findall(done.stderr)]
        tally.cases += max(runs, default=0)
        if not runs:
            tally.found.append(f"atheris did not run: {done.stderr.strip()[-300:]}")
        for file in sorted(finds.glob("find-*.bin")) + sorted(finds.glob("*-*[!.bnt]")):
            told = file.with_suffix(".txt")
            says = told.read_text() if told.exists() else file.name.partition("-")[0]
            tally.found.append(f"{says}  [{keep(parser.name, file.read_bytes(), suffix)}]")


def main(name: str, suffix: str, finds: Path, flags: list[str]) -> None:
    """The process that fuzzes: instruments our code, and writes finds down without stopping."""
    atheris = import_module("atheris")  # which is no dependency, and has no types
    with atheris.instrument_imports(include=["backlist"]):
        from tests.fuzz import worker

        for file in ("saved_page", "pasted", "markdown_file", "feed", "wordpress", "bibliography"):
            import_module(f"backlist.intake.sources.{file}")
    seen: set[str] = set()
    place = Path(tempfile.mkdtemp()) / f"case{suffix}"

    def one(data: bytes) -> None:
        place.write_bytes(data)
        answer = worker.answer(place)
        if not answer.startswith("ok") and kind_of(answer) not in seen:
            seen.add(kind_of(answer))
            (finds / f"find-{len(seen)}.bin").write_bytes(data)
            (finds / f"find-{len(seen)}.txt").write_text(answer)

    worker.prepare()
    atheris.Setup([name, *flags], one)
    atheris.Fuzz()


if __name__ == "__main__":
    assert sys.argv[1] in {p.name for p in PARSERS}
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
