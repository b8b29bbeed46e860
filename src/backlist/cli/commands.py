"""One function a command: call the flow, print what came of it, give the exit code."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from backlist.cli import tell
from backlist.cli.building import build, serve
from backlist.cli.progress import Bar
from backlist.errors import KeeperError, Problem
from backlist.flow import mend
from backlist.flow.originals import is_offered
from backlist.flow.place import root_of
from backlist.flow.plain import appearance_json, card_json, draft_json, piece_json
from backlist.flow.take_in import Taken, Wish, capture_originals, read, take_in
from backlist.flow.told import Told
from backlist.model import Card

Args = argparse.Namespace


def new(args: Args) -> int:
    """Makes an archive."""
    from backlist.flow.found import found

    root = found(Path(args.folder), title=args.title, base_url=args.url)
    print(f"A new archive stands in {root}.")
    print(f"Take something in:  cd {root} && backlist add ADDRESS-OR-FILE")
    return 0


def add(args: Args) -> int:
    """Takes sources in and says of each piece what became of it."""
    failed = False
    tally: Counter[str] = Counter()
    linked: list[str] = []
    with Bar("taking in") as bar, tell.Notes() as notes:
        for item in take_in(_root(args), args.sources, _wish(args), stdin=_stdin(args)):
            bar.step()
            with bar.aside():
                failed |= _told(item, args.json, tally, notes)
            if isinstance(item, Taken) and item.state == "filed" and is_offered(item.draft):
                linked.append(item.id or "")
    if not args.json:
        print(f"{tell.counts(tally)}.")
        failed |= _offer(args, linked)
    return int(failed)


def _offer(args: Args, linked: list[str]) -> bool:
    """Offers to capture the originals that notes link; True where one could not be had."""
    if not linked or args.originals or args.dry_run:
        return False
    print(tell.offer(len(linked)))
    if not sys.stdin.isatty() or input("Capture them now? [y/N] ").strip().lower() != "y":
        print("To capture them later: the same command with --originals.")
        return False
    failed, tally = False, Counter[str]()
    with Bar("capturing") as bar, tell.Notes() as notes:
        for item in capture_originals(_root(args), linked, _wish(args)):
            bar.step()
            with bar.aside():
                failed |= _told(item, False, tally, notes)
    print(f"{tell.counts(tally)}.")
    return failed


def _told(item: Taken | Problem, as_json: bool, tally: Counter[str], notes: tell.Notes) -> bool:
    """Prints one outcome; True where something was left out."""
    if isinstance(item, Problem):
        notes.problem(item)
        return item.severity == "error"
    tally[item.state] += 1
    if as_json:
        told = {"state": item.state, "id": item.id, **draft_json(item.draft)}
        told |= {"why": item.why, "added": [appearance_json(a) for a in item.added]}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(tell.taken(item)))
        for p in item.draft.problems if item.state != "known" else ():
            notes.problem(p)
    return any(p.severity == "error" for p in item.draft.problems)


def read_(args: Args) -> int:
    """Shows what would be taken in, without an archive."""
    failed, first = False, True
    for item in read(args.sources, _wish(args), stdin=_stdin(args)):
        if isinstance(item, Problem):
            tell.problem(item)
            failed |= item.severity == "error"
        elif args.json:
            print(json.dumps(draft_json(item), ensure_ascii=False))
        else:
            print("" if first else "\n", end="")
            print("\n".join([*tell.draft(item), "", item.markdown]))
            for p in item.problems:
                tell.problem(p)
        first = False
    return int(failed)


def list_(args: Args) -> int:
    """Lists the pieces, then what waits."""
    listed = mend.listed(_root(args))
    cards = [] if args.drafts else listed.cards
    if args.json:
        rows = [card_json(c) for c in cards] + [
            {"id": d.id, "title": d.title or None, "status": "draft"} for d in listed.drafts
        ]
        print("\n".join(json.dumps(r, ensure_ascii=False) for r in rows))
    else:
        _print_list(cards, listed)
    return tell.problems(listed.problems)


def _print_list(cards: list[Card], listed: mend.Listed) -> None:
    for c in cards:
        print(tell.card(c))
    if listed.drafts:
        print(f"Waiting in drafts/ ({len(listed.drafts):,}):")
        for d in listed.drafts:
            print(f"{d.id}\n    {d.title or '(no title yet)'}")
    if not cards and not listed.drafts:
        print("Nothing here yet. Take something in: backlist add ADDRESS-OR-FILE")


def show(args: Args) -> int:
    """Shows one piece."""
    piece = mend.show(_root(args), args.id)
    if args.json:
        print(json.dumps(piece_json(piece), ensure_ascii=False))
    else:
        print("\n".join(tell.piece(piece)))
    return 0


def set_(args: Args) -> int:
    """Changes fields of a piece or of a draft."""
    changes = dict(_pair(c) for c in args.changes)
    done = mend.set_fields(_root(args), args.id, changes)
    for line in done:
        print(line)
    return 0


def _pair(words: str) -> tuple[str, str]:
    field, sign, value = words.partition("=")
    if not sign:
        raise KeeperError(f"“{words}” is not FIELD=VALUE.", do='Write it like title="A new title".')
    return field.strip(), value


def review(args: Args) -> int:
    """Asks about what waits and what is uncertain."""
    from backlist.cli import review as asking

    return asking.run(_root(args), tuple(args.ids), as_json=args.json)


def merge(args: Args) -> int:
    """Makes one piece of two."""
    for line in mend.merge(_root(args), args.id, args.other):
        print(line)
    return 0


def remove(args: Args) -> int:
    """Removes pieces; `undo` brings them back."""
    for line in mend.remove(_root(args), args.ids):
        print(line)
    print("backlist undo brings back the last.")
    return 0


def undo(args: Args) -> int:
    """Takes back the last change."""
    print(mend.undo(_root(args)))
    return 0


def publish(args: Args) -> int:
    """Builds the site and brings a host up to date with it."""
    from backlist.cli import publish as publishing

    return publishing.run(_root(args), args)


def export(args: Args) -> int:
    """Writes a piece, a shelf or everything as a book or as plain files."""
    from backlist.cli import export as exporting

    return exporting.run(_root(args), args)


def demo(args: Args) -> int:
    """Makes the example archive from its sources, builds it, says where to look."""
    from backlist.flow.demo import demo as take_in_example

    root, tally, failed = Path(args.folder), Counter[str](), False
    with Bar("taking in") as bar, tell.Notes() as notes:
        for item in take_in_example(root):
            bar.step()
            with bar.aside():
                failed |= _told(item, False, tally, notes)
    print(f"{tell.counts(tally)}.")
    args.dir, args.out, args.jobs = str(root), None, None
    args.no_pdf = args.no_search = False
    code = build(args) or int(failed)
    if not args.serve:
        print(f"To walk through it with addresses: backlist -C {root} serve")
        return code
    args.host, args.port = "127.0.0.1", 8000
    return serve(args)


def _root(args: Args) -> Path:
    return root_of(Path(args.dir))


def _wish(args: Args) -> Wish:
    told = Told(
        title=args.title,
        url=args.url,
        outlet=args.outlet,
        date=args.date,
        language=args.language,
        kind=args.kind,
        contributors=tuple(args.by),
        categories=tuple(args.category),
    )
    return Wish(
        told,
        dry_run=getattr(args, "dry_run", False),
        jobs=getattr(args, "jobs", None),
        follow=getattr(args, "all", False),
        originals=getattr(args, "originals", False),
        allow_private=args.allow_private,
    )


def _stdin(args: Args) -> bytes | None:
    return sys.stdin.buffer.read() if "-" in args.sources else None


COMMANDS: dict[str, Callable[[Args], int]] = {
    "new": new,
    "add": add,
    "read": read_,
    "list": list_,
    "show": show,
    "set": set_,
    "review": review,
    "merge": merge,
    "remove": remove,
    "undo": undo,
    "build": build,
    "serve": serve,
    "publish": publish,
    "export": export,
    "demo": demo,
}
