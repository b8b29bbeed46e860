"""Addresses to publish to, as people type them."""

from __future__ import annotations

import pytest

from backlist.deploy import read_target
from backlist.errors import KeeperError


@pytest.mark.parametrize(
    ("address", "kind", "place", "path"),
    [
        ("../public_html", "folder", "../public_html", ""),
        ("/srv/www", "folder", "/srv/www", ""),
        ("file:///srv/my%20site", "folder", "/srv/my site", ""),
        ("out/Site.ZIP", "zip", "out/Site.ZIP", ""),
        ("sftp://me@example.org", "sftp", "example.org", ""),
        ("sftp://me@example.org/", "sftp", "example.org", "/"),
        ("sftp://me@example.org/~/public_html/", "sftp", "example.org", "public_html"),
        ("sftp://example.org/var/www/a%20b", "sftp", "example.org", "/var/www/a b"),
        ("s3://papers", "s3", "papers", ""),
        ("s3://papers/old/?endpoint=https://s3.example", "s3", "papers", "old"),
        ("github://quay/papers", "git", "https://github.com/quay/papers.git", ""),
        ("git@github.com:quay/papers.git", "git", "git@github.com:quay/papers.git", ""),
        ("https://codeberg.org/quay/papers.git", "git", "https://codeberg.org/quay/papers.git", ""),
        ("git+ssh://git@example.org/papers", "git", "ssh://git@example.org/papers", ""),
        ("../papers.git", "git", "../papers.git", ""),
        ("sftp://example.org/papers.git", "sftp", "example.org", "/papers.git"),
    ],
)
def test_kinds(address: str, kind: str, place: str, path: str) -> None:
    target = read_target(address)
    assert (target.kind, target.place, target.path) == (kind, place, path)


def test_what_is_in_an_address() -> None:
    target = read_target("sftp://me%40quay@[::1]:2222/~/web?server=apache")
    assert (target.user, target.place, target.port) == ("me@quay", "::1", 2222)
    assert target.server == "apache"
    target = read_target("s3://papers/x?endpoint=http://127.0.0.1:9&region=eu", {"profile": "quay"})
    expected = {"endpoint": "http://127.0.0.1:9", "region": "eu", "profile": "quay"}
    assert dict(target.options) == expected
    assert read_target("github://quay/papers?via=ssh").place == "git@github.com:quay/papers.git"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "-oProxyCommand=x",
        "sftp://-oProxyCommand=x/",
        "sftp://me:secret@example.org/",
        "https://me:secret@github.com/quay/papers.git",
        "sftp:///path",
        "sftp://example.org/../etc",
        "sftp://example.org:port/",
        "ftp://example.org/",
        "s3:///x",
        "s3://UPPER/",
        "github://quay",
        "github://quay/..",
        "out\nput",
        "s3://papers/?color=red",
        "sftp://example.org/?server=iis",
    ],
)
def test_what_is_none_is_refused_with_a_word(address: str) -> None:
    with pytest.raises(KeeperError) as told:
        read_target(address)
    assert told.value.do
    assert "secret" not in f"{told.value.what}{told.value.do}"


def test_an_option_of_another_kind_is_refused() -> None:
    with pytest.raises(KeeperError, match="region"):
        read_target("../public_html", {"region": "eu"})
    with pytest.raises(KeeperError, match="must be a text"):
        read_target("../public_html", {"server": 3})
