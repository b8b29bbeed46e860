"""What the README and the docs tell people to type is typed here, in order, and must work."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCS = ["README.md", "docs/tutorial.md"]
FENCE = re.compile(r"^```(\w*)(?: file=(\S+))?\n(.*?)^```$", re.M | re.S)
MAKE = re.compile(r"^([a-z]+):", re.M)


@dataclass(frozen=True)
class Step:
    """A command with the lines the doc shows under it, or a file the doc gives."""

    command: str = ""
    shown: tuple[str, ...] = ()
    file: str = ""
    text: str = ""


def steps(doc: str) -> list[Step]:
    found: list[Step] = []
    for kind, file, text in FENCE.findall((ROOT / doc).read_text("utf-8")):
        if file:
            found.append(Step(file=file, text=text))
        elif kind == "console":
            for block in re.split(r"^\$ ", text, flags=re.M)[1:]:
                command, _, shown = block.partition("\n")
                found.append(Step(command.split("  #")[0], tuple(shown.splitlines())))
    return found


def run(command: str, where: Path) -> str:
    words = shlex.split(command)
    assert words[0] == "backlist", f"the docs may run make and backlist only: {command}"
    env = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "backlist", *words[1:]],
        cwd=where, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("doc", DOCS)
def test_commands_do_what_the_docs_say(doc: str, tmp_path: Path) -> None:
    where, targets = tmp_path, set(MAKE.findall((ROOT / "Makefile").read_text()))
    for step in steps(doc):
        if step.file:
            (where / step.file).write_text(step.text, "utf-8")
        elif step.command.startswith("cd "):
            where = where / step.command[3:].strip()
        elif step.command.startswith("make "):
            assert step.command.split()[1] in targets
        elif "serve" not in step.command and not step.command.startswith(("git ", "pipx ")):
            said = run(step.command, where)
            for line in step.shown:
                assert line == "…" or line.strip() in said, f"{step.command}: {line!r}\n{said}"


def test_every_command_is_named_in_the_readme() -> None:
    from backlist.flow import __doc__ as flow

    assert flow
    readme = (ROOT / "README.md").read_text("utf-8")
    said = subprocess.run(
        [sys.executable, "-m", "backlist", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for command in re.findall(r"^    (\w+) ", said, re.M):
        assert f"`{command}" in readme, f"the README does not name {command}"


@pytest.mark.parametrize(
    "doc",
    sorted(
        str(p.relative_to(ROOT))
        for p in ROOT.glob("**/*.md")
        if not {".venv", "demo", "example", "node_modules"} & set(p.parts)
    ),
)
def test_links_between_docs_lead_somewhere(doc: str) -> None:
    text = re.sub(r"^```.*?^```|`[^`\n]+`", "", (ROOT / doc).read_text("utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        assert ((ROOT / doc).parent / link).exists(), f"{doc}: {link}"
