"""What the keeper says about a source while handing it in, laid over what was read from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from backlist.dates import Edtf, parse_edtf
from backlist.errors import KeeperError
from backlist.model import Appearance, Contributor, Draft, Evidence, first_published


@dataclass(frozen=True, slots=True)
class Told:
    """The keeper's own words; None where nothing was said. `date` and `outlet` are of the copy."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    date: str | None = None
    language: str | None = None
    kind: str | None = None
    contributors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def apply(told: Told, draft: Draft) -> Draft:
    """The draft with the keeper's words in place of what was read, and evidence saying so."""
    said: dict[str, object] = {
        k: getattr(told, k) for k in ("title", "language", "kind") if getattr(told, k)
    }
    if told.contributors:
        said["contributors"] = tuple(contributor(c) for c in told.contributors)
    if told.categories:
        said["categories"] = tuple(dict.fromkeys((*draft.categories, *told.categories)))
    if not said and not (told.outlet or told.date):
        return draft
    gone = {*said, *(f for f in ("outlet", "date", "url") if getattr(told, f))}
    evidence = {k: v for k, v in draft.evidence.items() if k not in gone}
    return _copy_told(told, replace(draft, evidence=evidence, **said))  # type: ignore[arg-type]


def _copy_told(told: Told, draft: Draft) -> Draft:
    """Outlet and date as the keeper has them, on the appearance that was read."""
    if not (told.outlet or told.date):
        return draft
    listed = list(draft.appearances)
    index = draft.copy
    if index is None:
        role = "reprint" if any(a.role == "first" for a in listed) else "first"
        index = len(listed)
        listed.append(Appearance(role=role, url=draft.url, outlet=draft.outlet))
    was = listed[index]
    listed[index] = replace(
        was,
        outlet=told.outlet or was.outlet,
        date=date(told.date) if told.date else was.date,
        evidence=_untold(was.evidence, told),
    )
    dates = tuple(listed)
    return replace(
        draft,
        appearances=dates,
        copy=index,
        outlet=told.outlet or draft.outlet,
        date=first_published(None, dates),
    )


def _untold(evidence: tuple[Evidence, ...], told: Told) -> tuple[Evidence, ...]:
    gone = {f for f in ("outlet", "date") if getattr(told, f)}
    return tuple(e for e in evidence if e.field not in gone)


def date(words: str) -> Edtf:
    """A date the keeper typed: EDTF, or as people say it ("12 March 1998", "spring 1971")."""
    from backlist.dates import read_date

    try:
        return parse_edtf(words)
    except ValueError:
        found = read_date(words)
    if found is None or found.inferred:
        raise KeeperError(
            f"“{words}” is no date backlist can read.",
            do="Write it like 2019-03-21, 2019-03, 1971-21 (spring 1971) or 2019-03~ (about).",
        )
    return found.date


def contributor(words: str) -> Contributor:
    """A contributor typed as Name, or Name, Place, or Name, Place (role)."""
    role = "author"
    if found := re.fullmatch(r"(.*?)\s*\(([^()]+)\)\s*", words):
        words, role = found[1], found[2].strip().lower()
    name, _, place = words.partition(",")
    if not name.strip():
        raise KeeperError("A contributor needs a name.", do='Write "Name, Place (role)".')
    return Contributor(name.strip(), role, place.strip() or None)
