"""The import rules of the house: who may know whom, and what loads when."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "backlist"
ROOMS = {"intake", "archive", "site", "press", "find", "watch", "trace", "keep", "deploy"}
GROUND = {"model", "markup", "dates", "errors", "files", "net", "images", "words", "workers"}
HEAVY = {
    "botocore": "deploy",
    "typst": "press",
    "trafilatura": "intake",
    "httpx": "net",
    "tomlkit": "archive",
    "minijinja": "site",
    "watchfiles": "flow",
    "PIL": "images press site",
    "py3langid": "intake",
    "comrak": "markup",
    "nh3": "markup",
    "Stemmer": "find",
}
UNPURE = {"os", "socket", "time", "pathlib", "subprocess", "httpx", "tempfile", "shutil"}
PURE = ["model", "errors.py", "dates", "markup", "archive/layout.py", "archive/form.py",
        "intake/describe.py", "intake/notes", "intake/signatures", "intake/pasting",
        "intake/page/byline.py", "intake/page/article.py", "site/plan.py",
        "deploy/address.py", "deploy/kinds.py", "deploy/names.py", "deploy/order.py",
        "deploy/ledger.py", "deploy/server",
        "find/folding.py", "find/stems.py", "find/plain.py", "find/fields.py", "find/encode.py",
        "find/facets.py", "find/segments.py",
        "words/load.py", "words/check.py", "words/plurals.py", "words/saying.py"]  # fmt: skip


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{a.name}" for a in node.names}
    return found


def own(path: Path) -> set[str]:
    return {i.split(".")[1] for i in imports(path) if i.startswith("backlist.")}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_rooms_are_strangers(path: Path) -> None:
    here = room(path)
    if here in ROOMS:
        assert own(path) <= GROUND | {here, "__version__"}
    elif here in GROUND:
        assert own(path) <= GROUND | {"__version__"}
    elif here == "cli":
        assert not own(path) & ROOMS


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_heavy_libraries_stay_in_their_room(path: Path) -> None:
    for name in imports(path):
        home = HEAVY.get(name.split(".")[0])
        assert home is None or room(path) in home.split(), f"{name} belongs to {home}"


PURE_OF_NET = {"backlist.net.decode", "backlist.net.exchange"}
"""What a fetch looks like and how bytes are unpacked: nothing that opens a socket."""


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_only_fetching_uses_the_network(path: Path) -> None:
    used = {i for i in imports(path) if i.startswith("backlist.net")}
    opening = {i for i in used if i.rpartition(".")[0] not in PURE_OF_NET}
    here = path.relative_to(SRC).as_posix()
    fetching = {"intake/sources/address.py", "intake/fetching.py"}
    assert not opening or here in fetching or room(path) == "net"


@pytest.mark.parametrize("name", PURE)
def test_pure_files_touch_nothing_outside(name: str) -> None:
    where = SRC / name
    for path in [where] if where.suffix else where.rglob("*.py"):
        assert not {i.split(".")[0] for i in imports(path)} & UNPURE, path


def test_help_answers_without_loading_a_room() -> None:
    code = (
        "import sys\n"
        "from backlist.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not any(f"'{heavy}'" in done.stderr for heavy in [*HEAVY, "lxml", "yaml", "msgspec"])
    assert "add" in done.stdout


def test_files_stay_small() -> None:
    long = [p.name for p in modules() if len(p.read_text("utf-8").splitlines()) > 400]
    assert not long, f"past 400 lines: {long}"
