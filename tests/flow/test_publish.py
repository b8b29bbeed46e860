"""Building a real archive: only what changed, whatever it is stopped by, and nobody left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.corpus import posts, world
from bench.forms import backlist as write_archive

from backlist.flow.publish import publish

MANY = 900
"""Enough pieces that other processes are started, and that there is time to stop a build."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "papers"
    write_archive(root, posts(world(5), 4))
    return root


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large") / "papers"
    write_archive(root, posts(world(5), MANY))
    return root


def files(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def times(out: Path) -> dict[str, int]:
    return {str(p.relative_to(out)): p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_another_theme_draws_pages_and_no_pdf(archive: Path) -> None:
    first = publish(archive)
    before = times(archive / "site")
    (archive / "theme" / "templates").mkdir(parents=True)
    (archive / "theme" / "templates" / "footer.html").write_text("<footer>Set by hand.</footer>")
    second = publish(archive)
    assert (first.pdfs_made, second.pdfs, second.pdfs_made) == (4, 4, 0)
    touched = changed(before, times(archive / "site"))
    assert not any(path.endswith(".pdf") for path in touched)
    assert {p for p in before if p.startswith("pieces/") and p.endswith(".html")} <= touched


def test_an_edited_text_makes_its_page_its_pdf_and_the_feeds(archive: Path) -> None:
    publish(archive, search=False)
    before = times(archive / "site")
    path = sorted(archive.glob("pieces/*/*/piece.md"))[0]
    path.write_text(path.read_text("utf-8") + "\nOne more paragraph.\n", "utf-8")
    done = publish(archive, search=False)
    name = path.parent.name
    page = f"pieces/{name}"
    expected = {f"{page}/index.html", f"{page}/{name}.pdf", "feed.xml", "feed.json"}
    expected |= {"rss.xml", "sitemap.xml", f"{page}/{name}.epub"}
    expected |= {"writings/all/all.epub", "writings/all/all.pdf"}
    assert changed(before, times(archive / "site")) == expected
    assert (done.pdfs_made, done.written, done.removed) == (1, 5, 0)


def test_what_is_gone_goes_from_the_site(archive: Path) -> None:
    publish(archive)
    path = sorted(archive.glob("pieces/*/*/piece.md"))[0]
    path.unlink()
    path.parent.rmdir()
    publish(archive)
    publish(archive, out=archive.parent / "fresh")
    assert files(archive / "site") == files(archive.parent / "fresh")
    assert not (archive / "site" / "pieces" / path.parent.name).exists()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the children")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_whole_files_and_goes_on(
    large: Path, tmp_path: Path, sent: signal.Signals
) -> None:
    out = tmp_path / "site"
    command = [sys.executable, "-m", "backlist", "-C", str(large), "build", "--no-pdf"]
    building = subprocess.Popen(
        [*command, "--jobs", "3", "--out", str(out)], stderr=subprocess.DEVNULL
    )
    _until(lambda: _drawn(out) >= 200 or building.poll() is not None)
    others = _children(building.pid)
    building.send_signal(sent)
    code = building.wait()
    assert code == (130 if sent == signal.SIGINT else -sent)
    assert len(others) == 2
    _until(lambda: not any(map(_lives, others)))
    half = times(out)
    assert len(half) < MANY
    if sent == signal.SIGINT:
        assert all(p.read_bytes().endswith(b"</html>\n") for p in out.rglob("*.html"))
    publish(large, out=out, pdf=False)
    publish(large, out=tmp_path / "fresh", pdf=False)
    assert files(out) == files(tmp_path / "fresh")
    if sent == signal.SIGINT:
        kept = [path for path, time in times(out).items() if half.get(path) == time]
        assert len(kept) >= 32


def _drawn(out: Path) -> int:
    pieces = out / "pieces"
    return len(os.listdir(pieces)) if pieces.is_dir() else 0  # noqa: PTH208


def _children(number: int) -> list[int]:
    threads = Path(f"/proc/{number}/task").iterdir()
    return [int(child) for t in threads for child in (t / "children").read_text().split()]


def _until(done: Callable[[], bool]) -> None:
    """Waits for something that must come, a minute at most."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.005)


def _lives(number: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return False
