"""What the README and the docs tell people to type is typed here, in order, and must work."""

from __future__ import annotations

import os
import re
import select
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCS = [
    "README.md",
    "docs/tutorial.md",
    "docs/sources.md",
    "docs/review.md",
    "docs/publishing.md",
]
SEEDS = ROOT / "tests" / "fuzz" / "seeds"
GIVEN = {
    "docs/review.md": {
        name: ROOT / "tests" / "docs" / "files" / "review" / name
        for name in ("march.xml", "june.xml", "ferry.html", "tide-table.html")
    },
    "docs/sources.md": {
        "thequay.WordPress.2026-11-23.xml": SEEDS / "wordpress" / "export.xml",
        "the-quay.ghost.2026-11-23.json": SEEDS / "ghost" / "quay.ghost.json",
        "substack-export.zip": SEEDS / "substack" / "export.zip",
        "medium-export.zip": SEEDS / "medium" / "export.zip",
        "takeout.zip": SEEDS / "blogger" / "takeout.zip",
        "squarespace-export.xml": SEEDS / "squarespace" / "export.xml",
        "tumblr-export.zip": SEEDS / "tumblr" / "export.zip",
        "facebook-zoe.zip": SEEDS / "facebook" / "json.zip",
        "crawl.wacz": SEEDS / "wacz" / "crawl.wacz",
        "page.mhtml": SEEDS / "mhtml" / "page.mhtml",
        "manuscript.docx": SEEDS / "docx" / "weighbridge.docx",
        "archive.mbox": SEEDS / "mbox" / "archive.mbox",
        "disk.zip": SEEDS / "zip" / "disk.zip",
    },
}
"""Files that a doc's commands name and its readers have of their own."""
FENCE = re.compile(r"^```(\w*)(?: file=(\S+))?\n(.*?)^```$", re.M | re.S)
ANSWER = re.compile(r"(?:→|^  [A-Z][^?\n]*\?) (\S.*)\Z", re.M)
TYPING = 60.0
ENV = {**os.environ, "COLUMNS": "100"}
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


def words_of(command: str) -> list[str]:
    words = shlex.split(command)
    assert words[0] == "backlist", f"the docs may run make and backlist only: {command}"
    return [sys.executable, "-m", "backlist", *words[1:]]


def run(command: str, where: Path) -> str:
    done = subprocess.run(
        words_of(command), cwd=where, env=ENV, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def typed(command: str, answers: list[str], where: Path) -> str:
    """What a terminal shows of a command that asks, with the answers given one by one."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        words_of(command), cwd=where, env=ENV, stdin=theirs, stdout=theirs, stderr=theirs
    ) as asking:
        os.close(theirs)
        shown, end = b"", time.monotonic() + TYPING
        while time.monotonic() < end and (more := _more(ours)):
            shown += more
            if answers and ANSWER.search(shown.decode(errors="ignore") + answers[0]):
                os.write(ours, answers.pop(0).encode() + b"\n")
        os.close(ours)
    assert asking.returncode == 0, shown.decode()
    return shown.decode().replace("\r\n", "\n")


def _more(terminal: int) -> bytes:
    """What came next; nothing at the end, which Linux tells by an error."""
    try:
        return os.read(terminal, 65536) if select.select([terminal], [], [], TYPING)[0] else b""
    except OSError:
        return b""


@pytest.mark.parametrize("doc", DOCS)
def test_commands_do_what_the_docs_say(doc: str, tmp_path: Path) -> None:
    where, targets = tmp_path, set(MAKE.findall((ROOT / "Makefile").read_text()))
    for name, given in GIVEN.get(doc, {}).items():
        shutil.copyfile(given, tmp_path / name)
    for step in steps(doc):
        command = step.command.strip()
        if step.file:
            (where / step.file).write_text(step.text, "utf-8")
        elif command.startswith("cd "):
            where = where / command[3:]
        elif command.startswith("make "):
            assert command.split()[1] in targets
        elif "serve" not in command and not command.startswith(("git ", "pipx ")):
            _as_shown(step, said(step, where))


def said(step: Step, where: Path) -> str:
    """What a command says when it is typed as the doc shows it."""
    command = step.command.strip()
    if command.startswith("cat "):
        return (where / command[4:]).read_text("utf-8")
    answers = [found[1] for line in step.shown if (found := ANSWER.search(line))]
    return typed(command, answers, where) if answers else run(command, where)


def _as_shown(step: Step, said: str) -> None:
    """Every line the doc shows is there, in the doc's order."""
    at = 0
    for line in (line.strip() for line in step.shown):
        found = said.find(line, at)
        assert line == "…" or found >= 0, f"{step.command}: {line!r}\n{said}"
        at = at if line == "…" else found + len(line)


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
        if not {".venv", "build", "demo", "example", "seeds", "cases", "data"} & set(p.parts)
    ),
)
def test_links_between_docs_lead_somewhere(doc: str) -> None:
    text = re.sub(r"^```.*?^```|`[^`\n]+`", "", (ROOT / doc).read_text("utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        assert ((ROOT / doc).parent / link).exists(), f"{doc}: {link}"


@pytest.mark.parametrize("doc", DOCS)
def test_links_within_a_doc_lead_to_its_headings(doc: str) -> None:
    text = re.sub(r"^```.*?^```", "", (ROOT / doc).read_text("utf-8"), flags=re.M | re.S)
    said = [re.sub(r"[^\w\- ]", "", h.lower()) for h in re.findall(r"^#+ (.+)$", text, re.M)]
    headings = {words.replace(" ", "-") for words in said}
    assert set(re.findall(r"\]\(#([^)\s]+)\)", text)) <= headings
