"""The same few characters again and again, in every place where words are read.

`python -m tests.fuzz.patience [--size 100000] [READER …]` tells which text takes a reader more
time than it may have: patterns that take time by the square of the length do. What it finds is
added to `tests/intake/test_patient_text.py`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.asking import Worker
from tests.intake.page_samples import LONG, MORE

SIZE = 100_000
UNITS = (
    "a", "1", "A. ", "1 ", " ", "\t", "\x0b", "-", "— ", "*", "_a_ ", "[", "](", "![", "[a](", "(",
    ")", "{{", "<", "<a ", "&", '"', "“", "'", ".", ",", ", ", "; ", ": ", "|", "| ", "> ", ">",
    "# ", "\\", "/", "http://a.b/ ", "a@b.c ", "and ", "By A ", "originally published on ", "1. ",
    "in the ", "March ", "2019 ", "van ", "Nora Quill, ", "Nora Quill\n", "— A\n", "Dr. ", "a\n",
    "As A wrote in ", "[^1]: ", "%20", "\u200b", "\u0301",
)  # fmt: skip


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _field(text: str) -> str:
    return " ".join(text.replace("\\", "").replace('"', "").split())


def _page(head: str, body: str) -> str:
    words = f"<p>{LONG}</p><p>{MORE}</p>"
    return f"<html><head>{head}</head><body><article>{body}{words}</article></body></html>"


def _claims(text: str) -> str:
    said = _escaped(text)
    return _page(
        f'<title>{said}</title><meta name="author" content="{said}"><meta '
        f'property="article:published_time" content="{said}">',
        f"<h1>{said}</h1><p class='byline'>By {said}</p><time>{said}</time>",
    )


READERS: dict[str, Callable[[str], str]] = {
    "pasted.txt": lambda text: f"The river\n\n{LONG}\n\n{text}\n\n{MORE}\n",
    "bare.txt": lambda text: f"{text}x",
    "body.md": lambda text: f"---\ntitle: T\n---\n{LONG}\n\n{text}\n\n{MORE}\n",
    "fields.md": lambda text: (
        f'---\ntitle: "{_field(text)}"\nauthor: "{_field(text)}"\ndate: "{_field(text)}"\n'
        f'tags: "{_field(text)}"\n---\n{LONG}'
    ),
    "words.html": lambda text: _page("<title>T</title>", f"<h1>T</h1><p>{_escaped(text)}</p>"),
    "markup.html": lambda text: _page("<title>T</title>", f"<h1>T</h1>{text}"),
    "claims.html": _claims,
    "quoted.eml": lambda text: (
        "From: Ada <a@a.example>\nSubject: Water\nDate: Thu, 21 Mar 2019 23:30:00 +0100\n"
        f"Message-ID: <1@a.example>\n\n{LONG}\n\n{text}\n"
    ),
    "entry.bib": lambda text: f"@article{{a, title={{{text}}}, author={{{text}}}, note={{T}}}}",
}
"""Files by name, each with the place for the text in it."""


def written(folder: Path, reader: str, unit: str, size: int = SIZE) -> Path:
    """A file for a reader in which a unit comes again and again."""
    path = folder / reader
    path.write_bytes(READERS[reader](unit * (size // len(unit))).encode())
    return path


def main() -> int:
    """Tries every unit in every reader; 1 where one takes too long."""
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzz.patience")
    arguments.add_argument("readers", nargs="*", metavar="READER", default=[*READERS])
    arguments.add_argument("--size", type=int, default=SIZE, help="characters")
    args = arguments.parse_args()
    bad, worker = 0, Worker()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for reader in args.readers:
                for unit in UNITS:
                    answer = worker.read(written(Path(folder), reader, unit, args.size))
                    if not answer.startswith("ok"):
                        bad += 1
                        print(f"{reader} {unit!r}: {answer}", flush=True)
    finally:
        worker.stop()
    print(f"{len(args.readers) * len(UNITS)} texts, {bad} take too long", flush=True)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
