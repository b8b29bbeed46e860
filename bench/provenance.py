"""Provenance notes of two group publications, read and compared with a list made beforehand.

    python -m bench.provenance --corpora DIR

`DIR` holds the folders posts-18f and posts-digitalgov; the list is provenance_truth.toml beside
this file, frozen before the rules were measured against it. Printed are the share of entries that
are right, the misses by class, and the appearances invented in posts that have no note.

An entry is right when each of its claims is found among the draft's appearances with
  the role        as in the list;
  the outlet      as in the list but for case, stops and blanks, an article before it, and words for
                  what it is at its end ("blog", "website", "site", "channel"); an acronym in
                  brackets may be left out, an owner may stand before the name ("NIST Taking
                  Measure"), and a bare domain may go by its name without the ending ("White House"
                  for whitehouse.gov); a note that names none must give none, or the name of the
                  domain that the address is on;
  the address     as in the list, letter for letter: that of a piece in `url`, that of an outlet's
                  front page in `outlet-url`, and none where the list has none.
A claim marked doubtful may be found or not. A claim marked own with an outlet and no address may be
the copy's own appearance. Field and text of a post may speak of one appearance. An appearance that
no claim of the post accounts for makes the post's entries wrong ("invented"). Posts under
[[doubtful]] are left out.

In posts without a note and in look-alikes every appearance beside the copy itself is false.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.model import Appearance, Draft

TRUTH = Path(__file__).with_name("provenance_truth.toml")
DOMAIN = re.compile(r"(?<=\w)\.(?:gov|org|com|net|edu|mil)$")
CORPORA = ("posts-18f", "posts-digitalgov")

Entry = Mapping[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Miss:
    """An entry that is wrong: which kind of fault, where, and what was wanted and got."""

    kind: str
    where: str
    file: str
    wanted: str
    got: str


@dataclass(frozen=True, slots=True)
class Result:
    """The entries by where they stand (right, all), the misses, and what was invented."""

    right: Counter[str]
    all: Counter[str]
    misses: tuple[Miss, ...]
    false: tuple[Miss, ...]
    false_of: int
    resembling: tuple[Miss, ...]
    resembling_of: int


def main(argv: Sequence[str] | None = None) -> int:
    """Read the corpora, print what was found; 1 where the goals are missed."""
    parser = argparse.ArgumentParser(prog="bench.provenance", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="print every miss, not ten of a class")
    options = parser.parse_args(argv)
    result = compare(load_truth(), read_corpora(options.corpora))
    _print(result, most=10_000 if options.all else 10)
    share = result.right.total() / max(1, result.all.total())
    return 0 if share >= 0.95 and not result.false and not result.resembling else 1


def load_truth(path: Path = TRUTH) -> dict[str, Any]:
    """The frozen list."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_corpora(folder: Path) -> dict[Key, Draft]:
    """The drafts of both corpora, by corpus and file."""
    drafts = {}
    for corpus in CORPORA:
        for draft in read(str(folder / corpus), ReadOptions(images=False)):
            if not isinstance(draft, Problem):
                drafts[corpus, draft.position or ""] = draft
    return drafts


def compare(truth: Mapping[str, Any], drafts: Mapping[Key, Draft]) -> Result:
    """What of `truth` the drafts have, and what they have besides."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses: list[Miss] = []
    by_post: dict[Key, list[Entry]] = {}
    for entry in truth["note"]:
        by_post.setdefault((entry["corpus"], entry["file"]), []).append(entry)
    for key, entries in by_post.items():
        for entry, miss in _post(entries, drafts.get(key), key):
            total[entry["where"]] += 1
            right[entry["where"]] += miss is None
            misses += [miss] if miss else []
    without = [(c, f) for c, files in truth["without_note"].items() for f in files]
    alike = [(r["corpus"], r["file"]) for r in truth["refused"]]
    return Result(
        right,
        total,
        tuple(misses),
        tuple(_false(without, drafts)),
        len(without),
        tuple(_false(alike, drafts)),
        len(alike),
    )


def _false(keys: Sequence[Key], drafts: Mapping[Key, Draft]) -> Iterator[Miss]:
    for key in keys:
        if key not in drafts:
            yield Miss("not read", "none", key[1], "-", "-")
        else:
            for other in _others(drafts[key]):
                yield Miss("false", "none", key[1], "-", _shown(other))


def _others(draft: Draft) -> list[Appearance]:
    return [a for i, a in enumerate(draft.appearances) if i != draft.copy]


def _post(
    entries: Sequence[Entry], draft: Draft | None, key: Key
) -> Iterator[tuple[Entry, Miss | None]]:
    """The entries of one post, each with what is wrong with it."""
    if draft is None:
        yield from ((e, Miss("not read", e["where"], key[1], "-", "-")) for e in entries)
        return
    own = [draft.appearances[draft.copy]] if draft.copy is not None else []
    unclaimed = _others(draft)
    faults: list[tuple[Entry, Miss | None]] = []
    for entry in entries:
        left = _others(draft)
        found = [_claim(claim, left, own, entry) for claim in entry["claims"]]
        faults.append((entry, next((f for f in found if f), None)))
        unclaimed = [a for a in unclaimed if a in left]
    for entry, fault in faults:
        extra = _shown(unclaimed[0]) if unclaimed else ""
        invented = Miss("invented", entry["where"], key[1], "-", extra) if unclaimed else None
        yield entry, fault or invented


def _claim(
    claim: Entry, left: list[Appearance], own: list[Appearance], entry: Entry
) -> Miss | None:
    """What is wrong with a claim; the appearance that answers it is taken from `left`."""
    fits = [a for a in left if not _faults(claim, a)]
    if fits:
        left.remove(fits[0])
        return None
    if claim.get("doubtful"):
        return None
    if claim.get("own") and "address" not in claim and any(_same_name(claim, a) for a in own):
        return None
    near = next((a for a in left if a.role == claim["role"]), left[0] if left else None)
    if near is None:
        return Miss("nothing found", entry["where"], entry["file"], _wanted(claim), "-")
    left.remove(near)
    kind = " and ".join(_faults(claim, near))
    return Miss(kind, entry["where"], entry["file"], _wanted(claim), _shown(near))


def _faults(claim: Entry, found: Appearance) -> list[str]:
    checks = (
        ("role", found.role == claim["role"]),
        ("outlet", _same_name(claim, found)),
        ("address", _same_address(claim, found)),
    )
    return [name for name, right in checks if not right]


def _same_address(claim: Entry, found: Appearance) -> bool:
    address = claim.get("address")
    if claim.get("links_to", "piece") == "outlet":
        return found.url is None and found.extra.get("outlet-url") == address
    return found.url == address


def _same_name(claim: Entry, found: Appearance) -> bool:
    name = claim.get("outlet")
    if name is None:
        host = urlsplit(claim.get("address", "")).hostname or ""
        return not found.outlet or squash(found.outlet) in squash(host)
    owner = claim.get("owner", "")
    wanted = {squash(name), squash(f"{owner} {name}"), squash(f"{_short(owner)} {name}")}
    return squash(found.outlet or "") in wanted or _by_domain(name, found)


def _by_domain(name: str, found: Appearance) -> bool:
    bare = DOMAIN.sub("", name)
    return bare != name and squash(found.outlet or "") == squash(bare)


def _short(owner: str) -> str:
    m = re.search(r"\(([A-Z]+)\)", owner)
    return m[1] if m else ""


def squash(name: str) -> str:
    """A name as far as it is compared: see the head of this file."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    bare = re.sub(r"\([a-z]+\)", " ", bare)
    bare = re.sub(r"^\s*(?:the|le|la|der|die|das|el|il|o|a)\s+", "", bare)
    bare = re.sub(r"(?:[\s.]*(?:blog|website|site|channel))+\s*$", "", bare) or bare
    return re.sub(r"[\W_]", "", bare)


def _wanted(claim: Entry) -> str:
    return f"{claim['role']} | {claim.get('outlet')} | {claim.get('address')}"


def _shown(found: Appearance) -> str:
    address = found.url or (
        f"outlet-url {found.extra['outlet-url']}" if "outlet-url" in found.extra else None
    )
    return f"{found.role} | {found.outlet} | {address}"


def _print(result: Result, *, most: int) -> None:
    for where, count in sorted(result.all.items()):
        share = 100 * result.right[where] / count
        print(f"{where:14} {result.right[where]:4} of {count:4} right  {share:5.1f} %")
    right, count = result.right.total(), result.all.total()
    print(f"{'together':14} {right:4} of {count:4} right  {100 * right / max(1, count):5.1f} %")
    print(f"false appearances in {result.false_of} posts without a note: {len(result.false)}")
    print(f"false appearances in {result.resembling_of} look-alikes: {len(result.resembling)}")
    kinds = Counter(f"{m.kind} ({m.where})" for m in result.misses)
    for kind, number in kinds.most_common():
        print(f"\n{number:3} {kind}")
        for miss in [m for m in result.misses if f"{m.kind} ({m.where})" == kind][:most]:
            print(f"    {miss.file}\n      wanted {miss.wanted}\n      got    {miss.got}")
    for miss in (*result.false, *result.resembling):
        print(f"false: {miss.file}\n      got    {miss.got}")


if __name__ == "__main__":
    sys.exit(main())
