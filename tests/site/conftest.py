"""The demo archive, built once; and a builder for archives of a test's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from backlist.site import BuildReport, build
from tests.site import builders, samples
from tests.site.builders import Archive


@dataclass(frozen=True)
class Site:
    """A folder a site is built into, and its cache."""

    out: Path
    cache: Path

    def build(self, archive: Archive, **more: object) -> BuildReport:
        arguments = {
            "pdfs": archive.pdfs,
            "copies": archive.copies,
            "today": "2026-11-23",
            "jobs": 1,
            **more,
        }
        return build(archive.catalog, archive.loader, self.out, cache=self.cache, **arguments)  # type: ignore[arg-type]

    def text(self, path: str) -> str:
        return (self.out / path).read_text(encoding="utf-8")

    def page(self, path: str) -> html.HtmlElement:
        return html.document_fromstring((self.out / path).read_bytes())

    def files(self) -> dict[str, bytes]:
        """Every file of the site and its bytes."""
        return {
            p.relative_to(self.out).as_posix(): p.read_bytes()
            for p in sorted(self.out.rglob("*"))
            if p.is_file()
        }

    def times(self) -> dict[str, int]:
        """Every file of the site and when it was written (ns)."""
        return {
            p.relative_to(self.out).as_posix(): p.stat().st_mtime_ns
            for p in self.out.rglob("*")
            if p.is_file()
        }


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site", tmp_path / "cache")


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demo archive at a public address in a subfolder; not to be changed."""
    folder = tmp_path_factory.mktemp("demo")
    made = Site(folder / "site", folder / "cache")
    archive = samples.demo(
        (builders.image(folder / "media"),), base_url="https://harbour.example/papers/"
    )
    made.build(archive)
    for name in archive.pdfs:
        (made.out / f"pieces/{name}/{name}.pdf").write_bytes(b"%PDF-1.7\n")
    return made


@pytest.fixture
def words() -> Callable[[html.HtmlElement], str]:
    """The text of an element, blanks made one."""

    def of(element: html.HtmlElement) -> str:
        return " ".join(element.text_content().split())

    return of
