"""What the house says on an offprint: the words of the archive's language, put together (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backlist.dates import Edtf, say
from backlist.press.direction import Direction, of_language, of_text, script
from backlist.words import Words, count, listed


@dataclass(frozen=True, slots=True)
class House:
    """Says labels, roles and the colophon in one language."""

    words: Words

    @property
    def language(self) -> str:
        """The language these words are in, for hyphenation and for readers that speak."""
        return str(self.words["language"])

    @property
    def way(self) -> Direction:
        """The way these words run."""
        return of_language(self.language)

    def __getitem__(self, key: str) -> str:
        """A word that pages have too."""
        return str(self.words[key])

    def only(self, key: str, **parts: str) -> str:
        """A word that is on paper only, its parts filled in."""
        return str(self.words["offprint"][key]).format(**parts)

    def kind(self, name: str) -> str:
        """A kind of piece; a keeper's own kind is said as it is written."""
        return str(self.words["kind"].get(name, name))

    def appearance(self, role: str) -> str:
        """How an appearance's role is said; a keeper's own role is said as it is written."""
        return str(self.words["appearance"].get(role, role))

    def apart(self, text: str) -> str:
        """Text that is not the house's, kept from turning the house's words the other way.

        First strong isolates (UAX #9, 2.4.3), where one of the two runs from right to left.
        """
        own = of_text(text)
        return text if own is None or own == self.way == "ltr" else f"\u2068{text}\u2069"

    def comma(self, text: str) -> str:
        """The comma that follows text of this script, and a space."""
        return "، " if script(text) == "arabic" else ", "

    def between(self, text: str) -> str:
        """The semicolon that parts names of this script, and a space."""
        return "؛ " if script(text) == "arabic" else "; "

    def issue(self, volume: str | None, number: str | None, pages: str | None) -> str:
        """Volume, number and pages, as far as known: "vol. 4, no. 12, pp. 3–9"."""
        said = self.words["issue"]
        several = pages is not None and any(mark in pages for mark in "-–,")
        parts = [
            said["volume"].format(volume=volume) if volume else "",
            said["issue"].format(issue=number) if number else "",
            said["pages" if several else "page"].format(pages=pages) if pages else "",
        ]
        return self["comma"].join(part for part in parts if part)

    def under_title(self, title: str) -> str:
        """That a piece bore another title there."""
        return self.only("under_title", title=self["quoted"].format(text=self.apart(title)))

    def by(self, role: str) -> tuple[str, str]:
        """What stands before and after the names of those who had this part in the piece."""
        frame = self.words["by"].get(role) or self.words["by"]["other"]
        before, _, after = frame.replace("{role}", role).partition("{names}")
        return before, after

    def more_signatories(self, number: int) -> str:
        """What stands for the signatories who are named at the end only."""
        return count(self.words, "more_signatories", number)

    def with_others(self, names: Sequence[str], more: int) -> str:
        """Names, and how many others there are."""
        shown = self["comma"].join(names)
        return count(self.words, "more_names", more, names=shown)

    def say(self, date: Edtf) -> str:
        """A date in words."""
        return say(date, self.words)

    def join(self, names: Sequence[str]) -> str:
        """Names as a sentence lists them: "A", "A and B", "A, B and C"."""
        return listed(self.words, names)


def unbroken(issue: str) -> str:
    """A range of pages that stays on one line: word joiners (UAX #14, WJ) beside its dash."""
    return re.sub("[-–]", "\u2060\\g<0>\u2060", issue)
