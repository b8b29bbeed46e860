"""Buckets: what each object says beside its bytes, and what is never said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backlist.deploy import Deployed, Manner, deploy, read_target
from backlist.deploy.kinds import FOR_EVER, PAGES
from backlist.errors import HostError, KeeperError
from tests.deploy.made import shipment
from tests.deploy.places import BucketPlace


def publish(site: Path, place: BucketPlace, tmp_path: Path, base: str = "") -> Deployed:
    own = tmp_path / "own"
    made = shipment(site, base) if base else shipment(site)
    return deploy(made, place.target, Manner(), memory=own, cache=own)


def about(place: BucketPlace, path: str) -> dict[str, Any]:
    found: dict[str, Any] = place.client.head_object(
        Bucket=place.bucket, Key=f"{place.target.path}/{path}"
    )
    return found


def test_objects_say_what_they_are(site: Path, bucket: BucketPlace, tmp_path: Path) -> None:
    publish(site, bucket, tmp_path)
    page = about(bucket, "pieces/رسالة-إلى-الميناء/index.html")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", PAGES)
    assert about(bucket, "assets/style.css")["CacheControl"] == FOR_EVER
    assert "ContentEncoding" not in page


def test_moved_pages_are_redirected_by_the_bucket(
    site: Path, bucket: BucketPlace, tmp_path: Path
) -> None:
    publish(site, bucket, tmp_path, "https://quay.example/old papers/".replace(" ", "%20"))
    moved = about(bucket, "2014/05/the-lamp/index.html")
    assert moved["WebsiteRedirectLocation"] == "/old%20papers/pieces/lamp/"
    assert "WebsiteRedirectLocation" not in about(bucket, "index.html")


def test_what_is_said_beside_the_bytes_counts_as_a_change(
    site: Path, bucket: BucketPlace, tmp_path: Path
) -> None:
    publish(site, bucket, tmp_path)
    own = tmp_path / "own"
    unmoved = replace(shipment(site), redirects=())
    done = deploy(unmoved, bucket.target, Manner(), memory=own, cache=own)
    assert done.sent == ("2014/05/the-lamp/index.html",)
    assert "WebsiteRedirectLocation" not in about(bucket, "2014/05/the-lamp/index.html")


def test_an_object_that_another_changed_is_sent_again(
    site: Path, bucket: BucketPlace, tmp_path: Path
) -> None:
    publish(site, bucket, tmp_path)
    bucket.lay("index.html", bucket.files()["index.html"].replace(b"home", b"HOME"))
    assert publish(site, bucket, tmp_path).sent == ("index.html",)


def test_objects_outside_of_the_folder_are_not_looked_at(
    site: Path, bucket: BucketPlace, tmp_path: Path
) -> None:
    bucket.client.put_object(Bucket=bucket.bucket, Key="a folder beside/x", Body=b"theirs")
    bucket.client.put_object(Bucket=bucket.bucket, Key="a folder/", Body=b"")
    assert publish(site, bucket, tmp_path).first
    keys = [o["Key"] for o in bucket.client.list_objects_v2(Bucket=bucket.bucket)["Contents"]]
    assert "a folder beside/x" in keys


def test_no_such_bucket(site: Path, bucket: BucketPlace, tmp_path: Path) -> None:
    bucket.target = replace(bucket.target, place="no-such-bucket")
    with pytest.raises(HostError, match="no bucket of this name"):
        publish(site, bucket, tmp_path)


def test_no_keys(
    site: Path, bucket: BucketPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(KeeperError, match="no keys") as told:
        publish(site, bucket, tmp_path)
    assert "--profile" in (told.value.do or "")


def test_keys_of_a_profile(
    site: Path, bucket: BucketPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    (tmp_path / "aws-credentials").write_text(
        "[quay]\naws_access_key_id = a\naws_secret_access_key = b\n", "utf-8"
    )
    options = {**bucket.target.options, "profile": "quay"}
    bucket.target = replace(bucket.target, options=options)
    assert publish(site, bucket, tmp_path).first


def test_keys_are_written_nowhere(
    site: Path, bucket: BucketPlace, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    publish(site, bucket, tmp_path)
    out, err = capfd.readouterr()
    kept = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    there = b"".join(bucket.everything().values())
    assert b"the-secret-key-itself" not in kept + there + (out + err).encode()


def test_a_host_that_is_not_there_is_told(site: Path, keys: None, tmp_path: Path) -> None:
    own = tmp_path / "own"
    target = read_target("s3://papers?endpoint=http://127.0.0.1:1&region=eu")
    with pytest.raises(HostError, match="cannot be reached") as told:
        deploy(shipment(site), target, Manner(), memory=own, cache=own)
    assert "secret" not in told.value.what
