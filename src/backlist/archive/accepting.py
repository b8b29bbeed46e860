"""Whether an edit made a file worse (pure)."""

from __future__ import annotations

from backlist.archive import layout
from backlist.archive.reading import parse_piece
from backlist.errors import KeeperError, Problem


def accepted(old: str, new: str, id: str, path: str) -> tuple[Problem, ...]:
    """What is doubtful after an edit. Raises KeeperError where the edit made an error."""
    draft = layout.is_draft(path)
    _, before = parse_piece(old, id, path, draft=draft)
    _, after = parse_piece(new, id, path, draft=draft)
    known = {problem.what for problem in before}
    for problem in after:
        if problem.severity == "error" and problem.what not in known:
            raise KeeperError(problem.what, do=problem.do)
    return after
