"""What GitHub Pages needs: `.nojekyll`, `CNAME`, and the workflow that builds there (pure)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from backlist import __version__
from backlist.deploy.address import Target
from backlist.deploy.shipment import Shipment
from backlist.errors import Problem

WORKFLOW = ".github/workflows/pages.yml"
_GITHUB = re.compile(r"(?:https://|ssh://git@|git@)github\.com[:/]([^/]+)/([^/]+?)(?:\.git)?/?")
_TEXT = """\
# Written by backlist: builds this archive on GitHub and publishes its site when `main` changes.
# Once, in the repository: Settings > Pages > Build and deployment > Source: GitHub Actions.
name: Publish
on:
  push:
    branches: [main]
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: pages
  cancel-in-progress: false
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{{{ steps.deployment.outputs.page_url }}}}
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: actions/setup-python@v6
        with:
          python-version: "3.13"
      - uses: actions/cache@v4
        with:
          path: |
            .backlist/cache
            site
          key: site-${{{{ github.sha }}}}
          restore-keys: site-
      - run: python -m pip install "backlist=={version}"
      - run: backlist build
      - uses: actions/configure-pages@v5
      - uses: actions/upload-pages-artifact@v4
        with:
          path: site
      - id: deployment
        uses: actions/deploy-pages@v4
"""


def workflow() -> str:
    """The text of the workflow; actions are named by their major version."""
    return _TEXT.format(version=__version__)


def files(shipment: Shipment, target: Target) -> dict[str, bytes]:
    """`.nojekyll`, so that nothing is left out; `CNAME` where the address is one's own."""
    made = {".nojekyll": b""}
    url = urlsplit(shipment.base_url)
    host = url.hostname or ""
    own = host and not host.endswith((".github.io", ".gitlab.io")) and "." in host
    if own and url.path in {"", "/"} and _GITHUB.fullmatch(target.place):
        made["CNAME"] = f"{host}\n".encode()
    return made


def address(target: Target) -> str:
    """The address that GitHub gives a repository's pages; "" for other targets."""
    found = _GITHUB.fullmatch(target.place) if target.kind == "git" else None
    if found is None:
        return ""
    owner, repo = found[1].lower(), found[2]
    if repo.lower() == f"{owner}.github.io":
        return f"https://{owner}.github.io/"
    return f"https://{owner}.github.io/{repo}/"


def about_address(shipment: Shipment, target: Target) -> tuple[Problem, ...]:
    """Whether the archive's address can be the one that GitHub gives."""
    given = address(target)
    host = urlsplit(shipment.base_url).hostname or ""
    if not given or not host.endswith(".github.io") or shipment.base_url == given:
        return ()
    return (
        Problem(
            f"The archive says its address is {shipment.base_url}, and GitHub shows this "
            f"repository at {given}.",
            "backlist.toml",
            do=f'Write base_url = "{given}" there, and publish again.',
            severity="warning",
        ),
    )
