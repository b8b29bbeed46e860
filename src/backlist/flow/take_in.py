"""Taking in: what a source holds becomes drafts, and drafts become pieces of the archive.

Known things add nothing; the same text from another place joins its piece as an appearance. What
has a title and a text is filed. What lacks them, what is nearly another piece, and what is the
newer text of one waits in `drafts/` for the keeper. Nothing is reported as filed before it is
safely on disk.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from backlist.errors import BacklistError, KeeperError, Problem, SourceError
from backlist.flow import originals
from backlist.flow.alike import doubt, nearly, put_to_keeper
from backlist.flow.answers import answered
from backlist.flow.changed import changed
from backlist.flow.refused import Refused, keep, watched
from backlist.flow.told import Told, apply
from backlist.model import Appearance, Draft, Evidence, Piece
from backlist.model.draft import COMPARE

if TYPE_CHECKING:
    from backlist.archive import Archive, Batch, Match
    from backlist.archive.near import Sketches
    from backlist.intake import ReadOptions

GROUP_PIECES = 192
GROUP_SECONDS = 2.0
GROUP_BYTES = 64 * 1024 * 1024
"""Pictures and captures of a group are held until it is filed."""
SURE = 0.98
BEGINNING = 20
"""One word in so many of a beginning may be missing from the whole: "Read on …"."""

State = Literal[
    "filed",
    "joined",
    "original",
    "waiting",
    "known",
    "differs",
    "would file",
    "would join",
    "would wait",
]


@dataclass(frozen=True, slots=True)
class Wish:
    """How to take in: what the keeper told, how to read, whether only to try.

    `jobs` is how many processes may read a source of many (all processors unless said); `follow`
    takes what a page lists, and not the page; `originals` captures the originals that notes link.
    """

    told: Told = field(default_factory=Told)
    dry_run: bool = False
    jobs: int | None = None
    follow: bool = False
    originals: bool = False
    allow_private: bool = False
    filed: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one draft: its state, the id it has now, and what was inferred in it.

    `why` says by what it was known, or why it waits; `added` what a piece gained by it.
    """

    state: State
    draft: Draft
    id: str | None = None
    path: str | None = None
    why: str | None = None
    added: tuple[Appearance, ...] = ()

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
    sources: Sequence[str],
    wish: Wish,
    *,
    stdin: bytes | None = None,
    known: Callable[[str], bool] | None = None,
) -> Iterator[Draft | Problem]:
    """What would be taken in: each source's drafts with the keeper's words applied.

    `known` tells which addresses need not be fetched, where a source leads to many.
    """
    for source in sources:
        try:
            for item in _intake(source, _options(wish, stdin, known)):
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


def _intake(source: str, options: ReadOptions) -> Iterator[Draft | Problem]:
    from backlist.intake import read as read_source

    return read_source(source, options)


def _options(
    wish: Wish, stdin: bytes | None, known: Callable[[str], bool] | None = None
) -> ReadOptions:
    from backlist.intake import ReadOptions

    return ReadOptions(
        url=wish.told.url,
        language=wish.told.language,
        allow_private=wish.allow_private,
        today=_today(wish),
        stdin=stdin,
        title=wish.told.title,
        follow=wish.follow,
        known=known,
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
    answers = archive.answers()
    yield from archive.problems
    filing = _Filing(archive, wish)
    try:
        for group in _groups(_watched(sources, wish, stdin, archive)):
            drafts = [answered(d, answers) for d in group if isinstance(d, Draft)]
            yield from (p for p in group if isinstance(p, Problem))
            yield from filing.group(drafts)
            for item in group:
                if isinstance(item, Refused) and not wish.dry_run:
                    yield keep(archive, item, _today(wish))
    finally:
        filing.end()
    yield from filing.originals()


def _watched(
    sources: Sequence[str], wish: Wish, stdin: bytes | None, archive: Archive
) -> Iterator[Draft | Problem | Refused]:
    def of_one(source: str) -> Iterator[Draft | Problem]:
        return read([source], wish, stdin=stdin, known=archive.has_address)

    return watched(sources, of_one)


def _groups(
    items: Iterable[Draft | Problem | Refused],
) -> Iterator[list[Draft | Problem | Refused]]:
    group: list[Draft | Problem | Refused] = []
    since, held = time.monotonic(), 0
    for item in items:
        group.append(item)
        held += _weight(item) if isinstance(item, Draft) else 0
        late = time.monotonic() - since > GROUP_SECONDS
        if len(group) >= GROUP_PIECES or held > GROUP_BYTES or late:
            yield group
            group, since, held = [], time.monotonic(), 0
    if group:
        yield group


def _weight(draft: Draft) -> int:
    """About how many bytes a draft holds."""
    files = sum(len(file.data) for file in (*draft.media, *draft.beside))
    capture = draft.capture
    payload = len(capture.payload) + len(capture.warc or b"") if capture else 0
    return files + payload + len(draft.markdown)


def _read_original(wish: Wish, url: str) -> Iterator[Draft | Problem]:
    return read([url], wish)


def capture_originals(root: Path, ids: Iterable[str], wish: Wish) -> Iterator[Taken | Problem]:
    """Captures the originals that notes of these pieces link; see `add --originals`."""
    from backlist.archive import open_archive

    yield from _originals(open_archive(root), ids, wish)


def _originals(archive: Archive, ids: Iterable[str], wish: Wish) -> Iterator[Taken | Problem]:
    one = replace(wish, told=Told(), follow=False)
    for seen in dict.fromkeys(ids):
        read_one = partial(_read_original, one)
        for found in originals.capture(archive, seen, read_one, _today(wish)):
            if isinstance(found, Problem):
                yield found
            else:
                draft = Draft(outlet=found.outlet, url=found.url)
                yield Taken("original", draft, seen, why="the original", added=(found,))


class _Filing:
    """Files drafts into one archive, group by group."""

    def __init__(self, archive: Archive, wish: Wish) -> None:
        self.archive = archive
        self.wish = wish
        self.sketches: Sketches | None = None
        self.seen: list[str] = []

    def group(self, drafts: list[Draft]) -> list[Taken | Problem]:
        """Files a group as one change; what came of each draft, once it is on disk."""
        if self.wish.dry_run:
            return [_try(self.archive, d) for d in drafts]
        done: list[Taken | Problem] = []
        if self.sketches is None:
            self.sketches = self.archive.sketches()
        with self.archive.changes("add") as batch:
            for draft in drafts:
                try:
                    done += self._one(batch, draft, self.sketches)
                except (KeeperError, SourceError) as e:
                    # One that cannot be kept costs none of the others.
                    done.append(Problem(e.what, draft.source, record=draft.position, do=e.do))
        return done

    def end(self) -> None:
        """Keep what was learned of the texts for the next time."""
        if self.sketches is not None:
            self.sketches.save(self.archive.root)

    def originals(self) -> Iterator[Taken | Problem]:
        """Captures the originals that notes of the pieces link, where the keeper wished it."""
        if not self.wish.originals or self.wish.dry_run:
            return
        yield from _originals(self.archive, self.seen, self.wish)

    def _one(self, batch: Batch, draft: Draft, sketches: Sketches) -> Iterator[Taken | Problem]:
        match = batch.known(draft)
        if match is not None and not match.draft:
            self.seen.append(match.id)
        if match is None:
            yield from self._file(batch, draft, sketches)
        elif match.relation == "joins":
            yield from self._join(batch, draft, match, sketches)
        elif match.relation == "differs" and match.draft and _completes(batch, draft, match):
            batch.remove(batch.folder(match.id))
            yield from self._file(batch, draft, sketches)
        elif match.relation == "differs":
            yield self._newer(batch, draft, match)
        else:
            yield Taken("known", draft, match.id, why=match.why)

    def _join(
        self, batch: Batch, draft: Draft, match: Match, sketches: Sketches
    ) -> Iterator[Taken | Problem]:
        """The same text in another place; where it may be another piece after all, it waits."""
        piece, _ = batch.piece(match.id)
        why = doubt(draft, piece) if match.why == "same text" else None
        if why is not None:
            yield from self._file(batch, put_to_keeper(draft, match.id, why), sketches)
            return
        joined = batch.join(match.id, draft, filed=_today(self.wish))
        state: State = "joined" if joined.edits else "known"
        yield Taken(state, draft, match.id, why=match.why, added=joined.added)

    def _file(self, batch: Batch, draft: Draft, sketches: Sketches) -> Iterator[Taken | Problem]:
        from backlist.archive.near import runs

        text = runs(draft.markdown)
        near = None if COMPARE in draft.extra else sketches.near(text, batch.loaded)
        piece = batch.loaded(near.id) if near else None
        if near and isinstance(piece, Piece):
            draft = nearly(draft, piece, near.share)
        filed = batch.file(draft, filed=_today(self.wish))
        if not filed.waits:
            sketches.add(filed.id, text, filed.digest)
            self.seen.append(filed.id)
        state: State = "waiting" if filed.waits else "filed"
        yield Taken(state, draft, filed.id, str(filed.path), draft.waits)
        yield from (p for p in filed.problems if p not in draft.problems)

    def _newer(self, batch: Batch, draft: Draft, match: Match) -> Taken:
        """The same thing with another text: it waits beside the piece, which stays as it is."""
        piece, _ = batch.piece(match.id)
        what = changed(piece.body, draft.markdown)
        why = f"Its source has another text now than “{match.id}” ({what})."
        waiting = replace(put_to_keeper(draft, match.id, why), slug=f"{match.id}-newer")
        filed = batch.file(waiting, filed=_today(self.wish))
        return Taken("differs", draft, filed.id, str(filed.path), f"{match.why} ({what})")


def _completes(batch: Batch, draft: Draft, match: Match) -> bool:
    """Whether a draft is the whole of what waits as a beginning: all its words and more."""
    waiting, _ = batch.piece(match.id)
    what = changed(waiting.body, draft.markdown)
    lost = what.removed * BEGINNING > len(waiting.body.split())
    return not (draft.waits or lost) and what.added > what.removed


def _try(archive: Archive, draft: Draft) -> Taken:
    match = archive.known(draft)
    if match is not None:
        state: State = {"joins": "would join", "differs": "differs"}.get(match.relation, "known")  # type: ignore[assignment]
        piece = archive.loader(match.id) if state == "would join" else None
        why = doubt(draft, piece) if isinstance(piece, Piece) and match.why == "same text" else None
        if why is not None:
            return Taken("would wait", put_to_keeper(draft, match.id, why))
        return Taken(state, draft, match.id, why=match.why)
    full = draft.title and draft.markdown.strip() and not draft.waits
    return Taken("would file" if full else "would wait", draft)
