"""A site's own names told from its people: brands are no authors, but a person's site is (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from backlist.intake.page.byline_names import is_group, is_personal
from backlist.intake.page.byline_words import AGENCIES, TEAM
from backlist.intake.page.dom import words
from backlist.intake.page.outlet import host_of
from backlist.intake.page.page_claims import Page
from backlist.intake.page.signed_lines import is_common
from backlist.intake.page.titles import letters

_SHORTEST = 3
_LEAST_PART = 4
_LONGEST = 200
_LEAST_BRAND = 6
_BRAND = re.compile(
    r"\b(?:labs?|consulting|solutions?|services?|schools?|academy|college|stores?|shops?|law|"
    r"clinic|hospital|bank|partners|ventures|capital|systems|software|tech\w*|hub|guides?|reviews?|"
    r"yoga|fitness|kitchens?|books?|farms?|homes?|house|designs?|photography|travels?|marketing|"
    r"firm|office|official|church|museum|library|archives?|bureau|commission|federation|trust|fund|"
    r"forum|coffee|foods?|health|beauty|style|living|life|world|global|international|america|"
    r"advisor|advice|experts?|pros?|direct|central|plus|today|now|app|cloud|data|security|"
    r"finance|money|garden|gear|cars?|auto|tours?|hotels?|wine|baby|kids|pets?|pllc|llp|pc|plc|ag|"
    r"encyclop\w+|dictionary|times|post|daily|university|city|county|council|"
    r"blog|notes|thoughts|journal|diary|wiki|docs|podcast|resources?|show|radio|tv|channel|newsletter)\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"^(?:©|\(c\)|copyright)[\s©\d,–—-]*(?:by )?(?P<owner>[^\d(]+?)\W*(?:\(|$)", re.I
)
_PARTS = re.compile(r"\s+[|–—-]\s+|\s*[|»]\s*")


class Sites:
    """The names a site goes by, and the person it is named after, if it is."""

    def __init__(self, page: Page, names: Iterable[str]) -> None:
        given = [" ".join(name.split()) for name in names]
        self._page = page
        self._names = frozenset(n for g in given if len(n := letters(g)) >= _SHORTEST)
        owners = (m["owner"] for g in given if (m := _RIGHTS.match(g[:_LONGEST])))
        self._owners = frozenset(n for owner in owners if len(n := letters(owner)) >= _SHORTEST)
        self._starts = frozenset(
            w for g in given if len(w := letters(g.split()[0] if g.split() else "")) >= _LEAST_PART
        )
        self._people = {letters(g): g for g in given if is_personal(g) and self._is_proper(g)}

    def spelled(self, name: str) -> str:
        """A name as the person's own site writes it ("adaquill" → "Ada Quill")."""
        return self._people.get(letters(name), name)

    def is_own_name(self, name: str) -> bool:
        """Whether a name is one that the site goes by, or begins with it, and no account's."""
        plain = letters(name)
        begun = any(len(s) >= _LEAST_BRAND and plain.startswith(s) for s in self._names)
        return (plain in self._names or begun) and not name.islower()

    def is_owner(self, name: str) -> bool:
        """Whether a name is the site's, or whose rights its head says the page to be."""
        return letters(name) in self._names | self._owners

    def is_account(self, name: str) -> bool:
        """Whether an administrator's name is only the site's first word and a letter."""
        first, _, rest = name.partition(" ")
        return letters(first) in self._starts and len(rest.strip(".")) <= 1

    def is_site(self, name: str, *, body: bool) -> bool:
        """Whether a name is the site's own rather than somebody's.

        `body` says that the page calls it an organisation. A team named for the site ("Harbour
        Review Staff") signs as a body of its own; so does a news agency on its own site.
        """
        plain = letters(name)
        if TEAM.match(name) or name.lower() in AGENCIES:
            return plain in self._names
        if not body and self._is_somebody(name):
            return False
        return any(_is_like(plain, site) for site in self._names)

    def _is_somebody(self, name: str) -> bool:
        if is_group(name) or not self._is_proper(name):
            return False
        if is_personal(name):
            return not (letters(name) in self._names and _BRAND.search(name))
        people = [p for p in self._people.values() if not _BRAND.search(p)]
        return any(name == word for person in people for word in person.split())

    def _is_proper(self, name: str) -> bool:
        return not is_common(self._page, name)

    @property
    def person(self) -> str | None:
        """Whom the site is named after: a person's name as its name, a part of it in its address.

        Where the address has the whole name, it may as well be a firm's.
        """
        host = letters(host_of(self._page.url or self._page.canonical))
        for name in self._own_names():
            parts = [_plain(part) for part in name.split()]
            if (
                len(parts) <= 3
                and is_personal(name)
                and not (_BRAND.search(name) or _plain(name) in host)
                and not any(len(word) > 1 and word.isupper() for word in name.split())
                and self._is_proper(name)
                and sum(len(part) >= _LEAST_PART and part in host for part in parts) == 1
            ):
                return name
        return None

    def _own_names(self) -> Iterator[str]:
        yield from self._people.values()
        title = next(iter(self._page.root.iterfind("./head/title")), None)
        if title is not None:
            yield from _PARTS.split(words(title))[1:]
        for link in self._page.root.iter("a"):
            if (link.get("href") or "").rstrip("/") in ("", ".", "..") and link.get("href"):
                yield words(link)


def _plain(text: str) -> str:
    """Letters as addresses write them: without accents."""
    folded = unicodedata.normalize("NFKD", text)
    return letters("".join(c for c in folded if not unicodedata.combining(c)))


def _is_like(plain: str, site: str) -> bool:
    return (
        plain == site
        or (len(plain) > 5 and plain in site)
        or (len(site) > 4 and site in plain and len(plain) < 1.8 * len(site))
    )
