"""Measurements as Markdown, put between the markers of docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench.builders import Made
from bench.measure import Run

START = "<!-- measured: start -->"
END = "<!-- measured: end -->"
PEER = "Hugo"
COLUMNS = (
    "whole build",
    "wall, best",
    "wall, median",
    "rounds",
    "CPU",
    "peak memory",
    "pages",
    "files",
    "all bytes",
    "a piece's page",
)
GIB = 1024**3
MIB = 1024**2


@dataclass(frozen=True, slots=True)
class Outcome:
    """All runs of one builder on one archive; `memory` is the peak of the watched run."""

    made: Made
    full: Sequence[Run]
    memory: int | None
    edited: Sequence[Run] = ()
    unchanged: Sequence[Run] = ()


Outcomes = Mapping[int, Mapping[str, Outcome]]
"""By number of pieces, then by builder."""


def tables(outcomes: Outcomes, versions: Mapping[str, str]) -> str:
    """Everything measured, under a line about the machine."""
    parts = [machine(versions)]
    for pieces, by_name in sorted(outcomes.items()):
        parts += [f"## {pieces:,} pieces", _full(by_name), _again(by_name)]
    parts.append(_growth(outcomes))
    return "\n\n".join(part for part in parts if part)


def machine(versions: Mapping[str, str]) -> str:
    """What it was measured on and with."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    tools = ", ".join(f"{name} {version}" for name, version in versions.items())
    return (
        f"{cores} cores ({_processor()}), {memory:.0f} GiB of memory, {platform.system()} "
        f"{platform.release().split('-')[0]}, Python {platform.python_version()}; {tools}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models and models[0] else platform.machine()


def _full(by_name: Mapping[str, Outcome]) -> str:
    rows = [f"| {' | '.join(COLUMNS)} |", "|---|" + "---:|" * (len(COLUMNS) - 1)]
    rows += [_row(name, outcome, by_name) for name, outcome in by_name.items()]
    return "\n".join(rows)


def _row(name: str, outcome: Outcome, by_name: Mapping[str, Outcome]) -> str:
    peer = by_name.get(PEER)
    made = outcome.made
    best, middle = _best(outcome.full), _middle(outcome.full)
    cells = [
        name,
        f"{best:.2f} s" + (f" ({best / _best(peer.full):.2f} ×)" if peer else ""),
        f"{middle:.2f} s" + (f" ({_by_round(outcome.full, peer.full):.2f} ×)" if peer else ""),
        str(len(outcome.full)),
        f"{median(run.cpu for run in outcome.full):.2f} s",
        _memory(outcome, peer),
        f"{made.pages:,}",
        f"{made.files:,}",
        f"{made.size / MIB:,.0f} MiB",
        f"{made.piece:,} B",
    ]
    return "| " + " | ".join(cells) + " |"


def _again(by_name: Mapping[str, Outcome]) -> str:
    rows = ["| again, median | one piece edited | nothing changed |", "|---|---:|---:|"]
    peer = by_name.get(PEER, Outcome(Made(0, 0, 0, 0), [], None))
    rows += [
        f"| {name} | {_times(o.edited, peer.edited)} | {_times(o.unchanged, peer.unchanged)} |"
        for name, o in by_name.items()
        if o.edited and o.unchanged
    ]
    return "\n".join(rows) if len(rows) > 2 else ""


def _times(runs: Sequence[Run], peers: Sequence[Run]) -> str:
    """The median of runs, and what part of a peer's that is."""
    middle = _middle(runs)
    return f"{middle:.2f} s" + (f" ({middle / _middle(peers):.3f} ×)" if peers else "")


def _memory(outcome: Outcome, peer: Outcome | None) -> str:
    if not outcome.memory:
        return ""
    part = f" ({outcome.memory / peer.memory:.2f} ×)" if peer and peer.memory else ""
    return f"{outcome.memory / MIB:,.0f} MiB{part}"


def _growth(outcomes: Outcomes) -> str:
    """How time and memory of each builder grow from each size to the next."""
    rows = ["| growth | pieces | wall, best | CPU | peak memory |", "|---|---|---:|---:|---:|"]
    sizes = sorted(outcomes)
    for small, large in pairwise(sizes):
        for name, more in outcomes[large].items():
            less = outcomes[small].get(name)
            if less is not None:
                rows.append(_grown(name, small, less, large, more))
    return "\n".join(["## Growth", "", *rows]) if len(rows) > 2 else ""


def _grown(name: str, small: int, less: Outcome, large: int, more: Outcome) -> str:
    cpu = median(r.cpu for r in more.full) / median(r.cpu for r in less.full)
    memory = f"{more.memory / less.memory:.1f} ×" if more.memory and less.memory else ""
    wall = _best(more.full) / _best(less.full)
    sizes = f"{small:,} → {large:,} ({large / small:.0f} ×)"
    return f"| {name} | {sizes} | {wall:.1f} × | {cpu:.1f} × | {memory} |"


def _best(runs: Sequence[Run]) -> float:
    return min(run.wall for run in runs)


def _middle(runs: Sequence[Run]) -> float:
    return median(run.wall for run in runs)


def _by_round(ours: Sequence[Run], peers: Sequence[Run]) -> float:
    """The median of the factors of runs that followed one another."""
    return median(a.wall / b.wall for a, b in zip(ours, peers, strict=False))


def put(page: Path, measured: str) -> None:
    """Replaces what stands between the markers of `page`.

    Raises:
        ValueError: `page` has no markers.
    """
    put_between(page, measured, START, END)


def put_between(page: Path, measured: str, first: str, last: str) -> None:
    """Replaces what stands between two markers of `page`; as `put`."""
    text = page.read_text("utf-8")
    before, start, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not (start and end):
        raise ValueError(f"{page.name} has no line {first} and {last} to write between")
    page.write_text(f"{before}{first}\n\n{measured}\n\n{last}{after}", "utf-8")
