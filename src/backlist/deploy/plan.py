"""What is to be sent and what to be taken away (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from backlist.deploy.interface import Item, Seen
from backlist.errors import Problem


class Known(NamedTuple):
    """A file of ours on the host: its mark, "" while on its way, and its tag as we left it."""

    mark: str
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do.

    `early` are removals that must come first, since a folder takes a file's place or the other
    way round; `left` are paths that keep their known state in the ledger.
    """

    send: tuple[Item, ...] = ()
    early: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.send or self.early or self.remove)


@dataclass(frozen=True, slots=True)
class Asked:
    """How the host answers: a file's mark, and what stands at a path if it can be told."""

    mark: Callable[[Item], str]
    digest: Callable[[str], str | None]


def make_plan(
    items: Sequence[Item],
    known: Mapping[str, Known],
    standing: Mapping[str, Seen],
    asked: Asked,
    *,
    keep: bool = False,
    adopt: bool = False,
) -> Plan:
    """Compare what shall be with what is known to be, and with what stands."""
    send, unchanged, problems = [], [], []
    for item in items:
        ours, seen = known.get(item.path), standing.get(item.path)
        if ours is None and seen is not None and not adopt:
            problems.append(_foreign(item.path))
        elif ours is not None and seen is not None and _is_same(item, ours, seen, asked):
            unchanged.append(item.path)
        else:
            send.append(item)
    wanted = {item.path for item in items}
    over = [path for path in known if path not in wanted]
    gone = [path for path in over if path in standing]
    early = _in_the_way(gone, [item.path for item in send])
    later = () if keep else tuple(path for path in gone if path not in early)
    return Plan(
        send=tuple(send),
        early=tuple(early),
        remove=later,
        unchanged=tuple(unchanged),
        left=tuple(path for path in gone if path not in early) if keep else (),
        problems=tuple(problems),
    )


def _is_same(item: Item, ours: Known, seen: Seen, asked: Asked) -> bool:
    if ours.mark != asked.mark(item) or seen.size not in {None, item.size}:
        return False
    if ours.tag is not None and ours.tag == seen.tag:
        return True
    digest = asked.digest(item.path)
    if digest is not None:
        return digest == item.sha256
    # Where we never saw the host's own word for it (another machine put it there), the ledger is
    # believed.
    return ours.tag is None or seen.tag is None


def _foreign(path: str) -> Problem:
    return Problem(
        "There is a file of this name on the host that backlist did not put there; it was left.",
        source=path,
        do="Rename or remove it there, or replace it with --adopt.",
    )


def _in_the_way(gone: Sequence[str], sent: Sequence[str]) -> dict[str, None]:
    """Removals without which something sent would find a file where a folder must be."""
    if not gone:
        return {}
    files = set(sent)
    folders = {str(folder) for path in sent for folder in PurePosixPath(path).parents}
    return {
        path: None
        for path in gone
        if path in folders or any(str(p) in files for p in PurePosixPath(path).parents)
    }
