"""Taking in: what a source holds becomes drafts, and drafts become pieces of the archive.

Known things add nothing. What has a title and a text is filed; the rest waits in `drafts/`.
Nothing is reported as filed before it is safely on disk.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from backlist.errors import BacklistError, Problem, SourceError
from backlist.flow.told import Told, apply
from backlist.model import Draft, Evidence

if TYPE_CHECKING:
    from backlist.archive import Archive
    from backlist.intake import ReadOptions

GROUP_PIECES = 64
GROUP_SECONDS = 2.0
SURE = 0.98

State = Literal["filed", "waiting", "known", "differs", "would file", "would wait"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How to take in: what the keeper told, how to read, whether only to try.

    `jobs` is how many processes may read a source of many (all processors unless said).
    """

    told: Told = field(default_factory=Told)
    dry_run: bool = False
    jobs: int | None = None
    allow_private: bool = False
    filed: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one draft: its state, the id it has now, and what was inferred in it."""

    state: State
    draft: Draft
    id: str | None = None
    path: str | None = None
    why: str | None = None

    @property
    def inferred(self) -> tuple[tuple[str, Evidence], ...]:
        """What a keeper may want to look at: fields known by inference only."""
        return inferred(self.draft)


def inferred(draft: Draft) -> tuple[tuple[str, Evidence], ...]:
    """What in a draft rests on inference that a keeper may doubt, each with its evidence."""
    dated = any(
        e.source == "inferred" and e.field == "date" for a in draft.appearances for e in a.evidence
    )
    fields = [
        (k, e)
        for k, e in draft.evidence.items()
        if e.source == "inferred" and (e.confidence or 0) < SURE and not (dated and k == "date")
    ]
    for a in draft.appearances:
        fields += [
            (f"{a.outlet or 'appearance'}: {e.field or a.role}", e)
            for e in a.evidence
            if e.source == "inferred"
        ]
    return tuple(fields)


def read(
    sources: Sequence[str], wish: Wish, *, stdin: bytes | None = None
) -> Iterator[Draft | Problem]:
    """What would be taken in: each source's drafts with the keeper's words applied."""
    for source in sources:
        try:
            for item in _intake(source, wish, stdin):
                yield apply(wish.told, item) if isinstance(item, Draft) else item
        except BacklistError as e:
            if not isinstance(e, SourceError):
                raise
            yield Problem(e.what, source=source, do=e.do)
        except Exception as e:
            # A fault of ours in one reader must not cost the keeper the other sources.
            yield Problem(
                f"backlist itself failed on this ({type(e).__name__}: {e}).",
                source=source,
                do="The rest goes on. Please report it, with this source if you may.",
            )


def _intake(source: str, wish: Wish, stdin: bytes | None) -> Iterator[Draft | Problem]:
    from backlist.intake import read as read_source

    return read_source(source, _options(wish, stdin))


def _options(wish: Wish, stdin: bytes | None) -> ReadOptions:
    from backlist.intake import ReadOptions

    return ReadOptions(
        url=wish.told.url,
        language=wish.told.language,
        allow_private=wish.allow_private,
        today=_today(wish),
        stdin=stdin,
        title=wish.told.title,
        jobs=processors() if wish.jobs is None else wish.jobs,
    )


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _today(wish: Wish) -> str:
    return wish.filed or date.today().isoformat()


def take_in(
    root: Path, sources: Sequence[str], wish: Wish, *, stdin: bytes | None = None
) -> Iterator[Taken | Problem]:
    """Files what the sources hold into the archive at `root`, in groups; yields what became of it.

    An interrupt loses nothing that was yielded; adding the same sources again goes on from there.
    """
    from backlist.archive import open_archive

    archive = open_archive(root)
    yield from archive.problems
    for group in _groups(read(sources, wish, stdin=stdin)):
        drafts = [d for d in group if isinstance(d, Draft)]
        yield from (p for p in group if isinstance(p, Problem))
        yield from _file_group(archive, drafts, wish)


def _groups(items: Iterable[Draft | Problem]) -> Iterator[list[Draft | Problem]]:
    group: list[Draft | Problem] = []
    since = time.monotonic()
    for item in items:
        group.append(item)
        if len(group) >= GROUP_PIECES or time.monotonic() - since > GROUP_SECONDS:
            yield group
            group, since = [], time.monotonic()
    if group:
        yield group


def _file_group(archive: Archive, drafts: list[Draft], wish: Wish) -> list[Taken | Problem]:
    if wish.dry_run:
        return [_try(archive, d) for d in drafts]
    done: list[Taken | Problem] = []
    with archive.changes("add") as batch:
        for draft in drafts:
            match = batch.known(draft)
            if match is not None:
                done.append(_known(draft, match.id, match.why))
                continue
            filed = batch.file(draft, filed=_today(wish))
            done.append(
                Taken("waiting" if filed.waits else "filed", draft, filed.id, str(filed.path))
            )
            done += [p for p in filed.problems if p not in draft.problems]
    return done


def _known(draft: Draft, id: str, why: str) -> Taken:
    state: State = "differs" if "differs" in why else "known"
    return Taken(state, draft, id, why=why)


def _try(archive: Archive, draft: Draft) -> Taken:
    match = archive.known(draft)
    if match is not None:
        return _known(draft, match.id, match.why)
    return Taken("would file" if draft.title and draft.text.strip() else "would wait", draft)
