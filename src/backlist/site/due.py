"""The plan beside what stands: what has to be drawn, what stays, what must go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from backlist.site import publish
from backlist.site.frame import SEARCH
from backlist.site.manifest import Made, Manifest
from backlist.site.page import Page
from backlist.site.plan import Plan
from backlist.site.publish import Written
from backlist.site.subjects import PieceSubject, page_files
from backlist.site.worker import Job

Pages = Mapping[str, Page]


class Due(NamedTuple):
    """What a build has to do: pieces to draw, other pages to draw, what stays as it is."""

    jobs: list[Job]
    others: list[tuple[Page, Written | None]]
    intact: dict[str, Made]


def find_due(pages: Pages, planned: Plan, last: Manifest, out: str) -> Due:
    """What has to be drawn: what is new, was planned otherwise, or was touched since."""
    due = Due([], [], {})
    reachable = planned.world.reachable
    for path, page in pages.items():
        made = last.pages.get(path)
        stands = made is not None and publish.standing(out, path) == (made.size, made.mtime)
        same = stands and made is not None and made.key == page.key and _links_hold(made, reachable)
        files = _files(page, last, out) if page.view == "piece" else {}
        if same and made is not None and all(m.key == k for m, k in files.values()):
            due.intact[path] = made
            due.intact.update({p: m for p, (m, _) in files.items() if m is not None})
            continue
        known = Written(made.digest, made.size, made.mtime, new=False) if stands and made else None
        if page.view == "piece":
            had = {p: m for p, (m, _) in files.items() if m.key}
            due.jobs.append(Job(page, known, had))
        else:
            due.others.append((page, known))
    return due


_NOTHING = Made(b"", b"", -1, 0)


def _files(page: Page, last: Manifest, out: str) -> dict[str, tuple[Made, bytes]]:
    """The published files of a piece as they stand, and the keys they should have."""
    files: dict[str, tuple[Made, bytes]] = {}
    subject: PieceSubject = page.subject
    if not (subject.media or subject.files or subject.copies or subject.card):
        return files
    for path, key in page_files(page):
        made = last.pages.get(path, _NOTHING)
        if made.has_file and publish.standing(out, path) != (made.size, made.mtime):
            made = _NOTHING
        files[path] = (made, key)
    return files


def _links_hold(made: Made, reachable: frozenset[str]) -> bool:
    return not made.pieces or all((p in reachable) == was for p, was in made.pieces.items())


def gone(
    pages: Pages, due: Due, last: Manifest, out: Path, keep: Callable[[str], bool] | None
) -> list[str]:
    """Files that were made once and are no longer planned; `keep` as `builder.build` has it."""
    files = {path for job in due.jobs for path, _ in page_files(job.page)}
    planned = pages.keys() | due.intact.keys() | files
    away = [path for path, made in last.pages.items() if path not in planned and made.has_file]
    if not last.whole:
        away += sorted(set(publish.strays(out, planned, keep or _another_rooms)) - set(away))
    return away


def _another_rooms(path: str) -> bool:
    """PDFs and EPUBs beside the pages are the press's; all of the search but its page another's."""
    parts = path.split("/")
    if parts[0] == "search":
        return path != SEARCH
    is_edition = len(parts) == 3 and path.endswith((".pdf", ".epub"))
    return is_edition and parts[0] in {"pieces", "writings"}
