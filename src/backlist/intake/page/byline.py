"""Who wrote it: every place of a page that names authors, weighed by trust and agreement (pure).

Abstains rather than guesses: names of the site itself, accounts of its editing system, job
titles and commenters are no authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from backlist.intake.page.byline_names import Name, is_group, is_login, key
from backlist.intake.page.dom import bag
from backlist.intake.page.page_claims import Page, Surroundings
from backlist.intake.page.signed import Signed, all_claims
from backlist.intake.page.titles import letters
from backlist.model import Contributor, Evidence

_ARTICLES = bag("the der die das le la les el los il lo de het o a our my")
_LEAST = 0.5
_MANY = 12


def read_byline(
    page: Page, sites: Iterable[str], around: Surroundings | None = None
) -> tuple[tuple[Contributor, ...], Evidence | None]:
    """The contributors in order, and how they are known; none where no place names any.

    `sites` are the site's names; `around` what stands before and after the text.
    """
    known = frozenset(letters(site) for site in sites if len(letters(site)) > 2)
    claims = [
        claim
        for raw in all_claims(page, around or Surroundings())
        if (claim := _without_sites(raw, known)) is not None
    ]
    if not claims:
        return (), None
    best = max(claims, key=lambda c: _support(c, claims))
    if _support(best, claims) < _LEAST:
        return (), None
    best = _fuller(best, claims)
    names = _with_roles(best, claims)
    confidence = min(0.99, _support(best, claims))
    evidence = Evidence("metadata", best.says, round(confidence, 2), "contributors", best.where)
    return tuple(Contributor(n.name, n.role, n.place, n.affiliation) for n in names), evidence


def _without_sites(claim: Signed, known: frozenset[str]) -> Signed | None:
    names = tuple(
        n
        for n in claim.names
        if (_is_person(n.name, claim) or not _is_site(n.name, known))
        and not _is_staff(n.name, known)
    )
    if not names:
        return None
    trust = claim.trust
    if all(_is_site(n.name, known) for n in names):
        trust -= 0.3
    if all(is_login(n.name) for n in names):
        return None
    if all(is_group(n.name) or key(n.name) in claim.bodies for n in names):
        trust -= 0.25
    if all(" " not in n.name and n.name.isascii() for n in names):
        trust -= 0.2
    return Signed(names, claim.where, claim.says, trust, claim.bodies)


def _is_person(name: str, claim: Signed) -> bool:
    """Whether a name is a person's even where the site is called after that person."""
    words = name.split()
    return (
        2 <= len(words) <= 4
        and key(name) not in claim.bodies
        and not is_group(name)
        and words[0].lower() not in _ARTICLES
        and all(
            word[0].isupper() and word.isalpha() and not word.isupper()
            for word in (words[0], words[-1])
        )
    )


def _is_site(name: str, known: frozenset[str]) -> bool:
    plain = letters(name)
    return any(
        plain == site
        or (len(plain) > 5 and plain in site)
        or (len(site) > 4 and site in plain and len(plain) < 1.8 * len(site))
        for site in known
    )


def _is_staff(name: str, known: frozenset[str]) -> bool:
    found = re.search(
        r"(?i)^(.*?)\s*\b(?:staff|team|editors?|editorial|newsroom|desk|admin\w*)\b", name
    )
    return bool(found) and (not found.group(1) or _is_site(found.group(1), known))  # type: ignore[union-attr]


def _support(claim: Signed, claims: list[Signed]) -> float:
    score = claim.trust
    for family in {c.where.split()[0] for c in claims} - {claim.where.split()[0]}:
        others = [c for c in claims if c.where.split()[0] == family]
        if any(_same(claim, other) for other in others):
            score += 0.15
        elif any(claim.keys & other.keys for other in others):
            score += 0.07
    return score


def _same(one: Signed, other: Signed) -> bool:
    return bool(one.keys) and one.keys == other.keys


def _fuller(best: Signed, claims: list[Signed]) -> Signed:
    """A trusted claim that names all of these and more: co-authors are lost more than invented.

    Not where two kinds of places already agree on the shorter list, unless they are outvoted by
    what the page's own head says.
    """
    agreed = {c.where.split()[0] for c in claims if _same(c, best)}
    for other in sorted(claims, key=lambda c: (-len(c.names), -c.trust)):
        if not other.keys > best.keys or other.trust < 0.65 or len(other.names) > _MANY:
            continue
        structured = other.where.startswith(("json-ld", "meta"))
        if structured or (other.single and len(agreed) < 2):
            return other
    return best


def _with_roles(best: Signed, claims: list[Signed]) -> list[Name]:
    names = {key(n.name): n for n in best.names}
    for claim in claims:
        for name in claim.names:
            mine = names.get(key(name.name))
            if mine is None and name.role in (
                "translator",
                "interviewer",
                "illustrator",
                "introduction",
            ):
                names[key(name.name)] = name
            elif (
                mine is not None
                and not (mine.place or mine.affiliation)
                and (name.place or name.affiliation)
            ):
                names[key(name.name)] = Name(mine.name, mine.role, name.place, name.affiliation)
    return list(names.values())
