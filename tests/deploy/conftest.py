"""A real host of each kind: folders, a bare repository, sftp-server, an S3 server on loopback."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.deploy import places
from tests.deploy.made import make_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """An S3 server on loopback."""
    pytest.importorskip("moto.server")
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "the-secret-key-itself")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "aws-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "aws-credentials"))
    monkeypatch.delenv("AWS_PROFILE", raising=False)


@pytest.fixture
def client(endpoint: str, keys: None) -> Any:
    import botocore.session

    session = botocore.session.Session()
    return session.create_client("s3", region_name="eu-west-1", endpoint_url=endpoint)


@pytest.fixture
def bucket(client: Any, endpoint: str, tmp_path: Path) -> places.BucketPlace:
    name = "b" + "".join(c for c in tmp_path.name.lower() if c.isalnum())[-40:]
    where = {"LocationConstraint": "eu-west-1"}
    client.create_bucket(Bucket=name, CreateBucketConfiguration=where)
    for one in client.list_objects_v2(Bucket=name).get("Contents", ()):
        client.delete_object(Bucket=name, Key=one["Key"])
    return places.BucketPlace(client, endpoint, name)


@pytest.fixture
def repository(tmp_path: Path) -> places.GitPlace:
    if shutil.which("git") is None:
        pytest.skip("no git here: sudo apt-get install git")
    return places.GitPlace(tmp_path)


@pytest.fixture(params=["folder", "zip", "sftp", "old-sftp", "s3", "git"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[places.Place]:
    """Every kind in turn."""
    made: places.Place
    match request.param:
        case "folder":
            made = places.FolderPlace(tmp_path / "public")
        case "zip":
            made = places.ZipPlace(tmp_path / "out" / "site.zip")
        case "sftp":
            made = places.SftpPlace(tmp_path / "web" / "public")
        case "old-sftp":
            made = places.OldSftpPlace(tmp_path / "public")
        case "s3":
            made = request.getfixturevalue("bucket")
        case _:
            made = request.getfixturevalue("repository")
    with made.open():
        yield made
