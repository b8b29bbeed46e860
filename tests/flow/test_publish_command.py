"""`backlist publish`, as a keeper types it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from backlist.cli import main

Said = pytest.CaptureFixture[str]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "papers", "--title", "Quay Papers", "--url", "https://quay.example"]) == 0
    root = tmp_path / "papers"
    for id, status, alias in (
        ("lamp", "public", "/2014/the-lamp/"),
        ("رسالة", "public", "/قديم/"),
        ("hidden", "unlisted", "/2014/hidden/"),
        ("withdrawn", "tombstone", "/2014/withdrawn/"),
        ("waiting", "embargoed", "/2014/waiting/"),
    ):
        piece = root / "pieces" / "2014" / id / "piece.md"
        piece.parent.mkdir(parents=True)
        piece.write_text(
            f"---\ntitle: The {id}\nstatus: {status}\ndate: 2014-05\naliases: [{alias}]\n---\n\n"
            f"The text of {id}.\n",
            "utf-8",
        )
    monkeypatch.chdir(root)
    return root


def settings(root: Path, text: str) -> None:
    path = root / "backlist.toml"
    head = path.read_text("utf-8").partition("[publish]")[0]
    path.write_text(f"{head}[publish]\n{text}\n", "utf-8")


def done(said: Said, *command: str) -> dict[str, object]:
    said.readouterr()
    assert main(["publish", *command, "--no-pdf", "--json"]) == 0
    found: dict[str, object] = json.loads(said.readouterr().out)
    return found


def test_it_builds_and_sends(archive: Path, capsys: Said) -> None:
    assert main(["publish", "../public", "--no-pdf"]) == 0
    out = capsys.readouterr().out
    assert "sent (" in out
    assert 'under [publish]:  target = "../public"' in out
    assert (archive.parent / "public" / "pieces" / "lamp" / "index.html").exists()
    assert main(["publish", "../public", "--no-pdf"]) == 0
    assert "is up to date" in capsys.readouterr().out


def test_only_the_site_travels(archive: Path, capsys: Said) -> None:
    (archive / "private" / "2026").mkdir(parents=True)
    (archive / "private" / "2026" / "list.txt").write_text("a@example.org", "utf-8")
    done(capsys, "../public")
    there = [p for p in (archive.parent / "public").rglob("*") if p.is_file()]
    assert not [p for p in there if "withdrawn" in p.as_posix() or "waiting" in p.as_posix()]
    kept = b"".join(p.read_bytes() for p in there)
    assert b"The text of lamp" in kept
    assert b"a@example.org" not in kept
    assert b"The text of waiting" not in kept
    scripts = {"search.js", "reader.js", "days.js"}
    told = b"".join(p.read_bytes() for p in there if p.name not in scripts)
    assert b"waiting" not in told


def test_bytes_of_private_are_refused_whatever_they_are_called(archive: Path, capsys: Said) -> None:
    from hashlib import sha256

    secret = b"a@example.org, b@example.org"
    name = archive / "private" / "2026" / "11" / f"{sha256(secret).hexdigest()}.csv"
    name.parent.mkdir(parents=True)
    name.write_bytes(secret)
    assets = archive / "theme" / "assets"
    assets.mkdir(parents=True)
    (assets / "readers.csv").write_bytes(secret)
    assert main(["publish", "../public", "--no-pdf"]) == 1
    assert "These are the bytes of a file in private/" in capsys.readouterr().err
    assert not (archive.parent / "public" / "assets" / "readers.csv").exists()


def test_redirects_come_from_the_aliases(archive: Path, capsys: Said) -> None:
    settings(archive, 'target = "../public"\nserver = "apache"')
    done(capsys)
    text = (archive.parent / "public" / ".htaccess").read_text("utf-8")
    assert 'RedirectMatch 301 "^/2014/the\\-lamp(/(index\\.html)?)?$" "/pieces/lamp/"' in text
    assert '"/pieces/رسالة/"' in text
    assert '"/pieces/hidden/"' in text
    assert 'RedirectMatch 410 "^/pieces/withdrawn(/(index\\.html)?)?$"' in text
    assert "waiting" not in text


def test_where_anybody_might_read_them_unlisted_pieces_are_not_named(
    archive: Path, capsys: Said
) -> None:
    done(capsys, "../public")
    for name in (".htaccess", "_redirects"):
        text = (archive.parent / "public" / name).read_text("utf-8")
        assert "pieces/lamp/" in text
        assert "hidden" not in text


def test_targets_of_the_settings(archive: Path, capsys: Said) -> None:
    settings(
        archive,
        'target = "../public"\n[publish.copy]\ntarget = "../copy.zip"\nserver = "none"',
    )
    assert done(capsys)["target"] == "../public"
    assert done(capsys, "copy")["target"] == "../copy.zip"
    assert (archive.parent / "copy.zip").exists()
    assert done(capsys, "../third")["target"] == "../third"


def test_an_only_named_target_needs_no_name(archive: Path, capsys: Said) -> None:
    settings(archive, '[publish.web]\ntarget = "../public"')
    assert done(capsys)["target"] == "../public"


def test_a_target_of_the_settings_is_seen_from_the_archive(
    archive: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(archive, 'target = "../public"')
    monkeypatch.chdir(archive.parent.parent)
    assert main(["-C", str(archive), "publish", "--no-pdf"]) == 0
    assert (archive.parent / "public" / "index.html").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No place to publish to is named"),
        ('[publish.a]\ntarget = "../a"\n[publish.b]\ntarget = "../b"', "Several places are named"),
        ('target = "../public"\ncolour = "red"', "“colour” is no option"),
        ("target = 3", "No place to publish to is named"),
        ('target = "sftp://me:secret@quay.example/x"', "holds a password"),
        ('target = "site"', "lies in the archive itself"),
        ('target = ".."', "lies in the archive itself, or holds it"),
    ],
)
def test_settings_that_cannot_be_followed(
    archive: Path, capsys: Said, text: str, said: str
) -> None:
    settings(archive, text)
    assert main(["publish", "--no-pdf"]) == 2
    assert said in capsys.readouterr().err


def test_keep_and_delete(archive: Path, capsys: Said) -> None:
    settings(archive, 'target = "../public"\nkeep = true')
    done(capsys)
    shutil.rmtree(archive / "pieces" / "2014" / "lamp")
    assert done(capsys)["removed"] == []
    page = archive.parent / "public" / "pieces" / "lamp" / "index.html"
    assert page.exists()
    assert "pieces/lamp/index.html" in str(done(capsys, "--delete")["removed"])
    assert not page.exists()


def test_a_dry_run_lists_and_sends_nothing(archive: Path, capsys: Said) -> None:
    assert main(["publish", "../public", "--no-pdf", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "would send  " in out
    assert "would be sent" in out
    assert not (archive.parent / "public").exists()


def test_without_building(archive: Path, capsys: Said) -> None:
    assert main(["publish", "../public", "--no-build"]) == 2
    assert "is no built site" in capsys.readouterr().err
    assert main(["build", "--no-pdf"]) == 0
    assert main(["publish", "../public", "--no-build"]) == 0


def test_without_an_address_it_is_said_kindly(archive: Path, capsys: Said) -> None:
    path = archive / "backlist.toml"
    path.write_text(path.read_text("utf-8").replace("https://quay.example/", ""), "utf-8")
    assert main(["publish", "../public", "--no-pdf"]) == 0
    assert "does not know its public address yet" in capsys.readouterr().err


def test_the_workflow_is_written_and_never_over_anothers(archive: Path, capsys: Said) -> None:
    assert main(["publish", "--workflow"]) == 0
    path = archive / ".github" / "workflows" / "pages.yml"
    assert "actions/deploy-pages" in path.read_text("utf-8")
    assert main(["publish", "--workflow"]) == 0
    path.write_text("name: mine\n", "utf-8")
    assert main(["publish", "--workflow"]) == 2
    assert path.read_text("utf-8") == "name: mine\n"
    assert main(["publish", "--workflow", "--adopt"]) == 0
    assert "actions/deploy-pages" in path.read_text("utf-8")


def test_what_nginx_needs(archive: Path, capsys: Said) -> None:
    assert main(["build", "--no-pdf"]) == 0
    assert main(["publish", "--nginx", "../quay.conf"]) == 0
    text = (archive.parent / "quay.conf").read_text("utf-8")
    assert 'location = "/2014/the-lamp/" { return 301 /pieces/lamp/; }' in text
    assert 'location = "/pieces/withdrawn/" { return 410; }' in text


def test_a_host_that_refuses_has_an_exit_code_of_its_own(archive: Path, capsys: Said) -> None:
    (archive.parent / "file").write_text("a file", "utf-8")
    assert main(["publish", "../file", "--no-pdf"]) == 6
    assert "Traceback" not in capsys.readouterr().err
