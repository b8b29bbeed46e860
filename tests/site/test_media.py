"""A piece's files: what is published, how, and what is not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from backlist.model import MediaFile
from tests.site import builders, samples
from tests.site.conftest import Site


def file(path: Path, data: bytes) -> MediaFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    stat = path.stat()
    return MediaFile(path.name, str(path), stat.st_size, stat.st_mtime_ns)


def archive(*media: MediaFile) -> builders.Archive:
    return builders.archive([replace(samples.tables(), media=media)])


PAGE = "pieces/figures-of-1926"


def test_position_in_a_photograph_is_not_published(site: Site, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (44.0, 38.0, 0.0)
    exif[0x010F] = "Camera of Ines"
    path = tmp_path / "in" / "hall.jpg"
    path.parent.mkdir()
    Image.new("RGB", (80, 60), "#888").save(path, exif=exif)
    body = "![The hall](media/hall.jpg)"
    pieces = [replace(samples.tables(), body=body, media=(file(path, path.read_bytes()),))]
    assert b"Camera of Ines" in path.read_bytes()
    report = site.build(builders.archive(pieces))
    assert report.problems == ()
    published = (site.out / PAGE / "media" / "hall.jpg").read_bytes()
    assert b"Camera of Ines" not in published
    assert 'width="80" height="60"' in site.text(f"{PAGE}/index.html")


def test_cleaned_pictures_are_kept_by_digest(site: Site, tmp_path: Path) -> None:
    made = archive(builders.image(tmp_path / "in"))
    site.build(made)
    kept = {p: p.stat().st_mtime_ns for p in (site.cache / "images").iterdir()}
    assert len(kept) == 1
    (site.cache / "manifest").unlink()
    site.build(made)
    assert {p: p.stat().st_mtime_ns for p in (site.cache / "images").iterdir()} == kept


def test_changed_picture_changes_the_site(site: Site, tmp_path: Path) -> None:
    site.build(archive(builders.image(tmp_path / "in")))
    report = site.build(archive(builders.image(tmp_path / "in", size=(300, 200))))
    assert report.written == 2
    assert 'width="300" height="200"' in site.text(f"{PAGE}/index.html")


def test_edited_page_leaves_its_pictures_alone(site: Site, tmp_path: Path) -> None:
    made = archive(builders.image(tmp_path / "in"))
    site.build(made)
    before = site.times()
    site.build(made.changed("figures-of-1926", subtitle="Other"))
    assert site.times()[f"{PAGE}/media/hall.png"] == before[f"{PAGE}/media/hall.png"]
    assert 'width="900"' in site.text(f"{PAGE}/index.html")


def test_removed_picture_goes(site: Site, tmp_path: Path) -> None:
    site.build(archive(builders.image(tmp_path / "in")))
    report = site.build(archive())
    assert report.removed == 1
    assert not (site.out / PAGE / "media").exists()
    assert 'class="lost"' in site.text(f"{PAGE}/index.html")


def test_picture_lost_from_the_site_comes_back(site: Site, tmp_path: Path) -> None:
    made = archive(builders.image(tmp_path / "in"))
    site.build(made)
    (site.out / PAGE / "media" / "hall.png").unlink()
    assert site.build(made).written == 1
    assert (site.out / PAGE / "media" / "hall.png").exists()


def test_papers_are_copied_as_they_are(site: Site, tmp_path: Path) -> None:
    data = b"%PDF-1.7 any bytes \x00\xff"
    site.build(archive(file(tmp_path / "in" / "scan.pdf", data)))
    assert (site.out / PAGE / "media" / "scan.pdf").read_bytes() == data


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "run.js", "noending", "x.PDF.exe"])
def test_files_a_browser_might_run_are_refused(site: Site, tmp_path: Path, name: str) -> None:
    made = archive(file(tmp_path / "in" / name, b"<script>alert(1)</script>"))
    for _ in range(2):
        report = site.build(made)
        (problem,) = [p for p in report.problems if name in p.what]
        assert problem.source == "figures-of-1926"
        assert problem.do
    assert not (site.out / PAGE / "media").exists()


def test_broken_picture_is_a_problem_and_its_words_stand(site: Site, tmp_path: Path) -> None:
    report = site.build(archive(file(tmp_path / "in" / "hall.png", b"\x89PNG\r\n\x1a\nbroken")))
    assert any("media/hall.png" in p.what for p in report.problems)
    text = site.text(f"{PAGE}/index.html")
    assert "The hall in the year it was sold" in text
    assert "<img" not in text


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="no O_NOFOLLOW on this system")
@pytest.mark.parametrize("name", ["secret.txt", "secret.png"])
def test_link_to_a_file_elsewhere_is_not_followed(site: Site, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "passwords"
    secret.write_text("hunter2")
    way = tmp_path / "in" / name
    way.parent.mkdir()
    way.symlink_to(secret)
    stat = way.stat()
    report = site.build(archive(MediaFile(name, str(way), stat.st_size, stat.st_mtime_ns)))
    assert any(name in p.what for p in report.problems)
    assert not any(b"hunter2" in data for data in site.files().values())
