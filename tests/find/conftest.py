"""Archives in memory, the index built of them, and the reader's script at work on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from backlist import find
from backlist.find import FindReport
from backlist.model import Catalog, Piece, Settings
from backlist.site import EntryLines
from tests.site import builders
from tests.site.builders import Archive


@dataclass(frozen=True)
class Index:
    """A folder an index is built into, and its cache."""

    out: Path
    cache: Path

    def build(self, archive: Archive, **more: Any) -> FindReport:
        lines = EntryLines(archive.catalog, {}, find.PAGE)
        state = sha256(lines.state + repr(more).encode()).digest()
        given = {"entries": lines.all, "state": state, "jobs": 1, **more}
        return find.build(archive.catalog, archive.loader, self.out, cache=self.cache, **given)

    def files(self) -> dict[str, bytes]:
        """Every file of the index and its bytes."""
        folder = self.out / "search"
        return {
            p.relative_to(folder).as_posix(): p.read_bytes()
            for p in sorted(folder.rglob("*"))
            if p.is_file()
        }

    def holds(self, word: str) -> bool:
        """Whether a word stands in a list of words of the index."""
        names = [n for n in self.files() if n.rpartition("/")[2].startswith("t")]
        return any(f"\t{word} ".encode() in self.files()[n].replace(b'"', b"\t") for n in names)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "site", tmp_path / "cache")


def pieces(texts: Mapping[str, str], **fields: Any) -> Archive:
    """An archive of pieces by id: their texts."""
    made = [Piece(id, id.replace("-", " ").title(), body, **fields) for id, body in texts.items()]
    return builders.archive(made, template=Catalog(Settings(title="T")))


Ask = Callable[..., Any]

FOUND = """async ([q, f, typing]) => {
  const a = await backlistSearch.find(q, f, typing);
  const ids = await Promise.all(a.hits.map(h => backlistSearch.line(h)
    .then(d => d.entry.match(/pieces\\/([^/]*)\\//)[1])));
  return {ids, some: a.some, cut: a.cut}; }"""


@dataclass(frozen=True)
class Reader:
    """The script in a page opened from the disk."""

    page: Any

    def open(self, index: Index) -> None:
        page = index.out / "search" / "index.html"
        page.write_text('<meta charset="utf-8"><script src="search.js"></script>', "utf-8")
        self.page.goto(page.as_uri())

    def ids(
        self, query: str, filters: Mapping[str, str] | None = None, *, typing: bool = False
    ) -> list[str]:
        """Ids of the pieces that have all of what is asked, the best first."""
        found = self.page.evaluate(FOUND, [query, dict(filters or {}), typing])
        return [] if found["some"] else list(found["ids"])

    def some(self, query: str) -> list[str]:
        """Ids of the pieces that have a part of what is asked, where none has all."""
        found = self.page.evaluate(FOUND, [query, {}, False])
        return list(found["ids"]) if found["some"] else []


@pytest.fixture
def reader(browser: Any) -> Iterator[Reader]:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda e: wrong.append(str(e)))
    yield Reader(page)
    context.close()
    assert wrong == []
