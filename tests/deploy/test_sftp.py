"""SFTP: over a pipe to the system's sftp-server, and over ssh to a real sshd where there is one."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backlist.deploy import Deployed, Manner, deploy, read_target
from backlist.deploy.hosts import ssh
from backlist.deploy.hosts.batch import Batches, Step, quoted
from backlist.errors import BacklistError, HostError, KeeperError
from tests.deploy.made import FILES, shipment, write
from tests.deploy.places import SERVERS, SftpPlace, sftp_server
from tests.deploy.terminal import at_a_terminal


def publish(site: Path, place: SftpPlace, own: Path) -> Deployed:
    with place.open():
        return deploy(shipment(site), place.target, Manner(), memory=own, cache=own)


def test_files_can_be_read_there_and_the_ledger_cannot(site: Path, tmp_path: Path) -> None:
    place = SftpPlace(tmp_path / "public")
    (site / "index.html").chmod(0o600)
    publish(site, place, tmp_path / "own")
    modes = {p: p.stat().st_mode & 0o777 for p in place.root.rglob("*") if p.is_file()}
    ledger = next(p for p in modes if p.name.startswith(".backlist-published"))
    assert modes.pop(ledger) == 0o600
    assert all(mode & 0o444 == 0o444 for mode in modes.values())


def test_what_was_left_half_sent_is_taken_away(site: Path, tmp_path: Path) -> None:
    place = SftpPlace(tmp_path / "public")
    publish(site, place, tmp_path / "own")
    from backlist.deploy.hosts.sftp import _part_of

    for path in ("index.html", "robots.txt"):
        place.lay(_part_of(path), b"ha")
    (site / "robots.txt").unlink()
    write(site, "index.html", FILES["index.html"] + "mended")
    publish(site, place, tmp_path / "own")
    assert not [p for p in place.files() if p.endswith(".backlist-part")]


def test_a_folder_that_is_not_ours_to_write(site: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    place = SftpPlace(tmp_path / "public")
    place.root.mkdir(mode=0o500)
    with pytest.raises(HostError, match="does not allow"):
        publish(site, place, tmp_path / "own")


def test_steps_are_told_as_they_are_done_and_the_first_failure_ends_them(tmp_path: Path) -> None:
    batches = Batches(("sftp", "-D", sftp_server()), (), "host.example")
    folders = [quoted(str(tmp_path / name)) for name in ("a", "b", "c")]
    steps = [Step((f"mkdir {folder}",), name) for folder, name in zip(folders, "abc", strict=True)]
    (tmp_path / "b").mkdir()
    done: list[str] = []
    with pytest.raises(HostError):
        done += batches.follow([steps[0]])
        for what in batches.follow(steps[1:]):
            done.append(what)
    assert done == ["a"]
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Host key verification failed.\nConnection closed", "does not know the host's key"),
        ("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verif", "another than"),
        ("me@quay: Permission denied (publickey,password).", "does not let this user in"),
        ('dest open "/x/a": Permission denied', "does not allow it there"),
        ('write remote "/x/a": Failure', "its disk is full"),
        ("ssh: Could not resolve hostname quay: Name or service not known", "no host of this name"),
        ("ssh: connect to host quay port 22: Connection refused", "not to SFTP"),
        ("ssh: connect to host quay port 22: Connection timed out", "does not answer"),
        ("Connection closed by 192.0.2.1 port 22", "the connection broke"),
        ("something new", "something new"),
        ("", "no reason was given"),
    ],
)
def test_what_ssh_says_is_put_into_plain_words(said: str, told: str) -> None:
    error = ssh.failed("quay", said)
    assert told in error.what
    assert error.what.startswith("quay: ")
    assert "{host}" not in (error.do or "")


def test_without_openssh(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    target = read_target("sftp://quay.example/x")
    with pytest.raises(KeeperError, match="not installed"):
        deploy(shipment(site), target, Manner(), memory=tmp_path, cache=tmp_path)


def test_names_that_would_be_commands() -> None:
    with pytest.raises(HostError):
        quoted("a\nrm b")
    assert quoted('a"b') == '"a\\"b"'


@dataclass(frozen=True)
class Sshd:
    """A server on loopback, and where its key would have to be known."""

    port: int
    home: Path
    key: Path
    host_key: str
    config: Path

    def know(self) -> None:
        line = f"[127.0.0.1]:{self.port} {self.host_key}\n"
        (self.home / "known_hosts").write_text(line, "utf-8")


def _key(path: Path) -> Path:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


@pytest.fixture
def sshd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sshd]:
    """An sshd of its own, with a folder in place of ~/.ssh for the client."""
    found = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    server = next((path for path in SERVERS if Path(path).exists()), None)
    if found is None or server is None or shutil.which("ssh") is None:
        pytest.skip("no sshd here: sudo apt-get install openssh-server")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    home = tmp_path / "ssh"
    home.mkdir(mode=0o700)
    host, own = _key(home / "host"), _key(home / "own")
    shutil.copyfile(home / "own.pub", home / "authorized")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = home / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host}\nPidFile none\n"
        f"AuthorizedKeysFile {home}/authorized\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
        f"Subsystem sftp {server}\n",
        "utf-8",
    )
    client = home / "config"
    client.write_text(
        f"IdentityFile {own}\nIdentitiesOnly yes\nUserKnownHostsFile {home}/known_hosts\n"
        "GlobalKnownHostsFile /dev/null\nStrictHostKeyChecking no\n",
        "utf-8",
    )
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("ssh", "sftp"):
        real = shutil.which(name)
        (tools / name).write_text(f'#!/bin/sh\nexec {real} -F {client} "$@"\n', "utf-8")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    with subprocess.Popen([found, "-D", "-e", "-f", str(config)], stderr=subprocess.DEVNULL) as run:
        _wait_for(port)
        yield Sshd(port, home, own, (home / "host.pub").read_text("utf-8").strip(), client)
        run.terminate()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.skip("the sshd that is installed does not start here")


def over_ssh(sshd: Sshd, site: Path, root: Path, own: Path, **manner: bool) -> Deployed:
    target = read_target(f"sftp://{getpass.getuser()}@127.0.0.1:{sshd.port}{root}")
    return deploy(shipment(site), target, Manner(**manner), memory=own, cache=own)


def test_over_ssh_with_the_persons_own_key(sshd: Sshd, site: Path, tmp_path: Path) -> None:
    sshd.know()
    root = tmp_path / "public"
    assert over_ssh(sshd, site, root, tmp_path / "own").first
    assert (root / "index.html").read_text("utf-8") == FILES["index.html"]
    write(site, "pieces/lamp/index.html", "mended")
    assert over_ssh(sshd, site, root, tmp_path / "own").sent == ("pieces/lamp/index.html",)
    assert over_ssh(sshd, site, root, tmp_path / "own", dry_run=True).sent == ()


def test_an_unknown_host_is_never_taken_silently(sshd: Sshd, site: Path, tmp_path: Path) -> None:
    with pytest.raises(BacklistError, match="does not know the host's key"):
        over_ssh(sshd, site, tmp_path / "public", tmp_path / "own")
    assert not (tmp_path / "public").exists()
    assert not (sshd.home / "known_hosts").exists()


def test_a_host_whose_key_changed(sshd: Sshd, site: Path, tmp_path: Path) -> None:
    other = (_key(sshd.home / "other").with_suffix(".pub")).read_text("utf-8").strip()
    (sshd.home / "known_hosts").write_text(f"[127.0.0.1]:{sshd.port} {other}\n", "utf-8")
    with pytest.raises(HostError, match="is another than the one") as told:
        over_ssh(sshd, site, tmp_path / "public", tmp_path / "own")
    assert "do not go on" in (told.value.do or "")


def test_a_key_the_host_does_not_know(sshd: Sshd, site: Path, tmp_path: Path) -> None:
    sshd.know()
    (sshd.home / "authorized").write_text("", "utf-8")
    with pytest.raises(HostError, match="does not let this user in"):
        over_ssh(sshd, site, tmp_path / "public", tmp_path / "own")


def test_nothing_listens_there(sshd: Sshd, site: Path, tmp_path: Path) -> None:
    target = read_target("sftp://me@127.0.0.1:1/x")
    with pytest.raises(HostError, match="not to SFTP"):
        deploy(shipment(site), target, Manner(), memory=tmp_path, cache=tmp_path)


def test_a_person_at_the_terminal_is_asked_by_ssh_itself(
    sshd: Sshd, site: Path, tmp_path: Path
) -> None:
    root = tmp_path / "public"
    code = (
        "from pathlib import Path\n"
        "from backlist.deploy import Manner, Shipment, deploy, read_target\n"
        f"target = read_target('sftp://{getpass.getuser()}@127.0.0.1:{sshd.port}{root}')\n"
        f"own = Path({str(tmp_path / 'own')!r})\n"
        f"deploy(Shipment(Path({str(site)!r})), target, Manner(asks=True), memory=own, cache=own)\n"
    )
    answers = {"Are you sure you want to continue connecting": "yes"}
    ended, shown = at_a_terminal(code, answers, dict(os.environ))
    assert ended == 0, shown
    assert "fingerprint" in shown
    assert sshd.host_key.split()[1] in (sshd.home / "known_hosts").read_text("utf-8")
    assert (root / "index.html").exists()
