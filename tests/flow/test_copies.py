"""Which captured pages an archive publishes, from the settings to the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from backlist.archive import create, open_archive
from backlist.flow.publish import publish
from backlist.intake.warc import write_warc
from backlist.model import Appearance, Captured, Draft, Settings
from backlist.net import Hop

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
PAGE = b"<html><body><p>As it stood, %s.</p></body></html>"


def captured(name: str, *, fetched: bool, private: bool = False) -> Draft:
    url = f"https://tide.example/{name}"
    body = PAGE % name.encode()
    hop = Hop(url, "192.0.2.7", "2026-03-21T12:00:00Z", b"GET / HTTP/1.1\r\n\r\n", HEAD + body)
    warc = write_warc((hop,)) if fetched else None
    page = Captured(body, "text/html", ".html", url, warc=warc, private=private)
    return Draft(
        title=name.capitalize(),
        markdown=f"The text of {name}.\n",
        appearances=(Appearance("The Tide Table", "first", url=url),),
        url=url,
        copy=0,
        capture=page,
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    create(tmp_path / "papers", Settings(title="Papers"))
    archive = open_archive(tmp_path / "papers")
    for draft in (
        captured("fetched", fetched=True),
        captured("saved", fetched=False),
        captured("secret", fetched=False, private=True),
    ):
        archive.file(draft, filed="2026-11-28")
    return tmp_path / "papers"


def shown(root: Path, setting: str) -> list[str]:
    """The pieces that have a copy, and what their copies say."""
    settings = root / "backlist.toml"
    text = settings.read_text("utf-8").partition("[captures]")[0]
    settings.write_text(f"{text}[captures]\n{setting}\n", "utf-8")
    done = publish(root, pdf=False, search=False, jobs=1)
    assert done.problems == ()
    pages = sorted((root / "site").glob("pieces/*/copies/*/index.html"))
    for page in pages:
        assert f"As it stood, {page.parts[-4]}." in page.read_text("utf-8")
    return [page.parts[-4] for page in pages]


def test_the_settings_say_which(root: Path) -> None:
    assert shown(root, "") == []
    assert shown(root, 'publish = "fetched"') == ["fetched"]
    assert shown(root, 'publish = "all"') == ["fetched", "saved"]
    assert shown(root, 'publish = "none"') == []


def test_a_setting_that_is_none_shows_nothing_and_is_told(root: Path) -> None:
    text = 'format = 1\n[publish]\n# none yet\n[captures]\npublish = "some"\n'
    (root / "backlist.toml").write_text(text, "utf-8")
    (problem,) = publish(root, pdf=False, search=False, jobs=1).problems
    assert "cannot publish" in problem.what
    assert problem.line == 5
    assert not list((root / "site").glob("pieces/*/copies"))
