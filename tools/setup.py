"""Sets up `.venv` from the locks, with nothing but a Python ≥ 3.11: `python3 tools/setup.py run`.

Sets: run (to use backlist), dev (and to test it), bench (and its peers). Does nothing when the
set is already installed from the same lock. Debian splits pip off Python: where the `venv` module
cannot bring it, an installed pip is used, then `apt-get` where this user may, else one line says
what to install.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SETS = ("run", "dev", "bench")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def main(wanted: str) -> None:
    """Brings `.venv` to the set `wanted`, and for dev finds or installs a browser."""
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever has an older one is told so here)
        sys.exit(f"backlist needs Python 3.11 or newer; {sys.executable} is older.")
    lock = ROOT / "locks" / f"{wanted}.txt"
    if not stamped(wanted, lock):
        make_venv()
        install(lock)
        (VENV / f"set-{wanted}").write_text(digest(lock))
    if wanted != "run":
        browser()


def digest(lock: Path) -> str:
    """What an installed set is known by: the lock's bytes, the project's file and the Python."""
    seen = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    return hashlib.sha256(seen).hexdigest()


def stamped(wanted: str, lock: Path) -> bool:
    """Whether `wanted`, or a set that holds it, is installed from today's lock."""
    stamps = [(VENV / f"set-{s}", ROOT / "locks" / f"{s}.txt") for s in SETS[SETS.index(wanted) :]]
    return PYTHON.exists() and any(s.exists() and s.read_text() == digest(k) for s, k in stamps)


def make_venv() -> None:
    """Makes `.venv` with a pip that can install into it."""
    if PYTHON.exists() and run(PYTHON, "-m", "pip", "--version", quiet=True):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    say(f"Making {VENV.name} …")
    whole = importlib.util.find_spec("ensurepip") is not None
    if whole and run(sys.executable, "-m", "venv", VENV, quiet=True):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if pip_of(sys.executable):
        run(sys.executable, "-m", "venv", "--without-pip", VENV, must=True)
        return
    if apt("python3-venv") and run("/usr/bin/python3", "-m", "venv", VENV):
        return
    sys.exit("Python lacks its venv module here. Try: sudo apt-get install python3-venv")


def install(lock: Path) -> None:
    """Installs what the lock names, each file checked against its hash, and backlist itself."""
    own = run(PYTHON, "-m", "pip", "--version", quiet=True)
    pip = [PYTHON, "-m", "pip"] if own else [sys.executable, "-m", "pip", "--python", PYTHON]
    say(f"Installing what {lock.relative_to(ROOT)} names …")
    quiet = ("install", "-qq", "--disable-pip-version-check", "--no-input")
    # The lock names everything, so nothing is resolved: older pips fail at packages with extras.
    run(*pip, *quiet, "--no-deps", "--require-hashes", "-r", lock, must=True)
    run(*pip, *quiet, "--no-deps", "--no-build-isolation", "-e", ROOT, must=True)


def browser() -> None:
    """A Chromium for the browser tests: found, installed where this user may, or asked for."""
    if any(shutil.which(b) for b in BROWSERS) or mac_chrome() or own_chromium():
        return
    say("Looking for a Chromium for the browser tests …")
    if apt("chromium") and any(shutil.which(b) for b in BROWSERS):
        return
    if not run(PYTHON, "-m", "playwright", "install", "chromium"):
        say("No Chromium: the browser tests are skipped. Try: sudo apt-get install chromium")


def mac_chrome() -> bool:
    """Whether macOS has Chrome where it puts it."""
    return Path("/Applications/Google Chrome.app").exists()


def own_chromium() -> bool:
    """Whether playwright has brought its own Chromium."""
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        "import os\nwith s() as p: raise SystemExit(not os.path.exists(p.chromium.executable_path))"
    )
    return run(PYTHON, "-c", code, quiet=True)


def apt(package: str) -> bool:
    """Installs a Debian package where there is apt-get and this user may use it unasked."""
    if not shutil.which("apt-get"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not (shutil.which("sudo") and run(*sudo, "true", quiet=True)):
        return False
    say(f"Installing {package} with apt-get …")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(*sudo, "apt-get", "-qq", "update", quiet=True, env=env)
    return run(*sudo, "apt-get", "-qq", "-y", "install", package, quiet=True, env=env)


def pip_of(python: str) -> bool:
    """Whether this Python has a pip that can install into another environment (pip ≥ 22.3)."""
    return run(python, "-m", "pip", "--python", python, "--version", quiet=True)


def run(
    *command: str | Path, quiet: bool = False, must: bool = False, env: dict[str, str] | None = None
) -> bool:
    """Runs a command; with `must`, ends with its exit code where it fails."""
    sink = subprocess.DEVNULL if quiet else None
    done = subprocess.run(list(map(str, command)), stdout=sink, stderr=sink, env=env, check=False)
    if must and done.returncode:
        sys.exit(done.returncode)
    return done.returncode == 0


def say(line: str) -> None:
    """One line to the person at the terminal."""
    print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
