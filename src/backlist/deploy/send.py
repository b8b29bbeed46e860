"""The order of a deployment: take stock, look, compare, send, take away, note what is there."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backlist.deploy import server
from backlist.deploy.address import Target
from backlist.deploy.hosts import open_host
from backlist.deploy.interface import Host, Item, Ledger
from backlist.deploy.inventory import for_ever_of, take_inventory
from backlist.deploy.memory import Memory
from backlist.deploy.order import chunks, for_removal, in_phases
from backlist.deploy.plan import Asked, Known, Plan, make_plan
from backlist.deploy.shipment import Manner, Shipment
from backlist.errors import HostError, KeeperError, Problem
from backlist.model import Progress

CHECKPOINT = 60.0
"""Seconds after which a host's ledger is written again in the middle of a run."""
PORTION = 200
"""Files handed to a host at once; an interrupt loses at most what of them is on its way."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """What was done, or in a dry run would be. `sent_bytes` before any packing by the way."""

    where: str
    sent: tuple[str, ...] = ()
    sent_bytes: int = 0
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    first: bool = False
    dry_run: bool = False
    problems: tuple[Problem, ...] = ()


def deploy(
    shipment: Shipment,
    target: Target,
    manner: Manner,
    *,
    memory: Path,
    cache: Path,
    progress: Progress | None = None,
) -> Deployed:
    """Bring what stands at `target` up to date with the site.

    `memory` is a folder for what is remembered of hosts, `cache` one that may be deleted.

    Raises:
        KeeperError: the place holds other things, or the folder is no site.
        HostError: the host cannot be reached, or refuses.
    """
    for_ever = for_ever_of(shipment)
    extra, told = server.files(shipment, target, for_ever)
    root = shipment.base_path
    if not shipment.base_url and target.kind == "s3" and target.path:
        root = f"/{target.path}/"
    stock = take_inventory(shipment, extra, for_ever, cache=cache / "digests", root=root)
    with open_host(target, manner, cache) as host:
        run = _Run(host, target, manner, Memory(memory, target), progress)
        done = run.make(stock.items)
    return Deployed(
        where=target.address,
        sent=tuple(item.path for item in done.send),
        sent_bytes=sum(item.size for item in done.send),
        removed=(*done.early, *done.remove),
        unchanged=len(done.unchanged),
        first=run.first,
        dry_run=manner.dry_run,
        problems=(*told, *stock.problems, *done.problems),
    )


class _Run:
    """One deployment."""

    def __init__(
        self,
        host: Host,
        target: Target,
        manner: Manner,
        memory: Memory,
        progress: Progress | None,
    ) -> None:
        self._host, self._target, self._manner = host, target, manner
        self._memory, self._progress = memory, progress
        self._marks: dict[str, str] = {}
        self._done, self._total = 0, 0
        self._kept = time.monotonic()
        self.first = False

    def make(self, items: Sequence[Item]) -> Plan:
        """Look, compare and, unless it is a dry run, do it."""
        ledger = self._host.look()
        self.first = ledger is None
        if ledger is None and not self._manner.adopt:
            _refuse(self._target, self._host.others())
        known = self._memory.known(ledger)
        new = [item.path for item in items if item.path not in known]
        plan = make_plan(
            items,
            known,
            self._host.standing(known.keys(), new),
            Asked(self._host.mark, self._host.digest),
            keep=self._manner.keep,
            adopt=self._manner.adopt,
        )
        if not self._manner.dry_run and not plan.idle:
            self._carry_out(plan, known)
        return plan

    def _carry_out(self, plan: Plan, known: Mapping[str, Known]) -> None:
        run = secrets.token_hex(8)
        removals = (*plan.early, *plan.remove)
        stays = {path: known[path] for path in (*plan.unchanged, *plan.left, *removals)}
        self._marks = {path: one.mark for path, one in stays.items()}
        self._marks |= {item.path: "" for item in plan.send}
        self._total = len(plan.send) + len(removals)
        self._memory.begin(run, stays)
        try:
            self._host.begin(Ledger(run, self._marks))
            self._remove(plan.early)
            for items in in_phases(plan.send):
                for portion in chunks(items, PORTION * self._host.ways):
                    self._put(portion, run)
            self._remove(for_removal(plan.remove))
            self._host.finish(Ledger(run, self._marks))
        except HostError as error:
            if self._done and error.do is None:
                error.do = "What arrived is known; the same command goes on from there."
            raise
        finally:
            self._memory.close()

    def _put(self, items: Sequence[Item], run: str) -> None:
        for item, tag in self._host.put(items):
            one = Known(self._host.mark(item), tag)
            self._marks[item.path] = one.mark
            self._memory.add(item.path, one)
            self._step("sending")
        if time.monotonic() - self._kept > CHECKPOINT:
            self._host.checkpoint(Ledger(run, self._marks))
            self._kept = time.monotonic()

    def _remove(self, paths: Sequence[str]) -> None:
        if not paths:
            return
        for path in self._host.remove(paths):
            self._marks.pop(path, None)
            self._memory.drop(path)
            self._step("sending")

    def _step(self, what: str) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(what, self._done, self._total)


def _refuse(target: Target, others: Sequence[str]) -> None:
    """Never over what somebody else put there."""
    if not others:
        return
    named = ", ".join(others[:4]) + (" …" if len(others) > 4 else "")
    raise KeeperError(
        f"{target.address} holds things that backlist did not put there: {named}.",
        do="Name an empty place, or publish beside them with --adopt: files of the same name are "
        "then replaced, all others stay.",
    )
