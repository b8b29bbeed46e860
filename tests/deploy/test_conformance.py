"""What every host must do alike: one set of tests, run for each kind on a real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from backlist.deploy import Deployed, Manner, deploy
from backlist.deploy import send as sending
from backlist.deploy.hosts import open_host
from backlist.deploy.interface import Host, Item
from backlist.errors import HostError, KeeperError
from tests.deploy.made import FILES, shipment, write
from tests.deploy.places import Place

Publish = Callable[..., Deployed]
EXTRA = {"auto": {".htaccess", "_headers", "_redirects"}, "github": {".nojekyll"}, "s3": set()}


@pytest.fixture
def publish(place: Place, site: Path, tmp_path: Path) -> Publish:
    def run(machine: str = "here", **manner: bool) -> Deployed:
        own = tmp_path / machine
        return deploy(
            shipment(site),
            place.target,
            Manner(**manner),
            memory=own / "memory",
            cache=own / "cache",
        )

    return run


def expected(site: Path) -> dict[str, bytes]:
    return {
        p.relative_to(site).as_posix(): p.read_bytes()
        for p in site.rglob("*")
        if p.is_file() and p.name != ".backlist-site"
    }


def ours(place: Place) -> dict[str, bytes]:
    return {p: d for p, d in place.files().items() if p not in EXTRA[place.target.server]}


def test_a_first_publication_sends_everything(place: Place, site: Path, publish: Publish) -> None:
    done = publish()
    assert done.first
    assert ours(place) == expected(site)
    assert set(done.sent) == set(FILES) | EXTRA[place.target.server]
    assert set(place.files()) == set(done.sent)
    assert not done.removed
    assert not done.problems


def test_nothing_changed_sends_nothing(place: Place, publish: Publish) -> None:
    publish()
    before = place.everything()
    done = publish()
    assert (done.sent, done.removed, done.first) == ((), (), False)
    assert done.unchanged == len(place.files())
    assert place.everything() == before


def test_only_what_changed_travels(place: Place, site: Path, publish: Publish) -> None:
    publish()
    write(site, "pieces/lamp/index.html", "the lamp, mended")
    write(site, "pieces/new/index.html", "new")
    done = publish()
    assert set(done.sent) == {"pieces/lamp/index.html", "pieces/new/index.html"}
    assert ours(place) == expected(site)


def test_what_is_gone_is_taken_away(place: Place, site: Path, publish: Publish) -> None:
    publish()
    gone = ["pieces/رسالة-إلى-الميناء/index.html", 'pieces/lamp/it\'s [1] *odd* "file".png']
    for path in gone:
        (site / path).unlink()
    done = publish()
    assert (done.sent, sorted(done.removed)) == ((), sorted(gone))
    assert ours(place) == expected(site)


def test_keep_leaves_what_is_gone_until_asked(place: Place, site: Path, publish: Publish) -> None:
    publish()
    (site / "pieces/lamp/lamp.pdf").unlink()
    write(site, "pieces/new/index.html", "new")
    assert publish(keep=True).removed == ()
    assert "pieces/lamp/lamp.pdf" in place.files()
    assert publish().removed == ("pieces/lamp/lamp.pdf",)
    assert ours(place) == expected(site)


def test_another_machine_goes_on_from_what_the_host_knows(
    place: Place, site: Path, publish: Publish
) -> None:
    publish("here")
    write(site, "index.html", FILES["index.html"] + "from there")
    (site / "robots.txt").unlink()
    done = publish("there")
    assert (done.sent, done.removed) == (("index.html",), ("robots.txt",))
    assert publish("here").sent == ()
    assert ours(place) == expected(site)


def test_a_place_that_holds_other_things_is_refused(place: Place, publish: Publish) -> None:
    place.lay("their/own.html", b"theirs")
    before = place.everything()
    with pytest.raises(KeeperError) as told:
        publish()
    assert "--adopt" in (told.value.do or "")
    assert place.everything() == before


def test_what_another_put_there_stays(place: Place, site: Path, publish: Publish) -> None:
    if place.whole:
        pytest.skip("it is made as one and holds nothing of another's")
    place.lay("their/own.html", b"theirs")
    place.lay("robots.txt", b"theirs too")
    assert publish(adopt=True).first
    assert place.files()["their/own.html"] == b"theirs"
    assert place.files()["robots.txt"] == b"User-agent: *\n"
    place.lay("pieces/new/index.html", b"theirs as well")
    place.lay("pieces/lamp/note.txt", b"a note of theirs")
    write(site, "pieces/new/index.html", "new")
    (site / "pieces/lamp/index.html").unlink()
    done = publish()
    assert [p.source for p in done.problems] == ["pieces/new/index.html"]
    assert place.files()["pieces/new/index.html"] == b"theirs as well"
    assert place.files()["pieces/lamp/note.txt"] == b"a note of theirs"
    assert done.removed == ("pieces/lamp/index.html",)
    assert publish(adopt=True).sent == ("pieces/new/index.html",)
    assert place.files()["pieces/new/index.html"] == b"new"


def test_a_dry_run_says_what_would_be_and_changes_nothing(
    place: Place, site: Path, publish: Publish
) -> None:
    assert set(publish(dry_run=True).sent) >= set(FILES)
    assert place.everything() == {}
    publish()
    write(site, "index.html", FILES["index.html"] + "mended")
    (site / "robots.txt").unlink()
    before = place.everything()
    done = publish(dry_run=True)
    assert (done.sent, done.removed, done.dry_run) == (("index.html",), ("robots.txt",), True)
    assert place.everything() == before
    assert publish().sent == ("index.html",)


class PowerCutError(Exception):
    """The power goes."""


def breaking(host: Host, after: int) -> Host:
    """The host, whose `put` breaks off after so many files."""
    put, arrived = host.put, 0

    def broken(items: Sequence[Item]) -> Iterator[tuple[Item, str | None]]:
        nonlocal arrived
        for one in put(items):
            if arrived == after:
                raise PowerCutError
            arrived += 1
            yield one

    host.put = broken  # type: ignore[method-assign]
    return host


@pytest.mark.parametrize("after", [0, 1, 5, 11])
def test_an_interrupted_run_goes_on(
    place: Place, site: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sending, "open_host", lambda *a: breaking(open_host(*a), after))
        with pytest.raises(PowerCutError):
            publish()
    halfway = {p: d for p, d in ours(place).items() if not p.endswith(".backlist-part")}
    assert halfway.items() <= expected(site).items()
    done = publish()
    assert ours(place) == expected(site)
    if not place.whole and place.target.kind != "git":
        assert len(done.sent) == len(place.files()) - after
    assert set(place.files()) == set(FILES) | EXTRA[place.target.server]


def test_an_interrupted_run_is_known_as_ours_elsewhere(
    place: Place, site: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sending, "open_host", lambda *a: breaking(open_host(*a), 5))
        with pytest.raises(PowerCutError):
            publish("here")
    (site / "assets/fonts/a.woff2").unlink()
    publish("there")
    assert ours(place) == expected(site)
    assert set(place.everything()) >= set(place.files())


def test_a_folder_takes_the_place_of_a_file_and_back(
    place: Place, site: Path, publish: Publish
) -> None:
    write(site, "notes", "a file")
    publish()
    (site / "notes").unlink()
    write(site, "notes/index.html", "a folder")
    publish()
    assert ours(place) == expected(site)
    (site / "notes/index.html").unlink()
    (site / "notes").rmdir()
    write(site, "notes", "a file again")
    publish()
    assert ours(place) == expected(site)


def test_the_order_in_which_files_travel(place: Place, publish: Publish) -> None:
    sent = list(publish().sent)
    assert ours(place)
    from backlist.deploy.order import phase

    made = [phase(path) for path in sent]
    assert {phase(p) for p in ("assets/style.css", "pieces/lamp/lamp.pdf")} == {0}
    assert [phase(p) for p in ("pieces/lamp/index.html", "2014/index.html", "index.html")] == [
        1,
        2,
        3,
    ]
    assert set(made) == {0, 1, 2, 3}


def test_symbolic_links_and_what_is_none_of_the_site_never_travel(
    place: Place, site: Path, publish: Publish, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "index.html").write_text("secret", "utf-8")
    (site / "link.html").symlink_to(tmp_path / "secret.txt")
    (site / "linked").symlink_to(tmp_path / "secrets")
    forbidden = (
        ".env",
        ".git/config",
        "private/2026/11/" + "a" * 64 + ".zip",
        "captures/2026/11/" + "a" * 64 + ".html",
        "drafts/waiting/piece.md",
        "pieces/2019/lamp/piece.md",
        "backlist.toml",
        "index.html.123.new",
        "pieces/lamp/.0123456789abcdef.backlist-part",
    )
    for path in forbidden:
        write(site, path, "secret")
    done = publish()
    assert set(place.files()) == set(FILES) | EXTRA[place.target.server]
    assert {p.source for p in done.problems} == {*forbidden, "link.html", "linked"}
    assert b"secret" not in b"".join(place.everything().values())


def test_bytes_of_private_never_travel_under_any_name(
    place: Place, site: Path, tmp_path: Path
) -> None:
    from hashlib import sha256

    write(site, "pieces/lamp/export.zip", "subscribers")
    sealed = replace(shipment(site), never=frozenset({sha256(b"subscribers").hexdigest()}))
    own = tmp_path / "own"
    done = deploy(sealed, place.target, Manner(), memory=own, cache=own)
    assert [p.source for p in done.problems] == ["pieces/lamp/export.zip"]
    assert "pieces/lamp/export.zip" not in place.files()


def test_a_ledger_that_was_lost_is_asked_about(place: Place, publish: Publish) -> None:
    if place.whole or place.target.kind in {"git", "s3"}:
        pytest.skip("nobody deletes it there by hand")
    publish()
    ledger = next(iter(set(place.everything()) - set(place.files())))
    (place.root / ledger).unlink()  # type: ignore[attr-defined]
    with pytest.raises(KeeperError):
        publish()
    assert set(publish(adopt=True).sent) == set(place.files())


def test_names_the_host_cannot_bear_are_told(place: Place, site: Path, publish: Publish) -> None:
    deep = "/".join(["a" * 100] * 10) + "/index.html"
    write(site, deep, "deep")
    write(site, "pieces/Lamp/index.html", "another lamp")
    done = publish()
    told = {(p.source, p.severity) for p in done.problems}
    assert told == {(deep, "error"), ("pieces/Lamp/index.html", "warning")}
    assert deep not in place.files()


def test_a_host_that_fails_says_so(place: Place, publish: Publish, tmp_path: Path) -> None:
    if place.target.kind not in {"folder", "sftp", "zip"}:
        pytest.skip("tested beside the kind itself")
    blocked = tmp_path / "file"
    blocked.write_text("a file", "utf-8")
    path = str(blocked / "inside") + (".zip" if place.whole else "")
    where = {"path": path} if place.target.kind == "sftp" else {"place": path}
    place.target = replace(place.target, **where)  # type: ignore[arg-type]
    with pytest.raises(HostError):
        publish()
