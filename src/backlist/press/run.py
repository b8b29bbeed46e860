"""A run of the press: what stands is left, what changed is set in parallel, what is gone goes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path

import msgspec

from backlist.errors import Problem
from backlist.model import Loader, Progress, Settings
from backlist.press import PressReport, far_east, manifest, pool
from backlist.press.faces import font_files
from backlist.press.manifest import Entry
from backlist.press.paper import choose
from backlist.press.worker import Form, Job, Result, address, cached
from backlist.words import Own, load

ALONE: Mapping[Form, int] = {"pdf": 6, "epub": 150}
"""So many editions are made in this process: starting others takes about as long."""

_MADE_WITH = ("press", "markup", "dates", "images", "model", "words")


def run(
    ids: Sequence[str],
    digests: Mapping[str, str],
    loader: Loader,
    out: Path,
    *,
    cache: Path,
    settings: Settings,
    jobs: int | None = None,
    progress: Progress | None = None,
    fonts: Sequence[Path] = (),
    own: Own = (),
    form: Form = "pdf",
) -> PressReport:
    """As `backlist.press.make`, in either form."""
    folders = tuple(f for f in (*fonts, own_fonts()) if f.is_dir())
    far = tuple(far_east.files())
    house = house_of(settings, folders, own, far)
    wanted = list(dict.fromkeys(ids))
    before = manifest.load(cache)
    standing = _standing(wanted, digests, before, house)
    changed = [(key, digests.get(key, "")) for key in wanted if key not in standing]
    _clear(out, frozenset(wanted), form)
    words = load(settings.language, own) if changed else {}
    job = Job(loader, out, cache, settings, house, words, folders, far, form)
    tell = partial(_tell, progress, form, len(standing), len(wanted))
    entries, problems, made = dict(standing), _of_settings(settings) if form == "pdf" else [], 0
    try:
        for result in _press(job, changed, jobs, tell):
            made += result.made
            problems += result.problems
            _enter(result, entries, out, form)
    finally:  # what is done is not done again, though the rest was broken off
        other = before.house != house or before.entries.keys() != entries.keys()
        if changed or other:
            manifest.save(cache, house, entries)
    if changed or other:
        _forget(cache, entries.values())
    problems += [problem for entry in standing.values() for problem in entry.problems]
    pdfs = {key: entries[key].pdf for key in wanted if key in entries}
    return PressReport(pdfs, made, len(pdfs) - made, tuple(problems))


def _enter(result: Result, entries: dict[str, Entry], out: Path, form: Form) -> None:
    if result.entry is not None:
        entries[result.id] = result.entry
    else:
        address(out, result.id, form).unlink(missing_ok=True)


def own_fonts() -> Path:
    """Where a person's own fonts for backlist lie (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "backlist" / "fonts"


def house_of(
    settings: Settings, folders: Iterable[Path], own: Own = (), far: Iterable[Path] = ()
) -> str:
    """The digest of all that every PDF is made with: code, template, engine, fonts, settings."""
    here = Path(__file__).parents[1]
    digest = hashlib.sha256(version("typst").encode())
    for name in _MADE_WITH:
        for path in sorted([here / name, *(here / name).rglob("*")]):
            if path.suffix in {".css", ".py", ".typ", ".toml"}:
                digest.update(f"{path.relative_to(here).as_posix()}\0".encode() + path.read_bytes())
    for folder in (here / "press" / "fonts", *folders):
        digest.update(far_east.digest(font_files(folder)))
    digest.update(far_east.digest(far))
    paper, _ = choose(settings.theme)
    of_archive = (settings.title, settings.base_url, settings.language, settings.keeper)
    shown = [*of_archive, paper.name, own]
    digest.update(msgspec.json.encode(shown))
    return digest.hexdigest()


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _standing(
    wanted: Sequence[str], digests: Mapping[str, str], before: manifest.Manifest, house: str
) -> dict[str, Entry]:
    if before.house != house:
        return {}
    known = ((key, before.entries.get(key)) for key in wanted)
    return {key: entry for key, entry in known if entry and entry.stands(digests.get(key))}


def _press(
    job: Job, changed: Sequence[tuple[str, str]], jobs: int | None, tell: pool.Tell
) -> Iterator[Result]:
    tell(0)
    at_once = jobs or cores()
    if changed and (len(changed) <= ALONE[job.form] or at_once == 1):
        yield from _here(job, changed, tell)
    elif changed:
        yield from pool.press(job, changed, at_once, tell)


def _here(job: Job, changed: Sequence[tuple[str, str]], tell: pool.Tell) -> Iterator[Result]:
    with tempfile.TemporaryDirectory(prefix="backlist-press-") as root:
        worker = pool.maker(job, Path(root))
        for done, (piece_id, digest) in enumerate(changed, 1):
            yield worker.press(piece_id, digest)
            tell(done)


def _tell(progress: Progress | None, form: Form, standing: int, total: int, done: int) -> None:
    if progress is not None:
        progress(f"{form.upper()}s", standing + done, total)


def _of_settings(settings: Settings) -> list[Problem]:
    _, problem = choose(settings.theme)
    return [problem] if problem else []


def _clear(out: Path, wanted: frozenset[str], form: Form) -> None:
    """Takes away editions of pieces that have none any more, wherever they came from.

    The folder is looked through, not the manifest: a withheld piece's PDF must go even where the
    cache has been deleted.
    """
    try:
        places = [place for place in os.scandir(out / "pieces") if place.name not in wanted]
    except FileNotFoundError:
        return
    for place in places:
        edition = Path(place.path) / f"{place.name}.{form}"
        if edition.is_file():
            edition.unlink()
            with suppress(OSError):  # what else lies there is the site's
                edition.parent.rmdir()


def _forget(cache: Path, entries: Iterable[Entry]) -> None:
    """Takes what no PDF stands on out of the cache."""
    kept = {cached(cache, entry.key) for entry in entries}
    for path in cache.glob("??/*.pdf"):
        if path not in kept:
            path.unlink(missing_ok=True)
