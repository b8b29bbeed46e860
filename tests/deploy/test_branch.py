"""Git branches, such as those of GitHub Pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from backlist.deploy import Deployed, Manner, deploy, read_target, workflow
from backlist.deploy.hosts import git as gits
from backlist.deploy.interface import Ledger
from backlist.deploy.server.github import about_address, address, files
from backlist.errors import HostError, KeeperError
from tests.deploy.made import FILES, shipment, write
from tests.deploy.places import GitPlace


def publish(site: Path, place: GitPlace, tmp_path: Path) -> Deployed:
    own = tmp_path / "own"
    return deploy(shipment(site), place.target, Manner(), memory=own, cache=own)


def test_a_withdrawn_text_is_not_in_the_branchs_past(
    site: Path, repository: GitPlace, tmp_path: Path
) -> None:
    publish(site, repository, tmp_path)
    write(site, "pieces/lamp/index.html", "withdrawn")
    publish(site, repository, tmp_path)
    assert repository.commits() == 1


def test_what_the_other_side_has_is_not_sent_again(
    site: Path, repository: GitPlace, tmp_path: Path
) -> None:
    publish(site, repository, tmp_path)
    before = repository.objects()
    write(site, "pieces/lamp/index.html", "mended")
    publish(site, repository, tmp_path)
    # The commit, the trees above the page, the page and the ledger, and what some of these are
    # told by the difference to; all that is there would be three times as much.
    assert repository.objects() - before <= 10 < before


def test_work_of_another_meanwhile_is_not_overwritten(
    site: Path, repository: GitPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site, repository, tmp_path)
    finish = gits.Branch.finish

    def late(self: gits.Branch, ledger: Ledger) -> None:
        repository.lay("theirs.html", b"theirs")
        finish(self, ledger)

    write(site, "index.html", FILES["index.html"] + "mended")
    with monkeypatch.context() as patched:
        patched.setattr(gits.Branch, "finish", late)
        with pytest.raises(HostError, match="meanwhile"):
            publish(site, repository, tmp_path)
    assert repository.files()["theirs.html"] == b"theirs"
    assert publish(site, repository, tmp_path).sent == ("index.html",)
    assert repository.files()["theirs.html"] == b"theirs"


def test_hooks_and_settings_of_this_machine_change_nothing(
    site: Path, repository: GitPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "gitconfig"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-push").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (hooks / "pre-push").chmod(0o755)
    config.write_text(f"[core]\n\tautocrlf = true\n\thooksPath = {hooks}\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    write(site, "robots.txt", "a\r\nb\n")
    publish(site, repository, tmp_path)
    assert repository.files()["robots.txt"] == b"a\r\nb\n"


def test_no_repository_there(site: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    target = read_target(str(tmp_path / "none.git"))
    with pytest.raises(HostError, match="no git repository"):
        deploy(shipment(site), target, Manner(), memory=own, cache=own)


@pytest.mark.parametrize("branch", ["-f", "a b", "a..b", "a:b", ""])
def test_names_that_are_no_branch(site: Path, tmp_path: Path, branch: str) -> None:
    target = read_target("x.git", {"branch": branch})
    with pytest.raises(KeeperError, match="branch"):
        gits.Branch(target, tmp_path, asks=False)


def test_what_github_needs(site: Path) -> None:
    papers = read_target("github://Quay/papers")
    assert files(shipment(site), papers) == {".nojekyll": b"", "CNAME": b"quay.example\n"}
    assert files(shipment(site, "https://quay.github.io/papers/"), papers) == {".nojekyll": b""}
    assert files(shipment(site, "https://quay.example/papers/"), papers) == {".nojekyll": b""}
    assert address(papers) == "https://quay.github.io/papers/"
    assert address(read_target("github://quay/Quay.github.io")) == "https://quay.github.io/"


def test_an_address_that_github_does_not_give_is_told(site: Path) -> None:
    papers = read_target("github://quay/papers")
    assert about_address(shipment(site, "https://quay.github.io/paper/"), papers)
    assert not about_address(shipment(site, "https://quay.github.io/papers/"), papers)


def test_the_workflow_is_yaml_with_least_rights_and_pinned_actions() -> None:
    import yaml

    made = yaml.safe_load(workflow())
    assert made["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    steps = made["jobs"]["publish"]["steps"]
    uses = [step["uses"] for step in steps if "uses" in step]
    assert all(name.startswith("actions/") and "@v" in name for name in uses)
    assert {"run": "backlist build"} in steps
    assert "${{ steps.deployment.outputs.page_url }}" in workflow()
