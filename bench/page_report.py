"""Figures of reading pages as Markdown."""

from __future__ import annotations

from collections.abc import Mapping

from bench.page_results import ROWS, Result, Share

Results = Mapping[str, Mapping[str, Result]]
"""By corpus, then by reader."""

START = "<!-- pages: start -->"
END = "<!-- pages: end -->"


def block(
    results: Results,
    speed: Mapping[str, Mapping[str, float]],
    faults: Mapping[str, Mapping[tuple[str, str], int]],
    versions: Mapping[str, str],
) -> str:
    """Everything measured, between the markers of docs/benchmarks.md."""
    tools = ", ".join(f"{name} {number}" for name, number in versions.items())
    parts = [START, f"Measured with {tools}."]
    for corpus, by_reader in results.items():
        parts += [f"### {corpus}", _table(by_reader)]
    parts += [_misses(results), _faults(faults), _speed(speed), END]
    return "\n\n".join(part for part in parts if part)


def _table(by_reader: Mapping[str, Result]) -> str:
    names = list(by_reader)
    rows = [f"| | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    if any(r.body for r in by_reader.values()):
        for i, label in enumerate(("body F1", "body precision", "body recall")):
            cells = [f"{r.body[i]:.4f}" if r.body else "–" for r in by_reader.values()]
            rows.append(_row(label, cells))
        words = [f"{r.words:.4f}" if r.words is not None else "–" for r in by_reader.values()]
        rows.append(_row("body F1 by words", words))
    for label in ROWS:
        if any(label in r.shares for r in by_reader.values()):
            rows.append(_row(label, [_share(r.shares.get(label)) for r in by_reader.values()]))
    return "\n".join(rows)


def _row(label: str, cells: list[str]) -> str:
    return f"| {label} | {' | '.join(cells)} |"


def _share(share: Share | None) -> str:
    if share is None or not share.of:
        return "–"
    return f"{100 * share.right / share.of:.1f} % ({share.right}/{share.of})"


def _misses(results: Results) -> str:
    rows = ["| what backlist misses, faults apart | corpus | pages |", "|---|---|---:|"]
    for corpus, by_reader in results.items():
        ours = next(iter(by_reader.values()))
        for (name, kind), count in sorted(ours.misses.items(), key=lambda m: (m[0][0], -m[1])):
            rows.append(f"| {name}: {kind} | {corpus} | {count} |")
    return "\n".join(rows) if len(rows) > 2 else ""


def _faults(faults: Mapping[str, Mapping[tuple[str, str], int]]) -> str:
    rows = ["| labels set apart | corpus | pages |", "|---|---|---:|"]
    for corpus, classes in faults.items():
        rows += [
            f"| {name}: {kind} | {corpus} | {count} |"
            for (name, kind), count in sorted(classes.items())
        ]
    return "\n".join(rows) if len(rows) > 2 else ""


def _speed(speed: Mapping[str, Mapping[str, float]]) -> str:
    rows = ["| pages a CPU second | backlist | trafilatura | ratio |", "|---|---:|---:|---:|"]
    for corpus, rates in speed.items():
        ours, peer = rates["backlist"], rates["trafilatura"]
        rows.append(f"| {corpus} | {ours:.1f} | {peer:.1f} | {ours / peer:.2f} |")
    return "\n".join(rows) if len(rows) > 2 else ""
