"""What follows a person's name: "Jr.", "III", degrees and honours (pure)."""

from __future__ import annotations

import re

_TITLES = (
    r"Ph\.? ?D\.?|M\.? ?D\.?|D\.? ?Phil\.?|Ed\.? ?D\.?|J\.? ?D\.?|LL\.? ?[BDM]\.?|D\.? ?D\.?"
    r"|Psy\.? ?D\.?|Sc\.? ?D\.?|D\.?Sc\.?|M\.?Sc\.?|B\.?Sc\.?|M\.?A\.?|B\.?A\.?|M\.?S\.?|B\.?S\.?"
    r"|M\.?B\.?A\.?|M\.?P\.?H\.?|M\.?P\.?P\.?|M\.?P\.?A\.?|M\.?F\.?A\.?|M\.?Ed\.?|M\.?S\.?W\.?"
    r"|D\.?V\.?M\.?|D\.?D\.?S\.?|R\.?N\.?|Esq\.?|[CMOK]BE|F\.?R\.?S\.?|S\.?J\.?|O\.?P\.?|P\.?E\.?|CISSP"
)
GENERATION = re.compile(r"Jr\.?|Sr\.?|I{2,3}|IV", re.IGNORECASE)
"""Suffixes that tell persons of one name apart."""

_SUFFIX = re.compile(
    rf"(?:,? (?:Jr\.?|Sr\.?|II|III|IV)|(?:, ?(?:Jr\.?|Sr\.?|II|III|IV))?(?:, ?(?:{_TITLES}))+)$"
)
"""What stands behind a person's name; degrees and honours only behind a comma."""


def bare_name(name: str) -> tuple[str, str]:
    """A name and what follows it: ("Ada Quillon", "PhD") of "Ada Quillon, PhD"."""
    found = _SUFFIX.search(" ".join(name.split()))
    if found is None:
        return name, ""
    return found.string[: found.start()], found[0].strip(" ,")
