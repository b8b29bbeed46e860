"""Zip archives: the same site gives the same bytes, and nothing is half-written."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from backlist.deploy import Manner, deploy, read_target
from backlist.deploy.hosts import zip as zips
from backlist.deploy.hosts.zip import EPOCH
from tests.deploy.made import make_site, shipment, write


def publish(site: Path, path: Path) -> bytes:
    own = path.parent / "own"
    deploy(shipment(site), read_target(str(path)), Manner(), memory=own, cache=own)
    return path.read_bytes()


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    one = publish(make_site(tmp_path / "one"), tmp_path / "one.zip")
    site = make_site(tmp_path / "elsewhere" / "other")
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    assert publish(site, tmp_path / "two.zip") == one
    write(site, "index.html", "changed")
    assert publish(site, tmp_path / "two.zip") != one
    make_site(site)
    assert publish(site, tmp_path / "two.zip") == one


def test_members_are_in_order_plain_and_readable(site: Path, tmp_path: Path) -> None:
    publish(site, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        members = archive.infolist()
    assert [m.filename for m in members] == sorted(m.filename for m in members)
    assert {m.date_time for m in members} == {EPOCH}
    assert {m.external_attr >> 16 for m in members} == {0o100644}
    kinds = {m.filename: m.compress_type for m in members}
    assert kinds["assets/fonts/a.woff2"] == zipfile.ZIP_STORED
    assert kinds["index.html"] == zipfile.ZIP_DEFLATED


def test_a_large_member_is_written_as_zip64(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 10_000)
    write(site, "pieces/lamp/film.mp4", "x" * 20_000)
    publish(site, tmp_path / "site.zip")
    monkeypatch.undo()
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.testzip() is None
        large, small = archive.getinfo("pieces/lamp/film.mp4"), archive.getinfo("index.html")
    # APPNOTE 4.5.3: the version that is needed to read it.
    assert (large.extract_version, small.extract_version) == (45, 20)


def test_one_that_cannot_be_finished_leaves_the_old_one(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish(site, tmp_path / "site.zip")
    write(site, "index.html", "changed")

    def full(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(zips, "_copy", full)
    with pytest.raises(KeyboardInterrupt):
        publish(site, tmp_path / "site.zip")
    assert (tmp_path / "site.zip").read_bytes() == before
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("data", [b"", b"no zip archive", b"PK\x05\x06" + b"\0" * 18])
def test_another_file_is_never_replaced_unasked(site: Path, tmp_path: Path, data: bytes) -> None:
    from backlist.errors import KeeperError

    (tmp_path / "site.zip").write_bytes(data)
    with pytest.raises(KeeperError):
        publish(site, tmp_path / "site.zip")
    assert (tmp_path / "site.zip").read_bytes() == data
