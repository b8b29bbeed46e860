"""Who wrote it: every place of a page that names authors, weighed by trust and agreement (pure).

Abstains rather than guesses: names of the site itself, accounts of its editing system, job
titles and commenters are no authors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backlist.intake.page.byline_names import Name, is_group, is_login, is_personal, key
from backlist.intake.page.byline_words import TEAM
from backlist.intake.page.page_claims import Page, Surroundings
from backlist.intake.page.signed import Signed, head_claims
from backlist.intake.page.signed_alone import accounts, alone_claims
from backlist.intake.page.signed_labels import LABELLED, label_claims
from backlist.intake.page.signed_lines import BARE, line_claims
from backlist.intake.page.signed_places import place_claims
from backlist.intake.page.site_person import Sites
from backlist.model import Contributor, Evidence

_LEAST = 0.5
_LINE = 0.65
_SEEN = 0.6
_MANY = 12
_GROUP_LESS = 0.15
_TEAM_LESS = 0.3
_SINGLE_LESS = 0.2
_AGREED = 0.15
_SHARED = 0.07
_OTHER_PARTS = ("translator", "interviewer", "illustrator", "introduction")


def read_byline(
    page: Page, sites: Iterable[str], around: Surroundings | None = None
) -> tuple[tuple[Contributor, ...], Evidence | None]:
    """The contributors in order, and how they are known; none where no place names any.

    `sites` are the site's names; `around` what stands before and after the text.
    """
    known = Sites(page, sites)
    given = _without_accounts(page, known, all_claims(page, around or Surroundings()))
    given = _without_editors(given)
    claims = [c for raw in given if (c := _without_sites(raw, known)) is not None]
    fit = [c for c in claims if _support(c, claims) >= _LEAST]
    best = max(fit, key=lambda c: (bool(c.keys), _support(c, claims)), default=None)
    if best is None:
        return _by_the_site(given, known) or _site_itself(known)
    best = _fuller(_said(_person_first(best, claims, known), claims), claims)
    names = _with_roles(best, claims)
    confidence = min(0.99, _support(best, claims))
    evidence = Evidence("metadata", best.says, round(confidence, 2), "contributors", best.where)
    return tuple(Contributor(n.name, n.role, n.place, n.affiliation) for n in names), evidence


def all_claims(page: Page, around: Surroundings) -> list[Signed]:
    """Every place's claim, in no order of merit."""
    return [
        *head_claims(page),
        *place_claims(page, around),
        *line_claims(page, around),
        *label_claims(page, around),
        *alone_claims(page, around),
    ]


def _without_accounts(page: Page, known: Sites, claims: list[Signed]) -> list[Signed]:
    """Without the administrator's account where it only bears the site's name."""
    posted = {key(n.name) for c in claims for n in c.names if known.is_account(n.name)}
    posted &= accounts(page) if posted else frozenset()
    return [c for c in claims if not (c.keys and c.keys <= posted)]


def _without_editors(claims: list[Signed]) -> list[Signed]:
    """Without those whom the page calls editors and nowhere authors, where it shows an author.

    Editing systems put who saved a text into its data as the author.
    """
    seen = [c for c in claims if c.family == "byline" and c.where != BARE]
    editors = {key(n.name) for c in seen for n in c.names if n.role == "editor"}
    editors -= {k for c in seen if c.by_hand for k in c.keys}
    if not any(c.keys and not c.keys & editors and c.trust >= _SEEN for c in seen):
        return claims
    return [c for c in claims if not (c.keys and c.keys <= editors)]


def _by_the_site(
    claims: list[Signed], known: Sites
) -> tuple[tuple[Contributor, ...], Evidence | None] | None:
    """The site's own name, where nobody else is named and a line readers see signs with it.

    What only the page's data says does not count: editing systems put the site's name there.
    """
    lines = [
        c
        for c in claims
        if c.family == "byline"
        and c.where not in (BARE, LABELLED)
        and c.trust >= _LINE
        and len(c.names) == 1
        and known.is_own_name(c.names[0].name)
        and c.names[0].role == "author"
    ]
    if not lines:
        return None
    best = max(lines, key=lambda c: c.trust)
    evidence = Evidence("metadata", best.says, _LEAST, "contributors", best.where)
    return (Contributor(best.names[0].name),), evidence


def _site_itself(known: Sites) -> tuple[tuple[Contributor, ...], Evidence | None]:
    """The person a site is named after, where the page names nobody else."""
    person = known.person
    if person is None:
        return (), None
    evidence = Evidence("inferred", person, 0.55, "contributors", "site name")
    return (Contributor(person),), evidence


def _without_sites(claim: Signed, known: Sites) -> Signed | None:
    names = tuple(
        replace(n, name=known.spelled(n.name))
        for n in claim.names
        if not is_login(n.name) or known.spelled(n.name) != n.name
    )
    names = tuple(n for n in names if not known.is_site(n.name, body=key(n.name) in claim.bodies))
    if not names:
        return None
    trust = claim.trust
    if all(TEAM.match(n.name) for n in names) and claim.family in ("json-ld", "meta"):
        trust -= _TEAM_LESS
    elif all(is_group(n.name) or key(n.name) in claim.bodies for n in names):
        trust -= _GROUP_LESS
    elif all(" " not in n.name and n.name.isascii() for n in names) and not claim.by_hand:
        trust -= _SINGLE_LESS
    return replace(claim, names=names, trust=trust)


def _support(claim: Signed, claims: list[Signed]) -> float:
    score = claim.trust
    for family in dict.fromkeys(c.family for c in claims if c.family != claim.family):
        others = [c for c in claims if c.family == family]
        if any(_same(claim, other) for other in others):
            score += _AGREED
        elif any(claim.keys & other.keys for other in others):
            score += _SHARED
    return score


def _same(one: Signed, other: Signed) -> bool:
    return bool(one.keys) and one.keys == other.keys


def _said(best: Signed, claims: list[Signed]) -> Signed:
    """A line that says who wrote it, where the best claim gathers more from all over the page."""
    if best.single or best.by_hand:
        return best
    lines = [
        c
        for c in claims
        if c.by_hand and c.single and c.trust >= _LINE and c.keys and c.keys < best.keys
    ]
    return max(lines, key=lambda c: (len(c.keys), c.trust), default=best)


def _person_first(best: Signed, claims: list[Signed], known: Sites) -> Signed:
    """Persons that a line says wrote it, where the best claim is only the site's own team, or
    what the page's data names is an agency, another body, or the site's owner.
    """
    team = all(TEAM.match(n.name) for n in best.names)
    if not team and not (best.family in ("json-ld", "meta") and _is_of_bodies(best, known)):
        return best
    people = [
        c
        for c in claims
        if c.by_hand
        and c.trust >= (_LEAST if team else _SEEN)
        and all(is_personal(n.name) for n in c.names)
        and c.keys
        and not c.keys & best.keys
    ]
    return max(people, key=lambda c: c.trust, default=best)


def _is_of_bodies(claim: Signed, known: Sites) -> bool:
    return all(
        is_group(n.name) or key(n.name) in claim.bodies or known.is_owner(n.name)
        for n in claim.names
    )


def _fuller(best: Signed, claims: list[Signed]) -> Signed:
    """A trusted claim that names all of these and more: co-authors are lost more than invented.

    Not where two kinds of places already agree on the shorter list, unless they are outvoted by
    what the page's own head says or by the line that readers see.
    """
    agreed = {c.family for c in claims if _same(c, best)}
    for other in sorted(claims, key=lambda c: (-len(c.names), -c.trust)):
        if not other.keys > best.keys or other.trust < 0.65 or len(other.names) > _MANY:
            continue
        if other.where == BARE:
            continue
        seen = other.single and (other.by_hand or other.trust >= 0.7)
        if other.family in ("json-ld", "meta") or (other.single and len(agreed) < 2) or seen:
            return other
    return best


def _with_roles(best: Signed, claims: list[Signed]) -> list[Name]:
    names = {key(n.name): n for n in best.names}
    for claim in claims:
        for name in claim.names:
            mine = names.get(key(name.name))
            if mine is None and name.role in _OTHER_PARTS:
                names[key(name.name)] = name
            elif (
                mine is not None
                and not (mine.place or mine.affiliation)
                and (name.place or name.affiliation)
            ):
                names[key(name.name)] = Name(mine.name, mine.role, name.place, name.affiliation)
    return list(names.values())
