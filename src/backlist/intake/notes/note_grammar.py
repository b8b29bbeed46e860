"""What provenance notes are made of in six languages: the words (pure).

Patterns are regular expressions without case, written in verbose mode: blanks mean nothing, `_`
stands for white space, `@` for a hyphen or none or white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@cache
def pattern(shape: str) -> re.Pattern[str]:
    """One of the patterns here made into a regular expression."""
    bare = re.sub(r"\s+", "", shape)
    bare = bare.replace("_?", r"\s*").replace("_", r"\s+").replace("@", r"[-\s]?")
    return re.compile(bare, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoteWords:
    """How a language words a provenance note.

    `subjects` are words for the writing itself ("this post", "the following letter"); `triggers`
    pairs of role and the verb that says it, tried in this order; `where` the prepositions before
    an outlet; `who` those before an author; `source` those that say where a copy was taken from;
    `stop` what ends an outlet's name; `parts` issue, volume, pages; `titled` how another title is
    given; `translated` a translator's credit; `stems` parts of words, in small letters, of which
    every trigger has one, so that most sentences in other languages are passed over (none: all are
    read).
    """

    subjects: str
    triggers: tuple[tuple[str, str], ...]
    where: str
    who: str
    source: str
    stop: str
    titled: str
    translated: str
    labels: str
    stems: tuple[str, ...] = ()
