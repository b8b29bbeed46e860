"""EPUBs and booklets as a keeper gets them: from build, from export, and in a folder on a disk."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import url2pathname

import pytest
from lxml import html

from backlist.cli import main

PIECE = "the-crane-that-stayed"
SHELF = "crossings"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's archive, built."""
    root = tmp_path_factory.mktemp("editions") / "demo"
    assert main(["demo", str(root)]) == 0
    return root


@pytest.fixture
def archive(demo: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    shutil.copytree(demo, tmp_path / "demo")
    return tmp_path / "demo"


@pytest.fixture
def moved(demo: Path, tmp_path: Path) -> Path:
    """The site alone, somewhere else."""
    shutil.copytree(demo / "site", tmp_path / "on a stick" / "papers")
    return tmp_path / "on a stick" / "papers"


def export(root: Path, *words: str) -> int:
    return main(["-C", str(root), "export", *words])


def test_every_piece_has_an_epub_and_its_page_links_it(demo: Path) -> None:
    pieces = [p for p in (demo / "site" / "pieces").iterdir() if (p / f"{p.name}.pdf").exists()]
    assert len(pieces) > 10
    for piece in pieces:
        assert zipfile.is_zipfile(piece / f"{piece.name}.epub")
        page = html.parse(str(piece / "index.html"))
        links = [unquote(str(a.get("href"))) for a in page.iter("a")]
        assert f"{piece.name}.epub" in links


def test_every_shelf_has_an_epub_and_a_booklet_and_its_page_links_them(demo: Path) -> None:
    for shelf in ("writings", SHELF):
        place = demo / "site" / "writings" / shelf
        assert zipfile.is_zipfile(place / f"{shelf}.epub")
        assert (place / f"{shelf}.pdf").read_bytes().startswith(b"%PDF-")
        links = [str(a.get("href")) for a in html.parse(str(place / "index.html")).iter("a")]
        assert f"../../writings/{shelf}/{shelf}.epub" in links
        assert f"../../writings/{shelf}/{shelf}.pdf" in links


def test_a_piece_that_changes_makes_its_epub_and_those_of_its_shelves_anew(archive: Path) -> None:
    site = archive / "site"
    before = {p: p.read_bytes() for p in site.rglob("*.epub")}
    assert main(["-C", str(archive), "set", PIECE, "title=The crane that left"]) == 0
    assert main(["-C", str(archive), "build"]) == 0
    changed = {p.stem for p, data in before.items() if p.read_bytes() != data}
    assert PIECE in changed and "writings" in changed
    assert changed <= {PIECE, "writings", "letters", "crossings", "printing"}


def test_what_is_withheld_is_in_no_edition(archive: Path) -> None:
    assert main(["-C", str(archive), "set", PIECE, "status=withheld"]) == 0
    assert main(["-C", str(archive), "build"]) == 0
    assert not (archive / "site" / "pieces" / PIECE).exists()
    for path in (archive / "site").rglob("*.epub"):
        with zipfile.ZipFile(path) as book:
            assert not any(PIECE in name for name in book.namelist())
    assert export(archive, "text", PIECE) == 2


def test_settings_say_what_is_made(archive: Path) -> None:
    settings = archive / "backlist.toml"
    text = settings.read_text("utf-8").replace("[press]\n", "")
    settings.write_text(f'{text}\n[press]\nepub = "shelves"\nbooklet_words = 0\n', "utf-8")
    assert main(["-C", str(archive), "build"]) == 0
    site = archive / "site"
    assert not list((site / "pieces").rglob("*.epub"))
    assert list((site / "writings").rglob("*.epub"))
    assert not list((site / "writings").rglob("*.pdf"))
    page = (site / "pieces" / PIECE / "index.html").read_text("utf-8")
    assert ".epub" not in page and ".pdf" in page


def test_a_build_without_a_change_writes_nothing(demo: Path) -> None:
    def seen() -> dict[Path, int]:
        return {p: p.stat().st_mtime_ns for p in (demo / "site").rglob("*") if p.is_file()}

    before = seen()
    assert main(["-C", str(demo), "build"]) == 0
    assert seen() == before


@pytest.mark.parametrize("form", ["epub", "booklet", "text", "markdown"])
def test_all_a_shelf_and_a_piece_can_be_taken_along(
    demo: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, what in (("all", "--all"), ("shelf", SHELF), ("piece", PIECE)):
        target = tmp_path / name
        capsys.readouterr()
        assert export(demo, form, what, "-o", str(target), "--json") == 0
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert told["files"] == [str(target)]
        assert told["pieces"] == 1 if name == "piece" else told["pieces"] > 1
        assert target.stat().st_size > 1000


def test_markdown_comes_with_its_pictures_and_reaches_them(demo: Path, tmp_path: Path) -> None:
    assert export(demo, "markdown", "--all", "-o", f"{tmp_path}/md/") == 0
    text = (tmp_path / "md" / f"{PIECE}.md").read_text("utf-8")
    assert text.startswith("# The crane that stayed\n")
    assert f"{PIECE}/crane-number-nine.jpg" in text and "media/" not in text
    assert (tmp_path / "md" / PIECE / "crane-number-nine.jpg").stat().st_size > 1000


def test_a_folder_that_holds_something_is_left_alone(demo: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "diary.txt").write_text("mine")
    assert export(demo, "text", "--all", "-o", f"{mine}/") == 0
    assert (mine / "diary.txt").read_text() == "mine"
    assert len(list((mine / "archive-text").glob("*.txt")) + list(mine.glob("*-text/*.txt"))) > 10
    assert export(demo, "text", "--all", "-o", f"{mine}/diary.txt/") == 2


def test_what_cannot_be_exported_as_asked_is_said(demo: Path) -> None:
    assert export(demo, "epub", "no-such-thing") == 2
    assert export(demo, "epub") == 2
    assert export(demo, "epub", SHELF, "--all") == 2


def test_an_export_that_is_broken_off_leaves_nothing(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backlist.flow import export as exporting

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(exporting, "_written", interrupted)
    assert export(demo, "text", "--all", "-o", f"{tmp_path}/texts.zip") == 130
    assert export(demo, "text", "--all", "-o", f"{tmp_path}/texts/") == 130
    assert list(tmp_path.iterdir()) == []


def test_every_link_of_a_site_on_a_disk_leads_to_a_file(moved: Path) -> None:
    missing = []
    for page in moved.rglob("*.html"):
        if page.name == "404.html":  # stands at any address, so its links are those of the host
            continue
        for element, attribute, link, _ in html.parse(str(page)).getroot().iterlinks():
            if not attribute or urlsplit(link).scheme or element.get("rel") == "canonical":
                continue
            at = urlsplit(urljoin(page.as_uri(), link))
            file = Path(url2pathname(at.path))
            if not file.is_file() or moved not in file.parents:
                missing.append((str(page.relative_to(moved)), link))
    assert missing == []


@pytest.mark.browser
def test_a_site_on_a_disk_is_read_without_a_network(moved: Path, browser: Any) -> None:
    context = browser.new_context(accept_downloads=True)
    context.set_offline(True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on(
        "request", lambda r: wrong.append(r.url) if r.url[:5] not in {"file:", "blob:"} else None
    )
    page.goto((moved / "index.html").as_uri())
    page.locator(f'a[href$="writings/{SHELF}/index.html"]').first.click()
    with page.expect_download() as download:
        page.locator('a[href$=".epub"]').first.click()
    assert zipfile.is_zipfile(download.value.path())
    page.locator(".entries a[href*='pieces/']").first.click()
    assert page.locator("article").inner_text().strip()
    pdf = page.locator('a[href$=".pdf"]').first.evaluate("a => a.href")
    assert Path(url2pathname(urlsplit(pdf).path)).read_bytes().startswith(b"%PDF-")
    with page.expect_download() as download:
        page.locator('a[href$=".epub"]').first.click()
    assert zipfile.is_zipfile(download.value.path())
    context.close()
    assert wrong == []
