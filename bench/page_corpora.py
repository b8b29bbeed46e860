"""Pages with their ground truth: three corpora that backlist did not write, read from a folder."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HERE = Path(__file__)
FAULTS: Mapping[str, Path] = {
    "articles-wcxb": _HERE.with_name("wcxb_label_faults.toml"),
    "articles-news": _HERE.with_name("news_label_faults.toml"),
}
"""Labels by corpus that their own page proves wrong, as facts; only the bench reads them."""


@dataclass(frozen=True, slots=True)
class Case:
    """One page: its bytes on disk, its address, and what the labels say of it.

    A field that the corpus does not label is None; `authors` is empty where the label says that
    the page names none. `faults` are the fields whose label is set apart; `joined` says that the
    label is one line of authors rather than a list.
    """

    name: str
    html: Path
    url: str | None = None
    body: str | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    date: str | None = None
    faults: frozenset[str] = frozenset()
    joined: bool = False

    def read(self) -> bytes:
        """The page as it was saved."""
        return gzip.decompress(self.html.read_bytes())


def scrapinghub(root: Path) -> Iterator[Case]:
    """articles-scrapinghub: bodies only."""
    truth = _json(root / "ground-truth.json")
    for name, label in sorted(truth.items()):
        yield Case(name, _html(root, name), label.get("url"), label["articleBody"])


def wcxb(root: Path) -> Iterator[Case]:
    """articles-wcxb: body, title, the author line as one string, date."""
    faults = label_faults(FAULTS["articles-wcxb"])
    for path in sorted((root / "ground-truth").glob("*.json")):
        whole = _json(path)
        label = whole["ground_truth"]
        author = (label.get("author") or "").strip()
        yield Case(
            path.stem,
            _html(root, path.stem),
            whole.get("url"),
            label["main_content"],
            label.get("title"),
            (author,) if author else (),
            label.get("publish_date"),
            faults.get(path.stem, frozenset()),
            joined=True,
        )


def news(root: Path) -> Iterator[Case]:
    """articles-news: title, authors as a list, date; no bodies."""
    faults = label_faults(FAULTS["articles-news"])
    for path in sorted((root / "ground-truth").glob("*.json")):
        label = _json(path)
        yield Case(
            path.stem,
            _html(root, path.stem),
            title=label.get("title"),
            authors=tuple(label.get("authors") or ()),
            date=label.get("date"),
            faults=faults.get(path.stem, frozenset()),
        )


CORPORA: Mapping[str, Callable[[Path], Iterator[Case]]] = {
    "articles-scrapinghub": scrapinghub,
    "articles-wcxb": wcxb,
    "articles-news": news,
}


def label_faults(path: Path) -> dict[str, frozenset[str]]:
    """The fields set apart, by page."""
    found: dict[str, set[str]] = {}
    for fault in tomllib.loads(path.read_text("utf-8")).get("fault", []):
        found.setdefault(fault["page"], set()).add(fault["field"])
    return {page: frozenset(fields) for page, fields in found.items()}


def fault_classes(path: Path) -> dict[tuple[str, str], int]:
    """How many labels are set apart, by field and class."""
    counts: dict[tuple[str, str], int] = {}
    for fault in tomllib.loads(path.read_text("utf-8")).get("fault", []):
        kind = (fault["field"], fault["class"])
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def _html(root: Path, name: str) -> Path:
    return root / "html" / f"{name}.html.gz"


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
